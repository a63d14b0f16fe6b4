"""Read WARC files into the database: each in a transaction of its own, so that a kill loses no more than work."""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from palmyra_watch.adapters.http import Conditions
from palmyra_watch.adapters.warc import contents_of, recover_parts, warc_names
from palmyra_watch.adapters.warehouse import query, writer
from palmyra_watch.core.capture_times import FIRST_PAGE
from palmyra_watch.core.schedule import PageRecord
from palmyra_watch.core.web_looks import telling_date
from palmyra_watch.model import CaptureId, Hints, Observation, Outcome, Source, SourceId, SourceKind
from palmyra_watch.steps.damaged_files import note_damaged_files
from palmyra_watch.steps.known import KnownPage, KnownState
from palmyra_watch.steps.reports import LoadReport
from palmyra_watch.steps.rows import (
    capture_row,
    decision_row,
    earlier_row,
    exchange_row,
    listing_row,
    observation_row,
    upgrade_row,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from palmyra_watch.adapters.warc import StoredCapture, WarcContents
    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.settings import Settings

log = logging.getLogger(__name__)

_BEGAN: Final = re.compile(r"(?<=palmyra-)\d{8}T\d{6}")  # in the name of a file: when its run began


def load_captures(settings: Settings) -> LoadReport:
    """Read in every WARC file that the database does not have yet; return how much that was.

    Raises:
        WarehouseBusy: Another process wrote for longer than the set time.
    """
    recovered = recover_parts(settings.captures)
    for name in recovered:
        log.warning("finished %s, which a killed run had left behind", name)
    with writer(
        settings.working_database, lock=settings.lock, wait_seconds=settings.lock_timeout_seconds
    ) as warehouse:
        return load_into(warehouse, settings.captures, recovered=recovered)


def load_into(warehouse: Warehouse, captures: Path, *, recovered: tuple[str, ...] = ()) -> LoadReport:
    """Read in every WARC file that an open database does not have yet."""
    known = {name: (length, problem) for name, length, problem in warehouse.rows("warc_file_names")}
    # A damaged file is read each time: a backup may have brought it back, of the same length.
    names = [name for name in warc_names(captures) if name not in known or known[name][1]]
    files = found = looks = 0
    damaged = list(note_damaged_files(warehouse, captures, known))
    for index, name in enumerate(names):
        contents = contents_of(captures / name)
        if known.get(name) == (_length_read(contents), contents.problem):
            continue
        _store(warehouse, name, contents)
        files += 1
        found += len(contents.captures)
        looks += len(contents.captures) + len(contents.observations)
        if contents.problem:
            damaged.append((name, contents.problem))
            log.error("%s: %s; all else that it holds was read", name, contents.problem)
        log.debug("read %s", name, extra={"done": index + 1, "total": len(names)})
    return LoadReport(
        files=files, captures=found, observations=looks, recovered=recovered, damaged=tuple(damaged)
    )


def load_file(warehouse: Warehouse, captures: Path, name: str) -> WarcContents:
    """Read one WARC file into an open database and return what it holds."""
    contents = contents_of(captures / name)
    _store(warehouse, name, contents)
    return contents


def _store(warehouse: Warehouse, name: str, contents: WarcContents) -> None:
    looks = [*map(_first_look, contents.captures), *contents.observations]
    began = contents.runs[0].started_at if contents.runs else _earliest(looks, name)
    listings = [listing_row(source, run.started_at) for run in contents.runs for source in run.sources]
    listings += [listing_row(source, began) for source in contents.found]
    listings += [listing_row(stored.source, _listed_at(stored)) for stored in contents.captures]
    with warehouse.transaction():
        warehouse.insert("source_listings", listings)
        warehouse.insert(
            "runs",
            ({"run_id": run.run_id, "started_at": run.started_at, "warc": name} for run in contents.runs),
        )
        warehouse.insert("captures", (capture_row(stored, name) for stored in contents.captures))
        warehouse.insert("observations", (observation_row(look, name) for look in looks))
        warehouse.insert(
            "exchanges", (exchange_row(look, look.exchange, name) for look in looks if look.exchange)
        )
        warehouse.insert("decisions", (decision_row(decision, name) for decision in contents.decisions))
        warehouse.insert("upgrades", (upgrade_row(upgrade, name) for upgrade in contents.upgrades))
        warehouse.insert(
            "earlier_ids",
            (earlier_row(upgrade, one, name) for upgrade in contents.upgrades for one in upgrade.earlier),
        )
        warehouse.run("delete_warc_file", name=name)
        row = {"name": name, "length": _length_read(contents), "problem": contents.problem}
        warehouse.insert("warc_files", [row])


def _earliest(looks: Sequence[Observation], name: str) -> datetime:
    """Return when a file was begun whose record of the run is lost: at its first look, else as its name says.

    A name that says nothing gives the beginning of the web: a source may be known too early, never lost.
    """
    named = _BEGAN.search(name)
    stated = datetime.strptime(named[0], "%Y%m%dT%H%M%S").replace(tzinfo=UTC) if named else FIRST_PAGE
    return min((look.observed_at for look in looks), default=stated)


def _length_read(contents: WarcContents) -> int:
    return contents.length if contents.unread_from is None else contents.unread_from


def _first_look(stored: StoredCapture) -> Observation:
    """Return the look that made a capture: it is not written down a second time."""
    return Observation(
        source_id=stored.capture.source_id,
        observed_at=stored.capture.captured_at,
        outcome=Outcome.PRESENT,
        capture_id=stored.capture.capture_id,
        exchange=stored.capture.exchange,
        clock_at=stored.capture.clock_at,
        clock_off=stored.capture.clock_off,
    )


def _listed_at(stored: StoredCapture) -> datetime:
    """Return when the source was known: for an archived page when it was fetched, not when it was archived."""
    exchange = stored.capture.exchange
    return exchange.fetched_at if exchange else stored.capture.captured_at


def known_state(settings: Settings) -> KnownState:
    """Return what earlier runs saw."""
    with writer(
        settings.working_database, lock=settings.lock, wait_seconds=settings.lock_timeout_seconds
    ) as warehouse:
        return KnownState(
            sources=listed_sources(warehouse),
            latest={
                SourceId(source): (CaptureId(capture), sha256)
                for source, capture, sha256, warc, length, _, _ in warehouse.rows("latest_captures")
                if _length(settings.captures / warc) == length  # else its evidence is damaged: take it again
            },
            looked_at=tuple(time for (time,) in warehouse.rows("document_looks")),
            copies=frozenset(CaptureId(name) for (name,) in warehouse.rows("captures_of_copies")),
        )


def _length(path: Path) -> int | None:
    return path.stat().st_size if path.exists() else None


def listed_sources(warehouse: Warehouse) -> dict[SourceId, Source]:
    """Return every source, as it was listed last."""
    return {
        SourceId(source_id): Source(
            source_id=SourceId(source_id),
            collection=collection,
            location=location,
            note=note,
            hints=Hints(year=year, publisher=publisher or ""),
            kind=SourceKind(kind),
        )
        for source_id, collection, location, note, year, kind, publisher in warehouse.rows("listed_sources")
    }


def known_pages(settings: Settings) -> tuple[KnownPage, ...]:
    """Return what earlier rounds saw of every page and feed."""
    with writer(
        settings.working_database, lock=settings.lock, wait_seconds=settings.lock_timeout_seconds
    ) as warehouse:
        table = warehouse.table(query("page_records"))
    rows = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    return tuple(_known_page(row, settings) for row in rows)


def _known_page(row: dict[str, Any], settings: Settings) -> KnownPage:
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
        salt=int(source.source_id[-4:], 16) / 0x10000,
    )
    stored = row["capture_id"] and _length(settings.captures / row["warc"]) == row["warc_length"]
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
