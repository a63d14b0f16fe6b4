"""What a record of another program's WARC file is to us: whose page it shows, and what the look came to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.encoding.content_encoding import UnpacksTooLarge, unpacked
from palmyra_watch.core.identity import page_source_id_of
from palmyra_watch.core.urls import canonical_url, is_page_url, page_key
from palmyra_watch.core.web_addresses import without_userinfo
from palmyra_watch.core.web_looks import Look, exchange_of, look_of
from palmyra_watch.model import Exchange, Origin, Outcome, Reply

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from palmyra_watch.adapters.warc import ForeignCapture, ForeignRevisit
    from palmyra_watch.model import SourceId

OK: Final = 200
NO_PAGE: Final = "not a page of the web"
NOT_HTML: Final = "not HTML"
NOT_ASKED: Final = "a page that was not asked for"
_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
_LOOKS_LIKE_HTML: Final = re.compile(
    rb"\s*(?:<!--.{0,400}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_UNSAFE: Final = re.compile(r"[\x00-\x20\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a record's page stands.

    Attributes:
        url: As the record says, fit for the head of another record.
        page: The same in one spelling.
    """

    url: str
    page: str
    source_id: SourceId


@lru_cache(maxsize=256)
def address_of(url: str) -> Address | None:
    """Return where the page of a record stands; None when it is no page of the web."""
    text = without_userinfo(url)
    if not is_page_url(text):
        return None
    page = canonical_url(text)
    plain = text.startswith(("http:", "https:")) and not _UNSAFE.search(text)
    return Address(url=text if plain else page, page=page, source_id=page_source_id_of(page_key(page)))


def asked_for(address: Address, patterns: Collection[str]) -> bool:
    """Tell whether a page is wanted: its URL matches a shell pattern, or there are none."""
    return not patterns or any(
        fnmatchcase(spelling, pattern) for pattern in patterns for spelling in (address.url, address.page)
    )


def is_html(record: ForeignCapture) -> bool:
    """Tell whether a record holds a page of text, by its media type, or by its first bytes where it has none."""
    stated = record.header("Content-Type").partition(";")[0].strip().lower()
    if stated:
        return stated in _HTML
    body = unpacked(record.payload[:65_536], record.header("Content-Encoding"), max_bytes=1_000_000)
    return not isinstance(body, UnpacksTooLarge) and bool(_LOOKS_LIKE_HTML.match(body.body[:4096]))


def may_be_html(revisit: ForeignRevisit) -> bool:
    """Tell whether nothing speaks against a revisit showing a page of text."""
    stated = next((value for name, value in revisit.headers if name.lower() == "content-type"), "")
    return not stated or stated.partition(";")[0].strip().lower() in _HTML


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignLook:
    """What a record comes to: an answer as a server gave it, and what is written down of it."""

    reply: Reply
    exchange: Exchange
    look: Look


def look_at(record: ForeignCapture, url: str, *, via: str, now: datetime, max_bytes: int) -> ForeignLook:
    """Return what a record comes to.

    Bytes that were stored without an answer of a server get a head that says so; their exchange has no status.

    Args:
        record: Of the other program's file.
        url: Its address.
        via: Name of the file.
        now: When it is taken over; aware, UTC.
        max_bytes: Of the body, unpacked.
    """
    body = unpacked(
        record.payload,
        record.header("Content-Encoding"),
        max_bytes=max_bytes,
        media_type=record.header("Content-Type"),
    )
    too_large = isinstance(body, UnpacksTooLarge)
    reply = _reply(record, url, body=b"" if isinstance(body, UnpacksTooLarge) else body.body, now=now)
    look = _look(reply)
    short = _shorter_than_stated(record)
    if look.outcome is Outcome.PRESENT and (record.broken or too_large or short):
        why = record.broken or short or f"it unpacks to more than {max_bytes} bytes"
        look = Look(outcome=Outcome.FAILED, reason=f"the page was stored, but {why}")
    return ForeignLook(reply=reply, exchange=_exchange(reply, record, via), look=look)


def exchange_of_record(record: ForeignCapture, url: str, *, via: str, now: datetime) -> Exchange:
    """Return what is written down of a record beside its body, which is not looked at."""
    return _exchange(_reply(record, url, body=b"", now=now), record, via)


def _reply(record: ForeignCapture, url: str, *, body: bytes, now: datetime) -> Reply:
    headers = record.headers
    if record.status is None:
        headers = (
            *headers,
            ("Palmyra-Head", "made when the bytes were taken over; none was stored with them"),
        )
    return Reply(
        url=url,
        final_url=url,
        hops=(),
        status=OK if record.status is None else record.status,
        headers=headers,
        payload=record.payload,
        body=body,
        received_at=now,
    )


def _exchange(reply: Reply, record: ForeignCapture, via: str) -> Exchange:
    return replace(exchange_of(reply, Origin.WARC, via=via), status=record.status)


def answer_of(record: ForeignCapture, address: Address) -> int:
    """Return the mark of all that decides what a record comes to, apart from when it was stored.

    Equal marks: the same bytes, sent under the same status, type, codings and length.
    """
    told = ("content-type", "content-encoding", "transfer-encoding", "content-length", "location")
    sent = tuple((name.lower(), value) for name, value in record.headers if name.lower() in told)
    return hash((address.url, record.sha256, record.status, record.broken, sent))


def _shorter_than_stated(record: ForeignCapture) -> str:
    """Return that a body breaks off by its server's own count; empty where it does not, or nobody can know.

    Many programs store a body with its coding undone under the head of the coded one.
    """
    stated = record.header("Content-Length")
    coded = record.header("Content-Encoding") or record.header("Transfer-Encoding")
    if coded or not (stated.isascii() and stated.isdecimal()) or int(stated[:20]) <= len(record.payload):
        return ""
    return f"it breaks off: {len(record.payload):,} of {int(stated[:20]):,} bytes"


def _look(reply: Reply) -> Look:
    look = look_of(reply)
    if (
        look.outcome is Outcome.UNCHANGED
    ):  # 304 to somebody else's question: nobody knows unchanged since when
        return Look(outcome=Outcome.FAILED, reason=f"the server answered {reply.status}")
    target = reply.header("Location")
    if look.outcome is Outcome.FAILED and target:
        return Look(outcome=look.outcome, reason=f"{look.reason}, to {without_userinfo(target)[:500]}")
    return look


def exchange_of_revisit(revisit: ForeignRevisit, url: str, *, via: str, now: datetime) -> Exchange:
    """Return what is written down of a page that was seen again."""
    sent = {name.lower(): value for name, value in reversed(revisit.headers)}
    return Exchange(
        origin=Origin.WARC,
        via=via,
        url=url,
        final_url=url,
        hops=(),
        status=revisit.status,
        etag=sent.get("etag", ""),
        last_modified=sent.get("last-modified", ""),
        fetched_at=now,
    )
