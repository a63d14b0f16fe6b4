"""Dates in prose with their granularity; relative ones resolved against the day of writing.

"Wednesday" is the latest one, "last July" the latest July before the month of writing, "In August" the
latest August that had begun: news is told backwards, unless the sentence speaks of what is to come.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from palmyra_watch.core.facts.dates import calendar
from palmyra_watch.core.facts.dates.calendar import MONTHS, SEASONS, WEEKDAYS, Granularity, Span
from palmyra_watch.core.facts.dates.date_patterns import FUTURE, ORDINALS, PATTERNS, forms_in
from palmyra_watch.core.facts.dates.relative_dates import (
    Found,
    When,
    feast_day,
    month_alone,
    named_period,
    named_weekday,
    near_day,
    nearest,
    time_ago,
    years_around,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from datetime import date


AFTER_THE_ARTICLE = "lies after the article"
NO_SUCH_DAY = "no such day"
DAY_OR_MONTH = "day and month could be swapped"
_SENTENCE_REACH = 120  # characters looked at for signs of the future
_TWO_DIGITS, _FOUR_DIGITS = 2, 4
_MONTHS_IN_A_YEAR = 12
_DAY_FORMS = ("month_day", "day_month")
_THROUGH = frozenset({" to ", " and ", " until ", " through ", "-", "–", " - ", " – "})
_MILLENNIUM, _LATEST_MILLENNIUM = 1000, 3
_HALF_CENTURY = 50  # two digits of a year are read as 1950 to 2049; a choice of this project


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date that a text mentions.

    Attributes:
        literal: The words as they stand.
        earliest: First day that is meant; None where it cannot be told or lies before the year 1.
        latest: Last day that is meant, included.
        granularity: The finest unit stated.
        relative: It depends on when the text was written.
        problem: What is wrong with it, in words; None if nothing is.
        years: First and last year, years BC negative; for what no `date` can hold. None where unknown.
    """

    start: int
    end: int
    literal: str
    earliest: date | None
    latest: date | None
    granularity: Granularity
    relative: bool
    problem: str | None = None
    years: tuple[int, int] | None = None


def find_dates(text: str, *, written_on: date | None) -> tuple[DateMention, ...]:
    """Return the dates of a text in order; none overlaps another.

    >>> from datetime import date
    >>> mention = find_dates("(September 2025)", written_on=date(2016, 3, 30))[0]
    >>> mention.literal, mention.earliest.isoformat(), mention.problem
    ('September 2025', '2025-09-01', 'lies after the article')
    """
    matches = [
        (m.start(), -m.end(), name, m) for name, pattern in forms_in(text) for m in pattern.finditer(text)
    ]
    mentions: list[DateMention] = []
    for start, _, name, match in sorted(matches, key=lambda item: item[:2]):
        if mentions and start < mentions[-1].end:
            continue
        when = When(written_on, _tells_of_the_future(text, match))
        try:
            found = _READERS[name](match, when)
        except (OverflowError, ValueError):  # beyond the years 1 to 9999
            found = None
        if found is None:
            continue
        mention = _mention(match, found, when)
        if (
            mentions
            and mention.earliest
            and name in _DAY_FORMS
            and _lends_its_year(text, mentions[-1], mention)
        ):
            mentions[-1] = _in_that_year(mentions[-1], mention.earliest)
        mentions.append(mention)
    return tuple(mentions)


def _lends_its_year(text: str, first: DateMention, second: DateMention) -> bool:
    """Tell whether two days are a run of which only the second states its year: "March 3 to March 7, 2021"."""
    day = first.relative and first.granularity is Granularity.DAY and not second.relative
    return day and text[first.end : second.start] in _THROUGH


def _in_that_year(mention: DateMention, before: date) -> DateMention:
    """Return a day of a month as the last such day up to another."""
    for name in _DAY_FORMS:
        match = PATTERNS[name].fullmatch(mention.literal)
        found = _day_and_month(match, When(before, future=False)) if match else None
        if found is not None and found.span is not None:
            span = found.span
            years = (span.earliest.year, span.latest.year)
            return replace(
                mention, earliest=span.earliest, latest=span.latest, years=years, relative=False, problem=None
            )
    return mention


