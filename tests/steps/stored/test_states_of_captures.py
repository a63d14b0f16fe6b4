"""Which captures are to be read again: those that are read as today are not asked for one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.adapters.warehouse import Warehouse, unlocked_writer
from palmyra_watch.steps.upgrades.rereading import capture_states
from tests.conftest import STORY, Watch

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from palmyra_watch.adapters.warehouse import Row


def test_only_captures_under_other_keys_are_handed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch(tmp_path)
    for name in ("bridge", "mill", "pier"):
        watch.write(f"{name}.txt", STORY.replace("bridge", name))
    watch.look()
    given: dict[str, int] = {}
    rows = Warehouse.rows

    def counted(self: Warehouse, name: str, /, **parameters: object) -> list[Row]:
        found = rows(self, name, **parameters)
        given[name] = len(found)
        return found

    monkeypatch.setattr(Warehouse, "rows", counted)
    with unlocked_writer(watch.settings.working_database) as warehouse:
        assert capture_states(warehouse) == ()
        assert given["capture_extractions"] == 0
        warehouse.table(
            "UPDATE extractions SET extraction_key = 'older' WHERE capture_id = (SELECT min(capture_id) FROM captures)"
        )
        (state,) = capture_states(warehouse)
        assert (state.read_under, state.is_behind, state.is_pending) == ("older", True, True)
        assert given["capture_extractions"] == 1
