"""The failures of other systems are our test cases, one test a row.

Rows about captures, archives, versions and notices are tested where these are made.
"""

from __future__ import annotations

import pytest

from palmyra_watch.core.compare.labels.classify import classify_change
from palmyra_watch.core.compare.words import word_changes
from palmyra_watch.model import Kind, Role

row = pytest.param


def label_rules(before: str, after: str, kind: Kind = Kind.EDITED) -> tuple[set[str], set[str], str]:
    judgement = classify_change(before, after, word_changes(before, after), kind=kind, role=Role.PARAGRAPH)
    return (
        {label.name.value for label in judgement.labels},
        {label.rule for label in judgement.labels},
        judgement.substantive.value,
    )


@pytest.mark.parametrize(
    ("before", "after", "names", "substantive"),
    [
        row("Palmyra lies 215 km from Damascus.", "Palmyra lies 150 km from Damascus.", {"quantity"}, {"yes"}, id="215 km → 150 km, nothing else"),
        row("It published figures showing 300 dead.", "It published a denial of any deaths.", {"quantity", "wording"}, {"yes"}, id="published figures showing 300 dead → published a denial of any deaths"),
        row("It was -3 degrees.", "It was 3 degrees.", {"quantity"}, {"yes"}, id="-3 degrees → 3 degrees"),
        row("The therapist came.", "The the rapist came.", {"wording"}, {"unknown"}, id="therapist → the rapist"),
        row("Some 1.5 million fled.", "Some 15 million fled.", {"quantity"}, {"yes"}, id="1.5 million → 15 million"),
        row("He called it a safe zone now.", "He called it a “safe zone” now.", {"quotation"}, {"yes"}, id="quotation marks put around a phrase"),
        row("It took 4 days.", "It took 11 days.", {"quantity"}, {"yes"}, id="4 days → 11 days"),
        row("They came on 12 March.", "They came on 21 March.", {"date"}, {"yes"}, id="12 March → 21 March in running text"),
        row("Dozens were killed.", "Dozens were wounded.", {"wording"}, {"yes", "unknown"}, id="killed → wounded"),
        row("The terrorists fled.", "The militants fled.", {"wording"}, {"yes", "unknown"}, id="terrorists → militants"),
        row("They hit 158 targets.", "They hit 158 airstrikes.", {"quantity"}, {"yes"}, id="158 targets → 158 airstrikes"),
        row("Said Maamoun Abdelkarim, its head.", "Said Mamoun Abdulkarim, its head.", {"transliteration"}, {"no"}, id="Maamoun Abdelkarim → Mamoun Abdulkarim"),
        row("Updated 3 hours ago", "Updated 4 hours ago", {"freshness"}, {"no"}, id="Updated 3 hours ago → 4 hours ago in the dateline"),
        row("“He’s here”", '"He\'s here"', {"typography"}, {"no"}, id="curly → straight quotes"),
        row("150\u00a0km", "150 km", {"typography"}, {"no"}, id="NBSP"),
        row("cafe\u0301", "café", {"typography"}, {"no"}, id="NFC/NFD"),
    ],
)  # fmt: skip
def test_a_row_of_the_table(before: str, after: str, names: set[str], substantive: set[str]) -> None:
    found, _, verdict = label_rules(before, after)
    assert found == names
    assert verdict in substantive


def test_headline_only_is_a_change_of_the_headline_field() -> None:
    names, _, verdict = label_rules("Army takes city", "Army enters city", Kind.HEADLINE)
    assert names == {"wording"}
    assert verdict == "unknown"


def test_a_paragraph_moved_down_unchanged_is_layout() -> None:
    names, rules, verdict = label_rules("He fled. He hid.", "He fled. He hid.", Kind.MOVED)
    assert (names, rules, verdict) == ({"layout"}, {"layout-moved"}, "no")


def test_an_empty_difference_has_no_label() -> None:
    assert label_rules("He fled.", "He fled.") == (set(), set(), "no")
