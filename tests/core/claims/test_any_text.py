"""Any text, also what is none: no claims function raises, and every place holds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.claims.quote_reuse import quote_reuse
from palmyra_watch.core.claims.reported import reported_corrections
from palmyra_watch.core.facts.dates.dates import find_dates
from palmyra_watch.core.facts.names.people import find_people
from palmyra_watch.core.facts.names.places import find_places
from palmyra_watch.core.facts.quotations.attribution import attribution_of, find_attributions
from palmyra_watch.core.facts.quotations.quotations import find_quotations

WRITTEN_ON = date(2024, 5, 15)

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
