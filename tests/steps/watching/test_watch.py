"""Looking at live pages: what is asked, what is kept, and what it comes to."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from warcio.archiveiterator import ArchiveIterator

from palmyra_watch.adapters.source_list import page_source
from palmyra_watch.adapters.warc import RunWriter
from palmyra_watch.adapters.warehouse import reader, unit_of_work, writer
from palmyra_watch.core.schedule import is_gone
from palmyra_watch.model import Run, RunId
from palmyra_watch.settings import Settings
from palmyra_watch.steps.rounds import watch_directly
from palmyra_watch.steps.stored.known import known_pages
from palmyra_watch.steps.stored.load import load_captures
from palmyra_watch.steps.watch import watch_pages
from tests.conftest import Watch
from tests.steps.watching.scripted_site import Answer, Site, page

if TYPE_CHECKING:
    from pathlib import Path

    from palmyra_watch.steps.reports import CompareReport, WatchReport

TEXT = [
    "The bridge at Harlow reopened on Tuesday after eleven months of repairs, the county said in a statement.",
    "Engineers replaced 42 beams and some 300 metres of railing, and the work cost 4.1 million pounds in the end.",
    "We are glad to have it back, said Tom Reed, who runs the ferry that carried commuters in the meantime.",
    "The ferry will keep running until the end of the month, when its licence expires and the pier is taken down.",
]


class WebWatch(Watch):
    """A watch on pages of one loopback site."""

    def __init__(self, folder: Path, site: Site) -> None:
        super().__init__(folder)
        self.site = site
        self.settings = Settings(
            home=folder / "home",
            sources=folder / "seeds" / "sources.toml",
            lock_timeout_seconds=20,
            private_hosts=(site.host,),
            host_spacing_seconds=0,
            fetch_deadline_seconds=10,
        )

    def list_pages(self, *paths: str, more: str = "") -> None:
        entries = "".join(f'[[page]]\nurl = "{self.site.url(path)}"\n' for path in paths)
        (self.seeds / "sources.toml").write_text(f'collection = "web"\n{more}\n{entries}', encoding="utf-8")

    def look_at_the_web(self, *, everything: bool = True) -> tuple[WatchReport, CompareReport]:
        with self.kept_open(), unit_of_work():
            load_captures(self.settings)
            report = watch_pages(self.settings, known_pages(self.settings), everything=everything)
            self.site.round += 1
            return report, self.derive()

    def answers(self, statement: str) -> list[tuple[Any, ...]]:
        with reader(self.settings.published_database) as warehouse:
            return list(warehouse.table(statement).rows)


def always(path: str, number: int) -> Answer | None:
    if path == "/bridge":
        figure = "42" if number == 0 else "24"
        return Answer(
            body=page("The bridge at Harlow reopens", [TEXT[0], TEXT[1].replace("42", figure), *TEXT[2:]])
        )
    return Answer(status=404) if path == "/robots.txt" else None


def test_an_edit_of_a_live_page_is_told_with_its_bracket(tmp_path: Path) -> None:
    with Site(always) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        first, _ = watch.look_at_the_web()
        second, compared = watch.look_at_the_web()
        third, again = watch.look_at_the_web()
    assert (first.outcomes, second.outcomes, third.outcomes) == (
        {"present": 1},
        {"present": 1},
        {"unchanged": 1},
    )
    assert (len(compared.changes), len(again.changes)) == (1, 0)
    [(removed, inserted, labels, substantive, ordered)] = watch.answers(
        "SELECT removed, inserted, labels, substantive, not_before < not_after FROM change_log"
    )
    assert (removed, inserted, labels, substantive, ordered) == (["42"], ["24"], ["quantity"], "yes", True)
    assert [asked.condition != "" for asked in site.asked("/bridge")] == [False, True, True]
    assert len(site.asked("/robots.txt")) == 1


def test_while_a_page_is_looked_at_others_can_write(tmp_path: Path) -> None:
    told = []

    def asked(path: str, number: int) -> Answer | None:
        with writer(settings.working_database, lock=settings.lock, wait_seconds=0) as warehouse:
            told.append(warehouse.rows("latest_run"))
        return always(path, number)

    with Site(asked) as site:
        watch = WebWatch(tmp_path, site)
        settings = watch.settings
        watch.list_pages("/bridge")
        report = watch_directly(settings, everything=False)
    assert report.watched.outcomes == {"present": 1}
    assert len(told) == 2, "the page and the rules of its site"


def test_a_page_that_is_not_due_is_not_asked_for(tmp_path: Path) -> None:
    with Site(always) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        watch.look_at_the_web(everything=False)
        report, _ = watch.look_at_the_web(everything=False)
    assert (report.watched, report.outcomes, len(site.asked("/bridge"))) == (1, {}, 1)


def gone_for_two_rounds(path: str, number: int) -> Answer | None:
    if path == "/bridge" and number in {1, 2, 3}:
        return Answer(status=410)
    return always(path, 0)


def test_a_page_is_gone_after_three_looks_and_its_return_is_written_down(tmp_path: Path) -> None:
    gone = []
    with Site(gone_for_two_rounds) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        for _ in range(5):
            watch.look_at_the_web()
            [page_record] = known_pages(watch.settings)
            gone.append((page_record.record.misses, is_gone(page_record.record)))
    assert gone == [(0, False), (1, False), (2, False), (3, True), (0, False)]
    assert watch.answers("SELECT outcome FROM looks ORDER BY observed_at") == [
        ("present",), ("absent",), ("absent",), ("absent",), ("unchanged",),
    ]  # fmt: skip
    assert watch.answers("SELECT count(*) FROM versions") == [(1,)]


def with_changing_tags(path: str, number: int) -> Answer | None:
    if path == "/bridge":
        tag = f'"release-{number}"'
        return Answer(body=page("The bridge at Harlow reopens", TEXT), headers=(("ETag", tag),), tagged=False)
    return None


def test_the_tag_of_the_last_answer_is_named_although_its_bytes_were_known(tmp_path: Path) -> None:
    with Site(with_changing_tags) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        outcomes = [watch.look_at_the_web()[0].outcomes for _ in range(3)]
    assert outcomes == [{"present": 1}, {"unchanged": 1}, {"unchanged": 1}]
    assert [one.condition for one in site.asked("/bridge")] == ["", '"release-0"', '"release-1"']


def stuck_at_304(path: str, number: int) -> Answer | None:
    if path == "/bridge":
        text = [TEXT[0], TEXT[1].replace("42", "42" if number == 0 else "24"), *TEXT[2:]]
        tag = '"for ever"'  # the cache before the server does not look again
        return Answer(body=page("The bridge at Harlow reopens", text), tagged=False, stuck=tag)
    return None


def test_a_page_that_answers_304_for_long_is_asked_for_whole(tmp_path: Path) -> None:
    with Site(stuck_at_304) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        outcomes = [watch.look_at_the_web()[0].outcomes for _ in range(2)]
        watch.settings = watch.settings.model_copy(update={"not_modified_days": 0.0})
        outcomes.append(watch.look_at_the_web()[0].outcomes)
    assert outcomes == [{"present": 1}, {"unchanged": 1}, {"present": 1}]
    assert [asked.condition for asked in site.asked("/bridge")] == ["", '"for ever"', ""]
    assert watch.answers("SELECT removed, inserted FROM change_log") == [(["42"], ["24"])]


def with_an_older_copy(path: str, number: int) -> Answer | None:
    if path == "/bridge":
        figure = "42" if number in {0, 2} else "24"
        text = [TEXT[0], TEXT[1].replace("42", figure), *TEXT[2:]]
        return Answer(
            body=page("The bridge at Harlow reopens", text),
            headers=(("Age", "7200" if number == 2 else "0"),),
            tagged=False,
        )
    return None


def test_an_older_copy_that_a_cache_served_is_no_edit_and_stays_readable(tmp_path: Path) -> None:
    with Site(with_an_older_copy) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        for _ in range(4):
            watch.look_at_the_web()
    assert watch.answers("SELECT number FROM story_timeline ORDER BY number") == [(1,), (2,)]
    [(rule, opening)] = watch.answers("SELECT rule, opening FROM quarantine")
    assert (rule, "42 beams" in opening) == ("older-copy", True)


def with_half_a_page(path: str, number: int) -> Answer | None:
    if path == "/bridge":
        whole = page("The bridge at Harlow reopens", TEXT)
        return Answer(body=whole[: whole.index("the work cost")] if number == 1 else whole)
    return None


def test_a_page_that_breaks_off_is_told_as_that(tmp_path: Path) -> None:
    with Site(with_half_a_page) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        for _ in range(3):
            watch.look_at_the_web()
    assert watch.answers("SELECT count(*) FROM versions") == [(1,)]
    [(rule, reason)] = watch.answers("SELECT rule, reason FROM quarantine")
    assert (rule, "no closing tag" in reason) == ("broken-off", True)


def with_a_feed(path: str, _number: int) -> Answer | None:
    if path == "/feed":
        return Answer(body='<rss version="2.0"><channel><item><link>/bridge</link></item></channel></rss>')
    return always(path, 0)


def test_pages_are_written_down_before_the_feed_that_names_them(tmp_path: Path) -> None:
    with Site(with_a_feed) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages(more=f'[[feed]]\nurl = "{site.url("/feed")}"\n')
        report, _ = watch.look_at_the_web()
        again, _ = watch.look_at_the_web()
    with (watch.settings.captures / report.warc).open("rb") as file:
        names = [record.rec_headers.get_header("WARC-Target-URI") for record in ArchiveIterator(file)]
    [told] = [place for place, name in enumerate(names) if ":found/" in name]
    assert told < names.index(site.url("/feed"))
    assert (report.found, again.found, again.outcomes) == (1, 0, {"unchanged": 2})


def with_a_page_in_place_of_a_feed(path: str, number: int) -> Answer | None:
    if path == "/feed" and number == 1:
        return Answer(body="<!doctype html><html><body><h1>Subscribe to our feeds</h1></body></html>")
    return with_a_feed(path, number)


def test_a_page_in_place_of_a_feed_is_told_and_the_feed_stays_known(tmp_path: Path) -> None:
    with Site(with_a_page_in_place_of_a_feed) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages(more=f'[[feed]]\nurl = "{site.url("/feed")}"\n')
        reports = [watch.look_at_the_web()[0] for _ in range(3)]
    assert [report.outcomes.get("failed", 0) for report in reports] == [0, 1, 0]
    assert [reason for _, reason in reports[1].troubles] == [
        "the answer (text/html) is no feed and no sitemap"
    ]
    assert watch.answers("SELECT outcome FROM looks JOIN sources USING (source_id) WHERE kind = 'feed' ORDER BY observed_at") == [
        ("present",), ("failed",), ("unchanged",),
    ]  # fmt: skip


def sent_to_a_front_page_by_its_name(path: str, number: int) -> Answer | None:
    if path == "/bridge" and number:
        return Answer(status=302, headers=(("Location", "/nl/voorpagina"),))
    if path == "/nl/voorpagina":
        return Answer(body=page("The Harlow Post", TEXT[::-1]))
    return always(path, 0)


def test_a_front_page_under_a_name_takes_no_story_over(tmp_path: Path) -> None:
    with Site(sent_to_a_front_page_by_its_name) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        outcomes = [watch.look_at_the_web()[0].outcomes for _ in range(2)]
    assert outcomes == [{"present": 1}, {"absent": 1}]
    assert watch.answers("SELECT location, count(*) FROM story_timeline GROUP BY location") == [
        (site.url("/bridge"), 1)
    ]


def test_a_page_that_another_list_knows_is_watched_once_a_feed_names_it(tmp_path: Path) -> None:
    with Site(with_a_feed) as site:
        watch = WebWatch(tmp_path, site)
        source = page_source("backfill", site.url("/bridge"))
        started_at = datetime.now(UTC)
        with RunWriter(
            watch.settings.captures, Run(run_id=RunId("run1:0"), started_at=started_at, sources=(source,))
        ):
            pass
        watch.list_pages(more=f'[[feed]]\nurl = "{site.url("/feed")}"\n')
        report, _ = watch.look_at_the_web()
        later, _ = watch.look_at_the_web()
    assert (report.found, report.outcomes) == (1, {"present": 2})
    assert (later.watched, later.outcomes) == (1, {"unchanged": 2})


def with_a_feed_and_another_page(path: str, number: int) -> Answer | None:
    if path == "/railway":
        return Answer(body=page("The railway at Harlow closes", TEXT[::-1]))
    return with_a_feed(path, number)


def test_a_page_that_is_taken_off_the_list_is_left_alone_and_keeps_its_story(tmp_path: Path) -> None:
    with Site(with_a_feed_and_another_page) as site:
        watch = WebWatch(tmp_path, site)
        feed = f'[[feed]]\nurl = "{site.url("/feed")}"\n'
        watch.list_pages("/railway", more=feed)
        first, _ = watch.look_at_the_web()
        watch.list_pages(more=feed)
        later, _ = watch.look_at_the_web()
        last = site.round - 1
        asked = {one.path for one in site.log if one.round == last and one.path != "/robots.txt"}
    assert (first.watched, later.watched) == (2, 1)
    assert asked == {"/feed", "/bridge"}
    assert watch.answers("SELECT count(*) FROM articles WHERE headline LIKE '%railway%'") == [(1,)]


def test_a_page_of_which_only_a_copy_is_at_hand_is_not_visited(tmp_path: Path) -> None:
    with Site(always) as site:
        watch = WebWatch(tmp_path, site)
        watch.write("copy.html", page("The bridge at Harlow reopens", TEXT))
        copy = f'[[document]]\npath = "copy.html"\nurl = "{site.url("/bridge")}"\ncaptured_at = 2024-05-01T12:00:00Z\n'
        watch.list_pages(more=copy)
        watch.look()
        report, _ = watch.look_at_the_web()
        assert (report.watched, site.log) == (0, [])
        watch.list_pages("/bridge", more=copy)
        report, _ = watch.look_at_the_web()
    assert (report.watched, report.outcomes) == (1, {"present": 1})


def test_a_host_that_asks_for_a_pause_is_left_alone(tmp_path: Path) -> None:
    def tired(path: str, _number: int) -> Answer | None:
        pause = (("Retry-After", "900"),)
        return None if path == "/robots.txt" else Answer(status=429, headers=pause, tagged=False)

    with Site(tired) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages(*(f"/page-{number}" for number in range(5)))
        report, _ = watch.look_at_the_web()
        again, _ = watch.look_at_the_web()
    assert (report.outcomes, report.postponed) == ({"failed": 1}, 4)
    assert (again.outcomes, again.postponed, len(site.log)) == ({}, 5, 2)


def test_a_login_page_for_every_story_is_no_page_even_when_the_stories_never_answered(tmp_path: Path) -> None:
    def gated(path: str, _number: int) -> Answer | None:
        if path.startswith("/story-"):
            return Answer(status=302, headers=(("Location", f"/members?next={path}"),), tagged=False)
        return Answer(body=page("Sign in to go on", TEXT)) if path.startswith("/members") else None

    with Site(gated) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages(*(f"/story-{number}" for number in range(10)))
        report, _ = watch.look_at_the_web()
    assert report.outcomes == {"failed": 10}
    assert watch.answers("SELECT count(*) FROM captures") == [(0,)]


def test_the_sitemaps_of_an_index_are_looked_at_now_and_in_later_rounds(tmp_path: Path) -> None:
    def script(path: str, number: int) -> Answer | None:
        xml = (("Content-Type", "application/xml"),)
        space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        if path == "/index.xml":
            return Answer(
                body=f"<sitemapindex {space}><sitemap><loc>/march.xml</loc></sitemap></sitemapindex>",
                headers=xml,
            )
        if path == "/march.xml":
            urls = "".join(f"<url><loc>/story-{n}</loc></url>" for n in range(1 + number))
            return Answer(body=f"<urlset {space}>{urls}</urlset>", headers=xml)
        return Answer(body=page(f"{path} at Harlow", TEXT)) if path.startswith("/story") else None

    with Site(script) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages(more=f'[[feed]]\nurl = "{site.url("/index.xml")}"\n')
        first, _ = watch.look_at_the_web()
        second, _ = watch.look_at_the_web()
    assert (first.found, second.found) == (1, 1)
    assert watch.answers("SELECT count(*) FROM stories") == [(2,)]


def test_a_host_that_is_not_allowed_is_told_as_that_and_visited_as_soon_as_it_is(tmp_path: Path) -> None:
    with Site(always) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        allowed = watch.settings
        watch.settings = allowed.model_copy(update={"private_hosts": ()})
        report, _ = watch.look_at_the_web()
        ((_, reason),) = report.troubles
        assert "not a public address" in reason
        assert "robots.txt" not in reason
        assert site.asked("/robots.txt") == site.asked("/bridge") == []
        watch.settings = allowed
        again, _ = watch.look_at_the_web()
        assert (again.outcomes, again.troubles) == ({"present": 1}, ())
