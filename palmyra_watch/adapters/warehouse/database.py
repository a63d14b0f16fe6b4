"""An open database. The only module that imports duckdb."""

from __future__ import annotations

import re
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from palmyra_watch.adapters.warehouse.locking import POLL_SECONDS
from palmyra_watch.adapters.warehouse.statements import query
from palmyra_watch.core.rows import write_rows
from palmyra_watch.errors import QueryFailed, WarehouseBusy, WarehouseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a statement returned: the names of its columns, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@contextmanager
def _no_search_for_pandas(parameters: Mapping[str, object]) -> Iterator[None]:
    """Tell DuckDB at once that pandas is not installed, where it is not.

    It looks for it again for each element of a list: 0.14 s for 2,000 ids, and 0.01 s without (duckdb 1.5.5).
    """
    lists = any(isinstance(value, list) for value in parameters.values())
    if not lists or "pandas" in sys.modules or find_spec("pandas") is not None:
        yield
        return
    sys.modules["pandas"] = None  # type: ignore[assignment]  # how importlib marks what is not to be imported
    try:
        yield
    finally:
        del sys.modules["pandas"]


class Warehouse:
    """An open database."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._changes: dict[tuple[str, str], list[str]] = {}

    def rows(self, name: str, /, **parameters: object) -> list[Row]:
        """Return the rows of a statement in `queries/`."""
        return list(self.table(query(name), parameters).rows)

    def table(self, statement: str, parameters: Mapping[str, object] | None = None) -> Table:
        """Return what a statement gives.

        Raises:
            QueryFailed: DuckDB could not run it.
        """
        try:
            with _no_search_for_pandas(parameters or {}):
                cursor = self._connection.execute(statement, dict(parameters or {}))
            columns = tuple(column[0] for column in cursor.description or ())
            return Table(columns=columns, rows=tuple(cursor.fetchall()))
        except duckdb.Error as error:
            raise QueryFailed(str(error)) from error

    def run(self, name: str, /, **parameters: object) -> None:
        """Run a statement in `queries/` that returns nothing."""
        self.table(query(name), parameters)

    def change(self, what: str, table: str, /, **parameters: object) -> None:
        """Do to a table what the database keeps statements for, as `statements/tables.sql` made them.

        Raises:
            KeyError: Nothing of that name is done to this table.
        """
        for statement in self._kept(what, table):
            self.table(statement, {name: one for name, one in parameters.items() if f"${name}" in statement})

    def _kept(self, what: str, table: str) -> list[str]:
        if not self._changes:
            for name, done, statement in self.rows("table_statements"):
                self._changes.setdefault((done, name), []).append(statement)
        return self._changes[what, table]

    def insert(self, table: str, rows: Iterable[Mapping[str, object]]) -> int:
        """Add rows to a table, each as far as it has columns for it, and return how many were given."""
        names = self._kept("columns", table)[0].split(",")
        with tempfile.NamedTemporaryFile("w", suffix=".ndjson", encoding="utf-8") as file:
            count = write_rows(file, ({name: row[name] for name in names if name in row} for row in rows))
            file.flush()
            self.insert_file(table, Path(file.name))
        return count

    def insert_file(self, table: str, path: Path) -> None:
        """Add the rows of a file that `write_rows` made."""
        if path.stat().st_size:
            self.change("insert", table, path=str(path))

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

    def load_extension(self, path: Path) -> None:
        """Load an extension of DuckDB from its file.

        Raises:
            QueryFailed: It is not one for this DuckDB on this machine.
        """
        try:
            self._connection.load_extension(str(path))
        except duckdb.Error as error:
            raise QueryFailed(str(error)) from error

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def fingerprint(self) -> dict[str, str]:
        """Return, for each table, the number of its rows and a hash of their set."""
        names = [name for (name,) in self.rows("table_names")]
        return {name: self.rows("table_fingerprint", name=name)[0][0] for name in names}


def connected(database: Path, wait_seconds: float) -> Warehouse:
    """Open for writing; somebody who opened the working file with another program makes us wait as well."""
    started = time.monotonic()
    while True:
        try:
            return Warehouse(_in_utc(duckdb.connect(str(database))))
        except duckdb.IOException as error:
            holder = re.search(r"PID (\d+)", str(error))
            if "lock" not in str(error).lower():
                raise WarehouseError(f"{database} cannot be opened: {error}") from error
            waited = time.monotonic() - started
            if waited >= wait_seconds:
                raise WarehouseBusy(database, int(holder[1]) if holder else None, waited) from error
            time.sleep(POLL_SECONDS)
        except duckdb.Error as error:
            raise WarehouseError(f"{database} cannot be opened: {error}") from error


def connected_to_read(database: Path) -> Warehouse:
    """Open a file that nobody writes."""
    try:
        return Warehouse(_in_utc(duckdb.connect(str(database), read_only=True)))
    except duckdb.Error as error:
        raise WarehouseError(f"{database} cannot be opened: {error}") from error


def _in_utc(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Show times in UTC. As an option of `connect` it would be read before the ICU extension is there."""
    connection.execute("SET TimeZone = 'UTC'")
    return connection
