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

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from palmyra_watch.core.claims.events.claim import Verdict
from palmyra_watch.core.claims.events.measures import AGE
from palmyra_watch.core.claims.events.parts import partly
from palmyra_watch.core.claims.events.roles import OTHER_THAN_HARM, Role
from palmyra_watch.core.claims.events.sameness import (
    LENGTH_SUBJECT,
    at_odds,
    contrasted,
    same_measure,
    same_setting,
    share_names,
    told_of_one,
)
from palmyra_watch.core.claims.events.scope import Counting, Standing, overlapping, same_days
from palmyra_watch.core.claims.events.ties import alike, tied, together, untied_because
from palmyra_watch.core.claims.events.vocabulary import AIR, STATIC
from palmyra_watch.core.facts.quantities.comparison import Relation, compatible
from palmyra_watch.core.facts.quantities.qualifiers import Qualifier
from palmyra_watch.core.facts.quantities.unit_grammar import COUNT
from palmyra_watch.core.language import word_set

if TYPE_CHECKING:
    from palmyra_watch.core.claims.events.reading import Reading
    from palmyra_watch.core.facts.quantities.quantities import Quantity

_SINGLE_EVENTS: Final = frozenset({"by a bomb", "by gunfire", "in an accident", "in a disaster"})
_BIRTHDAY: Final = 1.0
_DETOUR: Final = 1.4  # of the house: a road may be that much longer than the line
_SMALLEST_TELLING: Final = 13  # two stories may well count three men each
_OF_SOMETHING: Final = frozenset({"length", "time", "area", "speed"})
_FLIGHTS: Final = frozenset({"raid", "sortie"})  # one flight of one aircraft, which may strike several times
_AT_ONCE: Final = frozenset({Counting.UNSAID, Counting.ONE_DAY})
_MOMENTS: Final = word_set("disagreements", "moments")
_PUT_FORWARD: Final = frozenset({Standing.ASSERTED, Standing.ANNOUNCED})
_OF_OTHER_TIMES: Final = frozenset({Counting.RATE, Counting.FORMER})


class Judged(NamedTuple):
    """A verdict with its reason."""

    verdict: Verdict
    reason: str


def judged(a: Reading, b: Reading) -> Judged | None:
    """Return how two claims stand to each other; None where they are not about one thing."""
    relation = relation_of(a, b) if _one_thing(a, b) else Relation.INCOMPARABLE
    if relation is Relation.INCOMPARABLE:
        return None
    told = f"{a.told} and {b.told}"
    if relation is Relation.AGREE:
        return Judged(Verdict.AGREE, f"{told} say the same") if _telling(a, b) else None
    apart = set_apart(a, b, clash=relation is Relation.CONTRADICT)
    if apart:
        return Judged(Verdict.INCOMPARABLE, f"{told}: {apart}")
    if relation is Relation.COMPATIBLE:
        loose = _loose(a) or _loose(b)
        return None if loose else Judged(Verdict.COMPATIBLE, f"{told} can both be true")
    return _clashing(a, b, told)


def _clashing(a: Reading, b: Reading, told: str) -> Judged:
    """Return the verdict on two figures that cannot both be true of one thing."""
    if near_enough(a, b):
        return Judged(Verdict.COMPATIBLE, f"{told} can both be true of one distance or age")
    if words_apart := contrasted(a, b):
        return Judged(Verdict.INCOMPARABLE, f"{told}: {words_apart} tell of two things")
    if at_odds(a, b):
        return Judged(Verdict.INCOMPARABLE, f"{told}: each names something that the other does not")
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
    return same_cause(a, b) and (same_setting(a, b) or _measured_alike(a, b))


def _comparable_measure(a: Reading, b: Reading) -> bool:
    """Tell whether two measures of nothing in particular may be one: a sum of money, a share, a weight.

    Lengths, times and ages are of something, and two sentences that are much alike may well speak of two
    things.
    """
    if a.claim.unit.endswith(AGE) or not same_measure(a, b):
        return False
    return told_of_one(a, b) or (a.kind.name not in _OF_SOMETHING and alike(a, b))


