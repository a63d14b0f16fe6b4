"""Look at every document of a source list and store what is new. Needs no database."""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from palmyra_watch.adapters.files import FileNotRead, document_at
from palmyra_watch.adapters.source_list import copies_in, source_list_from, sources_in
from palmyra_watch.adapters.warc import RunWriter
from palmyra_watch.adapters.warehouse import let_go
from palmyra_watch.core.capture_times import clock_beside
from palmyra_watch.core.identity import capture_id_of, run_id_of
from palmyra_watch.model import Exchange, Observation, Origin, Outcome, Run, SourceKind
from palmyra_watch.steps.reports import CollectReport
from palmyra_watch.steps.visits.live_clock import LiveClock, utc_now

if TYPE_CHECKING:
    from pathlib import Path

    from palmyra_watch.adapters.source_list import DocumentEntry
    from palmyra_watch.model import Source
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.stored.known import KnownState
    from palmyra_watch.steps.visits.live_clock import Clock

log = logging.getLogger(__name__)

_MEDIA_TYPES = {".eml": "message/rfc822"}


def collect_documents(settings: Settings, known: KnownState, *, clock: Clock = utc_now) -> CollectReport:
    """Look at each document once, write one WARC file, and return what came of it.

    Raises:
        SourceListError: The list cannot be used.
        CapturesNotWritten: The disk is full or refuses; nothing that was stored earlier is touched.
    """
    let_go()
    folder = settings.sources.parent
    listed = source_list_from(settings.sources)
    sources = sources_in(listed, folder)
    here = {source.source_id for source in sources}
    gone = [
        source
        for source in known.sources.values()
        if source.collection == listed.collection
        and source.kind is SourceKind.DOCUMENT
        and source.source_id not in here
        and not _is_there(folder / source.location)
    ]
    live = LiveClock(clock, known.looked_at)
    started_at = live.started_at
    told = tuple(source for source in sources if known.sources.get(source.source_id) != source)
    run = Run(run_id=run_id_of(started_at, secrets.token_hex(8)), started_at=started_at, sources=told)
    outcomes: Counter[str] = Counter()
    troubles = []
    with RunWriter(settings.captures, run) as warc:
        for index, source in enumerate([*sources, *gone]):
            observation = _look(source, folder, settings.max_capture_bytes, known=known, warc=warc, live=live)
            outcomes[observation.outcome] += 1
            if observation.reason:
                troubles.append((source.location, observation.reason))
                log.warning("%s: %s (%s)", source.location, observation.reason, observation.outcome)
            log.debug(
                "looked at %s", source.location, extra={"done": index + 1, "total": len(sources) + len(gone)}
            )
        for source, entry in copies_in(listed):
            outcome, reason = _look_at_copy(
                source, entry, folder, settings.max_capture_bytes, known=known, warc=warc
            )
            outcomes[outcome] += 1
            if reason:
                troubles.append((entry.path, reason))
                log.warning("%s: %s (%s)", entry.path, reason, outcome)
    log.info("looked at %d sources: %s", sum(outcomes.values()), _counts(outcomes))
    return CollectReport(
        warc=warc.name,
        rests=warc.quiet,
        outcomes=dict(outcomes),
        troubles=tuple(troubles),
    )


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _look(
    source: Source, folder: Path, max_bytes: int, *, known: KnownState, warc: RunWriter, live: LiveClock
) -> Observation:
    read = document_at(source.location, folder=folder, max_bytes=max_bytes)
    read_at = live.read()
    observed_at = live.ordered(read_at)
    clock_at = clock_beside(observed_at, read_at)
    if isinstance(read, FileNotRead):
        observation = Observation(
            source_id=source.source_id,
            observed_at=observed_at,
            outcome=read.outcome,
            capture_id=None,
            reason=read.reason,
            clock_at=clock_at,
        )
        warc.add_observation(observation)
        return observation
    latest = known.latest.get(source.source_id)
    if latest is not None and latest[1] == hashlib.sha256(read.body).hexdigest():
        observation = Observation(
            source_id=source.source_id,
            observed_at=observed_at,
            outcome=Outcome.UNCHANGED,
            capture_id=latest[0],
            clock_at=clock_at,
        )
        warc.add_observation(observation)
        return observation
    suffix = source.location[source.location.rfind(".") :].lower()
    media_type = _MEDIA_TYPES.get(suffix, "text/plain")
    capture_id = warc.add_capture(
        source, read.body, captured_at=observed_at, media_type=media_type, clock_at=clock_at
    )
    return Observation(
        source_id=source.source_id,
        observed_at=observed_at,
        outcome=Outcome.PRESENT,
        capture_id=capture_id,
        clock_at=clock_at,
    )


def _look_at_copy(
    source: Source,
    entry: DocumentEntry,
    path: Path,
    max_bytes: int,
    *,
    known: KnownState,
    warc: RunWriter,
) -> tuple[Outcome, str]:
    """Store a copy of a page as a capture of that page, at the time that the list gives; once is enough."""
    read = document_at(entry.path, folder=path, max_bytes=max_bytes)
    if isinstance(read, FileNotRead):
        return read.outcome, read.reason
    captured_at = (entry.captured_at or datetime.now(UTC)).astimezone(UTC)
    name = capture_id_of(source.source_id, captured_at, hashlib.sha256(read.body).hexdigest())
    if name in known.copies:
        return Outcome.UNCHANGED, ""
    exchange = Exchange(
        origin=Origin.FILE,
        via=entry.path,
        url=source.location,
        final_url=source.location,
        hops=(),
        status=None,
        etag="",
        last_modified="",
        fetched_at=datetime.now(UTC),
    )
    warc.add_copy(source, read.body, captured_at=captured_at, media_type="text/html", exchange=exchange)
    return Outcome.PRESENT, ""


def _counts(outcomes: Counter[str]) -> str:
    return ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())) or "none"
