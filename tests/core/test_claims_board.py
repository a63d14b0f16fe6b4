from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from palmyra_watch.core.render.claims import Findings, claims_board, fates, report_lines
from palmyra_watch.core.render.quotations import reuse_lines, shortened, variant_lines

COUNTS = {"claims": 3, "quotations": 1, "shared": 0, "persons": 1, "organisations": 2, "proposals": 0}


def quoted(
    group: str, literal: str, *, speaker: str = "", story: str = "a", stories: int = 2
) -> dict[str, Any]:
    return {
        "group_id": group,
        "stories": stories,
        "story_id": story,
        "headline": f"Story {story}",
        "location": story,
        "speaker": speaker,
        "literal": literal,
    }


def variant(first: str, second: str, *, score: float | None = 0.9) -> dict[str, Any]:
    return {"kind": "person", "first": first, "second": second, "score": score, "reason": "they fit"}


def found(**rows: Any) -> Findings:
    empty: dict[str, Any] = dict.fromkeys(
        ("claims", "disagreements", "corrections", "quoted", "variants"), ()
    )
    return Findings(counts=COUNTS, **{**empty, **rows})


def test_a_group_is_told_by_its_longest_wording_first_with_every_other_wording() -> None:
    rows = [
        quoted("g", "launch pad", speaker="the spokesman"),
        quoted("g", "a launchpad to expand", speaker="the command", story="b"),
        quoted("g", "launchpad", story="b"),
    ]
    (line,) = reuse_lines(rows)
    assert line == (
        "2 stories: “a launchpad to expand” (the command, Story b); “launch pad” (the spokesman, Story a); "
        "“launchpad” (Story b)"
    )


def test_each_group_has_its_line() -> None:
    assert len(reuse_lines([quoted("g", "one"), quoted("g", "one", story="b"), quoted("h", "two")])) == 2


@pytest.mark.parametrize("text", ["word " * 100, "x" * 1000, "short", "“a”\n\n“b”"])
def test_a_long_quotation_is_cut_and_a_short_one_is_whole(text: str) -> None:
    line = shortened(text)
    assert "\n" not in line
    assert len(line) <= 181
    assert line.endswith("…") == (len(text) > 180)


def test_a_pair_that_a_line_holds_already_is_not_said_again() -> None:
    rows = [variant("A", "B"), variant("A", "C"), variant("B", "C"), variant("B", "D")]
    assert variant_lines(rows) == [
        "person: “A” may be “B”, “C”: they fit",
        "person: “B” may be “D”: they fit",
    ]


def test_only_names_that_are_spelled_apart_are_among_the_findings_of_a_run() -> None:
    titles = dict(report_lines(found(variants=[variant("IS", "Islamic State", score=None)])))
    assert titles == {}
    titles = dict(report_lines(found(variants=[variant("A", "B")])))
    assert list(titles) == ["Names that may be one, for a reader to decide"]


def test_the_board_begins_with_the_counts_and_escapes_what_articles_say() -> None:
    text = claims_board(found(quoted=[quoted("g", "<b>*bold*</b>"), quoted("g", "x", story="b")]))
    assert text.startswith("**3 figures and dates; 1 quotation; 1 person and 2 organisations by name**.")
    assert "<b>" not in text


def test_the_board_says_so_when_nothing_was_found() -> None:
    assert "nothing that can be compared" in claims_board(found())


@pytest.mark.parametrize(
    ("gone_by", "told"),
    [
        pytest.param(None, "to 2021-05-03 00:00 UTC", id="there still"),
        pytest.param(datetime(2021, 5, 4, tzinfo=UTC), "gone by 2021-05-04 00:00 UTC", id="gone"),
    ],
)
def test_a_passage_that_captures_show_is_told_with_its_times(gone_by: datetime | None, told: str) -> None:
    passage = {
        "literal": "a wave",
        "status": "seen",
        "story": "The flood",
        "seen_from": datetime(2021, 5, 2, tzinfo=UTC),
        "seen_until": datetime(2021, 5, 3, tzinfo=UTC),
        "gone_by": gone_by,
    }
    (line,) = fates({"status": "unverified", "fragments": [passage]})
    assert line.startswith("quoted passage seen in “The flood” from 2021-05-02 00:00")
    assert line.endswith(told)


@pytest.mark.parametrize(
    "fragments", [None, [], [{"status": "unverified"}]], ids=["none", "no list", "unseen"]
)
def test_a_correction_that_no_capture_confirms_stays_unverified(
    fragments: list[dict[str, Any]] | None,
) -> None:
    assert fates({"status": "unverified", "fragments": fragments}) == ["unverified"]
