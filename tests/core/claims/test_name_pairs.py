from __future__ import annotations

import pytest

from palmyra_watch.core.claims.article_names import NamedKind
from palmyra_watch.core.claims.name_pairs import KnownName, name_pairs

PERSON, ORGANISATION, PLACE = NamedKind.PERSON, NamedKind.ORGANISATION, NamedKind.PLACE


def paired(kind: NamedKind, *literals: str) -> list[tuple[str, str]]:
    return [
        (pair.first, pair.second)
        for pair in name_pairs(KnownName(kind=kind, literal=name) for name in literals)
    ]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        pytest.param(PERSON, "Khaled al-Asaad", "Khaled Assad", id="vowels and doubled letters"),
        pytest.param(PERSON, "Yasser Arafat", "Yasir Arafat", id="a vowel of the given name"),
        pytest.param(PERSON, "Volodymyr Zelensky", "Volodymyr Zelenskyy", id="an ending"),
        pytest.param(PERSON, "Muammar Qaddafi", "Moammar Kadafi", id="first letters that differ"),
        pytest.param(PERSON, "J. Brandt", "Julia Brandt", id="an initial"),
        pytest.param(PERSON, "Omran Al-Zoubi", "Omran al-Zoubi", id="a capital article"),
        pytest.param(ORGANISATION, "Defence Ministry", "Defense Ministry", id="British and American"),
        pytest.param(ORGANISATION, "Institute of Archeology", "Institute of Archaeology", id="a letter more"),
    ],
)
def test_two_spellings_are_proposed(kind: NamedKind, one: str, other: str) -> None:
    assert paired(kind, one, other) == [tuple(sorted((one, other)))]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        pytest.param(PERSON, "Khaled al-Asaad", "Bashar al-Assad", id="a surname in common"),
        pytest.param(PERSON, "al-Asaad", "al-Assad", id="two surnames alone"),
        pytest.param(PERSON, "Assad", "Bashar al-Assad", id="a surname and a full name"),
        pytest.param(PERSON, "Hassan Rouhani", "Hussein Rouhani", id="given names that sound apart"),
        pytest.param(ORGANISATION, "Northern Alliance", "Southern Alliance", id="another word"),
        pytest.param(ORGANISATION, "Ministry of Health", "Ministry of Justice", id="another field"),
        pytest.param(ORGANISATION, "AFP", "AP", id="two acronyms"),
        pytest.param(PLACE, "Paris", "Lyon", id="two places without GeoNames"),
        pytest.param(PERSON, "Ada Finch", "Ada\u00a0 Finch", id="only white space"),
    ],
)
def test_other_names_are_no_pair(kind: NamedKind, one: str, other: str) -> None:
    assert paired(kind, one, other) == []


def test_names_of_one_place_are_proposed_and_of_two_of_that_name_are_not() -> None:
    town, other = ("Deir ez-Zor", "SY", "SY.07"), ("Deir ez-Zor", "SY", "")
    pairs = name_pairs(
        [
            KnownName(kind=PLACE, literal="Deir Ezzor", place=town),
            KnownName(kind=PLACE, literal="Deir al-Zor", place=town),
            KnownName(kind=PLACE, literal="Deir", place=other),
            KnownName(kind=PLACE, literal="Dayr"),
        ]
    )
    assert [(pair.first, pair.second, pair.score) for pair in pairs] == [("Deir Ezzor", "Deir al-Zor", None)]
    assert "GeoNames" in pairs[0].reason


def test_an_acronym_is_paired_with_the_name_that_its_text_gives_it() -> None:
    pairs = name_pairs(
        [
            KnownName(kind=ORGANISATION, literal="NSA", expansion="New Syrian Army"),
            KnownName(kind=ORGANISATION, literal="National Security Agency"),
            KnownName(kind=ORGANISATION, literal="New Syrian Army", acronym="NSA"),
        ]
    )
    assert [(pair.first, pair.second) for pair in pairs] == [("NSA", "New Syrian Army")]


def test_the_order_of_names_does_not_matter() -> None:
    names = [
        KnownName(kind=PERSON, literal=name)
        for name in ("Maamoun Abdelkarim", "Mamoun Abdulkarim", "Maamoun AbdulKarim", "Omran Al-Zoubi")
    ]
    assert name_pairs(names) == name_pairs(reversed(names)) != ()


@pytest.mark.parametrize("literal", ["", " ", "…", "👩‍🚀 👩‍🚀", "王 小明", "ﷺ ﷺ", "x" * 3000, "\x00 \x00"])
def test_any_text_is_taken(literal: str) -> None:
    for kind in NamedKind:
        assert paired(kind, literal, "Ada Finch") == []


@pytest.mark.timeout(300)
def test_a_year_of_names_is_paired_to_its_end() -> None:
    given = [
        f"{a}{b}{c}" for a in ("An", "Be", "Ko", "Mi", "Su") for b in "rltnk" for c in ("a", "o", "is", "el")
    ]
    people = [
        f"{name} {other}mov{tail}" for name in given for other in given[::10] for tail in ("a", "ic", "sky")
    ]
    offices = [f"{name} {other} Office" for name in given for other in given[::5]]
    one, other = (
        KnownName(kind=PERSON, literal=name) for name in ("Maamoun Abdelkarim", "Mamoun Abdulkarim")
    )
    found = name_pairs(
        [
            one,
            *(KnownName(kind=PERSON, literal=name) for name in people),
            *(KnownName(kind=ORGANISATION, literal=name) for name in offices),
            other,
        ]
    )
    assert name_pairs([one, other])[0] in found
