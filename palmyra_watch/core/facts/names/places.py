"""Places that a text names, and which of the places of that name is meant.

What is a name is decided before what it means: behind a first name or a title, before a paper's or a club's
name, in a run of capitals that names something else, there is no place. Of several places of one name, the one
is meant that fits the rest of the text: a region or country named right behind it ("Carrara, Italy"), the
countries of which the text speaks, then the number of people. A small town without such a sign is none.
All weights are of the house; the tests show what each of them is for.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.facts.names.gazetteer import Place, PlaceKind, great_circle_km
from palmyra_watch.core.facts.names.place_evidence import (
    Evidence,
    evidence_of,
    is_something_else,
    speaks_for_country,
)
from palmyra_watch.core.facts.names.place_spans import spots_of
from palmyra_watch.core.facts.names.place_words import (
    COMMON,
    INSTITUTIONS,
    LOCATIVES,
    PERSONAL,
    PROVINCES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.facts.names.gazetteer import Named
    from palmyra_watch.core.facts.names.place_spans import Spot

_METROPOLIS: Final = 500_000  # people: needs no other sign
_TOWN: Final = 50_000  # needs a preposition
_KNOWN_HERE: Final = 15_000  # needs a country of which the text speaks
_COHERENCE: Final = 4.0
_PEOPLE: Final = 1.6
_SPOKEN_OF: Final = 0.08  # of the mentions of the country that the text speaks of most
_MUCH_SPOKEN_OF: Final = 0.25  # what a little town under a lesser name needs
_SAME_PLACE_KM: Final = 60  # a town and the region around it
_MARGIN: Final = 0.3
_LISTED: Final = frozenset({" and ", ", ", ", and ", " or "})
_SMALL: Final = re.compile(r"(?<![\w'’-])[a-z]{4,}(?![\w’])")
_NEAR: Final = frozenset({", ", ", in ", ", the ", " in ", ", near ", " ("})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place's name in a text.

    Attributes:
        literal: As written, without a possessive.
        place: None where a place is named and which one is not clear.
        candidates: Places that it may be, the likeliest first; at most five.
    """

    start: int
    end: int
    literal: str
    place: Place | None
    candidates: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    place: Place
    score: float
    own: bool


_Known = dict[tuple[str, bool, bool, tuple["Place", ...]], list[_Reading]]


def find_places(text: str, *, context: Sequence[str] = ()) -> tuple[PlaceMention, ...]:
    """Return the places that a text names, in order; none overlaps another.

    Args:
        text: Prose; the offsets are into it.
        context: Other texts that speak of the same, such as headline and neighbouring paragraphs.

    >>> [m.place.name for m in find_places("The road from Raqqa to Palmyra, Syria, is open.") if m.place]
    ['Ar Raqqah', 'Tadmur', 'Syria']
    """
    return _found(text, tuple(context))


@lru_cache(maxsize=128)  # figures and names of an article ask for the places of the same paragraphs
def _found(text: str, context: tuple[str, ...]) -> tuple[PlaceMention, ...]:
    spots = spots_of(text)
    small = frozenset(_SMALL.findall(text))
    named = [spot for spot in spots.spots if not is_something_else(spot, spots)]
    evidence = evidence_of([spots, *map(spots_of, context)], small)
    sure: dict[str, Place] = {}
    known: _Known = {}
    found: list[tuple[Spot, list[_Reading], bool]] = []
    for index, spot in enumerate(named):
        container = _container(text, spot, named[index + 1] if index + 1 < len(named) else None)
        sort = spot.key, spot.follows == "state", spot.follows in PROVINCES, container
        readings = known.get(sort) or known.setdefault(sort, _readings(spot, evidence, container))
        beside = found[-1] if found and found[-1][2] else None
        accepted = bool(readings) and (
            _is_meant(text, spot, readings[0], evidence, contained=bool(container))
            or (beside is not None and _goes_on(text, beside, spot, readings[0]))
        )
        if accepted and _is_clear(readings) and spot.key not in COMMON | PERSONAL:
            sure.setdefault(spot.key, readings[0].place)
        found.append((spot, readings, accepted))
    mentions = (_mention(spot, readings, sure, accepted=accepted) for spot, readings, accepted in found)
    return tuple(mention for mention in mentions if mention is not None)


def _mention(
    spot: Spot, readings: list[_Reading], sure: dict[str, Place], *, accepted: bool
) -> PlaceMention | None:
    """Return the mention; a name that is one of a place elsewhere in the text is the same place here."""
    known = sure.get(spot.key)
    if not readings or (known is None and not accepted):
        return None
    place = readings[0].place if accepted and _is_clear(readings) else known
    candidates = tuple(reading.place for reading in readings[:5])
    return PlaceMention(
        start=spot.start, end=spot.end, literal=spot.literal, place=place, candidates=candidates
    )


