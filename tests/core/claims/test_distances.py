"""Distances between named places in invented sentences, held against the great circle."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.claims.distances import DistanceClaim, Verdict, check_distances, great_circle_km
from palmyra_watch.core.facts.names.gazetteer import places_named
from palmyra_watch.core.facts.names.places import find_places
from palmyra_watch.core.facts.quantities.quantities import find_quantities

_NEWS = ("Syrian troops hold Damascus.",)

CLAIMS: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("Palmyra is 170 kilometers south of Raqqa and 200 kilometers west of Deir Ezzor.", [("Tadmur", "Ar Raqqah", "supported"), ("Tadmur", "Deir ez-Zor", "supported")]),
    ("They left Palmyra – located 215 kilometers (133.5 miles) from the Syrian capital Damascus – at dawn.", [("Tadmur", "Damascus", "supported")]),
    ("Palmyra lies 650 km from Damascus.", [("Tadmur", "Damascus", "off")]),
    ("Palmyra lies 1,500 km from Damascus.", [("Tadmur", "Damascus", "impossible")]),
    ("Palmyra lies 90 km from Damascus.", [("Tadmur", "Damascus", "off")]),
    ("Berlin is 290 km from Hamburg.", [("Berlin", "Hamburg", "supported")]),
    ("Raqqa and Palmyra in Syria are 170 km apart.", []),
    ("Berlin and Hamburg are 255 km apart.", [("Berlin", "Hamburg", "supported")]),
    ("The distance between Madrid and Lisbon is 2,500 kilometres.", [("Madrid", "Lisbon", "impossible")]),
    ("The 500-mile drive from Damascus to Baghdad took two days.", [("Damascus", "Baghdad", "supported")]),
    ("The 350-kilometre road between Damascus and Aleppo is shut.", [("Damascus", "Aleppo", "supported")]),
    ("Kharkiv, some 480 kilometers east of Kyiv, was calm.", [("Kharkiv", "Kyiv", "supported")]),
    ("Lyon lies 400 km southeast of Paris.", [("Lyon", "Paris", "supported")]),
    ("Hamburg is up to 300 km from Berlin.", [("Hamburg", "Berlin", "supported")]),
    ("Rebels stormed Ramadi. That gave them a foothold some 70 miles west of Baghdad.", [("Ramadi", "Baghdad", "supported")]),
    ("Rebels stormed Mosul. That gave them a foothold some 70 miles west of Baghdad.", [("", "Baghdad", "unknown")]),
    ("In May they drove tens of thousands of kilometres across the desert to reach Palmyra, Syria.", [("", "Tadmur", "impossible")]),
    ("They drove 9,000 kilometres across the Syria of their youth to reach Damascus.", [("", "Damascus", "impossible")]),
    ("They drove 600 kilometres across the desert to reach Damascus.", [("", "Damascus", "unknown")]),
    ("Her ship sailed 30,000 km to reach Sydney, Australia.", [("", "Sydney", "impossible")]),
    ("Four kilometers outside the quarries of Carrara, Italy, robots cut stone.", [("", "Carrara", "unknown")]),
    ("The camp lies 40 km from Turkey.", [("", "Turkey", "unknown")]),
    ("A 12 km pipeline near Homs, Syria, leaks.", []),
    ("The front near Aleppo, Syria, is 40 km long.", []),
    ("He ran a marathon in London in 3 hours.", []),
    ("The bridge in London is 300 metres long.", []),
]  # fmt: skip


def checked(text: str) -> tuple[DistanceClaim, ...]:
    return check_distances(text, find_quantities(text), find_places(text, context=_NEWS))


@pytest.mark.parametrize(("text", "expected"), CLAIMS, ids=[text for text, _ in CLAIMS])
def test_a_claimed_distance_gets_its_verdict(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [
        (c.from_place.name if c.from_place else "", c.to_place.name if c.to_place else "", c.verdict.value)
        for c in checked(text)
    ]
    assert found == expected or (not expected and all(verdict != "impossible" for _, _, verdict in found))


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        pytest.param("Palmyra is 170 km south of Raqqa.", True, id="SSW is called south"),
        pytest.param("Palmyra is 170 km north of Raqqa.", False, id="it lies on the other side"),
        pytest.param("Palmyra is 170 km from Raqqa.", None, id="no direction is stated"),
        pytest.param("Kyiv is 480 km west of Kharkiv.", True, id="west"),
        pytest.param("Kyiv is 480 km east of Kharkiv.", False, id="east and west are swapped"),
    ],
)
def test_a_direction_is_checked_too(text: str, *, agrees: bool | None) -> None:
    claim = checked(text)[0]
    assert claim.direction_agrees is agrees
    assert ("direction" in claim.reason) == (agrees is not None)


def test_the_reason_tells_the_great_circle_and_the_error() -> None:
    claim = checked("Palmyra is 170 kilometers south of Raqqa.")[0]
    assert claim.great_circle_km == pytest.approx(168, abs=0.5)
    assert claim.ratio == pytest.approx(1.012, abs=0.002)
    assert "168.0 km, the claim 1.2 % off" in claim.reason


def test_a_road_may_be_longer_than_the_line_by_two_fifths() -> None:
    line = great_circle_km(places_named("Berlin")[0].place, places_named("Hamburg")[0].place)
    assert checked(f"Berlin is {line * 1.4:.0f} km from Hamburg.")[0].verdict is Verdict.SUPPORTED
    assert checked(f"Berlin is {line * 1.7:.0f} km from Hamburg.")[0].verdict is Verdict.OFF


def test_a_conversion_in_brackets_is_no_second_claim() -> None:
    assert len(checked("Berlin is 290 km (180 miles) from Hamburg.")) == 1


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Berlin ", "is ", "290 km ", "from ", "Hamburg", ". ", ", ", "(", "south of ", "and ", "to "]
        ),
        max_size=30,
    )
)
def test_nothing_raises(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert all(text[c.start : c.end] for c in checked(text))
