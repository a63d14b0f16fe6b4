"""A publisher on loopback whose pages change on schedule, and that writes down every request."""

from __future__ import annotations

import gzip
import threading
import time
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Answer:
    """What the site answers for a path in one round."""

    status: int = 200
    body: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    packed: bool = False
    tagged: bool = True  # with an ETag, and 304 when it is named


@dataclass
class Asked:
    path: str
    at: float
    condition: str
    agent: str


@dataclass
class Site:
    """Answers by `script(path, round)`; None is 404."""

    script: Callable[[str, int], Answer | None]
    round: int = 0
    log: list[Asked] = field(default_factory=list)

    def __enter__(self) -> Self:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

            def do_GET(self) -> None:
                site.log.append(
                    Asked(
                        path=self.path,
                        at=time.monotonic(),
                        condition=self.headers.get("If-None-Match", ""),
                        agent=self.headers.get("User-Agent", ""),
                    )
                )
                answer = site.script(self.path, site.round) or Answer(status=404, body="nothing here")
                body = answer.body.encode()
                tag = f'"{sha256(body).hexdigest()[:16]}"'
                if answer.status == 200 and answer.tagged and self.headers.get("If-None-Match") == tag:
                    self.send_response(304)
                    self.send_header("ETag", tag)
                    self.end_headers()
                    return
                body = gzip.compress(body) if answer.packed else body
                self.send_response(answer.status)
                names = {name.lower() for name, _ in answer.headers}
                if "content-type" not in names:
                    self.send_header("Content-Type", "text/html; charset=utf-8")
                if answer.packed:
                    self.send_header("Content-Encoding", "gzip")
                if answer.tagged:
                    self.send_header("ETag", tag)
                for name, value in answer.headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=10)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_address[1]}"

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def asked(self, path: str) -> list[Asked]:
        return [one for one in self.log if one.path == path]


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
