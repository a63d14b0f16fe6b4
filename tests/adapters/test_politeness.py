from __future__ import annotations

import itertools
import json
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.adapters.politeness import Budget, NoTurn, Pacer, RobotsAnswer, RobotsCache, Turn
from palmyra_watch.adapters.politeness.pace import Pace
from palmyra_watch.errors import SettingsError
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

UNHURRIED = settings(deadline=None)  # the machine may be busy
KEY = "news.test"
NOON = 1_458_561_600.0  # 2016-03-21 12:00 UTC


@dataclass
class Hands:
    """A clock that moves when somebody sleeps by it."""

    now: float = NOON

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def pacer(folder: Path, hands: Hands, **changes: float) -> Pacer:
    return Pacer(folder, clock=hands.clock, sleep=hands.sleep, **changes)


def at(seconds: float) -> datetime:
    return datetime.fromtimestamp(NOON + seconds, UTC)


def test_the_first_visit_waits_for_nobody(tmp_path: Path) -> None:
    hands = Hands()
    assert isinstance(pacer(tmp_path, hands).wait(KEY, 5, longest_wait_seconds=0), Turn)
    assert hands.now == NOON


def test_visits_of_one_key_are_spaced_and_those_of_another_are_not(tmp_path: Path) -> None:
    hands = Hands()
    shared = pacer(tmp_path, hands)
    for _ in range(3):
        shared.wait(KEY, 5, longest_wait_seconds=60)
    assert hands.now == NOON + 10
    shared.wait("other.test", 5, longest_wait_seconds=60)
    assert hands.now == NOON + 10


@pytest.mark.parametrize(
    ("budget", "visits", "seconds"),
    [
        pytest.param(Budget(per_minute=24), 25, 60.0, id="spread over the minute"),
        pytest.param(Budget(per_minute=3, spacing_seconds=1), 3, 2.0, id="a few at once"),
        pytest.param(Budget(per_minute=3, spacing_seconds=1), 4, 60.0, id="one more than a minute allows"),
        pytest.param(Budget(per_minute=3, spacing_seconds=1), 7, 120.0, id="two minutes' worth and one"),
        pytest.param(Budget(per_minute=3, spacing_seconds=30), 4, 90.0, id="spacing that is wider"),
        pytest.param(Budget(), 50, 0.0, id="no limit"),
        pytest.param(Budget(spacing_seconds=-1), 3, 0.0, id="a spacing below nothing"),
    ],
)
def test_a_budget_is_a_spacing_and_a_number_for_each_minute(
    tmp_path: Path, budget: Budget, visits: int, seconds: float
) -> None:
    hands = Hands()
    shared = pacer(tmp_path, hands)
    for _ in range(visits):
        assert isinstance(shared.wait(KEY, budget, longest_wait_seconds=600), Turn)
    assert hands.now - NOON == pytest.approx(seconds)


def test_who_would_wait_too_long_has_no_turn_and_takes_no_slot(tmp_path: Path) -> None:
    hands = Hands()
    shared = pacer(tmp_path, hands)
    shared.wait(KEY, 100, longest_wait_seconds=0)
    for _ in range(3):
        refused = shared.wait(KEY, 100, longest_wait_seconds=99)
        assert isinstance(refused, NoTurn)
        assert (refused.ready_at, refused.paused) == (at(100), False)
    assert isinstance(shared.wait(KEY, 100, longest_wait_seconds=100), Turn)


def test_a_pause_is_for_everybody_and_ends(tmp_path: Path) -> None:
    hands = Hands()
    asked = pacer(tmp_path, hands).pause(KEY, 60, "status 429")
    other = pacer(tmp_path, hands)
    assert (asked.until, other.paused_until(KEY)) == (at(60), asked)
    assert other.paused_until("other.test") is None
    refused = other.wait(KEY, 1, longest_wait_seconds=59)
    assert isinstance(refused, NoTurn)
    assert (refused.ready_at, refused.paused, refused.reason) == (at(60), True, "status 429")
    assert isinstance(other.wait(KEY, 1, longest_wait_seconds=61), Turn)
    assert (hands.now, other.paused_until(KEY)) == (NOON + 60, None)


