"""What the words of a sentence tell of names, places, days and of what narrows a figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from palmyra_watch.core.claims.events.days import days_of
from palmyra_watch.core.claims.events.grouping import NEIGHBOURS, NOT_ALL
from palmyra_watch.core.claims.events.measured import measured_by
from palmyra_watch.core.claims.events.names import name_book, names_in
from palmyra_watch.core.claims.events.narrowing import narrowers
from palmyra_watch.core.claims.events.roles import place_of
from tests.core.claims.events.telling import only, told


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        pytest.param(
            "On Monday Halden Motors cut 40 jobs in Ghent.", ["Halden Motors", "Ghent"], id="a day is none"
        ),
        pytest.param("Prime Minister Anna Sobol lost 3 seats.", ["Anna Sobol"], id="a title is none"),
        pytest.param(
            "Shares of Brenner fell 2 percent.", ["Brenner"], id="the sentence's own capital is none"
        ),
        pytest.param("The Marran's 12 wells are dry.", ["Marran"], id="a possessive is stripped"),
        pytest.param("12 people died.", [], id="no name at all"),
    ],
)
def test_names_are_told_from_other_capitals(sentence: str, names: list[str]) -> None:
    assert [name.text for name in names_in(sentence)] == names


def test_a_hamlet_that_no_gazetteer_knows_is_a_place_where_something_lies_in_it() -> None:
    claims = told("A", "In Marran 12 people died.") + told("B", "Marran buried 12 people on Monday.")
    assert [name_book(claims).places_in(claim.sentence) for claim in claims] == [{"Marran"}, {"Marran"}]


def test_a_word_that_is_mostly_written_small_is_no_name_where_it_opens_a_sentence() -> None:
    claims = told("A", "Rescuers found 12 people.") + told("B", "The rescuers of Marran found 12 people.")
    assert name_book(claims).subjects_in(claims[0]) == ()


@pytest.mark.parametrize(
    ("sentence", "context", "days"),
    [
        pytest.param(
            "On Sunday 12 people died.", "", (date(2021, 3, 7), date(2021, 3, 7)), id="the day named"
        ),
        pytest.param(
            "In 2016 a fire killed 12 people.", "", (date(2016, 1, 1), date(2016, 12, 31)), id="a year"
        ),
        pytest.param(
            "That year 12 people died.",
            "A fire broke out in 2016.",
            (date(2016, 1, 1), date(2016, 12, 31)),
            id="the year of the sentence before",
        ),
        pytest.param("The mayor said on Monday 12 people had died.", "", None, id="the day of telling"),
        pytest.param("By Sunday 12 people had died.", "", None, id="a last day"),
        pytest.param("A fire killed 12 people.", "", None, id="none"),
    ],
)
def test_a_claim_speaks_of_the_days_that_its_words_name(
    sentence: str, context: str, days: tuple[date, date] | None
) -> None:
    claim = next(one for one in told("A", sentence) if "12" in one.literal)
    claim = replace(claim, context=f"{context} {sentence}".strip())
    assert days_of(claim) == days


@pytest.mark.parametrize(
    ("sentence", "figure", "what"),
    [
        pytest.param(
            "The court fined Norvik 40 million euros.", "40 million euros", ("fine", ""), id="a fine"
        ),
        pytest.param(
            "Parliament paid 9 billion in weapons aid.", "9 billion", ("aid", "weapons"), id="a kind of aid"
        ),
        pytest.param("The roof cost 6 million.", "6 million", ("price", ""), id="a price"),
        pytest.param("He waited 6 hours.", "6 hours", ("", ""), id="nothing in particular"),
    ],
)
def test_a_measure_is_of_the_nearest_word_that_says_so(
    sentence: str, figure: str, what: tuple[str, str]
) -> None:
    assert measured_by(sentence, place_of(sentence, figure)) == what


def test_tax_before_and_after_are_not_the_same() -> None:
    before, after = "A profit of 22 before tax was made.", "A profit of 16 after tax was made."
    assert narrowers(before, place_of(before, "22")).isdisjoint(narrowers(after, place_of(after, "16")))


def test_a_hundred_stories_with_one_toll_do_not_hide_two_that_tell_others() -> None:
    blast = "The blast killed {} people in Harlow on Monday."
    many = [claim for number in range(100) for claim in told(f"M{number:03}", blast.format(12))]
    group = only([*told("A", blast.format(31)), *many, *told("Z", blast.format(45))])
    assert ("A0", "Z0") in {(pair.first, pair.second) for pair in group.pairs}
    assert group.reason.endswith(NOT_ALL)


def test_a_small_group_is_compared_in_full_and_says_nothing_of_a_bound() -> None:
    blast = "The blast killed {} people in Harlow on Monday."
    few = [
        claim for number in range(NEIGHBOURS) for claim in told(f"A{number:02}", blast.format(12 + number))
    ]
    group = only(few)
    assert len(group.pairs) == NEIGHBOURS * (NEIGHBOURS - 1) // 2
    assert NOT_ALL not in group.reason
