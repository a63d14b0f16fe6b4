"""Words, tables and progress bars on a terminal; plain lines in a pipe."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table as RichTable
from rich.text import Text

from palmyra_watch.core.render.claims import fates
from palmyra_watch.core.render.entries import (
    ROTATING,
    Mark,
    headline_of,
    is_rotating,
    segments,
    summary,
    verdict,
)
from palmyra_watch.core.render.markdown import bracket
from palmyra_watch.core.render.summary import counted, published
from palmyra_watch.core.render.visible import Cells, csv_text, visible, visible_json
from palmyra_watch.model import Substantive
from palmyra_watch.steps.guarded import subjects_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from palmyra_watch.adapters.warehouse import Table
    from palmyra_watch.core.render.entries import ChangeEntry
    from palmyra_watch.steps.guarded import StepFailure

EXIT_PROBLEMS = 3
ERRORS = "errors.log"
_WIDE = 2000  # columns in a pipe: a line of data is not broken


class _Screen(Console):
    """A console on which no text commands the terminal."""

    def print(self, *objects: Any, **options: Any) -> None:  # noqa: ANN401  # as it is typed where it comes from
        """Print; text as far as it can be shown."""
        super().print(*(visible(one) if isinstance(one, str) else one for one in objects), **options)


out = _Screen(highlight=False, width=None if sys.stdout.isatty() else _WIDE)
talk = _Screen(stderr=True, highlight=False, width=None if sys.stderr.isatty() else _WIDE)

_STYLES = {Mark.SAME: "", Mark.REMOVED: "red strike", Mark.INSERTED: "bold green"}
_WEIGHTS = {Substantive.YES: "bold cyan", Substantive.UNKNOWN: "cyan", Substantive.NO: "dim"}
_BRACKETS = {Mark.SAME: ("", ""), Mark.REMOVED: ("[-", "-]"), Mark.INSERTED: ("{+", "+}")}


harmless = visible


def complain(message: str) -> None:
    """Say what went wrong."""
    talk.print(f"[bold red]error[/]: {escape(harmless(message))}")


def print_changes(entries: Sequence[ChangeEntry]) -> None:
    """Print changes for reading: a story's name once, then its changes, those of boxes that rotate in one line."""
    for _, several in groupby(entries, key=lambda entry: (entry.story_id, entry.new_number)):
        told = list(several)
        first = told[0]
        out.print(Text(harmless(headline_of(first)), style="bold"))
        out.print(
            Text(f"  {first.story_id}, version {first.old_number} → {first.new_number}, {bracket(first)}")
        )
        for entry in told:
            if not is_rotating(entry.labels):
                _print_change(entry)
        if rotating := sum(is_rotating(entry.labels) for entry in told):
            words = f"{counted(rotating, 'change')} {ROTATING} (all: --json)"
            out.print(Text(f"  • {words}", style="dim"))
    if not entries:
        talk.print("no changes")


def _print_change(entry: ChangeEntry) -> None:
    out.print(Text(f"  • {harmless(summary(entry))}", style=_WEIGHTS[entry.substantive]))
    out.print(_passage(entry))
    for notice in entry.notices:
        out.print(Text(f"    notice: {harmless(notice)}"))
    out.print(Text(f"    {verdict(entry)} · {entry.change_id}", style="dim"))


def _passage(entry: ChangeEntry) -> Text:
    """Return a passage with its words marked: by brackets, which outlast copying, and by colour on a terminal."""
    text = Text("    ")
    for piece in segments(entry):
        opening, closing = _BRACKETS[piece.mark]
        folded = harmless(piece.text).replace("\n", " ")
        text.append(f"{opening}{folded}{closing}", style=_STYLES[piece.mark])
    return text


def print_articles(rows: Sequence[Mapping[str, Any]]) -> None:
    """Print articles for reading: two lines each, whatever the width."""
    for row in rows:
        out.print(Text(harmless(row["headline"] or "(no headline)"), style="bold"))
        facts = [
            "by " + "; ".join(row["authors"]) if row["authors"] else "",
            published(row),
            f"{row['site']}{' (inferred)' if row['site_basis'] == 'inferred' else ''}" if row["site"] else "",
            counted(row["versions"], "version"),
            "alternating" if row["alternating"] else "",
            row["location"],
        ]
        out.print(Text(harmless(f"  {row['story_id']}  " + " · ".join(fact for fact in facts if fact))))


