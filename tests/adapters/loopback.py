"""A real server on this machine that answers with whatever bytes a test wants."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import subprocess
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    Answer = Callable[["Visit"], Iterable[bytes]]

RESET = b"<<reset the connection>>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request that came in.

    Attributes:
        head: As received, up to the empty line.
        at: Seconds of the monotonic clock.
        name: The server name of the TLS handshake; empty without TLS.
    """

    head: bytes
    at: float
    name: str = ""

    @property
    def path(self) -> str:
        return self.head.split(b" ")[1].decode()

    def header(self, name: str) -> str:
        for line in self.head.split(b"\r\n")[1:]:
            key, _, value = line.partition(b":")
            if key.strip().lower() == name.lower().encode():
                return value.strip().decode("latin-1")
        return ""


@dataclass
class Loopback:
    """A server whose answer to a request is the bytes that a function yields for it; then it closes."""

    answer: Answer
    tls: ssl.SSLContext | None = None
    visits: list[Visit] = field(default_factory=list)
    port: int = 0
    _names: dict[int, str] = field(default_factory=dict)

    def __enter__(self) -> Self:
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._socket.getsockname()[1])
        self._closing = threading.Event()
        if self.tls:
            self.tls.sni_callback = lambda _socket, name, _context: self._note_name(name)
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._socket.close()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        return f"{'https' if self.tls else 'http'}://{self.host}{path}"

    def _note_name(self, name: str | None) -> None:
        self._names[threading.get_ident()] = name or ""

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(15)
        with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            stack.enter_context(connection)
            head = b""
            while b"\r\n\r\n" not in head:
                data = connection.recv(65536)
                if not data:
                    return
                head += data
            visit = Visit(head=head, at=time.monotonic(), name=self._names.get(threading.get_ident(), ""))
            self.visits.append(visit)
            for piece in self.answer(visit):
                if piece == RESET:
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    return
                connection.sendall(piece)


def whole(status: str, *headers: str, body: bytes = b"") -> bytes:
    """Return an answer with the length of its body."""
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def always(*pieces: bytes) -> Answer:
    return lambda _: pieces


def certificate(folder: Path, name: str) -> ssl.SSLContext:
    """Return a server's context whose certificate, `folder/name.pem`, nobody but itself has signed."""
    key, signed = folder / f"{name}.key", folder / f"{name}.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-keyout", str(key), "-out", str(signed), "-days", "2", "-subj", f"/CN={name}",
         "-addext", f"subjectAltName=DNS:{name}"],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(signed, key)
    return context
