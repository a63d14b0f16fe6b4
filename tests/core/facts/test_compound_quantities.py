"""Quantities of two measures, figures whose unit or thing stands elsewhere in the sentence, and signs of millions."""

from __future__ import annotations

import pytest

from palmyra_watch.core.facts.quantities.quantities import find_quantities

FOOT_AND_INCHES = 5 + 11 / 12


def told(text: str) -> list[tuple[str, float | None, str, str]]:
    """Return (words, lower bound, unit, thing counted) of the quantities of a text."""
    return [
        (text[q.start : q.end], q.low if q.low is None else round(q.low, 4), q.unit, q.counted)
        for q in find_quantities(text)
    ]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("The judge gave her seven years and six months.", "seven years and six months", 7.5, "year"),
        ("The ferry takes two hours and 15 minutes now.", "two hours and 15 minutes", 2.25, "hour"),
        ("He finished in 1 hour, 30 minutes.", "1 hour, 30 minutes", 1.5, "hour"),
        ("The keeper is 5 feet 11 inches tall.", "5 feet 11 inches", round(FOOT_AND_INCHES, 4), "foot"),
        ("He finished in 1 hour 30 minutes.", "1 hour 30 minutes", 1.5, "hour"),
        ("The keeper is 5ft 11in and quick.", "5ft 11in", round(FOOT_AND_INCHES, 4), "foot"),
        ("The wave was six feet three inches high.", "six feet three inches", 6.25, "foot"),
        ("The baby weighed 8 pounds 4 ounces.", "8 pounds 4 ounces", 8.25, "pound"),
    ],
)
def test_a_measure_in_two_units_is_one_quantity(text: str, words: str, value: float, unit: str) -> None:
    assert [one[:3] for one in told(text)] == [(words, value, unit)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They ran for 40 minutes and two hours later stopped.", ["40 minutes", "two hours"]),
        ("It cost three days and two nights of work.", ["three days", "two nights"]),
        ("The wall is 6 feet and 12 people held it.", ["6 feet", "12 people"]),
        ("He got two years, three months of them in a camp.", ["two years", "three months"]),
        ("They walked 3 miles and 40 minutes later slept.", ["3 miles", "40 minutes"]),
        ("The plank is 6ft in the shed.", ["6ft"]),
        ("She won the 10 km and 800 m titles.", ["10 km", "800 m"]),
        ("It runs 6 days and 12 hours a day.", ["6 days", "12 hours a day"]),
        ("It takes between 1 hour and 30 minutes.", ["1 hour", "30 minutes"]),
    ],
)
def test_measures_of_their_own_stay_apart(text: str, words: list[str]) -> None:
    assert [one[0] for one in told(text)] == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Maybe 60 boats lay there.", [("Maybe 60 boats", 60, "count", "boats")], id="a guess that opens"
        ),
        pytest.param(
            "Roughly 60 boats lay there.", [("Roughly 60 boats", 60, "count", "boats")], id="another"
        ),
        pytest.param("The app has 35M users.", [("35M users", 35e6, "count", "users")], id="millions"),
        pytest.param(
            "They sold 4K screens, 2B pencils and 3T magnets.", [], id="other letters behind a figure"
        ),
        pytest.param("The 100M heats were late.", [], id="races of metres in capitals"),
        pytest.param("The 100M sprint was late.", [], id="metres in capitals"),
        pytest.param(
            "The rate rose from 12 to 19 percent.",
            [("12", 12, "percent", ""), ("19 percent", 19, "percent", "")],
            id="a unit that goes for both figures of a change",
        ),
        pytest.param(
            "The flood killed 310 people: 250 in Harlow and 60 elsewhere.",
            [
                ("310 people", 310, "count", "people"),
                ("250", 250, "count", "people"),
                ("60", 60, "count", "people"),
            ],
            id="parts of a number that was told",
        ),
        *[
            pytest.param(f"It held 400 people {end}", [("400 people", 400, "count", "people")], id=end)
            for end in (
                "on May 5 in London.",
                "on Highway 9 near Lincoln.",
                "at 7 in Trafalgar Square.",
                "in room 4 at Westminster.",
                "of Flight 370 from Kuala Lumpur.",
            )
        ],
        pytest.param("A couple pounds the street.", [], id="a verb that looks like a unit"),
        pytest.param(
            "It opens in the next couple weeks.", [("couple weeks", 2, "week", "")], id="a couple without of"
        ),
        pytest.param(
            "It killed 31 people, 1999 in London being worse.",
            [("31 people", 31, "count", "people")],
            id="a year",
        ),
        pytest.param(
            "It hurt 30 people. 40 in Harlow slept.",
            [("30 people", 30, "count", "people")],
            id="another sentence",
        ),
        pytest.param(
            "It hurt 30 people, 45 in Harlow said.",
            [("30 people", 30, "count", "people")],
            id="more than the whole",
        ),
    ],
)
def test_a_figure_takes_what_stands_elsewhere(text: str, expected: list[tuple[str, float, str, str]]) -> None:
    assert told(text) == expected