@pytest.mark.parametrize(
    ("repeats_at", "until"),
    [
        pytest.param([61], 61 + 120, id="right after it: twice as long"),
        pytest.param([61, 182], 182 + 240, id="again after that: four times"),
        pytest.param([61, 182, 423], 423 + 300, id="never longer than the longest"),
        pytest.param([0.1, 0.2, 0.3], 60.3, id="answers to visits under way do not count"),
        pytest.param([121], 181, id="long after it: as at first"),
    ],
)
def test_a_pause_that_did_not_help_is_doubled(tmp_path: Path, repeats_at: list[float], until: float) -> None:
    hands = Hands()
    shared = pacer(tmp_path, hands, longest_pause_seconds=300)
    shared.pause(KEY, 60, "status 429")
    for seconds in repeats_at:
        hands.now = NOON + seconds
        pause = shared.pause(KEY, 60, "status 429")
    assert (pause.until - at(0)).total_seconds() == pytest.approx(until, abs=0.01)


@pytest.mark.parametrize("seconds", [-5, float("nan"), float("inf"), 1e300])
def test_a_pause_of_any_length_is_bounded(tmp_path: Path, seconds: float) -> None:
    pause = pacer(tmp_path, Hands(), longest_pause_seconds=300).pause(KEY, seconds, "status 503")
    assert at(0) <= pause.until <= at(300)


def test_a_pause_that_begins_while_somebody_waits_holds_him_back(tmp_path: Path) -> None:
    hands = Hands()
    shared = pacer(tmp_path, hands)
    shared.wait(KEY, 10, longest_wait_seconds=0)

    def sleep_and_be_told(seconds: float) -> None:
        hands.sleep(seconds)
        if hands.now == NOON + 10:
            shared.pause(KEY, 30, "status 429")

    waiting = Pacer(tmp_path, clock=hands.clock, sleep=sleep_and_be_told)
    assert isinstance(waiting.wait(KEY, 10, longest_wait_seconds=100), Turn)
    assert hands.now == NOON + 40


def test_a_visit_after_a_late_one_keeps_its_distance(tmp_path: Path) -> None:
    hands = Hands()
    shared = pacer(tmp_path, hands)
    shared.wait(KEY, 10, longest_wait_seconds=0)
    late = Pacer(tmp_path, clock=hands.clock, sleep=lambda seconds: hands.sleep(seconds + 7))
    late.wait(KEY, 10, longest_wait_seconds=60)
    assert hands.now == NOON + 17
    shared.wait(KEY, 10, longest_wait_seconds=60)
    assert hands.now == NOON + 27


@pytest.mark.parametrize("back", [1, 3600, 400_000_000])
def test_a_clock_that_was_set_back_holds_nobody_up(tmp_path: Path, back: float) -> None:
    hands = Hands()
    shared = pacer(tmp_path, hands)
    shared.wait(KEY, 5, longest_wait_seconds=60)
    shared.pause("paused.test", 60, "status 429")
    hands.now -= back
    assert isinstance(shared.wait(KEY, 5, longest_wait_seconds=60), Turn)
    assert NOON - back <= hands.now <= NOON - back + 5
    pause = shared.paused_until("paused.test")
    assert pause is not None
    assert pause.until.timestamp() <= hands.now + 60
    hands.now += 60.1
    assert shared.paused_until("paused.test") is None


def test_a_pause_is_not_begun_anew_by_looks_after_the_clock_was_set_back(tmp_path: Path) -> None:
    hands = Hands()
    shared = pacer(tmp_path, hands)
    shared.pause(KEY, 60, "status 429")
    hands.now -= 3600
    assert isinstance(shared.wait(KEY, 1, longest_wait_seconds=10), NoTurn)
    hands.now += 60
    assert isinstance(shared.wait(KEY, 1, longest_wait_seconds=10), Turn)


def test_a_clock_that_went_ahead_and_came_back_holds_nobody_up(tmp_path: Path) -> None:
    hands = Hands(NOON + 10_000_000)
    shared = pacer(tmp_path, hands)
    for _ in range(3):
        shared.wait(KEY, 5, longest_wait_seconds=60)
    hands.now = NOON
    assert isinstance(shared.wait(KEY, 5, longest_wait_seconds=60), Turn)
    assert hands.now <= NOON + 5


