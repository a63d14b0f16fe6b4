"""Cases in which other systems failed, each by its own name: those that need the whole way from bytes to changes."""

from __future__ import annotations

import shutil

import pytest

from palmyra_watch.adapters.warc import warc_names
from palmyra_watch.core.claims.article_claims import ENGINE
from palmyra_watch.core.extract import capture
from palmyra_watch.model import Kind, LabelName, Substantive
from palmyra_watch.steps.read import answer, articles, change_entries, story_versions
from tests.conftest import STORY, Watch
from tests.steps.test_pipeline import of_captures


def edited(watch: Watch, *texts: str) -> None:
    for text in texts:
        watch.write("story.txt", text)
        watch.look()


def test_a_headline_alone_is_a_change_of_the_headline_field(watch: Watch) -> None:
    edited(watch, STORY, STORY.replace("reopens", "is open again"))
    (entry,) = change_entries(watch.settings)
    assert (entry.kind, entry.before) == (Kind.HEADLINE, "The bridge at Harlow reopens")


def test_headlines_a_b_a_b_are_four_observations_and_two_contents_and_alternate(watch: Watch) -> None:
    other = STORY.replace("reopens", "is open again")
    edited(watch, STORY, other, STORY, other)
    (row,) = articles(watch.settings)
    assert row["alternating"]
    assert len(answer(watch.settings, "FROM observations").rows) == 4
    assert answer(watch.settings, "SELECT times, looks, share FROM story_states").rows == (
        (2, 2, 0.5),
        (2, 2, 0.5),
    )
    assert len(change_entries(watch.settings)) == 3


def test_an_update_stamp_is_noise_and_kept_with_its_reason(watch: Watch) -> None:
    stamped = STORY.replace("March 3, 2021", "March 3, 2021\n\nUpdated 3 hours ago")
    edited(watch, stamped, stamped.replace("3 hours ago", "4 hours ago"))
    (entry,) = change_entries(watch.settings)
    assert entry.substantive is Substantive.NO
    assert LabelName.FRESHNESS in entry.labels


def test_a_paragraph_moved_down_unchanged_is_moved_and_nothing_else(watch: Watch) -> None:
    paragraphs = STORY.split("\n\n")
    moved = [*paragraphs[:3], *paragraphs[4:], paragraphs[3]]
    edited(watch, STORY, "\n\n".join(part.strip() for part in moved))
    (entry,) = change_entries(watch.settings)
    assert (entry.kind, entry.substantive) == (Kind.MOVED, Substantive.NO)


def test_the_same_article_in_another_layout_is_no_edit(watch: Watch) -> None:
    edited(watch, STORY, STORY.replace("\n\n", "\n\n\n").replace("Engineers", "Engineers\u0020"))
    (row,) = articles(watch.settings)
    assert row["versions"] == 1
    assert len(answer(watch.settings, "FROM observations").rows) == 2
    assert change_entries(watch.settings) == ()


def test_a_capture_imported_between_two_known_ones_gives_the_warehouse_of_those_in_order(
    watch: Watch,
) -> None:
    edited(watch, STORY, STORY.replace("42 beams", "40 beams"), STORY.replace("42 beams", "24 beams"))
    names = warc_names(watch.settings.captures)
    late = Watch(watch.folder / "late")
    for name in (names[0], names[2], names[1]):
        target = late.settings.captures / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(watch.settings.captures / name, target)
        late.derive()
    assert of_captures(late.settings) == of_captures(watch.settings)
    assert [entry.after.split()[2] for entry in change_entries(late.settings)] == ["24", "40"]


