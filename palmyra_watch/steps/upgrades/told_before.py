"""The versions and changes of some sources as readers see them until they are made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warehouse import query
from palmyra_watch.core.succession import FoundChange, FoundVersion
from palmyra_watch.model import CaptureId, SourceId
from palmyra_watch.steps.read import records

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.steps.rows.compared import ComparedRows

RowMap = dict[str, Any]

_OF_A_CHANGE = (
    "change_id",
    "story_id",
    "kind",
    "before",
    "after",
    "summary",
    "told_as",
    "not_before",
    "not_after",
)


def told_before(
    warehouse: Warehouse, source_ids: list[SourceId]
) -> tuple[dict[SourceId, list[FoundVersion]], dict[SourceId, list[FoundChange]]]:
    """Return the versions and the changes of each source."""
    versions: dict[SourceId, list[FoundVersion]] = {}
    changes: dict[SourceId, list[FoundChange]] = {}
    if not source_ids:
        return versions, changes
    for row in records(warehouse.table(query("versions_before"), {"source_ids": source_ids})):
        source_id = row.pop("source_id")
        found = FoundVersion(**{**row, "text": row["text"] or "", "captures": tuple(row["captures"] or ())})
        versions.setdefault(source_id, []).append(found)
    for row in records(warehouse.table(query("changes_before"), {"source_ids": source_ids})):
        changes.setdefault(row["source_id"], []).append(found_change(row))
    return versions, changes


def found_change(row: Mapping[str, Any]) -> FoundChange:
    """Return a change from a row that has its fields, among others."""
    return FoundChange(**{name: row[name] for name in _OF_A_CHANGE})


def losing_ids(
    warehouse: Warehouse, source_ids: list[SourceId], rows: ComparedRows, kept_stories: Collection[str]
) -> set[SourceId]:
    """Return the sources of which a version or change that readers know is none of the rows any more."""
    standing = {row["version_id"] for row in rows.of["versions"]}
    standing |= {row["change_id"] for row in rows.of["changes"]}
    return {
        SourceId(source_id)
        for name, source_id, story_id in warehouse.rows("ids_before", source_ids=source_ids)
        if name not in standing and story_id not in kept_stories
    }


def reasons_kept_out(
    warehouse: Warehouse, captures: Iterable[CaptureId], held: Iterable[RowMap]
) -> dict[CaptureId, str]:
    """Return why captures are no versions, where that is known.

    Args:
        warehouse: Open.
        captures: Which.
        held: Rows of `held_captures`, as they are found now.
    """
    ids = sorted(set(captures))
    reasons = {CaptureId(row["capture_id"]): str(row["reason"]) for row in held}
    refused = {CaptureId(name): why for name, why in warehouse.rows("refusal_reasons", capture_ids=ids)}
    return {name: reason for name, reason in {**reasons, **refused}.items() if reason}
