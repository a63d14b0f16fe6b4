"""Places of the world by their names: a shipped extract of GeoNames, and the great circle between two of them.

Data: GeoNames (https://www.geonames.org), CC BY 4.0, cut down by `tools/make_places.py`; see `data/NOTICE.md`.

The one module of the pure core that reads files, and only such as are part of the package, as constant as its
code: written as Python literals they would take seconds to import. They are read at the first look-up (about
100 ms), as sorted lines in which names are found by bisection, so that no dictionary need be built.
"""

from __future__ import annotations

import gzip
import math
import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from palmyra_watch.core.language import word_set

EARTH_RADIUS_KM: Final = 6371.0088  # mean radius R1 of the IUGG, 2a + b over 3
# Countries whose place names are mostly Arabic, with articles that are written in many ways.
ARABIC: Final = word_set("names", "arabic")
_ARTICLES: Final = word_set("names", "articles")
_GLUED: Final = re.compile(r"^[aeu](?=([bcdfgklnrstz])\1)")
_LETTERS: Final = str.maketrans(dict.fromkeys("’‘ʼʿʾ'`´.,()") | {"-": " ", "‑": " ", "–": " "})
_ODD_LETTERS: Final = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ə": "e"}
)
_LONGEST_KEY: Final = 80


class PlaceKind(StrEnum):
    """What sort of place a place is."""

    COUNTRY = "country"
    REGION = "region"  # first-level division of a country
    CAPITAL = "capital"
    CITY = "city"

    @property
    def is_point(self) -> bool:
        """Tell whether a distance to it means something."""
        return self in {PlaceKind.CAPITAL, PlaceKind.CITY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of GeoNames.

    Attributes:
        geoname_id: 0 for most regions: the extract's source does not tell theirs.
        country: ISO 3166-1, two letters.
        region: First-level division, as `SY.11`; empty for a country.
        latitude: Degrees, WGS 84. A country's is that of its capital, a region's the mean of its towns.
        population: 0 where GeoNames knows none.
        extent_km: Diagonal of the box around the towns of a country or region; 0 for a city.
    """

    geoname_id: int
    name: str
    country: str
    region: str
    latitude: float
    longitude: float
    population: int
    kind: PlaceKind
    extent_km: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """A place under one of its names.

    Attributes:
        own: The name is the one that GeoNames lists it under, not an alternate.
    """

    place: Place
    own: bool


@lru_cache(maxsize=8192)  # the same few words begin most names of a text
def key_of(name: str) -> str:
    """Return the form under which a name is looked up: small letters without accents, marks and hyphens.

    >>> key_of("Deir ez-Zor"), key_of("São Paulo")
    ('deir ez zor', 'sao paulo')
    """
    low = name.translate(_LETTERS).lower()
    if not low.isascii():
        decomposed = unicodedata.normalize("NFKD", low.translate(_ODD_LETTERS))
        low = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(low.split())


def skeleton_of(key: str) -> str:
    """Return a key without Arabic articles, which are written in many ways; empty if it has none.

    >>> skeleton_of("deir ezzor"), skeleton_of("deir al zor"), skeleton_of("ar raqqah"), skeleton_of("homs")
    ('deir zor', 'deir zor', 'raqqa', '')
    """
    bare = [_bare(word) for word in key.split() if word not in _ARTICLES]
    joined = " ".join(bare)
    return joined if joined and joined != key.replace("ah", "a") else ""


def _bare(word: str) -> str:
    opened = _GLUED.sub("", word)
    opened = opened[1:] if opened != word else word
    return opened[:-1] if opened.endswith("ah") else opened


def places_named(name: str) -> tuple[Named, ...]:
    """Return all places of a name, the most populous first; empty if the extract knows none.

    >>> [(found.place.name, found.own) for found in places_named("Palmyra")][0]
    ('Tadmur', False)
    """
    return _of_key(key_of(name[:_LONGEST_KEY]))


@lru_cache(maxsize=4096)
def _of_key(key: str) -> tuple[Named, ...]:
    found = _rows_of(key)
    folded = not found and skeleton_of(key)
    if folded:
        found = _rows_of(f"~{folded}") or _rows_of(folded)
    named = [Named(_place(int(row.rstrip("!"))), row.endswith("!")) for row in found]
    if folded:
        named = [one for one in named if one.place.country in ARABIC]
    return tuple(sorted(named, key=lambda one: -one.place.population))


def begins_a_name(key: str) -> bool:
    """Tell whether some name begins with this key: a cheap look before longer ones are tried."""
    names = _names()
    at = bisect_left(names, key)
    return at < len(names) and names[at].startswith(key)


@lru_cache(maxsize=512)
def country_named(iso: str) -> Place:
    """Return the country of an ISO code. Raises KeyError for an unknown one."""
    return _countries()[iso]


@cache
def _countries() -> dict[str, Place]:
    first = (_place(row) for row in range(len(_places())))
    found: dict[str, Place] = {}
    for place in first:
        if place.kind is not PlaceKind.COUNTRY:
            break
        found[place.country] = place
    return found


def countries() -> tuple[Place, ...]:
    """Return all countries."""
    return tuple(_countries().values())


def _rows_of(key: str) -> list[str]:
    names, start = _names(), f"{key}\t"
    at = bisect_left(names, start)
    if not key or at >= len(names) or not names[at].startswith(start):
        return []
    return names[at][len(start) :].split(",")


@lru_cache(maxsize=4096)
def _place(row: int) -> Place:
    number, name, country, region, latitude, longitude, population, kind, extent = _places()[row].split("\t")
    return Place(
        geoname_id=int(number),
        name=name,
        country=country,
        region=region,
        latitude=float(latitude),
        longitude=float(longitude),
        population=int(population),
        kind=PlaceKind(kind),
        extent_km=int(extent),
    )


@cache
def _names() -> list[str]:
    return _lines("names.tsv.gz")


@cache
def _places() -> list[str]:
    return _lines("places.tsv.gz")


def _lines(name: str) -> list[str]:
    packed = files("palmyra_watch.core.facts.names").joinpath("data", name).read_bytes()
    return gzip.decompress(packed).decode().split("\n")


def great_circle_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the length of the great circle between two points (latitude, longitude in degrees), by haversine.

    The Earth is taken for a sphere of its mean radius; that errs less than news rounds.

    >>> round(great_circle_km((35.9528, 39.0079), (34.5624, 38.2840)), 1)
    168.0
    """
    (lat_a, lon_a), (lat_b, lon_b) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def bearing_degrees(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the initial bearing from one point to another, clockwise from north, from 0 below 360.

    >>> round(bearing_degrees((35.9528, 39.0079), (34.5624, 38.2840)))
    203
    """
    (lat_a, lon_a), (lat_b, lon_b) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    east = math.sin(lon_b - lon_a) * math.cos(lat_b)
    north = math.cos(lat_a) * math.sin(lat_b) - math.sin(lat_a) * math.cos(lat_b) * math.cos(lon_b - lon_a)
    return math.degrees(math.atan2(east, north)) % 360
