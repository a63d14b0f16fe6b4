"""How records are made: what is handed on cannot be changed, and has the fields of its class alone."""

from __future__ import annotations

import re

from tests.conftest import ROOT

RECORD = re.compile(r"@dataclass(?P<how>\(.*\))?\nclass (?P<name>\w+)(?P<body>[^@]*(?:@[^d][^@]*)*)")
PUT_TOGETHER = {
    "Extracted",
    "Fields",
    "Found",
    "Inventory",
    "Reading",
    "RecentPayload",
    "Scope",
    "Seen",
    "Trip",
}


def test_a_record_that_others_know_is_frozen_and_one_that_keeps_no_conclusions_has_slots() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "palmyra_watch").rglob("*.py")]
    records = [found for text in texts for found in RECORD.finditer(text)]
    assert len(records) > 200
    changeable = {one["name"] for one in records if "frozen=True" not in (one["how"] or "")}
    assert {name for name in changeable if not name.startswith("_")} == PUT_TOGETHER
    assert not [
        one["name"]
        for one in records
        if "slots=True" not in (one["how"] or "") and "@cached_property" not in one["body"]
    ]
