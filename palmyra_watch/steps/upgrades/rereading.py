"""Stored captures read again under a new key: story by story, and readers see the old state of each until it is whole.

What a capture gave under the new key waits, in the schema `waiting`, until all captures of its story were read so; then
it takes the place of what they gave before, in one transaction. A capture that is new waits with the others.
"""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from palmyra_watch.core.extract.capture import Described, extraction_key, key_of
from palmyra_watch.core.render.summary import counted
from palmyra_watch.model import CaptureId, Hints, SourceId
from palmyra_watch.steps.reports import PendingCapture
from palmyra_watch.steps.rows.captures import OF_CAPTURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from palmyra_watch.adapters.warehouse import Warehouse

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureState:
    """A capture with the keys under which it was read.

    Attributes:
        pending: What its extraction needs; its key is that of today.
        root_id: The source under whose name its stories stand.
        read_under: The key of what readers see of it; None if it was never read.
        waiting_under: The key of what waits; None if nothing does.
    """

    pending: PendingCapture
    root_id: SourceId
    read_under: str | None
    waiting_under: str | None

    @property
    def is_behind(self) -> bool:
        """Tell whether readers see what an older key gave."""
        return self.read_under not in {None, self.pending.key}

    @property
    def is_pending(self) -> bool:
        """Tell whether it has to be read."""
        return self.pending.key not in {self.read_under, self.waiting_under}


def capture_states(warehouse: Warehouse) -> tuple[CaptureState, ...]:
    """Return the captures of an open database that are not, or not yet, seen under the key of today; oldest first."""
    of_today = [
        kind
        for kind, media_type, year, key in warehouse.rows("capture_kinds")
        if key_of(media_type, year) == key
    ]
    return tuple(_state(*row) for row in warehouse.rows("capture_extractions", kinds=of_today))


def _state(  # noqa: PLR0917  # the columns of the statement
    name: str,
    source_id: str,
    warc: str,
    offset: int,
    url: str,
    media_type: str,
    captured_at: datetime,
    key_then: str | None,
    waiting: str | None,
    root_id: str,
    year: int | None,
    publisher: str | None,
) -> CaptureState:
    hints = Hints(year=year, publisher=publisher or "")
    described = Described(url=url, media_type=media_type, captured_at=captured_at, hints=hints)
    pending = PendingCapture(
        capture_id=CaptureId(name),
        source_id=SourceId(source_id),
        warc=warc,
        offset=offset,
        described=described,
        key=extraction_key(described),
    )
    return CaptureState(
        pending=pending, root_id=SourceId(root_id), read_under=key_then, waiting_under=waiting
    )


def in_turn(states: Sequence[CaptureState], most: int | None) -> list[CaptureState]:
    """Return the captures to be read again at this run, story by story.

    Stories that were seen anew come first, so that their change is told soon, then those that are begun.

    Args:
        states: Of all captures.
        most: So many at most; None for all.
    """
    behind = [state for state in states if state.is_behind and state.is_pending]
    seen_anew = {state.root_id for state in states if state.read_under is None}
    begun = {state.root_id for state in states if state.waiting_under is not None}
    turn = sorted(
        behind, key=lambda one: (one.root_id not in seen_anew, one.root_id not in begun, one.root_id)
    )
    left = turn if most is None else turn[:most]
    if len(left) < len(behind):
        log.info("%s are read again at later runs", counted(len(behind) - len(left), "capture"))
    return left


def roots_behind(states: Iterable[CaptureState]) -> frozenset[SourceId]:
    """Return the sources under whose name readers see what an older key gave."""
    return frozenset(state.root_id for state in states if state.is_behind)


def settle(warehouse: Warehouse) -> tuple[CaptureState, ...]:
    """Let readings that wait take their place where a story is whole; return the captures that are still behind."""
    states = capture_states(warehouse)
    outdated = [state for state in states if state.waiting_under not in {None, state.pending.key}]
    unread = {state.root_id for state in states if state.is_behind and state.is_pending}
    whole: dict[SourceId, list[CaptureId]] = {}
    for state in states:
        if state.waiting_under == state.pending.key and state.root_id not in unread:
            whole.setdefault(state.root_id, []).append(state.pending.capture_id)
    if outdated:  # the key changed once more meanwhile
        with warehouse.transaction():
            forget_waiting(warehouse, [state.pending.capture_id for state in outdated])
    for captures in whole.values():
        with warehouse.transaction():
            warehouse.run("insert_missing_timelines", capture_ids=captures)
            warehouse.run("remember_refused_captures", capture_ids=captures)
            for table in OF_CAPTURES:
                warehouse.change("delete_of_captures", table, capture_ids=captures)
                warehouse.change("take_waiting", table, capture_ids=captures)
            forget_waiting(warehouse, captures)
    if whole:
        log.info("read all captures of %s again", counted(len(whole), "source"))
    return tuple(state for state in states if state.is_behind and state.root_id not in whole)


def forget_waiting(warehouse: Warehouse, captures: Sequence[CaptureId]) -> None:
    """Take out what waits of some captures, inside the caller's transaction."""
    for table in ("captures", *OF_CAPTURES):
        warehouse.change("delete_of_captures", f"waiting.{table}", capture_ids=list(captures))


def mixed_roots(warehouse: Warehouse, behind: Sequence[CaptureState]) -> frozenset[str]:
    """Return the sources whose captures stand under different keys: they were united while some are still behind.

    Only texts under one key are compared.
    """
    if not behind:
        return frozenset()
    roots: dict[str, str] = dict(warehouse.rows("source_roots_by_source"))
    left = Counter(roots.get(state.pending.source_id, state.root_id) for state in behind)
    extracted: dict[str, int] = dict(warehouse.rows("extracted_of_roots"))
    return frozenset(root for root, count in left.items() if count < extracted.get(root, 0))
