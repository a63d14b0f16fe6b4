"""What several articles quote, and names that may be one, a line each for reading."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from palmyra_watch.core.render.summary import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Row = Mapping[str, Any]

_LONG = 180  # characters of a quotation that a line shows


def stated_line(counts: Row) -> str:
    """Return how much the newest versions state, quote and name, from the row of `stated_counts`."""
    shared = f", {counts['shared']:,} of them in several stories" if counts["shared"] else ""
    return (
        f"{counts['claims']:,} figures and dates; {counted(counts['quotations'], 'quotation')}{shared}; "
        f"{counted(counts['persons'], 'person')} and {counted(counts['organisations'], 'organisation')} by name"
    )


def reuse_lines(rows: Sequence[Row]) -> list[str]:
    """Return a line for each group of the view `quoted_elsewhere`: its longest wording, then who else has what."""
    return [_reuse_line(members) for members in _groups(rows)]


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    for _, members in groupby(rows, key=lambda row: row["group_id"]):
        yield list(members)


def _reuse_line(members: list[Row]) -> str:
    whole = max(members, key=lambda row: len(row["literal"]))
    others = [row for row in members if row is not whole]
    told = [f"“{shortened(whole['literal'])}” ({_who(whole)})"]
    for _, same in groupby(others, key=lambda row: (row["story_id"], row["speaker"])):
        rows = list(same)
        wordings = dict.fromkeys(shortened(row["literal"]) for row in rows)
        told.append(f"“{'”, “'.join(wordings)}” ({_who(rows[0])})")
    return f"{counted(members[0]['stories'], 'story')}: {'; '.join(told)}"


def _who(row: Row) -> str:
    return ", ".join(part for part in (row["speaker"], row["headline"] or row["location"]) if part)


def shortened(text: str) -> str:
    """Return a text on one line, cut at the end of a word where it is long.

    >>> shortened("a wall of stone " * 20)[-16:]
    'wall of stone a…'
    """
    line = " ".join(text.split())
    return line if len(line) <= _LONG else f"{line[:_LONG].rsplit(' ', 1)[0].rstrip(' ,;:–—-')}…"


def variant_lines(rows: Sequence[Row]) -> list[str]:
    """Return a line for each name and those that may be the same one, from the view `name_variants`.

    A pair stands under its first name; where a line holds both names already, it is not said again.
    """
    lines: list[str] = []
    told: list[set[str]] = []
    for (kind, first), group in groupby(rows, key=lambda row: (row["kind"], row["first"])):
        pairs = [row for row in group if not any({first, row["second"]} <= names for names in told)]
        if not pairs:
            continue
        told.append({first, *(row["second"] for row in pairs)})
        reasons = dict.fromkeys(row["reason"] for row in pairs)
        names = "”, “".join(row["second"] for row in pairs)
        lines.append(f"{kind}: “{first}” may be “{names}”: {'; or '.join(reasons)}")
    return lines


def spelled_apart(rows: Sequence[Row]) -> list[Row]:
    """Return the pairs of names that are proposed for their spelling, not because a text or GeoNames says so."""
    return [row for row in rows if row["score"] is not None]
