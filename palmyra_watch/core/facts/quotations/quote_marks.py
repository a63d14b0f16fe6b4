"""Quotation marks of a paragraph, paired: curly, straight, angled and German, lost ones included.

Pure text work: which marks belong together, and where a quotation begins or ends whose other mark was lost.
Apostrophes, marks of feet and inches, and marks without words between them are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

_DOUBLES: Final = '“”„‟«»"″＂'
_MARK: Final = re.compile(rf"[{_DOUBLES}]|''|``")
_SINGLE: Final = re.compile(r"[‘’‚‹›']")
_LETTER: Final = re.compile(r"\w")
_STOP: Final = re.compile(r"[.!?…][”’)\]]*\s+(?=[^\sa-z])")
# Words that begin with an apostrophe, which the software of writers often turns into an opening mark: a list of this
# project.
_CLIPPED: Final = re.compile(
    r"[‘’'](?:\d|(?:tis|twas|em|til|till|cause|bout|round|n|nuff|cos|neath|gainst)\b)", re.IGNORECASE
)
_OPENING_BEFORE: Final = frozenset(' \t\n\u00a0\u202f\u2009([{—–-/“„«‘"…')
_CLOSING_BEHIND: Final = frozenset(" \t\n\u00a0\u202f\u2009)]}—–-/”»’\".,;:!?…'")
_LONGEST_SINGLE: Final = 1200
_FEWEST_BLANKS: Final = 2  # "Translate »" has lost no mark


class Side(Enum):
    """Which way a mark faces."""

    OPENS = "opens"
    CLOSES = "closes"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Pair:
    """A quotation in one paragraph, by its places.

    Attributes:
        start: Where the words begin.
        end: Just behind the words.
        opened: The opening mark is there.
        closed: The closing mark is there.
        nested: It stands inside of another.
        single: It is set in single marks.
    """

    start: int
    end: int
    opened: bool
    closed: bool
    nested: bool = False
    single: bool = False


def pairs_of(text: str) -> tuple[Pair, ...]:
    """Return the quotations of a paragraph in order of their beginnings; nested ones behind those around them.

    >>> [text[p.start:p.end] for text in ["It’s a “test ‘of’ marks”, he said."] for p in pairs_of(text)]
    ['test ‘of’ marks', 'of']
    """
    doubles = _double_pairs(text)
    singles = _single_pairs(text, doubles) if _SINGLE.search(text) else []
    return tuple(sorted(doubles + singles, key=lambda pair: (pair.start, -pair.end)))


def _double_pairs(text: str) -> list[Pair]:
    pairs: list[Pair] = []
    opened: int | None = None
    floor = 0
    for mark in _MARK.finditer(text):
        side = _side(text, mark, pending=opened is not None)
        if side is Side.OPENS and opened is None:
            opened = mark.end()
        elif side is Side.OPENS and opened is not None:
            end = _end_of_lost(text, opened, mark.start())
            _add(pairs, text, Pair(opened, end, opened=True, closed=False))
            floor, opened = end, mark.end()
        elif side is Side.CLOSES and opened is not None:
            _add(pairs, text, Pair(opened, mark.start(), opened=True, closed=True))
            floor, opened = mark.end(), None
        elif side is Side.CLOSES:
            begin = _begin_of_lost(text, floor, mark.start())
            _add(pairs, text, Pair(begin, mark.start(), opened=False, closed=True))
            floor = mark.end()
    if opened is not None:
        _add(pairs, text, Pair(opened, len(text.rstrip()), opened=True, closed=False))
    return pairs


def _add(pairs: list[Pair], text: str, pair: Pair) -> None:
    """Add a quotation without the blanks at its ends; one without words is none."""
    start, end = pair.start, pair.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    lost = not (pair.opened and pair.closed)
    if _LETTER.search(text, start, end) and not (lost and text.count(" ", start, end) < _FEWEST_BLANKS):
        pairs.append(Pair(start, end, pair.opened, pair.closed, pair.nested, pair.single))


def _side(text: str, mark: re.Match[str], *, pending: bool) -> Side:
    """Return which way a double mark faces: by its shape where that says it, else by what stands around it."""
    char = mark[0]
    before, behind = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if char == "„":
        return Side.OPENS
    if char == "“":
        closes = pending and _german(text, mark.start()) and not (behind[:1].isalnum())
        return Side.CLOSES if closes else Side.OPENS
    if char in "«‟" or char == "``":
        inverse = pending and behind in _CLOSING_BEHIND and before not in _OPENING_BEFORE
        return Side.CLOSES if inverse and char == "«" else Side.OPENS
    if char in "”»":
        return _closing_shape(before, behind, pending=pending)
    return _straight(before, behind, pending=pending)


def _german(text: str, at: int) -> bool:
    """Tell whether a “ closes what a „ opened."""
    last = text.rfind("„", max(0, at - _LONGEST_SINGLE), at)
    return last >= 0 and "“" not in text[last:at]


def _closing_shape(before: str, behind: str, *, pending: bool) -> Side:
    """A ” or » closes, except where nothing is open and a word begins behind it: ”Swedish”, »Danish«, a”slip.”."""
    if not pending and behind.isalnum() and (not before or before in _OPENING_BEFORE or before.isalpha()):
        return Side.OPENS
    return Side.CLOSES


def _straight(before: str, behind: str, *, pending: bool) -> Side:
    if before.isdigit() and not pending:
        return Side.NONE  # 6'2", a 15" screen
    may_open = (not before or before in _OPENING_BEFORE) and bool(behind) and not behind.isspace()
    may_close = bool(before) and not before.isspace() and (not behind or behind in _CLOSING_BEHIND)
    if may_open and not (may_close and pending):
        return Side.OPENS
    if may_close:
        return Side.CLOSES
    if not behind.strip() and not before.strip():
        return Side.NONE
    return Side.CLOSES if pending else Side.OPENS


def _end_of_lost(text: str, start: int, limit: int) -> int:
    """Return where a quotation ends that is not closed before the next opens: with its last full sentence."""
    last = start
    for stop in _STOP.finditer(text, start, limit):
        last = stop.start() + 1
        break
    return last if last > start else limit


def _begin_of_lost(text: str, floor: int, end: int) -> int:
    """Return where a quotation begins that was never opened: with the paragraph, or the sentence it ends in.

    Behind another quotation the sentence with "he said" is passed over first.
    """
    if not floor:
        return 0
    first = _STOP.search(text, floor, end)
    return first.end() if first else floor


def _single_pairs(text: str, doubles: list[Pair]) -> list[Pair]:
    found: list[Pair] = []
    opened: int | None = None
    for mark in _SINGLE.finditer(text):
        at = mark.start()
        if opened is None or at - opened > _LONGEST_SINGLE:
            opened = mark.end() if _opens_single(text, at) else None
        elif _closes_single(text, opened, at):
            _add(found, text, Pair(opened, at, opened=True, closed=True, single=True))
            opened = None
        elif mark[0] == "‘" and _opens_single(text, at):
            opened = mark.end()
    return _placed(found, doubles)


def _placed(singles: list[Pair], doubles: list[Pair]) -> list[Pair]:
    """Return single quotations, those inside of double ones marked as nested, and the reverse in place."""
    placed: list[Pair] = []
    at = 0
    for pair in singles:
        while at < len(doubles) and doubles[at].end < pair.start:
            at += 1
        inside = at < len(doubles) and doubles[at].start <= pair.start and pair.end <= doubles[at].end
        across = (
            at < len(doubles) and not inside and doubles[at].start < pair.end and doubles[at].end > pair.end
        )
        if across:
            continue
        placed.append(Pair(pair.start, pair.end, pair.opened, pair.closed, inside, single=True))
        while at < len(doubles) and pair.start <= doubles[at].start and doubles[at].end <= pair.end:
            inner = doubles[at]
            doubles[at] = Pair(inner.start, inner.end, inner.opened, inner.closed, nested=True)
            at += 1
    return placed


def _opens_single(text: str, at: int) -> bool:
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] == "›" or not behind or not (behind.isalnum() or behind in '[(“"…'):
        return False
    if before and before not in _OPENING_BEFORE:
        return False
    return not _CLIPPED.match(text, at)


def _closes_single(text: str, opened: int, at: int) -> bool:
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] == "‘" or not before or before.isspace() or (behind and behind not in _CLOSING_BEHIND):
        return False
    if before in "sS" and behind == " " and text[at + 2 : at + 3].islower():
        return not _closes_later(text, at + 1)  # the soldiers’ homes
    return at > opened


def _closes_later(text: str, at: int) -> bool:
    """Tell whether a surer closing mark follows before another opens."""
    later = re.compile(r"[‘]|(?<=[.,!?])[’'](?!\w)|[’'](?=[.,;:])").search(
        text, at, at + _LONGEST_SINGLE // 4
    )
    return later is not None and later[0] != "‘"
