"""Which sources show one story: found anew from all captures, and written down where it changed."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warehouse import query
from palmyra_watch.core.aliases import Root, Ruling, Witness, roots_of
from palmyra_watch.model import SourceId, SourceKind, Verdict
from palmyra_watch.steps.failure_memory import FailureMemory, program_digest
from palmyra_watch.steps.guarded import Case, Step, StepFailure, without_failing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from palmyra_watch.adapters.warehouse import Warehouse

RowMap = dict[str, Any]
_ALL = Case(step=Step.UNITE, subject="all sources")


def unite_sources(warehouse: Warehouse) -> tuple[StepFailure, ...]:
    """Bring `source_roots` up to date with captures and decisions; return the sources that could not be united.

    Such a source keeps the root it had, or stands for itself.
    """
    told: dict[str, list[RowMap]] = {}
    table = warehouse.table(query("alias_evidence"))
    for row in table.rows:
        told.setdefault(row[0], []).append(dict(zip(table.columns, row, strict=True)))
    rulings = [
        Ruling(
            decision_id=decision_id,
            verdict=Verdict(verdict),
            subject=SourceId(subject),
            other=SourceId(other),
        )
        for decision_id, verdict, subject, other in warehouse.rows("alias_decisions")
    ]
    memory = FailureMemory.at_a_run(warehouse, Step.UNITE)
    waiting = {name for name in memory.subjects & set(told) if memory.waits(name, _case(told, name).digest)}
    roots, failed = without_failing(
        {name: rows for name, rows in told.items() if name not in waiting},
        partial(_roots, rulings),
        common=_ALL,
        case_of=partial(_case, told),
    )
    found: dict[str, RowMap] = {root.source_id: asdict(root) for root in roots or ()}
    before = {row["source_id"]: row for row in _records(warehouse)} if len(found) < len(told) else {}
    with warehouse.transaction():
        warehouse.change("clear", "source_roots")
        warehouse.insert(
            "source_roots",
            (found.get(name) or before.get(name) or _itself(told[name]) for name in sorted(told)),
        )
        memory.keep(warehouse, memory.subjects - waiting, failed)
    return failed


def _case(told: Mapping[str, Sequence[RowMap]], source_id: str) -> Case:
    digest = program_digest(*told[source_id])
    return Case(step=Step.UNITE, subject=source_id, source_id=source_id, digest=digest)


def _roots(rulings: Sequence[Ruling], told: Mapping[str, Sequence[RowMap]]) -> tuple[Root, ...]:
    return roots_of([_witness(row) for rows in told.values() for row in rows], rulings)


def _witness(row: RowMap) -> Witness:
    return Witness(**{**row, "kind": SourceKind(row["kind"])})


def _records(warehouse: Warehouse) -> list[RowMap]:
    table = warehouse.table(query("source_roots"))
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def _itself(rows: Sequence[RowMap]) -> RowMap:
    name = rows[0]["source_id"]
    return {
        "source_id": name,
        "root_id": name,
        "location": str(rows[0]["location"]),
        "reason": "",
        "evidence": "",
    }
