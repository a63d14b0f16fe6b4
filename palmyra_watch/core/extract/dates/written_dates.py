"""Dates as people write them: their places in a line, how fine they are, and their zone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from palmyra_watch.core.extract.dates.months import MONTH, WEEKDAY, month_number
from palmyra_watch.core.extract.dates.zones import DAY_FIRST, MONTH_FIRST, instant_of
from palmyra_watch.model import Basis, Precision, PublicationDate

_ZONE: Final = (
    r"(?-i:(?:UTC|GMT)[+−-]\d{1,2}(?::?\d{2})?|Z\b|[A-Z]{1,4}T\b|UTC\b|MEZ\b|MESZ\b|MSK\b|WIB\b|WITA\b)|"
    r"[+−-]\d{2}:?\d{2}\b"
)
_CLOCK: Final = (
    r"(?P<hour>\d{1,2})[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?(?!\d)"
    rf"(?:\s?(?P<half>[ap]\.?m\b\.?))?(?:\s*(?:Uhr|uur|hrs|h)\b)?(?:\s*\(?(?P<zone>{_ZONE})\)?)?"
)
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º|ª)?"
_FLAGS: Final = re.IGNORECASE
_DATES: Final = (
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)", _FLAGS),
    re.compile(r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]", _FLAGS),
    re.compile(
        r"(?<![\d./-])(?P<year>(?:19|20)\d\d)(?P<mark>[./])\s?(?P<month>\d{1,2})(?P=mark)\s?(?P<day>\d{1,2})(?![\d/-])"
    ),
    # Hungarian and Lithuanian: "2021. március 16.", "2021 m. kovo 16 d."
    re.compile(
        rf"(?<!\d)(?P<year>\d{{4}})\.?\s(?:m\.\s)?(?P<name>{MONTH})\s(?P<day>\d{{1,2}})(?!\d)", _FLAGS
    ),
    re.compile(
        rf"(?<!\d){_DAY}\s(?:tháng|thg)\s(?P<month>\d{{1,2}}),?\s(?:năm\s)?(?P<year>\d{{4}})(?!\d)", _FLAGS
    ),
    re.compile(rf"\b(?P<name>{MONTH})\s?{_DAY}\b\.?,?\s*(?P<year>\d{{4}})(?!\d)", _FLAGS),
    re.compile(
        rf"(?<!\d)(?<!\d[.:/-]){_DAY}[\s-]*(?:of |de |d[’'])?(?P<name>{MONTH})"
        r"[\s,-]*(?:de |del )?(?P<year>\d{4})(?!\d)",
        _FLAGS,
    ),
    re.compile(
        r"(?<![\d./-])(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?![\d/-])"
    ),
)
# The C library's ctime, in any language, with the zone before the year: "Vr mei 22 16:39:47 CEST 2015".
_CTIME: Final = re.compile(
    rf"\w{{2,12}}\.?,?\s+(?P<name>{MONTH})\s+(?P<day>\d{{1,2}})\s+(?P<hour>\d{{1,2}}):(?P<minute>\d\d):(?P<second>\d\d)"
    rf"(?:\s+(?P<zone>{_ZONE}))?\s+(?P<year>\d{{4}})\b",
    _FLAGS,
)
_YEAR: Final = re.compile(r"\d{4}|\d[./-]\d\d(?!\d)")  # without one, nothing below fits
_LINK: Final = (
    r"[\s,|·•–—/-]*(?:(?:at|um|à|a las|ore|om|alle|às|kl\.?|klo|o|в|о|г\.?,?(?: в)?|saat|pukul|T)\s*)?"
)
_CLOCK_AFTER: Final = re.compile(_LINK + _CLOCK, _FLAGS)
_CLOCK_BEFORE: Final = re.compile(rf"(?<!\d){_CLOCK}[\s,|·•–—-]*(?:on\s+)?(?:{WEEKDAY},?\s*)?$", _FLAGS)
_WEEKDAY_BEFORE: Final = re.compile(rf"{WEEKDAY},?\s*(?:den |le |el |the )?$", _FLAGS)
_MONTH_ONLY: Final = re.compile(rf"(?P<name>{MONTH}),?\s+(?P<year>\d{{4}})", _FLAGS)
_EARLIEST: Final = 1700
_LATEST: Final = 2100
_CENTURY_TURNS: Final = 70
_NOON: Final = 12
_LONGEST: Final = 400  # characters of a line in which a date is looked for
_NEAR: Final = 40  # characters before a date that may hold its time


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A date as it stands in a line.

    Attributes:
        start: Place in the line, with its weekday and time.
        local: Fields below `precision` are zero, or one.
        zone: As written; None if there is none.
    """

    start: int
    end: int
    local: datetime
    precision: Precision
    zone: str | None


