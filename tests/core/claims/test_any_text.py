"""Any text, also what is none: no claims function raises, every place holds, and time grows with the length only."""

from __future__ import annotations

import random
import time
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.claims.attribution import attribution_of, find_attributions
from palmyra_watch.core.claims.dates import find_dates
from palmyra_watch.core.claims.people import find_people
from palmyra_watch.core.claims.places import find_places
from palmyra_watch.core.claims.quotations import find_quotations
from palmyra_watch.core.claims.quote_reuse import quote_reuse
from palmyra_watch.core.claims.reported import reported_corrections

if TYPE_CHECKING:
    from collections.abc import Callable

WRITTEN_ON = date(2024, 5, 15)
SIZE = 1_000_000
CEILING_SECONDS = 20.0  # generous: a quadratic pass over a megabyte takes hours
SMALL_SECONDS = 0.4  # below this a doubling cannot be told from noise


def _paragraphs(text: str) -> list[str]:
    return [text[at : at + 100] for at in range(0, len(text), 100)]


READERS: dict[str, Callable[[str], Any]] = {
    "attribution": find_attributions,
    "one attribution": lambda text: attribution_of(
        text, len(text) // 2, len(text) // 2 + 3, previous=[text] * 3
    ),
    "dates": lambda text: find_dates(text, written_on=WRITTEN_ON),
    "people": find_people,
    "places": find_places,
    "quotations of one paragraph": lambda text: find_quotations([text]),
    "quotations of many paragraphs": lambda text: find_quotations(_paragraphs(text)),
    "reuse": lambda text: quote_reuse(
        {"a": find_quotations([text]), "b": find_quotations(_paragraphs(text))}
    ),
    "reported corrections": lambda text: reported_corrections([text]),
}
UNITS: dict[str, str] = {
    "digits": "1234567890",
    "opening marks": "“",
    "closing marks": "”",
    "straight marks": '"',
    "apostrophes": "'",
    "opening single marks": "‘",
    "closing single marks": "’ ",
    "guillemets": "«»",
    "low and high marks": "„“",
    "marks of every kind": "“‘\"'«„»”’",
    "a possessive and an opening mark": "x s’ y ‘",
    "and": "and ",
    "the": "the ",
    "brackets": "( ",
    "said said": "said said ",
    "titles": "Mr. ",
    "capital words": "Capital ",
    "one place": "Palmyra ",
    "articles": "al-",
    "kilometres": "km ",
    "line ends": "\n",
    "blanks": " ",
    "one small word": "a",
    "one capital word": "A",
    "commas": ",",
    "according to": "according to ",
    "journeys": "from A to B ",
    "combining marks": "\u0301",
    "right to left": "سلام ",
    "lone surrogates": "\ud800",
    "speakers": "X said that ",
    "quotations with speakers": "“We,” said Ada Finch. ",
    "acronyms in brackets": "AB (Aa Bb) ",
    "months": "in May ",
    "announced quotations": "The BBC wrote: ",
}


def _text(unit: str, size: int) -> str:
    if unit == "latin":
        chance = random.Random(1)
        return chance.randbytes(size).decode("latin-1")
    return (unit * (size // len(unit) + 1))[:size]


def _seconds(reader: Callable[[str], Any], text: str) -> float:
    began = time.process_time()
    reader(text)
    return time.process_time() - began


@pytest.mark.parametrize("unit", [*UNITS.values(), "latin"], ids=[*UNITS, "random bytes"])
@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_twice_the_text_takes_no_more_than_three_times_as_long(
    reader: Callable[[str], Any], unit: str
) -> None:
    small = max(_seconds(reader, _text(unit, 20_000)), SMALL_SECONDS)
    assert _seconds(reader, _text(unit, 40_000)) < 3 * small


@pytest.mark.parametrize("unit", ["1234567890", "“", "and ", "A", "X said that ", "latin"])
def test_a_megabyte_of_anything_ends_in_seconds(unit: str) -> None:
    text = _text(unit, SIZE)
    slow = {
        name: took for name, reader in READERS.items() if (took := _seconds(reader, text)) > CEILING_SECONDS
    }
    assert not slow


PIECES = st.sampled_from(
    [
        *(
            "said",
            "Ada Finch",
            "Mr. ",
            ", ",
            ". ",
            "the ",
            "who ",
            "according to ",
            "ten ",
            "— ",
            "(",
            ") ",
            "’s ",
            "\n",
        ),
        *(
            "“",
            "”",
            "‘",
            "’",
            '"',
            "'",
            "«",
            "»",
            "„",
            "al-",
            "UN ",
            "AB (Aa Bb) ",
            "Palmyra",
            "Syria",
            "100 km ",
        ),
        *("from ", "to ", "in May", "March 3, 2015", "yesterday", "The BBC ", "corrected ", "wrote:", "X"),
        *("\ud800", "\u0301", "سلام ", "١٢", "\u00a0"),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=120),
    st.text(alphabet=st.characters(), max_size=60),
    st.lists(PIECES, max_size=25).map("".join),
)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_name_place_and_date_is_what_stands_there(text: str) -> None:
    for found in (find_people(text), find_places(text), find_dates(text, written_on=WRITTEN_ON)):
        assert [text[one.start : one.end] for one in found] == [one.literal for one in found]
        assert [one.start for one in found] == sorted(one.start for one in found)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_source_is_what_stands_there(text: str) -> None:
    for one in find_attributions(text):
        assert text[one.source_start : one.source_end] == one.source
        assert 0 <= one.start <= one.end <= len(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_every_quotation_and_speaker_is_what_stands_there(paragraphs: list[str]) -> None:
    found = find_quotations(paragraphs)
    for one in found:
        first, last = paragraphs[one.paragraphs[0]], paragraphs[one.paragraphs[-1]]
        if len(one.paragraphs) == 1:
            assert first[one.start : one.end] == one.text
        assert one.text.startswith(first[one.start : one.start + 1])
        assert last[: one.end].endswith(one.text[-1:])
    assert all(
        len({member.article for member in group.members}) > 1
        for group in quote_reuse({"a": found, "b": found})
    )


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_every_reported_correction_is_what_stands_there(paragraphs: list[str]) -> None:
    for one in reported_corrections(paragraphs):
        assert paragraphs[one.paragraph][one.start : one.end] == one.statement


@pytest.mark.parametrize("place", [0, 6_000, 30_000])
def test_in_a_sentence_without_end_the_nearest_words_of_saying_count(place: int) -> None:
    filler = "and the carts went on " * (place // 22)
    sentence = f"{filler}; residents said ten houses burned; {filler}"
    at = sentence.index("ten houses")
    found = attribution_of(sentence, at, at + 10)
    assert (found.source, sentence[found.source_start : found.source_end]) == ("residents", "residents")
