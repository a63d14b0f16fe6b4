"""Markdown for the Prefect UI. Article text is untrusted: it can neither format, nor link, nor embed anything.

Both of Prefect's user interfaces render `<del>~~…~~</del>` and `<ins>**…**</ins>`; entities show literally in one of
them, so every character that markdown knows is escaped by a backslash (CommonMark 2.4), and lines are folded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palmyra_watch.core.render.entries import Mark, headline_of, segments, summary, verdict
from palmyra_watch.model import Substantive

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from palmyra_watch.core.render.entries import ChangeEntry, Segment

MAX_BYTES = 150_000  # an artifact of 1.6 MB hangs the page

DISCS = {Substantive.YES: "🔴", Substantive.UNKNOWN: "🟡", Substantive.NO: "⚪"}
_SPECIAL = re.compile(r"([!-/:-@\[-`{-~])")
_BARE_LINK = re.compile(r"(?i)\b(https?|ftp|mailto|www)(?=[:.])")


def escaped(text: str) -> str:
    r"""Return text that markdown shows as it is, on one line.

    >>> print(escaped("[a](http://b) *c*"))
    \[a\]\(http⁠\:\/\/b\) \*c\*
    """
    folded = _BARE_LINK.sub(
        "\\1\u2060", " ".join(text.split())
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


def change_log(entries: Sequence[ChangeEntry]) -> str:
    """Return the change log, newest first, grouped by story and pair of versions, cut at `MAX_BYTES`."""
    if not entries:
        return "No changes so far."
    parts: list[str] = []
    size, group = 0, None
    for shown, entry in enumerate(entries):
        text = ""
        if group != (key := (entry.story_id, entry.new_number)):
            group, text = key, _heading(entry)
        text += _entry(entry)
        size += len(text.encode())
        if size > MAX_BYTES:
            parts.append(
                f"\n… and {len(entries) - shown} more: `palmyra-watch changes`, or the view `change_log`."
            )
            break
        parts.append(text)
    return "".join(parts)


def _heading(entry: ChangeEntry) -> str:
    return (
        f"\n## {escaped(headline_of(entry))}\n\n"
        f"Version {entry.old_number} → {entry.new_number}, changed {bracket(entry)}. "
        f"Story `{entry.story_id}`, from {escaped(entry.location)}.\n\n"
    )


def _entry(entry: ChangeEntry) -> str:
    lines = [f"- {DISCS[entry.substantive]} **{escaped(summary(entry))}** ({verdict(entry)})"]
    lines.append(f"  - {marked(segments(entry))}")
    lines += [f"  - notice: {escaped(notice)}" for notice in entry.notices]
    return "\n".join(lines) + "\n"


def bracket(entry: ChangeEntry) -> str:
    """Return when the change was made, as far as looks can tell."""
    return f"after {moment(entry.not_before)} and no later than {moment(entry.not_after)}"


def moment(time: datetime) -> str:
    """Return a time for reading, in UTC."""
    return f"{time:%Y-%m-%d %H:%M:%S} UTC"


def change_table(entries: Sequence[ChangeEntry]) -> list[dict[str, str]]:
    """Return the rows of a table artifact; its cells are plain text, in which nothing can be read as a link."""
    return [
        {
            "story": _cell(headline_of(entry)),
            "change": _cell(summary(entry)),
            "verdict": verdict(entry),
            "before": _cell(entry.before),
            "after": _cell(entry.after),
            "last seen old (UTC)": f"{entry.not_before:%Y-%m-%d %H:%M:%S}",
            "first seen new (UTC)": f"{entry.not_after:%Y-%m-%d %H:%M:%S}",
            "versions": f"{entry.old_number} → {entry.new_number}",
            "change id": entry.change_id,
        }
        for entry in entries
    ]


def _cell(text: str, limit: int = 500) -> str:
    folded = " ".join(text.split()).replace("](", "]\u2060(")
    return folded if len(folded) <= limit else folded[: limit - 1] + "…"
