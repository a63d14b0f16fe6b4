"""The index of full-text search: kept in the database itself, so that readers need no extension."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warehouse.statements import texts
from palmyra_watch.errors import QueryFailed

if TYPE_CHECKING:
    from palmyra_watch.adapters.warehouse.database import Warehouse

_WHEEL = "duckdb_extension_fts"


def keep_search_index(warehouse: Warehouse) -> str:
    """Index the articles that are not indexed yet; return why that cannot be done here, empty when it was.

    Only the writer needs the extension, for its stemmer. What is not indexed is still found: it is read through.
    """
    path = fts_extension()
    if path is None:
        return f"{_WHEEL} is not installed"
    try:
        warehouse.load_extension(path)
    except QueryFailed as error:
        return str(error)
    with warehouse.transaction():
        for text in texts("search"):
            warehouse.table(text)
    return ""


def fts_extension() -> Path | None:
    """Return the file of DuckDB's fts extension inside its wheel; None without it."""
    spec = importlib.util.find_spec(_WHEEL)
    if spec is None or not spec.submodule_search_locations:
        return None
    found = sorted(Path(spec.submodule_search_locations[0]).glob("extensions/*/fts.duckdb_extension"))
    return found[-1] if found else None
