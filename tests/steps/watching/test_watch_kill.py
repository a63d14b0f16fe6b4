"""Kill -9 during a round over the web or a backfill: started again, it keeps what was stored and asks for the rest."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from palmyra_watch.adapters.warehouse import query, reader, writer
from palmyra_watch.steps.backfill.captures import backfill
from palmyra_watch.steps.backfill.plan import Wanted, stored_looks
from palmyra_watch.steps.stored.known import known_pages
from palmyra_watch.steps.stored.load import load_captures
from palmyra_watch.steps.watch import watch_pages
from tests.conftest import ROOT, Watch
from tests.steps.archives.scripted_archive import Archive, Held
from tests.steps.archives.test_backfill import URL, ArchiveWatch, bridge
from tests.steps.watching.scripted_rounds import text_of
from tests.steps.watching.scripted_site import Answer, Site
from tests.steps.watching.test_watch import WebWatch

if TYPE_CHECKING:
    from collections.abc import Callable

KILLS = 8
PAGES = 40
ANSWER_SECONDS = 0.02
STORED = "SELECT location, captures.sha256 FROM captures JOIN sources USING (source_id) ORDER BY ALL"
TEXTS = "SELECT location, number, headline FROM story_timeline ORDER BY ALL"


class Publisher(Protocol):
    host: str


class _There:
    """A site that another process serves."""

    def __init__(self, host: str) -> None:
        self.host, self.round = host, 0

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"


def _home(what: str, folder: Path, publisher: Any) -> Watch:
    return WebWatch(folder, publisher) if what == "watch" else ArchiveWatch(folder, publisher)


def _again(what: str, folder: Path, host: str) -> Watch:
    """Return a home that was made before."""
    kept = (folder / "seeds" / "sources.toml").read_bytes()
    (folder / "seeds" / "sources.toml").unlink()
    (folder / "seeds").rmdir()
    watch = _home(what, folder, _There(host))
    (folder / "seeds" / "sources.toml").write_bytes(kept)
    return watch


def work(watch: Watch, what: str) -> None:
    """Take all steps once."""
    watch.keeps_open = False  # a kill may come while the database is opened or closed
    load_captures(watch.settings)
    if what == "watch":
        watch_pages(watch.settings, known_pages(watch.settings), everything=False)
    else:
        backfill(watch.settings, Wanted(url=URL), stored_looks(watch.settings, URL))
    watch.derive()


def _slow_page(path: str, _round: int) -> Answer | None:
    time.sleep(ANSWER_SECONDS)
    if path == "/feed":
        links = "".join(f"<item><link>/fed-{number}</link></item>" for number in range(10))
        return Answer(body=f'<rss version="2.0"><channel>{links}</channel></rss>')
    return None if path == "/robots.txt" else Answer(body=text_of(path).html())


def _slow_archive(_path: str, _number: int) -> None:
    time.sleep(ANSWER_SECONDS)


def _site() -> Site:
    return Site(_slow_page)


def _archive() -> Archive:
    held = [Held(f"2016{1 + n // 20:02}{1 + n % 20:02}000000", URL, bridge(100 + n)) for n in range(PAGES)]
    return Archive(held, fault=_slow_archive)


def _asked(publisher: Any) -> list[str]:
    """Return what was asked for so far, in order: pages by path, archived captures by their time."""
    if isinstance(publisher, Site):
        return [one.path for one in publisher.log]
    return [path.split("/")[2] for path in publisher.log if "id_/" in path]


def _stored(watch: Watch) -> set[str]:
    """Return what was stored so far, as it is asked for."""
    load_captures(watch.settings)
    with writer(watch.settings.working_database, lock=watch.settings.lock, wait_seconds=20) as warehouse:
        rows = warehouse.table(
            "SELECT '/' || split_part(location, '/', 4), strftime(captured_at AT TIME ZONE 'UTC', '%Y%m%d%H%M%Sid_') "
            "FROM captures JOIN sources USING (source_id)"
        ).rows
    return {row[0 if isinstance(watch, WebWatch) else 1] for row in rows} - {"/feed"}


def _warehouse(watch: Watch) -> dict[str, Any]:
    with reader(watch.settings.published_database) as warehouse:
        assert warehouse.table(query("integrity")).rows == ()
        return {
            name: warehouse.table(statement).rows
            for name, statement in (("stored", STORED), ("texts", TEXTS))
        }


def _members_of(session: int) -> list[int]:
    """Return the processes of a session that still live."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            name, _, rest = stat.read_text(encoding="utf-8").rpartition(")")
            state, fields = rest.split()[0], rest.split()
            if int(fields[3]) == session and state != "Z":
                found.append(int(name.split()[0]))
    return found


@pytest.mark.parametrize(
    ("what", "serve"),
    [pytest.param("watch", _site, id="a round"), pytest.param("backfill", _archive, id="a backfill")],
)
def test_a_killed_run_loses_nothing_and_asks_for_nothing_that_it_had_stored(
    tmp_path: Path, what: str, serve: Callable[[], Any]
) -> None:
    chance = random.Random(20240501)
    with serve() as publisher:
        watch = _home(what, tmp_path / "killed", publisher)
        if isinstance(watch, WebWatch):
            feed = f'[[feed]]\nurl = "{publisher.url("/feed")}"\n'
            watch.list_pages(*[f"/page-{number}" for number in range(PAGES)], more=feed)
        grew = 0
        sessions = []
        for kill in range(KILLS):
            stored = _stored(watch)
            asked = len(_asked(publisher))
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.steps.watching.test_watch_kill", what, str(watch.folder), publisher.host],
                stdout=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True,
            )  # fmt: skip
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0.05, 0.7 if kill < KILLS - 3 else 3.0))
            process.kill()
            process.communicate(timeout=60)
            sessions.append(process.pid)
            assert [path for path in _asked(publisher)[asked:] if path in stored] == []
            grew += bool(_stored(watch) - stored)
        assert grew >= 2, "no killed run had stored anything: nothing was tried"
        stored, asked = _stored(watch), len(_asked(publisher))
        work(watch, what)
        assert [path for path in _asked(publisher)[asked:] if path in stored] == []
        undisturbed = _home(what, tmp_path / "undisturbed", publisher)
        (undisturbed.seeds / "sources.toml").write_bytes((watch.seeds / "sources.toml").read_bytes())
        work(undisturbed, what)
    assert _warehouse(watch) == _warehouse(undisturbed)
    assert list(watch.settings.staging.iterdir()) == []
    assert list(watch.settings.captures.rglob("*.part")) == []
    until = time.monotonic() + 20
    while time.monotonic() < until and any(map(_members_of, sessions)):
        time.sleep(0.2)
    assert [pid for session in sessions for pid in _members_of(session)] == []


if __name__ == "__main__":
    home = _again(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
    print("ready", flush=True)  # noqa: T201  # it is what the parent waits for
    work(home, sys.argv[1])
