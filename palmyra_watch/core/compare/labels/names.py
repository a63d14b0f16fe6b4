"""Names of persons, places and organisations that changed. A name is known by its capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import DamerauLevenshtein

from palmyra_watch.core.compare.edit_text import Piece, Span, plain_finding
from palmyra_watch.core.compare.form import transliteration
from palmyra_watch.core.compare.form.typography import PLAIN_WORDS
from palmyra_watch.core.compare.labels.gazetteer import BODIES_IN_CAPITALS, KNOWN
from palmyra_watch.core.compare.labels.pairing import Touched, paired
from palmyra_watch.core.facts.dates.calendar import MONTHS, WEEKDAYS
from palmyra_watch.core.facts.modality import FINITE
from palmyra_watch.core.facts.quantities.units import ATTACHED, CASED
from palmyra_watch.core.language import word_set
from palmyra_watch.core.text.tokens import is_number
from palmyra_watch.model import LabelName, Substantive

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.compare.edit_text import Finding, Side, Sides

_PARTICLES: Final = word_set("labels", "particles")
_CAPITAL_INSIDE: Final = re.compile(r"[a-z]{1,4}[-'’][A-Z]")
_ARTICLE: Final = re.compile(r"\A(?:al|el)[-'’]", re.IGNORECASE)
_OPENERS: Final = frozenset("“„«\"‘'([:.!?…•—–|*_#>`")
_TITLES: Final = word_set("labels", "titles")
_SHORT_TITLES: Final = word_set("labels", "short-titles")
_GERMAN: Final = word_set("labels", "german")
_DEGREES: Final = frozenset("°º˚")
_MANY: Final = 0.7
_ENOUGH: Final = 4
_SLIP: Final = 2  # letters by which two names may differ and still be meant for one
_LETTERS_A_SLIP: Final = 4
_LONGEST: Final = 40  # letters: what is longer is no word
_ZONES: Final = word_set("labels", "zones")
_DATES: Final = frozenset(MONTHS) | frozenset(WEEKDAYS) | _ZONES


class NameReader:
    """The names of one text, as runs of words."""

    def __init__(self, side: Side) -> None:
        self.side = side
        words = [word for word in side.words if word[:1].isalpha()]
        longer = [word for word in words if len(word) >= _ENOUGH]
        capitals = sum(word[:1].isupper() for word in longer)
        german = sum(word.lower() in _GERMAN for word in words) > 1
        headline = not side.text.rstrip("”\"'’) \n").endswith((".", "!", "?", "…"))
        headline = headline and len(longer) >= _ENOUGH and capitals >= _MANY * len(longer)
        self._strict = german or headline
        self._small = {word for word in words if word.islower()}
        self.runs = list(self._found())

    def _found(self) -> Iterator[Span]:
        first: int | None = None
        last = -1
        for at, word in enumerate(self.side.words):
            if self._is_name(at, word):
                first, last = (at if first is None else first), at
            elif first is not None and not (word in _PARTICLES and at == last + 1):
                yield Span(self.side.spans[first].start, self.side.spans[last].end)
                first = None
        if first is not None:
            yield Span(self.side.spans[first].start, self.side.spans[last].end)

    def _is_name(self, at: int, word: str) -> bool:
        if word.islower() or is_number(word) or self._is_of_a_currency(at):
            return False
        low = word.casefold()
        subject = word.istitle() and self.side.word(at + 1) in FINITE
        if _CAPITAL_INSIDE.match(word) or (subject and transliteration.is_known_name(low)):
            return True
        if not word[:1].isupper() or low in PLAIN_WORDS or word in _TITLES or low in _DATES:
            return False
        if word in KNOWN or word.upper() in BODIES_IN_CAPITALS:
            return True
        if self._is_symbol(at, word):
            return False
        return not self._strict and (not self._initial(at) or self._opens_a_name(at, low))

    def _is_of_a_currency(self, at: int) -> bool:
        """Tell whether a word is glued to the sign of a currency: "US$ 170,000"."""
        glued = self.side.text[self.side.spans[at].end : self.side.spans[at].end + 1]
        return glued != "" and glued in "$£€¥"

    def _is_symbol(self, at: int, word: str) -> bool:
        """Tell whether a word behind a number is a unit or a point of the compass."""
        before = self.side.word(at - 1)
        symbol = len(word) == 1 or word in ATTACHED or word in CASED
        return symbol and (before in _DEGREES or is_number(before))

    def _opens_a_name(self, at: int, low: str) -> bool:
        """Tell whether a first word, whose capital says nothing, begins a name: another capital follows."""
        behind = self.side.word(at + 1)
        if behind in _PARTICLES and low not in PLAIN_WORDS:
            behind = self.side.word(at + 2)
        if _CAPITAL_INSIDE.match(behind):
            return True
        capital = behind[:1].isupper() and behind.casefold() not in PLAIN_WORDS
        return capital and low not in self._small and low not in _GERMAN

    def _initial(self, at: int) -> bool:
        before = self.side.word(at - 1)
        if before == "." and self.side.word(at - 2) in _SHORT_TITLES:
            return False
        return not before or before[0] in _OPENERS or (before == "-" and at == 1)


class Names:
    """The names of both texts."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.before, self.after = NameReader(sides.before).runs, NameReader(sides.after).runs
        self.was, self.now = Touched(self.before), Touched(self.after)

    def around(self, piece: Piece) -> tuple[list[str], list[str]]:
        """Return the words of the full names of which a piece is part, before and after."""
        old, new = self.was.inside(piece.before), self.now.inside(piece.after)
        was = self.sides.before.inside(self.before[old[0]]) if old else []
        return was, self.sides.after.inside(self.after[new[0]]) if new else []

    def full(self, piece: Piece) -> Piece:
        """Return the full names of which a piece is part; the piece itself where it is part of none."""
        old, new = self.was.inside(piece.before), self.now.inside(piece.after)
        return Piece(self.before[old[0]], self.after[new[0]]) if old and new else piece

    def findings(self, pieces: Sequence[Piece]) -> Iterator[Finding]:
        """Yield what the pieces do to names."""
        openers = [piece for piece in pieces if self._is_word(piece)]
        places = Touched([piece.before for piece in openers])
        for one, other in paired(self.was, self.now, pieces, self._same):
            piece = Piece(
                self.before[one] if isinstance(one, int) else one,
                self.after[other] if isinstance(other, int) else other,
            )
            piece = self._with_opener(piece, [openers[at] for at in places.beside(piece.before)])
            was, now = self.sides.literals(piece)
            if was == now:
                continue
            if transliteration.same_full_name(was, now):
                name, rule, says = LabelName.TRANSLITERATION, "transliteration", "spelling of a name"
                yield plain_finding(self.sides, piece, name, rule, Substantive.NO, says=says)
                continue
            rule, verdict, says = self._verdict(was, now)
            yield plain_finding(self.sides, piece, LabelName.NAME, rule, verdict, says=says)

    def _with_opener(self, name: Piece, words: Sequence[Piece]) -> Piece:
        """Return a lone name with the first word of the other text, where the one stands for the other.

        Alone a capital at the beginning says nothing; in the place of a name it is one.
        """
        if name.before.start != name.before.end and name.after.start != name.after.end:
            return name
        for piece in words:
            was, now = self.sides.literals(piece)
            if piece.before.holds(name.before) and piece.after.holds(name.after):
                return (
                    piece if was.casefold() not in PLAIN_WORDS and now.casefold() not in PLAIN_WORDS else name
                )
        return name

    def _is_word(self, piece: Piece) -> bool:
        """Tell whether a piece is one word with a capital in the place of another."""
        return all(text.istitle() and text.isalpha() for text in self.sides.literals(piece))

    def _same(self, one: int, other: int) -> bool:
        return self.sides.before.literal(self.before[one]) == self.sides.after.literal(self.after[other])

    def _verdict(self, was: str, now: str) -> tuple[str, Substantive, str]:
        if not was or not now:
            what = "added" if now else "removed"
            last = (now or was).split()[-1]
            elsewhere = last in (self.sides.before if now else self.sides.after).vocabulary
            verdict = Substantive.UNKNOWN if elsewhere else Substantive.YES
            return f"name-{what}", verdict, f"name {what}"
        old, new = (set(map(_bare, name.split())) for name in (was, now))
        if old <= new or new <= old:
            return "name-part", Substantive.UNKNOWN, "part of a name added or left out"
        if _maybe_one(was, now):
            return "name-spelling", Substantive.UNKNOWN, "spelling of a name, or another name"
        return "name-changed", Substantive.YES, "name changed"


def _bare(word: str) -> str:
    """Return a word of a name without its article: "al-Assad" is "Assad" at the second mention."""
    return _ARTICLE.sub("", word)


def _maybe_one(was: str, now: str) -> bool:
    """Tell whether two names may be one, written otherwise. Two that are known are two."""
    if was in KNOWN and now in KNOWN:
        return False
    one, other = was.split(), now.split()
    if len(one) != len(other) or any(map(_two_bodies, one, other)):
        return False
    return all(
        transliteration.same_group(a, b)
        or (
            max(len(a), len(b)) <= _LONGEST
            and DamerauLevenshtein.distance(a, b, score_cutoff=_SLIP) <= min(_SLIP, len(a) // _LETTERS_A_SLIP)
            and not (a != b and a in KNOWN and b in KNOWN)
        )
        for a, b in zip(one, other, strict=True)
    )


def _two_bodies(one: str, other: str) -> bool:
    """Tell whether two words begin with acronyms, or known names, that are not the same: UN-backed, US-backed."""
    first, its = one.partition("-")[0], other.partition("-")[0]
    capitals = first.isupper() and its.isupper() and len(first) > 1
    return first != its and (capitals or (first in KNOWN and its in KNOWN))
