"""What a group is about, and what it comes to, in words for readers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.claims.events.claim import Verdict
from palmyra_watch.core.claims.events.measures import AGE
from palmyra_watch.core.claims.events.roles import Role
from palmyra_watch.core.claims.events.vocabulary import AIR, FIGHTERS, SOLDIERS
from palmyra_watch.core.facts.quantities.unit_grammar import COUNT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.claims.events.claim import Pair
    from palmyra_watch.core.claims.events.reading import Reading

_GRAVEST_FIRST: Final = (
    Verdict.CONTRADICT,
    Verdict.SAME_FIGURE_OTHER_THING,
    Verdict.COMPATIBLE,
    Verdict.AGREE,
)


def topic_of(readings: Sequence[Reading]) -> str:
    """Return what a group is about: "air strikes and sorties: Palmyra"."""
    places = Counter(place for one in readings for place in one.places)
    most = max(places.values(), default=0)
    where = " and ".join(sorted(place for place, times in places.items() if times == most)[:2])
    what = _what(readings)
    return f"{what}: {where}" if where and where not in what else what


def _what(readings: Sequence[Reading]) -> str:
    first = readings[0]
    if first.claim.unit.endswith(AGE):
        return f"age of {first.subject}"
    if first.claim.unit.partition("/")[0] != COUNT:
        return _measured(first)
    if first.kind.family == AIR:
        return "air strikes and sorties"
    kinds = " and ".join(sorted({one.kind.name for one in readings}))
    sides = {one.side for one in readings} - {""}
    if len(sides) == 1 and first.kind in {FIGHTERS, SOLDIERS}:
        kinds = f"{kinds} of {min(sides)}"
    roles = " and ".join(sorted({one.role.value for one in readings} - {Role.NONE.value}))
    causes = {one.cause for one in readings} - {""}
    return " ".join(part for part in (kinds, roles, min(causes) if len(causes) == 1 else "") if part)


def _measured(reading: Reading) -> str:
    if " – " in reading.subject:
        return f"distance {reading.subject}"
    return f"length of the {reading.subject}" if reading.subject else f"figures in {reading.claim.unit}"


def verdict_of(pairs: Sequence[Pair]) -> Verdict:
    """Return the gravest verdict of a group's pairs."""
    found = {pair.verdict for pair in pairs}
    return next((verdict for verdict in _GRAVEST_FIRST if verdict in found), Verdict.INCOMPARABLE)


def reason_of(pairs: Sequence[Pair], verdict: Verdict) -> str:
    """Return the reason of the first pair with the group's verdict, and how many more have it."""
    reasons = [pair.reason for pair in pairs if pair.verdict is verdict]
    more = len(reasons) - 1
    return f"{reasons[0]}; {more} more such pair{'s' if more > 1 else ''}" if more > 0 else "".join(reasons)
