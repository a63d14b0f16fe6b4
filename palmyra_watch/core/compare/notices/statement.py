"""What a note says, in the terms in which edited facts are held against it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.notices.paragraphs import NAMED_PARAGRAPHS, paragraphs_named
from palmyra_watch.core.compare.notices.signals import folded, hits_in, label_end
from palmyra_watch.core.compare.notices.values import DAY, FIGURE, WORD, Value, values_in
from palmyra_watch.core.language import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.compare.notices.signals import Hit

_REACH: Final = 4_000  # characters of a note that are read
_NEAR: Final = 5  # characters between the parts of a date
_BEFORE_A_DATE: Final = 25  # characters between "amended" and the date on which it was
_BEHIND_A_DATE: Final = 40  # between a date that stands first and what was done on it
_MANY: Final = 2  # words there that are no word of corrections: "a été"
_DONE: Final = frozenset({"righted", "updated"})
_QUOTED: Final = re.compile('"([^"]{2,60})"')
_CLOCK: Final = re.compile(
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}[日号號]|"
    r"\d{1,2}[:.h]\d\d|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a note says.

    Attributes:
        content: Its text, folded, its label, its own date and the numbers of paragraphs blotted out.
        values: Its figures, days and words, those of which all notes are made left out.
        kinds: The kinds of its words, as `corrections.toml` has them.
        quoted: What stands between quotation marks in it, folded.
        paragraphs: The numbers of the paragraphs that it names, from 1.
        dated: Where its own date stands in its text; empty where it has none.
    """

    content: str
    values: tuple[Value, ...]
    kinds: frozenset[str]
    quoted: tuple[str, ...]
    paragraphs: frozenset[int]
    dated: tuple[int, int]


@lru_cache(maxsize=256)
def statement_of(text: str, language: str) -> Statement:
    """Return what a note says.

    >>> said = statement_of("Correction, 4 March: This story gave 27 as the figure. It is 72.", "en")
    >>> [value.key for value in said.values], "of_figure" in said.kinds
    (['gave', '27', 'figure', '72'], True)
    """
    text = text[:_REACH]
    plain = folded(text)
    label = label_end(plain, language)
    hits = hits_in(plain, language)
    found = values_in(text, language)
    dates = _dates(plain, found)
    own = next((date for date in dates if date[0] < label or _is_of(hits, date, found, label)), (0, 0))
    quoted = [match.span() for match in _QUOTED.finditer(plain)]
    denials = [  # "72, not 27" denies nothing of the story
        (value.start, value.end)
        for value in found
        if plain[value.start : value.end] in _denials(language) and not _meets(value, quoted)
    ]
    blotted = [(0, label), own, *denials, *(named.span() for named in NAMED_PARAGRAPHS.finditer(plain))]
    content = plain
    for start, end in blotted:
        content = content[:start] + " " * (end - start) + content[end:]
    wording = [(hit.start, hit.end) for hit in hits if not _may_be_content(hit)]
    return Statement(
        content=content,
        values=tuple(
            value
            for value in found
            if not _meets(value, blotted) and not (value.kind == WORD and _meets(value, wording))
        ),
        kinds=frozenset(kind for hit in hits for kind in hit.kinds),
        quoted=tuple(_QUOTED.findall(content)),
        paragraphs=paragraphs_named(plain),
        dated=own,
    )


@cache
def _denials(language: str) -> frozenset[str]:
    return frozenset(phrases("words", "negation", language))


def _may_be_content(hit: Hit) -> bool:
    """Tell whether words may be those of the story as well: sorts of facts, and who speaks."""
    return all(kind.startswith("of_") or kind in {"others", "contrast"} for kind in hit.kinds)


def _meets(value: Value, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < value.end and value.start < end for start, end in spans)


def _dates(text: str, values: Sequence[Value]) -> list[tuple[int, int]]:
    """Return where dates stand: days of the calendar with the figures beside them, and what is written as one."""
    found: list[tuple[int, int]] = [match.span() for match in _CLOCK.finditer(text)]
    for number, value in enumerate(values):
        if value.kind != DAY:
            continue
        start, end = value.start, value.end
        for before in reversed(values[:number]):
            if before.kind == WORD or start - before.end > _NEAR:
                break
            start = before.start
        for behind in values[number + 1 :]:
            if behind.kind == WORD or behind.start - end > _NEAR:
                break
            end = behind.end
        found.append((start, end))
    return sorted(found)


def _is_of(hits: Sequence[Hit], date: tuple[int, int], values: Sequence[Value], label: int) -> bool:
    """Tell whether a date says when the page was changed.

    "Amended on 4 March": what was done stands before it, no word of meaning between them. "On 4 March, this article was
    amended": the date stands first, and what was done soon behind it.
    """
    done = [hit for hit in hits if hit.start >= label and not _DONE.isdisjoint(hit.kinds)]
    words = [value.start for value in values if value.kind == WORD and not _in_hits(value, hits)]
    behind = any(
        0 <= date[0] - hit.end <= _BEFORE_A_DATE and not any(hit.end <= at < date[0] for at in words)
        for hit in done
    )
    is_first = not any(label <= at < date[0] for at in words)
    return behind or (
        is_first
        and any(
            0 <= hit.start - date[1] <= _BEHIND_A_DATE
            and sum(date[1] <= at < hit.start for at in words) < _MANY
            for hit in done
        )
    )


def _in_hits(value: Value, hits: Sequence[Hit]) -> bool:
    return any(hit.start < value.end and value.start < hit.end and not _may_be_content(hit) for hit in hits)


def figures(values: Sequence[Value]) -> tuple[Value, ...]:
    """Return the figures and days among some values."""
    return tuple(value for value in values if value.kind in {FIGURE, DAY})