def _tells_of_the_future(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _SENTENCE_REACH) : match.start()]
    behind = text[match.end() : match.end() + _SENTENCE_REACH // 2]
    for stop in (". ", "! ", "? ", ".\n", "\n\n"):
        before, behind = before.rpartition(stop)[2], behind.partition(stop)[0]
    return FUTURE.search(before) is not None or FUTURE.search(behind) is not None


def _mention(match: re.Match[str], found: Found, when: When) -> DateMention:
    span, problem = found.span, found.problem
    late = span is not None and when.written_on is not None and span.earliest > when.written_on
    if late and problem is None and not found.relative and not when.future:
        problem = AFTER_THE_ARTICLE
    years = found.years or ((span.earliest.year, span.latest.year) if span else None)
    return DateMention(
        start=match.start(),
        end=match.end(),
        literal=match[0],
        earliest=span.earliest if span else None,
        latest=span.latest if span else None,
        granularity=found.granularity,
        relative=found.relative,
        problem=problem,
        years=years,
    )


def _day_and_month(match: re.Match[str], when: When) -> Found | None:
    """Return "March 27, 2016", "18th August 2015", "March 24-27", "March 9"."""
    month, first = MONTHS[match["month"].lower()], int(match["day"])
    last = int(match["day2"] or first)
    if not 1 <= first <= last:
        return Found(None, Granularity.DAY, problem=NO_SUCH_DAY) if first else None
    if match["year"]:
        return _stated_days(match, int(match["year"]), month, (first, last))
    if when.written_on is None:
        return Found(None, Granularity.DAY, relative=True)
    spans = [_days(year, month, first, last) for year in years_around(when.written_on)]
    near = nearest([span for span in spans if span is not None], when)
    return Found(near, Granularity.DAY, relative=True, problem=None if near else NO_SUCH_DAY)


def _days(year: int, month: int, first: int, last: int) -> Span | None:
    start, end = calendar.day(year, month, first), calendar.day(year, month, last)
    return Span(start.earliest, end.latest) if start and end else None


def _stated_days(match: re.Match[str], year: int, month: int, days: tuple[int, int]) -> Found:
    span = _days(year, month, *days)
    if span is None:
        return Found(None, Granularity.DAY, problem=NO_SUCH_DAY, years=(year, year))
    weekday = match["weekday"]
    if weekday and WEEKDAYS[weekday.lower()] != span.earliest.weekday():
        real = list(WEEKDAYS)[span.earliest.weekday()].capitalize()
        return Found(span, Granularity.DAY, problem=f"was a {real}")
    return Found(span, Granularity.DAY)


def _month_and_year(match: re.Match[str], when: When) -> Found | None:
    month = MONTHS[match["month"].lower()]
    if match["year"]:
        return Found(calendar.month_of(int(match["year"]), month), Granularity.MONTH)
    if when.written_on is None:
        return Found(None, Granularity.MONTH, relative=True)
    year = when.written_on.year + {"last": -1, "this": 0, "next": 1}[match["which"]]
    return Found(calendar.month_of(year, month), Granularity.MONTH, relative=True)


def _iso(match: re.Match[str], _: When) -> Found | None:
    year = int(match["year"])
    span = calendar.day(year, int(match["month"]), int(match["day"]))
    return Found(span, Granularity.DAY, problem=None if span else NO_SUCH_DAY, years=(year, year))


def _numeric(match: re.Match[str], _: When) -> Found | None:
    """Return "3/30/2016" and "05.21.15".

    Where both readings are possible, both bound the span and a problem says so.
    """
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    if len(match["y"]) == _TWO_DIGITS:
        if (
            match["mark"] == "."
            and "0" not in {match["a"][0], match["b"][0]}
            and max(a, b) <= _MONTHS_IN_A_YEAR
        ):
            return None  # rather a version than a date: 3.11.15
        year += 2000 if year < _HALF_CENTURY else 1900
    readings = [span for span in (calendar.day(year, a, b), calendar.day(year, b, a)) if span is not None]
    if not readings:
        return None
    days = sorted(span.earliest for span in readings)
    return Found(
        Span(days[0], days[-1]), Granularity.DAY, problem=DAY_OR_MONTH if days[0] != days[-1] else None
    )


def _century(match: re.Match[str], _: When) -> Found | None:
    words = match["ordinal"].lower()
    number = ORDINALS[words] if words in ORDINALS else int(words[:-2])
    length = 100 if match["length"].lower() == "century" else 1000
    granularity = Granularity(match["length"].lower())
    if not number or (
        match["era"] is None and words in ORDINALS and length == _MILLENNIUM and number > _LATEST_MILLENNIUM
    ):
        return None
    first, last = (number - 1) * length + 1, number * length
    if match["era"] and match["era"].startswith("B"):
        return Found(None, granularity, years=(-last, -first))
    return Found(calendar.years(first, last), granularity, years=(first, last))


def _era(match: re.Match[str], _: When) -> Found | None:
    year = int(match["number"] or match["after"])
    if not year:
        return None
    if match["era"] and match["era"].startswith("B"):
        return Found(None, Granularity.YEAR, years=(-year, -year))
    return Found(calendar.years(year, year), Granularity.YEAR, years=(year, year))


def _decade(match: re.Match[str], _: When) -> Found | None:
    first = int(match["decade"]) if match["decade"] else 1900 + int(match["short"])
    span = calendar.decade_part(first, (match["part"] or "").lower())
    return Found(span, Granularity.DECADE)


def _season(match: re.Match[str], _: When) -> Found | None:
    return Found(calendar.months(int(match["year"]), SEASONS[match["season"].lower()], 3), Granularity.SEASON)


def _quarter(match: re.Match[str], _: When) -> Found | None:
    return Found(calendar.months(int(match["year"]), 3 * int(match["quarter"]) - 2, 3), Granularity.QUARTER)


def _year(match: re.Match[str], _: When) -> Found | None:
    first = int(match["year"])
    until = match.groupdict().get("until")
    last = (
        int(until)
        if until and len(until) == _FOUR_DIGITS
        else first // 100 * 100 + int(until)
        if until
        else first
    )
    if first > last:
        return None
    part = match.groupdict().get("part")
    span = calendar.year_part(first, part.lower()) if part and first == last else calendar.years(first, last)
    return Found(span, Granularity.YEAR, years=(first, last))


_READERS: dict[str, Callable[[re.Match[str], When], Found | None]] = {
    "month_day": _day_and_month,
    "day_month": _day_and_month,
    "month_year": _month_and_year,
    "month": month_alone,
    "iso": _iso,
    "slashes": _numeric,
    "weekday": named_weekday,
    "near": near_day,
    "period": named_period,
    "ago": time_ago,
    "century": _century,
    "era": _era,
    "decade": _decade,
    "season": _season,
    "quarter": _quarter,
    "feast": feast_day,
    "year": _year,
    "old_year": _year,
}
