"""What articles quote of other publishers, set against the captures of these publishers' stories."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warehouse import query, reader
from palmyra_watch.core.quotes.checked_quotes import (
    CheckedStory,
    CheckedVersion,
    PassageChange,
    PlacedChange,
    QuoteCheck,
    change_ids_at,
    checked_story,
)
from palmyra_watch.core.quotes.quote_check import Standing, TextSentence, findings_in, verdict_of
from palmyra_watch.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.core.quotes.quote_check import Finding
    from palmyra_watch.settings import Settings

    RowMap = dict[str, Any]


def check_quotes(settings: Settings) -> tuple[QuoteCheck, ...]:
    """Return what captures say of each passage that the newest versions quote of other publishers' stories.

    Raises:
        WarehouseMissing: There is none yet.
    """
    with reader(settings.published_database) as warehouse:
        rows = list(_asked(warehouse, "list_quote_checks"))
        changes = {row["change_id"]: _change(row) for row in _asked(warehouse, "list_checked_changes")}
    told = groupby(rows, key=itemgetter("fragment_id", "told_by"))
    return tuple(_check(list(group), changes) for _, group in told)


def _change(row: Mapping[str, Any]) -> PassageChange:
    return PassageChange(**{**row, "notices": tuple(row["notices"] or ())})


def _check(rows: Sequence[RowMap], changes: Mapping[str, PassageChange]) -> QuoteCheck:
    first = rows[0]
    compared = [row for row in rows if row["version_id"] is not None]
    stories = [list(group) for _, group in groupby(compared, key=itemgetter("story_id"))]
    return QuoteCheck(
        fragment_id=first["fragment_id"],
        publisher=first["publisher"],
        passage=first["literal"],
        corrected=first["corrected"],
        told_by=first["told_by"],
        verdict=verdict_of(row["standing"] for row in compared),
        captures=len({capture for row in compared for capture in row["captures"]}),
        stories=tuple(_story(group, changes) for group in stories if any(row["shown"] for row in group)),
    )


def _story(rows: Sequence[RowMap], changes: Mapping[str, PassageChange]) -> CheckedStory:
    newest = rows[-1]
    return checked_story(
        newest["story_id"],
        headline=newest["headline"] or "",
        location=newest["location"],
        versions=[_version(row, changes) for row in rows],
    )


def _version(row: RowMap, changes: Mapping[str, PassageChange]) -> CheckedVersion:
    return CheckedVersion(
        number=row["number"],
        version_id=row["version_id"],
        captures=tuple(row["captures"]),
        first_seen_at=row["first_seen_at"],
        last_seen_at=row["last_seen_at"],
        standing=Standing(row["standing"]),
        shown=row["shown"],
        differences=tuple(row["differences"]),
        changes=tuple(changes[name] for name in row["change_ids"]),
    )


def quoted_stories(warehouse: Warehouse) -> dict[str, list[RowMap]]:
    """Return the versions of each story of a publisher of whom some story of an open database quotes a passage."""
    stories: dict[str, list[RowMap]] = {}
    for row in _asked(warehouse, "versions_to_check"):
        stories.setdefault(row["story_id"], []).append(row)
    return stories


def quote_check_rows(warehouse: Warehouse, stories: Mapping[str, Sequence[RowMap]]) -> list[RowMap]:
    """Return the rows of `quote_checks` for the versions of some stories of an open database."""
    if not stories:
        return []
    passages: dict[str, list[RowMap]] = {}
    for row in _asked(warehouse, "fragments_to_check"):
        passages.setdefault(row["publisher"], []).append(row)
    changes: dict[str, list[RowMap]] = {}
    for row in _asked(warehouse, "changes_to_check"):
        changes.setdefault(row["new_version_id"], []).append(row)
    rows: list[RowMap] = []
    for story_id, told in stories.items():
        for publisher, group in groupby(told, key=itemgetter("publisher")):
            there = [one for one in passages.get(publisher, ()) if story_id not in one["told_in"]]
            rows += _checked(there, list(group), changes)
    return rows


def _checked(
    passages: Sequence[RowMap], versions: Sequence[RowMap], changes: Mapping[str, Sequence[RowMap]]
) -> Iterator[RowMap]:
    """Yield the rows of some passages and the versions of one story."""
    texts = [_sentences(row) for row in versions]
    came = {row["version_id"]: _placed(changes.get(row["version_id"], ())) for row in versions}
    found: dict[str, tuple[Finding, ...]] = {}
    for passage in passages:
        literal = passage["literal"]
        if literal not in found:
            found[literal] = findings_in(literal, texts)
        yield from _rows(passage["fragment_id"], versions, found[literal], came)


def _sentences(row: RowMap) -> tuple[TextSentence, ...]:
    """Return the headline and the sentences of a version."""
    headline = [TextSentence(None, row["headline"])] if row["headline"] else []
    return (*headline, *(TextSentence(one["place"], one["text"]) for one in row["sentences"] or ()))


def _placed(rows: Iterable[RowMap]) -> list[PlacedChange]:
    """Return the changes that led to a version."""
    return [
        PlacedChange(
            change_id=row["change_id"],
            kind=Kind(row["kind"]),
            old_position=row["old_position"],
            new_position=row["new_position"],
        )
        for row in rows
    ]


def _rows(
    fragment_id: str,
    story: Sequence[RowMap],
    findings: Sequence[Finding],
    changes: Mapping[str, Sequence[PlacedChange]],
) -> Iterator[RowMap]:
    before: Finding | None = None
    for version, finding in zip(story, findings, strict=True):
        came = changes.get(version["version_id"], ())
        yield {
            "fragment_id": fragment_id,
            "version_id": version["version_id"],
            "standing": finding.standing,
            "shown": finding.shown,
            "differences": list(finding.differences),
            "change_ids": [] if before is None else change_ids_at(before, finding, came),
        }
        before = finding


def _asked(warehouse: Warehouse, name: str) -> Iterator[RowMap]:
    """Yield the rows of a statement as mappings."""
    table = warehouse.table(query(name))
    for values in table.rows:
        yield dict(zip(table.columns, values, strict=True))
