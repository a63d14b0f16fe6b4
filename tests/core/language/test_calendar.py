"""Months and weekdays in the languages of the press."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from palmyra_watch.core.extract.dates.months import MONTH, WEEKDAY, month_number, weekday_number
from palmyra_watch.core.extract.dates.written_dates import dates_in
from palmyra_watch.core.language import calendar
from tools.make_calendar import names


@pytest.mark.parametrize(
    ("written", "day"),
    [
        pytest.param("16 marca 2021", "2021-03-16T00:00:00", id="Polish"),
        pytest.param("2021. március 16.", "2021-03-16T00:00:00", id="Hungarian, the year first"),
        pytest.param(
            "2021 m. kovo 16 d.", "2021-03-16T00:00:00", id="Lithuanian, with signs for year and day"
        ),
        pytest.param(
            "Selasa, 16 Maret 2021 10:05 WIB", "2021-03-16T10:05:00", id="Indonesian, with its zone"
        ),
        pytest.param("16 tháng 3, 2021", "2021-03-16T00:00:00", id="Vietnamese, whose months are numbers"),
        pytest.param("16 березня 2021", "2021-03-16T00:00:00", id="Ukrainian"),
        pytest.param("16 Μαρτίου 2021", "2021-03-16T00:00:00", id="Greek"),
        pytest.param("16. tammikuuta 2021 klo 10.05", "2021-01-16T10:05:00", id="Finnish, with a clock"),
        pytest.param("16 मार्च 2021", "2021-03-16T00:00:00", id="Hindi"),
        pytest.param("٦ كانون الثاني ٢٠٢١", "2021-01-06T00:00:00", id="Arabic of the Levant, in its figures"),
        pytest.param("16 марта 2021 г., 10:05", "2021-03-16T10:05:00", id="Russian, with the sign for year"),
        pytest.param("16 d’abril de 2021", "2021-04-16T00:00:00", id="Catalan"),
        pytest.param("2021.03.16 10:05", "2021-03-16T10:05:00", id="figures, the year first"),
    ],
)
def test_a_date_is_read_in_the_language_of_its_press(written: str, day: str) -> None:
    assert [found.local.isoformat() for found in dates_in(written)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("16 listopada 2021", id="a month that is October in Croatian and November in Polish"),
        pytest.param("pro 16 2021", id="a word that is an abbreviation in Croatian"),
        pytest.param("release 2.3.16", id="a number of a release"),
    ],
)
def test_what_is_no_date_in_every_language_is_none(text: str) -> None:
    assert dates_in(text) == ()


def test_a_word_that_ends_like_a_weekday_is_not_part_of_a_date() -> None:
    line = "Norman 16 March 2021"
    assert line[dates_in(line)[0].start :] == "16 March 2021"


@pytest.mark.parametrize(
    "name", ["Febr.", "février", "fevrier", "февраля", "helmikuuta", "Şubat", "φεβρουαρίου"]
)
def test_the_pattern_takes_every_name_whole_and_its_number_is_known(name: str) -> None:
    assert re.fullmatch(MONTH, name, re.IGNORECASE)
    assert month_number(name) == 2


@pytest.mark.parametrize("name", ["Tues.", "mardi", "dinsdag", "wtorek", "вторник", "tiistaina"])
def test_weekdays_are_known_with_their_common_short_forms(name: str) -> None:
    assert re.fullmatch(WEEKDAY, name, re.IGNORECASE)
    assert weekday_number(name) == 1


def test_the_names_that_are_shipped_are_those_of_the_cldr() -> None:
    shipped = Path(calendar.__file__).with_name(calendar.NAMES)
    assert json.loads(shipped.read_text("utf-8")) == json.loads(json.dumps(names()))
