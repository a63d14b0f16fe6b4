"""Feeds and tables: all changes, in forms that other programs read, whole or not at all."""

from __future__ import annotations

import csv
import json
import os
import stat
import time
from typing import TYPE_CHECKING

import duckdb
import feedparser
import pytest

from palmyra_watch.adapters.warehouse import writer
from palmyra_watch.core.render.visible import Cells, visible
from palmyra_watch.errors import NotWritten, WarehouseMissing
from palmyra_watch.steps.outputs.feeds import NEWEST, publish_feeds
from palmyra_watch.steps.publish import publish_warehouse
from palmyra_watch.steps.read import answer, change_entries
from tests.conftest import STORY, Watch

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

FILES = ("atom.xml", "changes.csv", "changes.ndjson", "changes.parquet", "feed.json")


@pytest.fixture
def edited(watch: Watch) -> Watch:
    """A watch on a story that was edited twice: a figure and the headline, then a figure."""
    for text in (
        STORY,
        STORY.replace("42 beams", "45 beams").replace("reopens", "reopens, “at last”", 1),
        STORY.replace("42 beams", "46 beams").replace("reopens", "reopens, “at last”", 1),
    ):
        watch.write("bridge.txt", text)
        watch.look()
    return watch


def table(path: Path) -> list[dict[str, Any]]:
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        cursor = connection.execute(f"FROM '{path}'")
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def publish_anew(watch: Watch) -> None:
    watch.settings.published_database.unlink()
    publish_warehouse(watch.settings)


def test_every_form_holds_every_change_of_the_warehouse(edited: Watch, tmp_path: Path) -> None:
    folder = tmp_path / "out" / "feeds"
    report = publish_feeds(edited.settings, folder)
    assert (report.files, report.changes, report.in_feeds) == (FILES, 3, 3)
    assert sorted(path.name for path in folder.iterdir()) == list(FILES)
    ids = [row[0] for row in answer(edited.settings, "SELECT change_id FROM change_log").rows]
    atom = feedparser.parse((folder / "atom.xml").read_bytes())
    assert not atom.bozo
    assert {entry.id.partition("2026:")[2] for entry in atom.entries} == set(ids)
    items = json.loads((folder / "feed.json").read_bytes())["items"]
    assert [item["id"] for item in items] == [entry.id for entry in atom.entries]
    assert [row["change_id"] for row in table(folder / "changes.parquet")] == ids
    lines = (folder / "changes.ndjson").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["change_id"] for line in lines] == ids
    with (folder / "changes.csv").open(encoding="utf-8", newline="") as file:
        assert [row["change_id"] for row in csv.DictReader(file)] == ids


def test_the_newest_change_comes_first_in_a_feed_and_last_in_a_table(edited: Watch, tmp_path: Path) -> None:
    publish_feeds(edited.settings, tmp_path / "feeds")
    newest = change_entries(edited.settings)[0].change_id
    atom = feedparser.parse((tmp_path / "feeds" / "atom.xml").read_bytes())
    assert atom.entries[0].id.endswith(newest)
    assert table(tmp_path / "feeds" / "changes.parquet")[-1]["change_id"] == newest


def test_the_tables_say_the_same_in_every_form(edited: Watch, tmp_path: Path) -> None:
    publish_feeds(edited.settings, tmp_path)
    parquet = table(tmp_path / "changes.parquet")
    ndjson = [json.loads(line) for line in (tmp_path / "changes.ndjson").read_text().splitlines()]
    with (tmp_path / "changes.csv").open(encoding="utf-8", newline="") as file:
        comma = list(csv.DictReader(file))
    assert len(parquet) == len(ndjson) == len(comma) == 3
    for one, two, three in zip(parquet, ndjson, comma, strict=True):
        assert list(one) == list(two) == list(three)
        assert one["after"] == two["after"] == three["after"]
        assert one["words"] == two["words"] == json.loads(three["words"])
        assert one["labels"] == two["labels"] == json.loads(three["labels"])
        moment = f"{one['not_after']:%Y-%m-%dT%H:%M:%S.%fZ}"
        assert moment == two["not_after"] == three["not_after"]


def test_a_row_of_a_table_names_the_bytes_on_both_sides(edited: Watch, tmp_path: Path) -> None:
    publish_feeds(edited.settings, tmp_path)
    row = table(tmp_path / "changes.parquet")[-1]
    captures = answer(
        edited.settings, "SELECT sha256, warc, warc_offset, captured_at FROM captures ORDER BY captured_at"
    ).rows
    said = [
        tuple(row[f"{side}_{name}"] for name in ("sha256", "warc", "warc_offset", "captured_at"))
        for side in ("old", "new")
    ]
    assert said == list(captures[1:])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('quote " comma , line\nend\r\nand more', id="what CSV quotes"),
        pytest.param("NULL", id="a word that is also nothing"),
        pytest.param("", id="nothing"),
        pytest.param("\u2028 \u202e \x1b[31m </entry>", id="marks and commands"),
    ],
)
def test_a_text_comes_out_of_a_table_as_it_went_in(edited: Watch, tmp_path: Path, text: str) -> None:
    with writer(edited.settings.working_database, lock=edited.settings.lock, wait_seconds=5) as warehouse:
        warehouse.table("UPDATE changes SET after = $text, words = []", {"text": text})
    publish_anew(edited)
    publish_feeds(edited.settings, tmp_path)
    assert {row["after"] for row in table(tmp_path / "changes.parquet")} == {text}
    with (tmp_path / "changes.csv").open(encoding="utf-8", newline="") as file:
        assert {row["after"] for row in csv.DictReader(file)} == {visible(text)}
    publish_feeds(edited.settings, tmp_path, cells=Cells.RAW)
    with (tmp_path / "changes.csv").open(encoding="utf-8", newline="") as file:
        assert {row["after"] for row in csv.DictReader(file)} == {text}
    lines = (tmp_path / "changes.ndjson").read_bytes().split(b"\n")
    assert {json.loads(line)["after"] for line in lines if line} == {text}


