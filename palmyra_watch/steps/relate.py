"""What the stories share, taken as a whole: figures of one thing, the same words quoted, names that may be one.

And what one story quotes of another publisher's, where captures of that one are there.

Any story may concern any other, so these tables are made anew whenever a story is. A story that cannot be related
is left out of them; where a table cannot be made at all, it stays what it was.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warehouse import query
from palmyra_watch.core.claims.events import disagreements_among
from palmyra_watch.core.claims.name_pairs import name_pairs
from palmyra_watch.core.claims.quote_reuse import quote_reuse
from palmyra_watch.core.identity import group_id_of, quotation_group_id_of
from palmyra_watch.core.rows import row_of
from palmyra_watch.steps.failure_memory import FailureMemory, program_digest
from palmyra_watch.steps.guarded import Case, Step, StepFailure, attempted, without_failing
from palmyra_watch.steps.quote_check import quote_check_rows, quoted_stories
from palmyra_watch.steps.rows.claims import compared_claim, pair_row
from palmyra_watch.steps.rows.quotations import compared_quotation, known_name, proposal_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from palmyra_watch.adapters.warehouse import Warehouse

RowMap = dict[str, Any]
Tables = dict[str, list[RowMap]]
Parts = dict[str, list[RowMap]]


def relate_stories(warehouse: Warehouse, *, stale: bool) -> tuple[StepFailure, ...]:
    """Compare what all stories of an open database state, quote and name, and keep what they share.

    Return what could not be related.

    Args:
        warehouse: Open for writing.
        stale: A story was made anew; else only what failed before is tried again, when its turn has come.
    """
    memory = FailureMemory.at_a_run(warehouse, Step.RELATE)
    if not (stale or memory.due):
        return ()
    relation = _Relation(warehouse, memory)
    relation.make("figures", _of_stories(warehouse, "claims_to_compare"), _claim_tables)
    relation.make("quotations", _of_stories(warehouse, "quotations_to_compare"), _quotation_tables)
    relation.make("names", _names(warehouse), _name_tables)
    relation.make("quotes of others", quoted_stories(warehouse), partial(_quote_check_tables, warehouse))
    with warehouse.transaction():
        memory.keep(warehouse, memory.subjects - relation.waiting, relation.failed)
    return tuple(relation.failed)


class _Relation:
    """One round of relating: what failed, and what waits for a later one."""

    def __init__(self, warehouse: Warehouse, memory: FailureMemory) -> None:
        self._warehouse, self._memory = warehouse, memory
        self.failed: list[StepFailure] = []
        self.waiting: set[str] = set()

    def make(self, what: str, parts: Parts, work: Callable[[Mapping[str, list[RowMap]]], Tables]) -> None:
        """Make some tables anew from the parts that can be related."""
        due = {name: rows for name, rows in parts.items() if not self._waits(what, name, rows)}
        common = Case(step=Step.RELATE, subject=f"all stories ({what})")
        tables, failed = without_failing(
            due, work, common=common, case_of=lambda name: _case(what, name, due[name])
        )
        self.failed += failed
        if tables is not None:
            outcome = attempted(common, partial(self._replace, tables))
            self.failed += [outcome] if isinstance(outcome, StepFailure) else []

    def _waits(self, what: str, name: str, rows: list[RowMap]) -> bool:
        subject = _subject(what, name)
        if subject not in self._memory.subjects:
            return False
        waits = self._memory.waits(subject, _case(what, name, rows).digest)
        if waits:
            self.waiting.add(subject)
        return waits

    def _replace(self, tables: Tables) -> None:
        with self._warehouse.transaction():
            for table, rows in tables.items():
                self._warehouse.change("clear", table)
                self._warehouse.insert(table, rows)


def _subject(what: str, name: str) -> str:
    return f"{name} ({what})"


def _case(what: str, name: str, rows: list[RowMap]) -> Case:
    return Case(step=Step.RELATE, subject=_subject(what, name), digest=program_digest(*rows))


def _of_stories(warehouse: Warehouse, name: str) -> Parts:
    """Return the rows of a statement by story, each with its place among all."""
    found: Parts = {}
    for place, row in enumerate(_asked(warehouse, name)):
        found.setdefault(row["story_id"], []).append({**row, "place": place})
    return found


def _in_order(parts: Mapping[str, list[RowMap]]) -> list[RowMap]:
    return sorted((row for rows in parts.values() for row in rows), key=lambda row: int(row["place"]))


def _claim_tables(parts: Mapping[str, list[RowMap]]) -> Tables:
    made: Tables = {"claim_groups": [], "claim_group_members": [], "claim_pairs": []}
    claims = [compared_claim(row) for row in _in_order(parts)]
    for group in disagreements_among(claims, name_group=group_id_of):
        made["claim_groups"].append(row_of(group))
        made["claim_group_members"] += [
            {"group_id": group.group_id, "claim_id": name} for name in dict.fromkeys(group.members)
        ]
        made["claim_pairs"] += [pair_row(group, pair) for pair in group.pairs]
    return made


def _quotation_tables(parts: Mapping[str, list[RowMap]]) -> Tables:
    made: Tables = {"quotation_groups": [], "quotation_group_members": []}
    quoted = {story: [compared_quotation(row) for row in rows] for story, rows in parts.items()}
    for group in quote_reuse(quoted):
        members = {parts[one.article][one.index]["quotation_id"] for one in group.members}
        group_id = quotation_group_id_of(sorted(members))
        made["quotation_groups"].append(
            {"group_id": group_id, "variants": list(group.variants), "fragment": group.fragment}
        )
        made["quotation_group_members"] += [
            {"group_id": group_id, "quotation_id": name} for name in sorted(members)
        ]
    return made


def _names(warehouse: Warehouse) -> Parts:
    found: Parts = {}
    for row in _asked(warehouse, "names_to_compare"):
        found.setdefault(f"{row['kind']} {row['literal']}", []).append(row)
    return found


def _name_tables(parts: Mapping[str, list[RowMap]]) -> Tables:
    pairs = name_pairs(known_name(row) for rows in parts.values() for row in rows)
    return {"name_proposals": [proposal_row(pair) for pair in pairs]}


def _quote_check_tables(warehouse: Warehouse, parts: Mapping[str, list[RowMap]]) -> Tables:
    return {"quote_checks": quote_check_rows(warehouse, parts)}


def _asked(warehouse: Warehouse, name: str) -> Iterator[RowMap]:
    """Yield the rows of a statement as mappings."""
    table = warehouse.table(query(name))
    for values in table.rows:
        yield dict(zip(table.columns, values, strict=True))
