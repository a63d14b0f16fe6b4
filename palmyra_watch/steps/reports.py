"""What each step has to say when it is done: counts and names, small enough to pass from task to task."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from palmyra_watch.core.extract.capture import Described
    from palmyra_watch.model import CaptureId, ChangeId, SourceId
    from palmyra_watch.steps.guarded import StepFailure
    from palmyra_watch.steps.stored.readings import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectReport:
    """One round of looking.

    Attributes:
        warc: Name of the file that was written, below captures/; empty when there was nothing to look at.
        rests: Nothing was stored, and everything was as at the look before; what was seen is read in later.
        outcomes: How many looks came to what.
        troubles: Location and reason of each source that was not there to see.
    """

    warc: str
    rests: bool
    outcomes: dict[str, int]
    troubles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchReport:
    """One round of looking at the web.

    Attributes:
        warc: Name of the file that was written, below captures/; empty when there was nothing to look at.
        rests: Whatever was due was there and as it was; what was seen is read in later.
        watched: Pages that are watched, due or not.
        found: Pages that feeds named for the first time.
        postponed: Pages that were due and are left for the next round.
        outcomes: How many looks came to what.
        troubles: Location and reason of each page or feed that was not there to see.
        failed: Feeds that ended in an unexpected error when they were read.
    """

    warc: str = ""
    rests: bool = True
    watched: int = 0
    feeds: int = 0
    found: int = 0
    postponed: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    troubles: tuple[tuple[str, str], ...] = ()
    failed: tuple[StepFailure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BackfillReport:
    """One page's captures in an archive.

    Attributes:
        warc: Name of the file that was written, below captures/; empty when there was nothing to write.
        listed: Captures that the index of the archive names.
        fetched: Captures that were stored.
        sightings: Looks of the archive that were written down without a body of their own.
        known: Captures that were stored already.
        thinned: Captures left out because another one stands in the same period.
        left: Captures that could not be fetched now, or, before a backfill, that would be fetched.
        minutes: That this would take at the set pace; 0 after a backfill.
    """

    warc: str = ""
    listed: int = 0
    fetched: int = 0
    sightings: int = 0
    known: int = 0
    thinned: int = 0
    left: int = 0
    minutes: float = 0.0


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
    """A capture that waits for extraction: where its bytes lie, what they are, and under which key.

    Attributes:
        joins: What it gives waits until all captures of its story are read under this key.
        reading: The last full reading of its page; None without one.
    """

    capture_id: CaptureId
    source_id: SourceId
    warc: str
    offset: int
    described: Described
    key: str
    joins: bool = False
    reading: Reading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedBatch:
    """Extracted articles on their way into the database.

    Attributes:
        folder: Holds one file per table.
        quarantined: Captures without an article.
        pending: The captures that were taken, in order.
        failed: Those for which extraction ended in an unexpected error; the files have nothing of them.
    """

    folder: Path
    captures: int
    articles: int
    quarantined: int
    pending: tuple[PendingCapture, ...] = ()
    failed: tuple[StepFailure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractReport:
    """All captures that waited, extracted.

    Attributes:
        quarantined: Captures without an article.
        failed: Those for which extraction ended in an unexpected error.
    """

    captures: int = 0
    articles: int = 0
    quarantined: int = 0
    failed: tuple[StepFailure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """One whole ingest."""

    collected: CollectReport
    captures: int = 0
    articles: int = 0
    quarantined: int = 0
    recovered: tuple[str, ...] = ()
    damaged: tuple[tuple[str, str], ...] = ()
    failed: tuple[StepFailure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareReport:
    """Stories put together anew.

    Attributes:
        stories: Seen for the first time.
        versions: New ones, first versions of new stories among them.
        changes: Ids of the new changes, in no order.
        truncated: Comparisons that hit a bound.
        failed: Sources and stories with which a step ended in an unexpected error.
    """

    sources: int = 0
    stories: int = 0
    versions: int = 0
    changes: tuple[ChangeId, ...] = field(default=())
    truncated: int = 0
    failed: tuple[StepFailure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishReport:
    """A warehouse that readers can open.

    Attributes:
        replaced: False when the published copy was already the same.
        failed: What could not be shown on the boards.
    """

    database: Path
    replaced: bool
    failed: tuple[StepFailure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundReport:
    """What every round ends with, whatever it began with.

    Attributes:
        failed: All with which a step ended in an unexpected error.
    """

    compared: CompareReport
    published: PublishReport
    failed: tuple[StepFailure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport(RoundReport):
    """What one whole run came to."""

    ingested: IngestReport
    watched: WatchReport


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchRunReport(RoundReport):
    """What one round over the web came to."""

    watched: WatchReport


@dataclass(frozen=True, slots=True, kw_only=True)
class BackfillRunReport(RoundReport):
    """What one backfill came to."""

    filled: BackfillReport
