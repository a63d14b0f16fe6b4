"""A change as its page tells it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from palmyra_watch.core.render.change_rows import change_entry
from palmyra_watch.core.render.directions import in_order
from palmyra_watch.core.render.entries import Segment, segments
from palmyra_watch.core.render.site.rows import anchor
from palmyra_watch.core.render.site.telling import window

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from palmyra_watch.core.render.site.rows import Row

PASSAGE = 20_000  # characters of a passage that a page shows; the warehouse has the rest
REASON = 1_000
_PLACE = re.compile(r" \(([^()]{1,40})\)$")
_VERDICTS = {"yes": "substantive", "unknown": "unclassified", "no": "not substantive"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldChange:
    """A row of `site_changes`, ready to be shown.

    Attributes:
        row: The row itself.
        anchor: Its name on the page.
        kicker: What sort of change, and where: `figure changed, para 26`.
        phrase: What changed: `“170 kilometers” → “150 kilometers”`.
        verdict: In words.
        window: How long the time is in which it was made.
        pieces: The passage in reading order.
        cut: How many characters of it are not shown.
        reasons: Rule and reason of each thing that it touches.
    """

    row: Row
    anchor: str
    kicker: str
    phrase: str
    verdict: str
    window: str
    pieces: tuple[Segment, ...]
    cut: int
    reasons: tuple[tuple[str, str, str], ...]


def told_change(row: Row) -> ToldChange:
    """Return a change as its page tells it."""
    kicker, phrase = headlined(row["summary"])
    pieces = segments(change_entry(row))
    shown = tuple(shortened(pieces, PASSAGE))
    return ToldChange(
        row=row,
        anchor=anchor(row["change_id"]),
        kicker=kicker,
        phrase=phrase,
        verdict=_VERDICTS[row["substantive"]],
        window=window(row["not_before"], row["not_after"]),
        pieces=shown,
        cut=sum(len(piece.text) for piece in pieces) - sum(len(piece.text) for piece in shown),
        reasons=tuple(
            dict.fromkeys(
                (one["name"], one["rule"], in_order(one["reason"].removeprefix(f"{one['name']}: ")[:REASON]))
                for one in row["findings"]
            )
        ),
    )


def headlined(summary: str) -> tuple[str, str]:
    """Return the line that tells a change in two: what sort and where, and what.

    >>> headlined("figure changed: “170 km” → “150 km” (para 26)")
    ('figure changed, para 26', '“170 km” → “150 km”')
    >>> headlined("link changed")
    ('', 'link changed')
    """
    sort, colon, phrase = summary.partition(": ")
    if not colon or len(sort) > _SORT:
        return "", in_order(summary)
    place = _PLACE.search(phrase)
    if place is None:
        return sort, in_order(phrase)
    return f"{sort}, {place[1]}", in_order(phrase[: place.start()])


_SORT = 60


def shortened(pieces: Sequence[Segment], limit: int) -> Iterable[Segment]:
    """Yield pieces until so many characters are told."""
    left = limit
    for piece in pieces:
        if left <= 0:
            return
        yield Segment(mark=piece.mark, text=piece.text[:left])
        left -= len(piece.text)


def side_by_side(row: Row) -> tuple[list[str], list[str]]:
    """Return the older and the newer text in pieces, in turn alike and changed: the first is alike, if empty."""
    if row["kind"] == "moved" or row["before"] == row["after"]:
        return [row["before"]], [row["after"]]
    if not row["words"]:
        return ["", row["before"]], ["", row["after"]]
    return (
        _in_turn(row["before"], [(word["before_start"], word["before_end"]) for word in row["words"]]),
        _in_turn(row["after"], [(word["after_start"], word["after_end"]) for word in row["words"]]),
    )


def _in_turn(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    pieces, done = [], 0
    for start, end in spans:
        pieces += [text[done:start], text[start:end]]
        done = end
    return [*pieces, text[done:]]
