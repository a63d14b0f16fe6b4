"""Which sources show one story: found anew where something new is told, and for all that stands beside that.

A source is united with others by its bonds alone (`aliases.bonds_of`). They are kept (`waiting.united`), so that those
that share one with what is new, or shared one with it before, are found without looking at the rest.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warehouse import query
from palmyra_watch.core.aliases import UNITING, Root, Ruling, Witness, bonds_of, roots_of
from palmyra_watch.model import SourceId, SourceKind, Verdict
from palmyra_watch.steps.failure_memory import FailureMemory, program_digest
from palmyra_watch.steps.guarded import Case, Step, StepFailure, attempted, without_failing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from palmyra_watch.adapters.warehouse import Warehouse

RowMap = dict[str, Any]
Told = dict[str, list[RowMap]]
_ALL = Case(step=Step.UNITE, subject="all sources")


def unite_sources(warehouse: Warehouse) -> tuple[StepFailure, ...]:
    """Bring `source_roots` up to date with captures and decisions; return the sources that could not be united.

    Such a source keeps the root it had, or stands for itself; until it can be united it counts as new.
    """
    memory = FailureMemory.at_a_run(warehouse, Step.UNITE)
    stale = [_Stale(*row) for row in warehouse.rows("stale_unions", rules=UNITING)]
    rulings = _rulings(warehouse)
    told = _told(warehouse, [one.source_id for one in stale])
    waiting = {name for name in memory.subjects & set(told) if memory.waits(name, _case(told, name).digest)}
    fresh = _bound([one for one in stale if one.source_id not in waiting], told, rulings)
    with warehouse.transaction():
        warehouse.change("delete_of_sources", "waiting.united", source_ids=[one.source_id for one in stale])
        warehouse.insert("waiting.united", fresh.rows)
        told |= _told(warehouse, _beside(warehouse, stale, fresh.rows, told))
        due = {name: told[name] for name in sorted(told) if name not in waiting | fresh.failing}
        roots, failed = without_failing(
            due, partial(_roots, rulings), common=_ALL, case_of=partial(_case, told)
        )
        found = {str(root.source_id): asdict(root) for root in roots or ()}
        if len(found) < len(due):
            warehouse.change(
                "delete_of_sources", "waiting.united", source_ids=sorted(due.keys() - found.keys())
            )
        _replace(warehouse, {*told, *(one.source_id for one in stale)}, told, found)
        failed = (*fresh.failed, *failed)
        memory.keep(warehouse, memory.subjects - waiting, failed)
    return failed


@dataclass(frozen=True, slots=True)
class _Stale:
    """A source of which something else is told than when it was last united: what now, and the bonds that it had."""

    source_id: str
    told: str | None
    bonds: list[str]


@dataclass(slots=True)
class _Bound:
    """Sources with the bonds that they have now, as rows of `waiting.united`, and those that could not be read."""

    rows: list[RowMap] = field(default_factory=list)
    failed: list[StepFailure] = field(default_factory=list)

    @property
    def failing(self) -> set[str]:
        return {failure.case.subject for failure in self.failed}


def _bound(stale: Iterable[_Stale], told: Told, rulings: Sequence[Ruling]) -> _Bound:
    fresh = _Bound()
    decided: dict[str, list[Ruling]] = {}
    for ruling in rulings:
        decided.setdefault(ruling.subject, []).append(ruling)
    for one in stale:
        if one.told is None:
            continue
        name = one.source_id
        bonds = attempted(_case(told, name), partial(_bonds, name, told, decided.get(name, ())))
        if isinstance(bonds, StepFailure):
            fresh.failed.append(bonds)
        else:
            fresh.rows.append({"source_id": name, "told": one.told, "bonds": bonds})
    return fresh


def _bonds(source_id: str, told: Told, rulings: Iterable[Ruling]) -> list[str]:
    return sorted(bonds_of(SourceId(source_id), _witnesses(told.get(source_id, ())), rulings))


def _beside(warehouse: Warehouse, stale: Iterable[_Stale], fresh: Iterable[RowMap], told: Told) -> list[str]:
    """Return the sources that new ones can touch and whose captures were not asked yet."""
    bonds = {bond for one in stale for bond in one.bonds} | {bond for row in fresh for bond in row["bonds"]}
    if not bonds:
        return []
    return [name for (name,) in warehouse.rows("united_beside", bonds=sorted(bonds)) if name not in told]


def _rulings(warehouse: Warehouse) -> list[Ruling]:
    return [
        Ruling(
            decision_id=decision_id,
            verdict=Verdict(verdict),
            subject=SourceId(subject),
            other=SourceId(other),
        )
        for decision_id, verdict, subject, other in warehouse.rows("alias_decisions")
    ]


def _told(warehouse: Warehouse, source_ids: Sequence[str]) -> Told:
    """Return what the captures of some sources say, by source."""
    told: Told = {}
    if source_ids:
        table = warehouse.table(query("alias_evidence"), {"source_ids": list(source_ids)})
        for row in table.rows:
            told.setdefault(row[0], []).append(dict(zip(table.columns, row, strict=True)))
    return told


def _replace(warehouse: Warehouse, names: Collection[str], told: Told, found: Mapping[str, RowMap]) -> None:
    """Put the roots of some sources in place of those that they had, where they differ."""
    if not names:
        return
    table = warehouse.table(query("source_roots"), {"source_ids": sorted(names)})
    before = {row[0]: dict(zip(table.columns, row, strict=True)) for row in table.rows}
    after = {name: found.get(name) or before.get(name) or _itself(told[name]) for name in sorted(told)}
    differing = [name for name in sorted(names) if before.get(name) != after.get(name)]
    warehouse.change(
        "delete_of_sources", "source_roots", source_ids=[name for name in differing if name in before]
    )
    warehouse.insert("source_roots", (after[name] for name in differing if name in after))


def _case(told: Told, source_id: str) -> Case:
    digest = program_digest(*told.get(source_id, ()))
    return Case(step=Step.UNITE, subject=source_id, source_id=source_id, digest=digest)


def _roots(rulings: Sequence[Ruling], told: Mapping[str, Sequence[RowMap]]) -> tuple[Root, ...]:
    return roots_of([witness for rows in told.values() for witness in _witnesses(rows)], rulings)


def _witnesses(rows: Iterable[RowMap]) -> list[Witness]:
    return [Witness(**{**row, "kind": SourceKind(row["kind"])}) for row in rows]


def _itself(rows: Sequence[RowMap]) -> RowMap:
    name = rows[0]["source_id"]
    return {
        "source_id": name,
        "root_id": name,
        "location": str(rows[0]["location"]),
        "reason": "",
        "evidence": "",
    }
