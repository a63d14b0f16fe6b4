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
    QuoteCheck,
    checked_story,
)
from palmyra_watch.core.quotes.quote_check import Standing, verdict_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from palmyra_watch.adapters.warehouse import Warehouse
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


def _asked(warehouse: Warehouse, name: str) -> Iterator[RowMap]:
    """Yield the rows of a statement as mappings."""
    table = warehouse.table(query(name))
    for values in table.rows:
        yield dict(zip(table.columns, values, strict=True))