@lru_cache(maxsize=4096)
def dates_in(line: str) -> tuple[WrittenDate, ...]:
    """Return the dates of a line that say year, month and day, in order, without overlaps.

    >>> [d.local.isoformat() for d in dates_in("05.21.15 5:25 AM ET")]
    ['2015-05-21T05:25:00']
    """
    if len(line) > _LONGEST or not _YEAR.search(line):
        return ()
    found = [_dated(match, match) for match in _CTIME.finditer(line)]
    for pattern in _DATES:
        found += [_with_clock(line, match) for match in pattern.finditer(line)]
    result: list[WrittenDate] = []
    for one in sorted((d for d in found if d), key=lambda d: (d.start, -d.end)):
        if not result or one.start >= result[-1].end:
            result.append(one)
    return tuple(result)


@lru_cache(maxsize=4096)
def is_only_a_date(line: str) -> bool:
    """Tell whether a line is a date and nothing else.

    >>> is_only_a_date("Sunday, 27 March 2016"), is_only_a_date("March 2016 began badly")
    (True, False)
    """
    found = dates_in(line)
    return (
        len(found) == 1
        and not line[: found[0].start].strip(" ,.|")
        and not line[found[0].end :].strip(" ,.|")
    )


def month_of(line: str) -> WrittenDate | None:
    """Return the date of a line that is a month and a year and nothing else."""
    match = _MONTH_ONLY.fullmatch(line)
    month = month_number(match["name"]) if match else None
    if match is None or month is None or not _EARLIEST <= int(match["year"]) <= _LATEST:
        return None
    local = datetime(int(match["year"]), month, 1)  # noqa: DTZ001 - the zone is not known
    return WrittenDate(start=0, end=len(line), local=local, precision=Precision.MONTH, zone=None)


def publication_date(found: WrittenDate, evidence: str, basis: Basis) -> PublicationDate:
    """Return the date in the form of the model."""
    timed = found.precision in {Precision.MINUTE, Precision.SECOND}
    lengths = {
        Precision.YEAR: 4,
        Precision.MONTH: 7,
        Precision.DAY: 10,
        Precision.MINUTE: 16,
        Precision.SECOND: 19,
    }
    return PublicationDate(
        value=found.local.isoformat()[: lengths[found.precision]],
        precision=found.precision,
        basis=basis,
        evidence=evidence,
        zone=found.zone if timed else None,
        instant=instant_of(found.local, found.zone) if timed and found.zone else None,
    )


def _with_clock(line: str, match: re.Match[str]) -> WrittenDate | None:
    after = _CLOCK_AFTER.match(line, match.end())
    offset = max(0, match.start() - _NEAR)
    before = None if after else _CLOCK_BEFORE.search(line[offset : match.start()])
    found = _dated(match, after or before)
    if found is None:
        return None
    weekday = _WEEKDAY_BEFORE.search(line[offset : match.start()])
    start = offset + (before or weekday).start() if before or weekday else match.start()  # type: ignore[union-attr]
    return replace(found, start=start, end=after.end() if after else match.end())


def _dated(match: re.Match[str], clock: re.Match[str] | None) -> WrittenDate | None:
    zone = clock["zone"] if clock else None
    day = _calendar_day(match.groupdict(), zone)
    if day is None:
        return None
    local = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - local to a zone that is kept as written
    found = WrittenDate(start=match.start(), end=match.end(), local=local, precision=Precision.DAY, zone=zone)
    return _at_clock(found, clock.groupdict()) if clock else found


def _at_clock(found: WrittenDate, clock: dict[str, str | None]) -> WrittenDate:
    hour, half = int(clock["hour"] or 0), (clock.get("half") or "").casefold()
    if half and not 1 <= hour <= _NOON:
        return replace(found, zone=None)
    if half:
        hour = hour % _NOON + (_NOON if half.startswith("p") else 0)
    second = clock["second"]
    try:
        local = found.local.replace(hour=hour, minute=int(clock["minute"] or 0), second=int(second or 0))
    except ValueError:
        return replace(found, zone=None)
    return replace(found, local=local, precision=Precision.SECOND if second else Precision.MINUTE)


def _calendar_day(parts: dict[str, str | None], zone: str | None) -> date | None:
    year = int(parts["year"] or 0)
    if len(parts["year"] or "") == len("16"):
        year += 2000 if year < _CENTURY_TURNS else 1900
    if "one" in parts:
        month, day = _ordered(int(parts["one"] or 0), int(parts["two"] or 0), zone)
    else:
        month, day = (
            month_number(parts["name"] or "") if "name" in parts else int(parts["month"] or 0),
            int(parts["day"] or 0),
        )
    if not month or not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _ordered(one: int, two: int, zone: str | None) -> tuple[int | None, int]:
    """Return month and day of two numbers; no month when nothing tells which is which."""
    if one == two or two > _NOON or (zone in MONTH_FIRST and one <= _NOON):
        return one, two
    if one > _NOON or zone in DAY_FIRST:
        return two, one
    return None, 0
