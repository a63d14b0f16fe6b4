"""The change log on a terminal, and what became of ids that are no more."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from palmyra_watch.cli import screen
from palmyra_watch.core.render.records import change_record
from palmyra_watch.steps.outputs.retired import retired_ids, told_of
from palmyra_watch.steps.read import change_entries, is_known

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from palmyra_watch.core.render.entries import ChangeEntry
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.outputs.retired import RetiredId


def print_change_log(
    settings: Settings, *, name: str, since: datetime | None, as_json: bool, must_be: bool = False
) -> None:
    """Print changes, newest first.

    Args:
        settings: Where the warehouse is.
        name: The beginning of the id of a story, a version or a change, of today or earlier; empty for all.
        must_be: Something has to have such an id, or to have had it.
        since: Only changes that were first seen then or later.
        as_json: Print records; what is told no more is a record with `retired_id` and `reason`.

    Raises:
        typer.Exit: With 1, where nothing has or had an id that begins so.
    """
    entries = change_entries(settings, story=name, since=since)
    retired = () if entries else retired_ids(settings, name)
    if must_be and not (entries or retired or is_known(settings, name)):
        screen.complain(
            f"no story, version or change has an id that begins with {name!r}; `palmyra-watch articles` lists stories"
        )
        raise typer.Exit(1)
    successors = {one.retired_id: change_entries(settings, story=one.became) for one in retired if one.became}
    if as_json:
        screen.print_json([*map(change_record, entries), *_records(retired, successors)])
        return
    screen.print_changes(entries)
    for one in retired:
        _print_retired(one, successors.get(one.retired_id, ()))


def _records(
    retired: Sequence[RetiredId], successors: dict[str, tuple[ChangeEntry, ...]]
) -> list[dict[str, Any]]:
    records = []
    for one in retired:
        told = {
            **asdict(one),
            "not_before": one.not_before.isoformat(),
            "not_after": one.not_after.isoformat(),
        }
        told["retired_at"] = one.retired_at.isoformat()
        records.append(
            {**told, "changes": [change_record(entry) for entry in successors.get(one.retired_id, ())]}
        )
    return records


def _print_retired(one: RetiredId, successors: Sequence[ChangeEntry]) -> None:
    """Print what became of an id; its old text where nothing did."""
    if one.became:
        screen.talk.print(screen.harmless(told_of(one)), markup=False, highlight=False)
        screen.print_changes(successors)
        return
    for line in (told_of(one), f"  it read: {one.summary}"):
        screen.out.print(screen.harmless(line), markup=False, highlight=False)
    for sign, text in (("-", one.before), ("+", one.after)):
        if text:
            screen.out.print(f"  {sign} {screen.harmless(text)}", markup=False, highlight=False)
