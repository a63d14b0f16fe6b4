"""The HTTP answer inside a record: its head, and its body without the transfer coding."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

LONGEST_HEAD: Final = 65_536  # bytes; servers refuse far shorter ones
_SWITCHING: Final = 101
_MOST_INTERIM: Final = 20  # answers that a server sends before the one that counts
_STATUS: Final = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?!\d)", re.IGNORECASE)
_HEAD_END: Final = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE: Final = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,4096})?\r?\n")  # RFC 9112, 7.1


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpAnswer:
    """What a server sent.

    Attributes:
        status: As stated on its first line.
        headers: In order, as sent; a folded one on one line.
        payload: Everything behind the head, as it stands in the record.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    payload: bytes

    def header(self, name: str) -> str:
        """Return the first value of a header; empty without one."""
        return header_of(self.headers, name)


def header_of(headers: tuple[tuple[str, str], ...], name: str) -> str:
    """Return the first value of a header; empty without one."""
    return next((value for key, value in headers if key.lower() == name.lower()), "")


def http_answer(block: bytes) -> HttpAnswer | None:
    """Return the answer that a record holds, behind any that said to wait for it; None when it does not begin like one.

    Those are of status 1xx (RFC 9110, 15.2); behind 101 follows another protocol.
    """
    answer = _answer_at(block)
    for _ in range(_MOST_INTERIM):
        if answer is None or answer.status // 100 != 1 or answer.status == _SWITCHING:
            break
        final = _answer_at(answer.payload)
        if final is None:
            break
        answer = final
    return answer


def _answer_at(block: bytes) -> HttpAnswer | None:
    found = _STATUS.match(block)
    if found is None:
        return None
    end = _HEAD_END.search(block, 0, LONGEST_HEAD)
    head, payload = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    lines = head.replace(b"\r\n", b"\n").split(b"\n")[1:]
    headers: list[tuple[str, str]] = []
    for line in lines:
        text = _decoded(line)
        if text[:1] in {" ", "\t"} and headers:
            headers[-1] = (headers[-1][0], f"{headers[-1][1]} {text.strip()}")
            continue
        name, colon, value = text.partition(":")
        if colon and name.strip():
            headers.append((name.strip(), value.strip()))
    return HttpAnswer(status=int(found[1]), headers=tuple(headers), payload=payload)


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dechunked:
    """A body without its chunks.

    Attributes:
        breaks_off: It was chunked, but the last chunk is not there.
    """

    body: bytes
    breaks_off: bool = False


def dechunked(payload: bytes, *, coding: str) -> Dechunked:
    """Return a body without its chunks, by what the bytes are: many tools undo the coding and keep its header.

    Args:
        payload: As it stands in the record.
        coding: The Transfer-Encoding header; empty for none. Without one only a body whose chunks fit from the first
            to the last is taken apart.
    """
    parts, at = list[bytes](), 0
    while size := _CHUNK_SIZE.match(payload, at):
        length = int(size[1], 16)
        if not length:
            return Dechunked(body=b"".join(parts))
        end = size.end() + length
        parts.append(payload[size.end() : end])
        if end >= len(payload):
            at = end
            break
        ending = payload[end : end + 2]
        if ending != b"\r\n" and ending[:1] != b"\n":
            return Dechunked(body=payload)
        at = end + (2 if ending == b"\r\n" else 1)
    said = "chunked" in coding.lower()
    if not said or not parts or at < len(payload):
        return Dechunked(body=payload)
    return Dechunked(body=b"".join(parts), breaks_off=True)
