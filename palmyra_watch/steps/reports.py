"""What each step has to say when it is done: counts and names, small enough to pass from task to task."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from palmyra_watch.model import CaptureId, ChangeId, Hints, SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectReport:
    """One round of looking.

    Attributes:
        warc: Name of the file that was written, below captures/.
        outcomes: How many looks came to what.
        troubles: Location and reason of each source that was not there to see.
    """

    warc: str
    outcomes: dict[str, int]
    troubles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """WARC files read into the database.

    Attributes:
        recovered: Files left behind by a killed run that were finished now.
        damaged: Name and problem of each file that could not be read to its end.
    """

    files: int = 0
    captures: int = 0
    observations: int = 0
    recovered: tuple[str, ...] = ()
    damaged: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingCapture:
    """A capture that waits for extraction: where its bytes lie, and under which key."""

    capture_id: CaptureId
    source_id: SourceId
    warc: str
    offset: int
    hints: Hints
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedBatch:
    """Extracted articles on their way into the database.

    Attributes:
        folder: Holds one file per table.
        quarantined: Captures without an article.
    """

    folder: Path
    captures: int
    articles: int
    quarantined: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """One whole ingest."""

    collected: CollectReport
    captures: int
    articles: int
    quarantined: int
    recovered: tuple[str, ...] = ()
    damaged: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareReport:
    """Stories put together anew.

    Attributes:
        stories: Seen for the first time.
        versions: New ones, first versions of new stories among them.
        changes: Ids of the new changes, in no order.
        truncated: Comparisons that hit a bound.
    """

    sources: int = 0
    stories: int = 0
    versions: int = 0
    changes: tuple[ChangeId, ...] = field(default=())
    truncated: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishReport:
    """A warehouse that readers can open.

    Attributes:
        replaced: False when the published copy was already the same.
    """

    database: Path
    replaced: bool
