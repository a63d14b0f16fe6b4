"""Who is alerted of what, over runs, crashes and rebuilds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from palmyra_watch.core.alerts import AlertKind
from palmyra_watch.steps.outputs import alerts
from palmyra_watch.steps.outputs.alerts import alert_round, record_of_alerts
from palmyra_watch.steps.outputs.boards import board_changes, source_records, story_board
from palmyra_watch.steps.publish import publish_warehouse
from palmyra_watch.steps.rebuild import rebuild_warehouse
from tests.conftest import STORY, Watch

if TYPE_CHECKING:
    import pytest

    from palmyra_watch.core.alerts import Alert

EDITED = STORY.replace("42 beams", "24 beams")


def tell(watch: Watch, since: datetime | None = None) -> tuple[Alert, ...]:
    """Take the alerts of a run, as the flow does."""
    with alert_round(watch.settings, since=since) as this:
        this.told(this.due)
        return this.due


def look(watch: Watch, text: str) -> tuple[Alert, ...]:
    watch.write("bridge.txt", text)
    watch.look()
    return tell(watch)


def test_the_first_run_tells_nothing_and_an_edit_is_told_once(watch: Watch) -> None:
    assert look(watch, STORY) == ()
    (one,) = look(watch, EDITED)
    assert (one.kind, one.name) == (AlertKind.CHANGE, "The bridge at Harlow reopens")
    assert "42 beams” → “24 beams" in one.text
    assert look(watch, EDITED) == ()


def test_an_edit_that_is_made_again_later_is_told_again(watch: Watch) -> None:
    told = [len(look(watch, text)) for text in (STORY, EDITED, STORY, EDITED)]
    assert told == [0, 1, 1, 1]


def test_a_rebuilt_warehouse_tells_nothing_again(watch: Watch) -> None:
    look(watch, STORY)
    assert len(look(watch, EDITED)) == 1
    watch.settings.working_database.unlink()
    rebuild_warehouse(watch.settings)
    publish_warehouse(watch.settings)
    assert tell(watch) == ()
    assert tell(watch, since=datetime(2000, 1, 1, tzinfo=UTC)) == ()


def test_a_warehouse_that_alerted_nobody_so_far_tells_its_latest_look_only(watch: Watch) -> None:
    for text in (STORY, EDITED, EDITED.replace("300 metres", "400 metres")):
        watch.write("bridge.txt", text)
        watch.look()
    (one,) = tell(watch)
    assert "300 metres" in one.text
    (asked,) = tell(watch, since=datetime(2000, 1, 1, tzinfo=UTC))
    assert "42 beams" in asked.text


def test_what_was_not_told_because_the_run_died_is_told_by_the_next(watch: Watch) -> None:
    look(watch, STORY)
    watch.write("bridge.txt", EDITED)
    watch.look()
    with alert_round(watch.settings) as died:
        assert len(died.due) == 1
    assert len(tell(watch)) == 1


def test_a_torn_line_costs_nothing_but_itself(watch: Watch) -> None:
    look(watch, STORY)
    assert len(look(watch, EDITED)) == 1
    record = record_of_alerts(watch.settings)
    with record.open("ab") as file:
        file.write(b'{"kind": "palmyra.cha')
    assert tell(watch) == ()
    assert len(look(watch, EDITED.replace("300 metres", "400 metres"))) == 1
    assert tell(watch) == ()


def test_a_story_whose_document_is_gone_is_told_once_and_again_when_it_had_come_back(watch: Watch) -> None:
    look(watch, STORY)
    (watch.seeds / "bridge.txt").unlink()
    watch.look()
    (one,) = tell(watch)
    assert one.kind is AlertKind.ABSENT
    watch.look()
    assert tell(watch) == ()
    assert look(watch, STORY) == ()
    (watch.seeds / "bridge.txt").unlink()
    watch.look()
    assert [again.kind for again in tell(watch)] == [AlertKind.ABSENT]


def test_more_than_one_run_may_tell_waits_for_the_next(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        watch.write(f"{number}.txt", STORY.replace("Harlow", f"Harlow {number}"))
    watch.look()
    tell(watch)
    for number in range(3):
        watch.write(f"{number}.txt", EDITED.replace("Harlow", f"Harlow {number}"))
    watch.look()
    monkeypatch.setattr(alerts, "MOST_AT_ONCE", 2)
    assert [len(tell(watch)) for _ in range(3)] == [2, 1, 0]


def test_boards_are_made_of_what_the_warehouse_holds(watch: Watch) -> None:
    look(watch, STORY)
    look(watch, EDITED)
    changes = board_changes(watch.settings)
    (entry,) = changes.entries
    assert changes.found == 1
    assert "quantity" in {label.name for label in entry.labels}
    assert (watch.settings.captures / entry.warc).stat().st_size > entry.warc_offset
    assert board_changes(watch.settings, changes=[]).entries == ()
    board = story_board(watch.settings, entry.change.story_id)
    assert [row.number for row in board.versions] == [2, 1]
    assert (board.name, board.location) == ("The bridge at Harlow reopens", "bridge.txt")
    (source,) = source_records(watch.settings)
    assert (source.location, source.looks, source.misses) == ("bridge.txt", 2, 0)
