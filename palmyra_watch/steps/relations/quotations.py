"""The same words quoted in several stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.core.claims.quote_reuse import COMMONPLACE, Wording, quote_reuse
from palmyra_watch.core.identity import quotation_group_id_of
from palmyra_watch.steps.relations import related
from palmyra_watch.steps.relations.relation import asked, by
from palmyra_watch.steps.rows.quotations import compared_quotation

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.steps.relations.relation import Parts, RowMap, Tables


def _bonds_of(literal: str) -> related.Bonds:
    wording = Wording.of(literal)
    if not wording.content:
        return related.Bonds(node=literal, keys=())
    return related.Bonds(node=wording.compact, keys=wording.keys, holds=wording.holds)


_KIND = related.Kind(what="quotations", bonds_of=_bonds_of, by_stories=True, most=COMMONPLACE)
_GROUPS = ("quotation_groups", "quotation_group_members")


class Quotations:
    """Groups of quotations, made anew for all whose members share words with a story that was made anew."""

    what = _KIND.what
    unfinished = False

    def __init__(self, warehouse: Warehouse) -> None:
        self._warehouse = warehouse
        self._groups: set[str] = set()
        self._commonplace: frozenset[int] = frozenset()

    def begin(self, again: Collection[str]) -> None:
        """Find the stories that were made anew, and take up others."""
        related.touch_stories(self._warehouse, self.what, again)

    def begin_with_all(self) -> None:
        """Forget all groups, and take up all stories."""
        for table in _GROUPS:
            self._warehouse.change("clear", table)
        related.touch_every_story(self._warehouse, self.what)

    def parts(self, left_out: Callable[[str, list[RowMap]], bool]) -> Parts:
        """Return the quotations that can be of one group with those of the stories taken up, by story."""
        stories = self._of_touched()
        held = (
            (story, row["literal"])
            for story, rows in stories.items()
            if not left_out(story, rows)
            for row in rows
        )
        related.hold(self._warehouse, _KIND, held)
        groups = {group_id for (group_id,) in self._warehouse.rows("touched_groups")}
        self._groups |= groups
        self._warehouse.run("touch_groups", group_ids=sorted(groups))
        related.forget_gone(self._warehouse, _KIND)
        self._commonplace = related.commonplace_keys(self._warehouse, _KIND)
        return by("story_id", asked(self._warehouse, "quotations_to_compare"))

    def _of_touched(self) -> Parts:
        return by("story_id", asked(self._warehouse, "quotations_of_touched"))

    def rows_of(self, part: str) -> list[RowMap]:
        """Return the quotations of a story, which is taken up for that."""
        self._warehouse.run("touch_stories", what=self.what, story_ids=[part])
        return self._of_touched().get(part, [])

    def tables(self, parts: Mapping[str, list[RowMap]]) -> Tables:
        """Return the groups of some stories' quotations."""
        made: Tables = {table: [] for table in _GROUPS}
        quoted = {story: [compared_quotation(row) for row in rows] for story, rows in parts.items()}
        for group in quote_reuse(quoted, commonplace=self._commonplace):
            members = {parts[one.article][one.index]["quotation_id"] for one in group.members}
            group_id = quotation_group_id_of(sorted(members))
            made["quotation_groups"].append(
                {"group_id": group_id, "variants": list(group.variants), "fragment": group.fragment}
            )
            made["quotation_group_members"] += [
                {"group_id": group_id, "quotation_id": name} for name in sorted(members)
            ]
        return made

    def replace(self, tables: Tables) -> None:
        """Put groups in place of those that had a member of them."""
        for table in _GROUPS:
            self._warehouse.run(f"delete_{table}", group_ids=sorted(self._groups))
            self._warehouse.insert(table, tables[table])
