"""The DuckDB warehouse: one writer, readers that never wait.

The writer holds a lock on a sidecar file, so that a second one waits instead of failing; the statements are files
under `warehouse/`, found by name.
"""

from palmyra_watch.adapters.warehouse.database import Row, Table, Warehouse
from palmyra_watch.adapters.warehouse.locking import lock_holder, locked
from palmyra_watch.adapters.warehouse.opening import (
    at_rest,
    let_go,
    reader,
    unit_of_work,
    unlocked_writer,
    writer,
)
from palmyra_watch.adapters.warehouse.schema import schema_digest
from palmyra_watch.adapters.warehouse.search import keep_search_index
from palmyra_watch.adapters.warehouse.statements import query, sql_folder

__all__ = [
    "Row",
    "Table",
    "Warehouse",
    "at_rest",
    "keep_search_index",
    "let_go",
    "lock_holder",
    "locked",
    "query",
    "reader",
    "schema_digest",
    "sql_folder",
    "unit_of_work",
    "unlocked_writer",
    "writer",
]
