"""The two texts of an edit, and which place of the one is which of the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from palmyra_watch.core.compare.edit_text import sides_of
from palmyra_watch.core.compare.words import word_changes

TEXTS = st.lists(st.sampled_from(["the", "ferry", "sank", "off", "Lisbon", "12", ",", "."]), max_size=12).map(
    " ".join
)


@given(TEXTS, TEXTS)
def test_what_did_not_change_stands_at_places_that_correspond(before: str, after: str) -> None:
    sides = sides_of(before, after, word_changes(before, after))
    changed = {at for piece in sides.pieces for at in range(*piece.before)}
    for place in set(range(len(before))) - changed:
        there = sides.in_after(place)
        assert after[there] == before[place]
        assert sides.in_before(there) == place
    for piece in sides.pieces:
        assert {sides.in_after(at) for at in range(*piece.before)} <= {piece.after.start}
        assert {sides.in_before(at) for at in range(*piece.after)} <= {piece.before.start}
