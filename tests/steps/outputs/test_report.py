"""The report: written from the published warehouse, whole or not at all."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from lxml import html

from palmyra_watch.adapters.warehouse import unlocked_writer
from palmyra_watch.core.render.site.rows import FILE_BYTES
from palmyra_watch.errors import ReportNotWritten, WarehouseMissing
from palmyra_watch.steps.outputs.report import ReportReport, write_report
from palmyra_watch.steps.read import answer, change_entries
from tests.conftest import STORY, Watch

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any


@pytest.fixture
def edited(watch: Watch) -> Watch:
    """A watch on a story that was edited once, and on one that was not."""
    watch.write("bridge.txt", STORY)
    watch.write("still.txt", STORY.replace("Harlow", "Marston"))
    watch.look()
    watch.write("bridge.txt", STORY.replace("42 beams", "45 beams").replace("reopens", "reopens at last", 1))
    watch.look()
    return watch


def tree(path: Path) -> Any:
    return html.fromstring(path.read_text(encoding="utf-8"))


def test_every_change_is_on_the_page_to_which_the_front_page_links(edited: Watch, tmp_path: Path) -> None:
    report = write_report(edited.settings, tmp_path / "report")
    assert report == ReportReport(
        pages=report.pages, changes=2, folder=tmp_path / "report", index=tmp_path / "report" / "index.html"
    )
    links = tree(report.index).xpath("//ol[@id='results']//h2/a/@href")
    assert {link.partition("#chg-")[2] for link in links} == {
        entry.change_id.removeprefix("chg1:") for entry in change_entries(edited.settings)
    }
    for link in links:
        path, _, name = link.partition("#")
        assert len(tree(report.folder / path).xpath(f"//*[@id='{name}']")) == 1


def test_every_link_inside_the_report_leads_to_a_file_and_a_place(seeds_watch: Watch, tmp_path: Path) -> None:
    seeds_watch.look()
    report = write_report(seeds_watch.settings, tmp_path / "report")
    pages = sorted(report.folder.glob("**/*.html"))
    assert len(pages) == report.pages
    for page in pages:
        made = tree(page)
        ids = made.xpath("//@id")
        assert len(ids) == len(set(ids)), page
        for link in made.xpath("//a/@href | //script/@src | //link[@rel='stylesheet']/@href"):
            if link.startswith(("http", "mailto")):
                continue
            path, _, name = link.partition("#")
            target = (page.parent / path).resolve() if path else page
            assert target.is_file(), (page, link)
            assert not name or tree(target).xpath(f"//*[@id='{name}']"), (page, link)


def test_the_evidence_is_that_of_the_warehouse(edited: Watch, tmp_path: Path) -> None:
    report = write_report(edited.settings, tmp_path / "report")
    shown = " ".join(page.read_text(encoding="utf-8") for page in (report.folder / "stories").glob("*.html"))
    captures = answer(edited.settings, "SELECT sha256, warc FROM captures").rows
    assert len(captures) == 3
    for digest, warc in captures:
        assert digest in shown
        assert warc in shown


def test_a_second_report_takes_the_place_of_the_first_as_a_whole(edited: Watch, tmp_path: Path) -> None:
    folder = tmp_path / "report"
    write_report(edited.settings, folder)
    (folder / "stories" / "left.html").write_text("of an older report")
    write_report(edited.settings, folder)
    assert not (folder / "stories" / "left.html").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_folder_with_other_files_is_left_alone(edited: Watch, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(ReportNotWritten, match="holds other files"):
        write_report(edited.settings, tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]
    with pytest.raises(ReportNotWritten, match="a file of that name"):
        write_report(edited.settings, tmp_path / "mine" / "thesis.txt")


def test_a_report_that_cannot_be_finished_leaves_the_older_one(edited: Watch, tmp_path: Path) -> None:
    folder = tmp_path / "report"
    write_report(edited.settings, folder)
    before = (folder / "index.html").read_bytes()
    with unlocked_writer(edited.settings.published_database) as warehouse:
        warehouse.table("DELETE FROM stories WHERE story_id NOT IN (SELECT story_id FROM changes)")
        warehouse.table("UPDATE changes SET kind = 'of the future'")
    with pytest.raises(ReportNotWritten, match="of the future"):
        write_report(edited.settings, folder)
    assert (folder / "index.html").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_a_killed_run_left_behind_is_removed_and_nothing_else(edited: Watch, tmp_path: Path) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    for name in (f".report.{ended.pid}.part", f".report.{os.getppid()}.part", ".report.notes.old"):
        (tmp_path / name).mkdir()
    write_report(edited.settings, tmp_path / "report")
    left = {path.name for path in tmp_path.iterdir() if path.name.startswith(".report")}
    assert left == {f".report.{os.getppid()}.part", ".report.notes.old"}


def test_without_a_warehouse_there_is_no_report(watch: Watch, tmp_path: Path) -> None:
    with pytest.raises(WarehouseMissing):
        write_report(watch.settings, tmp_path / "report")
    assert not (tmp_path / "report").exists()


def test_a_watch_without_changes_has_a_report_that_says_so(watch: Watch, tmp_path: Path) -> None:
    watch.write("bridge.txt", STORY)
    watch.look()
    report = write_report(watch.settings, tmp_path / "report")
    assert report.changes == 0
    assert "No changes so far" in report.index.read_text(encoding="utf-8")


def test_the_same_warehouse_gives_the_same_pages_but_for_the_time(edited: Watch, tmp_path: Path) -> None:
    texts = []
    for name in ("one", "two"):
        report = write_report(edited.settings, tmp_path / name)
        texts.append(
            {
                path.relative_to(report.folder).as_posix(): re.sub("Made .* by ", "", path.read_text("utf-8"))
                for path in report.folder.glob("**/*.*")
            }
        )
    assert texts[0] == texts[1]


def test_no_file_is_too_large_for_a_browser(edited: Watch, tmp_path: Path) -> None:
    long = "\n\n".join(
        f"On day {number} some {number * 7} people crossed the bridge at Harlow." for number in range(3_000)
    )
    edited.write("long.txt", STORY + "\n" + long)
    edited.look()
    edited.write("long.txt", STORY + "\n" + long.replace(" people ", " persons "))
    edited.look()
    report = write_report(edited.settings, tmp_path / "report")
    sizes = {path.name: path.stat().st_size for path in report.folder.glob("**/*.*")}
    assert max(sizes.values()) < FILE_BYTES
    assert report.changes > 3_000
