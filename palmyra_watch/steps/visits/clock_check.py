"""Our clock held against those of the servers that answer, before anything of a round is written down."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from palmyra_watch.core.capture_times import DOUBTFUL, HOPELESS
from palmyra_watch.core.render.entries import clock_off_words
from palmyra_watch.core.web_looks import Look
from palmyra_watch.errors import ClockWrong
from palmyra_watch.model import NoReply, Reply, Source

if TYPE_CHECKING:
    from datetime import datetime

log = logging.getLogger(__name__)

Write = Callable[[Source, Reply | NoReply, Look], None]

_OWN = "the clock of this machine"
_ENOUGH_HOSTS = 3  # so that one that is wrong is outvoted
_MOST_HELD = 8  # answers; a kill loses no more of what has come
_AGE = 8  # digits of an Age that is believed


class ClockCheck:
    """The first looks of a round, held back until a few servers have told the time.

    Attributes:
        off: Seconds that our clock is ahead of theirs, behind if negative, where that is much; else None.
        troubles: That, as what was looked at and what is wrong with it.
    """

    def __init__(self, write: Write, *, hosts: int) -> None:
        """Begin a round over so many hosts; looks are written down by `write`."""
        self._write, self._enough = write, max(1, min(hosts, _ENOUGH_HOSTS))
        self._held: list[tuple[Source, Reply | NoReply, Look]] | None = []
        self._ahead: dict[str, float] = {}  # seconds, by host
        self.off: int | None = None
        self.troubles: list[tuple[str, str]] = []

    def keep(self, source: Source, reply: Reply | NoReply, look: Look) -> None:
        """Write down a look, now or when the clock is settled.

        Raises:
            ClockWrong: Our clock is off by more than a day.
        """
        if self._held is None:
            self._write(source, reply, look)
            return
        self._held.append((source, reply, look))
        if isinstance(reply, Reply) and (told := _time_told(reply)):
            self._ahead.setdefault(
                urlsplit(reply.final_url).netloc, (reply.received_at - told).total_seconds()
            )
        if len(self._ahead) >= self._enough or len(self._held) >= _MOST_HELD:
            self.settle()

    def settle(self) -> None:
        """Hold our clock against the median of theirs, and write down what waited for that.

        Raises:
            ClockWrong: It is off by more than a day.
        """
        if self._held is None:
            return
        seconds = round(median(self._ahead.values())) if self._ahead else 0
        ahead = timedelta(seconds=abs(seconds))
        if ahead > HOPELESS and self._most_say_so():
            raise ClockWrong(clock_off_words(seconds), sorted(self._ahead))
        if ahead > DOUBTFUL:
            self.off = seconds
            self.troubles.append((_OWN, f"{clock_off_words(seconds)}: the times of this round are in doubt"))
            log.warning("%s: %s", *self.troubles[-1])
        held, self._held = self._held, None
        for one in held:
            self._write(*one)

    def _most_say_so(self) -> bool:
        """Tell whether as many servers as were waited for told the time, and most of them one more than a day off."""
        told, hopeless = self._ahead.values(), HOPELESS.total_seconds()
        most = max(sum(one > hopeless for one in told), sum(one < -hopeless for one in told))
        return len(told) >= self._enough and 2 * most > len(told)


def _time_told(reply: Reply) -> datetime | None:
    """Return what a server's clock read: its `Date`, which a cache has kept for the seconds of its `Age`."""
    age = reply.header("Age")
    kept = timedelta(seconds=int(age) if age.isascii() and age.isdecimal() and len(age) <= _AGE else 0)
    try:
        date = parsedate_to_datetime(reply.header("Date"))
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC) + kept
    except (ValueError, OverflowError):  # whatever a server writes there
        return None
