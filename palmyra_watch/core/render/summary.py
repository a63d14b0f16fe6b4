"""What a warehouse holds, on one page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from palmyra_watch.core.render.board_rows import source_link
from palmyra_watch.core.render.markdown import Board, escaped, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LONGEST = 300  # characters of a headline or a reason


def summary_markdown(
    *,
    stories: int,
    versions: int,
    changes: int,
    articles: Sequence[Mapping[str, Any]],
    problems: Sequence[Mapping[str, Any]],
) -> str:
    """Return the summary: counts, what needs a person, and the newest version of each story.

    Args:
        stories: How many there are.
        versions: How many there are.
        changes: How many there are.
        articles: Rows of the view `articles`.
        problems: Rows of the view `problems`.
    """
    counts = ((stories, "story"), (versions, "version"), (changes, "change"))
    board = Board()
    board.add(", ".join(f"**{counted(number, noun)}**" for number, noun in counts) + ".\n")
    needs = Counter((row["subject"], row["name"], row["state"], row["reason"]) for row in problems)
    listed(board, "Needs a person", [_problem(*facts, number) for facts, number in needs.items()])
    listed(board, "Stories", [_article(row) for row in articles])
    return board.text


def _problem(subject: str, name: str, state: str, reason: str, number: int) -> str:
    what = f"{subject} {state}" if number == 1 else f"{counted(number, subject)} {state}"
    return f"- **{escaped(what)}**: {_place(name)}\n  - {escaped(_cut(reason)) or 'no reason is known'}\n"


def _place(name: str) -> str:
    return source_link(name) if name.lower().startswith(("http://", "https://")) else escaped(_cut(name))


def _article(row: Mapping[str, Any]) -> str:
    facts = (
        f"by {'; '.join(row['authors'])}" if row["authors"] else "",
        f"published {published(row)}" if published(row) else "",
        counted(row["versions"], "version"),
    )
    told = _cut(", ".join(fact for fact in facts if fact))
    name = escaped(_cut(row["headline"] or "(no headline)"))
    return f"- **{name}**, {escaped(told)}\n  - {source_link(row['location'])}\n"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it must be.

    >>> counted(1, "story"), counted(2, "story"), counted(0, "change"), counted(3, "day")
    ('1 story', '2 stories', '0 changes', '3 days')
    """
    consonant = noun.endswith("y") and noun[-2] not in "aeiou"
    plural = noun[:-1] + "ies" if consonant else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"


def published(row: Mapping[str, Any]) -> str:
    """Return the date of a row of `articles` for reading; empty when it has none."""
    if not row["published"]:
        return ""
    zone = f" {row['published_zone']}" if row["published_zone"] else ""
    inferred = " (inferred)" if row["published_basis"] == "inferred" else ""
    return str(row["published"]).replace("T", " ") + zone + inferred
