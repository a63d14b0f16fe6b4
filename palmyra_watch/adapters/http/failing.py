"""How a fetch ends early, inside this package."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from palmyra_watch.model import Failure

if TYPE_CHECKING:
    from collections.abc import Callable


class NoAnswer(Exception):
    """There will be no whole answer; `Client.fetch` turns it into a `NoReply`."""

    def __init__(self, failure: Failure, reason: str) -> None:
        self.failure, self.reason = failure, reason
        super().__init__(f"{failure}: {reason}")


class Deadline:
    """The time that a fetch has left."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._end = clock() + seconds

    def remaining_seconds(self) -> float:
        """Return how much is left, more than 0.

        Raises:
            NoAnswer: Nothing is left.
        """
        left = self._end - self._clock()
        if left <= 0:
            raise NoAnswer(Failure.TIMEOUT, f"no whole answer within {self._seconds:g} s")
        return left

    def extend(self, seconds: float) -> None:
        """Leave out a time that was not the server's."""
        self._end += seconds


def said_by(error: OSError) -> str:
    """Return an operating system's error in words."""
    return os.strerror(error.errno).lower() if error.errno and error.errno > 0 else str(error)
