"""Numbers in words have the value of those in digits, and what is no number in words has none."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from palmyra_watch.core.compare.form.equivalence import _spelled

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))


def spelled(number: int, joint: str) -> str:
    """Return a number above 0 in words; `joint` stands before what follows hundreds, thousands and so on."""
    for scale, name in SCALES:
        if number >= scale:
            rest = f" {joint}{spelled(number % scale, joint)}" if number % scale else ""
            return f"{spelled(number // scale, joint)} {name}{rest}"
    tens, ones = divmod(number, 10)
    if number < len(SMALL):
        return SMALL[number]
    return f"{TENS[tens - 2]}-{SMALL[ones]}" if ones else TENS[tens - 2]


@given(st.integers(1, 10**12 - 1), st.sampled_from(["", "and "]))
@example(1_000_001, "and ")
def test_a_number_in_words_has_its_value(number: int, joint: str) -> None:
    assert _spelled(spelled(number, joint)) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("zero", 0), ("one", 1), ("a hundred", 100), ("an hundred and one", 101), ("a thousand", 1000),
        ("", None), ("a", None), ("an", None), ("and", None), ("and two", None), ("two and", None), ("two and three", None),
        ("three two", None), ("twenty eleven", None), ("twenty ten", None), ("thirty twenty", None), ("twenty zero", None),
        ("eleven one", None), ("hundred", None), ("hundred two", None), ("ten hundred", None), ("one hundred hundred", None),
        ("two thousand thousand", None), ("one thousand two million", None), ("thousand", None), ("some men", None),
    ],
)  # fmt: skip
def test_only_what_is_a_number_in_words_has_a_value(text: str, value: int | None) -> None:
    assert _spelled(text) == value
