"""How a sentence says between which places a distance lies."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.language import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.facts.names.places import PlaceMention
    from palmyra_watch.core.facts.quantities.quantities import Quantity

_POINTS: Final = phrases("claims", "compass-points", "en")
_NAMES: Final = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
_DIRECTION: Final = (
    r"(?P<direction>(?:due )?(?:north|south)?[- ]?(?:east|west|north|south)(?:ern|erly|wards?)?)"
)
_LINK: Final = (
    r"(?:of|from|to|off|outside(?: of)?|away from|inland from|down(?:stream|river) from|"
    r"up(?:stream|river) from)"
)
_BETWEEN_WORDS: Final = r"(?:(?:the|its|their|a|an|[a-z]{2,14}) ){0,4}"
# Such as: 170 kilometers south of (the Syrian capital) Raqqa.
_BEHIND: Final = re.compile(
    rf"\s*(?:[(\[][^)\]]{{1,40}}[)\]]\s*)?(?:(?:away|distant|or so|to the|further|farther|inland|as "
    rf"the crow flies|by road|by air),? )*"
    rf"(?:{_DIRECTION}\s+)?{_LINK}\s+(?P<rest>{_BETWEEN_WORDS}(?:[A-Z][a-z]+ (?:capital|city|town|"
    rf"border town|port) (?:of )?)?)$"
)
_TRIP: Final = (
    r"(?:road|route|highway|drive|journey|trip|trek|march|flight|railway|line|stretch|"
    r"walk|ride|distance|motorway|corridor|gap|voyage)"
)
_FROM_TO: Final = re.compile(
    rf"(?:[-\s]*(?:long |of )?(?:[a-z]+ ){{0,3}}?{_TRIP}|\s+(?:[a-z]+ ){{0,3}}?)?\s*\b(?:from|"
    rf"between)\s+(?:the (?:[a-z]+ ){{0,3}})?$"
)
_TO: Final = re.compile(r",? (?:to|and|until|up to|as far as|through to) (?:the (?:[a-z]+ ){0,3})?$")
_APART: Final = re.compile(r"\s*(?:[(\[][^)\]]{1,40}[)\]]\s*)?(?:apart|from each other|from one another)\b")
_SEPARATES: Final = re.compile(
    r"(?i)\b(?:separate[sd]? by|apart by|distance (?:between|from)|(?:road|drive|route|journey|trip|"
    r"highway|flight) (?:from|between))\b"
)
_AND: Final = re.compile(r"(?:\([^)]{0,30}\)|,)? (?:and|to) (?:the )?$")
_MOVES: Final = re.compile(
    r"\b(?i:dr(?:ove|ive|iven|iving)|travel(?:l?ed|l?ing)?|march(?:ed|ing)?|walk(?:ed|ing)?|"
    r"trek(?:ked)?|journey(?:ed)?|rode|"
    r"flew|flown|sail(?:ed)?|cross(?:ed)?|cover(?:ed)?|went|came|hik(?:ed|ing)|cycl(?:ed|ing)|ran|"
    r"raced|advanc(?:ed|ing)|mov(?:ed|ing))\b"
)
_OVER_LAND: Final = re.compile(
    r"(?i)\b(?:dr(?:ove|iven|iving|ive)|march(?:ed|ing)?|walk(?:ed|ing)?|trek(?:ked)?|rode|hiked|"
    r"cycled|cycling|by road|"
    r"overland|convoys?|trucks?|desert|by train)\b"
)
_REACHED: Final = re.compile(
    r"(?:[^.;]{0,80}?\b(?:to(?: reach| get to| take| attack| seize| capture| see| visit)?|"
    r"reach(?:ing|ed)?|arriv(?:ing|ed) (?:in|at)|into|towards?|until|for))\s+"
    r"(?:the (?:[a-z]+ ){0,3})?$"
)
_TO_AND_FRO: Final = re.compile(
    r"(?i)\b(?:round[- ]trips?|back and forth|every (?:day|week|month|year)|a year|so far|in total|"
    r"altogether|times|orbit|space|miles of)\b"
)
_REACH: Final = 130  # characters between a distance and the place behind it


@dataclass(frozen=True, slots=True)
class Claim:
    """Between what a distance is said to lie.

    Attributes:
        subject: What is so far away; None where the sentence does not name it.
        other: From where; None likewise.
        direction: Bearing of the subject from the other in degrees; None where none is stated.
        moves: It is said of a journey.
    """

    subject: PlaceMention | None
    other: PlaceMention | None
    direction: float | None = None
    moves: bool = False


def claim_in(  # noqa: PLR0917
    text: str,
    start: int,
    end: int,
    quantity: Quantity,
    places: Sequence[PlaceMention],
    last_subject: PlaceMention | None,
) -> Claim | None:
    """Return between which places of a sentence a distance lies; None where it is said of something else.

    Args:
        text: The whole text.
        start: Where the sentence begins.
        end: Where it ends.
        quantity: The distance.
        places: Those of the sentence.
        last_subject: That of the distance before it in the same sentence, for "and 200 kilometers west of …".
    """
    before = places[: bisect_right(places, quantity.start, key=attrgetter("end"))]
    behind = places[bisect_left(places, quantity.end, key=attrgetter("start")) :]
    return (
        _from_to(text, quantity, behind)
        or _relative(text, start, quantity, before, behind, last_subject)
        or _apart(text, end, quantity, before)
        or _journey(text, start, quantity, behind)
    )


def _from_to(text: str, quantity: Quantity, behind: Sequence[PlaceMention]) -> Claim | None:
    """Read "170 km from Raqqa to Palmyra", "the 170-km road between Raqqa and Palmyra"."""
    if len(behind) < 2 or behind[0].start - quantity.end > _REACH:  # noqa: PLR2004
        return None
    first, second = behind[0], behind[1]
    joined = _TO.fullmatch(text, first.end, second.start)
    opened = _FROM_TO.fullmatch(text, quantity.end, first.start)
    if not joined or not opened:
        return None
    between = "between" in opened[0]
    return Claim(first, second) if between == (" and " in joined[0]) else None


def _relative(  # noqa: PLR0917
    text: str,
    start: int,
    quantity: Quantity,
    before: Sequence[PlaceMention],
    behind: Sequence[PlaceMention],
    last_subject: PlaceMention | None,
) -> Claim | None:
    """Read "Palmyra lies 170 kilometers south of Raqqa"; the subject is looked for backwards."""
    if not behind or behind[0].start - quantity.end > _REACH:
        return None
    found = _BEHIND.fullmatch(text, quantity.end, behind[0].start)
    if not found:
        return None
    direction = _bearing(found["direction"])
    link = text[quantity.end : behind[0].start]
    moves = direction is None and " to " in f"{link} " and _moved(text, start, quantity)
    subject = _subject(text, quantity, before, last_subject)
    return Claim(subject, behind[0], direction, moves=moves)


def _subject(
    text: str, quantity: Quantity, before: Sequence[PlaceMention], last_subject: PlaceMention | None
) -> PlaceMention | None:
    if last_subject is not None:
        return last_subject
    if not before:
        return None
    nearest = before[-1]
    gap = text[nearest.end : quantity.start]
    if len(gap) > _REACH or ";" in gap or gap.count(",") > 2:  # noqa: PLR2004
        return None
    parted = nearest.place is not None and not nearest.place.kind.is_point and len(before) > 1
    return before[-2] if parted and text[before[-2].end : nearest.start] in {", ", " in "} else nearest


def _apart(text: str, end: int, quantity: Quantity, before: Sequence[PlaceMention]) -> Claim | None:
    """Read "Raqqa and Palmyra are 170 km apart", "the distance between Raqqa and Palmyra is 170 km"."""
    if len(before) < 2:  # noqa: PLR2004
        return None
    first, second = before[-2], before[-1]
    if not _AND.fullmatch(text, first.end, second.start) or quantity.start - second.end > _REACH // 2:
        return None
    lead = text[max(0, first.start - _REACH // 2) : quantity.start]
    if _APART.match(text, quantity.end, end) or _SEPARATES.search(lead):
        return Claim(first, second)
    return None


def _journey(text: str, start: int, quantity: Quantity, behind: Sequence[PlaceMention]) -> Claim | None:
    """Read "drove tens of thousands of kilometres across the desert to reach Palmyra"."""
    if not _moved(text, start, quantity):
        return None
    for place in behind:
        if place.start - quantity.end > _REACH:
            break
        if _REACHED.fullmatch(text, quantity.end, place.start):
            return Claim(None, place, moves=True)
    return None


def _moved(text: str, start: int, quantity: Quantity) -> bool:
    return _MOVES.search(text, max(start, quantity.start - _REACH // 3), quantity.start) is not None


def _bearing(word: str | None) -> float | None:
    """Return the bearing of a direction word in degrees.

    >>> _bearing("south"), _bearing("north-west"), _bearing("due east")
    (180.0, 315.0, 90.0)
    """
    if not word:
        return None
    bare = re.sub(r"due |[- ]|ern|erly|wards?", "", word)
    return _NAMES.index(bare) * 45.0 if bare in _NAMES else None


def compass_point(bearing: float) -> str:
    """Return the nearest of sixteen points of the compass.

    >>> compass_point(203.3), compass_point(359)
    ('SSW', 'N')
    """
    return _POINTS[round(bearing / 22.5) % 16]


@functools.lru_cache(maxsize=256)  # of each distance of a sentence the same is asked
def goes_over_land(sentence: str) -> bool:
    """Tell whether a sentence speaks of a journey over land."""
    return _OVER_LAND.search(sentence) is not None


@functools.lru_cache(maxsize=256)  # of each distance of a sentence the same is asked
def goes_to_and_fro(sentence: str) -> bool:
    """Tell whether a distance may be a sum of several journeys."""
    return _TO_AND_FRO.search(sentence) is not None


@functools.lru_cache(maxsize=256)  # of each distance of a sentence the same is asked
def stays_inside(sentence: str, country: str) -> bool:
    """Tell whether a journey is said to cross that country: "across Syria", "through the Syrian desert"."""
    return (
        re.search(rf"\b(?:across|through|inside|within) (?:the )?{re.escape(country)}", sentence) is not None
    )
