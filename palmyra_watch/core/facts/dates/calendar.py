"""Days, months, seasons and feasts: spans of days, by name or by distance from another day.

Sources: the Gregorian calendar, also before 1582, as in Python's `datetime`; seasons are the meteorological ones of the
northern hemisphere, three whole months from March, June, September and December;
Western Easter by `dateutil.easter`; a century and a millennium begin with year 1 (the 2nd century is 101 to
200).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from dateutil.easter import easter

from palmyra_watch.core.language import phrases

MONTHS = {
    name: number
    for number, names in enumerate(
        phrases("dates", "month-names", "en"),
        start=1,
    )
    for name in names.split("/")
}
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    )
}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # first month
_EASTER_OFFSETS = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter": 0,
} | {
    "easter sunday": 0,
    "easter monday": 1,
    "ascension day": 39,
    "whit sunday": 49,
    "pentecost": 49,
}
_FIXED = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
} | {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "halloween": (10, 31),
    "valentine's day": (2, 14),
    "all saints' day": (11, 1),
}
FEASTS = frozenset(_EASTER_OFFSETS) | frozenset(_FIXED)


class Granularity(StrEnum):
    """The finest unit that a mention of a date states."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of days, both ends included."""

    earliest: date
    latest: date


def day(year: int, month: int, number: int) -> Span | None:
    """Return one day; None where the calendar has no such day (30 February)."""
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return Span(found, found)


@lru_cache(maxsize=4096)
def month_of(year: int, month: int) -> Span:
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def months(year: int, month: int, count: int) -> Span:
    """Return a run of whole months from one on, across the turn of a year where need be."""
    last = month + count - 2
    return Span(date(year, month, 1), month_of(min(year + last // 12, date.max.year), last % 12 + 1).latest)


def years(first: int, last: int) -> Span | None:
    """Return whole years; None outside of the years that a `date` can hold."""
    if not date.min.year <= first <= last <= date.max.year:
        return None
    return Span(date(first, 1, 1), date(last, 12, 31))


def decade_part(first: int, part: str) -> Span | None:
    """Return a decade, or its early (0 to 3), middle (4 to 6) or late (7 to 9) years, as this project reads the words.

    >>> decade_part(1990, "late")
    Span(earliest=datetime.date(1997, 1, 1), latest=datetime.date(1999, 12, 31))
    """
    begin, end = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part, (0, 9))
    return years(first + begin, first + end)


def year_part(year: int, part: str) -> Span | None:
    """Return four months of a year: early to April, mid to August, late from September, as this project reads them."""
    if not years(year, year):
        return None
    return months(year, {"early": 1, "mid": 5, "late": 9}[part], 4)


def feast(name: str, year: int) -> Span:
    """Return the day of a feast in a year.

    >>> feast("good friday", 2016).earliest.isoformat()
    '2016-03-25'
    """
    if name in _EASTER_OFFSETS:
        found = easter(year) + timedelta(days=_EASTER_OFFSETS[name])
        return Span(found, found)
    found = date(year, *_FIXED[name])
    return Span(found, found)


def weekday_before(written_on: date, weekday: int, *, least_days: int = 0) -> Span:
    """Return the latest such weekday, at least so many days before a day.

    A Sunday's "on Sunday" is that day itself.
    """
    back = (written_on.weekday() - weekday) % 7
    found = written_on - timedelta(days=back + (7 if back < least_days else 0))
    return Span(found, found)


def weekday_after(written_on: date, weekday: int) -> Span:
    ahead = (weekday - written_on.weekday()) % 7
    found = written_on + timedelta(days=ahead or 7)
    return Span(found, found)


def shifted_months(year: int, month: int, by: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1
