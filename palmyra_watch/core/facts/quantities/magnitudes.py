"""What a fuzzy magnitude stands for: a convention for comparing, not a fact.

The house convention fixes: dozens 24–99, several dozen 36–99, a few hundred 200–499, several hundred
300–999, hundreds
200–999, thousands 2,000–9,999, tens of thousands 20,000–99,999. Two rules give all of these, and every other
one here:

- a plural magnitude runs from twice itself to just below the next power of ten ("scores": 40–99, "hundreds of
  thousands": 200,000–999,999, "millions": 2–9.99 million);
- "a few" is 2–4, "several" 3–9, "a handful" 3–9, "a couple" 2–3, of what follows, to just below the next of
it.

"The low hundreds" is the interval's lowest third in round figures: 200–399; "mid" 400–699; "high" 700–999.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palmyra_watch.core.facts.quantities.units import SPELLINGS
from palmyra_watch.core.language import word_set

if TYPE_CHECKING:
    from palmyra_watch.core.facts.quantities.tokens import Tokens

SCALES = {
    "dozen": 12.0,
    "score": 20.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
} | {
    "billion": 1e9,
    "trillion": 1e12,
}
PLURALS = {"tens": 10.0, "scores": 20.0} | {
    f"{word}s": size for word, size in SCALES.items() if word not in {"score", "lakh", "crore"}
}
_FEW = {"few": (2, 5), "couple": (2, 4), "several": (3, 10), "handful": (3, 10)}
_ROUNDED_UP = {12.0: 100.0, 20.0: 100.0}  # the power of ten above ten dozens and ten scores would be 1,000
_THIRDS = {"low": (2, 4), "mid": (4, 7), "middle": (4, 7), "high": (7, 10)}
_HUNDRED, _THOUSAND = 100, 1000
_SCORES_OF_A_TEST = word_set("quantities", "scores-of-a-test")


@dataclass(frozen=True, slots=True)
class Vague:
    """A fuzzy magnitude in a text, by its tokens (`end` exclusive), and its interval."""

    first: int
    end: int
    low: float
    high: float


def vague_at(tokens: Tokens, index: int, floor: int) -> Vague | None:
    """Return the fuzzy magnitude whose first telling word is here; None if there is none.

    Such as "few", "tens", "several".
    """
    word = tokens.word(index)
    if word in PLURALS:
        return _plural(tokens, index)
    if word in _FEW:
        return _few(tokens, index, floor)
    return None


def _above(size: float) -> float:
    return _ROUNDED_UP.get(size, 10 * size)


def _plural(tokens: Tokens, index: int) -> Vague | None:
    word, size, end = tokens.word(index), PLURALS[tokens.word(index)], index + 1
    outer = PLURALS.get(tokens.word(index + 2), 0.0) if tokens.word(index + 1) == "of" else 0.0
    if outer >= _HUNDRED:
        low, high, end = 2 * size * outer, _above(size) * outer - 1, index + 3
    elif word == "scores" and tokens.word(index - 1) in _SCORES_OF_A_TEST:
        return None
    else:
        low, high = 2 * size, _above(size) - 1
    third = _THIRDS.get(tokens.word(index - 1))
    if third and size >= _HUNDRED and not outer:
        return Vague(index - 1, end, third[0] * size, third[1] * size - 1)
    return _or_even(tokens, Vague(index, _repeated(tokens, index, end), low, high))


def _repeated(tokens: Tokens, index: int, end: int) -> int:
    """Return the end behind "hundreds and hundreds", which says no more than one of the two."""
    again = tokens.word(end) == "and" and tokens.word(end + 1) == tokens.word(index)
    return end + 2 if again else end


def _or_even(tokens: Tokens, vague: Vague) -> Vague:
    """Return "dozens, if not hundreds" and "hundreds or thousands" as one interval."""
    at = vague.end + 1 if tokens.word(vague.end) == "," else vague.end
    if tokens.word(at) == "if" and tokens.word(at + 1) == "not":
        at += 2
    elif tokens.word(at) in {"or", "and"} and at == vague.end:
        at += 2 if tokens.word(at + 1) in {"possibly", "perhaps", "even", "maybe"} else 1
    else:
        return vague
    size = PLURALS.get(tokens.word(at))
    if size is None or 2 * size <= vague.low:
        return vague
    end = at + 2 if tokens.word(at + 1) == "," else at + 1
    return Vague(vague.first, end, vague.low, _above(size) - 1)


def _few(tokens: Tokens, index: int, floor: int) -> Vague | None:
    word, end = tokens.word(index), index + 1
    first = _few_begins(tokens, index, floor)
    if first is None:
        return None
    if word in {"couple", "handful"}:
        if tokens.word(end) == "of":
            end += 1
        elif not _is_scale(tokens.word(end)) and (first != index or not _is_plural_unit(tokens.word(end))):
            return None
    size_word = tokens.word(end)
    size = SCALES.get(size_word) or (PLURALS.get(size_word) if size_word not in {"tens", "scores"} else None)
    least, most = _FEW[word]
    if size is None:
        # "of" is left to the reader of nouns: "a handful of them" counts just as "several of them"
        end = end - 1 if word in {"couple", "handful"} and tokens.word(end - 1) == "of" else end
        return Vague(first, end, least, most - 1)
    end, size = _doubled(tokens, end, size)
    return Vague(
        first, end, least * size, min(most * size, 100 if size == SCALES["dozen"] else most * size) - 1
    )


def _is_scale(word: str) -> bool:
    return word in SCALES or word in {"more", "dozen"}


def _is_plural_unit(word: str) -> bool:
    """Tell whether a word is a unit in the plural: "the next couple weeks"."""
    return word.endswith("s") and (word,) in SPELLINGS


def _doubled(tokens: Tokens, end: int, size: float) -> tuple[int, float]:
    """Return "hundred thousand" and "thousands of millions" behind "several" as one size."""
    outer = SCALES.get(tokens.word(end + 1), 0.0)
    if outer >= _THOUSAND:
        return end + 2, size * outer
    return end + 1, size


def _few_begins(tokens: Tokens, index: int, floor: int) -> int | None:
    """Return the first token of "a few", "a mere handful", "the past couple", "several".

    None for a bare "few".
    """
    if tokens.word(index) == "several":
        return index
    before = tokens.word(index - 1)
    if index - 1 >= floor and before in {"a", "another"}:
        return (
            None
            if tokens.word(index - 2) in {"quite", "not", "than"} and tokens.word(index) == "few"
            else index - 1
        )
    if index - 1 >= floor and before in {"past", "last", "next", "first", "coming", "final", "mere"}:
        return index
    return None
