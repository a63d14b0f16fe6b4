"""When the next visit may be made: arithmetic on the visits that were made and the pause that was asked for."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

MINUTE: Final = 60.0  # seconds
_FARTHEST_SLOT: Final = 86_400.0  # seconds ahead; nobody waits longer, so a later one was never given out
_MOST_SLOTS: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How often one may come.

    Attributes:
        spacing_seconds: Between two visits; None spreads the visits of a minute evenly.
        per_minute: At most so many visits in any 60 seconds; None for any number.
    """

    spacing_seconds: float | None = None
    per_minute: int | None = None

    @property
    def spacing(self) -> float:
        """Return the seconds between two visits."""
        if self.spacing_seconds is not None:
            return max(self.spacing_seconds, 0.0)
        return MINUTE / self.per_minute if self.per_minute else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What is known of one key; all times are seconds since 1970.

    Attributes:
        slots: Times that were given out, in order: the last of all, and before it those that a budget counts.
        left_at: When the last visit was really made.
        pause_seconds: How long the last pause was to be; 0 if there was none.
        written_at: When this was noted.
    """

    slots: tuple[float, ...] = ()
    left_at: float = 0.0
    paused_until: float = 0.0
    pause_seconds: float = 0.0
    reason: str = ""
    written_at: float = 0.0

    @classmethod
    def read(cls, record: Mapping[str, object]) -> Self:
        """Return a noted pace; whatever cannot be is left out."""
        slots = record.get("slots")
        reason = record.get("reason")
        return cls(
            slots=tuple(sorted(map(_number, slots))) if isinstance(slots, list) else (),
            left_at=_number(record.get("left_at")),
            paused_until=_number(record.get("paused_until")),
            pause_seconds=_number(record.get("pause_seconds")),
            reason=reason if isinstance(reason, str) else "",
            written_at=_number(record.get("written_at")),
        )

    def as_of(self, now: float, *, longest_pause_seconds: float) -> Self:
        """Return the pace as it counts now, with no time farther ahead than it can have been noted.

        A clock that was set back makes the noted times lie ahead by as much; they are set back with it.
        """
        back = max(self.written_at - now, 0.0)
        slots = (slot - back for slot in self.slots)
        return replace(
            self,
            slots=tuple(slot for slot in slots if 0 < slot <= now + _FARTHEST_SLOT)[-_MOST_SLOTS:],
            left_at=min(self.left_at - back, now),
            paused_until=min(self.paused_until - back, now + longest_pause_seconds),
            pause_seconds=min(max(self.pause_seconds, 0.0), longest_pause_seconds),
            written_at=now,
        )

    def next_slot(self, now: float, budget: Budget) -> float:
        """Return the earliest time for a visit."""
        at = max(now, self.paused_until)
        if self.slots:
            at = max(at, self.slots[-1] + budget.spacing)
        if budget.per_minute and len(self.slots) >= budget.per_minute:
            at = max(at, self.slots[-budget.per_minute] + MINUTE)
        return at

    def with_slot(self, slot: float, budget: Budget) -> Self:
        """Return the pace after a time was given out; of earlier ones only those are kept that the budget counts."""
        counted = (budget.per_minute or 1) - 1
        recent = [time for time in self.slots if time > slot - MINUTE][-counted:] if counted else []
        return replace(self, slots=(*recent, slot))

    def as_record(self) -> dict[str, object]:
        """Return the pace to be noted, as `read` takes it."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def too_close_seconds(self, now: float, budget: Budget) -> float:
        """Return how long a visit must still wait because the one before it set out late; 0 for not at all."""
        return max(self.left_at + budget.spacing - now, 0.0)

    def paused(self, now: float, seconds: float, reason: str, longest_pause_seconds: float) -> Self:
        """Return the pace after a pause was asked for.

        Asked for during a pause, by answers to requests that were under way when it began, it only makes the pause
        reach as far. Asked for again in the time after a pause that is as long as the pause, it is twice as long.
        """
        wanted = min(max(_number(seconds), 0.0), longest_pause_seconds)
        if now < self.paused_until:
            longer = max(self.paused_until, now + wanted)
            return replace(
                self, paused_until=longer, pause_seconds=max(self.pause_seconds, wanted), reason=reason
            )
        if self.pause_seconds and now <= self.paused_until + self.pause_seconds:
            wanted = min(max(wanted, 2 * self.pause_seconds), longest_pause_seconds)
        return replace(self, paused_until=now + wanted, pause_seconds=wanted, reason=reason)


def _number(value: object) -> float:
    """Return a finite number; 0 for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0.0
    try:
        number = float(value)
    except OverflowError:
        return 0.0
    return number if math.isfinite(number) else 0.0
