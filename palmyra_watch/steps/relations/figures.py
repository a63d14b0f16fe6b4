"""What the newest versions of several stories state of one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.core.claims.events import disagreements_among
from palmyra_watch.core.identity import group_id_of
from palmyra_watch.core.rows import row_of
from palmyra_watch.steps.relations.relation import asked, by
from palmyra_watch.steps.rows.claims import compared_claim, pair_row

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.steps.relations.relation import Parts, RowMap, Tables

_TABLES = ("claim_groups", "claim_group_members", "claim_pairs")


class Figures:
    """Groups of figures, all made anew.

    What a figure is set against hangs on all others: which words are names and which place a word means is taken from
    all sentences, and of a crowd of figures only those next in time are compared.
    """

    what = "figures"

    def __init__(self, warehouse: Warehouse) -> None:
        self._warehouse = warehouse
        self._parts: Parts = {}

    def begin(self, again: Collection[str]) -> None:
        """Find nothing out: all stories are taken up."""

    def begin_with_all(self) -> None:
        """Find nothing out: all stories are taken up."""

    def parts(self, left_out: Callable[[str, list[RowMap]], bool]) -> Parts:
        """Return the figures of all stories."""
        self._parts = by("story_id", asked(self._warehouse, "claims_to_compare"))
        return {name: rows for name, rows in self._parts.items() if not left_out(name, rows)}

    def rows_of(self, part: str) -> list[RowMap]:
        """Return the figures of a story."""
        return self._parts[part]

    def tables(self, parts: Mapping[str, list[RowMap]]) -> Tables:
        """Return the groups of some stories' figures."""
        made: Tables = {table: [] for table in _TABLES}
        claims = [compared_claim(row) for rows in parts.values() for row in rows]
        for group in disagreements_among(claims, name_group=group_id_of):
            made["claim_groups"].append(row_of(group))
            made["claim_group_members"] += [
                {"group_id": group.group_id, "claim_id": name} for name in dict.fromkeys(group.members)
            ]
            made["claim_pairs"] += [pair_row(group, pair) for pair in group.pairs]
        return made

    def replace(self, tables: Tables) -> None:
        """Put all groups in place of all."""
        for table, rows in tables.items():
            self._warehouse.change("clear", table)
            self._warehouse.insert(table, rows)
