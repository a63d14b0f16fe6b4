from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.warc import contents_of, warc_names, warc_path
from palmyra_watch.adapters.warehouse import reader, unlocked_writer
from palmyra_watch.model import Kind
from palmyra_watch.settings import Settings
from palmyra_watch.steps import compare
from palmyra_watch.steps.doctor import Verdict, examine
from palmyra_watch.steps.read import answer, articles, change_entries, problems, story_versions
from palmyra_watch.steps.rebuild import rebuild_warehouse
from tests.conftest import STORY, Watch

if TYPE_CHECKING:
    from pathlib import Path


def fingerprint(settings: Settings) -> dict[str, str]:
    with reader(settings.working_database) as warehouse:
        return warehouse.fingerprint()


TOLD_ON_THE_WAY = {
    "upgrades",
    "earlier_ids",
    "runs",
    "warc_files",
}  # a late capture takes away what was told before it


def of_captures(settings: Settings) -> dict[str, str]:
    return {name: rows for name, rows in fingerprint(settings).items() if name not in TOLD_ON_THE_WAY}


def resources(settings: Settings) -> int:
    paths = [warc_path(settings.captures, name) for name in warc_names(settings.captures)]
    return sum(len(contents_of(path).captures) for path in paths)


def doctor_problems(settings: Settings) -> list[str]:
    return [one.text for one in examine(settings) if one.verdict is Verdict.PROBLEM]


