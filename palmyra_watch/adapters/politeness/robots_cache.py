"""The robots.txt of each origin, fetched once a day for all processes."""

from __future__ import annotations

import base64
import binascii
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.adapters.politeness.shelf import Shelf
from palmyra_watch.core.robots import LARGEST_FILE_BYTES, RobotsRules

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

FRESH_SECONDS: Final = 24 * 3600.0  # RFC 9309, section 2.4
STALE_SECONDS: Final = 30 * 24 * 3600.0  # how long old rules stand in for a site that cannot be reached
RETRY_SECONDS: Final = 15 * 60.0  # until a site that could not be reached is asked again
_LOCK_WAIT_SECONDS: Final = 120.0  # longer than a fetch takes


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsAnswer:
    """What came back for /robots.txt, after redirects.

    Attributes:
        status: None when no server answered.
        body: With its content coding undone.
    """

    status: int | None
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    answer: RobotsAnswer
    fetched_at: float
    checked_at: float

    @property
    def reachable(self) -> bool:
        return RobotsRules.parse(self.answer.status, b"").reachable

    def is_fresh(self, now: float) -> bool:
        fresh = self.reachable and 0 <= now - self.fetched_at < FRESH_SECONDS
        return fresh or 0 <= now - self.checked_at < RETRY_SECONDS


class RobotsCache:
    """The rules of every origin, in files that all processes share."""

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.time) -> None:
        """Make a cache.

        Args:
            folder: Is made if it does not exist.
            clock: Seconds since 1970.

        Raises:
            SettingsError: The folder cannot be made.
        """
        self._shelf, self._clock = Shelf(folder), clock
        self._parsed: dict[str, tuple[RobotsAnswer, RobotsRules]] = {}

    def rules(self, origin: str, fetch: Callable[[str], RobotsAnswer]) -> RobotsRules:
        """Return the rules of an origin, `https://example.org`; one process asks for them, the others wait.

        While a site cannot be reached, the rules that it had stand; without any, nothing may be visited.

        Args:
            origin: Scheme, host and port.
            fetch: Called with the URL of the file, if there is no fresh copy.

        Raises:
            SettingsError: The folder cannot be written.
        """
        known = self._known(origin)
        if known is None or not known.is_fresh(self._clock()):
            with self._shelf.held(origin, longest_wait_seconds=_LOCK_WAIT_SECONDS):
                known = self._known(origin)
                if known is None or not known.is_fresh(self._clock()):
                    known = self._fetched(origin, fetch, known)
        return self._rules(origin, known.answer)

    def _fetched(self, origin: str, fetch: Callable[[str], RobotsAnswer], before: _Known | None) -> _Known:
        answer = fetch(f"{origin}/robots.txt")
        now = self._clock()
        known = _Known(answer=answer, fetched_at=now, checked_at=now)
        if not known.reachable and before and before.reachable and now - before.fetched_at < STALE_SECONDS:
            known = _Known(answer=before.answer, fetched_at=before.fetched_at, checked_at=now)
        body = known.answer.body[: LARGEST_FILE_BYTES + 1]  # one more tells that it is cut
        record = {
            "status": known.answer.status,
            "fetched_at": known.fetched_at,
            "checked_at": known.checked_at,
            "body": base64.b64encode(body).decode("ascii"),
        }
        self._shelf.write(origin, record)
        return known

    def _known(self, origin: str) -> _Known | None:
        record = self._shelf.read(origin)
        try:
            return _read(record)
        except (KeyError, TypeError, binascii.Error, ValueError):
            return None

    def _rules(self, origin: str, answer: RobotsAnswer) -> RobotsRules:
        """Return the answer as rules, which are kept: half a megabyte takes long to read."""
        kept = self._parsed.get(origin)
        if kept is None or kept[0] != answer:
            kept = (answer, RobotsRules.parse(answer.status, answer.body))
            self._parsed[origin] = kept
        return kept[1]


def _read(record: Mapping[str, object]) -> _Known:
    status, fetched_at, checked_at = record["status"], record["fetched_at"], record["checked_at"]
    if (
        not isinstance(status, int | None)
        or not isinstance(fetched_at, float)
        or not isinstance(checked_at, float)
    ):
        raise TypeError("not a record of this cache")
    body = base64.b64decode(str(record["body"]), validate=True)
    return _Known(answer=RobotsAnswer(status=status, body=body), fetched_at=fetched_at, checked_at=checked_at)
