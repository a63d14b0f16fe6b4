"""What a WARC file of another program can hold for us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warc.http_head import header_of

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignCapture:
    """A page, picture or whatever else a program stored.

    Attributes:
        captured_at: Aware, UTC: the date of the record.
        status: Of the answer; None for bytes that were stored without one (`resource`, `conversion`).
        headers: In order, as sent; only a Content-Type without an answer.
        payload: With its content coding, without its transfer coding; empty when `broken` says that it is too large.
        digest: Of the payload, as the record states it; empty when it does not.
        sha256: Of the payload, hexadecimal, as it was read.
        broken: Why the payload is not whole, in words; empty when it is.
    """

    record_id: str
    url: str
    captured_at: datetime
    status: int | None
    headers: tuple[tuple[str, str], ...]
    payload: bytes
    digest: str
    sha256: str
    broken: str = ""

    def header(self, name: str) -> str:
        """Return the first value of a header; empty without one."""
        return header_of(self.headers, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignRevisit:
    """That a payload was seen again, which another record holds.

    Attributes:
        seen_at: Aware, UTC.
        status: Of the answer; None when it was not stored.
        refers_to_id: Id of that record; empty when it is not told, as are the next two.
        refers_to_url: Its URL.
        refers_to_at: Its date; None when it is not told.
        digest: Of the payload.
    """

    url: str
    seen_at: datetime
    status: int | None
    headers: tuple[tuple[str, str], ...]
    refers_to_id: str
    refers_to_url: str
    refers_to_at: datetime | None
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """That something in a file is not as it should be.

    Attributes:
        record: How many records stand before it.
        url: Of the record; empty when it could not be told.
        reason: In words.
    """

    record: int
    url: str
    reason: str
