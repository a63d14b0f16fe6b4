"""The same figure, unit, date or hour, written in another way: equality that is proven, never guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.edit_text import Piece, Span, trimmed
from palmyra_watch.core.facts.quantities.numbers import SMALL, TENS
from palmyra_watch.core.facts.reading import facts_of
from palmyra_watch.core.language import phrases

if TYPE_CHECKING:
    from collections.abc import Callable

    from palmyra_watch.core.compare.edit_text import Side, Sides
    from palmyra_watch.core.facts.dates.dates import DateMention

SOME_DAY: Final = date(2001, 6, 15)  # a day to resolve "12 March" on, the same for both texts
_ONES: Final = list(SMALL)
_TENS: Final = list(TENS)
_SMALL: Final = dict(zip(_ONES, range(20), strict=True)) | {word: 20 + 10 * k for k, word in enumerate(_TENS)}
_SCALES: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ORDINALS: Final = list(phrases("quantities", "ordinals", "en")[:20])
_PLAIN: Final = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?|\.\d+")
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:([, \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*(?:\.\d+)?")
_NOON: Final = 12
_OF_24: Final = re.compile(r"(0\d|1[3-9]|2[0-3]):([0-5]\d)")
_HOUR: Final = re.compile(r"(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?\s?([ap])\.?m\.?", re.IGNORECASE)
_UNITS: Final = {
    spelling: unit
    for unit, spellings in {
        "kilometre": "km kms kilometre kilometres kilometer kilometers",
        "centimetre": "cm cms centimetre centimetres centimeter centimeters",
        "millimetre": "mm millimetre millimetres millimeter millimeters",
        "metre": "metre metres meter meters",
        "kilogram": "kg kgs kilogram kilograms kilogramme kilogrammes",
        "percent": "% percent per␣cent pct",
        "mph": "mph miles␣per␣hour",
        "km/h": "km/h kph kilometres␣per␣hour kilometers␣per␣hour",
    }.items()
    for spelling in (item.replace("␣", " ") for item in spellings.split())
}
_FIGURE_AND_UNIT: Final = re.compile(r"(.*?\d)\s*(%|[a-z][a-z/ ]*)", re.IGNORECASE | re.DOTALL)
_COMPOUND: Final = re.compile(
    r"(.+?)-((?:year|month|week|day|hour|minute|mile|man|member|point|room|page|foot|met(?:er|re)"
    r"|kilomet(?:er|re)|percent)(?:-[a-z]+){0,2})"
)
_AROUND_A_DAY: Final = frozenset({"the", "of", "st", "nd", "rd", "th"})
_MONTH: Final = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\b", re.IGNORECASE
)
_TEN: Final = 10
_REACH: Final = 4  # words of a figure looked at on either side of a piece
_LONGEST: Final = 60  # characters: no figure is longer


def same_value(sides: Sides, piece: Piece) -> str | None:
    """Return which rule shows that a piece writes the same figure otherwise; None if none does.

    The whole figure around the piece is read on both sides: "two" and "2" are one thing, "two hundred" and
    "two 100" are not.
    """
    if _too_long(piece):
        return None
    was, now = sides.literals(piece)
    if _unit(was) is not None and _unit(was) == _unit(now) and not _figure_wanted(was, now):
        return "same-unit"
    was, now = _whole(sides.before, piece.before), _whole(sides.after, piece.after)
    for rule, reader in _READERS:
        one, other = reader(was), reader(now)
        if one is not None and one == other and not _precision_differs(was, now):
            return rule
    return None


def _too_long(piece: Piece) -> bool:
    return any(not span.start < span.end <= span.start + _LONGEST for span in piece)


def _figure_wanted(was: str, now: str) -> bool:
    """Tell whether a sign stands for a unit: alone it is one only behind a figure."""
    return "%" in {was.strip(), now.strip()}


def _unit(text: str) -> str | None:
    return _UNITS.get(" ".join(text.split()).lower())


def _whole(side: Side, span: Span) -> str:
    """Return the text of a span with the words of figures before and behind it."""
    found = side.indices(span)
    first, last = found.start, found.stop - 1
    while found.start - first < _REACH and _of_a_figure(side.word(first - 1)):
        first -= 1
    while last - found.stop < _REACH and _of_a_figure(side.word(last + 1)):
        last += 1
    if last < first:
        return ""
    whole = Span(min(span.start, side.spans[first].start), max(span.end, side.spans[last].end))
    return side.literal(trimmed(side.text, whole)) if whole.end - whole.start <= _LONGEST else ""


def _of_a_figure(word: str) -> bool:
    low = word.lower()
    return (
        any(char.isdigit() for char in word)
        or low in _SCALES
        or low == "hundred"
        or low.split("-")[0] in _SMALL
    )


def _value(text: str) -> Decimal | str | None:
    """Return the value of a figure or an ordinal; None where it is not certain that all of it is one."""
    low = _western(" ".join(text.split(" ")).lower())
    if low in _ORDINALS:
        return f"{_ORDINALS.index(low) + 1}."
    if ordinal := re.fullmatch(r"([1-9]\d?)(?:st|nd|rd|th)", low):
        return f"{ordinal[1]}."
    number = _numeral(low)
    if number is not None:
        return number
    head, _, scale = low.rpartition(" ")
    if scale in _SCALES and (factor := _numeral(head)) is not None:
        return factor * _SCALES[scale]
    value = _spelled(low)
    return None if value is None else Decimal(value)


def _western(text: str) -> str:
    return "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() and not char.isascii() else char for char in text
    )


def _numeral(text: str) -> Decimal | None:
    if not (_PLAIN.fullmatch(text) or _GROUPED.fullmatch(text)):
        return None
    try:
        return Decimal(re.sub(r"[, \u00a0\u2009\u202f]", "", text))
    except InvalidOperation:
        return None


def _spelled(text: str) -> int | None:
    """Return the value of number words that begin with a small one or "a"; None if they are not a number.

    >>> _spelled("two hundred and three thousand"), _spelled("twenty-one"), _spelled("three two")
    (203000, 21, None)
    """
    words = text.replace("-", " ").split()
    words = ["one" if word in {"a", "an"} and k == 0 else word for k, word in enumerate(words)]
    total, part, least = 0, 0, 1000
    for k, word in enumerate(words):
        if word == "and" and 0 < k < len(words) - 1 and words[k - 1] in {"hundred", *_SCALES}:
            continue
        if word in _SMALL and _SMALL[word] < least and (least > _TEN or word in _ONES[1:10]):
            part, least = part + _SMALL[word], 10 if word in _TENS else 0
        elif word == "hundred" and 0 < part < _TEN:
            part, least = part * 100, 100
        elif word in _SCALES and part and (not total or _SCALES[word] < _lowest(total)):
            total, part, least = total + part * _SCALES[word], 0, 1000
        else:
            return None
    return total + part if (words and words != ["one"]) or text == "one" else None


def _lowest(total: int) -> int:
    return next(scale for scale in sorted(_SCALES.values(), reverse=True) if total % scale == 0)


def _measure(text: str) -> tuple[Decimal | str, str] | None:
    found = _FIGURE_AND_UNIT.fullmatch(text)
    if found is None:
        return None
    value, unit = _value(found[1].strip()), _unit(found[2])
    return None if value is None or unit is None else (value, unit)


def hour(text: str) -> tuple[int, int] | None:
    """Return hour, 0 to 23, and minute; None where the half of the day is not certain.

    >>> hour("6:30 p.m."), hour("18:30"), hour("6:30")
    ((18, 30), (18, 30), None)
    """
    if found := _OF_24.fullmatch(text):
        return int(found[1]), int(found[2])
    found = _HOUR.fullmatch(text)
    if found is None:
        return None
    afternoon = _NOON if found[3].lower() == "p" else 0
    return int(found[1]) % _NOON + afternoon, int(found[2] or 0)


def _precision_differs(was: str, now: str) -> bool:
    """Tell whether two plain numerals state other decimals: section 3.1 is not section 3.10."""
    one, other = _western(was).partition("."), _western(now).partition(".")
    numerals = all(re.fullmatch(r"[\d.,\s\u00a0\u2009\u202f]+", _western(text)) for text in (was, now))
    return numerals and one[2] != other[2]


def _compound(text: str) -> tuple[Decimal | str, str] | None:
    """Return the value and the rest of a compound: "seven-year-old" is "7-year-old"."""
    found = _COMPOUND.fullmatch(text.lower())
    value = _value(found[1]) if found else None
    return (value, found[2]) if found and value is not None else None


_READERS: Final[tuple[tuple[str, Callable[[str], object]], ...]] = (
    ("same-number", _value),
    ("same-number", _compound),
    ("same-unit", _measure),
    ("same-hour", hour),
)


def same_day(one: DateMention, other: DateMention) -> bool:
    """Tell whether two dates with a month name the same day in another order or abbreviation."""
    if not (_MONTH.search(one.literal) and _MONTH.search(other.literal)):
        return False
    if _parts(one.literal) != _parts(other.literal):
        return False
    first = (one.earliest, one.latest, one.granularity, one.problem, one.years)
    return first == (other.earliest, other.latest, other.granularity, other.problem, other.years)


def _parts(literal: str) -> list[str]:
    """Return the figures of a date and its words other than the month: a weekday, an era."""
    words = re.findall(r"\d+|[^\W\d_]+", _MONTH.sub("", literal.casefold()))
    return sorted(word[:3] for word in words if word not in _AROUND_A_DAY) + sorted(
        filter(str.isdigit, words)
    )


def mentions(text: str) -> tuple[DateMention, ...]:
    """Return the dates of a text, all resolved against one and the same day."""
    return facts_of(text).dates(SOME_DAY)
