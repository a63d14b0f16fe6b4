"""A publisher on loopback whose pages change on schedule, and that writes down every request."""

from __future__ import annotations

import gzip
import threading
import time
from dataclasses import dataclass, field
from email.utils import format_datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime


@dataclass(frozen=True)
class Answer:
    """What the site answers for a path in one round."""

    status: int = 200
    body: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    packed: bool = False
    tagged: bool = True  # with an ETag, and 304 when it is named
    stuck: str = ""  # the tag for which 304 is answered whatever the body is
    cut: bool = False  # the connection closes before the body is whole
    hangs: bool = False  # the connection is taken, and nothing is ever said
    hostile: Callable[[BaseHTTPRequestHandler, threading.Event], None] | None = None


@dataclass
class Asked:
    """A request, and how it was answered."""

    path: str
    at: float
    round: int
    condition: str
    agent: str
    status: int = 0
    tag: str = ""  # of a body that was sent whole


@dataclass
class Site:
    """Answers by `script(path, round)`; None is 404."""

    script: Callable[[str, int], Answer | None]
    round: int = 0
    address: str = "127.0.0.1"
    clock: Callable[[], datetime] | None = None  # that its answers tell as their `Date`
    log: list[Asked] = field(default_factory=list)
    most_at_once: int = 0
    _now: int = 0

    def __enter__(self) -> Self:
        self._lock, self._over = threading.Lock(), threading.Event()
        self._server = ThreadingHTTPServer((self.address, 0), _handler_of(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Go dark: from now on connections are refused."""
        self._over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=10)

    def begins(self, asked: Asked) -> None:
        with self._lock:
            self.log.append(asked)
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)

    def ends(self) -> None:
        with self._lock:
            self._now -= 1

    def is_over(self) -> threading.Event:
        return self._over

    @property
    def host(self) -> str:
        return f"{self.address}:{self._server.server_address[1]}"

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def asked(self, path: str) -> list[Asked]:
        return [one for one in self.log if one.path == path]


def _handler_of(site: Site) -> type[BaseHTTPRequestHandler]:  # noqa: C901  # one class
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

        def do_GET(self) -> None:
            asked = Asked(
                path=self.path,
                at=time.monotonic(),
                round=site.round,
                condition=self.headers.get("If-None-Match", ""),
                agent=self.headers.get("User-Agent", ""),
            )
            answer = site.script(self.path, site.round) or Answer(
                status=404, body="nothing here", tagged=False
            )
            site.begins(asked)
            try:
                self._answer(asked, answer)
            except OSError:  # the client had enough
                self.close_connection = True
            finally:
                site.ends()

        def _answer(self, asked: Asked, answer: Answer) -> None:
            asked.status = answer.status
            if answer.hostile:
                self.close_connection = True
                answer.hostile(self, site.is_over())
                return
            if answer.hangs:
                self.close_connection = True
                site.is_over().wait(30)
                return
            body = answer.body.encode()
            tag = f'"{sha256(body).hexdigest()[:16]}"' if answer.tagged and answer.status == 200 else ""
            tag = tag or answer.stuck
            if tag and asked.condition == tag:
                asked.status = 304
                self._begin(304)
                self.send_header("ETag", tag)
                self.end_headers()
                return
            asked.tag = "" if answer.cut else tag
            self._send(answer, gzip.compress(body) if answer.packed else body, tag)

        def _begin(self, status: int) -> None:
            self.send_response_only(status)
            if site.clock:
                self.send_header("Date", format_datetime(site.clock(), usegmt=True))

        def _send(self, answer: Answer, body: bytes, tag: str) -> None:
            self._begin(answer.status)
            if "content-type" not in {name.lower() for name, _ in answer.headers}:
                self.send_header("Content-Type", "text/html; charset=utf-8")
            if answer.packed:
                self.send_header("Content-Encoding", "gzip")
            if tag:
                self.send_header("ETag", tag)
            for name, value in answer.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if answer.cut else body)
            self.close_connection = self.close_connection or answer.cut

    return Handler


def page(headline: str, paragraphs: list[str], *, head: str = "", around: str = "") -> str:
    """Return a page in the manner of a news site."""
    text = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{headline} - The Harlow Herald</title>'
        f'<meta property="og:site_name" content="The Harlow Herald">{head}</head>'
        f'<body><header><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav></header>{around}'
        f"<main><article><h1>{headline}</h1>{text}</article></main>"
        "<footer><p>All rights reserved by the Herald.</p></footer></body></html>"
    )
