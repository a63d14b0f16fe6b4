"""Opening the warehouse: to write, alone and for a short time, or to read."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warehouse.database import connected, connected_to_read
from palmyra_watch.adapters.warehouse.locking import locked
from palmyra_watch.adapters.warehouse.schema import migrate
from palmyra_watch.errors import WarehouseMissing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from palmyra_watch.adapters.warehouse.database import Warehouse


@contextmanager
def writer(database: Path, *, lock: Path, wait_seconds: float) -> Iterator[Warehouse]:
    """Open the database for writing, made and brought up to date where needed.

    Raises:
        WarehouseBusy: Another process still wrote after `wait_seconds`.
        MigrationChanged, WarehouseTooNew: The schema is not one that this program can use.
    """
    with locked(lock, database, wait_seconds), unlocked_writer(database, wait_seconds) as warehouse:
        yield warehouse


@contextmanager
def unlocked_writer(database: Path, wait_seconds: float = 0) -> Iterator[Warehouse]:
    """Open a database for writing where the lock is held already, or nobody else can know of the file."""
    warehouse = connected(database, wait_seconds)
    try:
        migrate(warehouse, database)
        yield warehouse
    finally:
        warehouse.close()


@contextmanager
def at_rest(database: Path, *, lock: Path, wait_seconds: float) -> Iterator[str]:
    """Hold the writer's lock while no process has the database open, all of it in its one file; give its revision.

    Raises:
        WarehouseBusy: Another process still wrote after `wait_seconds`.
    """
    with locked(lock, database, wait_seconds):
        with unlocked_writer(database, wait_seconds) as warehouse:
            revision = str(warehouse.rows("revision")[0][0])
            warehouse.run("checkpoint")
        yield revision


@contextmanager
def reader(database: Path) -> Iterator[Warehouse]:
    """Open a database that nobody writes, to read.

    Raises:
        WarehouseMissing: There is none.
    """
    if not database.exists():
        raise WarehouseMissing(database)
    warehouse = connected_to_read(database)
    try:
        yield warehouse
    finally:
        warehouse.close()
