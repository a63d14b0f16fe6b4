"""The clock by which live sources are looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from palmyra_watch.core.capture_times import LiveTimes

if TYPE_CHECKING:
    from collections.abc import Iterable

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return what the clock of this machine reads; aware, UTC."""
    return datetime.now(UTC)


class LiveClock:
    """The clock during one round, and the times that order its looks.

    Attributes:
        read: Returns what the clock reads.
        began: What it read when the round began.
        started_at: The time that orders the round among others.
    """

    def __init__(self, read: Clock, earlier: Iterable[datetime]) -> None:
        """Begin a round; `earlier` are times of live looks of earlier rounds, the latest among them."""
        self.read, self.began = read, read()
        self._times = LiveTimes(earlier, began=self.began)
        self.started_at = self._times.ordered(self.began)

    def ordered(self, read_at: datetime) -> datetime:
        """Return the time that orders a look at which the clock read so."""
        return self._times.ordered(read_at)
