"""Damage of the evidence: what can be read is in the warehouse, and what cannot is told, in `problems` and by `doctor`."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.source_list import page_source
from palmyra_watch.adapters.warc import RunWriter, contents_of, damaged_names, warc_names
from palmyra_watch.core.identity import run_id_of
from palmyra_watch.model import Run
from palmyra_watch.steps.collect import collect_documents
from palmyra_watch.steps.doctor import Verdict, examine
from palmyra_watch.steps.read import answer as asked
from palmyra_watch.steps.read import articles, problems
from palmyra_watch.steps.rebuild import rebuild_warehouse
from palmyra_watch.steps.stored.known import known_pages, known_state
from palmyra_watch.steps.stored.load import load_captures
from tests.adapters.foreign_files import HTML, URL, response
from tests.conftest import STORY, Watch
from tests.steps.archives.test_take_over import take_over
from tests.steps.test_pipeline import FERRY, doctor_problems, fingerprint

if TYPE_CHECKING:
    from pathlib import Path

PLACES = ("Harlow", "Marlow", "Barlow", "Carlow", "Tarlow", "Warlow")


def six_collected(watch: Watch) -> Path:
    """The finished file of a first look at six documents, not yet read in."""
    for place in PLACES:
        watch.write(f"{place}.txt", STORY.replace("Harlow", place))
    load_captures(watch.settings)
    collect_documents(watch.settings, known_state(watch.settings))
    (name,) = warc_names(watch.settings.captures)
    return watch.settings.captures / name


def flip(path: Path, number: int) -> None:
    stored = contents_of(path).captures[number]
    data = bytearray(path.read_bytes())
    data[stored.offset + stored.length // 2] ^= 0x10
    path.write_bytes(data)


def evidence(watch: Watch) -> list[tuple[str, str]]:
    """Name and reason of each file that is told in `problems`."""
    return [(row["name"], row["reason"]) for row in problems(watch.settings) if row["subject"] == "evidence"]


def test_a_flipped_byte_in_a_finished_file_costs_one_capture_which_is_taken_again(watch: Watch) -> None:
    path = six_collected(watch)
    flip(path, 2)
    watch.derive()
    assert len(articles(watch.settings)) == 5
    ((name, reason),) = evidence(watch)
    assert path.name in name
    assert "compression" in reason
    assert any(path.name in text for text in doctor_problems(watch.settings))
    watch.look()
    assert len(articles(watch.settings)) == 6
    before = fingerprint(watch.settings)
    report = rebuild_warehouse(watch.settings)
    assert (report.differing, len(report.damaged)) == ((), 1)
    assert fingerprint(watch.settings) == before


def test_a_damaged_unfinished_file_is_recovered_kept_and_told_until_it_is_moved_away(watch: Watch) -> None:
    path = six_collected(watch)
    part = path.with_name(path.name + ".part")
    path.rename(part)
    flip(part, 4)
    assert any("unfinished and damaged" in text for text in doctor_problems(watch.settings))
    watch.derive()
    assert len(articles(watch.settings)) == 5
    (kept,) = damaged_names(watch.settings.captures)
    ((name, reason),) = evidence(watch)
    assert name == kept
    assert "damaged" in reason
    assert path.name in reason
    assert [text for text in doctor_problems(watch.settings) if kept in text]
    watch.look()
    assert len(articles(watch.settings)) == 6
    assert [name for name, _ in evidence(watch)] == [kept]
    before = fingerprint(watch.settings)
    assert rebuild_warehouse(watch.settings).differing == ()
    assert fingerprint(watch.settings) == before
    (watch.settings.captures / kept).rename(watch.folder / "looked at")
    watch.derive()
    assert evidence(watch) == doctor_problems(watch.settings) == []
    assert rebuild_warehouse(watch.settings).differing == ()


def test_a_file_that_the_disk_refuses_is_told_and_read_once_it_can_be(watch: Watch) -> None:
    path = six_collected(watch)
    part = path.with_name(path.name + ".part")
    path.rename(watch.folder / "the file")
    part.symlink_to("/proc/self/mem")  # reading its first byte is an input/output error
    watch.derive()
    ((name, reason),) = evidence(watch)
    assert part.name in name
    assert "input/output error" in reason
    assert "next run tries again" in reason
    assert any("input/output error" in text for text in doctor_problems(watch.settings))
    assert rebuild_warehouse(watch.settings).differing == ()
    part.unlink()
    (watch.folder / "the file").rename(part)
    watch.derive()
    assert evidence(watch) == doctor_problems(watch.settings) == []
    assert len(articles(watch.settings)) == 6


def test_a_finished_file_that_the_disk_refuses_in_passing_is_read_again(watch: Watch) -> None:
    path = six_collected(watch)
    path.rename(watch.folder / "the file")
    path.symlink_to("/proc/self/mem")
    watch.derive()
    assert "input/output error" in evidence(watch)[0][1]
    path.unlink()
    (watch.folder / "the file").rename(path)
    watch.derive()
    assert evidence(watch) == doctor_problems(watch.settings) == []
    assert len(articles(watch.settings)) == 6


def test_a_kill_is_no_damage_and_leaves_nothing_to_be_told(watch: Watch) -> None:
    path = six_collected(watch)
    part = path.with_name(path.name + ".part")
    part.write_bytes(path.read_bytes()[:-400])
    path.unlink()
    assert [
        one.text
        for one in examine(watch.settings)
        if one.verdict is Verdict.NOTE and "unfinished" in one.text
    ]
    assert not [text for text in doctor_problems(watch.settings) if part.name in text]
    watch.derive()
    assert evidence(watch) == []
    assert damaged_names(watch.settings.captures) == ()


def test_a_record_that_cannot_be_used_is_told_and_the_others_are_read(watch: Watch) -> None:
    path = six_collected(watch)
    stored = contents_of(path).captures[1]
    data = path.read_bytes()
    end = stored.offset + stored.length
    plain = gzip.decompress(data[stored.offset : end])
    spoiled = plain.replace(b"WARC-Date: 2", b"WARC-Date: x")
    assert spoiled != plain
    path.write_bytes(data[: stored.offset] + gzip.compress(spoiled) + data[end:])
    watch.derive()
    assert len(articles(watch.settings)) == 5
    assert "not a record that was written here" in evidence(watch)[0][1]
    assert any("not a record" in text for text in doctor_problems(watch.settings))


@pytest.mark.parametrize("date", ["0001-01-01T00:00:00Z", "0216-03-27T12:00:00Z", "9999-12-31T23:59:59Z"])
def test_pages_beside_one_of_an_impossible_time_are_read_and_the_time_is_told(
    watch: Watch, date: str
) -> None:
    pages = [response(HTML + b"%d" % number, url=f"{URL}?p={number}") for number in range(5)]
    report = take_over(watch, response(HTML + b"first", date=date), *pages)
    assert report.captures == 6
    (flaw,) = report.flaws
    assert date[:10] in flaw
    watch.derive()
    assert asked(watch.settings, "SELECT count(*) FROM captures").rows == ((6,),)
    assert evidence(watch) == doctor_problems(watch.settings) == []
    assert rebuild_warehouse(watch.settings).differing == ()


def test_what_was_read_before_a_file_was_damaged_stays(watch: Watch) -> None:
    watch.write("a.txt", STORY)
    watch.write("b.txt", FERRY)
    watch.look()
    (name,) = warc_names(watch.settings.captures)
    flip(watch.settings.captures / name, 0)
    watch.look()
    assert len(articles(watch.settings)) == 2
    assert any(name in text for text in doctor_problems(watch.settings))


def test_a_file_that_a_backup_brought_back_in_the_same_length_is_read_again(watch: Watch) -> None:
    path = six_collected(watch)
    whole = path.read_bytes()
    flip(path, 2)
    assert load_captures(watch.settings).captures == 5
    again = load_captures(watch.settings)
    assert (again.files, again.damaged) == (0, ())
    path.write_bytes(whole)
    load_captures(watch.settings)
    assert load_captures(watch.settings).files == 0
    watch.derive()
    assert len(articles(watch.settings)) == 6
    assert evidence(watch) == doctor_problems(watch.settings) == []


def test_a_file_whose_first_record_is_damaged_gives_the_pages_that_a_feed_named_in_it(watch: Watch) -> None:
    began = datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)
    run = Run(run_id=run_id_of(began, "x"), started_at=began, sources=())
    page = page_source("test", "https://harlow.example/1")
    with RunWriter(watch.settings.captures, run) as warc:
        warc.add_source(page)
    path = watch.settings.captures / warc.name
    data = bytearray(path.read_bytes())
    data[contents_of(path).good[0][1] // 2] ^= 0xFF
    path.write_bytes(data)
    assert load_captures(watch.settings).files == 1
    (known,) = known_pages(watch.settings)
    assert (known.source.location, known.record.found_at) == (page.location, began)
    watch.derive()
    ((name, reason),) = evidence(watch)
    assert path.name in name
    assert "compression" in reason
