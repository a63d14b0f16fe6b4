"""Backfilling a story from an archive."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from palmyra_watch.adapters.warehouse import reader
from palmyra_watch.errors import ArchiveRefused
from palmyra_watch.settings import Settings
from palmyra_watch.steps.backfill import backfill, cost_of
from palmyra_watch.steps.backfill_plan import Wanted, stored_looks
from palmyra_watch.steps.load import load_captures
from tests.conftest import Watch
from tests.steps.scripted_archive import Archive, Held
from tests.steps.scripted_site import page
from tests.steps.test_watch import TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from palmyra_watch.steps.reports import BackfillReport

URL = "https://www.herald.example/2016/03/bridge"


class ArchiveWatch(Watch):
    def __init__(self, folder: Path, archive: Archive, *, dialect: str = "wayback") -> None:
        super().__init__(folder)
        base = f"http://{archive.host}" + ("/web" if dialect == "pywb" else "")
        self.settings = Settings(
            home=folder / "home",
            sources=folder / "seeds" / "sources.toml",
            lock_timeout_seconds=20,
            private_hosts=(archive.host,),
            archive_url=base,
            archive_dialect=dialect,
            archive_questions_per_minute=60_000,
            archive_captures_per_minute=60_000,
            archive_pause_seconds=0.2,
            archive_timeout_seconds=10,
        )

    def backfill(self, **wanted: Any) -> BackfillReport:
        load_captures(self.settings)
        report = backfill(self.settings, Wanted(url=URL, **wanted), stored_looks(self.settings, URL))
        self.derive()
        return report

    def answers(self, statement: str) -> list[tuple[Any, ...]]:
        with reader(self.settings.published_database) as warehouse:
            return list(warehouse.table(statement).rows)


def bridge(beams: int) -> str:
    return page("The bridge at Harlow reopens", [TEXT[0], TEXT[1].replace("42", str(beams)), *TEXT[2:]])


FIVE = [
    Held("20160301000000", URL, bridge(42)),
    Held("20160302000000", URL, bridge(42)),
    Held("20160305000000", "http://herald.example/2016/03/bridge/", bridge(43)),
    Held("20160306000000", URL, bridge(44)),
    Held("20160309000000", URL, bridge(45)),
    Held("20160312000000", URL, bridge(42)),
]
BRACKETS = [
    ("42", "43", "2016-03-02", "2016-03-05"),
    ("43", "44", "2016-03-05", "2016-03-06"),
    ("44", "45", "2016-03-06", "2016-03-09"),
    ("45", "42", "2016-03-09", "2016-03-12"),
]
CHANGES = (
    "SELECT removed[1], inserted[1], strftime(not_before, '%Y-%m-%d'), strftime(not_after, '%Y-%m-%d') "
    "FROM change_log ORDER BY not_after"
)


@pytest.mark.parametrize("dialect", ["wayback", "pywb"])
def test_five_versions_give_four_changes_with_their_brackets(tmp_path: Path, dialect: str) -> None:
    with Archive(FIVE) as archive:
        watch = ArchiveWatch(tmp_path, archive, dialect=dialect)
        report = watch.backfill()
    assert (report.listed, report.fetched, report.sightings, report.left) == (6, 5, 1, 0)
    assert watch.answers(CHANGES) == BRACKETS
    assert watch.answers("SELECT DISTINCT origin FROM looks") == [("archive",)]


def test_a_second_backfill_fetches_nothing_and_writes_nothing(tmp_path: Path) -> None:
    with Archive(FIVE) as archive:
        watch = ArchiveWatch(tmp_path, archive)
        watch.backfill()
        played = len(archive.played)
        again = watch.backfill()
    assert (again.fetched, again.sightings, again.warc, len(archive.played)) == (0, 0, "", played)


def test_captures_in_two_parts_and_out_of_order_give_the_same_changes(tmp_path: Path) -> None:
    with Archive(FIVE) as archive:
        watch = ArchiveWatch(tmp_path, archive)
        watch.backfill(since="20160306")
        watch.backfill(until="20160305")
    assert watch.answers(CHANGES) == BRACKETS


def test_the_cost_is_told_before_anything_is_fetched(tmp_path: Path) -> None:
    with Archive(FIVE) as archive:
        watch = ArchiveWatch(tmp_path, archive)
        report = cost_of(
            watch.settings, Wanted(url=URL, every=timedelta(days=7)), stored_looks(watch.settings, URL)
        )
    assert (report.listed, report.left, archive.played) == (6, 3, [])


def test_repeated_rows_and_many_pages_of_an_index_are_one_list(tmp_path: Path) -> None:
    with Archive(FIVE, page_rows=4, repeats=3) as archive:
        assert ArchiveWatch(tmp_path, archive).backfill().fetched == 5


def test_a_capture_that_is_offered_in_place_of_many_is_fetched_once(tmp_path: Path) -> None:
    held = [Held("20160301000000", URL, bridge(42))]
    held += [Held(f"201603{day:02}000000", URL, bridge(day), lost=True) for day in range(2, 12)]
    with Archive(held) as archive:
        watch = ArchiveWatch(tmp_path, archive)
        report = watch.backfill()
        assert (report.fetched, report.left, archive.played.count("20160301000000")) == (1, 0, 1)
        asked = len(archive.played)
        assert watch.backfill().fetched == 0
        assert len(archive.played) == asked


def test_a_near_miss_counts_by_its_own_time(tmp_path: Path) -> None:
    held = [Held("20160301000000", URL, bridge(42)), Held("20160304000000", URL, bridge(43), lost=True)]
    with Archive(held) as archive:
        watch = ArchiveWatch(tmp_path, archive)
        report = watch.backfill()
    assert report.fetched == 1
    assert watch.answers("SELECT strftime(observed_at, '%Y-%m-%d') FROM looks WHERE outcome = 'present'") == [
        ("2016-03-01",)
    ]


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(404, "absent"), (410, "absent"), (403, "blocked"), (503, "failed"), (301, "failed")],
)
def test_what_the_archive_was_answered_is_a_look_and_no_version(
    tmp_path: Path, status: int, outcome: str
) -> None:
    held = [*FIVE[:1], Held("20160303000000", URL, "gone", status=status, location="/elsewhere")]
    with Archive(held) as archive:
        watch = ArchiveWatch(tmp_path, archive)
        watch.backfill()
    assert watch.answers("SELECT outcome FROM looks ORDER BY observed_at") == [("present",), (outcome,)]
    assert watch.answers("SELECT count(*) FROM versions") == [(1,)]


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param((429, {"Retry-After": "0"}), id="too many questions"),
        pytest.param((503, {}), id="overloaded"),
        pytest.param((200, {"Content-Type": "text/html"}), id="a page of the archive itself"),
    ],
)
def test_every_third_answer_may_fail(tmp_path: Path, fault: tuple[int, dict[str, str]]) -> None:
    with Archive(
        FIVE, fault=lambda path, number: fault if number % 3 == 0 and "id_" in path else None
    ) as archive:
        watch = ArchiveWatch(tmp_path, archive)
        report = watch.backfill()
    assert (report.fetched, report.left) == (5, 0)
    assert watch.answers(CHANGES) == BRACKETS


def test_an_archive_that_only_complains_leaves_the_captures_for_later(tmp_path: Path) -> None:
    with Archive(FIVE, fault=lambda path, _: (429, {}) if "id_" in path else None) as archive:
        watch = ArchiveWatch(tmp_path, archive)
        report = watch.backfill()
        assert (report.fetched, report.left) == (0, 5)
        archive.fault = lambda _path, _number: None
        assert watch.backfill().fetched == 5


def test_an_excluded_page_is_refused_with_the_reason(tmp_path: Path) -> None:
    header = {"X-Archive-Wayback-Runtime-Error": "AdministrativeAccessControlException: Blocked Site Error"}
    with Archive(FIVE, fault=lambda path, _: (403, header) if "cdx" in path else None) as archive:
        watch = ArchiveWatch(tmp_path, archive)
        with pytest.raises(ArchiveRefused, match="does not show this page"):
            watch.backfill()


def test_digests_that_differ_are_no_edits(tmp_path: Path) -> None:
    held = [
        Held(f"201603{day:02}000000", URL, bridge(42).replace("<body>", f'<body data-token="{day * 7919}">'))
        for day in range(1, 21)
    ]
    with Archive(held) as archive:
        watch = ArchiveWatch(tmp_path, archive)
        watch.backfill()
    assert watch.answers("SELECT count(*) FROM captures UNION ALL SELECT count(*) FROM versions") == [
        (20,),
        (1,),
    ]
