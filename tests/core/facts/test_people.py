"""Persons and organisations in invented sentences, and spellings that may be one person's."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.facts.names.names import NameKind, NameMention
from palmyra_watch.core.facts.names.people import find_people
from palmyra_watch.core.facts.names.transliteration import likeness, parts_of, same_person_proposals, skeleton

PERSONS: list[tuple[str, list[str]]] = [
    ("President Ada Finch met Dr. Tom Reed.", ["Ada Finch", "Tom Reed"]),
    ("“No,” said Ada Finch.", ["Ada Finch"]),
    ("Ada Finch, the director of parks, resigned.", ["Ada Finch"]),
    ("Ada Finch told the court.", ["Ada Finch"]),
    ("The archaeologist Khaled al-Asaad was killed.", ["Khaled al-Asaad"]),
    ("The 19-year-old Amos Tell won.", ["Amos Tell"]),
    ("Mr. Tell, 34, a baker, was unhurt.", ["Tell"]),
    ("Ahmed, who owns a shop, stayed.", ["Ahmed"]),
    ("Foreign Minister Wang Yi arrived.", ["Wang Yi"]),
    ("Ludwig van Beethoven, the composer and director of music, was deaf.", ["Ludwig van Beethoven"]),
    ("According to Roger L. Michel Jr., the founder of the firm, it works.", ["Roger L. Michel Jr."]),
    ("Former US ambassador to Russia Michael Moll said so.", ["Michael Moll"]),
    ("President Ada Finch left. Finch was tired.", ["Ada Finch", "Finch"]),
    ("Queen Zenobia rebelled.", ["Zenobia"]),
    ("Dr. Muḥammad al-Ṣadr, the author, spoke.", ["Muḥammad al-Ṣadr"]),
    ("Damascus said no.", []),
    ("New York said no.", []),
    ("On Monday Russia said no.", []),
    ("The Temple of Bel was lost.", []),
    ("Good Friday, the saddest day, was wet.", []),
    ("DRONE FOOTAGE SHOWS RUINS", []),
    ("The Daily Star said so.", []),
]
ORGANISATIONS: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("HOB (Harlow Observatory for Birds) said so.", [("HOB", "HOB", "Harlow Observatory for Birds"), ("Harlow Observatory for Birds", "HOB", "")]),
    ("The Harlow Observatory for Birds (HOB) said so.", [("Harlow Observatory for Birds", "HOB", ""), ("HOB", "HOB", "Harlow Observatory for Birds")]),
    ("The Ministry of Culture and Tourism paid.", [("Ministry of Culture and Tourism", "", "")]),
    ("The Russian Defense Ministry paid.", [("Russian Defense Ministry", "", "")]),
    ("The Bank of Harlow paid.", [("Bank of Harlow", "", "")]),
    ("UNESCO and AFP agreed.", [("UNESCO", "", ""), ("AFP", "", "")]),
    ("The QXZ did not.", []),
    ("He was the CEO on TV at 5 PM.", []),
    ("The state of the army was bad.", []),
    ("THE UN IS READY TO ACT", []),
    ("Syria’s Department of Antiquities paid.", [("Department of Antiquities", "", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PERSONS, ids=[text for text, _ in PERSONS])
def test_a_person_is_known_by_what_stands_beside_the_name(text: str, expected: list[str]) -> None:
    found = [m for m in find_people(text) if m.kind is NameKind.PERSON]
    assert [m.literal for m in found] == expected
    assert all(text[m.start : m.end] == m.literal for m in found)


@pytest.mark.parametrize(("text", "expected"), ORGANISATIONS, ids=[text for text, _ in ORGANISATIONS])
def test_an_organisation_is_known_by_its_head_or_acronym(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    found = [m for m in find_people(text) if m.kind is NameKind.ORGANISATION]
    assert [(m.literal, m.acronym, m.expansion) for m in found] == expected


@pytest.mark.parametrize(
    ("text", "title", "role"),
    [
        ("President Ada Finch spoke.", "President", ""),
        ("Ada Finch, director of the parks, said so.", "", "director of the parks"),
        ("The historian Ada Finch spoke.", "", "historian"),
    ],
)
def test_title_and_role_are_kept(text: str, title: str, role: str) -> None:
    mention = next(m for m in find_people(text) if m.kind is NameKind.PERSON)
    assert (mention.title, mention.role) == (title, role)


def _named(*names: str) -> list[NameMention]:
    mentions = []
    for name in names:
        title, _, literal = name.rpartition("|")
        mentions.append(
            NameMention(start=0, end=len(literal), literal=literal, kind=NameKind.PERSON, title=title)
        )
    return mentions


@pytest.mark.parametrize(
    ("names", "pairs"),
    [
        pytest.param(["Maamoun Abdelkarim", "Mamoun Abdulkarim"], 1, id="vowels of an Arabic name"),
        pytest.param(
            ["Maamoun Abdelkarim", "Maamoun Abd al-Karim"], 1, id="the servant of the generous in three words"
        ),
        pytest.param(["Dr.|Maamoun AbdulKarim", "Dr.|Addulkarim"], 1, id="a slip, with the title"),
        pytest.param(["Khaled al-Asaad", "Khaled Assad"], 1, id="given name and surname fit"),
        pytest.param(["Khaled al-Asaad", "Bashar al-Assad"], 0, id="a surname is not enough"),
        pytest.param(["Khaled Assad", "Bashar Assad", "Assad"], 0, id="two of one surname"),
        pytest.param(["Bashar Assad", "Assad"], 1, id="the only one of that surname, spelled the same"),
        pytest.param(["Bashar al-Assad", "Asaad"], 0, id="a surname alone, spelled otherwise"),
        pytest.param(["Hassan Nasser", "Hussein Nasser"], 0, id="Hassan is not Hussein"),
        pytest.param(["Muhammad Sadr", "Mohamed Sadr"], 1, id="the commonest of names"),
        pytest.param(["Vladimir Putin", "Wladimir Putin"], 1, id="German and English"),
        pytest.param(["Sergei Lavrov", "Sergey Lavrov"], 1, id="Russian in two spellings"),
        pytest.param(["Roger Michel", "R. Michel"], 1, id="an initial"),
        pytest.param(["John Smith", "Jane Smith"], 0, id="another given name of the same letters"),
        pytest.param(["Ada Finch", "Tom Reed"], 0, id="strangers"),
        pytest.param(["Дмитрий Песков", "Dmitry Peskov"], 1, id="across scripts"),
    ],
)
def test_spellings_of_one_person_are_proposed_and_namesakes_are_not(names: list[str], pairs: int) -> None:
    found = same_person_proposals(_named(*names))
    assert len(found) == pairs
    assert all(one.reason and 0 < one.score <= 1 for one in found)


def test_a_proposal_by_surname_scores_low_and_says_so() -> None:
    proposal = same_person_proposals(_named("Bashar Assad", "Assad"))[0]
    assert proposal.score < 0.7
    assert "surname only" in proposal.reason


@pytest.mark.parametrize("name", ["", "-", "Dr.", "al-", "…", "李", "Abd", "O’Neill"])
def test_odd_names_are_folded_without_complaint(name: str) -> None:
    assert isinstance(skeleton(name), str)
    assert isinstance(parts_of(name), tuple)
    assert likeness(name, name) in {0.0, 1.0}


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "unit", ["Aaa ", "Aaa Bbb, ", "Mr. ", "and ", "AB (Aa Bb) ", "President ", "Bank of ", "A. "]
)
def test_a_long_text_is_read_to_its_end(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    found = find_people(f"{text}\n\nThe speech was given by Mr. Ada Finch of the bank.")
    assert found[-1].literal == "Ada Finch"
    assert same_person_proposals(found) == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Mr. ",
                "Ada ",
                "al-Finch",
                ", ",
                "who ",
                "Ministry ",
                "of ",
                "UN ",
                "(Aa Bb) ",
                "AB ",
                "said ",
                "’s ",
                "\n",
                "Jr. ",
            ]
        ),
        max_size=25,
    )
)
def test_nothing_raises_and_offsets_hold(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = find_people(text)
    assert all(text[m.start : m.end] == m.literal for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    same_person_proposals(found)