@pytest.mark.parametrize(
    "torn",
    [b"", b"{", b"\x00" * 100, b"[]", b"null", b"17", b'{"slots": 5, "paused_until": "x"}', b'{"slots": [1e999, null, "a", true]}',
     b'{"slots": [99999999999], "written_at": 0}', b'{"paused_until": 1e308, "written_at": 0}', b'{"left_at": 1e300}', b"[" * 100_000],
)  # fmt: skip
def test_a_torn_record_is_none(tmp_path: Path, torn: bytes) -> None:
    hands = Hands()
    shared = pacer(tmp_path, hands, longest_pause_seconds=30)
    shared.wait(KEY, 5, longest_wait_seconds=0)
    (record,) = tmp_path.glob("*.json")
    record.write_bytes(torn)
    assert isinstance(shared.wait(KEY, 5, longest_wait_seconds=35), Turn)
    assert hands.now <= NOON + 35


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=6,
)


@UNHURRIED
@given(
    st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(
            ("slots", "left_at", "paused_until", "pause_seconds", "reason", "written_at"), JSON
        ),
    )
)
def test_whatever_a_record_says_the_next_slot_is_within_reason(record: dict[str, object]) -> None:
    pace = Pace.read(record).as_of(NOON, longest_pause_seconds=300)
    assert NOON <= pace.next_slot(NOON, Budget(spacing_seconds=1)) <= NOON + 86_401
    assert 0 <= pace.too_close_seconds(NOON, Budget(spacing_seconds=1)) <= 1
    assert NOON <= pace.paused(NOON, 60, "", 300).paused_until <= NOON + 300


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(SettingsError, match="cannot be written"):
        Pacer(tmp_path / "file" / "pace")


CALLER = """
import sys, time
from pathlib import Path
from palmyra_watch.adapters.politeness import Pacer
readings = []
pacer = Pacer(Path(sys.argv[1]), clock=lambda: readings.append(time.time()) or readings[-1])
for n in range(5):
    pacer.wait("here", float(sys.argv[2]), longest_wait_seconds=600)
    print(readings[-1], flush=True)  # by this reading the turn was given
"""


