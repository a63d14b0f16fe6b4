"""Asking an archive day by day about all pages that are watched."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from palmyra_watch.steps.backfill.rounds import backfill_round, watched_pages
from palmyra_watch.steps.stored.load import load_captures
from tests.steps.archives.scripted_archive import Archive, Held
from tests.steps.archives.test_backfill import ArchiveWatch, bridge

if TYPE_CHECKING:
    from pathlib import Path

PAGES = [f"https://www.herald.example/2016/03/{name}" for name in ("bridge", "ferry", "pier", "mill", "lock")]


def watching(folder: Path, archive: Archive) -> ArchiveWatch:
    watch = ArchiveWatch(folder, archive)
    listed = "".join(f'\n[[page]]\nurl = "{url}"\n' for url in PAGES)
    (watch.seeds / "sources.toml").write_text(f'collection = "test"\n{listed}')
    load_captures(watch.settings)
    return watch


def stamp(days: float) -> str:
    return f"{datetime.now(UTC) - timedelta(days=days):%Y%m%d%H%M%S}"


def asked_about(archive: Archive) -> set[str]:
    return {url for url in PAGES if any(url.rpartition("/")[2] in line for line in archive.log)}


def test_what_the_archive_saw_lately_of_each_page_is_fetched_and_nothing_older(tmp_path: Path) -> None:
    held = [Held(stamp(days), PAGES[0], bridge(beams)) for days, beams in ((900, 40), (1.5, 42), (0.5, 43))]
    with Archive(held) as archive:
        watch = watching(tmp_path, archive)
        report = backfill_round(watch.settings, days=2, most_pages=50)
        assert (report.watched, report.asked, report.fetched) == (5, 5, 2)
        load_captures(watch.settings)
        again = backfill_round(watch.settings, days=2, most_pages=50)
    assert again.fetched == 0
    assert again.refused == ()


def test_more_pages_than_one_run_may_ask_about_take_turns(tmp_path: Path) -> None:
    with Archive([]) as archive:
        watch = watching(tmp_path, archive)
        report = backfill_round(watch.settings, days=2, most_pages=2)
        assert len(asked_about(archive)) == report.asked <= 2
    assert len(watched_pages(watch.settings)) == 5


def test_an_archive_that_refuses_page_after_page_is_left_alone(tmp_path: Path) -> None:
    with Archive([], fault=lambda _path, _number: (403, {})) as archive:
        watch = watching(tmp_path, archive)
        report = backfill_round(watch.settings, days=2, most_pages=50)
    assert report.asked == len(report.refused) == 3
