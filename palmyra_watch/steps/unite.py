"""Which sources show one story: found anew from all captures, and written down where it changed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warehouse import query
from palmyra_watch.core.aliases import Ruling, Witness, roots_of
from palmyra_watch.model import SourceId, SourceKind, Verdict

if TYPE_CHECKING:
    from palmyra_watch.adapters.warehouse import Warehouse


def unite_sources(warehouse: Warehouse) -> None:
    """Bring `source_roots` up to date with captures and decisions."""
    table = warehouse.table(query("alias_evidence"))
    witnesses = [_witness(dict(zip(table.columns, row, strict=True))) for row in table.rows]
    rulings = [
        Ruling(
            decision_id=decision_id,
            verdict=Verdict(verdict),
            subject=SourceId(subject),
            other=SourceId(other),
        )
        for decision_id, verdict, subject, other in warehouse.rows("alias_decisions")
    ]
    roots = roots_of(witnesses, rulings)
    with warehouse.transaction():
        warehouse.run("delete_source_roots")
        warehouse.insert("source_roots", (asdict(root) for root in roots))


def _witness(row: dict[str, Any]) -> Witness:
    return Witness(**{**row, "kind": SourceKind(row["kind"])})
