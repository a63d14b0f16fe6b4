"""A site that does its worst beside one that behaves: each look has its outcome, and the good pages are there."""

from __future__ import annotations

import gzip
import resource
import zlib
from typing import TYPE_CHECKING, Any

import pytest

from palmyra_watch.adapters.warehouse import query, reader
from palmyra_watch.settings import Settings
from palmyra_watch.steps.stored.known import known_pages
from palmyra_watch.steps.stored.load import load_captures
from palmyra_watch.steps.watch import watch_pages
from tests.conftest import Watch
from tests.steps.watching.scripted_rounds import text_of
from tests.steps.watching.scripted_site import Answer, Site

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from palmyra_watch.steps.reports import WatchReport

GOOD_PAGES = 12
LIMIT_BYTES = 2_000_000
DEADLINE_SECONDS = 2.0
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
STORY = text_of("story on a bad site").html()


def _raw(data: bytes) -> Answer:
    def send(handler: BaseHTTPRequestHandler, _over: threading.Event) -> None:
        handler.wfile.write(data)

    return Answer(hostile=send)


def _dripping(handler: BaseHTTPRequestHandler, over: threading.Event) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not over.wait(0.1):
        handler.wfile.write(b"a")


def _endless(handler: BaseHTTPRequestHandler, over: threading.Event) -> None:
    handler.wfile.write(HEAD + b"\r\n")
    while not over.is_set():
        handler.wfile.write(b"<p>more</p>" * 5_000)


def _flooding(handler: BaseHTTPRequestHandler, over: threading.Event) -> None:
    handler.wfile.write(HEAD)
    while not over.is_set():
        handler.wfile.write(b"X-Flood: of headers\r\n" * 500)


def _bomb() -> bytes:
    body = gzip.compress(bytes(60_000_000))
    return HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def _cut_coding() -> bytes:
    body = gzip.compress(STORY.encode())[:-600]
    return HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def _to(path: str) -> Answer:
    return Answer(status=302, headers=(("Location", path),), tagged=False)


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + ']><rss version="2.0"><channel><item><title>&a9;</title><link>/news/&a9;</link></item></channel></rss>'
)
LONG = "/long/" + "x" * 5_000
DEEP = "<html><body>" + "<div>" * 50_000 + "<p>" + "</div>" * 50_000 + "</body></html>"
CHARSET = HEAD.replace(b"text/html", b"text/html; charset=utf-7,\xff\xfe") + b"\r\n" + STORY.encode("utf-16")
CASES = {
    "/bomb": (_raw(_bomb()), "failed", "unpacks to more than"),
    "/cut-coding": (_raw(_cut_coding()), "failed", "damaged"),
    "/endless": (Answer(hostile=_endless), "failed", "more than 2,000,000 bytes"),
    "/slow": (Answer(hostile=_dripping), "failed", "no whole answer within 2 s"),
    "/flood": (Answer(hostile=_flooding), "failed", "head"),
    "/loop": (_to("/loop"), "failed", "a loop"),
    "/far": (_to(LONG), "present", ""),
    "/far-off": (_to("http://169.254.169.254/latest/meta-data/"), "failed", "169.254.169.254"),
    "/file": (_to("file:///etc/passwd"), "failed", "not dialled"),
    "/huge": (
        _raw(HEAD + b"Content-Length: 100000000\r\n\r\n" + bytes(1_000)),
        "failed",
        "100,000,000 bytes",
    ),
    "/noise": (_raw(zlib.compress(b"not HTTP at all") * 50), "failed", "not HTTP"),
    "/304": (_raw(b"HTTP/1.1 304 Not Modified\r\n\r\n"), "failed", "304"),
    "/nothing": (_raw(b""), "failed", ""),
    "/empty": (Answer(body=""), "quarantined", ""),
    "/deep": (Answer(body=DEEP), "quarantined", ""),
    "/charset": (_raw(CHARSET), "present", ""),
}


def _bad(path: str, _round: int) -> Answer | None:
    if path == "/feed":
        return Answer(body=LAUGHS, headers=(("Content-Type", "application/rss+xml"),))
    if path == LONG:
        return Answer(body=STORY)
    return CASES[path][0] if path in CASES else None


def _good(path: str, _round: int) -> Answer | None:
    return Answer(body=text_of(path).html()) if path.startswith("/news/") else None


class Beside(Watch):
    """One round over a hostile site and a good one."""

    def __init__(self, folder: Path, bad: Site, good: Site) -> None:
        super().__init__(folder)
        self.settings = Settings(
            home=folder / "home",
            sources=folder / "seeds" / "sources.toml",
            lock_timeout_seconds=20,
            private_hosts=(bad.host, good.host),
            host_spacing_seconds=0,
            fetch_deadline_seconds=DEADLINE_SECONDS,
            max_page_bytes=LIMIT_BYTES,
            extract_deadline_seconds=30,
        )
        urls = [bad.url(path) for path in CASES] + [
            good.url(f"/news/{number}") for number in range(GOOD_PAGES)
        ]
        (self.seeds / "sources.toml").write_text(
            'collection = "both"\n'
            + "".join(f'[[page]]\nurl = "{url}"\n' for url in urls)
            + f'[[feed]]\nurl = "{bad.url("/feed")}"\n',
            encoding="utf-8",
        )
        load_captures(self.settings)
        known = known_pages(self.settings)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        self.report: WatchReport = watch_pages(self.settings, known, everything=True)
        self.more_kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        self.derive()

    def answers(self, statement: str) -> list[tuple[Any, ...]]:
        with reader(self.settings.published_database) as warehouse:
            return list(warehouse.table(statement).rows)


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Beside]:
    with Site(_bad) as bad, Site(_good, address="127.0.0.2") as good:
        yield Beside(tmp_path_factory.mktemp("beside"), bad, good)


@pytest.mark.parametrize("path", [pytest.param(path, id=path[1:]) for path in CASES])
def test_what_a_hostile_page_does_is_written_down(beside: Beside, path: str) -> None:
    _, outcome, reason = CASES[path]
    [(found, told)] = beside.answers(
        f"SELECT looks.outcome, looks.reason FROM looks JOIN sources USING (source_id) WHERE location LIKE '%:%{path}'"  # noqa: S608
    )
    assert found == outcome
    assert reason in told


def test_the_good_pages_are_captured_and_read(beside: Beside) -> None:
    rows = beside.answers("SELECT headline FROM story_timeline WHERE location LIKE '%/news/%'")
    assert sorted(rows) == sorted((text_of(f"/news/{number}").headline,) for number in range(GOOD_PAGES))


def test_a_feed_that_multiplies_its_entities_names_what_it_spells_and_no_more(beside: Beside) -> None:
    [(location,)] = beside.answers("SELECT location FROM sources WHERE note LIKE 'found in %'")
    assert location.rpartition("/")[2].rstrip(";") == "&a9"
    assert (beside.report.feeds, beside.report.found) == (1, 1)


def test_one_round_takes_little_memory_and_postpones_nothing(beside: Beside) -> None:
    assert beside.more_kilobytes < 150_000
    assert beside.report.postponed == 0


def test_nothing_else_is_disturbed(beside: Beside) -> None:
    with reader(beside.settings.published_database) as warehouse:
        assert warehouse.table(query("integrity")).rows == ()
