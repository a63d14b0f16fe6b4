"""Whether the values of two figures can both be true of one thing."""

from __future__ import annotations

import pytest

from palmyra_watch.core.disagreements.values import relation_of
from palmyra_watch.core.facts.quantities.quantities import Quantity, find_quantities


def read(text: str) -> Quantity:
    return find_quantities(f"It was {text}.")[0]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("£14 million", "£15 million", "contradict"),
        ("£14 million", "£13.8 million", "agree"),
        ("£14 million", "£13.4 million", "contradict"),
        ("51.4 seconds", "51.39 seconds", "agree"),
        ("51.4 seconds", "51.5 seconds", "contradict"),
        ("31 miles", "50 kilometres", "agree"),
        ("610 kilometres", "380 miles", "agree"),
        ("31 miles", "about 60 kilometres", "contradict"),
        ("about 50 kilometres", "about 60 kilometres", "contradict"),
        ("some 300 people", "287 people", "compatible"),
        ("some 300 people", "some 300 people", "agree"),
        ("some 300 people", "360 people", "contradict"),
        ("33 people", "35 people", "contradict"),
        ("minus 5 percent", "5 percent", "contradict"),
        ("45,000 people", "45,200 people", "agree"),
        ("45,000 people", "46,200 people", "contradict"),
        ("11 years and three months", "135 months", "agree"),
        ("at least 22 people", "23 people", "compatible"),
        ("at least 22 people", "19 people", "contradict"),
        ("dozens of people", "60 people", "compatible"),
    ],
)
def test_the_coarser_of_two_figures_may_be_the_finer_rounded(one: str, other: str, expected: str) -> None:
    assert relation_of(read(one), read(other)).value == expected
    assert relation_of(read(other), read(one)).value == expected


def test_other_dimensions_are_not_compared() -> None:
    assert relation_of(read("31 miles"), read("31 people")).value == "incomparable"
