"""A clock that is set back or runs ahead: edits stay the right way round, and what the clock said is written down."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.warc import contents_of, warc_names, warc_path
from palmyra_watch.adapters.warehouse import reader
from palmyra_watch.core.render.markdown import bracket, moment
from palmyra_watch.errors import ClockWrong
from palmyra_watch.steps.collect import collect_documents
from palmyra_watch.steps.read import change_entries
from palmyra_watch.steps.rebuild import rebuild_warehouse
from palmyra_watch.steps.stored.known import known_pages, known_state
from palmyra_watch.steps.stored.load import load_captures
from palmyra_watch.steps.watch import watch_pages
from tests.conftest import STORY
from tests.steps.test_pipeline import doctor_problems, fingerprint
from tests.steps.watching.scripted_site import Answer, Site
from tests.steps.watching.test_watch import WebWatch, always

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from palmyra_watch.steps.reports import CompareReport, WatchReport
    from tests.conftest import Watch

NOW = datetime.now(UTC).replace(microsecond=0)
BACK = timedelta(hours=-2)
TICK = timedelta(microseconds=1)


def off_by(difference: timedelta) -> Callable[[], datetime]:
    """Return a clock that goes wrong by so much."""
    return lambda: datetime.now(UTC) + difference


def look_at_documents(watch: Watch, at: datetime) -> CompareReport:
    load_captures(watch.settings)
    collect_documents(watch.settings, known_state(watch.settings), clock=lambda: at)
    return watch.derive()


def look_at_pages(watch: WebWatch, clock: Callable[[], datetime], *, everything: bool = True) -> WatchReport:
    load_captures(watch.settings)
    report = watch_pages(watch.settings, known_pages(watch.settings), everything=everything, clock=clock)
    load_captures(watch.settings)
    watch.site.round += 1
    return report


def test_an_edit_of_a_document_after_the_clock_was_set_back_is_told_the_right_way_round(watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    look_at_documents(watch, NOW)
    watch.write("bridge.txt", STORY.replace("42 beams", "24 beams"))
    assert len(look_at_documents(watch, NOW + BACK).changes) == 1
    assert look_at_documents(watch, NOW + BACK / 2).changes == ()
    with reader(watch.settings.published_database) as warehouse:
        rows = warehouse.table("SELECT removed, inserted, clock_at FROM change_log").rows
    assert list(rows) == [(["42"], ["24"], NOW + BACK)]
    [told] = change_entries(watch.settings)
    assert bracket(told).endswith(f"; the clock ran back: it read {moment(NOW + BACK)}")
    prints = fingerprint(watch.settings)
    assert rebuild_warehouse(watch.settings).differing == ()
    assert fingerprint(watch.settings) == prints


def test_the_reading_of_a_clock_that_ran_back_stands_in_the_record_beside_the_time_that_orders(
    watch: Watch,
) -> None:
    watch.write("bridge.txt", STORY)
    look_at_documents(watch, NOW)
    watch.write("bridge.txt", STORY.replace("42 beams", "24 beams"))
    look_at_documents(watch, NOW + BACK)
    look_at_documents(watch, NOW + BACK / 2)
    looks = []
    for name in warc_names(watch.settings.captures):
        contents = contents_of(warc_path(watch.settings.captures, name))
        looks += [(one.capture.captured_at, one.capture.clock_at) for one in contents.captures]
        looks += [(one.observed_at, one.clock_at) for one in contents.observations]
    assert sorted(at for at, _ in looks) == sorted({at for at, _ in looks})
    assert min(looks) == (NOW, None)
    assert [clock_at for _, clock_at in sorted(looks)[1:]] == [NOW + BACK, NOW + BACK / 2]
    assert max(looks)[0] < NOW + 10 * TICK


def test_an_edit_of_a_live_page_after_the_clock_was_set_back_is_told_the_right_way_round(
    tmp_path: Path,
) -> None:
    with Site(always) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        with watch.kept_open():
            for difference in (timedelta(), BACK, BACK):
                look_at_pages(watch, off_by(difference))
            watch.derive()
    [[removed, inserted, not_before, not_after]] = watch.answers(
        "SELECT removed, inserted, not_before, not_after FROM change_log WHERE kind = 'edited'"
    )
    assert (removed, inserted) == (["42"], ["24"])
    looks = watch.answers("SELECT observed_at FROM looks ORDER BY observed_at")
    assert [(not_before,), (not_after,)] == looks[:2]
    assert watch.answers(
        "SELECT count(*), count(clock_at), count(*) FILTER (clock_at < observed_at - INTERVAL 1 HOUR) FROM looks"
    ) == [(3, 2, 2)]
    before = fingerprint(watch.settings)
    assert rebuild_warehouse(watch.settings).differing == ()
    assert fingerprint(watch.settings) == before


def test_pages_are_looked_at_no_rarer_and_no_oftener_after_the_clock_was_set_back(tmp_path: Path) -> None:
    with Site(always) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        clocks = [off_by(BACK + timedelta(minutes=minutes)) for minutes in (0, 5, 20)]
        looked = [
            look_at_pages(watch, clock, everything=False).outcomes for clock in (off_by(timedelta()), *clocks)
        ]
    assert [sum(outcomes.values()) for outcomes in looked] == [1, 1, 0, 1]


def test_a_look_in_the_future_orders_no_later_ones_and_doctor_names_its_file(watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    look_at_documents(watch, NOW)
    assert doctor_problems(watch.settings) == []
    with watch.kept_open():
        collect_documents(watch.settings, known_state(watch.settings), clock=off_by(timedelta(days=700)))
        load_captures(watch.settings)
        late = warc_names(watch.settings.captures)[-1]
        collect_documents(watch.settings, known_state(watch.settings))
        watch.derive()
    [problem] = doctor_problems(watch.settings)
    assert problem.startswith(f"{late}: 1 look in the future")
    with reader(watch.settings.published_database) as warehouse:
        rows = warehouse.table("SELECT count(*), count(clock_at) FROM looks").rows
    assert list(rows) == [(3, 0)]


HOSTS = ("127.0.0.1", "127.0.0.2", "127.0.0.3")


def at(moment: datetime) -> Callable[[], datetime]:
    """Return a clock that stands."""
    return lambda: moment


@contextmanager
def served(folder: Path, *clocks: Callable[[], datetime] | None) -> Iterator[WebWatch]:
    """Give a watch on one page of each of several hosts, with the clocks that their servers go by."""
    with ExitStack() as stack:
        sites = [
            stack.enter_context(Site(always, address=host, clock=clock))
            for host, clock in zip(HOSTS, clocks, strict=False)
        ]
        watch = WebWatch(folder, sites[0])
        watch.settings = watch.settings.model_copy(update={"private_hosts": HOSTS})
        watch.list_pages(more="".join(f'[[page]]\nurl = "{site.url("/bridge")}"\n' for site in sites))
        yield watch


def clocks_off(watch: WebWatch) -> set[int | None]:
    with reader(watch.settings.working_database) as warehouse:
        return {off for (off,) in warehouse.table("SELECT clock_off FROM observations").rows}


@pytest.mark.parametrize(
    ("servers", "off"),
    [
        pytest.param((at(NOW), at(NOW), at(NOW)), None, id="all agree with ours"),
        pytest.param((at(NOW), at(NOW + BACK), at(NOW)), None, id="one server alone is wrong"),
        pytest.param((at(NOW + BACK), at(NOW + BACK), at(NOW)), 7200, id="ours is ahead"),
        pytest.param((at(NOW - BACK),) * 3, -7200, id="ours is behind"),
        pytest.param((None, None, None), None, id="no server tells the time"),
    ],
)
def test_our_clock_is_held_against_the_median_of_the_servers(
    tmp_path: Path, servers: tuple[Callable[[], datetime] | None, ...], off: int | None
) -> None:
    with served(tmp_path, *servers) as watch:
        report = look_at_pages(watch, at(NOW))
        assert report.outcomes == {"present": 3}
        assert clocks_off(watch) == {off}
        told = [reason for location, reason in report.troubles if location == "the clock of this machine"]
        assert bool(told) == (off is not None)
        assert all("2 h" in reason and "in doubt" in reason for reason in told)


def test_a_change_between_times_in_doubt_says_so_and_a_rebuild_keeps_it(tmp_path: Path) -> None:
    with served(tmp_path, at(NOW + BACK)) as watch:
        look_at_pages(watch, at(NOW))
        watch.derive()
        look_at_pages(watch, at(NOW + timedelta(seconds=5)))
        watch.derive()
    [told] = change_entries(watch.settings)
    assert bracket(told).endswith("; in doubt: the clock was 2 h 5 s ahead of the servers")
    prints = fingerprint(watch.settings)
    assert rebuild_warehouse(watch.settings).differing == ()
    assert fingerprint(watch.settings) == prints


@pytest.mark.parametrize(
    "wrong", [timedelta(days=-2), timedelta(days=2)], ids=["ours is ahead", "ours is behind"]
)
@pytest.mark.parametrize("hosts", [1, 2, 3])
def test_by_a_clock_that_is_a_day_off_nothing_is_captured(
    tmp_path: Path, wrong: timedelta, hosts: int
) -> None:
    with served(tmp_path, *[at(NOW + wrong)] * hosts) as watch:
        with pytest.raises(
            ClockWrong, match=r"the clock was 48 h (ahead of|behind) the servers that answered \(127"
        ):
            look_at_pages(watch, at(NOW))
        load_captures(watch.settings)
        with reader(watch.settings.working_database) as warehouse:
            kept = [
                warehouse.table(f"FROM {name}").rows for name in ("observations", "runs", "source_listings")
            ]
        assert kept == [(), (), ()]


def test_a_page_that_a_feed_names_to_a_clock_a_month_ahead_is_looked_at_when_it_is_right_again(
    tmp_path: Path,
) -> None:
    feed = "<rss version='2.0'><channel><title>t</title><item><link>{}</link></item></channel></rss>"

    def script(path: str, number: int) -> Answer | None:
        if path == "/feed":
            return Answer(
                body=feed.format(site.url("/bridge")), headers=(("Content-Type", "application/rss+xml"),)
            )
        return always(path, number)

    with Site(script, clock=at(NOW)) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages(more=f'[[feed]]\nurl = "{site.url("/feed")}"\n')
        with pytest.raises(ClockWrong):
            look_at_pages(watch, at(NOW + timedelta(days=30)))
        assert look_at_pages(watch, at(NOW), everything=False).outcomes == {"present": 2}
    with reader(watch.settings.working_database) as warehouse:
        assert warehouse.table("SELECT max(listed_at) FROM source_listings").rows == ((NOW,),)


@pytest.mark.parametrize(
    "servers",
    [
        pytest.param((at(NOW), at(NOW - timedelta(days=3))), id="two servers that disagree"),
        pytest.param((at(NOW), at(NOW), at(NOW - timedelta(days=3))), id="one of three"),
        pytest.param(
            (None, None, at(NOW - timedelta(days=3))), id="one of three, and the others say nothing"
        ),
    ],
)
def test_no_single_server_among_others_can_forbid_capturing(
    tmp_path: Path, servers: tuple[Callable[[], datetime] | None, ...]
) -> None:
    with served(tmp_path, *servers) as watch:
        assert look_at_pages(watch, at(NOW)).outcomes == {"present": len(servers)}


@pytest.mark.parametrize(
    ("date", "age"),
    [
        ("Fri, 31 Dec 99999999999 23:59:59 GMT", ""),
        ("Fri, 31 Dec 9999 23:59:59 GMT", "1000"),
        ("Fri, 01 Jan 0001 00:00:00 +9999", ""),
        ("Fri, 01 Jan 2021 00:00:00 +99999999999999999", ""),
        ("Fri, 01 Jan 2021 99999999999999999999:00:00 GMT", ""),
        ("yesterday", "-1"),
    ],
)
def test_an_odd_date_of_a_server_ends_nothing(tmp_path: Path, date: str, age: str) -> None:
    def script(path: str, number: int) -> Answer | None:
        answer = always(path, number)
        return replace(answer, headers=(("Date", date), ("Age", age))) if answer else None

    with Site(script) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        assert look_at_pages(watch, at(NOW)).outcomes == {"present": 1}


def test_the_age_of_a_cached_answer_is_no_fault_of_the_clock(tmp_path: Path) -> None:
    headers = (("Date", format_datetime(NOW + BACK, usegmt=True)), ("Age", "7200"))

    def script(path: str, number: int) -> Answer | None:
        answer = always(path, number)
        return replace(answer, headers=headers) if answer else None

    with Site(script) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        look_at_pages(watch, at(NOW))
        assert clocks_off(watch) == {None}
