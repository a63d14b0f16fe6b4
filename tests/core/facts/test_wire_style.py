"""What agencies and newspapers put around a figure: datelines, ages in passing, sources between commas."""

from __future__ import annotations

import pytest

from palmyra_watch.core.facts.quantities.quantities import find_quantities
from palmyra_watch.core.facts.quotations.attribution import attribution_of

Row = tuple[str, float | None, float | None, str]


def rows(sentence: str) -> list[Row]:
    return [(sentence[q.start : q.end], q.low, q.high, q.unit) for q in find_quantities(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "HARWELL, May 9 - Twelve goats drowned.",
            [("Twelve goats", 12, 12, "count")],
            id="the day of a dateline begins no range",
        ),
        pytest.param(
            "HARWELL, Sept. 9 - Twelve goats drowned.",
            [("Twelve goats", 12, 12, "count")],
            id="nor does that of a month cut short",
        ),
        pytest.param(
            "HARWELL - Sixteen goats drowned.",
            [("Sixteen goats", 16, 16, "count")],
            id="a spelled number opens the text behind a dateline",
        ),
        pytest.param(
            "HARWELL (AW) - Two goats drowned.",
            [("Two goats", 2, 2, "count")],
            id="and behind an agency's mark",
        ),
        pytest.param(
            "It took 10 - 15 days.", [("10 - 15 days", 10, 15, "day")], id="a range with a dash stays one"
        ),
        pytest.param(
            "The troupe of Catch Thirty-Nine sang.",
            [],
            id="a spelled number inside of a name is still a name",
        ),
    ],
)
def test_a_dateline_is_no_part_of_the_figure_behind_it(sentence: str, expected: list[Row]) -> None:
    assert rows(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "age"),
    [
        pytest.param("Quill, 47, told the inquiry so.", "47", id="a surname alone, told"),
        pytest.param("Quill, 47, a ferryman, was not at home.", "47", id="a surname alone, with a trade"),
        pytest.param("The 22-year-old's boat was found.", "22-year-old's", id="a possessive"),
        pytest.param("A man of 66 was pulled from the water.", "66", id="a man of so many years"),
        pytest.param("The widow of 81, who lives there, wept.", "81", id="a widow of so many years"),
    ],
)
def test_an_age_in_passing_is_an_age(sentence: str, age: str) -> None:
    assert [(literal, unit) for literal, *_, unit in rows(sentence)] == [(age, "year (age)")]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("March, 31, the bells rang.", id="a day of the month"),
        pytest.param("A crew of 12 was rescued.", id="a crew"),
        pytest.param("A family of 6 was rescued.", id="a family"),
    ],
)
def test_what_is_counted_between_such_words_is_no_age(sentence: str) -> None:
    assert "year (age)" not in {unit for *_, unit in rows(sentence)}


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        pytest.param(
            "Smugglers earn $2 million a day from fuel.", "US dollar/day", id="a rate from a source"
        ),
        pytest.param("It will cost $2 million a year from now.", "US dollar", id="a year from now is a date"),
    ],
)
def test_a_sum_a_day_from_something_is_a_rate(sentence: str, unit: str) -> None:
    assert rows(sentence)[0][3] == unit


@pytest.mark.parametrize(
    ("sentence", "claim", "source"),
    [
        pytest.param(
            "Nine barns burned, police said, among them a granary.",
            "Nine barns",
            "police",
            id="police between commas",
        ),
        pytest.param(
            "Nine barns burned, a fire chief said on Monday, and two horses died.",
            "Nine barns",
            "fire chief",
            id="with the day of telling",
        ),
        pytest.param(
            "Nine barns burned in March, Harwell Watch said in a report on Tuesday.",
            "Nine barns",
            "Harwell Watch",
            id="with a report and the day of telling",
        ),
        pytest.param(
            "Nine barns burned, according to French intelligence.",
            "Nine barns",
            "French intelligence",
            id="a service by its trade",
        ),
        pytest.param(
            "According to a report by Harwell Watch, nine barns burned.",
            "nine barns",
            "report by Harwell Watch",
            id="a report with whose it is",
        ),
        pytest.param(
            "A study by Harwell Watch found that nine barns burned.",
            "nine barns",
            "study by Harwell Watch",
            id="a study",
        ),
        pytest.param(
            "The ministry of farming had first said that nine barns burned.",
            "nine barns",
            "ministry of farming",
            id="what was said at first",
        ),
        pytest.param(
            "In the valley of Orm, villagers said, nine barns burned.",
            "nine barns",
            "villagers",
            id="the statement goes on behind",
        ),
        pytest.param("Nine barns burned, paramedics said.", "Nine barns", "paramedics", id="paramedics"),
        pytest.param(
            "Nine barns burned, the growers' federation said on Friday.",
            "Nine barns",
            "growers' federation",
            id="an apostrophe of many owners ends no quotation",
        ),
        pytest.param(
            "Nine barns burned, the search and rescue agency said.",
            "Nine barns",
            "search and rescue agency",
            id="an office with an and in its name",
        ),
        pytest.param(
            "Nine barns burned in Orm, the mayor, Idris Kane, said.",
            "Nine barns",
            "Idris Kane",
            id="a role before a name",
        ),
        pytest.param(
            "Nine barns burned, its captain, Major Lena Ost, told reporters.",
            "Nine barns",
            "Major Lena Ost",
            id="a role with its owner",
        ),
    ],
)
def test_a_source_between_commas_is_heard(sentence: str, claim: str, source: str) -> None:
    at = sentence.index(claim)
    assert attribution_of(sentence, at, at + len(claim)).source == source
