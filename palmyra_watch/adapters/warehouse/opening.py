"""Opening the warehouse: to write, alone and for a short time, or to read."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warehouse.database import connected, connected_to_read
from palmyra_watch.adapters.warehouse.locking import locked
from palmyra_watch.adapters.warehouse.schema import migrate
from palmyra_watch.errors import WarehouseMissing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from palmyra_watch.adapters.warehouse.database import Warehouse


class _Unit:
    """What a unit of work holds between its steps: the lock and the open database, and the copy that it reads."""

    def __init__(self) -> None:
        self._lock, self._opened, self._reading = ExitStack(), ExitStack(), ExitStack()
        self._database: Path | None = None
        self._warehouse: Warehouse | None = None
        self._read: tuple[tuple[Path, int], Warehouse] | None = None

    def is_free_for(self, database: Path) -> bool:
        """Tell whether it holds nothing, or this database."""
        return self._database in {None, database}

    def hold(self, database: Path, lock: Path, wait_seconds: float) -> None:
        """Take the lock of a database, unless it is held already."""
        if self._database is None:
            self._lock.enter_context(locked(lock, database, wait_seconds))
            self._database = database

    def opened(self, database: Path, wait_seconds: float) -> Warehouse:
        """Return the database, opened where it is not open yet; its lock is held."""
        if self._warehouse is None:
            self._warehouse = self._opened.enter_context(unlocked_writer(database, wait_seconds))
        return self._warehouse

    def close(self) -> None:
        """Close the database; the lock stays held."""
        self._warehouse = None
        self._opened.close()

    def let_go(self) -> None:
        """Close the database and give the lock up."""
        self.close()
        self._database = None
        self._lock.close()

    def read(self, database: Path) -> Warehouse:
        """Return a published copy, open to read; another file under its name is opened anew."""
        copy = database, database.stat().st_ino
        if self._read and self._read[0] == copy:
            return self._read[1]
        self.close_reading()  # of two files under one name DuckDB would go on with the first
        opened = connected_to_read(database)
        self._reading.callback(opened.close)
        self._read = copy, opened
        return opened

    def close_reading(self) -> None:
        """Close the copy that is read."""
        self._read = None
        self._reading.close()


_UNIT: ContextVar[_Unit | None] = ContextVar("unit of work", default=None)


@contextmanager
def unit_of_work() -> Iterator[None]:
    """Keep lock and database between the writers opened within: from the first of them to the end, or to `let_go`.

    What is read is kept open likewise, as long as it is the same file. A unit within another one is part of it.
    """
    if _UNIT.get():
        yield
        return
    unit = _Unit()
    token = _UNIT.set(unit)
    try:
        yield
    finally:
        _UNIT.reset(token)
        unit.close_reading()
        unit.let_go()


def let_go() -> None:
    """Close what the unit of work holds, if it holds anything: something long begins that needs no database."""
    if unit := _UNIT.get():
        unit.let_go()


@contextmanager
def writer(database: Path, *, lock: Path, wait_seconds: float) -> Iterator[Warehouse]:
    """Open the database for writing, made and brought up to date where needed.

    Raises:
        WarehouseBusy: Another process still wrote after `wait_seconds`.
        MigrationChanged, WarehouseTooNew: The schema is not one that this program can use.
    """
    with _held(database, lock, wait_seconds) as unit:
        yield unit.opened(database, wait_seconds)


@contextmanager
def _held(database: Path, lock: Path, wait_seconds: float) -> Iterator[_Unit]:
    """Give the unit of work that there is, or one for this block, with the lock held."""
    around = _UNIT.get()
    unit = around if around and around.is_free_for(database) else _Unit()
    try:
        unit.hold(database, lock, wait_seconds)
        yield unit
    except BaseException:
        unit.let_go()  # after an error DuckDB may take no more statements
        raise
    finally:
        if unit is not around:
            unit.let_go()


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
    with _held(database, lock, wait_seconds) as unit:
        warehouse = unit.opened(database, wait_seconds)
        revision = str(warehouse.rows("revision")[0][0])
        warehouse.run("checkpoint")
        unit.close()
        yield revision


@contextmanager
def reader(database: Path) -> Iterator[Warehouse]:
    """Open a database that nobody writes, to read.

    Raises:
        WarehouseMissing: There is none.
    """
    if not database.exists():
        raise WarehouseMissing(database)
    if unit := _UNIT.get():
        yield unit.read(database)
        return
    warehouse = connected_to_read(database)
    try:
        yield warehouse
    finally:
        warehouse.close()
