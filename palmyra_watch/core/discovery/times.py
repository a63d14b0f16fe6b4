"""The times that feeds and sitemaps write: an instant only where they say day, time and zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from palmyra_watch.core.extract.dates.zones import instant_of
from palmyra_watch.core.language import phrases

_LONGEST_WITH_BLANKS: Final = 300  # characters; "Wednesday, 30 September 2026 23:59:59.999 +0000" has 47
_LETTERS: Final = 3  # of the name of a month in a mail: RFC 822, section 5.1
_MONTHS: Final = {
    names[:_LETTERS]: number for number, names in enumerate(phrases("dates", "month-names", "en"), start=1)
}
# RFC 822, section 5.1, and RFC 2822, section 4.3: what these names mean in a mail, and so in RSS.
_MAIL_ZONES: Final = {
    "UT": 0, "GMT": 0, "UTC": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7,
}  # fmt: skip
_NEW_CENTURY: Final = 50  # RFC 2822, section 4.3: years of two digits below it are of this century
_MOST_MINUTES_WEST_OR_EAST: Final = 14 * 60
_LEAP_SECOND: Final = 60

_CLOCK: Final = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,9}))?)?"
_ZONE: Final = r"(?P<zone>[+\-−]\d\d(?::?\d\d)?|[A-Za-z]{1,5})"
# https://www.w3.org/TR/NOTE-datetime and RFC 3339; a blank for the T, and before the zone, are met with.
_ISO: Final = re.compile(
    rf"(?P<year>\d{{4}})-?(?P<month>\d\d)-?(?P<day>\d\d)(?:[Tt]| {{1,3}}){_CLOCK} {{0,3}}{_ZONE}", re.ASCII
)
# RFC 822, section 5, with years of four digits, as RSS 2.0 wants it; the weekday and what follows a zone in
# brackets say nothing more.
_MAIL: Final = re.compile(
    rf"(?:[A-Za-z]{{2,10}}\.?,? )?(?P<day>\d{{1,2}})[ -](?P<month>[A-Za-z]{{3,9}})\.?,?[ -](?P<year>\d{{4}}|\d\d),?"
    rf" {_CLOCK} {{0,1}}{_ZONE}(?: \([^()]{{0,40}}\))?",
    re.ASCII,
)


def stated_instant(literal: str) -> datetime | None:
    """Return the instant that a literal states, aware UTC; None where day, time or zone are missing or no such.

    >>> stated_instant("Mon, 07 Mar 2016 10:00:00 +0100").isoformat()
    '2016-03-07T09:00:00+00:00'
    >>> stated_instant("2016-03-07T10:00:00") is None
    True
    """
    if len(literal) > _LONGEST_WITH_BLANKS:
        return None
    text = " ".join(literal.split())
    match = _ISO.fullmatch(text) or _MAIL.fullmatch(text)
    local = _local(match) if match else None
    return _instant(local, match["zone"]) if match and local else None


def _local(match: re.Match[str]) -> datetime | None:
    month = int(match["month"]) if match["month"].isdigit() else _MONTHS.get(match["month"][:3].lower(), 0)
    year = int(match["year"])
    if len(match["year"]) == len("16"):
        year += 2000 if year < _NEW_CENTURY else 1900
    second = int(match["second"] or 0)
    fraction = (match["fraction"] or "")[:6].ljust(6, "0")
    try:
        return datetime(  # noqa: DTZ001 - a local time, until its zone is read
            year, month, int(match["day"]), int(match["hour"]), int(match["minute"]),
            second - (second == _LEAP_SECOND), int(fraction),
        )  # fmt: skip
    except ValueError:
        return None


def _instant(local: datetime, zone: str) -> datetime | None:
    name = zone.upper().replace("−", "-")
    if name in _MAIL_ZONES:
        return _shifted(local, 60 * _MAIL_ZONES[name])
    if name[0] in "+-":
        digits = name[1:].replace(":", "").ljust(4, "0")
        minutes = 60 * int(digits[:2]) + int(digits[2:])
        if minutes > _MOST_MINUTES_WEST_OR_EAST:
            return None
        return _shifted(local, -minutes if name[0] == "-" else minutes)
    return instant_of(local, name)


def _shifted(local: datetime, minutes_east: int) -> datetime | None:
    try:
        return (local - timedelta(minutes=minutes_east)).replace(tzinfo=UTC)
    except OverflowError:
        return None
