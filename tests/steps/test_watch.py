"""Looking at live pages: what is asked, what is kept, and what it comes to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warehouse import reader
from palmyra_watch.settings import Settings
from palmyra_watch.steps.load import known_pages, load_captures
from palmyra_watch.steps.watch import watch_pages
from tests.conftest import Watch
from tests.steps.scripted_site import Answer, Site, page

if TYPE_CHECKING:
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
        load_captures(self.settings)
        report = watch_pages(self.settings, known_pages(self.settings), everything=everything)
        load_captures(self.settings)
        self.site.round += 1
        return report, self.derive()

    def answers(self, statement: str) -> list[tuple[Any, ...]]:
        with reader(self.settings.published_database) as warehouse:
            return list(warehouse.table(statement).rows)


def always(path: str, number: int) -> Answer | None:
    if path == "/bridge":
        figure = "42" if number == 0 else "24"
        return Answer(body=page("The bridge at Harlow reopens", [TEXT[0], TEXT[1].replace("42", figure), *TEXT[2:]]))
    return Answer(status=404) if path == "/robots.txt" else None


def test_an_edit_of_a_live_page_is_told_with_its_bracket(tmp_path: Path) -> None:
    with Site(always) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        first, _ = watch.look_at_the_web()
        second, compared = watch.look_at_the_web()
        third, again = watch.look_at_the_web()
    assert (first.outcomes, second.outcomes, third.outcomes) == ({"present": 1}, {"present": 1}, {"unchanged": 1})
    assert (len(compared.changes), len(again.changes)) == (1, 0)
    [(removed, inserted, labels, substantive, ordered)] = watch.answers(
        "SELECT removed, inserted, labels, substantive, not_before < not_after FROM change_log"
    )
    assert (removed, inserted, labels, substantive, ordered) == (["42"], ["24"], ["quantity"], "yes", True)
    assert [asked.condition != "" for asked in site.asked("/bridge")] == [False, True, True]
    assert len(site.asked("/robots.txt")) == 1


def test_a_page_that_is_not_due_is_not_asked_for(tmp_path: Path) -> None:
    with Site(always) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        watch.look_at_the_web(everything=False)
        report, _ = watch.look_at_the_web(everything=False)
    assert (report.watched, report.outcomes, len(site.asked("/bridge"))) == (1, {}, 1)
