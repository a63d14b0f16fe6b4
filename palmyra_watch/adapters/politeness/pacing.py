"""Taking turns: every visit waits for its slot, whichever thread or process makes it."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from palmyra_watch.adapters.politeness.pace import Budget, Pace
from palmyra_watch.adapters.politeness.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LONGEST_PAUSE_SECONDS: Final = 6 * 3600.0
_LOCK_WAIT_SECONDS: Final = 30.0  # it is held for less than a millisecond

__all__ = ["Budget", "NoTurn", "Pacer", "Pause", "Turn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """That the visit may be made now."""

    waited_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NoTurn:
    """That the visit would have to wait too long.

    Attributes:
        ready_at: Aware, UTC: not before.
        paused: Whether a pause is the cause; else the queue is.
        reason: In words.
    """

    ready_at: datetime
    paused: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A time in which nobody is to come.

    Attributes:
        until: Aware, UTC.
    """

    until: datetime
    reason: str


class Pacer:
    """Gives out turns by key: a host, or a service of it that counts by itself."""

    def __init__(
        self,
        folder: Path,
        *,
        longest_pause_seconds: float = LONGEST_PAUSE_SECONDS,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Make a pacer; all that name the same folder keep the same pace.

        Args:
            folder: Is made if it does not exist.
            longest_pause_seconds: No pause is longer.
            clock: Seconds since 1970, the same for all processes.
            sleep: Waits for a number of seconds.

        Raises:
            SettingsError: The folder cannot be made.
        """
        self._shelf, self._longest = Shelf(folder), longest_pause_seconds
        self._clock, self._sleep = clock, sleep

    def wait(self, key: str, budget: Budget | float, *, longest_wait_seconds: float) -> Turn | NoTurn:
        """Reserve the next slot of a key and return when it has come, or at once if that is too long to wait.

        Args:
            key: Whose turn.
            budget: How often; a number is the spacing in seconds.
            longest_wait_seconds: For this turn.

        Raises:
            SettingsError: The folder cannot be written.
        """
        allowed = budget if isinstance(budget, Budget) else Budget(spacing_seconds=budget)
        began = time.monotonic()
        left = longest_wait_seconds
        while True:
            seconds = self._reserved(key, allowed, left)
            if isinstance(seconds, NoTurn):
                return seconds
            if self._sets_out_after(seconds, key, allowed):
                return Turn(waited_seconds=time.monotonic() - began)
            left = longest_wait_seconds - (time.monotonic() - began)

    def pause(self, key: str, seconds: float, reason: str) -> Pause:
        """Let nobody come for a time, longer each time that it follows on a pause, and return until when.

        Raises:
            SettingsError: The folder cannot be written.
        """
        with self._shelf.held(key, longest_wait_seconds=_LOCK_WAIT_SECONDS):
            now = self._clock()
            pace = self._pace(key, now).paused(now, seconds, reason, self._longest)
            self._shelf.write(key, pace.as_record())
        return _pause_of(pace)

    def paused_until(self, key: str) -> Pause | None:
        """Return the pause of a key; None when there is none now.

        Raises:
            SettingsError: The folder cannot be written.
        """
        with self._shelf.held(key, longest_wait_seconds=_LOCK_WAIT_SECONDS):
            now = self._clock()
            pace = self._pace(key, now)
        return _pause_of(pace) if pace.paused_until > now else None

    def _reserved(self, key: str, budget: Budget, longest_seconds: float) -> float | NoTurn:
        """Return in how many seconds the reserved slot comes."""
        with self._shelf.held(key, longest_wait_seconds=_LOCK_WAIT_SECONDS):
            now = self._clock()
            pace = self._pace(key, now)
            slot = pace.next_slot(now, budget)
            if slot - now > longest_seconds:
                paused = pace.paused_until > now
                reason = (
                    pace.reason if paused else f"{slot - now:.0f} s of visits to {key} stand in the queue"
                )
                return NoTurn(ready_at=datetime.fromtimestamp(slot, UTC), paused=paused, reason=reason)
            self._shelf.write(key, pace.with_slot(slot, budget).as_record())
        return slot - now

    def _sets_out_after(self, seconds: float, key: str, budget: Budget) -> bool:
        """Sleep, and return whether the visit may be made: not if a pause was asked for meanwhile.

        A busy machine wakes sleepers late; the visit after a late one waits for the rest of the spacing.
        """
        while True:
            if seconds > 0:
                self._sleep(seconds)
            with self._shelf.held(key, longest_wait_seconds=_LOCK_WAIT_SECONDS):
                now = self._clock()
                pace = self._pace(key, now)
                if pace.paused_until > now:
                    return False
                seconds = pace.too_close_seconds(now, budget)
                if seconds <= 0:
                    self._shelf.write(key, replace(pace, left_at=now).as_record())
                    return True

    def _pace(self, key: str, now: float) -> Pace:
        """Return what is known of a key, which is held; it is noted anew if the clock was set back."""
        before = Pace.read(self._shelf.read(key))
        pace = before.as_of(now, longest_pause_seconds=self._longest)
        if before.written_at > now:  # else every look would begin the same pause again
            self._shelf.write(key, pace.as_record())
        return pace


def _pause_of(pace: Pace) -> Pause:
    return Pause(until=datetime.fromtimestamp(pace.paused_until, UTC), reason=pace.reason)
