"""What readers were told and what other captures then took away: the old ids still answer, and say why."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from palmyra_watch.adapters.warehouse import query
from palmyra_watch.cli.changes import print_change_log
from palmyra_watch.errors import ToldNoMore
from palmyra_watch.model import Verdict
from palmyra_watch.steps.decide import decide
from palmyra_watch.steps.doctor import Verdict as Finding
from palmyra_watch.steps.doctor import examine
from palmyra_watch.steps.outputs.evidence import change_named
from palmyra_watch.steps.outputs.report import write_report
from palmyra_watch.steps.outputs.retired import retired_ids
from palmyra_watch.steps.read import answer, quarantined
from palmyra_watch.steps.rebuild import rebuild_warehouse
from tests.conftest import Watch

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://news.example/2021/pier"
TEXT = (
    "<p>The pier at Marlow closes on Friday for nine weeks, the harbour board said on Tuesday in a statement.</p>"
    "<p>Divers found 42 rotten piles under the pier head, and the county pays a third of the cost of new oak.</p>"
    "<p>The ferry will land at the old quay until June, and the tower stays open to visitors in the meantime.</p>"
)
WALL = (
    "<html><head><title>One moment</title></head><body><article><h1>One moment</h1>"
    "<p>Our site gets many visitors at this hour, and every one is let in as soon as there is room again.</p>"
    "<p>The waiting room opens its doors to a hundred readers a minute, in the order in which they came.</p>"
    "<p>We thank all of them for their patience, and nobody loses a place by leaving this window open.</p>"
    "<p>Please enable JavaScript to continue.</p></article></body></html>"
)


def page(text: str = TEXT) -> str:
    headline = "Pier at Marlow closes for nine weeks"
    return f"<html><head><title>{headline}</title></head><body><article><h1>{headline}</h1>{text}</article></body></html>"


class OnePage(Watch):
    """Stored copies of one page, each taken in by a run of its own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.listed = 'collection = "one"\n'

    def see(self, html: str, *, day: int, url: str = URL) -> None:
        name = f"{len(self.listed)}.html"
        self.write(name, html)
        self.listed += (
            f'[[document]]\npath = "{name}"\nurl = "{url}"\ncaptured_at = 2021-03-{day:02}T10:00:00Z\n'
        )
        self.write("sources.toml", self.listed)
        assert self.look().failed == ()

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        return list(answer(self.settings, statement).rows)

    def ids(self) -> tuple[list[str], list[str]]:
        """Return the ids of versions and changes."""
        versions = self.rows("SELECT version_id FROM versions ORDER BY number")
        changes = self.rows("SELECT change_id FROM changes ORDER BY ALL")
        return [name for (name,) in versions], [name for (name,) in changes]


