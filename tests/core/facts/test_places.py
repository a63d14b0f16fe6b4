"""Places in invented sentences: what is found, which of the namesakes is meant, and what is none."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.facts.names.gazetteer import country_named, great_circle_km, places_named
from palmyra_watch.core.facts.names.places import find_places

Row = tuple[str, str]

MEANT: list[tuple[str, list[Row]]] = [
    ("Trucks left Raqqa for Palmyra, Syria.", [("Raqqa", "SY"), ("Palmyra", "SY"), ("Syria", "SY")]),
    ("The Syrian town of Palmyra is quiet.", [("Palmyra", "SY")]),
    ("A barn burned in Palmyra, New York.", [("Palmyra", "US"), ("New York", "US")]),
    ("A school in Palmyra, Pennsylvania, closed.", [("Palmyra", "US"), ("Pennsylvania", "US")]),
    ("Convoys reached Deir Ezzor from Homs.", [("Deir Ezzor", "SY"), ("Homs", "SY")]),
    ("Convoys reached Deir al-Zor from Damascus.", [("Deir al-Zor", "SY"), ("Damascus", "SY")]),
    ("Convoys reached Deir ez-Zor from Damascus.", [("Deir ez-Zor", "SY"), ("Damascus", "SY")]),
    ("Rain fell on Ar-Raqqah and Damascus.", [("Ar-Raqqah", "SY"), ("Damascus", "SY")]),
    ("Syrian villagers fled to Al-Qaryatayn.", [("Al-Qaryatayn", "SY")]),
    ("Syrian villagers fled to As Sukhnah.", [("As Sukhnah", "SY")]),
    ("Trains from Berlin to Munich were late.", [("Berlin", "DE"), ("Munich", "DE")]),
    ("Snow closed roads in Sapporo, Japan.", [("Sapporo", "JP"), ("Japan", "JP")]),
    ("A ferry sank off Zanzibar, Tanzania.", [("Zanzibar", "TZ"), ("Tanzania", "TZ")]),
    ("Officials met in Geneva.", [("Geneva", "CH")]),
    ("Police in Birmingham, Alabama, made two arrests.", [("Birmingham", "US"), ("Alabama", "US")]),
    ("Police in Birmingham, England, made two arrests.", [("Birmingham", "GB"), ("England", "GB")]),
    ("The mayor of London, Ontario, resigned.", [("London", "CA"), ("Ontario", "CA")]),
    ("British ministers returned to London.", [("London", "GB")]),
    ("A marble quarry near Carrara, Italy, reopened.", [("Carrara", "IT"), ("Italy", "IT")]),
    ("The carnival in Nice, France, begins today.", [("Nice", "FR"), ("France", "FR")]),
    ("She grew up in Reading, England.", [("Reading", "GB"), ("England", "GB")]),
    ("Georgian troops left Tbilisi, Georgia.", [("Tbilisi", "GE"), ("Georgia", "GE")]),
    ("Voters in Atlanta, Georgia, queued.", [("Atlanta", "US"), ("Georgia", "US")]),
    ("Jordan closed its border with Iraq.", [("Jordan", "JO"), ("Iraq", "IQ")]),
    ("The U.S. and the UK signed.", [("U.S.", "US"), ("UK", "GB")]),
    ("The Washington-based group met in Beirut.", [("Beirut", "LB")]),
    ("São Paulo and Rio de Janeiro flooded.", [("São Paulo", "BR"), ("Rio de Janeiro", "BR")]),
    ("The Damascus University campus in Syria reopened.", [("Damascus", "SY"), ("Syria", "SY")]),
    ("Cairo’s traffic is worse than Istanbul’s.", [("Cairo", "EG"), ("Istanbul", "TR")]),
    ("Northern Mali and southern Algeria are dry.", [("Mali", "ML"), ("Algeria", "DZ")]),
]

NONE: list[str] = [
    "Reading is a pleasure.",
    "Nice work, said the coach.",
    "Franklin Lamb wrote a book.",
    "Michael Jordan scored twice.",
    "Paris Hilton arrived late.",
    "Mr. London was unhurt.",
    "President Lincoln signed it.",
    "The Washington Post asked for comment.",
    "The New York Times reported it.",
    "Manchester United lost again.",
    "Sydney Carton is a character.",
    "Dr. Houston examined the boy.",
    "Of all the towns, none was spared.",
    "Mobile phones were confiscated.",
    "Split seconds decided the race.",
    "Victoria Tell and Florence Reed met.",
    "The Temple of the Moon was closed.",
    "May was dry and June was wet.",
    "Hope is all we have.",
    "Jackson told the court that he slept.",
    "",
]


@pytest.mark.parametrize(("text", "expected"), MEANT, ids=[text for text, _ in MEANT])
def test_a_place_is_found_and_told_from_its_namesakes(text: str, expected: list[Row]) -> None:
    found = [(m.literal, m.place.country if m.place else "?") for m in find_places(text)]
    assert found == expected
    assert all(text[m.start : m.end] == m.literal for m in find_places(text))


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_place_is_none(text: str) -> None:
    assert find_places(text) == ()


def test_palmyra_in_syria_is_tadmur() -> None:
    mention = find_places("Palmyra fell.", context=["Syria’s army left Damascus."])[0]
    assert mention.place is not None
    assert (mention.place.name, mention.place.geoname_id) == ("Tadmur", 163808)


def test_palmyra_among_american_towns_is_not_tadmur() -> None:
    found = find_places("They drove from Harrisburg, Pennsylvania, to Palmyra.")[-1]
    assert found.literal == "Palmyra"
    assert found.place is None or found.place.country == "US"


def test_a_province_is_not_its_capital() -> None:
    kinds = [m.place.kind.value for m in find_places("A town in Homs province, Syria.") if m.place]
    assert kinds == ["region", "country"]


@pytest.mark.parametrize("name", ["Deir Ezzor", "Deir al-Zor", "Deir ez-Zor", "Deir Al-Zor", "DEIR EZZOR"])
def test_spellings_of_one_town_lead_to_it(name: str) -> None:
    assert 170794 in {one.place.geoname_id for one in places_named(name)}


@pytest.mark.parametrize("name", ["Raqqa", "Ar-Raqqah", "Rakka", "al-Raqqa", "Raqqah"])
def test_spellings_of_raqqa_lead_to_it(name: str) -> None:
    assert 172955 in {one.place.geoname_id for one in places_named(name)}


def test_the_great_circle_from_raqqa_to_palmyra_is_168_km() -> None:
    assert great_circle_km((35.95283, 39.00788), (34.5624, 38.28402)) == pytest.approx(168, abs=0.5)


def test_a_country_has_an_extent() -> None:
    assert 600 < country_named("SY").extent_km < 1000


def test_the_gazetteer_is_read_only_when_asked() -> None:
    code = (
        "from palmyra_watch.core.facts.names import gazetteer as g; assert not g._names.cache_info().currsize; "
        "g.places_named('Homs'); assert g._names.cache_info().currsize"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("unit", ["Palmyra ", "and ", "Aaa Bbb ", "“", "Al-", "in Nice, ", "A.B. ", "St. "])
def test_a_long_text_is_read_to_its_end(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    assert [one.literal for one in find_places(f"{text}\n\nThey fled from Homs.")][-1] == "Homs"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("AaPp lmyr.,’'-“”\n\u00a0éÉSt SyriaU")))
def test_nothing_raises_and_offsets_hold(text: str) -> None:
    assert all(text[m.start : m.end] == m.literal for m in find_places(text))
