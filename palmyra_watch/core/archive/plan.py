"""Which captures of an index to fetch, and what the index alone tells of the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palmyra_watch.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime, timedelta

    from palmyra_watch.core.archive.index import IndexRow

_GONE = frozenset({404, 410})
_REFUSED = frozenset({401, 402, 403, 407, 451})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A capture that need not be fetched, because the index says enough.

    Attributes:
        same_as: The row that is fetched and has the same digest; None when the page was not there to see.
        outcome: `unchanged`, or how the archive's own look went.
        reason: Why it is not `unchanged`; else empty.
    """

    row: IndexRow
    same_as: IndexRow | None
    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to do about one page.

    Attributes:
        fetch: In order of time.
        mentions: In order of time.
        thinned: Captures left out because another one stands in the same period.
        known: Captures left out because they are stored already.
    """

    fetch: tuple[IndexRow, ...]
    mentions: tuple[Mention, ...]
    thinned: int
    known: int


def plan_of(
    rows: Iterable[IndexRow], *, every: timedelta | None = None, known: Collection[datetime] = ()
) -> Plan:
    """Return what to fetch of the captures of one page.

    Of neighbours with one digest the first is fetched, and the others are mentions of it: they narrow the time in
    which a change must have happened. A revisit counts as having the digest that it names.

    Args:
        rows: In any order.
        every: Take only the first capture of each period of this length; None for all.
        known: Times of the captures that are stored already.
    """
    fetch: list[IndexRow] = []
    mentions: list[Mention] = []
    thinned = stored = 0
    before: IndexRow | None = None
    periods: set[int] = set()
    for row in sorted(rows, key=lambda row: (row.timestamp, row.original, row.digest)):
        if row.status is not None and not 200 <= row.status < 300:  # noqa: PLR2004  # RFC 9110, 15.3
            mentions.append(_not_there(row))
            continue
        if before and row.digest and row.digest == before.digest:
            mentions.append(Mention(row=row, same_as=before, outcome=Outcome.UNCHANGED, reason=""))
            continue
        period = int(row.moment.timestamp() // every.total_seconds()) if every else None
        if period is not None and period in periods:
            thinned += 1
            continue
        periods |= {period} if period is not None else set()
        before = row
        if row.moment in known:
            stored += 1
        else:
            fetch.append(row)
    return Plan(fetch=tuple(fetch), mentions=tuple(mentions), thinned=thinned, known=stored)


def _not_there(row: IndexRow) -> Mention:
    """Return what an archived answer other than a page says: a fact about that time, and final."""
    status = row.status or 0
    if status in _GONE:
        outcome = Outcome.ABSENT
    elif status in _REFUSED:
        outcome = Outcome.BLOCKED
    else:
        outcome = Outcome.FAILED
    return Mention(row=row, same_as=None, outcome=outcome, reason=f"the archive was answered {status}")
