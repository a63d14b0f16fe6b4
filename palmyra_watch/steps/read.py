"""What readers ask of the published warehouse, as nouns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warehouse import Table, query, reader, unit_of_work
from palmyra_watch.core.render.change_rows import change_entry
from palmyra_watch.core.render.claims import Findings
from palmyra_watch.steps.guarded import Guard, Step

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from palmyra_watch.core.render.entries import ChangeEntry
    from palmyra_watch.model import ChangeId
    from palmyra_watch.settings import Settings


one_reading = unit_of_work
"""Keep the published warehouse open between the questions asked within."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What a warehouse holds."""

    stories: int
    versions: int
    changes: int


def totals(settings: Settings) -> Totals:
    """Return how much there is."""
    with reader(settings.published_database) as warehouse:
        stories, versions, changes = warehouse.rows("counts")[0]
    return Totals(stories=stories, versions=versions, changes=changes)


def problems(settings: Settings) -> list[dict[str, Any]]:
    """Return what needs a person, as rows of the view `problems`."""
    return records(answer(settings, query("list_problems")))


def change_entries(
    settings: Settings,
    *,
    story: str = "",
    changes: Collection[ChangeId] | None = None,
    since: datetime | None = None,
    limit: int | None = None,
) -> tuple[ChangeEntry, ...]:
    """Return changes, the newest versions first and in order inside a version; one that cannot be shown is logged.

    Args:
        settings: Where the warehouse is.
        story: The beginning of a story's id, with or without its prefix; empty for all.
        changes: Only these; None for all.
        since: Only changes that were first seen at that time or later.
        limit: At most so many.
    """
    wanted = None if changes is None else sorted(changes)
    parameters: dict[str, object] = {"story": story, "change_ids": wanted, "since": since, "limit": limit}
    rows = records(answer(settings, query("list_changes"), parameters))
    return tuple(Guard(Step.BOARDS).each(rows, change_entry, subject=lambda row: str(row["story_id"])))


def furniture_changes(
    settings: Settings, *, story: str = "", since: datetime | None = None
) -> list[dict[str, Any]]:
    """Return what differs around the articles of successive versions, as rows of the view `furniture_changes`."""
    return records(answer(settings, query("list_furniture_changes"), {"story": story, "since": since}))


def articles(settings: Settings) -> list[dict[str, Any]]:
    """Return the newest version of every story, as rows of the view `articles`."""
    return records(answer(settings, query("list_articles")))


def story_versions(settings: Settings, story: str) -> list[dict[str, Any]]:
    """Return the versions of the stories whose id begins so, as rows of the view `story_timeline`."""
    return records(answer(settings, query("list_story_versions"), {"story": story}))


def is_known(settings: Settings, name: str) -> bool:
    """Tell whether a story, a version or a change has an id that begins so, with or without its prefix."""
    (row,) = records(answer(settings, query("has_version_named"), {"name": name}))
    return bool(row["found"]) or bool(change_entries(settings, story=name))


def claims(settings: Settings, *, story: str = "", about: str = "") -> list[dict[str, Any]]:
    """Return the claims of the newest versions, as rows of the view `claim_timeline`.

    Args:
        settings: Where the warehouse is.
        story: The beginning of a story's id, with or without its prefix; empty for all.
        about: Only claims whose sentence has these words in a row; empty for all.
    """
    return records(answer(settings, query("list_claims"), {"story": story, "about": about}))


def disagreements(settings: Settings) -> list[dict[str, Any]]:
    """Return what different stories state of one thing, as rows of the view `disagreements`."""
    return records(answer(settings, query("list_disagreements")))


def corrections(settings: Settings) -> list[dict[str, Any]]:
    """Return the corrections of other publishers that stories report, as rows of the view `corrections`.

    Each has the passages it quotes as `fragments`, and what captures of that publisher show of them.
    """
    return records(answer(settings, query("list_corrections")))


def quotations(settings: Settings, *, story: str = "", about: str = "") -> list[dict[str, Any]]:
    """Return the quotations of the newest versions, as rows of the view `quotation_timeline`.

    Args:
        settings: Where the warehouse is.
        story: The beginning of a story's id, with or without its prefix; empty for all.
        about: Only those that have these words in a row, in themselves, their speaker or their sentence; empty for all.
    """
    return records(answer(settings, query("list_quotations"), {"story": story, "about": about}))


def reuse(settings: Settings, *, story: str = "", about: str = "") -> list[dict[str, Any]]:
    """Return what several stories quote, as rows of the view `quoted_elsewhere`; narrowed as `quotations` is."""
    return records(answer(settings, query("list_reuse"), {"story": story, "about": about}))


def names(settings: Settings, *, story: str = "", about: str = "") -> list[dict[str, Any]]:
    """Return the persons and organisations of the newest versions, as rows of the view `people`.

    Args:
        settings: Where the warehouse is.
        story: The beginning of a story's id, with or without its prefix; empty for all.
        about: Only those whose name or first sentence has these words in a row; empty for all.
    """
    return records(answer(settings, query("list_names"), {"story": story, "about": about}))


def name_variants(settings: Settings, *, about: str = "") -> list[dict[str, Any]]:
    """Return the pairs of names that may be one, as rows of the view `name_variants`.

    Args:
        settings: Where the warehouse is.
        about: Only pairs of which one name has these words; empty for all.
    """
    return records(answer(settings, query("list_name_variants"), {"about": about}))


def findings(settings: Settings) -> Findings:
    """Return what was found in the articles; of the claims those alone of which something was."""
    return Findings(
        counts=records(answer(settings, query("stated_counts")))[0],
        claims=records(answer(settings, query("claims_to_show"))),
        disagreements=disagreements(settings),
        corrections=corrections(settings),
        quoted=reuse(settings),
        variants=name_variants(settings),
    )


def answer(settings: Settings, statement: str, parameters: dict[str, object] | None = None) -> Table:
    """Return what the published warehouse answers to a statement.

    Raises:
        WarehouseMissing: There is none yet.
        QueryFailed: DuckDB could not run the statement.
    """
    with reader(settings.published_database) as warehouse:
        return warehouse.table(statement, parameters)


def records(table: Table) -> list[dict[str, Any]]:
    """Return the rows of a table as mappings."""
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def quarantined(settings: Settings, *, name: str = "") -> list[dict[str, Any]]:
    """Return the captures in quarantine, as rows of the view; all, or those whose id or location begins so."""
    return records(answer(settings, query("list_quarantine"), {"story": name}))


def stories_named(settings: Settings, name: str) -> list[tuple[str, str]]:
    """Return story and source of the stories whose id or source begins so, or whose location it is."""
    rows = records(answer(settings, query("list_stories_by_name"), {"story": name}))
    return [(row["story_id"], row["source_id"]) for row in rows]


def captures_named(settings: Settings, name: str) -> list[str]:
    """Return the ids of the captures that begin so; fifty at most."""
    return [row["capture_id"] for row in records(answer(settings, query("captures_named"), {"story": name}))]


def aliases_of(settings: Settings, source_id: str) -> list[str]:
    """Return the ids of the sources whose stories stand under the name of one, itself among them."""
    return [
        row["source_id"] for row in records(answer(settings, query("aliases_of"), {"source_id": source_id}))
    ]
