"""How a source fares: seen, blocked, failing, gone, or silent for longer than a passing trouble explains."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from palmyra_watch.core.schedule import ABSENT_LOOKS_TO_BE_GONE, LONGEST, RARELY, SPREAD
from palmyra_watch.model import Outcome, SourceKind

if TYPE_CHECKING:
    from datetime import datetime

SILENT_AFTER = timedelta(days=1)  # shorter than that, a publisher mends its server
SILENT_LOOKS = 3
NOT_LOOKED_AT = RARELY * (1 + SPREAD) + LONGEST  # no schedule waits longer, postponed rounds included


class Health(StrEnum):
    """What a person has to know of a source, the worst first."""

    SILENT = "silent"
    ABSENT = "absent"
    BLOCKED = "blocked"
    FAILING = "failing"
    WAITING = "not looked at yet"
    SEEN = "seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """How the looks at a source have gone.

    Attributes:
        listed_at: When the list first named it; None for one that only captured pages name.
        last_outcome: None when nobody has looked.
        last_reason: Why the last look did not see it; empty when it did.
        misses: Looks since it was last there that came to the same as the last one.
    """

    source_id: str
    kind: SourceKind
    location: str
    looks: int
    listed_at: datetime | None
    last_look_at: datetime | None
    last_outcome: Outcome | None
    last_reason: str
    last_seen_at: datetime | None
    misses: int


def health_of(record: SourceRecord, now: datetime) -> Health:
    """Return how a source fares.

    *Silent* is a source that several looks over a day or more could not see, for whatever reason but that its
    publisher took it away, and a page or feed that nobody has looked at for longer than any schedule waits.
    """
    if record.last_outcome is None or record.last_look_at is None:
        return Health.WAITING
    if record.kind is not SourceKind.DOCUMENT and now - record.last_look_at > NOT_LOOKED_AT:
        return Health.SILENT
    if record.last_outcome in {Outcome.PRESENT, Outcome.UNCHANGED}:
        return Health.SEEN
    if record.last_outcome is Outcome.ABSENT:
        return Health.ABSENT
    since = record.last_seen_at or record.listed_at or record.last_look_at
    if record.misses >= SILENT_LOOKS and record.last_look_at - since >= SILENT_AFTER:
        return Health.SILENT
    return Health.BLOCKED if record.last_outcome is Outcome.BLOCKED else Health.FAILING


def is_taken_away(kind: SourceKind, outcome: Outcome, misses: int) -> bool:
    """Tell whether a source counts as gone: a file at once, a page when its publisher has said so several times."""
    needed = 1 if kind is SourceKind.DOCUMENT else ABSENT_LOOKS_TO_BE_GONE
    return outcome is Outcome.ABSENT and misses >= needed
