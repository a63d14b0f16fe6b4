"""Of which countries a text speaks, and which of its capitals are no places."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.facts.names.gazetteer import PlaceKind
from palmyra_watch.core.facts.names.place_words import (
    COMMON,
    INSTITUTIONS,
    MODIFIERS,
    NEWSPAPERS,
    OPENERS,
    PERSONAL,
    PROVINCES,
    TITLES,
    demonyms,
)

if TYPE_CHECKING:
    from palmyra_watch.core.facts.names.place_spans import Spot, Spots
_METROPOLIS: Final = 500_000  # people: needs no other sign
_DOMINANT: Final = 10  # times as populous as the next of that name: speaks for its country
_BEHIND: Final = INSTITUTIONS | PROVINCES
_BEFORE: Final = MODIFIERS | INSTITUTIONS


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of which countries and regions a text speaks, and what is known to be no place in it.

    Attributes:
        ordinary: Words that the text also writes in small letters.
        most: How often the country is spoken of that is spoken of most; at least 1.
    """

    countries: Counter[str]
    regions: Counter[str]
    strangers: frozenset[str]
    ordinary: frozenset[str]
    most: int

    def is_common(self, spot: Spot) -> bool:
        return spot.key in COMMON or spot.key in self.ordinary

    def share(self, country: str) -> float:
        return self.countries[country] / self.most


def is_something_else(spot: Spot, spots: Spots) -> bool:
    """Tell whether the words around a name make it one of a person, a paper, a club."""
    top = spot.named[0].place
    if spot.before in TITLES and not spot.key.count(" "):
        return True
    if spot.after in NEWSPAPERS and spot.follows == spot.after:
        return True
    country = top.kind is PlaceKind.COUNTRY and spot.key not in PERSONAL
    if country or (spot.key.count(" ") and spot.named[0].own):
        return False
    if spot.after and spot.after not in _BEHIND and not _fits(spot.after, spots):
        return True
    return spot.inside and spot.before not in _BEFORE and not _fits(spot.before, spots)


def _fits(word: str, spots: Spots) -> bool:
    return word in demonyms() or word in OPENERS or word in spots.keys


def evidence_of(all_spots: list[Spots], ordinary: frozenset[str]) -> Evidence:
    countries: Counter[str] = Counter()
    regions: Counter[str] = Counter()
    for spots in all_spots:
        peoples = demonyms()
        countries.update(peoples[word] for word in spots.words if word in peoples)
        for spot in spots.spots:
            if spot.key in COMMON or is_something_else(spot, spots):
                continue
            top = spot.named[0]
            if top.place.kind is PlaceKind.REGION and top.own:
                regions[top.place.region] += 1
            if speaks_for_country(spot):
                countries[top.place.country] += 1
    most = max(countries.values(), default=1)
    return Evidence(countries, regions, all_spots[0].strangers, ordinary, most)


def speaks_for_country(spot: Spot) -> bool:
    top = spot.named[0]
    others = [one.place for one in spot.named[1:] if one.place.country != top.place.country]
    if any(one.place.kind is PlaceKind.COUNTRY for one in spot.named):
        return top.place.kind is PlaceKind.COUNTRY
    big = top.place.population >= _METROPOLIS / 2 and spot.key not in PERSONAL
    return big and all(other.population * _DOMINANT < top.place.population for other in others)
