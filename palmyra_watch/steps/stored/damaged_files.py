"""Files of evidence that are not finished and cannot be: kept for their damage, or not to be read for now."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from palmyra_watch.adapters.warc import contents_of, damaged_names, unread_parts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from palmyra_watch.adapters.warehouse import Warehouse

log = logging.getLogger(__name__)

FINISHED: Final = ".warc.gz"


def note_damaged_files(
    warehouse: Warehouse, captures: Path, known: Mapping[str, tuple[int, str]]
) -> tuple[tuple[str, str], ...]:
    """Write down which files are damaged or cannot be read, take out those that are gone, and return what is new.

    Args:
        warehouse: Open for writing.
        captures: Folder of the files.
        known: Length and problem of each file that was written down before, by name.
    """
    damaged = {name: (captures / name).stat().st_size for name in damaged_names(captures)}
    rows = {
        name: (
            length,
            known[name][1] if known.get(name, (-1, ""))[0] == length else damage_of(captures / name),
        )
        for name, length in damaged.items()
    }
    rows |= {
        name: (length, f"{problem}; it is left as it is, and the next run tries again")
        for name, length, problem in unread_parts(captures)
    }
    for name in known:
        if not name.endswith(FINISHED) and known[name] != rows.get(name):
            with warehouse.transaction():
                warehouse.run("delete_warc_file", name=name)
    new = {name: row for name, row in rows.items() if known.get(name) != row}
    for name, (length, problem) in new.items():
        with warehouse.transaction():
            warehouse.insert("warc_files", [{"name": name, "length": length, "problem": problem}])
        log.error("%s: %s", name, problem)
    return tuple((name, problem) for name, (_, problem) in new.items())


def damage_of(path: Path) -> str:
    """Return what is wrong with a file that is kept for its damage, in words."""
    stem = path.name.partition(FINISHED)[0]
    finished = sorted(one.name for one in path.parent.glob(f"{stem}*{FINISHED}"))
    where = f"what could be read is in {' and '.join(finished)}" if finished else "nothing could be read"
    return f"a killed run left it behind, damaged: {contents_of(path).problem}; {where}"
