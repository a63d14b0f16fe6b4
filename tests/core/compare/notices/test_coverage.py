"""Which edits a note speaks of, and which stay silent: one of each kind of decision."""

from __future__ import annotations

import pytest

from palmyra_watch.core.compare.notices import COVERED, Notice, covered_changes, covers, find_notices
from palmyra_watch.model import Kind

DISTANCE = "An earlier version of this article misstated the distance between Palmyra and Damascus. It is 150 kilometers, not 215."
FAR_BEFORE = "Palmyra lies 215 kilometers northeast of Damascus."
FAR_AFTER = "Palmyra lies 150 kilometers northeast of Damascus."
DEAD_BEFORE = "At least 30 people were killed in the raid."
DEAD_AFTER = "At least 40 people were killed in the raid."


def only(text: str) -> Notice:
    (found,) = find_notices(text)
    return found


@pytest.mark.parametrize(
    ("note", "kind", "before", "after", "covered"),
    [
        pytest.param(DISTANCE, Kind.EDITED, FAR_BEFORE, FAR_AFTER, True, id="both values"),
        pytest.param(DISTANCE, Kind.EDITED, DEAD_BEFORE, DEAD_AFTER, False, id="another figure"),
        pytest.param("This article was amended on 12 March 2021 to correct the toll.", Kind.EDITED, "The raid took place on 21 March.", "The raid took place on 12 March.", False, id="a date that is the note's own"),
        pytest.param("The headline of this article has been changed.", Kind.HEADLINE, "Army flees", "Army withdraws", True, id="a headline"),
        pytest.param("The headline of this article has been changed.", Kind.EDITED, FAR_BEFORE, FAR_AFTER, False, id="a sentence under a note on the headline"),
        pytest.param("This story has been updated to include comment from the Ministry of Defence.", Kind.ADDED, "", "The Ministry of Defence declined to comment.", True, id="an addition that is announced"),
        pytest.param("This story has been updated to include comment from the Ministry of Defence.", Kind.ADDED, "", "Three towns fell overnight.", False, id="an addition that is not"),
        pytest.param("This article was updated on Monday to add comment from Hana Saleh.", Kind.EDITED, "The board is led by Omar Deeb.", "The board is led by Hana Saleh.", False, id="a name swapped in under the announcement of a comment"),
        pytest.param("This article has been retracted.", Kind.DELETED, "Three towns fell.", "", True, id="what a retraction took away"),
        pytest.param("This article has been updated.", Kind.EDITED, DEAD_BEFORE, DEAD_AFTER, False, id="anything under a note that names nothing"),
    ],
)  # fmt: skip
def test_a_note_covers_what_it_speaks_of(
    note: str, kind: Kind, before: str, after: str, *, covered: bool
) -> None:
    assert (covers(only(note), before=before, after=after, kind=kind) >= COVERED) is covered


def test_the_paragraph_that_a_note_names_counts_where_it_is_known() -> None:
    note = only("(Corrects number of dead to 40, not 30, in paragraph 3)")
    change = {"before": DEAD_BEFORE, "after": DEAD_AFTER, "kind": Kind.EDITED}
    assert covers(note, **change, paragraph=3) >= COVERED
    assert covers(note, **change, paragraph=7) < COVERED


def test_of_two_edits_each_note_finds_its_own() -> None:
    notes = [only("Correction: The raid killed 40 people, not 30."), only(DISTANCE)]
    changes = [(DEAD_BEFORE, DEAD_AFTER, Kind.EDITED), (FAR_BEFORE, FAR_AFTER, Kind.EDITED)]
    assert covered_changes(notes, changes) == ((0, 0), (1, 1))


def test_one_note_may_cover_two_facts_and_leave_a_third_silent() -> None:
    note = only("Correction: The raid was on Tuesday, not Monday, and killed 40 people, not 30.")
    changes = [
        ("The raid began on Monday.", "The raid began on Tuesday.", Kind.EDITED),
        (DEAD_BEFORE, DEAD_AFTER, Kind.EDITED),
        ("Some 900 people fled.", "Some 700 people fled.", Kind.EDITED),
    ]
    assert covered_changes([note], changes) == ((0, 0), (0, 1))


def test_in_other_languages_too() -> None:
    (note,) = find_notices(
        "Korrektur: Die Brücke ist 21 Kilometer lang, nicht 12, wie es zunächst hieß.", "de"
    )
    changes = [
        ("Die neue Brücke ist 12 Kilometer lang.", "Die neue Brücke ist 21 Kilometer lang.", Kind.EDITED),
        ("Sie kostete 40 Millionen Euro.", "Sie kostete 60 Millionen Euro.", Kind.EDITED),
    ]
    assert covered_changes([note], changes, "de") == ((0, 0),)


def test_without_notes_everything_is_silent() -> None:
    assert covered_changes([], [(DEAD_BEFORE, DEAD_AFTER, Kind.EDITED)]) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A correction was made on March 4, 2024: An earlier version of this article misstated the toll. It is 72, not 27.", "en"),
        ("On March 4, this article was amended. An earlier version misstated the toll. It is 72, not 27.", "en"),
        ("Dieser Artikel wurde am 4. März geändert: Es waren zunächst falsche Zahlen genannt, richtig sind 72 Tote, nicht 27.", "de"),
        ("本文3月4日更新：此前版本误将死亡人数写为27人，应为72人。", "zh"),
    ],
)  # fmt: skip
def test_the_date_of_the_note_covers_no_edit_of_a_date(text: str, language: str) -> None:
    notes = find_notices(text, language)
    assert notes
    assert (
        covered_changes(
            notes, [("The raid was on March 3.", "The raid was on March 4.", Kind.EDITED)], language
        )
        == ()
    )


def test_the_same_values_of_another_subject_stay_silent() -> None:
    changes = [
        ("The fire killed 50 people.", "The fire killed 40 people.", Kind.EDITED),
        ("The minister, 50, has sold shares.", "The minister, 40, has sold shares.", Kind.EDITED),
    ]
    assert covered_changes([only("Correction: The fire killed 40 people, not 50.")], changes) == ((0, 0),)


def test_a_fact_no_value_of_which_is_told_is_not_covered_beside_one_that_is() -> None:
    changes = [
        (
            "Police said three people were reportedly hurt.",
            "Police said three people were hurt.",
            Kind.EDITED,
        ),
        ("Police said three people were hurt.", "Police said two people were hurt.", Kind.EDITED),
    ]
    note = only(
        "Correction: An earlier version of this article said that three people were hurt. It was two."
    )
    assert covered_changes([note], changes) == ((0, 1),)


def test_many_long_edits_take_no_time_beside_a_note() -> None:
    long = "In all 30 people were killed near the town of Homs on Monday, the ministry said. " * 3_000
    changes = [(long, long.replace("30", "40"), Kind.EDITED)]
    assert covered_changes([only("Correction: The raid killed 40 people, not 30.")], changes) == ()
