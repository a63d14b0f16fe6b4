"""Hand out the evidence of a story as a WARC file that other programs replay."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warc import CopyWriter
from palmyra_watch.adapters.warehouse import reader
from palmyra_watch.errors import CaptureUnreadable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from palmyra_watch.settings import Settings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """A story's captures in one file.

    Attributes:
        path: Of the file; None when no story has such an id.
        stories: Ids of the stories whose captures were asked for; empty when none has such an id.
        captures: How many are in the file.
        unreadable: Id and reason of each capture whose bytes could not be read back.
    """

    path: Path | None
    stories: tuple[str, ...] = ()
    captures: int = 0
    unreadable: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """One capture of a story: what it shows, and where its bytes lie."""

    capture_id: str
    labels: dict[str, str]
    warc: str
    offset: int


def export_story(settings: Settings, story_id: str, path: Path) -> ExportReport:
    """Write all captures of a story into a WARC 1.1 file, in order of time, and return what came of it.

    Answers of servers are `response` records with their HTTP heads, documents are `resource` records. Each keeps its
    date, its address and its id, and tells in `Palmyra-Capture`, `Palmyra-Version` and `Palmyra-Number` what it shows.

    Args:
        settings: Where the warehouse is.
        story_id: The beginning of a story's id, with or without its prefix; captures of all that begin so.
        path: Of the file, written aside and put there when it is whole; one that is there is replaced.

    Raises:
        WarehouseMissing: There is none yet.
        CapturesNotWritten: The disk is full or refuses.
    """
    with reader(settings.published_database) as warehouse:
        rows = warehouse.rows("story_captures", story=story_id)
    stories = tuple(sorted({row[0] for row in rows}))
    evidence: dict[str, _Evidence] = {}
    for _, capture_id, number, version_id, _, _, warc, offset in rows:
        labels = {
            "Palmyra-Capture": capture_id,
            "Palmyra-Version": version_id,
            "Palmyra-Number": str(number),
        }
        evidence.setdefault(
            capture_id, _Evidence(capture_id=capture_id, labels=labels, warc=warc, offset=offset)
        )
    if not evidence:
        return ExportReport(path=None, stories=stories)
    return _written(settings, stories, tuple(evidence.values()), path)


def _written(
    settings: Settings, stories: tuple[str, ...], evidence: Sequence[_Evidence], path: Path
) -> ExportReport:
    about = {
        "software": "palmyra-watch",
        "format": "WARC File Format 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "description": f"captures of {', '.join(stories)}",
    }
    unreadable = []
    with CopyWriter(path, about=about, made_at=datetime.now(UTC)) as copies:
        for one in evidence:
            try:
                copies.add_copy(settings.captures, one.warc, one.offset, labels=one.labels)
            except CaptureUnreadable as error:
                unreadable.append((one.capture_id, str(error)))
                log.warning("the bytes of %s cannot be read back: %s", one.capture_id, error)
    log.info("wrote %d captures to %s", len(evidence) - len(unreadable), path)
    return ExportReport(
        path=path, stories=stories, captures=len(evidence) - len(unreadable), unreadable=tuple(unreadable)
    )
