"""What a hostile folder, clock, disk or page can do, and what is told of it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.warc import RunWriter, warc_names
from palmyra_watch.core.identity import run_id_of, source_id_of
from palmyra_watch.errors import SourceListError
from palmyra_watch.model import Kind, Run, Source, StoryKind, Substantive
from palmyra_watch.settings import Settings
from palmyra_watch.steps.read import answer, articles, change_entries, problems
from palmyra_watch.steps.rebuild import rebuild_warehouse
from palmyra_watch.steps.stored.load import load_captures
from tests.conftest import STORY, Watch
from tests.steps.test_pipeline import FERRY, doctor_problems, fingerprint

if TYPE_CHECKING:
    from pathlib import Path


def edited(watch: Watch, *texts: str) -> None:
    for text in texts:
        watch.write("story.txt", text)
        watch.look()


@pytest.mark.parametrize(
    "ending",
    [
        pytest.param(
            "\n\n\nPeople killed in the fall: 45\n\nPeople wounded in the fall: 12\n", id="lines like titles"
        ),
        pytest.param(
            "\n\nFollow us on Twitter\n\nThe toll stands at 45\n\nCopyright 2021 Example News\n",
            id="in a footer",
        ),
        pytest.param("\n\nLeave a Reply\n\nYour name\n\nIt was 45 metres, I was there.\n", id="in a comment"),
    ],
)
def test_a_figure_that_is_taken_for_furniture_is_told_all_the_same(watch: Watch, ending: str) -> None:
    edited(watch, STORY + ending, STORY + ending.replace("45", "54"))
    (entry,) = change_entries(watch.settings)
    assert "45" in entry.before
    assert "54" in entry.after
    assert entry.substantive is not Substantive.NO
    assert len(articles(watch.settings)) == 1


def test_what_stands_around_articles_is_no_article_and_its_order_no_change(watch: Watch) -> None:
    form = "\n\nLeave a Reply\n\nFill in your details below or click an icon to log in:\n"
    edited(watch, STORY + form)
    kinds = answer(watch.settings, "SELECT kind, count(*) FROM stories GROUP BY kind ORDER BY kind").rows
    assert kinds == (("article", 1), ("page", 1))
    assert doctor_problems(watch.settings) == []


def test_an_article_that_leaves_its_page_is_told(watch: Watch) -> None:
    edited(watch, STORY + "\n\n\n" + FERRY)
    assert problems(watch.settings) == []
    edited(watch, STORY)
    (problem,) = problems(watch.settings)
    assert (problem["subject"], problem["name"], problem["state"]) == (
        "story",
        "A ferry sinks off the cape",
        "absent",
    )
    assert {row["headline"]: row["present"] for row in articles(watch.settings)} == {
        "The bridge at Harlow reopens": True,
        "A ferry sinks off the cape": False,
    }
    edited(watch, STORY + "\n\n\n" + FERRY)
    assert problems(watch.settings) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("By Ada Finch", "BY Ada Finch", id="the word by"),
        pytest.param("March 3, 2021", "March 3 2021", id="a comma in the date"),
        pytest.param(
            "The bridge at Harlow reopens\n", "The bridge at  Harlow reopens\n", id="a space in the headline"
        ),
        pytest.param(
            "By Ada Finch\n\nMarch 3, 2021", "March 3, 2021\n\nBy Ada Finch", id="byline and date swapped"
        ),
    ],
)
def test_a_version_never_comes_without_a_change(watch: Watch, old: str, new: str) -> None:
    assert old in STORY
    edited(watch, STORY, STORY.replace(old, new, 1))
    (row,) = articles(watch.settings)
    assert (row["versions"] == 1) == (change_entries(watch.settings) == ())
    assert doctor_problems(watch.settings) == []


def test_the_zone_of_a_mail_is_part_of_its_date(watch: Watch) -> None:
    mail = "From: Ada Finch <ada@example.org>\nSubject: The bridge\nDate: Wed, 3 Mar 2021 10:00:00 +0000\n\n"
    body = STORY[STORY.index("The bridge at Harlow reopened") :]
    for text in (mail + body, mail.replace("+0000", "+0500") + body):
        watch.write("mail.eml", text)
        watch.look()
    assert [entry.kind for entry in change_entries(watch.settings)][:1] == [Kind.DATE]


def test_two_captures_at_the_same_instant_are_both_kept(watch: Watch) -> None:
    source = Source(source_id=source_id_of("test", "a.txt"), collection="test", location="a.txt")
    now = datetime(2021, 3, 4, tzinfo=UTC)
    for salt, text in (("x", STORY), ("y", STORY.replace("42", "24"))):
        run = Run(run_id=run_id_of(now, salt), started_at=now, sources=(source,))
        with RunWriter(watch.settings.captures, run) as warc:
            warc.add_capture(source, text.encode(), captured_at=now, media_type="text/plain")
    watch.derive()
    assert len(change_entries(watch.settings)) == 1
    before = fingerprint(watch.settings)
    assert rebuild_warehouse(watch.settings).differing == ()
    assert fingerprint(watch.settings) == before


def test_a_name_that_is_not_utf8_stops_no_other_document(watch: Watch) -> None:
    watch.write("good.txt", STORY)
    (watch.seeds / os.fsdecode(b"caf\xe9.txt")).write_text(STORY)
    watch.look()
    assert [row["location"] for row in articles(watch.settings)] == ["good.txt"]
    (problem,) = problems(watch.settings)
    assert "not UTF-8" in problem["reason"]


def test_a_listed_name_that_no_file_can_have_stops_nothing_even_when_it_is_gone(watch: Watch) -> None:
    watch.write("good.txt", STORY)
    long = "x" * 300 + ".txt"
    watch.settings.sources.write_text(f'collection = "test"\n[[document]]\npath = "{long}"\n')
    watch.look()
    watch.settings.sources.write_text('collection = "test"\n')
    watch.look()
    assert len(articles(watch.settings)) == 1


@pytest.mark.parametrize("value", ['documents = ["a**.txt"]', '[[document]]\npath = "a\\u0000b"'])
def test_a_pattern_or_path_that_cannot_be_is_an_error_of_the_list(watch: Watch, value: str) -> None:
    watch.settings.sources.write_text(f'collection = "test"\n{value}\n')
    with pytest.raises(SourceListError):
        watch.look()


def test_a_source_list_with_a_byte_order_mark_is_read(watch: Watch) -> None:
    watch.settings.sources.write_bytes(b'\xef\xbb\xbfcollection = "test"\n')
    watch.write("a.txt", STORY)
    watch.look()
    assert len(articles(watch.settings)) == 1


def _foreign_record(path: Path) -> None:
    from io import BytesIO  # noqa: PLC0415

    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        writer.write_record(
            writer.create_warc_record("http://example.org/", "resource", payload=BytesIO(b"x"), length=1)
        )


def _foreign_metadata(path: Path) -> None:
    from io import BytesIO  # noqa: PLC0415

    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        writer.write_record(writer.create_warc_record("x:y", "metadata", payload=BytesIO(b"5"), length=1))


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda path: path.mkdir(), id="a folder"),
        pytest.param(lambda path: path.symlink_to("nowhere"), id="a dead link"),
        pytest.param(lambda path: path.write_bytes(b""), id="an empty file"),
        pytest.param(lambda path: path.write_bytes(b"not a WARC file" * 100), id="another format"),
        pytest.param(_foreign_record, id="a record of another tool"),
        pytest.param(_foreign_metadata, id="metadata of another tool"),
    ],
)
def test_a_foreign_thing_among_the_captures_stops_nothing(watch: Watch, make: object) -> None:
    edited(watch, STORY)
    make(watch.settings.captures / "foreign.warc.gz")  # type: ignore[operator]
    edited(watch, STORY.replace("42", "24"))
    assert len(change_entries(watch.settings)) == 1
    assert rebuild_warehouse(watch.settings).differing == ()


def test_a_capture_whose_file_is_away_for_a_while_is_extracted_when_it_is_back(watch: Watch) -> None:
    watch.write("a.txt", STORY)
    watch.look()
    watch.write("b.txt", FERRY)
    from palmyra_watch.steps.collect import collect_documents  # noqa: PLC0415
    from palmyra_watch.steps.stored.known import known_state  # noqa: PLC0415

    collect_documents(watch.settings, known_state(watch.settings))
    load_captures(watch.settings)
    path = watch.settings.captures / warc_names(watch.settings.captures)[-1]
    path.rename(path.with_suffix(".away"))
    watch.derive()
    assert len(articles(watch.settings)) == 1
    path.with_suffix(".away").rename(path)
    watch.derive()
    assert len(articles(watch.settings)) == 2


def test_a_lost_first_file_does_not_cost_the_sources_of_the_others(watch: Watch) -> None:
    for name, text in (("a.txt", STORY), ("b.txt", FERRY)):
        watch.write(name, text)
    watch.look()
    watch.write("a.txt", STORY.replace("42", "24"))
    watch.look()
    (watch.settings.captures / warc_names(watch.settings.captures)[0]).write_bytes(b"")
    watch.look()
    fresh = Settings(home=watch.settings.home, sources=watch.settings.sources)
    rebuild_warehouse(fresh)
    watch.derive()
    assert {row["location"] for row in articles(watch.settings)} == {"a.txt", "b.txt"}
    assert [text for text in doctor_problems(watch.settings) if "without a source" in text] == []


def test_the_page_story_is_named_as_such(watch: Watch) -> None:
    form = "\n\nLeave a Reply\n\nFill in your details below or click an icon to log in:\n\nThe bridge is 45 years old, by the way.\n"
    edited(watch, STORY + form, STORY + form.replace("45", "54"))
    (entry,) = change_entries(watch.settings)
    assert entry.story_kind is StoryKind.PAGE
