"""A server on loopback that is busy for a while, and then hands on to a Prefect server, or for ever."""

from __future__ import annotations

import contextlib
import re
import socket
import socketserver
import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from typing import BinaryIO

PATIENCE_SECONDS: Final = 150
REFUSAL: Final = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\nContent-Type: application/json\r\n"
    b"Content-Length: 43\r\nConnection: close\r\n\r\n"
    b'{"exception_message":"Service Unavailable"}'
)


@dataclass
class Busy:
    """It answers 503 to the first of the questions of a kind, as a server whose database is locked.

    Attributes:
        before: The address of the API that it stands before.
        times: How often it answers so to one method and path.
        to: What it answers so; a pattern of method and path.
        asked: How often it was asked what.
    """

    before: str
    times: int
    to: str = ""
    asked: Counter[str] = field(default_factory=Counter)

    def __enter__(self) -> Self:
        self._server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"busy": self}))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/api"
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def refuses(self, question: str) -> bool:
        self.asked[question] += 1
        return self.asked[question] <= self.times and re.search(self.to, question) is not None


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet of those who went away."""


class _Handler(socketserver.StreamRequestHandler):
    """Answers one question of a connection, or hands on all that is said on it, in both directions."""

    busy: Busy
    timeout = PATIENCE_SECONDS

    def handle(self) -> None:
        head = self._head()
        if not head:
            return
        method, path, _ = head[0].decode("ascii").split(" ", 2)
        if self.busy.refuses(f"{method} {path.partition('?')[0]}"):
            self.rfile.read(_length_in(head))
            self.wfile.write(REFUSAL)
            return
        self._hand_on(head)

    def _head(self) -> list[bytes]:
        lines: list[bytes] = []
        while (line := self.rfile.readline(65_536)).strip():
            lines.append(line)
        return lines

    def _hand_on(self, head: list[bytes]) -> None:
        """Hand a question on, as the only one of its connection, so that each is looked at."""
        upgrade = any(line.lower().startswith(b"upgrade:") for line in head)
        if not upgrade:
            head = [line for line in head if not line.lower().startswith(b"connection:")]
            head.append(b"Connection: close\r\n")
        parts = urlsplit(self.busy.before)
        with socket.create_connection((parts.hostname, parts.port), timeout=PATIENCE_SECONDS) as further:
            further.sendall(b"".join(head) + b"\r\n")
            there = threading.Thread(target=_copy, args=(self.rfile, further), daemon=True)
            there.start()
            while data := further.recv(65_536):
                self.wfile.write(data)


def _copy(source: BinaryIO, target: socket.socket) -> None:
    with contextlib.suppress(OSError, ValueError):
        while data := source.read1(65_536):  # type: ignore[attr-defined]  # a buffered reader has it
            target.sendall(data)


def _length_in(head: list[bytes]) -> int:
    for line in head:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0
