"""Markdown for the Prefect UI. Article text is untrusted: it can neither format, nor link, nor embed anything.

Both of Prefect's user interfaces render `<del>~~…~~</del>` and `<ins>**…**</ins>`; entities show literally in one of
them, so every character that markdown knows is escaped by a backslash (CommonMark 2.4), and lines are folded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palmyra_watch.core.render.directions import in_order
from palmyra_watch.core.render.entries import Mark, clock_words, headline_of
from palmyra_watch.core.render.visible import visible
from palmyra_watch.model import Substantive

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from palmyra_watch.core.render.entries import ChangeEntry, Segment

MAX_BYTES = 150_000  # an artifact of 1.6 MB hangs the page
LISTED = 200  # lines of a list
_ROOM_FOR_THE_REST = 600  # bytes that the last lines of a board may take

_SPECIAL = re.compile(r"([!-/:-@\[-`{-~])")
_BARE_LINK = re.compile(r"(?i)\b(https?|ftp|mailto|www)(?=[:.])")


def escaped(text: str) -> str:
    r"""Return text that markdown shows as it is, on one line.

    >>> print(escaped("[a](http://b) *c*"))
    \[a\]\(http⁠\:\/\/b\) \*c\*
    """
    folded = _BARE_LINK.sub(
        "\\1\u2060", visible(" ".join(text.split()))
    )  # a word joiner keeps "http:" from becoming a link
    return _SPECIAL.sub(r"\\\1", folded)


def marked(pieces: Iterable[Segment]) -> str:
    """Return a passage with its removed and inserted words marked."""
    written = []
    for piece in pieces:
        inner = escaped(piece.text)
        lead = " " if piece.text[:1].isspace() else ""
        tail = " " if piece.text[-1:].isspace() else ""
        if not inner:
            written.append(" ")
        elif piece.mark is Mark.REMOVED:
            written.append(f"{lead}<del>~~{inner}~~</del>{tail}")
        elif piece.mark is Mark.INSERTED:
            written.append(f"{lead}<ins>**{inner}**</ins>{tail}")
        else:
            written.append(lead + inner + tail)
    return "".join(written).replace("</del><ins>", "</del> <ins>").strip()


def bracket(entry: ChangeEntry) -> str:
    """Return when the change was made, as far as looks can tell."""
    doubt = clock_words(entry.clock_at, entry.clock_off)
    return f"after {moment(entry.not_before)} and no later than {moment(entry.not_after)}{doubt}"


def moment(time: datetime) -> str:
    """Return a time for reading, in UTC."""
    return f"{time:%Y-%m-%d %H:%M:%S} UTC"


def change_table(entries: Sequence[ChangeEntry]) -> list[dict[str, str]]:
    """Return the rows of a table artifact; its cells are plain text, in which nothing can be read as a link."""
    return [
        {
            "substantive": {
                Substantive.YES: "yes",
                Substantive.NO: "no",
                Substantive.UNKNOWN: "unclassified",
            }[entry.substantive],
            "notice": _notice(entry),
            "change": in_order(_cell(entry.summary, _TITLE)),
            "story": _cell(headline_of(entry), _TITLE),
            "touches": ", ".join(entry.labels),
            "before": _cell(entry.before),
            "after": _cell(entry.after),
            "last seen old (UTC)": f"{entry.not_before:%Y-%m-%d %H:%M:%S}",
            "first seen new (UTC)": f"{entry.not_after:%Y-%m-%d %H:%M:%S}",
            "versions": f"{entry.old_number} → {entry.new_number}",
            "change id": entry.change_id,
        }
        for entry in entries
    ]


_TITLE = 160  # characters of a cell that is read first: no row of the table is broken


def _notice(entry: ChangeEntry) -> str:
    """Return whether the publisher told of a change; empty for one that needs no telling."""
    if entry.notices:
        return "tells it" if entry.silent is False else "tells a part"
    return {True: "none", None: "cannot tell", False: ""}[entry.silent]


def _cell(text: str, limit: int = 500) -> str:
    folded = visible(" ".join(text.split())).replace("](", "]\u2060(")
    return folded if len(folded) <= limit else folded[: limit - 1] + "…"


class Board:
    """Markdown that grows as long as there is room in an artifact."""

    def __init__(self, *, room: int = MAX_BYTES) -> None:
        self._parts: list[str] = []
        self._left = room - _ROOM_FOR_THE_REST

    def add(self, text: str) -> bool:
        """Take a part, if there is room for it; the first one always has."""
        size = len(text.encode())
        if self._parts and size > self._left:
            return False
        self._parts.append(text)
        self._left -= size
        return True

    def end(self, text: str) -> None:
        """Take a last line."""
        self._parts.append(text)

    @property
    def text(self) -> str:
        """All that was taken, in order."""
        return "".join(self._parts)


def listed(board: Board, title: str, lines: Sequence[str]) -> None:
    """Write a list under a title, as far as there is room: a table would be wider than the page."""
    for number, line in enumerate(lines):
        heading = "" if number else f"\n## {title}\n\n"
        if number == LISTED or not board.add(heading + line):
            board.end(f"\n… and {len(lines) - number:,} more.\n")
            return
