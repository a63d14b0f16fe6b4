"""Dates that depend on the day of writing: weekdays, "last July", "this week", "four days ago"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from palmyra_watch.core.facts.dates import calendar
from palmyra_watch.core.facts.dates.calendar import FEASTS, MONTHS, SEASONS, WEEKDAYS, Granularity, Span
from palmyra_watch.core.facts.quantities.numbers import SMALL

if TYPE_CHECKING:
    import re


_BY = {"last": -1, "past": -1, "this": 0, "next": 1}


_LENGTHS_IN_DAYS = {"week": 7, "month": 30, "quarter": 91, "year": 365, "decade": 3652}


_UNIT_DAYS = {"day": 1, "week": 7}


_UNIT_MONTHS = {"month": 1, "year": 12, "decade": 120}


@dataclass(frozen=True, slots=True)
class Found:
    """A date without its place."""

    span: Span | None
    granularity: Granularity
    relative: bool = False
    problem: str | None = None
    years: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class When:
    """What a reader of dates knows besides the words."""

    written_on: date | None
    future: bool


def years_around(day: date) -> range:
    return range(max(day.year - 1, 1), min(day.year + 1, 9998) + 1)


def nearest(spans: list[Span], when: When) -> Span | None:
    """Return the latest span that has begun, or the next to come where the sentence tells of the future."""
    on = when.written_on or date.min
    begun = [span for span in spans if span.earliest <= on]
    ahead = [span for span in spans if span.latest >= on]
    order = (ahead[:1], begun[-1:]) if when.future else (begun[-1:], ahead[:1])
    return next((span for found in order for span in found), None)


def month_alone(match: re.Match[str], when: When) -> Found | None:
    """Return "last July", "next May", "In August", "since March"."""
    if when.written_on is None:
        return Found(None, Granularity.MONTH, relative=True)
    month, which = MONTHS[match["month"].lower()], match["which"].lower()
    spans = [calendar.month_of(year, month) for year in years_around(when.written_on)]
    if which == "last":
        span = [one for one in spans if one.latest < when.written_on][-1]
    elif which == "next":
        span = next(one for one in spans if one.earliest > when.written_on)
    elif which == "this":
        span = calendar.month_of(when.written_on.year, month)
    else:
        found = nearest(spans, when)
        return Found(found, Granularity.MONTH, relative=True)
    return Found(span, Granularity.MONTH, relative=True)


def named_weekday(match: re.Match[str], when: When) -> Found | None:
    if match[0].removesuffix("s").lower() != match[0].lower():
        return None  # "on Sundays" is no day
    if when.written_on is None:
        return Found(None, Granularity.DAY, relative=True)
    number, which = WEEKDAYS[match["weekday"].lower()], (match["which"] or "").lower()
    if which in {"next", "coming"}:
        return Found(calendar.weekday_after(when.written_on, number), Granularity.DAY, relative=True)
    least = 1 if which == "last" else 0
    return Found(
        calendar.weekday_before(when.written_on, number, least_days=least), Granularity.DAY, relative=True
    )


def near_day(match: re.Match[str], when: When) -> Found | None:
    words = match["near"].lower()
    if when.written_on is None:
        return Found(None, Granularity.DAY, relative=True)
    by = -1 if words == "yesterday" or words.startswith("last") else int(words == "tomorrow")
    if words.startswith("the"):
        by = -2 if words.endswith("yesterday") else 2
    found = when.written_on + timedelta(days=by)
    return Found(Span(found, found), Granularity.DAY, relative=True)


def named_period(match: re.Match[str], when: When) -> Found | None:
    """Return "last year", "next month", "this week", "last summer", "earlier this year"."""
    found = _whole_period(match, when)
    part, span, on = match["part"], found.span, when.written_on
    if not part or span is None or on is None or not span.earliest <= on <= span.latest:
        return found
    clipped = Span(span.earliest, on) if part.lower() == "earlier" else Span(on, span.latest)
    return replace(found, span=clipped)


def _whole_period(match: re.Match[str], when: When) -> Found:
    by, name, on = _BY[match["which"].lower()], match["period"], when.written_on
    granularity = Granularity.SEASON if name in SEASONS else Granularity("day" if name == "weekend" else name)
    if on is None:
        return Found(None, granularity, relative=True)
    if match["the"] and by and name in _LENGTHS_IN_DAYS:
        return Found(_running(on, by, _LENGTHS_IN_DAYS[name]), granularity, relative=True)
    if name in SEASONS:
        return Found(_season_near(name, by, on), granularity, relative=True)
    if name in {"week", "weekend"}:
        monday = on - timedelta(days=on.weekday()) + timedelta(days=7 * by)
        first = monday if name == "week" else monday + timedelta(days=5)
        return Found(Span(first, monday + timedelta(days=6)), granularity, relative=True)
    if name in {"month", "quarter"}:
        count = 1 if name == "month" else 3
        year, month = calendar.shifted_months(on.year, on.month - (on.month - 1) % count, by * count)
        return Found(calendar.months(year, month, count), granularity, relative=True)
    length = {"year": 1, "decade": 10, "century": 100}[name]
    offset = 1 if name == "century" else 0
    first_year = (on.year - offset) // length * length + offset + by * length
    return Found(calendar.years(first_year, first_year + length - 1), granularity, relative=True)


def _running(on: date, by: int, days: int) -> Span:
    """Return "the last week", "the past year".

    The days up to that of writing, not a week or a year of the calendar.
    """
    other = on + timedelta(days=by * days)
    return Span(min(on, other), max(on, other))


def _season_near(name: str, by: int, on: date) -> Span:
    spans = [calendar.months(year, SEASONS[name], 3) for year in years_around(on)]
    if by < 0:
        return [span for span in spans if span.latest < on][-1]
    return next(span for span in spans if (span.latest >= on if by == 0 else span.earliest > on))


def time_ago(match: re.Match[str], when: When) -> Found | None:
    words, unit = match["number"].lower(), match["unit"].lower()
    number = int(words) if words.isdigit() else SMALL.get(words, 1)
    granularity = Granularity(unit)
    if when.written_on is None:
        return Found(None, granularity, relative=True)
    if unit in _UNIT_DAYS:
        found = when.written_on - timedelta(days=number * _UNIT_DAYS[unit])
        width = timedelta(days=3 if unit == "week" else 0)
        return Found(Span(found - width, found + width), granularity, relative=True)
    year, month = calendar.shifted_months(
        when.written_on.year, when.written_on.month, -number * _UNIT_MONTHS[unit]
    )
    if unit == "month":
        return Found(calendar.month_of(year, month), granularity, relative=True)
    return Found(calendar.years(year, year), granularity, relative=True)


def feast_day(match: re.Match[str], when: When) -> Found | None:
    name = match["feast"].lower().replace("’", "'")
    if name not in FEASTS:
        return None
    if match["year"]:
        return Found(calendar.feast(name, int(match["year"])), Granularity.DAY)
    if when.written_on is None:
        return Found(None, Granularity.DAY, relative=True)
    spans = [calendar.feast(name, year) for year in years_around(when.written_on)]
    return Found(nearest(spans, when), Granularity.DAY, relative=True)
