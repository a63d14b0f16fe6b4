"""Two hundred articles on three sites, looked at three times: every look, every change and every request."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from palmyra_watch.adapters.warehouse import query, reader
from palmyra_watch.settings import Settings
from palmyra_watch.steps.stored.known import known_pages
from palmyra_watch.steps.stored.load import load_captures
from palmyra_watch.steps.watch import watch_pages
from tests.conftest import Watch
from tests.steps.watching.scripted_rounds import CASES, GATE_PATH, NOTICE, WELCOME_PATH, site_script
from tests.steps.watching.scripted_site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from palmyra_watch.steps.reports import WatchReport

ROUNDS = 3
SPACING_SECONDS = 0.02


class Rounds(Watch):
    """Three rounds over three sites, and what was written down of them."""

    def __init__(self, folder: Path, sites: list[Site]) -> None:
        super().__init__(folder)
        self.sites = sites
        self.reports: list[WatchReport] = []
        self.settings = Settings(
            home=folder / "home",
            sources=folder / "seeds" / "sources.toml",
            lock_timeout_seconds=20,
            private_hosts=tuple(site.host for site in sites),
            host_spacing_seconds=SPACING_SECONDS,
            fetch_deadline_seconds=2,
        )
        pages = [
            sites[case.site].url(f"/news/{name}") for case in CASES if case.listed for name in case.names()
        ]
        (self.seeds / "sources.toml").write_text(
            'collection = "herald"\n'
            + "".join(f'[[page]]\nurl = "{url}"\n' for url in pages)
            + f'[[feed]]\nurl = "{sites[0].url("/feed.xml")}"\ninclude = ["*/news/*"]\nexclude = ["*/live-*"]\n'
            + f'[[feed]]\nurl = "{sites[0].url("/sitemap.xml")}"\n',
            encoding="utf-8",
        )

    def look_once(self) -> None:
        load_captures(self.settings)
        self.reports.append(watch_pages(self.settings, known_pages(self.settings), everything=True))
        self.derive()
        for site in self.sites:
            site.round += 1

    def answers(self, statement: str) -> list[tuple[Any, ...]]:
        with reader(self.settings.published_database) as warehouse:
            return list(warehouse.table(statement).rows)

    def looks(self) -> dict[str, tuple[str, ...]]:
        """Return what the looks at each page came to, by the last part of its address."""
        rows = self.answers(
            "SELECT sources.location, list(looks.outcome ORDER BY observed_at) FROM looks JOIN sources USING (source_id) "
            "WHERE kind = 'page' GROUP BY ALL"
        )
        return {urlsplit(location).path.rpartition("/")[2]: tuple(outcomes) for location, outcomes in rows}


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rounds]:
    with ExitStack() as stack:
        sites = [
            stack.enter_context(Site(site_script(number), address=f"127.0.0.{number + 1}"))
            for number in range(3)
        ]
        watch = Rounds(tmp_path_factory.mktemp("rounds"), sites)
        for _ in range(ROUNDS):
            watch.look_once()
        yield watch


def test_two_hundred_articles_are_watched(rounds: Rounds) -> None:
    assert sum(case.count for case in CASES) == 200
    assert [report.watched for report in rounds.reports] == [197, 200, 200]
    assert [report.found for report in rounds.reports] == [4, 3, 0]


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES if case.name != "dying"])
def test_every_look_comes_to_what_was_scripted(rounds: Rounds, case: Any) -> None:
    looks = rounds.looks()
    assert {name: looks.get(name) for name in case.names()} == dict.fromkeys(case.names(), case.looks)


def test_a_dying_host_is_asked_three_times_a_round_and_its_other_pages_wait(rounds: Rounds) -> None:
    looks = [outcomes for name, outcomes in rounds.looks().items() if name.startswith("dying-")]
    assert sum(outcomes.count("failed") for outcomes in looks) == 6
    assert Counter(outcome for outcomes in looks for outcome in outcomes) == {"present": 5, "failed": 6}
    assert [report.postponed for report in rounds.reports] == [0, 2, 2]


def test_the_pages_that_waited_come_first_in_the_next_round(rounds: Rounds) -> None:
    asked = [
        [one.path for one in rounds.sites[2].log if one.round == number and one.path != "/robots.txt"]
        for number in (1, 2)
    ]
    waited = {f"/news/dying-{number}" for number in range(1, 6)} - set(asked[0])
    assert set(asked[1][:2]) == waited


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_the_change_log_has_the_scripted_changes_and_no_other(rounds: Rounds, case: Any) -> None:
    rows = rounds.answers(
        "SELECT location, kind, removed, inserted, substantive FROM change_log ORDER BY not_after, ordinal"
    )
    found: dict[str, list[tuple[Any, ...]]] = {name: [] for name in case.names()}
    for location, kind, removed, inserted, substantive in rows:
        name = urlsplit(location).path.rpartition("/")[2]
        if name in found:
            told = kind == "edited"
            found[name].append(
                (kind, tuple(removed) if told else (), tuple(inserted) if told else (), substantive)
            )
    assert found == {name: list(case.changes) for name in case.names()}


def test_stories_are_united_where_pages_say_so_and_nowhere_else(rounds: Rounds) -> None:
    rows = rounds.answers(
        "SELECT own.location, roots.location, roots.reason FROM source_roots AS roots "
        "JOIN sources AS own USING (source_id) WHERE roots.source_id <> roots.root_id ORDER BY 1"
    )
    assert [(urlsplit(own).path, urlsplit(root).path, reason) for own, root, reason in rows] == [
        *((f"/news/light-{number}", f"/news/twofold-{number}", "canonical") for number in (1, 2, 3)),
        *((f"/news/moved-{number}", f"/moved-to/moved-{number}", "canonical") for number in (1, 2, 3, 4)),
    ]


def test_what_speaks_against_itself_is_held_back(rounds: Rounds) -> None:
    rows = rounds.answers(
        "SELECT sources.location, held.rule FROM held_captures AS held JOIN captures USING (capture_id) "
        "JOIN sources ON sources.source_id = captures.source_id ORDER BY 1"
    )
    assert [(urlsplit(location).path, rule) for location, rule in rows] == [
        ("/news/collapsed-1", "collapsed"),
        ("/news/collapsed-2", "collapsed"),
        ("/news/foreign-1", "another-story"),
    ]


def test_every_page_has_the_versions_that_it_showed(rounds: Rounds) -> None:
    rows = rounds.answers(
        "SELECT location, count(*) FROM story_timeline WHERE story_kind = 'article' GROUP BY ALL HAVING count(*) > 1"
    )
    edited = {
        f"{case.name}-{n}": 1 + len(case.changes)
        for case in CASES
        if case.changes
        for n in range(1, case.count + 1)
    }
    assert {urlsplit(location).path.rpartition("/")[2]: count for location, count in rows} == edited
    assert rounds.answers(
        "SELECT count(DISTINCT story_id) FROM story_timeline WHERE story_kind = 'article'"
    ) == [(195,)]


def test_a_story_whose_headline_came_back_is_known_to_alternate(rounds: Rounds) -> None:
    assert rounds.answers(
        "SELECT times, looks FROM story_states JOIN story_timeline USING (version_id) "
        "WHERE location LIKE '%/back-%' ORDER BY 1, 2"
    ) == [(1, 1), (1, 1), (2, 2), (2, 2)]


def test_a_page_that_was_gone_keeps_when_it_was_seen(rounds: Rounds) -> None:
    rows = rounds.answers(
        "SELECT list(outcome ORDER BY observed_at), list(status ORDER BY observed_at), count(capture_id) "
        "FROM looks JOIN sources USING (source_id) WHERE sources.location LIKE '%/gone-%' GROUP BY source_id"
    )
    assert rows == [(["present", "absent", "unchanged"], [200, 410, 304], 2)] * 3
    assert (
        rounds.answers(
            "SELECT last_outcome, last_seen_at = last_look_at FROM sources WHERE location LIKE '%/gone-%'"
        )
        == [("unchanged", True)] * 3
    )


def test_the_database_holds_together(rounds: Rounds) -> None:
    with reader(rounds.settings.published_database) as warehouse:
        assert warehouse.table(query("integrity")).rows == ()


def test_no_host_is_asked_faster_than_its_spacing_or_twice_at_once(rounds: Rounds) -> None:
    for site, spacing in zip(rounds.sites, (SPACING_SECONDS, 0.03, SPACING_SECONDS), strict=True):
        if site is not rounds.sites[2]:  # that one never lets go of a request
            assert site.most_at_once <= 2  # a thread of the site may end after its answer was read
        for number in range(ROUNDS):
            times = [one.at for one in site.log if one.round == number and one.path != "/robots.txt"]
            assert (
                times[-1] - times[0] >= spacing * (len(times) - 1) / 2
            )  # the first may be held up on its way
    assert len(rounds.sites[0].log) > 400


def test_robots_rules_are_asked_for_once_and_kept(rounds: Rounds) -> None:
    for site in rounds.sites:
        assert site.log[0].path == "/robots.txt"
        assert len(site.asked("/robots.txt")) == 1
        assert not [one.path for one in site.log if "secret" in one.path]
        assert {one.agent for one in site.log} == {rounds.settings.user_agent}


def test_every_request_names_the_tag_of_the_last_whole_answer(rounds: Rounds) -> None:
    named = 0
    for site in rounds.sites:
        tags: dict[str, str] = {}
        for one in site.log:
            assert one.condition == tags.get(one.path, ""), one
            named += bool(one.condition)
            if one.tag:
                tags[one.path] = one.tag
            elif one.path.startswith("/news/moved-"):  # what is stored came from its new address
                tags.pop(one.path, None)
    assert named > 300


def test_nothing_is_asked_for_that_no_list_feed_or_redirect_names(rounds: Rounds) -> None:
    asked = {one.path for site in rounds.sites for one in site.log}
    pages = {f"/news/{name}" for case in CASES for name in case.names() if case.name != "secret"}
    elsewhere = {"/robots.txt", "/feed.xml", "/sitemap.xml", WELCOME_PATH, GATE_PATH}
    assert asked == pages | elsewhere | {f"/moved-to/moved-{number}" for number in range(1, 5)}


def test_a_notice_is_read_as_one(rounds: Rounds) -> None:
    assert rounds.answers("SELECT text, count(*) FROM notices GROUP BY text") == [(NOTICE, 2)]
