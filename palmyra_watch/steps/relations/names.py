"""Names in several stories that may be one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from palmyra_watch.core.claims.name_pairs import folded, keys_of, name_pairs
from palmyra_watch.steps.relations import related
from palmyra_watch.steps.relations.relation import asked, by
from palmyra_watch.steps.rows.quotations import known_name, proposal_row

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.steps.relations.relation import Parts, RowMap, Tables

_COLUMNS = ("kind", "name", "literal", "acronym", "expansion", "place", "country", "region")


def _told(row: RowMap) -> str:
    """Return all that is compared of a name; first its kind and its words, as in `name_proposals`."""
    return json.dumps([{**row, "name": folded(row["literal"])}[column] for column in _COLUMNS])


def _row(told: str) -> RowMap:
    return dict(zip(_COLUMNS, json.loads(told), strict=True))


def _called(row: RowMap) -> str:
    return f"{row['kind']} {row['literal']}"


def _bonds_of(told: str) -> related.Bonds:
    row = _row(told)
    return related.Bonds(node=f"{row['kind']} {row['name']}", keys=keys_of(known_name(row)))


_KIND = related.Kind(what="names", bonds_of=_bonds_of, by_stories=False)


class Names:
    """Proposals for names, made anew for each name that came or went, or of which something else is told."""

    what = _KIND.what
    unfinished = False

    def __init__(self, warehouse: Warehouse) -> None:
        self._warehouse = warehouse
        self._again: list[str] = []
        self._parts: Parts = {}
        self._touched: set[tuple[str, str]] = set()

    def begin(self, again: Collection[str]) -> None:
        """Find the stories that were made anew, and take up some names."""
        self._again = sorted(again)
        related.touch_stories(self._warehouse, self.what, ())

    def begin_with_all(self) -> None:
        """Forget all proposals, and take up all stories."""
        self._warehouse.change("clear", "name_proposals")
        related.touch_every_story(self._warehouse, self.what)

    def parts(self, left_out: Callable[[str, list[RowMap]], bool]) -> Parts:
        """Return the names that share something with one that came or went, by kind and name."""
        found = [
            {"story_id": row.pop("story_id"), "told": _told(row), "called": _called(row)}
            for row in asked(self._warehouse, "names_of_touched", names=self._again)
        ]
        names = {**self._parts, **by("called", iter(found))}
        left = {name for name, rows in names.items() if left_out(name, _distinct(rows))}
        held = ((row["story_id"], row["told"]) for row in found if row["called"] not in left)
        dropped = [row["told"] for name in left for row in self._parts.get(name, ())]
        related.hold(self._warehouse, _KIND, held, dropped=dropped)
        self._warehouse.run("delete_name_proposals")
        related.forget_gone(self._warehouse, _KIND)
        rows = [
            {**row, "called": _called(_row(row["told"]))}
            for row in asked(self._warehouse, "names_to_compare")
        ]
        self._touched = {_name(row) for row in rows if row["touched"]}
        self._parts = by("called", iter(rows))
        return self._parts

    def rows_of(self, part: str) -> list[RowMap]:
        """Return all that is told of a name."""
        return _distinct(self._parts[part])

    def tables(self, parts: Mapping[str, list[RowMap]]) -> Tables:
        """Return the proposals for the names that came or went."""
        pairs = name_pairs(known_name(_row(row["told"])) for rows in parts.values() for row in rows)
        return {
            "name_proposals": [
                proposal_row(pair)
                for pair in pairs
                if not self._touched.isdisjoint({(pair.kind, pair.first), (pair.kind, pair.second)})
            ]
        }

    def replace(self, tables: Tables) -> None:
        """Add the proposals; those that these names had are taken out already."""
        self._warehouse.insert("name_proposals", tables["name_proposals"])


def _name(row: RowMap) -> tuple[str, str]:
    kind, name, *_ = json.loads(row["told"])
    return kind, name


def _distinct(rows: list[RowMap]) -> list[RowMap]:
    return [{"told": told} for told in sorted({row["told"] for row in rows})]
