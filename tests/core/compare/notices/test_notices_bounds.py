"""Whatever the text: no crash, places that hold, and texts of any length are read to their end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.compare.notices import covers, find_notices
from palmyra_watch.model import Kind

PIECES = st.sampled_from(
    [
        "Correction", "CORRECTION", ":", "(", ")", " ", "\n", "\n\n", ". ", ", ", "not ", "An earlier version of this article ",
        "said ", "misstated ", "the distance ", "150 kilometers", "215", "3 March 2021", "Update", "Editor’s note", "“", "”", '"',
        "We apologise for the error", "This article was amended on ", "This has been corrected.", "It is ", "The army left", "–",
        "to say ", "from ", " to ", "as ", "\u2028", "\x85", "\u00a0", "ß", "İ", "(Corrects paragraph 3 to say ", "10:40 a.m.",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join))


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_places_hold_and_words_are_literal(text: str) -> None:
    end = 0
    for notice in find_notices(text):
        assert end <= notice.start < notice.end <= len(text)
        assert text[notice.start : notice.end] == notice.text
        assert all(said in notice.text for said in (notice.subject, notice.wrong, notice.right, notice.dated))
        assert notice.text.strip()
        end = notice.end


@given(TEXTS, TEXTS, TEXTS, st.sampled_from(list(Kind)))
@settings(max_examples=200, deadline=None)
def test_coverage_is_a_share(notice: str, before: str, after: str, kind: Kind) -> None:
    for found in find_notices(f"Correction: the sum is {notice}"):
        assert 0.0 <= covers(found, before=before, after=after, kind=kind) <= 1.0
        assert covers(found, before=before, after=before, kind=kind) == 0.0 or not before


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "piece",
    [
        "correction ", "Correction: ", "Correction:\n", "Correction\n", "Update: x\n", "x. Correction: ", "(Corrects ", "not, not ",
        "An earlier version of this article ", "An earlier version of this article said x. ", "We apologise ", "this this ", '"', "“",
        "because of an error ", "the in this story ", "on 3 March ", "editor's note ", "Correction " + " " * 50, "a, said ",
        "Correction: 1 of 3 March, not 2. ", "The story was, ", "the a the a ", "BBC has has ", "(" , "- ", "  ",
    ],
)  # fmt: skip
def test_a_long_text_of_anything_is_read_to_its_end(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    notices = find_notices(text)
    if notices:
        covers(notices[0], before="30 people died.", after="40 people died.", kind=Kind.EDITED)
    assert "12 piles" in find_notices(f"{text}\n\nCorrection: the pier has 12 piles.")[-1].text
