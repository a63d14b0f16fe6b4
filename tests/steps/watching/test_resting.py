"""Rounds that find everything as it was: they cost little, and nothing is forgotten."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from palmyra_watch.adapters.warc import RunWriter, finish_days, part_names, warc_names, warc_path
from palmyra_watch.adapters.warehouse import unlocked_writer
from palmyra_watch.core.identity import run_id_of
from palmyra_watch.errors import WarehouseBusy
from palmyra_watch.model import Observation, Outcome, Run
from palmyra_watch.steps.collect import collect_documents
from palmyra_watch.steps.outputs.boards import source_records
from palmyra_watch.steps.publish import publish_warehouse
from palmyra_watch.steps.rebuild import rebuild_warehouse
from palmyra_watch.steps.rounds import Steps, by_this_process, run_directly, watch_directly
from palmyra_watch.steps.stored.known import KnownPage, known_pages, known_state, nothing_new
from palmyra_watch.steps.stored.load import load_captures
from palmyra_watch.steps.watch import watch_pages
from tests.conftest import ROOT, STORY, Watch
from tests.steps.watching.scripted_site import Answer, Site, page
from tests.steps.watching.test_watch import TEXT, WebWatch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

EDITED_IN_ROUND = 3


def edited_once(path: str, number: int) -> Answer | None:
    """Answer for a site whose story is edited in the fourth round, and away in two later ones."""
    if path == "/robots.txt":
        return Answer(status=404)
    if path == "/story":
        if number in {5, 6}:
            return Answer(status=404)
        figure = "42" if number < EDITED_IN_ROUND else "24"
        return Answer(body=page("The bridge reopens", [TEXT[0], TEXT[1].replace("42", figure), *TEXT[2:]]))
    return Answer(body=page(f"About {path}", TEXT))


@pytest.fixture
def web(tmp_path: Path) -> Iterator[WebWatch]:
    with Site(edited_once) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/story", "/other")
        yield watch


def a_round(watch: WebWatch) -> bool:
    """Look at all pages as the command does; tell whether the round rested."""
    report = watch_directly(watch.settings, everything=True)
    watch.site.round += 1
    return report.watched.rests


def written(path: Path) -> tuple[int, int, int]:
    """Return which file it is and when it was written; to read it changes its time of access."""
    status = path.stat()
    return status.st_ino, status.st_mtime_ns, status.st_size


def files(watch: Watch) -> dict[str, bytes]:
    return {
        name: warc_path(watch.settings.captures, name).read_bytes()
        for name in warc_names(watch.settings.captures)
    }


def test_a_round_without_news_leaves_the_warehouse_alone_and_the_next_edit_is_bracketed_by_it(
    web: WebWatch,
) -> None:
    assert not a_round(web)
    published = written(web.settings.published_database)
    working = web.settings.working_database.read_bytes()
    assert [a_round(web), a_round(web)] == [True, True]
    assert written(web.settings.published_database) == published
    assert web.settings.working_database.read_bytes() == working
    assert len(warc_names(web.settings.captures)) == 2, "the first round's, and the day's"
    before = datetime.now(UTC)
    assert not a_round(web)
    [(removed, not_before, not_after, looks)] = web.answers(
        "SELECT removed, not_before, not_after, (SELECT count(*) FROM looks) FROM change_log"
    )
    assert removed == ["42"]
    assert looks == 8, "the quiet ones among them"
    last_quiet = web.answers("SELECT max(observed_at) FROM observations WHERE outcome = 'unchanged' AND source_id IN "
                             "(SELECT source_id FROM sources WHERE location LIKE '%story')")[0][0]  # fmt: skip
    assert (not_before, not_after > before) == (last_quiet, True)


def test_a_quiet_round_asks_only_for_what_is_newer_and_the_next_waits_its_turn(web: WebWatch) -> None:
    a_round(web)
    assert a_round(web)
    assert [asked.condition != "" for asked in web.site.asked("/story")] == [False, True]
    assert watch_directly(web.settings, everything=False).watched.outcomes == {}
    assert len(web.site.asked("/story")) == 2


def test_what_is_known_is_the_same_before_and_after_it_is_read_in(web: WebWatch) -> None:
    web.list_pages("/story", "/other", "/third")
    for number in range(8):
        report = watch_pages(web.settings, known_pages(web.settings), everything=True)
        web.site.round += 1
        if number == 4:  # from nothing published to something
            assert_same_when_read_in(web)
    assert report.outcomes == {"unchanged": 3}, "the story is back"
    assert_same_when_read_in(web)


def assert_same_when_read_in(web: WebWatch) -> None:
    unread = [as_looked_at(one) for one in known_pages(web.settings)]
    web.derive()
    assert [as_looked_at(one) for one in known_pages(web.settings)] == unread
    assert len(unread) == 3


def as_looked_at(page_: KnownPage) -> KnownPage:
    """Leave out what only a comparison tells."""
    return replace(page_, record=replace(page_.record, changed_at=None, published_at=None))


def test_a_failure_that_goes_on_is_counted_on_without_the_database(web: WebWatch) -> None:
    for _ in range(5):
        a_round(web)
    for misses in (1, 2):
        watch_pages(web.settings, known_pages(web.settings), everything=True)
        web.site.round += 1
        record = {one.source.location.rpartition("/")[2]: one.record for one in known_pages(web.settings)}[
            "story"
        ]
        assert (record.outcome, record.misses) == (Outcome.ABSENT, misses)
        assert record.missing_since


def test_documents_that_are_as_they_were_rest_and_an_edit_wakes_them(watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    assert not run_directly(watch.settings).ingested.collected.rests
    known = known_state(watch.settings)
    second = run_directly(watch.settings)
    assert (second.ingested.collected.rests, second.ingested.collected.outcomes) == (True, {"unchanged": 1})
    assert (second.compared.versions, second.published.replaced) == (0, False)
    later = known_state(watch.settings)
    assert (later.sources, later.latest) == (known.sources, known.latest)
    assert max(later.looked_at) > max(known.looked_at)
    watch.write("bridge.txt", STORY.replace("42", "24"))
    third = run_directly(watch.settings)
    assert (third.ingested.collected.rests, third.compared.versions) == (False, 1)
    (watch.seeds / "bridge.txt").unlink()
    assert not run_directly(watch.settings).ingested.collected.rests, "a document that is gone is news"


def test_quiet_looks_of_an_hour_ago_are_published_though_nothing_is_new(watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    run_directly(watch.settings)
    assert run_directly(watch.settings).ingested.collected.rests
    path = next(watch.settings.captures.glob("**/*.open"))
    assert nothing_new(watch.settings)
    with_older_looks(watch, timedelta(minutes=61))
    assert path.exists()
    assert not nothing_new(watch.settings)
    report = run_directly(watch.settings)
    assert (report.ingested.collected.rests, report.published.replaced) == (False, True)
    assert nothing_new(watch.settings)


def with_older_looks(watch: Watch, age: timedelta) -> None:
    """Write a round as it would stand there had it been taken so long ago."""
    at = datetime.now(UTC) - age
    [(source_id, (capture_id, _, _))] = known_state(watch.settings).latest.items()
    with RunWriter(
        watch.settings.captures, Run(run_id=run_id_of(at, "x"), started_at=at, sources=())
    ) as warc:
        warc.add_observation(
            Observation(
                source_id=source_id,
                observed_at=at,
                outcome=Outcome.UNCHANGED,
                capture_id=capture_id,
                reason="",
            )
        )


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Watch:
    """A watch after a run that left nothing to do."""
    watch = Watch(tmp_path_factory.mktemp("done"))
    watch.write("bridge.txt", STORY)
    run_directly(watch.settings)
    return watch


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE waiting.compared SET state = replace(state, 'compare', 'older')",
        "DELETE FROM waiting.compared",
        "UPDATE schema_views SET digest = 'of an older program'",
        "UPDATE extractions SET extraction_key = 'plain/0'",
        "DELETE FROM extractions",
        "INSERT INTO waiting.sources SELECT source_id FROM timelines",
        "INSERT INTO step_failures SELECT 'compare', 'x', 'x', 'x', 'x', 1, 1, now(), now()",
    ],
)
def test_what_is_left_to_do_keeps_a_round_from_resting(done: Watch, tmp_path: Path, statement: str) -> None:
    watch = Watch(tmp_path / "copied")
    shutil.copytree(done.settings.captures, watch.settings.captures)
    shutil.copy(done.settings.published_database, watch.settings.published_database)
    assert nothing_new(watch.settings)
    with unlocked_writer(watch.settings.published_database) as warehouse:
        warehouse.table(statement)
    assert not nothing_new(watch.settings)


def test_an_edit_that_was_read_and_never_compared_keeps_a_round_from_resting(watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    run_directly(watch.settings)
    watch.write("bridge.txt", STORY.replace("42", "24"))
    collect_documents(watch.settings, known_state(watch.settings))
    load_captures(watch.settings)
    Steps(by_this_process).extracted(watch.settings)  # here the run is killed
    publish_warehouse(watch.settings)  # as another one does, to tell of something else
    assert not nothing_new(watch.settings)
    assert len(run_directly(watch.settings).compared.changes) == 1
    assert nothing_new(watch.settings)


def test_looks_that_a_clock_dated_ahead_are_told_all_the_same(watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    run_directly(watch.settings)
    with_older_looks(watch, timedelta(hours=-20))
    assert not nothing_new(watch.settings)


def test_a_document_that_stays_away_is_news_once(watch: Watch) -> None:
    for name in ("bridge.txt", "river.txt"):
        watch.write(name, STORY.replace("bridge", name.partition(".")[0]))
    run_directly(watch.settings)
    (watch.seeds / "river.txt").unlink()
    rested = [run_directly(watch.settings).ingested.collected.rests for _ in range(3)]
    assert rested == [False, True, True]
    watch.write("river.txt", STORY.replace("bridge", "river"))
    assert not run_directly(watch.settings).ingested.collected.rests


def test_a_file_that_is_kept_for_its_damage_is_news(watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    run_directly(watch.settings)
    (watch.settings.captures / "2021.warc.gz.part.damaged").write_bytes(b"x" * 100)
    assert not run_directly(watch.settings).ingested.collected.rests
    assert nothing_new(watch.settings)


def test_an_older_capture_that_is_copied_in_does_not_pass_for_the_latest(
    watch: Watch, tmp_path: Path
) -> None:
    other = Watch(tmp_path / "other")
    other.write("bridge.txt", STORY.replace("42", "41"))
    run_directly(other.settings)
    watch.write("bridge.txt", STORY)
    run_directly(watch.settings)
    latest = known_state(watch.settings).latest
    (name,) = warc_names(other.settings.captures)
    (watch.settings.captures / "older.warc.gz").write_bytes((other.settings.captures / name).read_bytes())
    assert known_state(watch.settings).latest == latest


def test_what_is_known_is_read_from_the_files_where_the_published_copy_is_of_an_older_program(
    web: WebWatch,
) -> None:
    for _ in range(2):
        a_round(web)
    known = [as_looked_at(one) for one in known_pages(web.settings)]
    with unlocked_writer(web.settings.published_database) as warehouse:
        warehouse.table(
            "DROP VIEW change_log; ALTER TABLE exchanges DROP COLUMN etag; DELETE FROM schema_views"
        )
    with held(web) as process:
        assert [as_looked_at(one) for one in known_pages(web.settings)] == known
        process.communicate("", timeout=30)
    assert not nothing_new(web.settings)


def test_a_rebuild_beside_rounds_is_identical(web: WebWatch) -> None:
    for _ in range(3):
        a_round(web)
    stop, rounds = threading.Event(), []

    def watch_on() -> None:
        while not stop.is_set():
            watch_pages(web.settings, known_pages(web.settings), everything=True)
            rounds.append(1)

    thread = threading.Thread(target=watch_on)
    thread.start()
    try:
        report = rebuild_warehouse(web.settings)
    finally:
        stop.set()
        thread.join(timeout=60)
    assert (report.differing, report.damaged, len(rounds) > 1) == ((), (), True)
    web.derive()
    assert web.answers("SELECT count(*) FROM observations")[0][0] >= 2 * len(rounds)


def test_a_file_that_another_home_brought_is_news(watch: Watch, tmp_path: Path) -> None:
    watch.write("bridge.txt", STORY)
    run_directly(watch.settings)
    other = Watch(tmp_path / "other")
    other.write("river.txt", STORY.replace("bridge", "river"))
    run_directly(other.settings)
    (name,) = warc_names(other.settings.captures)
    (watch.settings.captures / "from-elsewhere.warc.gz").write_bytes(
        (other.settings.captures / name).read_bytes()
    )
    assert not nothing_new(watch.settings)
    assert run_directly(watch.settings).compared.versions == 1


def test_no_source_is_told_as_unseen_while_its_looks_wait(watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    run_directly(watch.settings)
    [before] = source_records(watch.settings)
    assert run_directly(watch.settings).ingested.collected.rests
    [after] = source_records(watch.settings)
    assert before.last_seen_at
    assert after.last_seen_at
    assert (after.last_seen_at > before.last_seen_at, after.looks) == (True, before.looks + 1)
    assert after.last_look_at == after.last_seen_at


def test_a_rebuild_reads_the_open_file_and_is_identical(web: WebWatch) -> None:
    for _ in range(5):
        a_round(web)
    web.derive()
    report = rebuild_warehouse(web.settings)
    assert (report.differing, report.damaged) == ((), ())
    next_day = datetime.now(UTC).date() + timedelta(days=1)

    assert len(finish_days(web.settings.captures, before=next_day)) == 1
    web.derive()
    assert rebuild_warehouse(web.settings).differing == ()
    assert part_names(web.settings.captures) == ()


def held(watch: Watch) -> AbstractContextManager[subprocess.Popen[str]]:
    program = (
        "import fcntl, sys; file = open(sys.argv[1], 'a'); fcntl.flock(file, fcntl.LOCK_EX)\n"
        "print('held', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(watch.settings.lock)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_busy_writer_keeps_no_page_from_being_looked_at(
    web: WebWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_round(web)
    web.settings = web.settings.model_copy(update={"lock_timeout_seconds": 0.1})
    monkeypatch.setattr("palmyra_watch.steps.rounds.RETRY_SECONDS", 0)
    with held(web) as process:
        assert a_round(web), "a quiet round needs no writer at all"
        web.site.round = EDITED_IN_ROUND
        with pytest.raises(WarehouseBusy):
            a_round(web)
        captured = files(web)
        process.communicate("", timeout=30)
    assert not a_round(web), "what was captured meanwhile is read in, though this round's looks were quiet"
    assert web.answers("SELECT inserted FROM change_log") == [(["24"],)]
    assert set(captured) <= set(files(web))


def test_a_round_opens_the_warehouse_once_to_read_and_once_to_write(
    web: WebWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    connect = duckdb.connect

    def counted(database: str, **options: Any) -> duckdb.DuckDBPyConnection:
        opened.append(Path(database).name)
        return connect(database, **options)

    web.write("bridge.txt", STORY)
    run_directly(web.settings)
    monkeypatch.setattr(duckdb, "connect", counted)
    run_directly(web.settings)
    assert opened == ["palmyra.duckdb"]
    web.site.round = EDITED_IN_ROUND
    web.write("bridge.txt", STORY.replace("42", "24"))
    opened.clear()
    run_directly(web.settings)
    assert sorted(opened) == ["palmyra.duckdb", "working.duckdb"]
