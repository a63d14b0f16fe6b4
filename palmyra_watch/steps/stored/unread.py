"""What WARC files hold that the published warehouse does not know yet."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warc import DAY_FILE, contents_of, damaged_names, unread_parts
from palmyra_watch.steps.stored.load import listings_of, looks_of, read_up_to, unread_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.model import Capture, Observation, Source, SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """What stands in files, or in the end of a file, that a warehouse was not made from.

    Attributes:
        looks: In the order of their times.
        captures: Likewise.
        sources: As they were listed last, and when they were listed first.
        of_the_day: All of it stands in files of rounds that stored nothing.
        has_damage: Something is kept for its damage, or refused by the disk, that the warehouse does not tell of.
    """

    looks: tuple[Observation, ...]
    captures: tuple[Capture, ...]
    sources: Mapping[SourceId, tuple[Source, datetime]]
    of_the_day: bool
    has_damage: bool


def unread_of(captures: Path, warehouse: Warehouse | None) -> Unread:
    """Return what a warehouse does not know yet; all there is where there is none.

    Args:
        captures: Folder of the WARC files.
        warehouse: Open to read.
    """
    rows = warehouse.rows("warc_file_names") if warehouse else ()
    known = {name: (length, problem) for name, length, problem in rows}
    files = {
        name: contents_of(path, start=read_up_to(name, known))
        for name, path in unread_files(captures, known).items()
        if not (name in known and known[name][1])  # damaged, and read as far as it can be
    }
    damaged = {*damaged_names(captures), *(name for name, _, _ in unread_parts(captures))}
    looks = [look for contents in files.values() for look in looks_of(contents)]
    stored = [one.capture for contents in files.values() for one in contents.captures]
    listings = [one for name, contents in files.items() for one in listings_of(name, contents)]
    sources: dict[SourceId, tuple[Source, datetime]] = {}
    for source, listed_at in sorted(listings, key=lambda one: one[1]):
        first = sources[source.source_id][1] if source.source_id in sources else listed_at
        sources[source.source_id] = source, first
    return Unread(
        looks=tuple(sorted(looks, key=attrgetter("observed_at"))),
        captures=tuple(sorted(stored, key=attrgetter("captured_at"))),
        sources=sources,
        of_the_day=all(DAY_FILE in name for name in files),
        has_damage=not known.keys() >= damaged or any(one.problem for one in files.values()),
    )