def caller(folder: Path, spacing: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", CALLER, str(folder), str(spacing)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def spacings(turns: Iterable[float]) -> list[float]:
    """Return what lies between turns, in microseconds: seconds since 1970 are no finer."""
    return [round(after - before, 6) for before, after in itertools.pairwise(sorted(turns))]


def test_four_processes_keep_the_spacing_of_one(tmp_path: Path) -> None:
    callers = [caller(tmp_path, 0.05) for _ in range(4)]
    turns = [float(line) for process in callers for line in process.communicate(timeout=60)[0].split()]
    assert len(turns) == 20
    assert min(spacings(turns)) >= 0.05


def test_threads_keep_the_spacing_too(tmp_path: Path) -> None:
    read = threading.local()

    def clock() -> float:
        read.last = time.time()
        return read.last

    shared = Pacer(tmp_path, clock=clock)

    def turn(_: int) -> float:
        shared.wait(KEY, 0.02, longest_wait_seconds=600)
        return read.last

    with ThreadPoolExecutor(8) as pool:
        assert min(spacings(pool.map(turn, range(24)))) >= 0.02


def test_a_caller_that_is_killed_costs_one_spacing_at_most(tmp_path: Path) -> None:
    victim = caller(tmp_path, 60)
    assert victim.stdout is not None
    first = float(victim.stdout.readline())
    victim.kill()  # it waits for its second turn, or is about to
    victim.communicate(timeout=10)
    hands = Hands(time.time())
    assert isinstance(pacer(tmp_path, hands).wait("here", 60, longest_wait_seconds=600), Turn)
    assert first + 60 <= hands.now <= first + 120


def test_a_record_is_never_seen_half_written(tmp_path: Path) -> None:
    shared = Pacer(tmp_path)
    shared.pause(KEY, 60, "x" * 20_000)
    with ThreadPoolExecutor(2) as pool:
        writing = pool.submit(lambda: [shared.pause(KEY, 60, "y" * 20_000) for _ in range(60)])
        (record,) = tmp_path.glob("*.json")
        while not writing.done():
            assert json.loads(record.read_bytes())["name"] == KEY
    assert not list(tmp_path.glob("*.part"))


ORIGIN = "https://news.test"
FORBIDS = RobotsAnswer(status=200, body=b"User-agent: *\nDisallow: /private")
DAY = 86_400.0


class Site:
    """A site that answers for its robots.txt and counts."""

    def __init__(self, answer: RobotsAnswer) -> None:
        self.answer, self.asked = answer, list[str]()

    def fetch(self, url: str) -> RobotsAnswer:
        self.asked.append(url)
        return self.answer


def test_robots_are_asked_for_once_a_day_by_all(tmp_path: Path) -> None:
    hands, site = Hands(), Site(FORBIDS)
    for seconds in (0, 10, DAY - 1):
        hands.now = NOON + seconds
        rules = RobotsCache(tmp_path, clock=hands.clock).rules(ORIGIN, site.fetch)
        assert not rules.allows(f"{ORIGIN}/private/x", "PalmyraWatch")
        assert rules.allows(f"{ORIGIN}/news", "PalmyraWatch")
    assert site.asked == [f"{ORIGIN}/robots.txt"]
    hands.now = NOON + DAY
    site.answer = RobotsAnswer(status=404)
    assert RobotsCache(tmp_path, clock=hands.clock).rules(ORIGIN, site.fetch).allows(f"{ORIGIN}/private", "x")
    assert len(site.asked) == 2


def test_a_site_that_cannot_be_reached_is_asked_again_before_long(tmp_path: Path) -> None:
    hands, site = Hands(), Site(RobotsAnswer(status=None))
    cache = RobotsCache(tmp_path, clock=hands.clock)
    for seconds, asked in ((0, 1), (60, 1), (899, 1), (900, 2)):
        hands.now = NOON + seconds
        assert not cache.rules(ORIGIN, site.fetch).allows(f"{ORIGIN}/news", "x")
        assert len(site.asked) == asked
    site.answer = FORBIDS
    hands.now = NOON + 1800
    assert cache.rules(ORIGIN, site.fetch).allows(f"{ORIGIN}/news", "x")


def test_old_rules_stand_while_a_site_cannot_be_reached(tmp_path: Path) -> None:
    hands, site = Hands(), Site(FORBIDS)
    cache = RobotsCache(tmp_path, clock=hands.clock)
    cache.rules(ORIGIN, site.fetch)
    site.answer = RobotsAnswer(status=503)
    for days, allowed in ((1, True), (2, True), (29, True), (31, False)):
        hands.now = NOON + days * DAY
        rules = cache.rules(ORIGIN, site.fetch)
        assert rules.allows(f"{ORIGIN}/news", "x") is allowed
        assert not rules.allows(f"{ORIGIN}/private", "x")
    assert len(site.asked) == 5


@pytest.mark.parametrize("torn", [b"", b"{}", b"[1]", b'{"status": "x", "fetched_at": 1.0, "checked_at": 1.0, "body": ""}', b'{"status": 200, "fetched_at": 1.0, "checked_at": 1.0, "body": "%%%"}'])  # fmt: skip
def test_a_torn_copy_is_fetched_again(tmp_path: Path, torn: bytes) -> None:
    site = Site(FORBIDS)
    RobotsCache(tmp_path, clock=Hands().clock).rules(ORIGIN, site.fetch)
    next(tmp_path.glob("*.json")).write_bytes(torn)
    rules = RobotsCache(tmp_path, clock=Hands().clock).rules(ORIGIN, site.fetch)
    assert not rules.allows(f"{ORIGIN}/private", "x")
    assert len(site.asked) == 2


def test_robots_that_many_want_at_once_are_fetched_once(tmp_path: Path) -> None:
    site = Site(FORBIDS)

    def slow(url: str) -> RobotsAnswer:
        time.sleep(0.2)
        return site.fetch(url)

    with ThreadPoolExecutor(8) as pool:
        rules = list(pool.map(lambda _: RobotsCache(tmp_path).rules(ORIGIN, slow), range(8)))
    assert len(site.asked) == 1
    assert not any(each.allows(f"{ORIGIN}/private", "x") for each in rules)
