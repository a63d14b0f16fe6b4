"""The five documents: the correction of another publisher that one of them reports."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from palmyra_watch.core.claims.reported import reported_corrections

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the five documents are not here")


def paragraphs(name: str) -> list[str]:
    (path,) = SEEDS.glob(f"{name}_*")
    return [
        re.sub(r"(?<=\S) ?\n(?=\S)", " ", text) for text in path.read_text().split("\n\n") if text.strip()
    ]


def test_the_seeds_hold_one_reported_correction() -> None:
    found = [
        one for name in ("000", "001", "002", "003", "004") for one in reported_corrections(paragraphs(name))
    ]
    (correction,) = found
    assert (correction.publisher, correction.seen_at, correction.corrected) == ("BBC", "archive.org", None)
    assert [one.literal for one in correction.originals] == ["tens of thousands of kilometres"]
    assert correction.paraphrase == "thousands of kilometers"
    assert correction.paraphrase_matches is False
    assert len(correction.quoted) == 2
