"""Time zones as news pages write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from palmyra_watch.core.language import word_set

# Fixed hours: https://www.iana.org/time-zones. CST, IST and AST mean several zones, and are left out.
_HOURS: Final = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2,
    "EEST": 3, "MSK": 3, "JST": 9, "KST": 9, "SGT": 8, "HKT": 8, "AEST": 10, "AEDT": 11,
    "WIB": 7, "WITA": 8, "WIT": 9, "PKT": 5, "TRT": 3, "SAST": 2, "EAT": 3, "CAT": 2, "WAT": 1, "NZST": 12, "NZDT": 13,
    "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
_REGIONS: Final = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
_OFFSET: Final = re.compile(r"(?:UTC|GMT)?([+-−])(\d{1,2})(?::?(\d{2}))?")
_MOST_HOURS: Final = 14
MONTH_FIRST: Final = frozenset({*_REGIONS, "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT"})
"""Zones of the country that writes the month before the day."""
DAY_FIRST: Final = frozenset(word_set("documents", "day-first"))


def instant_of(local: datetime, zone: str) -> datetime | None:
    """Return the instant, aware and UTC; None for a zone that is not known, or an hour that came twice or never.

    >>> instant_of(datetime(2015, 5, 21, 5, 25), "ET").isoformat()
    '2015-05-21T09:25:00+00:00'
    """
    known = _zone(zone)
    if known is None:
        return None
    early, late = local.replace(tzinfo=known, fold=0), local.replace(tzinfo=known, fold=1)
    if early.utcoffset() != late.utcoffset():
        return None
    try:
        return early.astimezone(UTC)
    except OverflowError:
        return None


def _zone(name: str) -> tzinfo | None:
    key = name.upper()
    if key in _HOURS:
        return timezone(timedelta(hours=_HOURS[key]))
    if key in _REGIONS:
        try:
            return ZoneInfo(_REGIONS[key])
        except ZoneInfoNotFoundError:  # a machine without a zone database
            return None
    offset = _OFFSET.fullmatch(key)
    if offset is None or int(offset[2]) > _MOST_HOURS:
        return None
    away = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
    return timezone(away if offset[1] == "+" else -away)