def _measured_alike(a: Reading, b: Reading) -> bool:
    """Tell whether two measures that name nobody and no place are told in much the same words."""
    if a.subject or not a.measured or a.names or b.names or a.places or b.places:
        return False
    return alike(a, b)


def _says_what(reading: Reading) -> bool:
    return bool(reading.subject) or reading.claim.unit.partition("/")[0] == COUNT


def _timeless(a: Reading, b: Reading) -> bool:
    return (a.kind.family == STATIC or bool(a.subject)) and not (a.window.stated and b.window.stated)


def same_cause(a: Reading, b: Reading) -> bool:
    if a.cause == b.cause:
        return True
    unsaid = a if not a.cause else b
    if not unsaid.cause and {a.cause, b.cause} & _SINGLE_EVENTS and a.places & b.places:
        return same_days(a.window, b.window) or share_names(a, b) or bool(unsaid.event)
    return not unsaid.cause and bool(unsaid.event) and bool({a.cause, b.cause} & _SINGLE_EVENTS)


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


def relation_of(a: Reading, b: Reading) -> Relation:
    """Return how the figures stand to each other; "some 50,000" says the same as "50,000"."""
    relation = _figures(a.quantity, b.quantity)
    bounds = (a.claim.low, a.claim.high, a.claim.unit), (b.claim.low, b.claim.high, b.claim.unit)
    return Relation.AGREE if relation is Relation.COMPATIBLE and bounds[0] == bounds[1] else relation


def set_apart(a: Reading, b: Reading, *, clash: bool) -> str:
    """Return what keeps two figures from being compared, in words; empty where nothing does.

    Over which time a figure counts matters only where the two clash.
    """
    for one in (a, b):
        if one.standing not in _PUT_FORWARD:
            return f"one is {one.standing}"
    if Standing.ANNOUNCED in {a.standing, b.standing} and a.claim.published != b.claim.published:
        return "one is announced"
    if a.kind.fine and a.head != b.head and not {a.head, b.head} <= _FLIGHTS:
        return f"“{a.claim.counted}” and “{b.claim.counted}” need not count the same"
    kinds = {a.counting, b.counting}
    over = kinds & _OF_OTHER_TIMES or (clash and not (kinds <= _AT_ONCE and _of_one_time(a, b)))
    if not a.subject and len(kinds) > 1 and over and not _of_one_period(a, b):
        words = sorted(kind.value for kind in kinds if kind.value)
        return f"one is {words[0]}, the other is {words[1]}" if len(words) > 1 else f"one is {words[0]}"
    if a.narrowed != b.narrowed:
        return f"one counts only “{' '.join(sorted(a.narrowed ^ b.narrowed))}”"
    return partly(a, b) if clash else ""


def _sudden(a: Reading, b: Reading) -> bool:
    """Tell whether both speak of what happened at once, so that naming the day changes nothing."""
    return all(one.event.rpartition(" ")[2] in _MOMENTS or one.cause in _SINGLE_EVENTS for one in (a, b))


def _of_one_period(a: Reading, b: Reading) -> bool:
    """Tell whether two measures name the same days, month or year, however they are put."""
    return (
        bool(a.measured)
        and a.window.stated
        and a.window == b.window
        and Counting.RATE not in {a.counting, b.counting}
    )


def _of_one_time(a: Reading, b: Reading) -> bool:
    """Tell whether it changes nothing that only one of two claims names the day."""
    if same_days(a.window, b.window) or _sudden(a, b):
        return True
    return together(a, b) and (bool(a.measured) or (a.role in OTHER_THAN_HARM and share_names(a, b)))


def near_enough(a: Reading, b: Reading) -> bool:
    """Tell whether a detour, a birthday or a year of growth explains the difference."""
    first, second = a.claim.low or a.claim.high or 0.0, b.claim.low or b.claim.high or 0.0
    if a.claim.unit.endswith(AGE):
        return abs(first - second) <= _BIRTHDAY
    if LENGTH_SUBJECT in a.subject and a.claim.unit == b.claim.unit:
        return max(first, second) <= _DETOUR * min(first, second)
    return False
