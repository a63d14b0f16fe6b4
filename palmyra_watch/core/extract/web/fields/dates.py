"""Dates that a page states for machines, and the choice among them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.dates.written_dates import WrittenDate, dates_in, publication_date
from palmyra_watch.model import Basis, Precision, PublicationDate

if TYPE_CHECKING:
    from collections.abc import Iterable

# ISO 8601 as it is met on pages: a space for the T, "+0200", fractions, a zone's name in brackets behind it.
_ISO: Final = re.compile(
    r"(\d{4})-?(\d{2})(?:-?(\d{2}))?(?:(?:T|t|\s{1,3})(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?\s?"
    r"(Z|z|[A-Z]{2,5}|(?:UTC|GMT)?\s?[+−-]\d{1,2}(?::?\d{2})?)?)?(?:\[[\w/+-]{1,40}\])?"
)
_EPOCH: Final = re.compile(r"(1\d{9})(?:\d{3})?")  # seconds, or thousandths of them: 2001 to 2033
_LONGEST: Final = 80
_EARLIEST: Final = 1990  # no news page is older; zero dates of databases are
_UTC: Final = frozenset(["Z", "z", "UTC", "GMT", "+00:00", "+0000", "+00", "-00:00"])
AHEAD: Final = timedelta(days=2)


def stated_date(written: str) -> PublicationDate | None:
    """Return the date that a page states; None for what is no date of a page of the web.

    It may lie ahead of the capture; `best_of` prefers others.

    >>> stated_date("2020-05-21T05:25:10+02:00").instant.isoformat()
    '2020-05-21T03:25:10+00:00'
    """
    text = written.strip()
    if not 4 < len(text) <= _LONGEST:  # noqa: PLR2004 - a year alone is no date
        return None
    found = _iso(text) or _epoch(text) or _in_words(text)
    if found is None or found.local.year < _EARLIEST:
        return None
    return publication_date(found, written, Basis.STATED)


def guessed_date(day: str, evidence: str, *, captured_at: datetime) -> PublicationDate | None:
    """Return a day that was inferred, which is never an instant; None for what is none that a capture can show.

    That are days more than two days behind the capture, a year's first, and those before there were pages.
    """
    found = _iso(day)
    latest = (captured_at + AHEAD).astimezone(UTC)
    if found is not None and not _EARLIEST <= found.local.year <= latest.year:
        return None
    if found is not None and found.local.replace(tzinfo=UTC) > latest:
        return None
    if (
        found is None
        or found.precision is not Precision.DAY
        or (found.local.month, found.local.day) == (1, 1)
    ):  # the year of a copyright line
        return None
    return publication_date(found, evidence, Basis.INFERRED)


def _moment_of(date: PublicationDate) -> datetime:
    """Return the instant of a date, or that of its clock as if it were UTC's."""
    day = (date.value + "-01-01"[len(date.value) - len("2020") :])[: len("2020-01-01")]
    return date.instant or datetime.fromisoformat(day).replace(tzinfo=UTC)


def best_of(
    dates: Iterable[tuple[PublicationDate | None, str]], captured_at: datetime
) -> tuple[PublicationDate, str] | None:
    """Return the first date, or the first of the same day, a zone's width apart, that is known to the instant.

    Of several statements those that lie more than two days ahead of the capture are passed over. One that stands alone
    is told: the same bytes, captured later, say nothing new.

    Where one statement gives a clock as UTC and another the same clock as local, to the second, the local one holds:
    the other is a system's that writes the local clock without its offset.
    """
    stated = [(date, found_in) for date, found_in in dates if date is not None]
    latest = (captured_at + AHEAD).astimezone(UTC)
    known = [one for one in stated if _moment_of(one[0]) <= latest] or stated
    if not known:
        return None
    first = known[0][0]
    if first.basis is Basis.INFERRED:
        return known[0]
    if first.instant is not None:
        return next((one for one in known[1:] if _is_local_clock_of(one[0], first)), known[0])
    for date, found_in in known[1:]:
        if date.instant is not None and _same_day(first, date):
            return date, found_in
    return known[0]


def _is_local_clock_of(one: PublicationDate, first: PublicationDate) -> bool:
    clocks = one.value == first.value and one.precision is Precision.SECOND and one.instant is not None
    return clocks and first.zone in _UTC and one.zone not in _UTC


def _same_day(one: PublicationDate, other: PublicationDate) -> bool:
    days = [
        datetime.fromisoformat(date.value[:10])
        for date in (one, other)
        if len(date.value) >= len("2020-01-01")
    ]
    if len(days) != 2:  # noqa: PLR2004
        return False
    return abs(days[0] - days[1]) <= (timedelta(days=1) if one.precision is Precision.DAY else timedelta(0))


def _iso(text: str) -> WrittenDate | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    if day is None and "-" not in text:
        return None
    try:
        h, m, s = (int(part or 0) for part in (hour, minute, second))
        local = datetime(int(year), int(month), int(day or 1), h, m, s)  # noqa: DTZ001 - its zone is kept as written
    except ValueError:
        return None
    precision = (
        Precision.SECOND
        if second
        else Precision.MINUTE
        if hour
        else Precision.DAY
        if day
        else Precision.MONTH
    )
    return WrittenDate(start=0, end=len(text), local=local, precision=precision, zone=_zone(zone))


def _zone(written: str | None) -> str | None:
    return written.replace(" ", "") if written else None


def _epoch(text: str) -> WrittenDate | None:
    match = _EPOCH.fullmatch(text)
    if match is None:
        return None
    local = datetime.fromtimestamp(int(match[1]), tz=UTC).replace(tzinfo=None)
    return WrittenDate(start=0, end=len(text), local=local, precision=Precision.SECOND, zone="UTC")


def _in_words(text: str) -> WrittenDate | None:
    found = dates_in(text)
    return found[0] if len(found) == 1 else None
