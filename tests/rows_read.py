"""What a statement reads, as DuckDB counts it: the same on a quiet machine and on a busy one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palmyra_watch.adapters.warehouse import Warehouse


@dataclass(frozen=True, kw_only=True)
class Scan:
    """One pass over a table.

    Attributes:
        columns: Those that are handed on.
        scanned: Rows that were looked at.
        given: Rows that were handed on, with all columns.
    """

    table: str
    columns: tuple[str, ...]
    scanned: int
    given: int


def scans_of(
    warehouse: Warehouse, statement: str, parameters: Mapping[str, object] | None = None
) -> list[Scan]:
    """Return the passes that a statement takes; it is run for that."""
    told = warehouse.table(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", parameters).rows[0][1]
    return list(_scans(json.loads(told)))


def _scans(node: dict[str, Any]) -> Iterator[Scan]:
    about = node.get("extra_info", {})
    if "Table" in about:
        columns = about.get("Projections", [])
        yield Scan(
            table=str(about["Table"]).rpartition(".")[2].strip('"'),
            columns=tuple([columns] if isinstance(columns, str) else columns),
            scanned=node["operator_rows_scanned"],
            given=node["operator_cardinality"],
        )
    for below in node.get("children", ()):
        yield from _scans(below)