def test_a_changed_figure_is_one_edit_with_both_figures(watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    assert watch.look().changes == ()
    watch.write("bridge.txt", STORY.replace("42 beams", "24 beams"))
    report = watch.look()
    assert len(report.changes) == 1
    (entry,) = change_entries(watch.settings)
    assert entry.kind is Kind.EDITED
    (word,) = entry.words
    assert entry.before[word.before_start : word.before_end] == "42"
    assert entry.after[word.after_start : word.after_end] == "24"
    assert entry.before.startswith("Engineers replaced 42 beams")
    assert entry.not_before < entry.not_after


@pytest.mark.parametrize(
    ("old", "new", "kind", "before", "after"),
    [
        pytest.param(
            "reopens",
            "is open",
            Kind.HEADLINE,
            "The bridge at Harlow reopens",
            "The bridge at Harlow is open",
            id="headline",
        ),
        pytest.param(
            "Ada Finch",
            "Ada Finch and Max Voss",
            Kind.BYLINE,
            "Ada Finch",
            "Ada Finch; Max Voss",
            id="byline",
        ),
        pytest.param("March 3, 2021", "March 4, 2021", Kind.DATE, "2021-03-03", "2021-03-04", id="date"),
        pytest.param(
            " The ferry",
            " Nobody was hurt. The ferry",
            Kind.ADDED,
            "",
            "Nobody was hurt.",
            id="a sentence added",
        ),
        pytest.param(
            "4.1 million", "4.6 million", Kind.EDITED, "4.1 million", "4.6 million", id="a figure edited"
        ),
    ],
)
def test_each_edit_has_its_kind_and_literal_texts(
    watch: Watch, old: str, new: str, kind: Kind, before: str, after: str
) -> None:
    base = STORY.replace("\n\nThe ferry will", " The ferry will")
    watch.write("bridge.txt", base)
    watch.look()
    watch.write("bridge.txt", base.replace(old, new, 1))
    watch.look()
    (entry,) = change_entries(watch.settings)
    assert entry.kind is kind
    assert before in entry.before
    assert after in entry.after


def test_a_deleted_sentence_is_told(watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    watch.look()
    gone = "“We are glad to have it back,” said Tom Reed, who runs the ferry that carried commuters in the meantime.\n\n"
    watch.write("bridge.txt", STORY.replace(gone, ""))
    watch.look()
    (entry,) = change_entries(watch.settings)
    assert (entry.kind, entry.before, entry.after) == (Kind.DELETED, gone.strip(), "")


def test_a_paragraph_carried_elsewhere_is_one_move(watch: Watch) -> None:
    head, first, second, third, fourth = (
        STORY[: STORY.index("The bridge at Harlow reopened")],
        *STORY[STORY.index("The bridge at Harlow reopened") :].strip().split("\n\n"),
    )
    first += " It had been shut since a barge struck it."
    watch.write("bridge.txt", head + "\n\n".join((first, second, third, fourth)) + "\n")
    watch.look()
    watch.write("bridge.txt", head + "\n\n".join((second, third, fourth, first)) + "\n")
    watch.look()
    (entry,) = change_entries(watch.settings)
    assert (entry.kind, entry.moved) == (Kind.MOVED, True)
    assert entry.after == first


def test_an_unchanged_document_is_an_observation_and_no_second_record(watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    watch.look()
    assert resources(watch.settings) == 1
    report = watch.look()
    assert (report.versions, report.changes) == (0, ())
    assert resources(watch.settings) == 1
    outcomes = answer(watch.settings, "SELECT outcome FROM observations ORDER BY observed_at").rows
    assert outcomes == (("present",), ("unchanged",))


def test_a_text_that_comes_back_makes_the_story_alternating(watch: Watch) -> None:
    other = STORY.replace("reopens", "is back")
    for text in (STORY, other, STORY, other):
        watch.write("bridge.txt", text)
        watch.look()
    (row,) = articles(watch.settings)
    assert (row["versions"], row["alternating"]) == (4, True)
    assert [row["returned"] for row in story_versions(watch.settings, row["story_id"])] == [
        False,
        False,
        True,
        True,
    ]


def test_a_vanished_document_is_absent_and_its_story_stays(watch: Watch) -> None:
    path = watch.write("bridge.txt", STORY)
    watch.look()
    path.unlink()
    watch.look()
    (problem,) = problems(watch.settings)
    assert (problem["name"], problem["state"]) == ("bridge.txt", "absent")
    assert len(articles(watch.settings)) == 1
    watch.write("bridge.txt", STORY)
    assert watch.look().versions == 0
    assert problems(watch.settings) == []


def test_layout_alone_is_no_edit(watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    watch.look()
    wrapped = STORY.replace("\n\n", "\r\n\r\n\r\n") + "\n\n\n"
    watch.write("bridge.txt", wrapped)
    report = watch.look()
    assert (report.versions, report.changes) == (0, ())
    assert resources(watch.settings) == 2


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n ",
    "image.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20,
    "large.txt": b"A sentence that is long enough. " * 700_000,
    "latin.txt": STORY.replace("Harlow", "Härlow").encode("cp1252"),
    "broken.txt": STORY.encode()
    + b"\n\nOne more line with a bad \xc3\x28 byte in it, all the same a sentence.\n",
    "utf16.txt": "\ufeff".encode("utf-16-le") + STORY.encode("utf-16-le"),
    "crlf.txt": STORY.replace("\n", "\r\n").encode(),
    "nul.txt": STORY.replace("beams", "be\0ms").encode(),
}


def test_bad_input_is_recorded_and_stops_nothing(watch: Watch) -> None:
    for name, body in BAD.items():
        watch.write(name, body)
    (watch.seeds / "folder.txt").mkdir()
    (watch.seeds / "out.txt").symlink_to("/etc/passwd")
    watch.write("good.txt", STORY)
    watch.look()
    told: dict[str, str] = {row["name"]: row["reason"] for row in problems(watch.settings)}
    assert "no article" in told["empty.txt"]
    assert "no article" in told["blank.txt"]
    assert "not text" in told["image.txt"]
    assert "limit" in told["large.txt"]
    assert "windows-1252" in told["latin.txt"]
    assert "UTF-8" in told["broken.txt"]
    assert "nul.txt" in told
    assert "director" in told["folder.txt"] or "folder" in told["folder.txt"]
    assert "leads out" in told["out.txt"]
    headlines = {row["location"]: row["headline"] for row in articles(watch.settings)}
    for name in ("good.txt", "crlf.txt", "utf16.txt", "broken.txt", "nul.txt"):
        assert headlines[name] == "The bridge at Harlow reopens", name
    assert headlines["latin.txt"] == "The bridge at Härlow reopens"
    assert doctor_problems(watch.settings) == []


def test_a_torn_warc_file_loses_only_what_was_torn_and_the_next_run_heals(watch: Watch) -> None:
    watch.write("a.txt", STORY)
    watch.look()
    watch.write("b.txt", STORY.replace("Harlow", "Marlow"))
    watch.look()
    before = {row["headline"] for row in articles(watch.settings)}
    torn = watch.settings.captures / warc_names(watch.settings.captures)[-1]
    torn.write_bytes(torn.read_bytes()[:-200])
    assert any(torn.name in text for text in doctor_problems(watch.settings))
    watch.look()
    assert {row["headline"] for row in articles(watch.settings)} == before
    captured = answer(
        watch.settings,
        "SELECT count(*) FROM captures JOIN sources USING (source_id) WHERE location = 'b.txt'",
    )
    assert captured.rows == ((2,),), "the document whose evidence was damaged is captured again"
    fresh = Watch(watch.folder / "elsewhere")
    shutil.copytree(watch.settings.captures, fresh.settings.captures)
    rebuild_warehouse(fresh.settings)
    with reader(fresh.settings.working_database) as warehouse:
        assert {row[0] for row in warehouse.table("SELECT headline FROM articles").rows} == before


def test_a_damaged_file_that_was_restored_is_read_again(watch: Watch) -> None:
    watch.write("a.txt", STORY)
    watch.look()
    (name,) = warc_names(watch.settings.captures)
    path = watch.settings.captures / name
    whole = path.read_bytes()
    path.write_bytes(whole[:-300])
    fresh = Settings(home=watch.folder / "other", sources=watch.settings.sources)
    shutil.copytree(watch.settings.captures, fresh.captures)
    rebuild_warehouse(fresh)
    with unlocked_writer(fresh.working_database) as warehouse:
        assert warehouse.table("SELECT count(*) FROM warc_files WHERE problem <> ''").rows == ((1,),)
    (fresh.captures / name).write_bytes(whole)
    other = Watch(watch.folder / "third")
    other.settings = fresh
    other.derive()
    assert fingerprint(fresh) == fingerprint(watch.settings)


def test_a_rebuild_is_identical(watch: Watch) -> None:
    for text in (STORY, STORY.replace("42", "24"), STORY):
        watch.write("bridge.txt", text)
        watch.write("other.txt", text.replace("Harlow", "Marlow"))
        watch.look()
    before = fingerprint(watch.settings)
    report = rebuild_warehouse(watch.settings)
    assert (report.compared, report.differing, report.kept_aside) == (True, (), None)
    assert fingerprint(watch.settings) == before


def test_a_rebuild_tells_a_row_that_no_evidence_supports(watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    watch.look()
    with unlocked_writer(watch.settings.working_database) as warehouse:
        warehouse.table("UPDATE contents SET headline = 'Forged'")
    report = rebuild_warehouse(watch.settings)
    assert report.differing == ("contents",)
    assert report.kept_aside is not None
    assert report.kept_aside.exists()
    watch.derive()
    assert [row["headline"] for row in articles(watch.settings)] == ["The bridge at Harlow reopens"]


def test_a_rebuild_replaces_a_database_that_cannot_be_opened(watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    watch.look()
    before = fingerprint(watch.settings)
    watch.settings.working_database.write_bytes(b"not a database" * 1000)
    report = rebuild_warehouse(watch.settings)
    assert (report.compared, report.kept_aside is not None) == (False, True)
    assert fingerprint(watch.settings) == before


FERRY = """A ferry sinks off the cape

By Max Voss

A ferry sank off the cape at dawn on Monday, and all 30 people on board were saved by fishermen.

The coast guard said that the cause is not known, and that divers will go down when the weather allows it.
"""


@pytest.mark.parametrize("seed", range(4))
def test_captures_in_any_order_batch_and_repetition_give_the_same_warehouse(
    watch: Watch, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    page = (STORY, STORY.replace("42", "24"), STORY.replace("reopens", "reopens at last"), STORY)
    for n, text in enumerate(page):
        second = f"\n\n\n{FERRY.replace('30 people', f'{30 + n} people')}"
        watch.write("page.txt", text + second if n % 2 else second.strip() + "\n\n\n\n" + text)
        watch.look()
        if n == 1:
            watch.look()
    names = list(warc_names(watch.settings.captures))
    chance.shuffle(names)
    other = Watch(tmp_path / "other")
    for name in names:
        path = warc_path(watch.settings.captures, name)
        target = other.settings.captures / path.relative_to(watch.settings.captures)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
        if chance.random() < 0.6:
            other.derive()
    other.derive()
    other.derive()
    assert of_captures(other.settings) == of_captures(watch.settings)
    assert doctor_problems(other.settings) == []


def test_a_new_comparison_engine_compares_everything_anew(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in (STORY, STORY.replace("42", "24")):
        watch.write("bridge.txt", text)
        watch.look()
    assert watch.derive().sources == 0
    monkeypatch.setattr(compare, "ENGINE", "compare/next")
    assert watch.derive().changes == (), "what was known is no news"
    assert answer(watch.settings, "SELECT DISTINCT engine FROM change_log").rows == (("compare/next",),)
    assert doctor_problems(watch.settings) == []


def test_a_hint_told_later_is_used_for_captures_that_are_there(watch: Watch) -> None:
    text = STORY.replace("March 3, 2021\n\n", "").replace(
        "on Tuesday", "on Sunday, while the town was celebrating Easter,"
    )
    watch.write("bridge.txt", text)
    watch.look()
    assert articles(watch.settings)[0]["published"] is None
    watch.settings.sources.write_text('collection = "test"\n[[document]]\npath = "bridge.txt"\nyear = 2021\n')
    report = watch.look()
    assert articles(watch.settings)[0]["published"] == "2021-04-04"
    assert report.changes == ()
    assert resources(watch.settings) == 1