def print_claims(rows: Sequence[Mapping[str, Any]]) -> None:
    """Print claims for reading: a story's name once, then its claims with their sentences."""
    story = None
    for row in rows:
        if story != row["story_id"]:
            story = row["story_id"]
            out.print(Text(harmless(row["headline"] or f"(no headline) {row['location']}"), style="bold"))
        facts = [
            f"{row['attributed_to']} ({row['verb']})" if row["attributed_to"] else "",
            f"{row['verdict']}: {row['verdict_reason']}" if row["verdict"] else "",
            row["problem"],
        ]
        told = " · ".join(fact for fact in facts if fact)
        out.print(
            Text(harmless(f"  • {row['literal']}") + (f"  [{harmless(told)}]" if told else ""), style="cyan")
        )
        out.print(Text(harmless(f"    {row['sentence']}"), style="dim"))
    if not rows:
        talk.print("no claims")


def print_disagreements(rows: Sequence[Mapping[str, Any]]) -> None:
    """Print groups of claims for reading: what they are about, the verdict, and who says what."""
    group = None
    for row in rows:
        if group != row["group_id"]:
            group = row["group_id"]
            out.print(Text(harmless(f"{row['topic']}: {row['verdict']}"), style="bold"))
            out.print(Text(harmless(f"  {row['reason']}"), style="dim"))
        who = f", {row['attributed_to']}" if row["attributed_to"] else ""
        name = row["headline"] or f"(no headline) {row['location']}"
        out.print(Text(harmless(f"  • {row['literal']} – {name}{who}"), style="cyan"))
    if not rows:
        talk.print("no two stories state a figure of the same thing")


def print_corrections(rows: Sequence[Mapping[str, Any]]) -> None:
    """Print reported corrections for reading."""
    for row in rows:
        name = row["headline"] or f"(no headline) {row['location']}"
        out.print(
            Text(harmless(f"{row['publisher']} is said to have corrected itself, by “{name}”"), style="bold")
        )
        out.print(Text(harmless(f"  says: {row['statement']}")))
        for passage in row["quoted"]:
            out.print(Text(harmless(f"  quotes: {passage}")))
        facts = [
            f"figure: {', '.join(row['originals'])}" if row["originals"] else "",
            f"the distance check says: {row['plausibility']}" if row["plausibility"] else "",
            f"its own paraphrase does not match the quotation: {row['paraphrase']}"
            if row["paraphrase_matches"] is False
            else "",
            f"corrected to: {row['corrected']}" if row["corrected"] else "the corrected wording is not given",
            f"to be seen at: {row['seen_at']}" if row["seen_at"] else "",
            *(f"status: {fate}" for fate in fates(row)),
        ]
        for fact in facts:
            if fact:
                out.print(Text(harmless(f"  • {fact}"), style="cyan"))
    if not rows:
        talk.print("no story reports a correction")


def print_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table for reading."""
    table = RichTable(*columns, header_style="bold", show_lines=False)
    for row in rows:
        table.add_row(*(Text(harmless(_cell(value))) for value in row))
    out.print(table)


def print_answer(answer: Table, form: str) -> None:
    """Print the answer to a statement as a table, as CSV with Unix line ends, or as a JSON array."""
    if form in {"csv", "csv-raw"}:
        cells = Cells.SAFE if form == "csv" else Cells.RAW
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow([csv_text(name, cells) for name in answer.columns])
        writer.writerows([_csv_value(value, cells) for value in row] for row in answer.rows)
        sys.stdout.write(buffer.getvalue())
    elif form == "json":
        print_json([dict(zip(answer.columns, row, strict=True)) for row in answer.rows])
    else:
        print_table(answer.columns, answer.rows)


def print_json(value: object) -> None:
    """Print a value as JSON; times as ISO 8601."""
    sys.stdout.write(visible_json(json.dumps(value, ensure_ascii=False, indent=1, default=_json_value)))
    sys.stdout.write("\n")


def _json_value(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def _csv_value(value: object, cells: Cells) -> object:
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False, default=_json_value)
        return value if cells is Cells.RAW else visible_json(value)
    if isinstance(value, str):
        return csv_text(value, cells)
    return _json_value(value) if isinstance(value, datetime | date) else value


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value)


def end_with(failed: Sequence[StepFailure]) -> None:
    """End the program with exit code 3 if a step failed unexpectedly, and say for how many stories.

    Raises:
        Exit: A step failed.
    """
    if failed:
        complain(
            f"a step failed unexpectedly for {counted(subjects_of(failed), 'story')}; all the others are done. "
            f"The view `problems` names them, {ERRORS} in the home has the tracebacks"
        )
        raise typer.Exit(EXIT_PROBLEMS)
