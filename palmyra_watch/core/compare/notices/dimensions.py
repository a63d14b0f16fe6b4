"""What kind of figure a notice or a change is about: a distance is never taken for a number of people.

A figure's dimension comes from its unit; a notice may also name one in words ("misstated the distance", "the
death toll", "how old she was").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.facts.quantities.units import MONIES, in_base
from palmyra_watch.core.language import word_set

if TYPE_CHECKING:
    from palmyra_watch.core.facts.quantities.quantities import Quantity

PEOPLE: Final = "people"
COUNT: Final = "count"
ANY_COUNT: Final = "count?"  # of what is not said
UNKNOWN: Final = ""  # a bare number
DATE: Final = "date"
MONEY: Final = "money"
CLOCK: Final = "clock"
_HOUR: Final = re.compile(r" ?(?:[ap]\.?m\b|o['’]clock\b)", re.IGNORECASE)

_PERSONS: Final = word_set("notices", "persons")
_DEATH_WORDS: Final = re.compile(
    r"\b(?:killed|dead|died|wounded|injured|death toll|casualt\w+|displaced|missing)\b", re.IGNORECASE
)

_MEASURE_WORDS: Final = word_set("notices", "measure-words")
_NAMED: Final = tuple(
    (dimension, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for dimension, pattern in (
        ("length", r"distances?|how far|height|altitude|depth|width|kilomet(?:er|re)s|miles|far away"),
        (PEOPLE, (r"(?:death )?tolls?|populations?|crowds?|casualt(?:y|ies)|deaths|fatalities|how many"
                  r" (?:\w+ ){0,2}(?:people"
                  r"|were|had)|"
                 r"(?:number|numbers|count|tally|total) of (?:the )?(?:\w+ ){0,3}(?:people|dead|victims"
                 r"|soldiers|civilians|"
                 r"fighters|casualties|deaths|injured|wounded|refugees|militants|troops|children|women|men"
                 r"|workers|residents)")),
        (ANY_COUNT, r"numbers? of|how many|tally"),
        ("time", r"durations?|how long|length of time"),
        (DATE, r"dates?|days?|months?|years?|when|timing|weekday"),
        (CLOCK, r"times? of|hours? of|what time"),
        ("year (age)", r"ages?|how old"),
        (MONEY, r"prices?|costs?|amounts?|salary|salaries|revenues?|profits?|how much|value|currency|sums?"),
        ("share", r"percentages?|shares?|proportions?|per ?cent|rates?"),
        ("area", r"area|acreage"),
        ("temperature", r"temperatures?"),
        ("mass", r"weights?|tonnage"),
        ("speed", r"speeds?"),
    )
)  # fmt: skip


def dimension_of(quantity: Quantity, context: str) -> str:
    """Return the dimension of a quantity; the words around tell people from other things where it does not."""
    stem, _, per = quantity.unit.partition("/")
    if stem == COUNT:
        words = set(quantity.counted.lower().split())
        found = PEOPLE if words & _PERSONS else COUNT if words else ANY_COUNT
        if found == ANY_COUNT and _DEATH_WORDS.search(context):
            found = PEOPLE
    elif stem in MONIES:
        found = MONEY
    else:
        found = stem if stem.endswith("(age)") else in_base(0.0, stem)[1]
    return f"{found}/{per}" if per else found


def dimension_before(words: str) -> str:
    """Return the dimension of a bare number by the word behind it: that of people, of the clock, or unknown.

    >>> dimension_before(" people were killed"), dimension_before(" in all")
    ('people', '')
    """
    if _HOUR.match(words):
        return CLOCK
    first = words.split(maxsplit=1)[:1]
    return PEOPLE if first and first[0].strip(".,;:").lower() in _PERSONS else UNKNOWN


def counts_people(words: str) -> bool:
    """Tell whether words name persons."""
    return any(word.strip(".,;:").lower() in _PERSONS for word in words.split())


def named_dimensions(words: str) -> frozenset[str]:
    """Return the dimensions that words name without a figure."""
    found = {dimension for dimension, pattern in _NAMED if pattern.search(words)}
    if PEOPLE in found:
        found.discard(ANY_COUNT)
    return frozenset(found)


def names_a_measure(word: str) -> bool:
    """Tell whether a word says what is measured, and not of what: "distance", "toll"."""
    return word in _MEASURE_WORDS or bool(named_dimensions(word))


def may_be_one(a: str, b: str) -> bool:
    """Tell whether two dimensions can be those of one figure."""
    if a == b or UNKNOWN in {a, b}:
        return True
    return ANY_COUNT in {a, b} and {a, b} <= {ANY_COUNT, COUNT, PEOPLE}
