"""Where a text may name a place: runs of capitalised words, and the longest names of the gazetteer in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.facts.names.gazetteer import begins_a_name, key_of, places_named
from palmyra_watch.core.facts.names.place_words import NEWSPAPERS, OPENERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palmyra_watch.core.facts.names.gazetteer import Named

UPPER: Final = "".join(
    chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper()
)
_ARTICLE: Final = r"(?:[AaEeUu](?:l|n|r|s|d|t|z|sh|th)[-‑])"
_WORD: Final = rf"(?:(?:[A-Z]\.){{2,}}|(?:St|Mt|Ft|Ste)\.|{_ARTICLE}?[{UPPER}][^\W_]*(?:['’‘ʼ][^\W_]+)*)"
_JOINT: Final = (
    r"(?:[ \u00a0\n-](?:(?:de|da|do|del|della|di|du|des|la|le|les|el|al|ez|es|as|ad|ar|ash|az|am|der|upon|on|of"
    r"|sur|i)[ -]){0,2})"
)
_RUN: Final = re.compile(rf"(?<![\w.]){_WORD}(?:{_JOINT}{_WORD}){{0,7}}")
_PART: Final = re.compile(rf"{_WORD}|[^\W_]+")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_FROM_WORD: Final = re.compile(r"([^\W\d_]+)[.,]?[ \u00a0\n](?:the )?[“\"‘'(]?$")
_ARTICLED: Final = re.compile(
    r"(?i)\b(?:the|an?|this|that|these|those|his|her|its|their|our|my|your)[ \u00a0\n][“\"‘'(]?$"
)
_BEHIND: Final = re.compile(r"['’]?s?[ \u00a0\n-]?([^\W\d_]+)")
_LOOK_BACK: Final = 24
_LONGEST_NAME: Final = 5  # words
_SHORTEST: Final = 4  # letters; "US", "UK", "UAE" are let through by name
_SHORT_NAMES: Final = frozenset({"US", "UK", "UAE", "USA", "DRC", "Fes", "Qom", "Pau", "Hue", "Van"})
_BOUNDARIES: Final = frozenset({"of", "on", "upon", "in"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of text that is some place's name.

    Attributes:
        named: The places of that name, the most populous first; never empty.
        before: The capitalised word before it in its run, or the word before the run, in small letters.
        inside: `before` belongs to the run: a name may go on from it.
        after: The capitalised word behind it in its run, in small letters; empty if none is.
        follows: The word behind it, capitalised or not, in small letters.
        articled: "The", "a", "this", "his" stands before it, as before a thing and not before a town.
    """

    start: int
    end: int
    literal: str
    key: str
    named: tuple[Named, ...]
    before: str
    inside: bool
    after: str
    follows: str
    articled: bool


@dataclass(frozen=True, slots=True)
class Spots:
    """What the capitals of a text hold.

    Attributes:
        words: Capitalised words that belong to no spot, in small letters, with repeats.
        strangers: Words of runs that name something else, mostly people.
        keys: Of all spots.
    """

    spots: tuple[Spot, ...]
    words: tuple[str, ...]
    strangers: frozenset[str]
    keys: frozenset[str]


@lru_cache(maxsize=32)  # headline and neighbouring paragraph are asked for again with each paragraph
def spots_of(text: str) -> Spots:
    """Return all names of places in a text, whether they are meant as such or not, and the other capitals."""
    spots: list[Spot] = []
    others: list[str] = []
    strangers: set[str] = set()
    for run in _RUN.finditer(text):
        parts = [(part.start(), part.end()) for part in _PART.finditer(text, run.start(), run.end())]
        found = list(_spots_in(text, parts))
        spots += [spot for _, spot in found]
        taken = {index for span, _ in found for index in span}
        left = [text[a:b] for index, (a, b) in enumerate(parts) if index not in taken]
        others += [word.lower() for word in left]
        if len(parts) > 1 and left:
            strangers.update(_name_words(text, parts))
    keys = frozenset(spot.key for spot in spots)
    return Spots(tuple(spots), tuple(others), frozenset(strangers), keys)


def _name_words(text: str, parts: list[tuple[int, int]]) -> list[str]:
    """Return the keys of words that stand directly behind another capitalised word, as surnames do."""
    keys = [key_of(_POSSESSIVE.sub("", text[a:b])) for a, b in parts]
    return [word for before, word in pairwise(keys) if before not in OPENERS]


def _spots_in(text: str, parts: list[tuple[int, int]]) -> Iterator[tuple[range, Spot]]:
    at = 0
    while at < len(parts):
        found = _longest(text, parts, at)
        if found is None:
            at += 1
            continue
        length, literal, named = found
        yield range(at, at + length), _spot(text, parts, at, length, literal, named)
        at += length


def _longest(text: str, parts: list[tuple[int, int]], at: int) -> tuple[int, str, tuple[Named, ...]] | None:
    start, first_end = parts[at]
    first = text[start:first_end]
    key = key_of(_POSSESSIVE.sub("", first))
    if not first[0].isupper() and "-" not in first:
        return None
    if not key or (not begins_a_name(key) and "-" not in first and not _may_open(key)):
        return None
    for length in range(min(_LONGEST_NAME, len(parts) - at), 0, -1):
        literal = _POSSESSIVE.sub("", text[start : parts[at + length - 1][1]])
        if (length == 1 and (key in OPENERS or not _long_enough(literal))) or not literal[-1].isalnum() | (
            literal[-1] == "."
        ):
            continue
        named = places_named(literal)
        if named and not (length > 1 and _spoils(text, parts, at + length - 1)):
            return length, literal, named
    return None


def _may_open(key: str) -> bool:
    return key in {"ar", "al", "as", "deir"}


def _long_enough(literal: str) -> bool:
    if literal in _SHORT_NAMES or "." in literal:
        return True
    return len(literal) >= _SHORTEST and not (literal.isupper() and len(literal) == _SHORTEST)


def _spoils(text: str, parts: list[tuple[int, int]], last: int) -> bool:
    """Tell whether what follows makes the name one of a paper or a club."""
    return last + 1 < len(parts) and text[slice(*parts[last + 1])].lower() in NEWSPAPERS


def _spot(  # noqa: PLR0917
    text: str,
    parts: list[tuple[int, int]],
    at: int,
    length: int,
    literal: str,
    named: tuple[Named, ...],
) -> Spot:
    start = parts[at][0]
    end = start + len(literal)
    previous = text[slice(*parts[at - 1])].lower() if at else ""
    inside = bool(previous) and previous not in _BOUNDARIES
    if not at:
        found = _FROM_WORD.search(text, max(0, start - _LOOK_BACK), start)
        previous = found[1].lower() if found else ""
    after_part = parts[at + length] if at + length < len(parts) else None
    possessive = end < parts[at + length - 1][1]
    after = "" if after_part is None or possessive else text[slice(*after_part)]
    after = after.lower() if after[:1].isupper() or "-" in after else ""
    behind = _BEHIND.match(text, end)
    follows = behind[1].lower() if behind else ""
    articled = not inside and _ARTICLED.search(text, max(0, start - _LOOK_BACK), start) is not None
    return Spot(start, end, literal, key_of(literal), named, previous, inside, after, follows, articled)
