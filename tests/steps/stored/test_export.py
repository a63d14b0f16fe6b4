from __future__ import annotations

import gzip
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from warcio.archiveiterator import ArchiveIterator

from palmyra_watch.adapters.warc import ForeignCapture, foreign_records, warc_names
from palmyra_watch.errors import CapturesNotWritten, WarehouseMissing
from palmyra_watch.settings import Settings
from palmyra_watch.steps.import_warc.take_over import known_evidence, take_over_warc
from palmyra_watch.steps.outputs.export import export_story
from palmyra_watch.steps.read import articles, story_versions
from tests.conftest import STORY, Watch
from tests.steps.story_of_five import PAGES, TIMES, URL, capture_story

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def story(watch: Watch) -> str:
    capture_story(watch)
    (article,) = articles(watch.settings)
    assert article["versions"] == 5
    return str(article["story_id"])


def test_every_capture_of_a_story_is_in_the_file_with_its_date_and_address(
    watch: Watch, story: str, tmp_path: Path
) -> None:
    path = tmp_path / "out" / "story.warc.gz"
    report = export_story(watch.settings, story, path)
    assert (report.path, report.stories, report.captures, report.unreadable) == (path, (story,), 5, ())
    found = [one for one in foreign_records(path, max_bytes=100_000) if isinstance(one, ForeignCapture)]
    assert [(one.url, one.captured_at, one.status) for one in found] == [(URL, at, 200) for at in TIMES]
    bodies = [
        gzip.decompress(one.payload) if one.header("Content-Encoding") else one.payload for one in found
    ]
    assert bodies == list(PAGES)
    assert found[0].header("ETag") == '"a"'
    assert found[0].header("Set-Cookie") == ""
    assert [one.name for one in path.parent.iterdir()] == ["story.warc.gz"]


def test_the_file_is_standard_and_its_digests_hold(watch: Watch, story: str, tmp_path: Path) -> None:
    path = tmp_path / "story.warc.gz"
    export_story(watch.settings, story, path)
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            record.content_stream().read()
            assert record.rec_headers.protocol == "WARC/1.1"
            assert record.rec_headers.get_header("WARC-Block-Digest", "").startswith("sha1:") or (
                record.rec_type == "warcinfo"
            )
    said = subprocess.run(
        [sys.executable, "-c", "from warcio.cli import main; main()", "check", str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert said.returncode == 0, said.stdout + said.stderr


def test_each_record_says_which_version_it_shows(watch: Watch, story: str, tmp_path: Path) -> None:
    path = tmp_path / "story.warc.gz"
    export_story(watch.settings, story, path)
    with path.open("rb") as file:
        told = [
            tuple(
                record.rec_headers.get_header(f"Palmyra-{name}") for name in ("Capture", "Version", "Number")
            )
            for record in ArchiveIterator(file)
            if record.rec_type == "response"
        ]
    timeline = story_versions(watch.settings, story)
    assert told == [(row["capture_id"], row["version_id"], str(row["number"])) for row in timeline]


def test_a_document_is_a_resource(watch: Watch, tmp_path: Path) -> None:
    watch.write("bridge.txt", STORY)
    watch.look()
    (article,) = articles(watch.settings)
    path = tmp_path / "story.warc.gz"
    assert export_story(watch.settings, article["story_id"], path).captures == 1
    (found,) = [one for one in foreign_records(path, max_bytes=100_000) if isinstance(one, ForeignCapture)]
    assert (found.url, found.status, found.payload) == ("palmyra-watch:test/bridge.txt", None, STORY.encode())
    assert found.header("Content-Type") == "text/plain"


def test_what_is_exported_can_be_taken_over_elsewhere(watch: Watch, story: str, tmp_path: Path) -> None:
    path = tmp_path / "story.warc.gz"
    export_story(watch.settings, story, path)
    other = Watch(tmp_path / "other")
    report = take_over_warc(other.settings, path, known=known_evidence(other.settings))
    assert (report.captures, report.flaws) == (5, ())
    other.derive()
    theirs, ours = story_versions(other.settings, story), story_versions(watch.settings, story)
    assert [row["version_id"] for row in theirs] == [row["version_id"] for row in ours]


def test_a_story_is_found_by_the_beginning_of_its_id(watch: Watch, story: str, tmp_path: Path) -> None:
    short = story.partition(":")[2][:8]
    assert export_story(watch.settings, short, tmp_path / "story.warc.gz").stories == (story,)


def test_an_unknown_story_makes_no_file(watch: Watch, story: str, tmp_path: Path) -> None:
    report = export_story(watch.settings, "sto1:nothing", tmp_path / "out" / "story.warc.gz")
    assert (report.path, report.stories, report.captures) == (None, (), 0)
    assert story
    assert not (tmp_path / "out").exists()


def test_damaged_evidence_is_told_and_the_rest_is_written(watch: Watch, story: str, tmp_path: Path) -> None:
    (name,) = warc_names(watch.settings.captures)
    path = watch.settings.captures / name
    row = story_versions(watch.settings, story)[2]
    broken = bytearray(path.read_bytes())
    broken[row["warc_offset"] + 600] ^= 0xFF
    path.write_bytes(broken)
    report = export_story(watch.settings, story, tmp_path / "story.warc.gz")
    assert report.captures == 4
    assert [capture for capture, _ in report.unreadable] == [row["capture_id"]]


def test_a_folder_that_cannot_be_written_is_named(watch: Watch, story: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(CapturesNotWritten):
        export_story(watch.settings, story, tmp_path / "file" / "story.warc.gz")


def test_without_a_warehouse_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(WarehouseMissing):
        export_story(Settings(home=tmp_path / "none"), "sto1:a", tmp_path / "story.warc.gz")
