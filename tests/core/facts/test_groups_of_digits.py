"""Telephone numbers and the like, and that a long run of groups of digits is walked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.facts.quantities.identifiers import Groups
from palmyra_watch.core.facts.quantities.quantities import find_quantities
from palmyra_watch.core.facts.quantities.tokens import Sort, tokens_of
from tests.counted_work import calls_in

if TYPE_CHECKING:
    import random

    from palmyra_watch.core.facts.quantities.tokens import Tokens

UNHURRIED = settings(deadline=None)  # the machine may be busy
PIECES = st.sampled_from(
    ["1", "12", "123", "012", "1/2", "5", "978", "(", ")", "-", ".", "/", "–", " ", " ", "  ", "\n", "a", "1st"]
)  # fmt: skip


def end_by_a_walk_from_each(tokens: Tokens, index: int) -> int:
    """Return what the groups that begin at a token end with, by a walk of its own."""
    at, groups, end = index, 0, index
    while tokens.sort(at) in {Sort.NUMERAL, Sort.OPAQUE} and tokens.low[at][0].isdigit():
        groups, end = groups + 1, at + 1
        at = end
        while tokens.word(at) and tokens.word(at) in "-–‑./()" and tokens.touches(at - 1):
            at += 1
        between = tokens.text[tokens.ends[end - 1] : tokens.starts[at]] if at < len(tokens.low) else "\n"
        if "\n" in between or len(between) > 2:
            break
    later = range(index + 1, min(index + groups, len(tokens.low)))
    thousands = all(len(tokens.low[at]) == 3 and not tokens.touches(at - 1) for at in later)
    thousands = thousands and len(tokens.low[index]) <= 3 and tokens.low[index][0] != "0"
    return end if groups >= 3 and not thousands and tokens.sort(index) is Sort.NUMERAL else index


@UNHURRIED
@given(st.lists(PIECES, max_size=25).map("".join), st.randoms(use_true_random=False))
def test_each_group_ends_where_a_walk_of_its_own_does(text: str, chance: random.Random) -> None:
    tokens = tokens_of(text)
    groups = Groups(tokens)
    places = list(range(len(tokens.low)))
    chance.shuffle(places)
    assert [groups.end(at) for at in places] == [end_by_a_walk_from_each(tokens, at) for at in places]


@pytest.mark.parametrize("group", ["123 ", "1/2 ", "12 ", "1-", "Call 020 7946 0018. "])
def test_four_times_the_groups_are_about_four_times_the_work(group: str) -> None:
    spent = [calls_in(lambda: find_quantities(group * count)) for count in (250, 1000)]  # noqa: B023
    assert spent[1] < 4.5 * spent[0]
