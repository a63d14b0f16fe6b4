"""Backfilling a story from an archive."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from palmyra_watch.adapters.warehouse import reader
from palmyra_watch.errors import ArchiveRefused
from palmyra_watch.settings import Settings
from palmyra_watch.steps.backfill.captures import backfill, cost_of
from palmyra_watch.steps.backfill.plan import Wanted, stored_looks
from palmyra_watch.steps.stored.load import load_captures
from tests.adapters.foreign_files import response
from tests.conftest import Watch
from tests.steps.archives.scripted_archive import Archive, Held
from tests.steps.archives.test_take_over import take_over
from tests.steps.watching.scripted_site import page
from tests.steps.watching.test_watch import TEXT

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
        pytest.param((302, {"Location": "/429.html"}), id="sent to the page about too many questions"),
        pytest.param((200, {"Content-Length": "500"}, b"<html>"), id="a body that breaks off"),
    ],
)
def test_every_third_answer_may_fail(tmp_path: Path, fault: Any) -> None:
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


@pytest.mark.parametrize("fraction", ["", ".123456"])
def test_what_was_imported_is_not_fetched_again(tmp_path: Path, fraction: str) -> None:
    with Archive(FIVE) as archive:
        watch = ArchiveWatch(tmp_path, archive)
        take_over(
            watch,
            response(bridge(42).encode(), url=URL, date=f"2016-03-01T00:00:00{fraction}Z"),
            response(bridge(43).encode(), url=URL, date=f"2016-03-05T00:00:00{fraction}Z"),
        )
        cost = cost_of(watch.settings, Wanted(url=URL), stored_looks(watch.settings, URL))
        assert (cost.known, cost.left) == (2, 3)
        report = watch.backfill()
        assert (report.fetched, report.known) == (3, 2)
        assert archive.played == ["20160306000000", "20160309000000", "20160312000000"]
        assert watch.backfill().warc == ""
        assert len(archive.played) == 3


def test_the_cost_leaves_out_what_a_killed_backfill_left_behind(tmp_path: Path) -> None:
    with Archive(FIVE) as archive:
        watch = ArchiveWatch(tmp_path, archive)
        load_captures(watch.settings)
        report = backfill(watch.settings, Wanted(url=URL), stored_looks(watch.settings, URL))
        path = watch.settings.captures / report.warc
        path.with_name(path.name + ".part").write_bytes(path.read_bytes()[:-400])
        path.unlink()
        cost = cost_of(watch.settings, Wanted(url=URL), stored_looks(watch.settings, URL))
    assert (cost.listed, cost.left) == (6, 0)


def test_sending_to_the_page_about_too_many_questions_pauses_everything(tmp_path: Path) -> None:
    with Archive(
        FIVE, fault=lambda path, _: (302, {"Location": "/429.html"}) if "id_" in path else None
    ) as archive:
        watch = ArchiveWatch(tmp_path, archive)
        report = watch.backfill()
    assert (report.fetched, report.left) == (0, 5)
    assert len(archive.played) == 4, (
        "it is asked again after each pause, and the other captures are left alone"
    )


def test_a_body_that_always_breaks_off_is_asked_for_twice_and_the_others_are_fetched(tmp_path: Path) -> None:
    broken = (200, {"Content-Length": "500", "Memento-Datetime": "Sat, 05 Mar 2016 00:00:00 GMT"}, b"<html>")
    with Archive(FIVE, fault=lambda path, _: broken if "20160305" in path else None) as archive:
        watch = ArchiveWatch(tmp_path, archive)
        report = watch.backfill()
    assert (report.fetched, report.left) == (4, 1)
    assert archive.played.count("20160305000000") == 2


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param((200, {"Content-Type": "text/html"}, b"<html>Welcome</html>"), id="a page"),
        pytest.param((200, {}, b"Welcome"), id="a word"),
        pytest.param((200, {}, b"We are down for maintenance"), id="words"),
        pytest.param((200, {}, b'{"message": "wrong parameters"}'), id="a message"),
        pytest.param((200, {}, b'[["error"], ["bad", "query"]]'), id="another table"),
        pytest.param((404, {}, b"<html>no such address</html>"), id="an address that is not there"),
        pytest.param((404, {}, b"no such address"), id="an address that is not there, in words"),
    ],
)
def test_an_index_that_answers_something_else_is_an_error(tmp_path: Path, answer: Any) -> None:
    with Archive(FIVE, fault=lambda path, _: answer if "cdx" in path else None) as archive:
        watch = ArchiveWatch(tmp_path, archive)
        with pytest.raises(ArchiveRefused, match="index"):
            watch.backfill()


@pytest.mark.parametrize("dialect", ["wayback", "pywb"])
def test_asking_in_the_wrong_dialect_is_an_error(tmp_path: Path, dialect: str) -> None:
    with Archive(FIVE) as archive:
        watch = ArchiveWatch(tmp_path, archive, dialect=dialect)
        other = {"wayback": "pywb", "pywb": "wayback"}[dialect]
        watch.settings = watch.settings.model_copy(update={"archive_dialect": other})
        with pytest.raises(ArchiveRefused, match="index"):
            watch.backfill()


def test_pywb_says_by_its_status_that_it_has_none(tmp_path: Path) -> None:
    none = (404, {"Content-Type": "application/json"}, b'{"message": "No Captures found"}')
    with Archive([], fault=lambda path, _: none if "cdx" in path else None) as archive:
        assert ArchiveWatch(tmp_path, archive, dialect="pywb").backfill().listed == 0


def test_a_time_that_cannot_be_gives_way_to_the_one_of_the_address(tmp_path: Path) -> None:
    held = {"Memento-Datetime": "Tue, 01 Mar 0216 00:00:00 GMT", "Content-Type": "text/html"}
    answer = (200, held, bridge(42).encode())
    with Archive(FIVE[:1], fault=lambda path, _: answer if "id_" in path else None) as archive:
        watch = ArchiveWatch(tmp_path, archive)
        assert watch.backfill().fetched == 1
    assert watch.answers("SELECT strftime(captured_at, '%Y-%m-%d') FROM captures") == [("2016-03-01",)]