def test_a_feed_is_bounded_and_a_table_is_not(watch: Watch, tmp_path: Path) -> None:
    many = [
        f"On day {number} some {number + 7} people crossed the bridge at Harlow." for number in range(260)
    ]
    watch.write("bridge.txt", STORY + "\n\n".join(many))
    watch.look()
    watch.write("bridge.txt", STORY + "\n\n".join(line.replace("some", "about") for line in many))
    watch.look()
    report = publish_feeds(watch.settings, tmp_path)
    assert report.changes >= 260
    assert report.in_feeds == NEWEST
    assert len(feedparser.parse((tmp_path / "atom.xml").read_bytes()).entries) == NEWEST
    assert len(json.loads((tmp_path / "feed.json").read_bytes())["items"]) == NEWEST
    assert len(table(tmp_path / "changes.parquet")) == report.changes


def test_of_a_version_with_too_many_changes_a_feed_shows_those_that_matter_most(
    edited: Watch, tmp_path: Path
) -> None:
    publish_feeds(edited.settings, tmp_path)
    atom = feedparser.parse((tmp_path / "atom.xml").read_bytes())
    rank_of = {entry.change_id: (entry.not_after, entry.rank) for entry in change_entries(edited.settings)}
    shown = [rank_of[entry.id.partition("2026:")[2]] for entry in atom.entries]  # type: ignore[index]
    assert shown == sorted(shown, reverse=True)
    assert len({time for time, _ in shown}) < len(shown)


def test_a_watch_without_changes_has_feeds_and_tables_that_are_empty(watch: Watch, tmp_path: Path) -> None:
    watch.write("bridge.txt", STORY)
    watch.look()
    assert publish_feeds(watch.settings, tmp_path).changes == 0
    assert not feedparser.parse((tmp_path / "atom.xml").read_bytes()).bozo
    assert table(tmp_path / "changes.parquet") == []
    assert (tmp_path / "changes.csv").read_text().startswith("change_id,")


def test_files_that_are_not_ours_stay_and_older_ones_are_replaced(edited: Watch, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine")
    publish_feeds(edited.settings, tmp_path)
    kept = (tmp_path / "atom.xml").open("rb")
    edited.write("bridge.txt", STORY)
    edited.look()
    publish_feeds(edited.settings, tmp_path)
    with kept:
        assert len(feedparser.parse(kept.read()).entries) == 3
    assert len(feedparser.parse((tmp_path / "atom.xml").read_bytes()).entries) == 5
    assert (tmp_path / "index.html").read_text() == "mine"
    assert stat.S_IMODE((tmp_path / "atom.xml").stat().st_mode) == stat.S_IMODE(
        (tmp_path / "index.html").stat().st_mode
    )


def test_feeds_of_which_nothing_can_be_told_leave_the_older_ones(edited: Watch, tmp_path: Path) -> None:
    folder = tmp_path / "feeds"
    publish_feeds(edited.settings, folder)
    before = [(folder / name).read_bytes() for name in ("atom.xml", "feed.json")]
    with writer(edited.settings.working_database, lock=edited.settings.lock, wait_seconds=5) as warehouse:
        warehouse.table("UPDATE changes SET kind = 'of the future'")
    publish_anew(edited)
    (failure,) = publish_feeds(edited.settings, folder).failed
    assert "of the future" in failure.error
    assert [(folder / name).read_bytes() for name in ("atom.xml", "feed.json")] == before


def test_a_place_that_cannot_be_a_folder_is_named(edited: Watch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotWritten, match="file"):
        publish_feeds(edited.settings, tmp_path / "file")
    assert (tmp_path / "file").read_text() == "x"


def test_what_a_killed_run_left_behind_is_removed_after_a_day(edited: Watch, tmp_path: Path) -> None:
    for name in (".palmyra-watch-old", ".palmyra-watch-new", ".mine"):
        (tmp_path / name).mkdir()
    long_ago = time.time() - 90_000
    os.utime(tmp_path / ".palmyra-watch-old", (long_ago, long_ago))
    os.utime(tmp_path / ".mine", (long_ago, long_ago))
    publish_feeds(edited.settings, tmp_path)
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith(".")} == {
        ".palmyra-watch-new",
        ".mine",
    }


def test_without_a_warehouse_there_are_no_feeds(watch: Watch, tmp_path: Path) -> None:
    with pytest.raises(WarehouseMissing):
        publish_feeds(watch.settings, tmp_path / "feeds")
    assert not (tmp_path / "feeds").exists()
