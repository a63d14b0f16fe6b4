"""Where notes begin and end, of what kind they are, and which passages are none."""

from __future__ import annotations

import pytest

from palmyra_watch.core.compare.notices import find_notices
from palmyra_watch.core.compare.notices.edited_facts import edited_facts
from palmyra_watch.core.compare.notices.values import figures_of, values_in
from palmyra_watch.model import Kind

BOUNDS = [
    pytest.param(
        "Three towns fell. An earlier version of this article wrongly named four.",
        "An earlier version of this article wrongly named four.",
        id="the sentences before a statement are no part of it",
    ),
    pytest.param(
        "An earlier version of this story misstated the toll. Rescue crews went on digging on Sunday.",
        "An earlier version of this story misstated the toll.",
        id="nor are those behind it that tell news",
    ),
    pytest.param(
        "An earlier version of this article misstated the toll. It is 40, not 30. We regret the error.",
        "An earlier version of this article misstated the toll. It is 40, not 30. We regret the error.",
        id="what is right, and regret, carry it on",
    ),
    pytest.param(
        "The army left.\n\nCorrection: The town is Homs, not Hama.\n\nThe army will return.",
        "Correction: The town is Homs, not Hama.",
        id="a label takes its paragraph",
    ),
    pytest.param(
        "Correction\n\nAn earlier version of this story said the town was Hama. It is Homs.\n\nThe army left.",
        "Correction\n\nAn earlier version of this story said the town was Hama. It is Homs.",
        id="a label on a line of its own takes the next paragraph",
    ),
    pytest.param(
        "Der Pegel steigt weiter.\nKorrektur: In einer früheren Version stand, der Pegel liege bei 90 Zentimetern. Es sind 60.",
        "Korrektur: In einer früheren Version stand, der Pegel liege bei 90 Zentimetern. Es sind 60.",
        id="in German",
    ),
    pytest.param(
        "桥梁今晨通车。\n更正：本文早前版本误将桥长写为12公里，正确应为21公里，特此致歉。",
        "更正：本文早前版本误将桥长写为12公里，正确应为21公里，特此致歉。",
        id="in Chinese",
    ),
]


@pytest.mark.parametrize(("text", "note"), BOUNDS)
def test_a_note_is_cut_where_it_begins_and_ends(text: str, note: str) -> None:
    assert [found.text for found in find_notices(text)] == [note]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Correction: An earlier version of this article gave the wrong height.", "correction"),
        (
            "Clarification: This story has been amended to make clear that the vote was not binding.",
            "clarification",
        ),
        ("We apologise to Mr Brandt, who was never a member of the board.", "apology"),
        ("This article has been retracted because its sources could not be verified.", "retraction"),
        ("This story has been updated to include comment from the ministry.", "update"),
    ],
)
def test_a_note_has_its_kind(text: str, kind: str) -> None:
    assert [found.kind.value for found in find_notices(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry corrected its forecast on Monday.",
        "The prison's corrections officers went on strike.",
        "Shares fell in what traders called an overdue correction.",
        "Police said the man was 40, not 30, as they had first stated.",
        "UPDATE: Rescue workers have found three more survivors.",
        "Three towns fell overnight.",
    ],
)
def test_other_talk_of_corrections_is_no_note(text: str) -> None:
    assert find_notices(text) == ()


def test_a_terse_note_is_known_by_the_values_of_the_edit_beside_it() -> None:
    text = "We had the length wrong. It is 21 kilometres, not 12."
    edits = edited_facts(
        "The bridge is 12 kilometres long.", "The bridge is 21 kilometres long.", Kind.EDITED, "en"
    )
    others = edited_facts("Rain fell for 5 days.", "Rain fell for 6 days.", Kind.EDITED, "en")
    assert find_notices(text, "en", edits)[0].text == text
    assert len(find_notices(text, "en", others)) <= len(find_notices(text, "en", edits))


def test_a_language_whose_notes_are_not_read_is_read_by_its_words() -> None:
    assert [found.text for found in find_notices(BOUNDS[0].values[0], "xx")] == [BOUNDS[0].values[1]]


def test_the_date_of_a_note_is_told_apart() -> None:
    (note,) = find_notices(
        "This article was amended on 4 March 2024. An earlier version misstated the day of the raid."
    )
    assert note.dated == "4 March 2024"


@pytest.mark.parametrize(
    ("text", "language", "keys"),
    [
        ("zweiundzwanzig Menschen am 3. Mai", "de", ["zweiundzwanzig", "menschen", "3", "month 5"]),
        ("٣١٨ ألف", "ar", ["318", "scale 3"]),
        ("$1.2bn", "en", ["1.2", "scale 9"]),
        ("four of 1,200", "en", ["4", "1200"]),
    ],
)
def test_values_are_keyed_whatever_they_are_written_in(text: str, language: str, keys: list[str]) -> None:
    assert [value.key for value in values_in(text, language)] == keys


def test_figures_of_one_value_have_one_key() -> None:
    assert figures_of("17.000") == figures_of("17,000") == figures_of("17000")
    assert figures_of("1,5") != figures_of("15")


@pytest.mark.parametrize(
    ("text", "note"),
    [
        pytest.param(
            "Correction: The toll is 72, not 27. Police arrested three men on Monday.",
            "Correction: The toll is 72, not 27.",
            id="news behind a label",
        ),
        pytest.param(
            "At least 72 people died in Hama (this article was amended on 4 March to correct the place name).",
            "(this article was amended on 4 March to correct the place name).",
            id="a note in brackets",
        ),
    ],
)
def test_news_is_no_part_of_a_note(text: str, note: str) -> None:
    assert [found.text for found in find_notices(text)] == [note]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Times corrected an earlier version of its story on Monday. It had misstated the toll as 27. It is 72.", "en"),
        ("Le ministère avait d'abord annoncé 27 morts. Ce chiffre était erroné, il y en a 72.", "fr"),
        ("De politie sprak eerst van 27 doden. Dat was onjuist, het zijn er 72.", "nl"),
    ],
)  # fmt: skip
def test_news_of_a_revision_is_no_note_whatever_values_it_tells(text: str, language: str) -> None:
    edits = edited_facts("At least 27 people died.", "At least 72 people died.", Kind.EDITED, language)
    assert find_notices(text, language, edits) == ()


def test_a_lone_surrogate_is_read_over() -> None:
    assert len(find_notices("Correction: \ud800 An earlier version of this article misstated the toll.")) == 1
