"""Quantities that no numeral opens: "half of", "a third of", "for a month", "in his 20s".

Shares are given in percent, so that "a third" and "33%" can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palmyra_watch.core.facts.quantities import nouns, qualifiers
from palmyra_watch.core.facts.quantities.magnitudes import SCALES
from palmyra_watch.core.facts.quantities.unit_grammar import unit_at
from palmyra_watch.core.facts.quantities.units import TIMES, UNITS
from palmyra_watch.core.language import word_set
from palmyra_watch.core.text.folding import words_of

if TYPE_CHECKING:
    from palmyra_watch.core.facts.quantities.numbers import Figure
    from palmyra_watch.core.facts.quantities.tokens import Tokens

PARTS = {
    word: size
    for size, word in enumerate(
        ["third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], start=3
    )
} | {"hundredth": 100, "thousandth": 1000}
_SIZES = PARTS | {f"{word}s": size for word, size in PARTS.items()} | {"half": 2, "halves": 2}
TELLING = frozenset(PARTS) | {"half"}
_WHOLES = word_set("quantities", "wholes")
_HALVES_OF_A_GAME = word_set("quantities", "halves-of-a-game")
_LENGTHS = frozenset(name for name, unit in UNITS.items() if unit.dimension == "length")
ARTICLE_UNITS = frozenset(name for name in TIMES | _LENGTHS if " " not in name) - {
    "second",
    "night",
    "foot",
    "inch",
    "metre",
}
_FRAMES = words_of("for within")
_FRAMES_BEHIND = words_of("ago later earlier away long")
_HYPHENS = frozenset("-‑")
_DECADES = {f"{ten}0s": 10.0 * ten for ten in range(1, 10)} | {
    word: 10.0 * ten
    for ten, word in enumerate(
        ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"],
        start=2,
    )
}
_PARTS_OF_TEN = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_HYPHENED = {
    f"{part}-{ten}": (part, ten) for part in _PARTS_OF_TEN for ten in _DECADES
}  # one token: "mid-20s"
DECADES = frozenset(_DECADES) | frozenset(_HYPHENED) | {"teens"}
_OWNERS = words_of("his her their its my our")


@dataclass(frozen=True, slots=True)
class Part:
    """A quantity by its tokens (`end` exclusive)."""

    first: int
    end: int
    low: float
    high: float
    unit: str
    counted: str = ""


def numbered_part(tokens: Tokens, figure: Figure) -> Part | None:
    """Return "two-thirds of the city", "three quarters of", "one third of"."""
    at = figure.end + 1 if tokens.word(figure.end) in _HYPHENS else figure.end
    word = tokens.word(at)
    size = _SIZES.get(word)
    if size is None or figure.low != figure.high or not 0 < figure.low < size:
        return None
    of = tokens.word(at + 1) == "of"
    if not of and (
        word in {"quarter", "quarters"} or not word.endswith("s") or tokens.word(at + 1) in _HYPHENS
    ):
        return None
    scale = SCALES.get(tokens.word(at + 3)) if of and tokens.word(at + 2) in {"a", "an"} else None
    if scale is not None:  # "three-quarters of a million people"
        phrase = nouns.counted_at(tokens, at + 4)
        end, value = phrase.end if phrase else at + 4, scale * figure.low / size
        return Part(figure.first, end, value, value, "count", phrase.text(tokens) if phrase else "")
    share = 100 * figure.low / size
    counted = nouns.contents(tokens, at + 2).text(tokens) if of else ""
    return Part(figure.first, at + 1, share, share, "percent", counted)


def part_at(tokens: Tokens, index: int, floor: int) -> Part | None:
    """Return the share that "half", or "third" behind an article, names here; None where it names none."""
    word, before = tokens.word(index), tokens.word(index - 1)
    if word == "half":
        return _half(tokens, index, floor)
    if before not in {"a", "an"} or index - 1 < floor:
        return None
    by = tokens.word(index - 2) == "by" and word != "quarter" and not tokens.word(index + 1).isalpha()
    if tokens.word(index + 1) != "of" and not by:
        return None
    share = 100 / PARTS[word]
    counted = nouns.contents(tokens, index + 2).text(tokens) if not by else ""
    return Part(index - 1, index + 1, share, share, "percent", counted)


def _half(tokens: Tokens, index: int, floor: int) -> Part | None:
    before, following = tokens.word(index - 1), tokens.word(index + 1)
    if before in _HALVES_OF_A_GAME or before in _HYPHENS or following in _HYPHENS:
        return None
    if following in {"a", "an"}:
        found = unit_at(tokens, index + 2)
        return Part(index, found[1], 0.5, 0.5, found[0]) if found else None
    qualified = qualifiers.before(tokens, index, floor)[0] is not None
    if following not in _WHOLES and before != "by" and not qualified:
        return None
    counted = nouns.contents(tokens, index + 2).text(tokens) if following in _WHOLES else ""
    return Part(index, index + 1, 50.0, 50.0, "percent", counted)


def article_unit_at(tokens: Tokens, index: int, floor: int) -> Part | None:
    """Return one unit after an article.

    Where a frame says that it is measured: "for a month", "a year's time", "a mile away".
    """
    if index - 1 < floor or tokens.word(index - 1) not in {"a", "an"}:
        return None
    name, frame, following = (
        tokens.word(index).removesuffix("'s"),
        tokens.word(index - 2),
        tokens.word(index + 1),
    )
    possessive = tokens.word(index).endswith("'s")
    if (tokens.word(index + 1), tokens.word(index + 2), tokens.word(index + 3)) == ("and", "a", "half"):
        return Part(index - 1, index + 4, 1.5, 1.5, name)
    if possessive:
        return (
            Part(index - 1, index + 1, 1.0, 1.0, name)
            if following in {"time", "drive", "walk", "work", "notice"}
            else None
        )
    qualified = (
        qualifiers.before(tokens, index - 1, floor)[0] is not None and frame not in qualifiers.PLAINLY_PLACES
    )
    if following in _HYPHENS or not (frame in _FRAMES or qualified or following in _FRAMES_BEHIND):
        return None
    return Part(index - 1, index + 1, 1.0, 1.0, name)


def age_in_tens_at(tokens: Tokens, index: int) -> Part | None:
    """Return "in his 20s", "in her mid-forties" as an age in years."""
    first = index - 2 if tokens.word(index - 1) in _HYPHENS else index - 1
    part, ten_word = _HYPHENED.get(tokens.word(index), (tokens.word(first), tokens.word(index)))
    third = _PARTS_OF_TEN.get(part)
    if third is None or tokens.word(index) in _HYPHENED:
        third, first = third or (0, 9), index
    if tokens.word(first - 1) not in _OWNERS or tokens.word(first - 2) != "in":
        return None
    if tokens.word(index) == "teens":
        return Part(first, index + 1, 13.0, 19.0, "year (age)")
    ten = _DECADES[ten_word]
    return Part(first, index + 1, ten + third[0], ten + third[1], "year (age)")
