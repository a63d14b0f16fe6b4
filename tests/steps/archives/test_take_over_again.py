"""Bytes of a page that come again and again: stored once, and seen at every look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.warc import warc_names
from tests.adapters.foreign_files import HTML, URL, answer, record, response, revisit, sha1
from tests.steps.archives.test_take_over import rows, stored_bodies, take_over

if TYPE_CHECKING:
    from tests.conftest import Watch

OTHER_HTML = HTML.replace(b"Tuesday", b"Friday")
SEEN = "SELECT outcome, captures.captured_at FROM observations JOIN captures USING (capture_id) ORDER BY observed_at"


def on(day: int, body: bytes = HTML, **more: str | None) -> bytes:
    return response(body, date=f"2016-03-{day:02d}T10:00:00Z", **more)


def test_the_same_bytes_one_after_the_other_are_stored_once_and_seen_each_time(watch: Watch) -> None:
    report = take_over(watch, on(1), on(2), on(3))
    assert (report.captures, report.sightings, report.flaws) == (1, 2, ())
    assert stored_bodies(watch) == [HTML]
    assert [(outcome, at.day) for outcome, at in rows(watch, SEEN)] == [  # type: ignore[attr-defined]
        ("present", 1),
        ("unchanged", 1),
        ("unchanged", 1),
    ]


def test_bytes_that_come_back_behind_others_are_stored_again(watch: Watch) -> None:
    report = take_over(watch, on(1), on(2, OTHER_HTML), on(3))
    assert (report.captures, report.sightings) == (3, 0)
    assert [at.day for _, at in rows(watch, SEEN)] == [1, 2, 3]  # type: ignore[attr-defined]


def test_what_another_file_tells_of_the_days_between_parts_the_same_bytes(watch: Watch) -> None:
    assert take_over(watch, on(2, OTHER_HTML), name="a.warc.gz").captures == 1
    report = take_over(watch, on(1), on(3), name="b.warc.gz")
    assert (report.captures, report.sightings) == (2, 0)


def test_a_later_file_with_the_bytes_that_stand_there_brings_a_sighting(watch: Watch) -> None:
    take_over(watch, on(1), name="a.warc.gz")
    report = take_over(watch, on(2), name="b.warc.gz")
    assert (report.captures, report.sightings) == (0, 1)


def test_an_earlier_copy_of_what_is_stored_is_a_capture(watch: Watch) -> None:
    take_over(watch, on(2), name="a.warc.gz")
    report = take_over(watch, on(1), name="b.warc.gz")
    assert (report.captures, report.sightings) == (1, 0)


def test_a_file_whose_sightings_were_parted_since_is_known_all_the_same(watch: Watch) -> None:
    take_over(watch, on(1), on(3), name="a.warc.gz")
    take_over(watch, on(2, OTHER_HTML), name="b.warc.gz")
    again = take_over(watch, on(1), on(3), name="a.warc.gz")
    assert (again.warc, again.skipped) == ("", {"known already": 2})


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            record(
                "response",
                answer(headers=("Content-Type: text/html; charset=utf-16",)),
                date="2016-03-02T10:00:00Z",
            ),
            id="another character set",
        ),
        pytest.param(on(2, url=URL + "?page=2"), id="another page"),
    ],
)
def test_the_same_bytes_that_may_be_read_otherwise_are_stored(watch: Watch, other: bytes) -> None:
    assert take_over(watch, on(1), other).captures == 2


def test_the_same_bytes_cut_short_are_a_failed_look(watch: Watch) -> None:
    half = answer(headers=("Content-Type: text/html", f"Content-Length: {2 * len(HTML)}"))
    report = take_over(watch, on(1), record("response", half, date="2016-03-02T10:00:00Z"))
    assert (report.captures, report.sightings, report.looks) == (1, 0, 1)


def test_a_wrong_digest_is_told_of_bytes_that_are_known(watch: Watch) -> None:
    report = take_over(watch, on(1), on(2, WARC_Payload_Digest=sha1(b"other")), on(3))
    assert (report.captures, report.sightings, report.flaw_count) == (1, 2, 1)
    assert "none of the digests" in report.flaws[0]


def test_a_revisit_of_a_page_that_was_seen_again_refers_to_the_stored_capture(watch: Watch) -> None:
    referring = revisit(
        WARC_Payload_Digest=None,
        WARC_Refers_To_Target_URI=URL,
        WARC_Refers_To_Date="2016-03-02T10:00:00Z",
        date="2016-03-05T10:00:00Z",
    )
    report = take_over(watch, on(1), on(2), referring)
    assert (report.captures, report.sightings) == (1, 2)
    assert {at.day for _, at in rows(watch, SEEN)} == {1}  # type: ignore[attr-defined]


def test_errors_before_the_first_page_of_a_file_are_looks_once(watch: Watch) -> None:
    gone = [
        record("response", answer(b"", status="404 No"), date=f"2016-03-{day:02d}T10:00:00Z")
        for day in (1, 3)
    ]
    report = take_over(watch, gone[0], on(2), gone[1])
    assert (report.captures, report.looks, report.skipped) == (1, 2, {})
    assert len(warc_names(watch.settings.captures)) == 1
