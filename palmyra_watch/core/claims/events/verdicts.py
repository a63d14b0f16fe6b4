"""How two claims of one thing stand to each other. A false contradiction is worse than a missed one.

Two figures contradict each other only where all of this holds: they count the same class in the same role on
the same
side, by the same cause; they speak of the same place and of times that overlap; both are asserted, and count
over the
same stretch of time; neither can be a part, an update or an older state of the other; and something ties
them to one
event (`ties`). Else they are incomparable, which says nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from palmyra_watch.core.claims.comparison import Relation, compatible
from palmyra_watch.core.claims.events.claim import Verdict
from palmyra_watch.core.claims.events.measures import AGE
from palmyra_watch.core.claims.events.reading import EVENT_WORDS
from palmyra_watch.core.claims.events.roles import Role, clause_before, place_of
from palmyra_watch.core.claims.events.scope import Counting, Standing, overlapping
from palmyra_watch.core.claims.events.ties import alike, tied, untied_because
from palmyra_watch.core.claims.events.vocabulary import AIR, PEOPLE, PERSONS, STATIC
from palmyra_watch.core.claims.lexicon import words
from palmyra_watch.core.claims.measures import COUNT
from palmyra_watch.core.claims.qualifiers import Qualifier

if TYPE_CHECKING:
    from palmyra_watch.core.claims.events.reading import Reading
    from palmyra_watch.core.claims.quantities import Quantity

_SINGLE_EVENTS: Final = frozenset({"by a bomb", "by gunfire", "in an accident", "in a disaster"})
_BIRTHDAY: Final = 1.0
_DETOUR: Final = 1.4  # of the house: a road may be that much longer than the line
_OTHER_SCALE: Final = 50.0  # figures further apart than this speak of different things
_SMALLEST_TELLING: Final = 13  # two stories may well count three men each
_LENGTH_SUBJECT: Final = " – "
_SEEN: Final = re.compile(
    r"\b(?:hospitals?|clinics?|morgues?|doctors?|received|treated|treating|recovered|found|pulled"
    r"|identified|saw)\b",
    re.IGNORECASE,
)
_SPOT: Final = re.compile(
    r" (?:in|at|on|inside|near|aboard) (?:the|one|an?|its|his|her|their) ([a-z-]+)(?: ([a-z]+))?"
)
_WHOLE: Final = EVENT_WORDS | words("town city village country region province district area island")
_OTHERS: Final = re.compile(
    r",? (?:and|plus|as well as|besides) (?:the|an?|his|her|one|two|three|four|five"
    r"|\d+)\b"
)
_OF_SOMETHING: Final = frozenset({"length", "time", "area", "speed"})
_FLIGHTS: Final = frozenset({"raid", "sortie"})  # one flight of one aircraft, which may strike several times
_AT_ONCE: Final = frozenset({Counting.UNSAID, Counting.ONE_DAY})
_MOMENTS: Final = words(
    """attack crash earthquake fire massacre disaster collapse sinking derailment protest raid strike
    eruption storm
    floods riot stampede ambush accident collision avalanche landslide"""
)
_OF_OTHER_TIMES: Final = frozenset({Counting.RATE, Counting.FORMER})


class Judged(NamedTuple):
    """A verdict with its reason."""

    verdict: Verdict
    reason: str


def judged(a: Reading, b: Reading) -> Judged | None:
    """Return how two claims stand to each other; None where they are not about one thing."""
    relation = _relation(a, b) if _one_thing(a, b) else Relation.INCOMPARABLE
    if relation is Relation.INCOMPARABLE:
        return None
    told = f"{a.told} and {b.told}"
    if relation is Relation.AGREE:
        return Judged(Verdict.AGREE, f"{told} say the same") if _telling(a, b) else None
    apart = _set_apart(a, b, clash=relation is Relation.CONTRADICT)
    if apart:
        return Judged(Verdict.INCOMPARABLE, f"{told}: {apart}")
    if relation is Relation.COMPATIBLE:
        loose = _loose(a) or _loose(b)
        return None if loose else Judged(Verdict.COMPATIBLE, f"{told} can both be true")
    return _clashing(a, b, told)


def _clashing(a: Reading, b: Reading, told: str) -> Judged:
    """Return the verdict on two figures that cannot both be true of one thing."""
    if _near_enough(a, b):
        return Judged(Verdict.COMPATIBLE, f"{told} can both be true of one distance or age")
    if not tied(a, b):
        return Judged(Verdict.INCOMPARABLE, f"{told}: {untied_because(a, b)}")
    return Judged(Verdict.CONTRADICT, f"{told} cannot both be true")


def _one_thing(a: Reading, b: Reading) -> bool:
    """Tell whether two claims count the same things, of one side, at one place, in times that overlap."""
    if a.kind != b.kind or a.role is not b.role or a.subject != b.subject:
        return False
    if not _says_what(a) and not _comparable_measure(a, b):
        return False
    if not overlapping(a.window, b.window) and not _timeless(a, b):
        return False
    if a.side and b.side and a.side != b.side:
        return False
    if a.nation and b.nation and not a.nation & b.nation:
        return False
    return _same_cause(a, b) and same_place(a, b)


def _comparable_measure(a: Reading, b: Reading) -> bool:
    """Tell whether two measures of nothing in particular may be one: a sum of money, a share, a weight.

    Lengths, times and ages are of something, and two sentences that are much alike may well speak of two
    things.
    """
    return a.kind.name not in _OF_SOMETHING and not a.claim.unit.endswith(AGE) and alike(a, b)


def _says_what(reading: Reading) -> bool:
    return bool(reading.subject) or reading.claim.unit.partition("/")[0] == COUNT


def _timeless(a: Reading, b: Reading) -> bool:
    return (a.kind.family == STATIC or bool(a.subject)) and not (a.window.stated and b.window.stated)


def _same_cause(a: Reading, b: Reading) -> bool:
    if a.cause == b.cause:
        return True
    unsaid = a if not a.cause else b
    return not unsaid.cause and bool(unsaid.event) and bool({a.cause, b.cause} & _SINGLE_EVENTS)


def same_place(a: Reading, b: Reading) -> bool:
    """Tell whether two claims share a place; a country counts only where neither names anything narrower."""
    if _LENGTH_SUBJECT in a.subject or (a.subject and a.claim.unit.endswith(AGE)):
        return True
    if a.places and b.places:
        return bool(a.places & b.places)
    return not a.places and not b.places and bool(a.broad & b.broad)


def _telling(a: Reading, b: Reading) -> bool:
    """Tell whether equal figures say anything: not where two stories count three men each."""
    if not _loose(a) and not _loose(b):
        return True
    least = min(value for value in (a.claim.low, a.claim.high) if value is not None)
    return least >= _SMALLEST_TELLING and a.quantity.qualifier is not Qualifier.FUZZY and a.head == b.head


def _loose(reading: Reading) -> bool:
    """Tell whether nothing is said of those counted that would make two counts one."""
    if reading.subject or reading.kind.family in {AIR, STATIC}:
        return False
    return reading.role is Role.NONE


@lru_cache(maxsize=1 << 16)
def _figures(a: Quantity, b: Quantity) -> Relation:
    """Return how two figures stand to each other; stories tell the same ones over and over."""
    return compatible(a, b)


def _relation(a: Reading, b: Reading) -> Relation:
    """Return how the figures stand to each other; "some 50,000" says the same as "50,000"."""
    relation = _figures(a.quantity, b.quantity)
    bounds = (a.claim.low, a.claim.high, a.claim.unit), (b.claim.low, b.claim.high, b.claim.unit)
    return Relation.AGREE if relation is Relation.COMPATIBLE and bounds[0] == bounds[1] else relation


def _set_apart(a: Reading, b: Reading, *, clash: bool) -> str:
    """Return what keeps two figures from being compared, in words; empty where nothing does.

    Over which time a figure counts matters only where the two clash.
    """
    for one in (a, b):
        if one.standing is not Standing.ASSERTED:
            return f"one is {one.standing}"
    if a.kind.fine and a.head != b.head and not {a.head, b.head} <= _FLIGHTS:
        return f"“{a.claim.counted}” and “{b.claim.counted}” need not count the same"
    kinds = {a.counting, b.counting}
    over = kinds & _OF_OTHER_TIMES or (clash and not (kinds <= _AT_ONCE and _sudden(a, b)))
    if not a.subject and len(kinds) > 1 and over:
        words = sorted(kind.value for kind in kinds if kind.value)
        return f"one is {words[0]}, the other is {words[1]}" if len(words) > 1 else f"one is {words[0]}"
    if clash and a.kind == PEOPLE and _with_others(a) != _with_others(b):
        return "one counts some others apart"
    if a.narrowed != b.narrowed:
        return f"one counts only “{' '.join(sorted(a.narrowed ^ b.narrowed))}”"
    return _partly(a, b) if clash else ""


def _with_others(reading: Reading) -> bool:
    """Tell whether somebody is named besides those counted: "12 people and the attacker"."""
    sentence = reading.claim.sentence
    return _OTHERS.match(sentence, place_of(sentence, reading.claim.literal).end) is not None


def _sudden(a: Reading, b: Reading) -> bool:
    """Tell whether both speak of what happened at once, so that naming the day changes nothing."""
    return all(one.event.rpartition(" ")[2] in _MOMENTS or one.cause in _SINGLE_EVENTS for one in (a, b))


def _partly(a: Reading, b: Reading) -> str:
    """Return whether one figure may be a part of the other: the smaller one of the narrower scope."""
    if a.kind.family == STATIC or a.subject:
        return ""
    small, large = sorted((a, b), key=lambda one: one.claim.high or one.claim.low or 0.0)
    top = small.claim.high or small.claim.low or 0.0
    if top * _OTHER_SCALE < (large.claim.low or large.claim.high or 0.0) and a.kind.family == PERSONS:
        return "they are of different scales"
    if _seen_in_part(small, large):
        return "one tells of a part"
    if small.nation and not large.nation and large.claim.sentence != small.claim.sentence:
        return f"“{small.claim.counted}” may be a part of “{large.claim.counted}”"
    if small.places < large.places and not small.assumed:
        return f"one speaks of {', '.join(sorted(large.places - small.places))} too"
    return ""


def _seen_in_part(small: Reading, large: Reading) -> bool:
    """Tell whether a figure is what somebody saw of the whole, or bound to a spot: "3 people in the old town"."""
    sentence = small.claim.sentence
    place = place_of(sentence, small.claim.literal)
    if _SEEN.search(clause_before(sentence, place)):
        return True
    spot = _SPOT.match(sentence, place.end) if small.kind.family == PERSONS else None
    if spot is None or spot[1] in _WHOLE or spot[2] in EVENT_WORDS:
        return False
    return large.words.isdisjoint({spot[1], spot[2]})


def _near_enough(a: Reading, b: Reading) -> bool:
    """Tell whether a detour, a birthday or a year of growth explains the difference."""
    first, second = a.claim.low or a.claim.high or 0.0, b.claim.low or b.claim.high or 0.0
    if a.claim.unit.endswith(AGE):
        return abs(first - second) <= _BIRTHDAY
    if _LENGTH_SUBJECT in a.subject and a.claim.unit == b.claim.unit:
        return max(first, second) <= _DETOUR * min(first, second)
    return False