def test_another_version_of_the_extractor_records_no_edit(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(watch, STORY)
    before = story_versions(watch.settings, "")
    monkeypatch.setattr(capture, "PLAIN_VERSION", "next")
    report = watch.look()
    assert (report.versions, report.changes) == (0, ())
    assert answer(watch.settings, "SELECT DISTINCT extraction_key FROM extractions").rows == (
        (f"plain/next {ENGINE}",),
    )
    after = story_versions(watch.settings, "")
    assert [row["version_id"] for row in after] == [row["version_id"] for row in before]


def test_an_empty_difference_gives_no_change(watch: Watch) -> None:
    edited(watch, STORY, STORY + "\n\n")
    assert change_entries(watch.settings) == ()


def test_curly_quotes_spaces_and_composed_letters_are_cosmetic(watch: Watch) -> None:
    accented = STORY.replace("Tom Reed", "Tom Réed")
    plain = (
        accented.replace("“", '"')
        .replace("”", '"')
        .replace("the ferry that", "the\u00a0ferry that")
        .replace("é", "e\u0301")
    )
    edited(watch, accented, plain)
    entries = change_entries(watch.settings)
    assert entries
    assert {entry.substantive for entry in entries} == {Substantive.NO}


def test_a_notice_about_a_distance_leaves_a_changed_casualty_figure_silent(watch: Watch) -> None:
    base = STORY.replace(
        "The ferry will",
        "Twelve workers were hurt in a fall last winter.\n\nThe road to Marlow is 170 kilometers long.\n\nThe ferry will",
    )
    corrected = base.replace("Twelve workers", "Twenty workers").replace("170 kilometers", "150 kilometers")
    corrected += "\nCorrection: An earlier version of this article misstated the length of the road to Marlow. It is 150 kilometers, not 170.\n"
    edited(watch, base, corrected)
    told = {entry.after.split()[0]: entry for entry in change_entries(watch.settings)}
    assert told["The"].notices
    assert not told["The"].silent
    assert told["Twenty"].silent
    assert told["Twenty"].notices == ()
    assert LabelName.NOTICE in told["Correction:"].labels
    silent = answer(watch.settings, "SELECT summary FROM silent_edits").rows
    assert len(silent) == 1
    assert "Twenty" in silent[0][0]


def test_a_notice_that_comes_later_ends_the_silence(watch: Watch) -> None:
    wrong = STORY.replace("42 beams", "24 beams")
    notice = "\nCorrection: An earlier version of this article gave the number of beams as 42. It is 24.\n"
    edited(watch, STORY, wrong)
    assert [entry.silent for entry in change_entries(watch.settings)] == [True]
    edited(watch, wrong + notice)
    silence = {entry.new_number: entry.silent for entry in change_entries(watch.settings)}
    assert silence[2] is False


@pytest.mark.timeout(900)
def test_a_page_of_five_megabytes_is_compared_to_its_end(watch: Watch) -> None:
    sentences = [
        f"Item {n} of the list weighs {n * 7 % 1013} grams and costs {n * 13 % 997} pence in every shop of the town."
        if n % 5 == 0
        else f"The shop of the {n % 5009:o} streets had none of it left, and nobody in the town could say how that came about."
        for n in range(50_000)
    ]
    first = "A very long list\n\nBy Ada Finch\n\n" + "\n\n".join(
        " ".join(sentences[i : i + 20]) for i in range(0, len(sentences), 20)
    )
    second = first.replace("Item 500 of the list weighs", "Item 500 of the list is")
    edited(watch, first, second)
    entries = change_entries(watch.settings)
    assert len(first) > 5_000_000
    assert [entry.kind for entry in entries] == [Kind.EDITED]


def test_a_publisher_that_is_quoted_on_another_ones_correction_gives_no_notice(watch: Watch) -> None:
    told = (
        STORY + "\nThough the Courier has corrected the original text, it can still be seen in an archive.\n"
    )
    edited(watch, STORY, told)
    assert answer(watch.settings, "FROM notices").rows == ()


def test_a_disclaimer_is_not_a_notice(watch: Watch) -> None:
    told = (
        STORY + "\nEDITOR’S NOTE: Publication of an article does not mean that we agree with what it says.\n"
    )
    edited(watch, STORY, told)
    assert answer(watch.settings, "FROM notices").rows == ()
