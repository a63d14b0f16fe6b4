"""What the stories share, taken as a whole: figures of one thing, the same words quoted, names that may be one.

And what one story quotes of another publisher's, where captures of that one are there.

Any story may concern any other, so these tables are made anew whenever a story is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warehouse import query
from palmyra_watch.core.claims.events import disagreements_among
from palmyra_watch.core.claims.name_pairs import name_pairs
from palmyra_watch.core.claims.quote_reuse import quote_reuse
from palmyra_watch.core.identity import group_id_of, quotation_group_id_of
from palmyra_watch.steps.claim_rows import compared_claim, group_row, pair_row
from palmyra_watch.steps.quotation_rows import compared_quotation, known_name, proposal_row
from palmyra_watch.steps.quote_check import quote_check_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palmyra_watch.adapters.warehouse import Warehouse

_TABLES = (
    "claim_groups",
    "claim_group_members",
    "claim_pairs",
    "quotation_groups",
    "quotation_group_members",
    "name_proposals",
    "quote_checks",
)

RowMap = dict[str, Any]


def relate_stories(warehouse: Warehouse) -> None:
    """Compare what all stories of an open database state, quote and name, and keep what they share."""
    rows: dict[str, list[RowMap]] = {table: [] for table in _TABLES}
    _add_claims(rows, warehouse)
    _add_quotations(rows, warehouse)
    pairs = name_pairs(known_name(row) for row in _asked(warehouse, "names_to_compare"))
    rows["name_proposals"] = [proposal_row(pair) for pair in pairs]
    rows["quote_checks"] = quote_check_rows(warehouse)
    with warehouse.transaction():
        for table in _TABLES:
            warehouse.run(f"delete_{table}")
            warehouse.insert(table, rows[table])


def _add_claims(rows: dict[str, list[RowMap]], warehouse: Warehouse) -> None:
    claims = [compared_claim(row) for row in _asked(warehouse, "claims_to_compare")]
    for group in disagreements_among(claims, name_group=group_id_of):
        rows["claim_groups"].append(group_row(group))
        rows["claim_group_members"] += [
            {"group_id": group.group_id, "claim_id": name} for name in dict.fromkeys(group.members)
        ]
        rows["claim_pairs"] += [pair_row(group, pair) for pair in group.pairs]


def _add_quotations(rows: dict[str, list[RowMap]], warehouse: Warehouse) -> None:
    by_story: dict[str, list[RowMap]] = {}
    for row in _asked(warehouse, "quotations_to_compare"):
        by_story.setdefault(row["story_id"], []).append(row)
    quoted = {story: [compared_quotation(row) for row in several] for story, several in by_story.items()}
    for group in quote_reuse(quoted):
        members = {by_story[one.article][one.index]["quotation_id"] for one in group.members}
        group_id = quotation_group_id_of(sorted(members))
        rows["quotation_groups"].append(
            {"group_id": group_id, "variants": list(group.variants), "fragment": group.fragment}
        )
        rows["quotation_group_members"] += [
            {"group_id": group_id, "quotation_id": name} for name in sorted(members)
        ]


def _asked(warehouse: Warehouse, name: str) -> Iterator[RowMap]:
    """Yield the rows of a statement as mappings."""
    table = warehouse.table(query(name))
    for values in table.rows:
        yield dict(zip(table.columns, values, strict=True))
