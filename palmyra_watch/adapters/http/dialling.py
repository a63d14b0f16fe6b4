"""The connection of one hop: dials addresses that were judged before, and keeps to the deadline.

httpcore would look the host up again, and gives every single read a time of its own, so that a server which sends a
byte now and then is never late. Here it is given streams that know the deadline of the whole fetch.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import httpcore

from palmyra_watch.adapters.http.failing import NoAnswer, said_by
from palmyra_watch.model import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from palmyra_watch.adapters.http.failing import Deadline

_NO_MORE_ROOM: Final = 431  # h11's hint that its buffer is full: Request Header Fields Too Large
_FIRST_BYTES: Final = b"HTTP/"


@dataclass(slots=True, kw_only=True)
class Reading:
    """What has come in over one connection.

    Attributes:
        head_room: How many bytes more the head of the answer may take; None once it is over.
        first: The first bytes that came.
        ended: Whether the other side closed.
    """

    deadline: Deadline
    head_room: int | None
    first: bytes = b""
    ended: bool = False

    def failure_of(self, error: httpcore.ProtocolError) -> NoAnswer:
        """Return what it means that the bytes are not HTTP."""
        said = str(error)
        if getattr(error.args[0] if error.args else None, "error_status_hint", 0) == _NO_MORE_ROOM:
            return NoAnswer(Failure.TOO_LARGE, "a head, a chunk's head or the trailers are too large")
        cut = self.ended and self.first[: len(_FIRST_BYTES)] == _FIRST_BYTES[: len(self.first)]
        if cut:
            return NoAnswer(Failure.CONNECTION, f"closed too early: {said}")
        return NoAnswer(Failure.MALFORMED, f"not HTTP: {said}")


class Dialler(httpcore.NetworkBackend):
    """Opens connections to given addresses, whatever name it is asked for."""

    def __init__(self, addresses: Sequence[str], reading: Reading, connect_timeout_seconds: float) -> None:
        self._addresses, self._reading, self._timeout = addresses, reading, connect_timeout_seconds

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a stream to the first of the addresses that takes the connection.

        Raises:
            NoAnswer: None does.
        """
        del timeout, local_address, socket_options  # the deadline decides
        failed: NoAnswer | None = None
        for address in self._addresses:
            seconds = min(self._timeout, self._reading.deadline.remaining_seconds())
            try:
                connection = socket.create_connection((address, port), timeout=seconds)
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            except TimeoutError:
                failed = NoAnswer(Failure.TIMEOUT, f"{host} did not take the connection in {seconds:.3g} s")
            except OSError as error:
                failed = NoAnswer(Failure.CONNECTION, f"{host} ({address}): {said_by(error)}")
            else:
                return _Stream(connection, self._reading, self._timeout)
        raise failed or NoAnswer(Failure.UNRESOLVED, f"{host} has no address")


class _Stream(httpcore.NetworkStream):
    def __init__(self, connection: socket.socket, reading: Reading, connect_timeout_seconds: float) -> None:
        self._connection, self._reading, self._timeout = connection, reading, connect_timeout_seconds

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout
        room = self._reading.head_room
        if room == 0:
            raise NoAnswer(Failure.TOO_LARGE, "the head of the answer is too large")
        self._connection.settimeout(self._reading.deadline.remaining_seconds())
        try:
            data = self._connection.recv(max_bytes if room is None else min(room, max_bytes))
        except TimeoutError:
            self._reading.deadline.remaining_seconds()
            raise NoAnswer(Failure.TIMEOUT, "the server fell silent") from None
        except OSError as error:
            raise NoAnswer(Failure.CONNECTION, said_by(error)) from error
        self._reading.ended = self._reading.ended or not data
        self._reading.first = self._reading.first or data[: len(_FIRST_BYTES)]
        if room is not None:
            self._reading.head_room = room - len(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        self._connection.settimeout(self._reading.deadline.remaining_seconds())
        try:
            self._connection.sendall(buffer)
        except OSError as error:  # a server that closes early may have answered before: httpcore reads on
            raise httpcore.WriteError(said_by(error)) from error

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        del timeout
        seconds = min(self._timeout, self._reading.deadline.remaining_seconds())
        self._connection.settimeout(seconds)
        try:
            wrapped = ssl_context.wrap_socket(self._connection, server_hostname=server_hostname)
        except TimeoutError:
            self.close()
            raise NoAnswer(
                Failure.TIMEOUT, f"no TLS handshake with {server_hostname} in {seconds:.3g} s"
            ) from None
        except (ssl.SSLError, ssl.CertificateError) as error:
            self.close()
            said = getattr(error, "verify_message", "") or getattr(error, "reason", "") or str(error)
            raise NoAnswer(Failure.TLS, f"{server_hostname}: {said}") from error
        except OSError as error:
            self.close()
            raise NoAnswer(Failure.CONNECTION, f"in the TLS handshake: {said_by(error)}") from error
        return _Stream(wrapped, self._reading, self._timeout)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._connection.close()

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  # httpcore's signature
        return self._connection if info == "socket" else None
