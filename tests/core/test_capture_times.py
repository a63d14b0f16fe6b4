"""The times that order live looks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palmyra_watch.core.capture_times import LiveTimes

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        pytest.param([], NOON, id="the first look of a home"),
        pytest.param([NOON - timedelta(hours=2)], NOON, id="an earlier look"),
        pytest.param([NOON], NOON + TICK, id="a look at the same instant"),
        pytest.param(
            [NOON + timedelta(hours=2), NOON], NOON + timedelta(hours=2) + TICK, id="the clock was set back"
        ),
        pytest.param(
            [NOON + timedelta(days=700), NOON - TICK], NOON, id="a look in the future does not count"
        ),
    ],
)
def test_a_live_look_comes_after_all_that_were_before_it(earlier: list[datetime], expected: datetime) -> None:
    assert LiveTimes(earlier, began=NOON).ordered(NOON) == expected


def test_looks_that_workers_hand_over_in_another_order_keep_the_clock_s_own_times() -> None:
    times = LiveTimes([NOON - TICK], began=NOON)
    assert [times.ordered(NOON + 2 * TICK), times.ordered(NOON + TICK)] == [NOON + 2 * TICK, NOON + TICK]


def test_a_clock_that_is_set_back_within_a_round_is_seen() -> None:
    times = LiveTimes([], began=NOON)
    assert times.ordered(NOON + TICK) == NOON + TICK
    assert times.ordered(NOON - timedelta(hours=1)) == NOON + 2 * TICK


@given(
    st.lists(st.integers(-80_000, 80_000), max_size=5),
    st.lists(st.integers(-80_000, 80_000), min_size=1, max_size=9),
)
def test_no_look_is_ordered_before_one_of_an_earlier_round(earlier: list[int], read: list[int]) -> None:
    before = [NOON + timedelta(seconds=seconds) for seconds in earlier]
    times = LiveTimes(before, began=NOON)
    ordered = [times.ordered(NOON + timedelta(seconds=seconds)) for seconds in read]
    assert len(set(ordered)) == len(ordered) or len(set(read)) < len(read)
    assert all(at > look for at in ordered for look in before)
