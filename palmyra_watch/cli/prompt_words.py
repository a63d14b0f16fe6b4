"""What is typed at the prompt: where a statement ends, and which words may stand where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Literals and comments as DuckDB reads them: a semicolon inside of one ends nothing. An unfinished one runs to the end.
_PIECE = re.compile(
    r"'(?:[^']|'')*(?:'|\Z)|\"(?:[^\"]|\"\")*(?:\"|\Z)|--[^\n]*|/\*.*?(?:\*/|\Z)|\$\$.*?(?:\$\$|\Z)|;|[^'\"\-/$;]+|.",
    re.DOTALL,
)
_BEFORE_TABLE = re.compile(r"\b(?:from|join|describe|summarize|into|update)\s+[\w.]*\Z", re.IGNORECASE)
_DOTTED = re.compile(r"(\w+)\.(\w*)\Z")
_NAMED = re.compile(r"\b(?:from|join)\s+(\w+)(?:\s*\([^()]*\))?(?:\s+(?:as\s+)?(\w+))?", re.IGNORECASE)
_TABLES = ("table", "view", "table macro")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name that may be typed: its kind, the table it belongs to if it is a column, and what it says of itself."""

    kind: str
    owner: str
    name: str
    told: str


def split_statements(text: str) -> tuple[tuple[str, ...], str]:
    """Return the statements that a semicolon ends, without it, and what is typed behind the last one, as it is.

    >>> split_statements("FROM a; VALUES (';') -- ;")
    (('FROM a',), " VALUES (';') -- ;")
    """
    ended: list[str] = []
    begun: list[str] = []
    for piece in _PIECE.findall(text):
        if piece != ";":
            begun.append(piece)
            continue
        ended.append("".join(begun).strip())
        begun = []
    return tuple(one for one in ended if one), "".join(begun)


def is_whole(text: str) -> bool:
    """Return whether Enter sends it: nothing, a command with a dot, or statements with a semicolon behind the last.

    >>> is_whole("VALUES (1)"), is_whole("VALUES (1);"), is_whole(".tables"), is_whole("VALUES (';")
    (False, True, True, False)
    """
    typed = text.strip()
    return not typed or typed.startswith(".") or not split_statements(typed)[1].strip()


def completions(names: Sequence[Name], before: str) -> Iterator[tuple[Name, int]]:
    """Yield the names that may go on behind the text before the cursor, with the number of letters they replace.

    Tables where a table must stand; behind `name.` the columns of that table or alias; elsewhere columns of the tables
    that are named, macros, tables and reserved words.
    """
    dotted = _DOTTED.search(before)
    if dotted and not _BEFORE_TABLE.search(before):
        owner = _aliases(before).get(dotted[1].lower(), dotted[1].lower())
        fitting = [one for one in names if one.kind == "column" and one.owner == owner]
        yield from _beginning(fitting, dotted[2])
        return
    word = re.search(r"[\w.]*\Z", before)
    typed = word[0] if word else ""
    if _BEFORE_TABLE.search(before):
        yield from _beginning([one for one in names if one.kind in _TABLES], typed)
        return
    if typed:
        yield from _beginning(_anywhere(names, before), typed)


def _anywhere(names: Sequence[Name], before: str) -> list[Name]:
    """Return what may stand in an expression; of columns all if no table is named yet, each name once."""
    owners = set(_aliases(before).values())
    known = {one.owner for one in names if one.kind == "column"} & owners
    columns = {one.name: one for one in names if one.kind == "column" and (one.owner in known or not known)}
    return [*columns.values(), *(one for one in names if one.kind != "column")]


def _aliases(text: str) -> dict[str, str]:
    """Return each table that is named, under its own name and its alias."""
    found = {}
    for table, alias in _NAMED.findall(text.lower()):
        found[table] = table
        if alias:
            found[alias] = table
    return found


def _beginning(names: Sequence[Name], typed: str) -> Iterator[tuple[Name, int]]:
    for one in names:
        if one.name.lower().startswith(typed.lower()):
            yield one, len(typed)
