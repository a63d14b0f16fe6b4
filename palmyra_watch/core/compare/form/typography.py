"""Differences that show and say nothing: proofs, each of which would rather fail than be wrong."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.language import word_set
from palmyra_watch.core.text.folding import BLANKS
from palmyra_watch.core.text.normalise import comparable

if TYPE_CHECKING:
    from palmyra_watch.core.compare.edit_text import Piece, Side, Sides, Span

PLAIN_WORDS: Final = word_set("spelling", "plain-words")
_ACRONYMS: Final = word_set("spelling", "acronyms")
_LONG_CAPITALS: Final = 5  # letters: shorter words in capitals may be abbreviations
_SAFE_MARKS: Final = frozenset(",;:.…-–—―·•") | {"...", "--"}
_STOPS: Final = frozenset({".", "…", "...", ""})
_COMMA_WORDS: Final = word_set("spelling", "comma-words")
DIRECTIONS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SIGN: Final = re.compile(r"(?<!\S)(?:-{2,}|[-−–‐‑﹣－—―])(?=\.?\d)")
_ABBREVIATION: Final = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]{2,}")
QUOTE_MARKS: Final = frozenset("“”„‟«»″\"‘’‚‛‹›'＂「」『』")


def same_but_for_typography(before: str, after: str) -> bool:
    """Tell whether two texts differ in quotes of one kind, dashes, spaces or the coding of letters only."""
    if comparable(before) != comparable(after) or DIRECTIONS.search(before + after):
        return False
    return _signs(before) == _signs(after)


def _signs(text: str) -> list[bool]:
    """Return for each figure behind a sign whether that is a long dash: dash and minus fold to one character."""
    return [len(m[0]) > 1 or m[0] in "—―" for m in _SIGN.finditer(text)]


def same_but_for_stops(before: str, after: str) -> bool:
    """Tell whether two texts differ in nothing but where a sentence ends: "…; he ran" becomes "…. He ran".

    The stops are those of statements, a question is another thing, and a capital may change only behind a stop
    and only in a word that means the same with it.

    >>> same_but_for_stops("Rain fell; the game went on.", "Rain fell. The game went on.")
    True
    """
    one, other = _STOP.split(comparable(before)), _STOP.split(comparable(after))
    if before == after or len(one) != len(other):
        return False
    return one[0] == other[0] and all(_same_clause(a, b) for a, b in zip(one, other, strict=True))


def _same_clause(one: str, other: str) -> bool:
    if one == other:
        return True
    first, its = one.partition(" "), other.partition(" ")
    capital = first[0][:1].swapcase() + first[0][1:] == its[0]
    return (
        capital
        and first[2] == its[2]
        and not (len(first[0]) > 1 and (first[0].isupper() or its[0].isupper()))
    )


def only_letter_case(before: str, after: str) -> bool:
    """Tell whether two words differ in capitals only."""
    return before != after and comparable(before).casefold() == comparable(after).casefold()


def case_says_nothing(before: str, after: str) -> bool:
    """Tell whether the capitals of two words that are else equal are sure to be a matter of style.

    >>> case_says_nothing("The", "the"), case_says_nothing("Polish", "polish"), case_says_nothing("US", "us")
    (True, False, False)
    """
    if before.casefold() in PLAIN_WORDS and not (before.isupper() and len(before) > 1):
        return not (after.isupper() and len(after) > 1)
    if before.upper() in _ACRONYMS and _acronym(before) and _acronym(after):
        return True
    return _shouted(before, after) or _shouted(after, before)


def _acronym(word: str) -> bool:
    return word.isupper() or word.istitle()


def _shouted(loud: str, calm: str) -> bool:
    return loud.isupper() and loud.isalpha() and calm.istitle() and len(loud) >= _LONG_CAPITALS


def same_abbreviation(before: str, after: str) -> bool:
    """Tell whether two abbreviations in capitals differ in their full stops only.

    >>> same_abbreviation("U.S.", "US"), same_abbreviation("U.S.", "us")
    (True, False)
    """
    if not (_ABBREVIATION.fullmatch(before) and _ABBREVIATION.fullmatch(after)):
        return False
    return before.replace(".", "") == after.replace(".", "")


_STOP: Final = re.compile(r"(?<!\d)(?<!\d\s)\s?[.;:-](?=\s|\Z)\s*")
_RUN = re.compile(r"\s+")


def is_mark(token: str) -> bool:
    """Tell whether a token has neither letters nor digits nor the sense of a symbol."""
    return all(unicodedata.category(char)[0] in "PZC" or char in BLANKS for char in token)


def marks_say_nothing(sides: Sides, piece: Piece) -> bool:
    """Tell whether a piece of marks, spaces or none is sure to be a matter of style."""
    was, now = sides.before.inside(piece.before), sides.after.inside(piece.after)
    if not was and not now:
        same = _spaced(sides.before, piece.before) == _spaced(sides.after, piece.after)
        return same or not (_joins(sides.before, piece.before) or _joins(sides.after, piece.after))
    around = _around(sides.before, piece.before)
    single = len(was) <= 1 and len(now) <= 1 and _SAFE_MARKS.issuperset([*was, *now])
    return single and around == _around(sides.after, piece.after) and _silent({*was, *now}, around)


def _spaced(side: Side, span: Span) -> str:
    """Return a span of white space with a character on each side, runs of white space as one space."""
    return _RUN.sub(" ", side.text[max(0, span.start - 1) : span.end + 1])


def _silent(marks: set[str], around: tuple[str, str]) -> bool:
    if not around[1]:
        return _STOPS.issuperset(marks)
    return len(marks) > 1 and _plain_neighbours(*around)  # a comma more can alter who did what


def _around(side: Side, span: Span) -> tuple[str, str]:
    at = side.indices(span)
    return side.word(at.start - 1), side.word(at.stop)


def _plain_neighbours(left: str, right: str) -> bool:
    """Tell whether a mark between two words separates neither names nor figures nor clauses that restrict."""
    if not (left.isalpha() and right.isalpha() and left.islower()):
        return False
    if right.casefold() in _COMMA_WORDS or left in _COMMA_WORDS:
        return False
    return right.islower() or right.casefold() in PLAIN_WORDS


def _joins(side: Side, span: Span) -> bool:
    """Tell whether white space at a span stands, or would stand, between two words or at a figure."""
    left, right = _around(side, span)
    return bool(left and right) and not (is_mark(left) or is_mark(right))