def _container(text: str, spot: Spot, following: Spot | None) -> tuple[Place, ...]:
    """Return the countries and regions named right behind a town; empty if none is."""
    if following is None or text[spot.end : following.start] not in _NEAR:
        return ()
    wider = [one.place for one in following.named if not one.place.kind.is_point and one.own]
    return tuple(wider) if wider and not following.named[0].place.kind.is_point else ()


def _readings(spot: Spot, evidence: Evidence, container: tuple[Place, ...]) -> list[_Reading]:
    found = [
        _Reading(one.place, _score(spot, one, evidence), one.own)
        for one in spot.named
        if not (spot.key == "washington" and one.place.kind is PlaceKind.REGION and spot.follows != "state")
    ]
    if container and spot.named[0].place.kind is not PlaceKind.COUNTRY:
        inside = [one for one in found if _lies_in(one.place, container)]
        if inside or any(one.kind is PlaceKind.COUNTRY for one in container):
            found = inside
    return sorted(found, key=lambda one: -one.score)


def _lies_in(place: Place, container: tuple[Place, ...]) -> bool:
    return any(
        place.country == wider.country
        and (wider.kind is PlaceKind.COUNTRY or (place.kind.is_point and place.region == wider.region))
        for wider in container
    )


def _score(spot: Spot, named: Named, evidence: Evidence) -> float:
    place = named.place
    score = _PEOPLE * math.log10(place.population + 1000) + (1.0 if named.own else 0.0)
    score += _COHERENCE * evidence.share(place.country)
    if place.region and evidence.regions[place.region] and place.kind.is_point:
        score += 2.0
    if place.kind is PlaceKind.COUNTRY:
        score += 2.0
    if place.kind is PlaceKind.CAPITAL:
        score += 0.8
    if place.kind is PlaceKind.REGION:
        score += 3.0 if spot.follows in PROVINCES else -1.5
    return score


def _is_clear(readings: list[_Reading]) -> bool:
    """Tell whether no second place of the name is nearly as likely as the first."""
    first = readings[0]
    here = first.place.latitude, first.place.longitude
    rivals = (
        one
        for one in readings[1:3]
        if great_circle_km(here, (one.place.latitude, one.place.longitude)) > _SAME_PLACE_KM
        and not (one.place.country == first.place.country and one.place.kind is PlaceKind.REGION)
    )
    return all(first.score - rival.score >= _MARGIN for rival in rivals)


def _is_meant(text: str, spot: Spot, best: _Reading, evidence: Evidence, *, contained: bool) -> bool:
    """Tell whether a name is one of a place at all."""
    place = best.place
    own_voice = 1 if speaks_for_country(spot) and spot.named[0].place.country == place.country else 0
    coherent = evidence.countries[place.country] > own_voice and evidence.share(place.country) >= _SPOKEN_OF
    located = spot.before in LOCATIVES or (spot.before == "and" and coherent)
    located = located and (not spot.articled or spot.after in INSTITUTIONS)
    if contained:
        return not evidence.is_common(spot) or located
    if place.kind is PlaceKind.COUNTRY and spot.key not in COMMON:
        return True
    if evidence.is_common(spot) or spot.key in PERSONAL:
        known = coherent or (place.kind is PlaceKind.CAPITAL or place.population >= _METROPOLIS)
        known = coherent or (known and not evidence.is_common(spot))
        return known and located and _opens_no_name(text, spot)
    if spot.articled and place.kind is not PlaceKind.REGION:
        return False
    return _is_town_meant(spot, best, evidence, coherent=coherent, located=located)


def _goes_on(text: str, beside: tuple[Spot, list[_Reading], bool], spot: Spot, best: _Reading) -> bool:
    """Tell whether a name goes on a list of places ("Rome and Paris"), or is another for one ("Palmyra (Tadmor)")."""
    between = text[beside[0].end : spot.start]
    if between == " (" and text[spot.end : spot.end + 1] == ")":
        return beside[1][0].place == best.place
    return between in _LISTED and spot.key not in COMMON and best.place.population >= _METROPOLIS


def _is_town_meant(spot: Spot, best: _Reading, evidence: Evidence, *, coherent: bool, located: bool) -> bool:
    place = best.place
    if spot.key in evidence.strangers and place.population < _METROPOLIS:
        return coherent and located
    if not coherent:
        big = place.population >= _METROPOLIS * (1 if best.own or located else 2)
        return big or place.kind is PlaceKind.CAPITAL or (place.population >= _TOWN and located)
    if best.own:
        return located or place.population >= _KNOWN_HERE
    much = evidence.share(place.country) >= _MUCH_SPOKEN_OF
    return (located and (place.population >= _TOWN or much)) or (much and place.population >= _TOWN)


def _opens_no_name(text: str, spot: Spot) -> bool:
    return not spot.after and text[spot.end : spot.end + 1] != "-"
