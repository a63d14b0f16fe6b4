"""Keyed edits of invented stories in eight languages: none that no note covers is left out of both lists.

The cases are kept outside the project, with the program that makes a home of them; skipped where they are not at hand.
"""

from __future__ import annotations

import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from palmyra_watch.settings import Settings
from palmyra_watch.steps.read import answer, records

if TYPE_CHECKING:
    from types import ModuleType

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
EDITS = CASES / "edits.jsonl"
SCORER = CASES / "score_edits.py"
PROGRAM = "import sys; from palmyra_watch.cli import main; sys.exit(main())"

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="the keyed edits are kept outside the project")


def scorer() -> ModuleType:
    spec = spec_from_file_location("score_edits", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def asked(case: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the substantive edits of a case that no note covers; of some nothing is keyed where there is a note."""
    noted = any("notice" in names for one in case["changes"] for names in one["labels"])
    return [
        one
        for one in case["changes"]
        if one["substantive"] == "yes"
        and (one["acknowledged"] is False or (one["acknowledged"] is None and not noted))
    ]


def stands(rows: list[dict[str, Any]], edit: dict[str, Any]) -> bool:
    """Tell whether an edit is among rows: both its sides in one, or each in one of its own."""

    def shown(row: dict[str, Any], *sides: str) -> bool:
        return all(edit[side] in row["before" if side == "old" else "after"] for side in sides)

    together = any(shown(row, "old", "new") for row in rows)
    return together or all(any(shown(row, side) for row in rows) for side in ("old", "new"))


@pytest.mark.timeout(600)
def test_every_substantive_edit_that_no_note_covers_is_listed(tmp_path: Path) -> None:
    cases = [json.loads(line) for line in EDITS.read_text(encoding="utf-8").splitlines()]
    cases = [case for case in cases if asked(case)]
    scorer().change_log(cases, [sys.executable, "-c", PROGRAM], tmp_path)
    settings = Settings(home=tmp_path / "home", sources=tmp_path / "sources.toml")
    rows = [
        row
        for view in ("silent_edits", "unacknowledged_edits")
        for row in records(answer(settings, f"FROM {view}"))
    ]
    by_case: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_case.setdefault(row["location"].rsplit("/", 1)[1].upper(), []).append(row)
    missing = [
        (case["id"], edit["old"], edit["new"])
        for case in cases
        for edit in asked(case)
        if not stands(by_case.get(case["id"].upper(), []), edit)
    ]
    assert len(cases) > 50
    assert missing == []
