"""When a page is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from palmyra_watch.core.schedule import PageRecord, is_believed, is_gone, next_look
from palmyra_watch.model import Outcome

NOW = datetime(2024, 5, 1, tzinfo=UTC)


def record(**known: Any) -> PageRecord:
    return PageRecord(
        **{
            "found_at": NOW - timedelta(days=400), "published_at": None, "looked_at": NOW, "changed_at": None,
            "outcome": Outcome.UNCHANGED, "misses": 0, "missing_since": None, "salt": 0.0,
        }
        | known
    )  # fmt: skip


def wait(**known: Any) -> timedelta | None:
    due = next_look(record(**known))
    return None if due is None else due - NOW


@pytest.mark.parametrize(
    ("quiet", "expected"),
    [
        pytest.param(timedelta(minutes=5), timedelta(minutes=15), id="changed just now"),
        pytest.param(timedelta(hours=10), timedelta(hours=1), id="changed this morning"),
        pytest.param(timedelta(days=20), timedelta(days=2), id="changed three weeks ago"),
        pytest.param(timedelta(days=200), timedelta(days=7), id="quiet for months"),
        pytest.param(timedelta(days=370), timedelta(days=30), id="quiet for a year"),
    ],
)
def test_a_page_that_changed_lately_is_looked_at_sooner(quiet: timedelta, expected: timedelta) -> None:
    assert wait(changed_at=NOW - quiet) == expected


def test_a_page_that_was_never_looked_at_is_due() -> None:
    assert next_look(record(looked_at=None)) == NOW - timedelta(days=400)


def test_an_old_story_that_changes_is_watched_like_a_young_one() -> None:
    assert wait(published_at=NOW - timedelta(days=900), changed_at=NOW - timedelta(hours=5)) == timedelta(
        minutes=30
    )


@pytest.mark.parametrize(("misses", "minutes"), [(1, 15), (2, 30), (4, 120), (30, 7 * 24 * 60)])
def test_failures_back_off(misses: int, minutes: int) -> None:
    assert wait(outcome=Outcome.FAILED, misses=misses, missing_since=NOW) == timedelta(minutes=minutes)


def test_a_page_is_gone_only_after_several_checks() -> None:
    absent = {"outcome": Outcome.ABSENT, "missing_since": NOW - timedelta(days=100)}
    assert not is_gone(record(**absent, misses=2))
    assert is_gone(record(**absent, misses=3))
    assert wait(**absent, misses=3) is None


def test_a_page_that_fails_for_long_is_never_given_up() -> None:
    assert wait(outcome=Outcome.FAILED, misses=40, missing_since=NOW - timedelta(days=300)) is not None


def test_pages_found_together_do_not_stay_together() -> None:
    ordinary = {"changed_at": NOW - timedelta(hours=10)}
    assert wait(**ordinary, salt=0.9) != wait(**ordinary, salt=0.1)


@pytest.mark.parametrize(
    ("whole", "believed"),
    [
        pytest.param(NOW - timedelta(days=6), True, id="six days ago"),
        pytest.param(NOW - timedelta(days=7), False, id="seven days ago"),
        pytest.param(None, False, id="never"),
    ],
)
def test_a_304_is_believed_for_a_bounded_time(whole: datetime | None, *, believed: bool) -> None:
    assert is_believed(whole, NOW, timedelta(days=7)) is believed
