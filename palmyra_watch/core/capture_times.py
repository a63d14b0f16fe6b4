"""Times of captures: those that cannot be, and those that order the looks at live sources."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

FIRST_PAGE: Final = datetime(1990, 12, 20, tzinfo=UTC)  # info.cern.ch
AHEAD: Final = timedelta(days=1)  # that a clock elsewhere may be ahead of ours
DOUBTFUL: Final = timedelta(minutes=5)
"""So much off the clocks of servers, the times of a round are in doubt."""
HOPELESS: Final = timedelta(days=1)
"""So much off, nothing is captured."""
_TICK: Final = timedelta(microseconds=1)  # the warehouse keeps no finer time


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
    if moment > now + AHEAD:
        return f"{moment.isoformat()} lies in the future"
    return ""


class LiveTimes:
    """The times that order the looks of one round at live sources: after all earlier looks, whatever the clock says.

    A clock that was set back would show an edit reversed. A look in the future, by a clock that ran more than a day
    ahead, does not count: all later ones would stand there.
    """

    def __init__(self, earlier: Iterable[datetime], *, began: datetime) -> None:
        """Begin a round.

        Args:
            earlier: Times of live looks of earlier rounds, the latest among them; aware.
            began: The reading of the clock when the round begins; aware.
        """
        self._began = began
        self._before = max((look for look in earlier if look <= began + AHEAD), default=began - _TICK)
        self._latest = max(self._before, began - _TICK)

    def ordered(self, read_at: datetime) -> datetime:
        """Return the time of a look at which the clock read so: the reading itself unless the clock ran back."""
        ran_back = read_at <= self._before or read_at < self._began
        ordered = self._latest + _TICK if ran_back else read_at
        self._latest = max(self._latest, ordered)
        return ordered


def clock_beside(ordered: datetime, read_at: datetime) -> datetime | None:
    """Return what the clock read, where that is another time than the one that orders; else None."""
    return None if ordered == read_at else read_at
