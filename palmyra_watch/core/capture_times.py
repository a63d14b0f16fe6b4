"""Times at which no page of the web can have been captured."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

FIRST_PAGE: Final = datetime(1990, 12, 20, tzinfo=UTC)  # info.cern.ch
_AHEAD: Final = timedelta(days=1)  # that a clock elsewhere may be ahead of ours


def why_impossible(moment: datetime, *, now: datetime) -> str:
    """Return why no page can have been captured at a time, in words; empty when one can.

    >>> why_impossible(datetime(216, 3, 27, tzinfo=UTC), now=datetime(2026, 1, 1, tzinfo=UTC))
    '0216-03-27T00:00:00+00:00 lies before the first page of the web (1990-12-20)'

    Args:
        moment: Aware.
        now: Aware.
    """
    if moment < FIRST_PAGE:
        return f"{moment.isoformat()} lies before the first page of the web ({FIRST_PAGE:%Y-%m-%d})"
    if moment > now + _AHEAD:
        return f"{moment.isoformat()} lies in the future"
    return ""
