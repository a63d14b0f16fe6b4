"""What earlier runs saw, as far as the next one has to know it: by the published warehouse, and by newer files.

Nobody writes the published warehouse, so that no writer keeps a round from looking.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeVar

from palmyra_watch.adapters.http import Conditions
from palmyra_watch.adapters.warehouse import query, reader, schema_digest
from palmyra_watch.core.compare.changes import ENGINE
from palmyra_watch.core.extract.capture import is_key_of_today
from palmyra_watch.core.schedule import PageRecord
from palmyra_watch.core.web_looks import telling_date
from palmyra_watch.errors import WarehouseError
from palmyra_watch.model import CaptureId, Origin, Outcome, Source, SourceId, SourceKind
from palmyra_watch.steps.stored.load import listed_sources
from palmyra_watch.steps.stored.unread import unread_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.model import Capture, Exchange, Observation
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.stored.unread import Unread

log = logging.getLogger(__name__)

T = TypeVar("T")
LastLook = tuple[str, str, str]
"""What a source is, how the last look at it went, and why."""

_SEEN: Final = frozenset({Outcome.PRESENT, Outcome.UNCHANGED})
_OK: Final = 200
_LATEST_TOLD: Final = timedelta(hours=1)  # looks that brought nothing are told so much later at most


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownState:
    """What earlier runs saw.

    Attributes:
        sources: Every source that was ever listed.
        latest: The latest capture of each, with the hash of its body and its time.
        copies: The captures that came from stored copies of pages.
        looked_at: When each document was last looked at, in no order.
    """

    sources: Mapping[SourceId, Source]
    latest: Mapping[SourceId, tuple[CaptureId, str, datetime]]
    copies: frozenset[CaptureId] = frozenset()
    looked_at: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPage:
    """What earlier rounds saw of a page or feed.

    Attributes:
        record: When and how it was looked at.
        capture: The latest live capture and the hash of its body; None when there is none.
        conditions: What may be asked about that capture.
        whole_at: When the live page was last answered whole, not with 304; None when it never was.
        asked_at: What the clock read at the last look; another time than that of the look where it had run back.
    """

    source: Source
    record: PageRecord
    capture: tuple[CaptureId, str] | None
    conditions: Conditions
    whole_at: datetime | None = None
    asked_at: datetime | None = None


def known_state(settings: Settings) -> KnownState:
    """Return what earlier runs saw."""
    known, unread = _known(settings, _state_in)
    known = known or KnownState(sources={}, latest={})
    sources = {**known.sources, **{name: source for name, (source, _) in unread.sources.items()}}
    documents = {name for name, source in sources.items() if source.kind is SourceKind.DOCUMENT}
    looked_at = {look.source_id: look.observed_at for look in unread.looks if look.source_id in documents}
    copies = (
        one.capture_id for one in unread.captures if one.exchange and one.exchange.origin is Origin.FILE
    )
    latest = dict(known.latest)
    for one in unread.captures:
        before = latest.get(one.source_id)
        if before is None or before[2] <= one.captured_at:
            latest[one.source_id] = one.capture_id, one.sha256, one.captured_at
    return KnownState(
        sources=sources,
        latest=latest,
        looked_at=(*known.looked_at, *looked_at.values()),
        copies=known.copies.union(copies),
    )


def known_pages(settings: Settings) -> tuple[KnownPage, ...]:
    """Return what earlier rounds saw of every page and feed."""
    known, unread = _known(settings, _pages_in)
    pages = {page.source.source_id: page for page in known or ()}
    for name, (source, listed_at) in unread.sources.items():
        if name in pages:
            pages[name] = replace(pages[name], source=source)
        elif source.kind is not SourceKind.DOCUMENT:
            pages[name] = _new_page(source, listed_at)
    stored = {one.capture_id: one for one in unread.captures}
    for look in unread.looks:
        if look.source_id in pages and look.exchange and look.exchange.origin is Origin.LIVE:
            capture = stored.get(look.capture_id) if look.capture_id else None
            pages[look.source_id] = _looked_at_again(pages[look.source_id], look, look.exchange, capture)
    return tuple(pages[name] for name in sorted(pages))


def nothing_new(settings: Settings) -> bool:
    """Tell whether readers would be told nothing new but when sources were last looked at, and not for long.

    That is told within the hour.
    """
    done, unread = _known(settings, _outcomes_if_done)
    outcomes, now = done[0] if done else None, datetime.now(UTC)
    if outcomes is None or not unread.of_the_day or unread.has_damage:
        return False
    last = dict(outcomes)
    for look in unread.looks:
        if not (now - _LATEST_TOLD < (look.clock_at or look.observed_at) <= now and _as_before(look, last)):
            return False
    return True


def _as_before(look: Observation, last: dict[str, LastLook]) -> bool:
    """Tell whether a look went as the last one at its source, which it is from now on.

    A page that stays away is news each time: it counts how often.
    """
    kind, outcome, reason = last.get(look.source_id, ("", "", ""))
    last[look.source_id] = kind, look.outcome, look.reason
    if look.outcome is Outcome.UNCHANGED:
        return outcome in _SEEN
    return kind == SourceKind.DOCUMENT and (outcome, reason) == (look.outcome, look.reason)


def quiet_looks(settings: Settings) -> Mapping[str, Sequence[datetime]]:
    """Return when looks that are not published yet found sources as they were."""
    with reader(settings.published_database) as warehouse:
        unread = unread_of(settings.captures, warehouse)
    found: dict[str, list[datetime]] = {}
    for look in unread.looks:
        if look.outcome is Outcome.UNCHANGED:
            found.setdefault(look.source_id, []).append(look.observed_at)
    return found


def _outcomes_if_done(warehouse: Warehouse, _captures: Path) -> tuple[Mapping[str, LastLook] | None]:
    """Return how the last look at each source went; None if not all was read, compared and made by this program."""
    [(keys, compared_with, waiting)] = warehouse.rows("unfinished")
    done = (
        not waiting
        and compared_with == warehouse.rows("evidence_state", engine=ENGINE)[0][0]
        and warehouse.rows("views_digest") == [(schema_digest(),)]
        and all(map(is_key_of_today, keys))
    )
    rows = warehouse.rows("last_outcomes") if done else ()
    return ({name: (kind, outcome, reason) for name, kind, outcome, reason in rows} if done else None,)


def _known(settings: Settings, ask: Callable[[Warehouse, Path], T]) -> tuple[T | None, Unread]:
    """Return what readers know, None where nothing is published yet, with what they do not know."""
    captures, published = settings.captures, settings.published_database
    if not published.exists():
        return None, unread_of(captures, None)
    try:
        with reader(published) as warehouse:
            return ask(warehouse, captures), unread_of(captures, warehouse)
    except WarehouseError as error:  # made by an older program, or damaged: all of it stands in the files
        log.info("what is known is read from the WARC files: %s", error)
        return None, unread_of(captures, None)


def _state_in(warehouse: Warehouse, captures: Path) -> KnownState:
    return KnownState(
        sources=listed_sources(warehouse),
        latest={
            SourceId(source): (CaptureId(capture), sha256, captured_at)
            for source, capture, sha256, captured_at, warc, length in warehouse.rows("latest_captures")
            if _length(captures / warc) == length  # else its evidence is damaged: take it again
        },
        looked_at=tuple(time for (time,) in warehouse.rows("document_looks")),
        copies=frozenset(CaptureId(name) for (name,) in warehouse.rows("captures_of_copies")),
    )


def _length(path: Path) -> int | None:
    return path.stat().st_size if path.exists() else None


def _pages_in(warehouse: Warehouse, captures: Path) -> tuple[KnownPage, ...]:
    table = warehouse.table(query("page_records"))
    rows = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    return tuple(_known_page(row, captures) for row in rows)


def _known_page(row: dict[str, Any], captures: Path) -> KnownPage:
    source = Source(
        source_id=SourceId(row["source_id"]),
        collection=row["collection"],
        location=row["location"],
        note=row["note"],
        kind=SourceKind(row["kind"]),
    )
    record = PageRecord(
        found_at=row["found_at"],
        published_at=row["published_at"],
        looked_at=row["looked_at"],
        changed_at=row["changed_at"],
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        misses=row["misses"],
        missing_since=row["missing_since"],
        salt=_salt(source),
    )
    stored = row["capture_id"] and _length(captures / row["warc"]) == row["warc_length"]
    if not stored:  # nothing yet, or its evidence is damaged: take it again
        return KnownPage(
            source=source, record=record, capture=None, conditions=Conditions(), asked_at=row["asked_at"]
        )
    return KnownPage(
        source=source,
        record=record,
        capture=(CaptureId(row["capture_id"]), row["sha256"]),
        conditions=Conditions(
            etag=row["etag"] or "",
            last_modified=telling_date(row["last_modified"] or "", row["answered_at"]),
            url=row["final_url"] or "",
        ),
        whole_at=row["whole_at"],
        asked_at=row["asked_at"],
    )


def _salt(source: Source) -> float:
    return int(source.source_id[-4:], 16) / 0x10000


def _new_page(source: Source, listed_at: datetime) -> KnownPage:
    record = PageRecord(
        found_at=listed_at,
        published_at=None,
        looked_at=None,
        changed_at=None,
        outcome=None,
        misses=0,
        missing_since=None,
        salt=_salt(source),
    )
    return KnownPage(source=source, record=record, capture=None, conditions=Conditions())


def _looked_at_again(
    page: KnownPage, look: Observation, exchange: Exchange, capture: Capture | None
) -> KnownPage:
    """Return what is known of a page one live look later, as `page_records` tells it."""
    before = page.record
    if before.looked_at and look.observed_at <= before.looked_at:  # a copy of a look that is known
        return page
    seen = look.outcome in _SEEN
    goes_on = look.outcome is before.outcome
    record = replace(
        before,
        looked_at=look.observed_at,
        outcome=look.outcome,
        misses=0 if seen else before.misses + 1 if goes_on else 1,
        missing_since=None if seen else before.missing_since if goes_on else look.observed_at,
    )
    page = replace(page, record=record, asked_at=exchange.fetched_at)
    if capture and look.outcome is Outcome.PRESENT:
        page = replace(
            page,
            record=replace(record, changed_at=look.observed_at),  # as far as anybody knows yet
            capture=(capture.capture_id, capture.sha256),
            conditions=Conditions(),
        )
    if seen and exchange.status == _OK:
        page = replace(page, whole_at=look.observed_at)
    if page.capture and look.capture_id == page.capture[0] and (exchange.etag or exchange.last_modified):
        told = telling_date(exchange.last_modified, exchange.fetched_at)
        page = replace(
            page, conditions=Conditions(etag=exchange.etag, last_modified=told, url=exchange.final_url)
        )
    return page
