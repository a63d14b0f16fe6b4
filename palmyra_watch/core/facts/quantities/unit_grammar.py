"""Units of measure and money behind, or before, a number, and the period of a rate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palmyra_watch.core.facts.quantities import nouns, units
from palmyra_watch.core.facts.quantities.numbers import Manner
from palmyra_watch.core.facts.quantities.tokens import Sort
from palmyra_watch.core.language import phrases, word_set
from palmyra_watch.core.text.folding import words_of

if TYPE_CHECKING:
    from palmyra_watch.core.facts.quantities.numbers import Figure
    from palmyra_watch.core.facts.quantities.tokens import Tokens


_HYPHENS = frozenset("-‑–")


_QUOTES = frozenset("\"”’'")


_TEN = 10


COUNT = "count"
_TEMPERATURES = phrases("quantities", "temperatures", "en")
_TEMPERATURE_REACH = 15  # tokens


_DIMENSIONS = words_of("high long tall wide deep thick old")


_PERIODS = {
    "hour": "hour",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "minute": "minute",
} | {
    "second": "second",
    "night": "night",
    "quarter": "quarter",
    "head": "head",
    "person": "person",
    "barrel": "barrel",
    "decade": "decade",
    "season": "season",
    "game": "game",
    "hectare": "hectare",
    "kilometre": "kilometre",
    "mile": "mile",
    "ton": "ton",
    "tonne": "ton",
    "litre": "litre",
    "liter": "litre",
    "gallon": "gallon",
    "kilo": "kilogram",
    "kilogram": "kilogram",
    "ounce": "ounce",
}


_ADVERBS = {
    "annually": "year",
    "yearly": "year",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "hourly": "hour",
}


_NO_RATE_BEFORE = word_set("quantities", "no-rate-before")
_FROM_WHEN = word_set("quantities", "from-when")


@dataclass(frozen=True, slots=True)
class Thing:
    """What stands behind a number.

    Attributes:
        end: First token behind it.
        firm: The text leaves no doubt; a bare number that only stands after a telling word is not firm.
    """

    end: int
    unit: str
    counted: str = ""
    firm: bool = True
    share: float | None = None


def money(tokens: Tokens, figure: Figure) -> Thing | None:
    """Return the currency that a sign or a code before the number names."""
    at = figure.first - 1
    sign, word = tokens.sort(at) is Sort.MONEY, tokens.word(at)
    if sign:
        prefix = tokens.word(at - 1) if tokens.touches(at - 1) and word == "$" else ""
        return Thing(figure.end, units.DOLLARS.get(prefix, units.SIGNS[word]))
    if word in units.CODES and figure.manner is Manner.NUMERAL:
        return Thing(figure.end, units.CODES[word])
    return None


def unit_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Return the name of the unit spelled at a token, the longest spelling first, and the token behind it."""
    if tokens.word(at) not in units.FIRST_WORDS:
        return None
    for length in range(units.LONGEST_SPELLING, 0, -1):
        name = units.SPELLINGS.get(tuple(tokens.low[at : at + length]))
        if name is not None and at + length <= len(tokens.low):
            cased = units.CASED.get(tokens.literal(at), name) if length == 1 else name
            return (cased, at + length) if cased in units.UNITS else None
    return None


def _glued_degree(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Return "30C" and "104F", which in small letters, or with a space, would be something else."""
    if (
        tokens.word(at) not in {"c", "f"}
        or not tokens.touches(at - 1)
        or tokens.sort(at - 1) is not Sort.NUMERAL
    ):
        return None
    told = tokens.low[max(at - _TEMPERATURE_REACH, 0) : at]
    if not any(word.startswith(_TEMPERATURES) for word in told):
        return None  # 18F is also an office, 7C a seat
    return ("degree Celsius" if tokens.word(at) == "c" else "degree Fahrenheit"), at + 1


def magnitude(tokens: Tokens, figure: Figure) -> Thing | None:
    """Return the magnitude of an earthquake ("magnitude 7.8", "a magnitude of 6.1")."""
    near = tokens.word(figure.first - 1)
    told = near == "magnitude" or (near == "of" and tokens.word(figure.first - 2) == "magnitude")
    return Thing(figure.end, "magnitude") if told and figure.high < _TEN else None


def _names_something_else(tokens: Tokens, figure: Figure, at: int, name: str) -> bool:
    """Tell whether the word is no unit here: part of a name, or an ordinal ("one second chance")."""
    if tokens.word(at) == "second" and at == figure.end:
        return True
    capital = tokens.literal(at)[0].isupper() and name in {"second", "mile", "yard", "pound"}
    return capital and not tokens.in_headline(at)


def measure(tokens: Tokens, figure: Figure) -> Thing | None:
    """Return the unit behind a number.

    Such as "170 kilometers", "10-month", "20-foot-high", "50 tons of ammunition".
    """
    at = figure.end
    if tokens.word(at) in _HYPHENS and tokens.touches(at - 1) and tokens.touches(at):
        at += 1
    elif figure.manner is Manner.FUZZY:
        at = _past_of(tokens, at)
    found = unit_at(tokens, at) or _glued_degree(tokens, at)
    if found is None:
        return None
    name, end = found
    if _names_something_else(tokens, figure, at, name):
        return None
    if tokens.word(end) in _HYPHENS and tokens.touches(end - 1) and tokens.word(end + 1) in _DIMENSIONS:
        return Thing(end + 2, name)
    if tokens.word(end) == "of":
        inner = nouns.contents(tokens, end + 1)
        return Thing(inner.end if rate_at(tokens, inner.end) else end, name, inner.text(tokens))
    return Thing(end, name)


def _past_of(tokens: Tokens, at: int) -> int:
    if tokens.word(at) in _QUOTES:
        at += 1
    return at + 1 if tokens.word(at) == "of" else at


def rate_at(tokens: Tokens, end: int) -> tuple[str, int] | None:
    """Return the period of a rate and the token behind it.

    Such as "every year", "per second", "a day", "annually".
    """
    word, period = tokens.word(end), _PERIODS.get(tokens.word(end + 1))
    if word in _ADVERBS:
        return _ADVERBS[word], end + 1
    if period is None:
        return None
    if word in {"every", "per", "each"} or (word == "/" and tokens.touches(end)):
        return period, end + 2
    behind = tokens.word(end + 2)
    source = behind == "from" and tokens.word(end + 3) not in _FROM_WHEN  # "$1 million a day from oil"
    if word in {"a", "an"} and (source or behind not in _NO_RATE_BEFORE):
        return period, end + 2
    return None
