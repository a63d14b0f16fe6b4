"""The DuckDB warehouse: one writer, readers that never wait. The only module that imports duckdb.

The writer holds a lock on a sidecar file, so that a second one waits instead of failing; the statements are files
under `warehouse/`, found by name.
"""

from __future__ import annotations

import fcntl
import functools
import hashlib
import json
import os
import re
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from palmyra_watch.errors import (
    MigrationChanged,
    QueryFailed,
    WarehouseBusy,
    WarehouseError,
    WarehouseMissing,
    WarehouseTooNew,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from _typeshed import SupportsWrite

Row = tuple[Any, ...]

_PACKAGED = Path(__file__).parent.parent / "sql"
_CHECKOUT = Path(__file__).parent.parent.parent / "warehouse"
_POLL_SECONDS = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a statement returned: the names of its columns, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def sql_folder() -> Path:
    """Return the folder of the SQL files: in the installed package, or in the checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


@functools.cache
def query(name: str) -> str:
    """Return the statement of that name."""
    return (sql_folder() / "queries" / f"{name}.sql").read_text(encoding="utf-8")


class Warehouse:
    """An open database."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def rows(self, name: str, /, **parameters: object) -> list[Row]:
        """Return the rows of a statement in `queries/`."""
        return list(self.table(query(name), parameters).rows)

    def table(self, statement: str, parameters: Mapping[str, object] | None = None) -> Table:
        """Return what a statement gives.

        Raises:
            QueryFailed: DuckDB could not run it.
        """
        try:
            cursor = self._connection.execute(statement, dict(parameters or {}))
            columns = tuple(column[0] for column in cursor.description or ())
            return Table(columns=columns, rows=tuple(cursor.fetchall()))
        except duckdb.Error as error:
            raise QueryFailed(str(error)) from error

    def run(self, name: str, /, **parameters: object) -> None:
        """Run a statement in `queries/` that returns nothing."""
        self.table(query(name), parameters)

    def insert(self, table: str, rows: Iterable[Mapping[str, object]]) -> int:
        """Add rows by `queries/insert_<table>.sql` and return how many were given."""
        with tempfile.NamedTemporaryFile("w", suffix=".ndjson", encoding="utf-8") as file:
            count = write_rows(file, rows)
            file.flush()
            if count:
                self.run(f"insert_{table}", path=file.name)
        return count

    def insert_file(self, table: str, path: Path) -> None:
        """Add the rows of a file that `write_rows` made."""
        if path.stat().st_size:
            self.run(f"insert_{table}", path=str(path))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all of it or nothing: after an error DuckDB's COMMIT would succeed and keep nothing."""
        self._connection.execute("BEGIN TRANSACTION")
        try:
            yield
        except BaseException:
            with suppress(duckdb.Error):
                self._connection.execute("ROLLBACK")
            raise
        try:
            self._connection.execute("COMMIT")
        except duckdb.Error as error:
            raise WarehouseError(f"the warehouse could not be written: {error}") from error

    def fingerprint(self) -> dict[str, str]:
        """Return, for each table, the number of its rows and a hash of their set."""
        names = [name for (name,) in self.rows("table_names")]
        return {name: self.rows("table_fingerprint", name=name)[0][0] for name in names}


def write_rows(file: SupportsWrite[str], rows: Iterable[Mapping[str, object]]) -> int:
    """Write rows as newline-delimited JSON for `insert_file` and return how many."""
    count = 0
    for row in rows:
        file.write(json.dumps(row, ensure_ascii=True, default=_json_value) + "\n")
        count += 1
    return count


def _json_value(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in a row")


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
    connection = _connected(database, wait_seconds)
    try:
        warehouse = Warehouse(connection)
        _migrate(warehouse, database)
        yield warehouse
    finally:
        connection.close()


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
    try:
        connection = _in_utc(duckdb.connect(str(database), read_only=True))
    except duckdb.Error as error:
        raise WarehouseError(f"{database} cannot be opened: {error}") from error
    try:
        yield Warehouse(connection)
    finally:
        connection.close()


@contextmanager
def locked(lock: Path, database: Path, wait_seconds: float) -> Iterator[None]:
    """Hold the writer's lock; its file names the process that does, for the message to others.

    Raises:
        WarehouseBusy: Another process still held it after `wait_seconds`.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with lock.open("a+", encoding="ascii") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                waited = time.monotonic() - started
                if waited >= wait_seconds:
                    raise WarehouseBusy(database, lock_holder(lock), waited) from None
                time.sleep(_POLL_SECONDS)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def lock_holder(lock: Path) -> int | None:
    """Return the process that writes now; None when nobody does or it cannot be told."""
    try:
        with lock.open("r+", encoding="ascii") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                written = file.read().strip()
                return int(written) if written.isdigit() else None
    except OSError:
        return None
    return None


def _connected(database: Path, wait_seconds: float) -> duckdb.DuckDBPyConnection:
    """Connect; somebody who opened the working file with another program makes us wait as well."""
    started = time.monotonic()
    while True:
        try:
            return _in_utc(duckdb.connect(str(database)))
        except duckdb.IOException as error:
            holder = re.search(r"PID (\d+)", str(error))
            if "lock" not in str(error).lower():
                raise WarehouseError(f"{database} cannot be opened: {error}") from error
            waited = time.monotonic() - started
            if waited >= wait_seconds:
                raise WarehouseBusy(database, int(holder[1]) if holder else None, waited) from error
            time.sleep(_POLL_SECONDS)
        except duckdb.Error as error:
            raise WarehouseError(f"{database} cannot be opened: {error}") from error


def _in_utc(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Show times in UTC. As an option of `connect` it would be read before the ICU extension is there."""
    connection.execute("SET TimeZone = 'UTC'")
    return connection


def _migrate(warehouse: Warehouse, database: Path) -> None:
    """Apply the migrations that are missing, each in a transaction with its record, and remake the views."""
    warehouse.run("create_schema_migrations")
    applied: dict[str, str] = dict(warehouse.rows("schema_migrations"))
    available = {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted((sql_folder() / "migrations").glob("[0-9]*.sql"))
    }
    for name, digest in applied.items():
        if name not in available:
            raise WarehouseTooNew(database, name)
        if digest != _digest(available[name]):
            raise MigrationChanged(name)
    missing = [name for name in available if name not in applied]
    for name in missing:
        with warehouse.transaction():
            warehouse.table(available[name])
            warehouse.run("insert_schema_migration", name=name, sha256=_digest(available[name]))
    _remake_views(warehouse)


def _remake_views(warehouse: Warehouse) -> None:
    """Make the views anew where their text changed: a view over a changed table fails only when it is read."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((sql_folder() / "views").glob("*.sql"))]
    digest = _digest("\n".join(texts) + "".join(name for name, _ in warehouse.rows("schema_migrations")))
    if warehouse.rows("views_digest") == [(digest,)]:
        return
    with warehouse.transaction():
        for text in texts:
            warehouse.table(text)
        warehouse.run("delete_views_digest")
        warehouse.run("insert_views_digest", digest=digest)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
