"""Dates in invented sentences, all written on Wednesday 30 March 2016."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.facts.dates.dates import AFTER_THE_ARTICLE, DAY_OR_MONTH, NO_SUCH_DAY, find_dates

WRITTEN_ON = date(2016, 3, 30)


@pytest.mark.parametrize(
    ("sentence", "literal", "earliest", "latest", "granularity"),
    [
        ("It fell on 18th August 2015.", "18th August 2015", "2015-08-18", "2015-08-18", "day"),
        ("On March 27, 2016 they left.", "March 27, 2016", "2016-03-27", "2016-03-27", "day"),
        ("The March 24-27, 2016 battle", "March 24-27, 2016", "2016-03-24", "2016-03-27", "day"),
        ("Strikes began on March 9.", "March 9", "2016-03-09", "2016-03-09", "day"),
        ("It fell on Nov. 9 at last.", "Nov. 9", "2015-11-09", "2015-11-09", "day"),
        ("Rain fell on 4 November.", "4 November", "2015-11-04", "2015-11-04", "day"),
        ("Seen this week (3/30/2016)", "3/30/2016", "2016-03-30", "2016-03-30", "day"),
        ("Posted 2016-02-29 at noon", "2016-02-29", "2016-02-29", "2016-02-29", "day"),
        ("It fell in May of 2015.", "May of 2015", "2015-05-01", "2015-05-31", "month"),
        ("It fell last July.", "last July", "2015-07-01", "2015-07-31", "month"),
        ("It fell last March.", "last March", "2015-03-01", "2015-03-31", "month"),
        ("In August they came.", "In August", "2015-08-01", "2015-08-31", "month"),
        ("razed in October of last year.", "October of last year", "2015-10-01", "2015-10-31", "month"),
        ("He spoke Monday.", "Monday", "2016-03-28", "2016-03-28", "day"),
        ("He spoke on Wednesday.", "Wednesday", "2016-03-30", "2016-03-30", "day"),
        ("He spoke last Wednesday.", "last Wednesday", "2016-03-23", "2016-03-23", "day"),
        ("They meet next Friday.", "next Friday", "2016-04-01", "2016-04-01", "day"),
        ("It rained yesterday.", "yesterday", "2016-03-29", "2016-03-29", "day"),
        ("Next month it moves.", "Next month", "2016-04-01", "2016-04-30", "month"),
        ("It shrank over the last year.", "the last year", "2015-03-31", "2016-03-30", "year"),
        ("Four days ago it began.", "Four days ago", "2016-03-26", "2016-03-26", "day"),
        ("On Good Friday a priest died.", "Good Friday", "2016-03-25", "2016-03-25", "day"),
        ("Since 2011 war rages.", "2011", "2011-01-01", "2011-12-31", "year"),
        ("From 2011-14 he ruled.", "2011-14", "2011-01-01", "2014-12-31", "year"),
        ("Built in the 1980s.", "1980s", "1980-01-01", "1989-12-31", "decade"),
        ("A 2nd century statue", "2nd century", "0101-01-01", "0200-12-31", "century"),
        ("A nineteenth-century house", "nineteenth-century", "1801-01-01", "1900-12-31", "century"),
        ("In 273 AD she rebelled.", "273 AD", "0273-01-01", "0273-12-31", "year"),
        ("The summer of 2014 was hot.", "summer of 2014", "2014-06-01", "2014-08-31", "season"),
        ("Sales rose in Q3 2015.", "Q3 2015", "2015-07-01", "2015-09-30", "quarter"),
        ("Built in 1812 by monks.", "in 1812", "1812-01-01", "1812-12-31", "year"),
    ],
)
def test_a_date_is_resolved_to_the_days_that_it_names(
    sentence: str, literal: str, earliest: str, latest: str, granularity: str
) -> None:
    found = [m for m in find_dates(sentence, written_on=WRITTEN_ON) if m.literal == literal]
    assert [(str(m.earliest), str(m.latest), m.granularity.value) for m in found] == [
        (earliest, latest, granularity)
    ]


@pytest.mark.parametrize(
    ("sentence", "problem"),
    [
        ("The sella was razed (September 2025).", AFTER_THE_ARTICLE),
        ("It closed on February 30, 2015.", NO_SUCH_DAY),
        ("It closed on Monday, 27 March 2016.", "was a Sunday"),
        ("It closed on 3/4/2015.", DAY_OR_MONTH),
        ("The games will be held in 2020.", None),
        ("It closed on Sunday, 27 March 2016.", None),
    ],
)
def test_an_impossible_date_is_flagged_and_a_planned_one_is_not(sentence: str, problem: str | None) -> None:
    assert [m.problem for m in find_dates(sentence, written_on=WRITTEN_ON)] == [problem]


@pytest.mark.parametrize(
    "sentence",
    [
        "They may go.",
        "They march on.",
        "2,015 people",
        "2000 km away",
        "Version 1.2.15",
        "Article 1999",
        "He won 3-1.",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(sentence: str) -> None:
    assert find_dates(sentence, written_on=WRITTEN_ON) == ()


def test_a_year_before_christ_keeps_its_years_though_no_date_can_hold_it() -> None:
    (found,) = find_dates("of the first century BC", written_on=WRITTEN_ON)
    assert (found.earliest, found.years) == (None, (-100, -1))


def test_a_relative_date_stays_open_when_nobody_knows_when_the_text_was_written() -> None:
    (found,) = find_dates("He spoke on Sunday.", written_on=None)
    assert (found.relative, found.earliest, found.problem) == (True, None, None)


_PIECES = st.sampled_from(
    [
        "March",
        "May",
        "31",
        "0",
        "9999",
        "2016",
        "last",
        "next",
        "year",
        "century",
        "BC",
        "AD",
        "Sunday",
        "ago",
        "five",
        "/",
        ".",
        "-",
        ",",
        "12th",
        "the",
        "1st",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=12).map(" ".join)), st.dates())
def test_any_text_on_any_day_gives_ordered_dates(text: str, written_on: date) -> None:
    end = 0
    for mention in find_dates(text, written_on=written_on):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.literal == text[mention.start : mention.end]
        if mention.earliest and mention.latest:
            assert mention.earliest <= mention.latest
        end = mention.end
