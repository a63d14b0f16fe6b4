"""How two figures stand to each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palmyra_watch.core.facts.quantities.comparison import Relation, compatible
from palmyra_watch.core.facts.quantities.quantities import Quantity, find_quantities


def only(text: str) -> Quantity:
    (found,) = find_quantities(text)
    return found


PHRASES = [
    "100 soldiers",
    "110 soldiers",
    "at least 100 soldiers",
    "around 100 soldiers",
    "dozens of soldiers",
    "up to 90 troops",
    "hundreds of soldiers",
    "between 80 and 120 soldiers",
    "215 kilometers",
    "133.5 miles",
    "20%",
    "a third of the town",
    "five years",
    "thousands of kilometres",
]


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("215 kilometers", "133.5 miles", "agree"),
        ("110 soldiers", "110 troops", "agree"),
        ("two years", "24 months", "agree"),
        ("2.5 million people", "2,498,000 people", "agree"),
        ("at least 100 soldiers", "110 soldiers", "compatible"),
        ("around 100 soldiers", "110 soldiers", "compatible"),
        ("more than 100 soldiers", "around 100 soldiers", "compatible"),
        ("more than 100 soldiers", "180 soldiers", "compatible"),
        ("less than six months", "six months", "compatible"),
        ("dozens of soldiers", "110 soldiers", "compatible"),
        ("a year ago", "15 months", "compatible"),
        ("between 400 and 600 fighters", "an estimated 400 militants", "compatible"),
        ("110 soldiers", "180 soldiers", "contradict"),
        ("215 km", "150 km", "contradict"),
        ("at least 100 soldiers", "80 soldiers", "contradict"),
        ("dozens of soldiers", "900 soldiers", "contradict"),
        ("tens of thousands of kilometres", "thousands of kilometers", "contradict"),
        ("4 days", "11 days", "contradict"),
        ("1.5 million people", "15 million people", "contradict"),
        ("158 targets", "158 airstrikes", "incomparable"),
        ("215 km", "215 soldiers", "incomparable"),
        ("$5", "£5", "incomparable"),
        ("19-year-old", "19 years", "incomparable"),
        ("40 tourists every year", "40 tourists", "incomparable"),
    ],
)
def test_two_figures_stand_as_a_careful_reader_would_say(one: str, other: str, relation: str) -> None:
    assert compatible(only(one), only(other)) == relation
    assert compatible(only(other), only(one)) == relation


@given(st.sampled_from(PHRASES))
def test_every_figure_agrees_with_itself(phrase: str) -> None:
    assert compatible(only(phrase), only(phrase)) is Relation.AGREE


@given(st.sampled_from(PHRASES), st.sampled_from(PHRASES))
def test_the_relation_has_no_direction(one: str, other: str) -> None:
    assert compatible(only(one), only(other)) is compatible(only(other), only(one))