@pytest.fixture
def one(tmp_path: Path) -> OnePage:
    return OnePage(tmp_path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outvoted:
    """A wall that was told as the first state, edited once, and then outvoted by the story; the ids that went."""

    page: OnePage
    versions: list[str]
    changes: list[str]


@pytest.fixture(scope="module")
def outvoted(tmp_path_factory: pytest.TempPathFactory) -> Outvoted:
    one = OnePage(tmp_path_factory.mktemp("outvoted"))
    one.see(WALL, day=1)
    one.see(WALL.replace("a hundred readers", "eighty readers"), day=2)
    versions, changes = one.ids()
    assert (len(versions), len(changes)) == (2, 1)
    one.see(page(), day=3)
    one.see(page(), day=4)
    now, _ = one.ids()
    assert [row["rule"] for row in quarantined(one.settings)] == ["doubtful-first"] * 2
    assert not set(now) & set(versions)
    return Outvoted(page=one, versions=versions, changes=changes)


def test_a_first_state_that_is_outvoted_still_answers_to_its_ids(
    outvoted: Outvoted, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = outvoted.page.settings
    for name in outvoted.versions:
        (told,) = retired_ids(settings, name)
        assert (told.kind, told.became, "JavaScript" in told.after) == ("version", "", True)
        assert "later captures agree on another text" in told.reason
    (change,) = outvoted.changes
    (gone,) = retired_ids(settings, change)
    assert (gone.kind, gone.became, "eighty" in gone.after) == ("change", "", True)
    assert gone.reason.startswith("a capture on one side of it is no version any more: it has a wording")
    with pytest.raises(ToldNoMore):
        change_named(settings, change)
    print_change_log(settings, name=outvoted.versions[0], since=None, as_json=False)
    said = capsys.readouterr().out
    assert "is told no more" in said
    assert "a hundred readers" in said


def test_what_is_written_down_of_ids_is_no_round_of_looking(outvoted: Outvoted) -> None:
    [(latest,)] = outvoted.page.rows(query("latest_run"))
    [(written,)] = outvoted.page.rows("SELECT max(upgraded_at) FROM upgrades")
    assert latest < written
    assert [one.text for one in examine(outvoted.page.settings) if one.verdict is Finding.PROBLEM] == []


def test_addresses_of_the_report_lead_to_what_was_withdrawn(outvoted: Outvoted, tmp_path: Path) -> None:
    write_report(outvoted.page.settings, tmp_path / "site")
    [(story,)] = outvoted.page.rows("SELECT story_id FROM stories")
    html = (tmp_path / "site" / "stories" / f"{story.partition(':')[2]}.html").read_text(encoding="utf-8")
    (change,) = outvoted.changes
    assert f'id="chg-{change.partition(":")[2]}"' in html
    assert "is told no more" in html


def test_a_rebuild_knows_what_was_withdrawn(outvoted: Outvoted) -> None:
    one = outvoted.page
    retired = one.rows("FROM retired_ids ORDER BY ALL")
    assert rebuild_warehouse(one.settings).differing == ()
    one.settings.working_database.unlink()
    one.settings.published_database.unlink()
    rebuild_warehouse(one.settings)
    one.derive()
    assert one.rows("FROM retired_ids ORDER BY ALL") == retired
    assert len(retired) == 3


def test_a_change_in_which_a_capture_of_between_turns_up_answers_with_what_it_became(
    one: OnePage, capsys: pytest.CaptureFixture[str]
) -> None:
    one.see(page(), day=2)
    one.see(page(TEXT.replace("42", "58")), day=8)
    _, (before,) = one.ids()
    one.see(page(TEXT.replace("Friday", "Monday")), day=5)
    _, now = one.ids()
    assert before not in now
    (told,) = retired_ids(one.settings, before)
    assert told.became in now
    assert "58" in change_named(one.settings, before).after
    capsys.readouterr()
    print_change_log(one.settings, name=before, since=None, as_json=True)
    (record,) = json.loads(capsys.readouterr().out)
    assert [entry["change_id"] for entry in record["changes"]] == [told.became]
    assert one.rows("SELECT count(*) FROM change_log WHERE told_as <> change_id") == [(0,)]


def test_a_run_in_which_no_id_goes_writes_nothing_down(one: OnePage) -> None:
    one.see(page(), day=2)
    one.see(page(TEXT.replace("42", "58")), day=3)
    one.see(page(TEXT.replace("42", "60")), day=4)
    assert one.rows("SELECT count(*) FROM upgrades") == [(0,)]
    assert one.rows("SELECT count(*) FROM warc_files") == [(3,)]


def test_the_old_address_of_a_story_that_another_took_in_leads_to_that_one(
    one: OnePage, tmp_path: Path
) -> None:
    mirror = f"{URL}/mirror"
    for day, text in ((2, TEXT), (3, TEXT.replace("42", "58"))):
        one.see(page(text), day=day)
        one.see(page(text), day=day, url=mirror)
    told = one.rows("SELECT story_id, change_id FROM changes")
    assert len({story for story, _ in told}) == 2
    [root], [alias] = (
        [name for (name,) in one.rows(f"SELECT source_id FROM sources WHERE location = '{url}'")]  # noqa: S608
        for url in (URL, mirror)
    )
    decide(one.settings, Verdict.MERGE, alias, other=root)
    one.derive()
    [(story,)] = one.rows("SELECT story_id FROM stories")
    write_report(one.settings, tmp_path / "site")
    (gone,) = {name for name, _ in told} - {story}
    for name, change in told:
        html = (tmp_path / "site" / "stories" / f"{name.partition(':')[2]}.html").read_text(encoding="utf-8")
        assert f'id="chg-{change.partition(":")[2]}"' in html
        if name == gone:
            now = change_named(one.settings, change).change_id
            assert f'href="{story.partition(":")[2]}.html"' in html
            assert f'href="{story.partition(":")[2]}.html#chg-{now.partition(":")[2]}"' in html


def test_the_address_of_a_story_that_is_gone_says_what_it_told(one: OnePage, tmp_path: Path) -> None:
    one.see(page(), day=2)
    [(story,)] = one.rows("SELECT story_id FROM stories")
    [(capture,)] = one.rows("SELECT capture_id FROM captures")
    decide(one.settings, Verdict.REJECT, capture, reason="a mistake of the archive")
    one.see(page(), day=2, url="https://news.example/2021/quay")
    write_report(one.settings, tmp_path / "site")
    html = (tmp_path / "site" / "stories" / f"{story.partition(':')[2]}.html").read_text(encoding="utf-8")
    assert "This story is told no more" in html
    assert "a mistake of the archive" in html
    assert "rotten piles" in html
