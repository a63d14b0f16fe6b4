"""The index of an archive: CDX questions, and the rows of the answers."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from palmyra_watch.core.archive.site import ArchiveSite, Dialect
from palmyra_watch.core.urls import is_page_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palmyra_watch.model import Reply

FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
PAGE_ROWS = 5_000  # of one answer; larger ones time out at the archive
_PYWB_NAMES = {"url": "original", "mime": "mimetype", "status": "statuscode"}
_TIMESTAMP = re.compile(r"\d{14}")
_TIME = re.compile(r"\d{1,14}")  # what an index may have in its place


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """One capture, as the index lists it.

    Attributes:
        timestamp: 14 digits, UTC; month or day may be 00.
        original: The URL as captured: play back with it, one key covers several.
        status: HTTP status; None for a revisit, whose bytes are those of an earlier capture.
        digest: Of the payload, by the archive. It is not always that of the bytes one gets: good for skipping equal
            neighbours, never as an identity.
    """

    urlkey: str
    timestamp: str
    original: str
    media_type: str
    status: int | None
    digest: str

    @property
    def moment(self) -> datetime:
        """Return when it was captured, UTC; what no calendar has is moved to the nearest day."""
        text = self.timestamp
        year, month, day = int(text[:4]), min(max(int(text[4:6]), 1), 12), min(max(int(text[6:8]), 1), 28)
        try:
            return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        except ValueError:
            hour, minute, second = (
                min(int(text[i : i + 2]), most) for i, most in ((8, 23), (10, 59), (12, 59))
            )
            return datetime(max(year, 1), month, day, hour, minute, second, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage:
    """One answer of an index.

    Attributes:
        rows: In the order of the answer; repeated rows are left out.
        resume_key: Ask for more with it; empty when this was the last page.
        unread: How many rows could not be read, or were no pages of the web.
    """

    rows: tuple[IndexRow, ...]
    resume_key: str
    unread: int


def index_url(
    site: ArchiveSite,
    url: str,
    *,
    since: str = "",
    until: str = "",
    resume_key: str = "",
    limit: int = PAGE_ROWS,
) -> str:
    """Return the question for the captures of one page.

    Args:
        site: Whom to ask.
        url: The page; the archive's own key covers http, https and www.
        since: 1 to 14 digits, inclusive; empty for the beginning.
        until: Likewise; empty for the end.
        resume_key: Of the page before; empty for the first.
        limit: Rows of one answer, repeated ones counted.
    """
    asked = {"url": url, "matchType": "exact", "output": "json", "from": since, "to": until}
    if site.dialect is Dialect.WAYBACK:
        asked |= {
            "fl": ",".join(FIELDS),
            "limit": str(limit),
            "showResumeKey": "true",
            "resumeKey": resume_key,
        }
    given = {name: value for name, value in asked.items() if value}
    return f"{site.index_url}?{urlencode(given)}"


def has_none(reply: Reply, dialect: Dialect) -> bool:
    """Tell whether an index says by its status, and an object of JSON, that it has no capture; pywb does.

    Any other 404 says that the index stands elsewhere.
    """
    body = reply.body.strip()
    says = reply.status == 404 and dialect is Dialect.PYWB  # noqa: PLR2004  # RFC 9110, 15.5.5
    return says and (not body or body.startswith(b"{"))


def index_page(body: bytes) -> IndexPage:
    """Return the rows of an answer: JSON arrays as Wayback sends, JSON objects a line as pywb does, or plain lines.

    Raises:
        ValueError: It is none of these, or it has rows and none has a time and an address.
    """
    text = body.decode("utf-8", "replace").strip()
    resume_key, unread, sound = "", 0, False
    rows: dict[tuple[str, str, str, str], IndexRow] = {}
    for cells in _tables(text):
        if len(cells) == 1 and (rows or unread):
            resume_key = next(iter(cells.values()))
            continue
        listed = "original" in cells and bool(_TIME.fullmatch(cells.get("timestamp", "")))
        sound = sound or listed
        row = _row(cells) if listed else None
        if row is None:
            unread += 1
        else:
            rows.setdefault((row.urlkey, row.timestamp, row.original, row.digest), row)
    if unread and not sound:
        raise ValueError("it has no row with a time and an address")
    return IndexPage(rows=tuple(rows.values()), resume_key=resume_key, unread=unread)


def _tables(text: str) -> Iterator[dict[str, str]]:
    """Give the cells of each row by the names of the fields; a lone cell is a resume key."""
    if not text:
        return
    if text.startswith("<"):
        raise ValueError("it is a page")
    if text.startswith("["):
        yield from _arrays(json.loads(text))
        return
    for line in text.splitlines():
        if line.startswith("{"):
            cells: dict[str, Any] = json.loads(line)
            yield {_PYWB_NAMES.get(name, name): str(value) for name, value in cells.items()}
        elif line.strip():
            yield _named(FIELDS, line.split(" "))


def _arrays(table: list[list[str]]) -> Iterator[dict[str, str]]:
    if not isinstance(table, list) or not all(isinstance(row, list) for row in table):
        raise ValueError("not a table of rows")  # what the caller is told is about the text
    names = tuple(map(str, table[0])) if table else ()
    for row in table[1:]:
        if row:
            yield _named(names, [str(cell) for cell in row])


def _named(names: tuple[str, ...], cells: list[str]) -> dict[str, str]:
    return {"resume": cells[0]} if len(cells) == 1 else dict(zip(names, cells, strict=False))


def _row(cells: dict[str, str]) -> IndexRow | None:
    timestamp, original = cells.get("timestamp", ""), cells.get("original", "")
    if not _TIMESTAMP.fullmatch(timestamp) or not is_page_url(original):
        return None
    status = cells.get("statuscode", "-")
    return IndexRow(
        urlkey=cells.get("urlkey", ""),
        timestamp=timestamp,
        original=original,
        media_type=cells.get("mimetype", ""),
        status=int(status) if status.isascii() and status.isdigit() else None,
        digest=cells.get("digest", "").removeprefix("sha1:"),
    )
