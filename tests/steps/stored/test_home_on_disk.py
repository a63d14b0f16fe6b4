"""Where a home lies: moved as a whole, its captures on several disks, a disk that is nearly full, what captures cost."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.warc import warc_names
from palmyra_watch.adapters.warehouse import reader, unlocked_writer
from palmyra_watch.errors import DiskNearlyFull
from palmyra_watch.steps.doctor import Verdict, examine
from palmyra_watch.steps.rounds import run_directly
from tests.conftest import STORY, Watch

if TYPE_CHECKING:
    from pathlib import Path

    from palmyra_watch.settings import Settings


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    """A home with one story in two versions."""
    watch = Watch(tmp_path / "here")
    watch.write("bridge.txt", STORY)
    run_directly(watch.settings)
    watch.write("bridge.txt", STORY.replace("42 beams", "45 beams"))
    run_directly(watch.settings)
    return watch


def told(settings: Settings) -> list[tuple[object, ...]]:
    with reader(settings.published_database) as warehouse:
        return list(
            warehouse.table("SELECT change_id, summary FROM change_log ORDER BY not_after, change_id").rows
        )


def bad(settings: Settings) -> list[str]:
    return [one.text for one in examine(settings) if one.verdict is not Verdict.OK]


def tables(settings: Settings) -> dict[str, str]:
    with unlocked_writer(settings.working_database) as warehouse:
        return warehouse.fingerprint()


def test_a_home_that_was_copied_elsewhere_goes_on_where_it_was(watch: Watch, tmp_path: Path) -> None:
    before = told(watch.settings)
    shutil.copytree(watch.folder, tmp_path / "there")
    shutil.rmtree(watch.folder)
    moved = Watch.settings_in(tmp_path / "there")
    quiet = run_directly(moved)
    assert (quiet.ingested.collected.rests, told(moved)) == (True, before)
    (tmp_path / "there" / "seeds" / "bridge.txt").write_text(
        STORY.replace("42 beams", "47 beams"), encoding="utf-8"
    )
    again = run_directly(moved)
    assert (again.ingested.captures, len(again.compared.changes)) == (1, 1)
    assert told(moved)[: len(before)] == before
    assert bad(moved) == []


def test_captures_may_lie_on_another_disk_behind_a_link(watch: Watch, tmp_path: Path) -> None:
    before, names = tables(watch.settings), warc_names(watch.settings.captures)
    [year] = [path for path in watch.settings.captures.iterdir() if path.is_dir()]
    elsewhere = tmp_path / "other disk"
    shutil.move(year, elsewhere)
    year.symlink_to(elsewhere)
    (elsewhere / "back").symlink_to(watch.settings.captures)
    assert warc_names(watch.settings.captures) == names
    assert run_directly(watch.settings).ingested.captures == 0
    assert tables(watch.settings) == before
    watch.write("bridge.txt", STORY.replace("42 beams", "47 beams"))
    assert run_directly(watch.settings).ingested.captures == 1
    assert bad(watch.settings) == []


def test_no_round_begins_on_a_disk_that_is_nearly_full(watch: Watch) -> None:
    watch.write("bridge.txt", STORY.replace("42 beams", "47 beams"))
    names, before = warc_names(watch.settings.captures), told(watch.settings)
    free = shutil.disk_usage(watch.folder).free
    tight = watch.settings.model_copy(update={"keep_free_bytes": 2 * free})
    with pytest.raises(DiskNearlyFull, match="nothing was begun"):
        run_directly(tight)
    assert (warc_names(watch.settings.captures), told(watch.settings)) == (names, before)


def test_captures_that_bring_nothing_new_are_told_with_what_they_cost(watch: Watch) -> None:
    for blanks in (1, 2):
        watch.write("bridge.txt", STORY.replace("42 beams", "45 beams") + "\n" * blanks)
        run_directly(watch.settings)
    watch.write("ferry.txt", STORY.replace("bridge", "ferry"))
    run_directly(watch.settings)
    with reader(watch.settings.published_database) as warehouse:
        rows = warehouse.table(
            "SELECT location, captures, captures_without_news, bytes_without_news > 0, bytes_without_news < bytes, "
            "share_without_news BETWEEN 0.3 AND 0.7 FROM capture_costs ORDER BY location"
        ).rows
    assert rows == (
        ("bridge.txt", 4, 2, True, True, True),
        ("ferry.txt", 1, 0, False, True, False),
    )
