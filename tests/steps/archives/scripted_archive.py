"""A web archive on loopback, in both dialects, that holds what a test gives it and writes down every request."""

from __future__ import annotations

import gzip
import json
import re
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self
from urllib.parse import parse_qs, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

FIELDS = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]


@dataclass(frozen=True)
class Held:
    """A capture of the archive."""

    timestamp: str
    url: str
    body: str = ""
    status: int = 200
    lost: bool = False  # listed in the index, and not played back
    location: str = ""

    @property
    def digest(self) -> str:
        return sha1(self.body.encode()).hexdigest()[:32].upper()  # noqa: S324  # the archive's own choice


@dataclass
class Archive:
    """Wayback's dialect under `/`, pywb's under `/web`."""

    held: list[Held]
    fault: Callable[[str, int], tuple[int, dict[str, str]] | tuple[int, dict[str, str], bytes] | None] = (
        lambda _path, _number: None
    )
    page_rows: int = 1000
    repeats: int = 1
    log: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"archive": self}))
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

    @property
    def played(self) -> list[str]:
        """Return the timestamps that were asked for."""
        return [found[1] for path in self.log if (found := re.match(r"/web/(\d+)id_/", path))]


class _Handler(BaseHTTPRequestHandler):
    """Answers for one archive, which a subclass names."""

    archive: Archive
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def do_GET(self) -> None:
        self.archive.log.append(self.path)
        fault = self.archive.fault(self.path, len(self.archive.log))
        if fault:
            self.answer(fault[0], fault[2] if len(fault) > 2 else b"", fault[1])
            return
        path = urlsplit(self.path).path
        if path == "/cdx/search/cdx":
            self.index(pywb=False)
        elif path == "/web/cdx":
            self.index(pywb=True)
        else:
            self.play()

    def answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def index(self, *, pywb: bool) -> None:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        low, high = asked.get("from", "").ljust(14, "0"), asked.get("to", "").ljust(14, "9")
        rows = [
            [key_of(one.url), one.timestamp, one.url, "text/html", str(one.status), one.digest, "9"]
            for one in self.archive.held
            if key_of(one.url) == key_of(asked["url"]) and low <= one.timestamp <= high
        ]
        if pywb:
            names = ["urlkey", "timestamp", "url", "mime", "status", "digest", "length"]
            lines = [json.dumps(dict(zip(names, row, strict=True))) for row in rows]
            self.answer(200, "\n".join(lines).encode(), {"Content-Type": "text/x-ndjson"})
            return
        rows = [row for row in rows for _ in range(self.archive.repeats)]
        start = int(asked.get("resumeKey", "0"))
        part = rows[start : start + self.archive.page_rows]
        more = start + self.archive.page_rows < len(rows)
        table = [FIELDS, *part] if part else []
        if more:
            table += [[], [str(start + self.archive.page_rows)]]
        body = gzip.compress(json.dumps(table).encode())
        self.answer(200, body, {"Content-Type": "application/json", "Content-Encoding": "gzip"})

    def play(self) -> None:
        found = re.fullmatch(r"/web/(\d{1,14})id_/(.+)", unquote(self.path))
        kept = [
            one for one in self.archive.held if found and not one.lost and key_of(one.url) == key_of(found[2])
        ]
        if not found or not kept:
            self.answer(404, b"not archived", {})
            return
        nearest = min(kept, key=lambda one: abs(int(one.timestamp) - int(found[1].ljust(14, "0"))))
        if nearest.timestamp != found[1]:
            self.answer(302, b"", {"Location": f"/web/{nearest.timestamp}id_/{nearest.url}"})
            return
        moment = datetime.strptime(nearest.timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        headers = {
            "Memento-Datetime": format_datetime(moment, usegmt=True),
            "Content-Type": "text/html",
        }
        if nearest.location:
            headers["Location"] = nearest.location
        self.answer(nearest.status, nearest.body.encode(), headers)


def key_of(url: str) -> str:
    """Return one key for http, https, www, case and a final slash, as archives do."""
    return re.sub(r"^https?://(www\.)?", "", unquote(url).lower()).rstrip("/")
