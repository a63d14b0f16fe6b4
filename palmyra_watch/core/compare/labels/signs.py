"""Signs that stand at a number and are part of what it says: minus, bounds, minutes of arc, compass, feet."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from palmyra_watch.core.compare.edit_text import Piece, Span, plain_finding
from palmyra_watch.core.compare.labels.pairing import Scattered, Touched
from palmyra_watch.model import LabelName, Substantive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from palmyra_watch.core.compare.edit_text import Finding, Side, Sides

# A dash is a minus only where nothing stands before it: "3-5" is a range.
_CLUSTER: Final = re.compile(
    r"""
    (?P<lead> (?<![\w"'/]) [<>≤≥≠=±∓+]{1,2}[-−–]?\s? | (?<![^\s(\[{"'“‘«„]) [-−–] (?=[$£€¥₹₽₺₪₩₦A-Z\d.]) )?
    (?P<money> [A-Z]{0,3}[$£€¥₹₽₺₪₩₦] (?P<debt>[-−–])? )?
    (?P<core> \.?\d+(?:[.,:/·]\d+)* )
    (?P<arc> \s?[°º˚] (?: \s?\d+(?:[.,]\d+)?\s?[′'’]+ (?:\s?\d+(?:[.,]\d+)?\s?[″"”'’′]{1,2} )? )? \s?[NSEW]\b
           | \s?[°º˚] \s?\d+(?:[.,]\d+)?\s?[′'’]+ (?:\s?\d+(?:[.,]\d+)?\s?[″"”'’′]{1,2} )? )?
    """,
    re.VERBOSE,
)
_DIGIT: Final = re.compile(r"\d")
_FOLDED: Final = str.maketrans(
    {
        "−": "-",
        "–": "-",
        "º": "°",
        "˚": "°",
        "'": "′",
        "’": "′",
        "”": "″",
        '"': "″",
        " ": None,
        "\u00a0": None,
    }
)
_PRIMES: Final = dict.fromkeys("'′’‘", 1) | dict.fromkeys('"″”“', 2)
_DASHES: Final = frozenset("-−–")
_SPACED_DASH: Final = re.compile(r"\s[-−–—]\s")
_NUMBER_BEHIND: Final = re.compile(r"\s?[$£€¥₹₽₺₪₩₦]?\.?\d")
_GROUP_COMMA: Final = re.compile(r",(?=\d{3}(?!\d))")
_YES: Final = Substantive.YES
_OF_FIGURES: Final = frozenset({LabelName.QUANTITY, LabelName.DATE})


class Figure(NamedTuple):
    """A number with the signs around it.

    Attributes:
        core: Its digits, without the commas of thousands.
        signs: What stands before it and behind it, in one form of several that mean the same.
    """

    span: Span
    core: str
    signs: str


def figures_of(text: str) -> list[Figure]:
    """Return the numbers of a text with their signs, in order.

    >>> [(f.core, f.signs) for f in figures_of("−$500 or <5 at 34°33′N")]
    [('500', '-|'), ('5', '<|'), ('34', '|°33′N')]
    """
    found: list[Figure] = []
    if not _DIGIT.search(text):
        return found
    for match in _CLUSTER.finditer(text):
        lead = (match["lead"] or "") + (match["debt"] or "")
        core = _GROUP_COMMA.sub("", match["core"])
        signs = f"{lead}|{match['arc'] or ''}".translate(_FOLDED)
        found.append(Figure(Span(*match.span()), f"0{core}" if core[0] == "." else core, signs))
    return found


class Signs:
    """The numbers of both texts with their signs."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.before, self.after = figures_of(sides.before.text), figures_of(sides.after.text)
        self._was = Touched([figure.span for figure in self.before])
        self._now = Touched([figure.span for figure in self.after])

    def changed(self, piece: Piece) -> Piece | None:
        """Return the two numbers whose signs a piece changes; None if it changes none."""
        if self.before and self.after:
            old, new = self._was.beside(piece.before), self._now.beside(piece.after)
            if len(old) == len(new):
                for i, j in zip(old, new, strict=True):
                    if self._differ(i, j):
                        return Piece(self.before[i].span, self.after[j].span)
        if _prime_changed(self.sides, piece) or self._minus_changed(piece):
            return piece
        return None

    def _differ(self, i: int, j: int) -> bool:
        one, other = self.before[i], self.after[j]
        if one.signs == other.signs:
            return False
        return one.core == other.core or (one.signs[-1] != "|" and other.signs[-1] != "|")

    def _minus_changed(self, piece: Piece) -> bool:
        """Tell whether a dash before a number, with a space behind it, came or went, and is no dash of two."""
        was, now = (text.strip() for text in self.sides.literals(piece))
        if bool(was) == bool(now) or (was or now) not in _DASHES:
            return False
        side, span = (self.sides.before, piece.before) if was else (self.sides.after, piece.after)
        place = side.text.index(was or now, span.start)
        # else it is the mark of a list
        free = side.text[:place].strip() != "" and side.text[place - 1].isspace()
        if not free or _NUMBER_BEHIND.match(side.text, place + 1) is None:
            return False
        return (self._dashes[0] if was else self._dashes[1]) <= 1

    @cached_property
    def _dashes(self) -> tuple[int, int]:
        """Count the dashes between spaces in each text."""
        before, after = self.sides.before.text, self.sides.after.text
        return len(_SPACED_DASH.findall(before)), len(_SPACED_DASH.findall(after))

    def findings(self, pieces: Sequence[Piece], found: Sequence[Finding]) -> Iterator[Finding]:
        """Yield the numbers whose signs the pieces change and of which no finding yet says that they changed."""
        told = Pieces(_place_of(finding) for finding in found if _tells_a_change(finding))
        for piece in pieces:
            at = self.changed(piece)
            if at is None or told.any_meets(at):
                continue
            says = "sign at a figure changed"
            yield plain_finding(self.sides, at, LabelName.QUANTITY, "quantity-sign", _YES, says=says)


class Pieces:
    """Where findings stand, asked for as one."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        known = list(pieces)
        self._before = Scattered(piece.before for piece in known)
        self._after = Scattered(piece.after for piece in known)

    def any_meets(self, piece: Piece) -> bool:
        """Tell whether one of them meets a piece, in the text before or in the one after."""
        return self._before.any_meets(piece.before) or self._after.any_meets(piece.after)


def without_signs(found: Sequence[Finding], signs: Sequence[Finding]) -> list[Finding]:
    """Return the findings but those that call figures the same, or nothing new, of which a sign changed."""
    changed = Pieces(_place_of(sign) for sign in signs)
    return [one for one in found if not (_tells_no_change(one) and changed.any_meets(_place_of(one)))]


def _tells_a_change(finding: Finding) -> bool:
    return finding.label.name in _OF_FIGURES and finding.verdict is _YES


def _tells_no_change(finding: Finding) -> bool:
    return finding.label.name in _OF_FIGURES and finding.verdict is not _YES


def _place_of(finding: Finding) -> Piece:
    label = finding.label
    return Piece(Span(label.before_start, label.before_end), Span(label.after_start, label.after_end))


def _prime_changed(sides: Sides, piece: Piece) -> bool:
    """Tell whether a mark behind a digit turns from one stroke to two: feet into inches, minutes into seconds."""
    was, now = sides.literals(piece)
    if was not in _PRIMES or now not in _PRIMES or _PRIMES[was] == _PRIMES[now]:
        return False
    return _behind_digit(sides.before, piece.before) and _behind_digit(sides.after, piece.after)


def _behind_digit(side: Side, span: Span) -> bool:
    return side.text[span.start - 1 : span.start].isdigit()
