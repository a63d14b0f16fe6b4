"""What the articles state, by kind: figures and dates, quotations, what several quote, whom they name."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.text import Text

from palmyra_watch.cli import screen
from palmyra_watch.cli.screen import harmless, out, talk
from palmyra_watch.steps import read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from palmyra_watch.settings import Settings

    Row = Mapping[str, Any]


class Stated(StrEnum):
    """A kind of what articles state."""

    FIGURES = "figures"
    QUOTATIONS = "quotations"
    REUSE = "reuse"
    NAMES = "names"
    VARIANTS = "variants"


def print_stated(settings: Settings, kind: Stated, *, story: str, about: str, as_json: bool) -> None:
    """Print one kind of what the newest versions state, for reading or as JSON."""
    narrowed = {"story": story, "about": about}
    if kind is Stated.FIGURES:
        rows, show = read.claims(settings, **narrowed), screen.print_claims
    elif kind is Stated.QUOTATIONS:
        rows, show = read.quotations(settings, **narrowed), print_quotations
    elif kind is Stated.REUSE:
        rows, show = read.reuse(settings, **narrowed), print_reuse
    elif kind is Stated.NAMES:
        rows, show = read.names(settings, **narrowed), print_names
    else:
        rows, show = read.name_variants(settings, about=about), print_variants
    if as_json:
        screen.print_json(rows)
    else:
        show(rows)


def print_quotations(rows: Sequence[Row]) -> None:
    """Print quotations for reading: a story's name once, then who says what."""
    for _, several in groupby(rows, key=lambda row: row["story_id"]):
        quoted = list(several)
        _print_story(quoted[0])
        for row in quoted:
            facts = [
                f"{row['damaged']} mark lost" if row["damaged"] else "",
                "inside another quotation" if row["nested"] else "",
                "a few words" if row["scare"] else "",
            ]
            told = " · ".join(fact for fact in facts if fact)
            who = row["speaker"] or "(nobody named)"
            _print_line(f"  • {who}:" + (f"  [{told}]" if told else ""), "cyan")
            _print_line(f"    “{' '.join(row['literal'].split())}”", "")
    if not rows:
        talk.print("no quotations")


def print_reuse(rows: Sequence[Row]) -> None:
    """Print what several stories quote: for each group how many have it, then each wording, its speaker, its story."""
    for _, several in groupby(rows, key=lambda row: row["group_id"]):
        members = list(several)
        what = "The same expression" if members[0]["fragment"] else "The same statement"
        _print_line(f"{what} in {members[0]['stories']} stories", "bold")
        for row in members:
            when = f", {row['published']}" if row["published"] else ""
            _print_line(f"  • “{' '.join(row['literal'].split())}”", "cyan")
            _print_line(f"    {row['speaker'] or '(nobody named)'} – {_story_name(row)}{when}", "dim")
    if not rows:
        talk.print("no two stories quote the same words")


def print_names(rows: Sequence[Row]) -> None:
    """Print persons and organisations for reading: a story's name once, then each name with what is said of it."""
    for _, several in groupby(rows, key=lambda row: row["story_id"]):
        named = list(several)
        _print_story(named[0])
        for row in named:
            facts = [
                row["kind"],
                *(row["titles"] or ()),
                *(row["roles"] or ()),
                f"is {row['expansion']}" if row["expansion"] else "",
                f"{row['mentions']} times" if row["mentions"] > 1 else "",
            ]
            told = " · ".join(fact for fact in facts if fact)
            _print_line(f"  • {row['name']}  [{told}]", "cyan")
    if not rows:
        talk.print("no names of persons or organisations")


def print_variants(rows: Sequence[Row]) -> None:
    """Print names that may be one: each name once, then what it may be, why, and which stories have it."""
    for (kind, first), several in groupby(rows, key=lambda row: (row["kind"], row["first"])):
        pairs = list(several)
        _print_line(f"{first}, {kind}{_told_by(pairs[0]['first_told_by'])}", "bold")
        for row in pairs:
            _print_line(f"  • {row['second']}{_told_by(row['second_told_by'])}", "cyan")
            _print_line(f"    {row['reason']} [{row['status']}]", "dim")
    if not rows:
        talk.print("no two names look like one")


def _told_by(stories: Sequence[str] | None) -> str:
    if not stories:
        return ""
    more = f" and {len(stories) - 1} more" if len(stories) > 1 else ""
    return f" – {stories[0]}{more}"


def _print_story(row: Row) -> None:
    _print_line(_story_name(row), "bold")


def _story_name(row: Row) -> str:
    return str(row["headline"] or f"(no headline) {row['location']}")


def _print_line(text: str, style: str) -> None:
    out.print(Text(harmless(text), style=style))


def print_quote_checks(settings: Settings, *, as_json: bool) -> None:
    """Print in which captures of other publishers' stories the passages stand that stories quote of them."""
    from palmyra_watch.core.render.quote_checks import quote_check_lines  # noqa: PLC0415
    from palmyra_watch.steps.quote_check import check_quotes  # noqa: PLC0415

    checks = check_quotes(settings)
    if as_json:
        screen.print_json([asdict(check) for check in checks])
        return
    for line in quote_check_lines(checks):
        screen.out.print(screen.harmless(line), markup=False)
    if not checks:
        screen.talk.print("no story quotes a passage that another publisher is said to have corrected")
