"""Read WARC files into the database: each in a transaction of its own, so that a kill loses no more than work."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from palmyra_watch.adapters.warc import (
    DAY_FILE,
    contents_of,
    finish_days,
    handed_over,
    recover_parts,
    warc_names,
    warc_path,
)
from palmyra_watch.adapters.warehouse import writer
from palmyra_watch.core.capture_times import FIRST_PAGE
from palmyra_watch.core.rows import row_of
from palmyra_watch.model import Hints, Observation, Outcome, Source, SourceId, SourceKind
from palmyra_watch.steps.reports import LoadReport
from palmyra_watch.steps.rows.nouns import exchange_row, observation_row, upgrade_row
from palmyra_watch.steps.stored.damaged_files import note_damaged_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from palmyra_watch.adapters.warc import StoredCapture, WarcContents
    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.settings import Settings

log = logging.getLogger(__name__)

Known = Mapping[str, tuple[int, str]]
"""Length and problem of each WARC file that was read, by name."""

_BEGAN: Final = re.compile(r"(?<=palmyra-)\d{8}T\d{6}")  # in the name of a file: when its run began


def load_captures(settings: Settings) -> LoadReport:
    """Read in every WARC file that the database does not have yet; return how much that was.

    Raises:
        WarehouseBusy: Another process wrote for longer than the set time.
    """
    recovered = recover(settings)
    with writer(
        settings.working_database, lock=settings.lock, wait_seconds=settings.lock_timeout_seconds
    ) as warehouse:
        return load_into(warehouse, settings.captures, recovered=recovered)


def recover(settings: Settings) -> tuple[str, ...]:
    """Finish the files that killed runs and earlier days have left; return the names of those of killed runs.

    Raises:
        CapturesNotWritten: The disk is full or refuses; what was left behind is still there.
    """
    recovered = recover_parts(settings.captures)
    for name in recovered:
        log.warning("finished %s, which a killed run had left behind", name)
    finish_days(settings.captures, before=datetime.now(UTC).date())
    return recovered


def load_into(
    warehouse: Warehouse,
    captures: Path,
    *,
    recovered: tuple[str, ...] = (),
    until: Mapping[str, int] | None = None,
) -> LoadReport:
    """Read in every WARC file that an open database does not have yet.

    Args:
        warehouse: Open for writing.
        captures: Folder of the files.
        recovered: What was finished before.
        until: Read only these files, each up to so many bytes; None for all there is.
    """
    known: Known = {name: (length, problem) for name, length, problem in warehouse.rows("warc_file_names")}
    paths = {
        name: path for name, path in unread_files(captures, known).items() if until is None or name in until
    }
    files = found = looks = 0
    damaged = list(note_damaged_files(warehouse, captures, known))
    for index, (name, path) in enumerate(paths.items()):
        end = until[name] if until and DAY_FILE in name else None
        contents = handed_over(path) or contents_of(path, start=read_up_to(name, known), until=end)
        if known.get(name) == (_length_read(contents), contents.problem):
            continue
        _store(warehouse, name, contents)
        files += 1
        found += len(contents.captures)
        looks += len(contents.captures) + len(contents.observations)
        if contents.problem:
            damaged.append((name, contents.problem))
            log.error("%s: %s; all else that it holds was read", name, contents.problem)
        log.debug("read %s", name, extra={"done": index + 1, "total": len(paths)})
    return LoadReport(
        files=files, captures=found, observations=looks, recovered=recovered, damaged=tuple(damaged)
    )


def unread_files(captures: Path, known: Known) -> dict[str, Path]:
    """Return the WARC files of which something was never read, by name.

    A damaged one is read each time: a backup may have brought it back, of the same length.
    """
    return {
        name: path
        for name, path in ((name, warc_path(captures, name)) for name in warc_names(captures))
        if name not in known or known[name][1] or (DAY_FILE in name and path.stat().st_size != known[name][0])
    }


def read_up_to(name: str, known: Known) -> int:
    """Return up to which byte a file was read; only the file of a day grows."""
    length, problem = known.get(name, (0, ""))
    return length if DAY_FILE in name and not problem else 0


def load_file(warehouse: Warehouse, captures: Path, name: str) -> WarcContents:
    """Read one WARC file into an open database and return what it holds."""
    path = captures / name
    contents = handed_over(path) or contents_of(path)
    _store(warehouse, name, contents)
    return contents


def _store(warehouse: Warehouse, name: str, contents: WarcContents) -> None:
    looks = looks_of(contents)
    with warehouse.transaction():
        listed = listings_of(name, contents)
        warehouse.insert("source_listings", (row_of(one.hints, one, listed_at=at) for one, at in listed))
        warehouse.insert("runs", (row_of(run, warc=name) for run in contents.runs))
        warehouse.insert(
            "captures",
            (
                row_of(one.capture, warc=name, warc_offset=one.offset, warc_length=one.length)
                for one in contents.captures
            ),
        )
        warehouse.insert("observations", (observation_row(look, name) for look in looks))
        warehouse.insert(
            "exchanges", (exchange_row(look, look.exchange, name) for look in looks if look.exchange)
        )
        warehouse.insert("decisions", (row_of(decision, warc=name) for decision in contents.decisions))
        warehouse.insert("upgrades", (upgrade_row(upgrade, name) for upgrade in contents.upgrades))
        warehouse.insert(
            "earlier_ids",
            (
                row_of(one, upgrade_id=upgrade.upgrade_id, warc=name)
                for upgrade in contents.upgrades
                for one in upgrade.earlier
            ),
        )
        warehouse.run("delete_warc_file", name=name)
        row = {"name": name, "length": _length_read(contents), "problem": contents.problem}
        warehouse.insert("warc_files", [row])


def looks_of(contents: WarcContents) -> list[Observation]:
    """Return the looks that a file tells of, those that brought its captures among them."""
    return [*map(_first_look, contents.captures), *contents.observations]


def listings_of(name: str, contents: WarcContents) -> list[tuple[Source, datetime]]:
    """Return the sources that a file names, and when each was known."""
    began = contents.runs[0].started_at if contents.runs else _earliest(looks_of(contents), name)
    listings = [(source, run.started_at) for run in contents.runs for source in run.sources]
    listings += [(source, began) for source in contents.found]
    return listings + [(stored.source, _listed_at(stored)) for stored in contents.captures]


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
