"""Mails with parts and transfer encodings (RFC 2045), made into one plain text whose places stay known."""

from __future__ import annotations

import email
import quopri
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

_TOP: Final = 60_000  # characters in which the headers of a message end
_FIRST_HEADER: Final = re.compile(r"\s*(?:From \S|[A-Za-z][\w-]{1,40}:\s)")
_ENCODED: Final = re.compile(
    r"^content-(?:transfer-encoding:\s*(?:quoted-printable|base64)|type:\s*multipart/)",
    re.IGNORECASE | re.MULTILINE,
)
_FROM: Final = re.compile(r"^(?:from|subject|mime-version):", re.IGNORECASE | re.MULTILINE)


class Stretch(NamedTuple):
    """A run of the plain text and the run of the source that it was made from."""

    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail as plain text: its headers, an empty line, and the text of its parts.

    Attributes:
        stretches: In order, without overlaps.
    """

    text: str
    stretches: tuple[Stretch, ...]

    def place(self, offset: int) -> int:
        """Return the offset in the source; exact where nothing was encoded, to the line in quoted-printable."""
        at = bisect_right(self.stretches, offset, key=lambda stretch: stretch.start) - 1
        stretch = self.stretches[max(at, 0)]
        length = stretch.end - stretch.start
        if offset >= stretch.end or not length:
            return stretch.source_end
        return (
            stretch.source_start
            + (offset - stretch.start) * (stretch.source_end - stretch.source_start) // length
        )


def unpacked(text: str) -> Letter | None:
    """Return a message of several parts, or with an encoded body, as plain text; None for every other text."""
    if not _FIRST_HEADER.match(text[:200]):
        return None
    blank = text.find("\n\n", 0, _TOP)
    top = text[: max(blank, 0)]
    if not _ENCODED.search(top) or not _FROM.search(top):
        return None
    pieces = [(top, Stretch(0, 0, 0, blank))]
    position = blank
    for part in email.message_from_string(text).walk():
        for piece, stretch in _readable(text, part, position):
            pieces.append((piece, stretch))
            position = stretch.source_end
    return _letter(pieces) if len(pieces) > 1 else None


def _readable(text: str, part: Message, position: int) -> Iterator[tuple[str, Stretch]]:
    """Yield the text of one part in runs, with their places in the source."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0) if part.is_multipart() else None
        if inner is not None and not isinstance(inner, str):
            headers = "\n".join(f"{name}: {value}" for name, value in inner.items())
            yield headers + "\n\n", Stretch(0, 0, position, position)
        return
    raw = part.get_payload()
    if part.is_multipart() or not isinstance(raw, str) or part.get_content_type() != "text/plain":
        return
    start = text.find(raw, position)
    if start < 0 or not raw.strip():
        return
    encoding = str(part.get("content-transfer-encoding", "")).strip().casefold()
    charset = part.get_content_charset("utf-8")
    if encoding == "quoted-printable":
        yield from _unquoted(raw, start, charset)
    elif encoding == "base64":
        body = part.get_payload(decode=True)
        content = _characters(body if isinstance(body, bytes) else b"", charset)
        yield content, Stretch(0, 0, start, start + len(raw))
    else:
        yield raw, Stretch(0, 0, start, start + len(raw))
    yield "\n\n", Stretch(0, 0, start + len(raw), start + len(raw))


def _unquoted(raw: str, start: int, charset: str) -> Iterator[tuple[str, Stretch]]:
    """Yield quoted-printable text line by line, soft line ends undone."""
    first, offset, pending = start, start, b""
    for line in raw.splitlines(keepends=True):
        offset += len(line)
        pending += quopri.decodestring(line.encode("utf-8", errors="replace"))
        if line.rstrip().endswith("=") and offset < start + len(raw):
            continue
        yield _characters(pending, charset), Stretch(0, 0, first, offset)
        first, pending = offset, b""


def _characters(body: bytes, charset: str) -> str:
    try:
        text = body.decode(charset, errors="replace")
    except LookupError:
        text = body.decode("utf-8", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _letter(pieces: list[tuple[str, Stretch]]) -> Letter:
    texts: list[str] = []
    stretches: list[Stretch] = []
    at = 0
    for number, (piece, stretch) in enumerate(pieces):
        content = piece + "\n\n" if number == 0 else piece
        stretches.append(stretch._replace(start=at, end=at + len(piece)))
        texts.append(content)
        at += len(content)
    return Letter(text="".join(texts), stretches=tuple(s for s in stretches if s.end > s.start))
