"""What readers are shown is asked for and no more: beside many stories one is read as fast as beside few."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.grown_home import grow
from palmyra_watch.adapters.warehouse import Table, query, reader
from palmyra_watch.cli.outcome import print_run
from palmyra_watch.steps import read
from palmyra_watch.steps.outputs.boards import newest_changes
from palmyra_watch.steps.read import change_entries, claims, findings
from palmyra_watch.steps.reports import (
    CollectReport,
    CompareReport,
    IngestReport,
    PublishReport,
    RunReport,
    WatchReport,
)
from tests.conftest import STORY, Watch
from tests.rows_read import scans_of

if TYPE_CHECKING:
    from palmyra_watch.settings import Settings

COPIES = 3_000
DATED = STORY.replace("on Tuesday after", "on Monday, 30 February 2021, after")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A published warehouse of one story that was edited, and so many copies of it."""
    watch = Watch(tmp_path_factory.mktemp("one"))
    for beams in (42, 24):
        watch.write("bridge.txt", DATED.replace("42", str(beams)))
        watch.look()
    home = Watch(tmp_path_factory.mktemp("many")).settings
    home.published_database.parent.mkdir(parents=True, exist_ok=True)
    grow(watch.settings.published_database, home.published_database, COPIES)
    return home


@pytest.fixture
def one(many: Settings) -> dict[str, Any]:
    """The row of one change among many."""
    return read.records(read.answer(many, "FROM change_log WHERE change_id LIKE '%-77'"))[0]


ONE_STORY = "FROM change_log WHERE story_id = $story"
SOME_CHANGES = {"since": None, "story": "", "limit": 1_000}


def asking(one: dict[str, Any]) -> list[tuple[str, dict[str, object]]]:
    some = {**SOME_CHANGES, "change_ids": [one["change_id"]]}
    return [
        (ONE_STORY, {"story": one["story_id"]}),
        (query("board_changes"), some),
        (query("list_changes"), some),
    ]


@pytest.mark.parametrize("which", range(3), ids=["a story of the view", "a board", "a list"])
def test_of_one_story_alone_the_evidence_is_looked_up(
    many: Settings, one: dict[str, Any], which: int
) -> None:
    statement, parameters = asking(one)[which]
    with reader(many.published_database) as warehouse:
        read_there = scans_of(warehouse, statement, parameters)
        found = {row[0] for row in warehouse.table(statement, parameters).rows}
    assert found == {one["change_id"]}
    evidence = [scan for scan in read_there if scan.table == "version_captures"]
    assert evidence
    assert sum(scan.given for scan in evidence) < COPIES


def test_the_view_tells_of_a_story_what_it_tells_of_it_among_all(many: Settings, one: dict[str, Any]) -> None:
    every = read.records(read.answer(many, "FROM change_log"))
    alone = read.records(read.answer(many, ONE_STORY, {"story": one["story_id"]}))
    assert len(every) > COPIES
    assert alone == [row for row in every if row["story_id"] == one["story_id"]]


def test_evidence_and_place_of_a_change_are_those_of_its_versions(many: Settings) -> None:
    told = "old_capture_id, new_capture_id, location, headline, story_kind"
    shown = "older.capture_id, newer.capture_id, newer.location, newer.headline, newer.story_kind"
    versions = (
        "changes JOIN story_timeline AS older ON older.version_id = old_version_id "
        "JOIN story_timeline AS newer ON newer.version_id = new_version_id"
    )
    by_view, by_versions = (
        read.answer(many, f"SELECT change_id, {columns} FROM {tables} ORDER BY change_id").rows  # noqa: S608
        for columns, tables in ((told, "change_log"), (shown, versions))
    )
    assert by_view == by_versions


def test_of_all_claims_those_are_read_of_which_something_was_found(many: Settings) -> None:
    every = claims(many)
    shown = [row for row in every if row["verdict"] not in {None, "unknown"} or row["problem"]]
    assert 0 < len(shown) < len(every)
    assert findings(many).claims == shown


def test_the_newest_changes_are_those_that_head_the_list(many: Settings) -> None:
    newest = newest_changes(many, limit=20).entries
    assert [entry.change.change_id for entry in newest] == [
        entry.change_id for entry in change_entries(many, limit=20)
    ]


def test_the_news_of_a_run_reads_no_other_changes(
    many: Settings,
    one: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows: dict[str, int] = {}

    def counted(settings: Settings, statement: str, parameters: dict[str, object] | None = None) -> Table:
        table = answer(settings, statement, parameters)
        rows[statement] = len(table.rows)
        return table

    answer = read.answer
    monkeypatch.setattr(read, "answer", counted)
    report = RunReport(
        ingested=IngestReport(collected=CollectReport(warc="", rests=False, outcomes={})),
        watched=WatchReport(),
        compared=CompareReport(versions=1, changes=(one["change_id"],)),
        published=PublishReport(database=many.published_database, replaced=True),
    )
    print_run(many, report, flow=False, as_json=False)
    assert "42 beams" in capsys.readouterr().out
    assert rows[query("list_changes")] == 1
