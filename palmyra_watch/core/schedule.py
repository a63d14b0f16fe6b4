"""When to look at a page again: soon while it is young or has just changed, rarely when it has long been quiet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from palmyra_watch.model import Outcome

if TYPE_CHECKING:
    from datetime import datetime

SHARE_OF_QUIET = 10  # a tenth of the time since the last change: the chance of another falls about as fast
SHORTEST = timedelta(minutes=15)
LONGEST = timedelta(days=7)
RARELY = timedelta(days=30)
LONG_QUIET = timedelta(days=365)
ABSENT_LOOKS_TO_BE_GONE = 3
GIVEN_UP_AFTER = timedelta(days=90)
FIRST_RETRY = timedelta(minutes=15)
SPREAD = 0.1  # of the interval, so that pages found together are not looked at together for ever


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """How the looks at a page have gone.

    Attributes:
        found_at: When it was first listed or captured, whichever is earlier.
        published_at: As far as its captures say; None when they do not.
        looked_at: The last look at the live page; None when there was none.
        changed_at: When the newest version was first seen; None when there is none.
        outcome: Of the last look; None when there was none.
        misses: Looks in a row, the last among them, that came to the same failure.
        missing_since: The first of these looks; None when the last one saw the page.
        salt: 0 to 1, the same for a page at all times; spreads the looks.
    """

    found_at: datetime
    published_at: datetime | None
    looked_at: datetime | None
    changed_at: datetime | None
    outcome: Outcome | None
    misses: int
    missing_since: datetime | None
    salt: float


def next_look(record: PageRecord) -> datetime | None:
    """Return when a page is due, and None when it is to be looked at no more: gone for 90 days.

    A page that was seen waits a tenth of the time since its last change, 15 minutes to 7 days, and 30 days when it
    has been quiet for a year. One that was not seen waits 15 minutes, and twice as long after each further miss.
    """
    if record.looked_at is None:
        return record.found_at
    if record.misses:
        return _after_a_miss(record, record.looked_at)
    began = max(filter(None, (record.published_at, record.changed_at, record.found_at)))
    if record.published_at and record.changed_at is None:
        began = record.published_at
    quiet = max(record.looked_at - began, timedelta())
    wait = RARELY if quiet >= LONG_QUIET else min(max(quiet / SHARE_OF_QUIET, SHORTEST), LONGEST)
    return record.looked_at + _spread(wait, record.salt)


def is_believed(whole_at: datetime | None, now: datetime, bound: timedelta) -> bool:
    """Tell whether a page may still be asked only for what is newer than its copy.

    Some servers and the caches before them go on answering 304 although the page changed. So the word is taken for a
    bounded time from the last answer that held the whole page; then the page is asked for whole, once.
    """
    return whole_at is not None and now - whole_at < bound


def _after_a_miss(record: PageRecord, looked_at: datetime) -> datetime | None:
    missing = looked_at - record.missing_since if record.missing_since else timedelta()
    if record.outcome is Outcome.ABSENT and missing >= GIVEN_UP_AFTER and is_gone(record):
        return None
    wait = min(FIRST_RETRY * 2 ** min(record.misses - 1, 16), LONGEST)
    return looked_at + _spread(wait, record.salt)


def is_gone(record: PageRecord) -> bool:
    """Tell whether a page counts as gone: the publisher said so at several looks, and nothing else since."""
    return record.outcome is Outcome.ABSENT and record.misses >= ABSENT_LOOKS_TO_BE_GONE


def _spread(wait: timedelta, salt: float) -> timedelta:
    return wait * (1 + SPREAD * salt)
