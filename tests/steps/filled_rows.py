"""Rows for tests, with something in each column that may not be empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palmyra_watch.adapters.warehouse import Warehouse

EMPTY: dict[str, Any] = {
    "INTEGER": 0,
    "BIGINT": 0,
    "DOUBLE": 0,
    "BOOLEAN": False,
    "TIMESTAMP WITH TIME ZONE": "2024-05-01T12:00:00Z",
}


class FilledRows:
    """Adds rows to the tables of a database."""

    def __init__(self, warehouse: Warehouse) -> None:
        self._warehouse = warehouse
        self._columns: dict[str, dict[str, Any]] = {}

    def add(self, table: str, *rows: Mapping[str, object]) -> None:
        """Add rows, each filled up where it leaves out a column that may not be empty."""
        if table not in self._columns:
            self._columns[table] = {
                name: EMPTY.get(kind, [] if kind.endswith("[]") else "")
                for name, kind, optional in self._warehouse.table(
                    "SELECT column_name, data_type, is_nullable FROM duckdb_columns() "
                    "WHERE concat_ws('.', schema_name, table_name) = $name",
                    {"name": table if "." in table else f"main.{table}"},
                ).rows
                if not optional
            }
        self._warehouse.insert(table, [{**self._columns[table], **row} for row in rows])
