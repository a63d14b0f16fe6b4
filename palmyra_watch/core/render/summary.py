"""What a warehouse holds, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palmyra_watch.core.render.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_ROWS = 200


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
    lines = [", ".join(f"**{counted(number, noun)}**" for number, noun in counts) + ".", ""]
    if problems:
        lines += ["## Needs a person", ""]
        lines += _table(
            ("what", "where", "state", "reason"),
            ((row["subject"], row["name"], row["state"], row["reason"]) for row in problems[:_ROWS]),
        )
        lines += _more(problems)
    lines += ["## Stories", ""]
    lines += _table(
        ("headline", "by", "published", "versions", "from"),
        (
            (
                row["headline"] or "(no headline)",
                "; ".join(row["authors"]) or "–",
                published(row) or "–",
                str(row["versions"]),
                row["location"],
            )
            for row in articles[:_ROWS]
        ),
    )
    lines += _more(articles)
    return "\n".join(lines)


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


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(escaped(cell) for cell in row) + " |" for row in rows]
    return [*lines, ""]


def _more(rows: Sequence[object]) -> list[str]:
    return [f"… and {len(rows) - _ROWS} more.", ""] if len(rows) > _ROWS else []
