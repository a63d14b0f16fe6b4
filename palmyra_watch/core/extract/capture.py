"""From the bytes of a capture to the page they hold, by the extractor that fits their type."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from enum import StrEnum
from typing import TYPE_CHECKING

from palmyra_watch.core.claims.article_claims import ENGINE as CLAIMS
from palmyra_watch.core.extract.html import EXTRACTOR as HTML
from palmyra_watch.core.extract.plain.documents import EXTRACTOR as PLAIN
from palmyra_watch.core.extract.plain.documents import EXTRACTOR_VERSION as PLAIN_VERSION
from palmyra_watch.core.extract.plain.documents import page_from_text
from palmyra_watch.core.text.decode import decoded
from palmyra_watch.model import Outcome, Page, Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from palmyra_watch.model import Hints


class Form(StrEnum):
    """Which extractor reads a capture."""

    TEXT = "text"
    HTML = "html"
    OTHER = "other"  # a picture, a PDF file, data: kept, and read by none


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is known of a capture beside its bytes.

    Attributes:
        media_type: As stored, with its parameters; empty when the server sent none.
        captured_at: Aware, UTC.
    """

    url: str
    media_type: str
    captured_at: datetime
    hints: Hints


def form_of(media_type: str) -> Form:
    """Return which extractor reads a media type; a page without any is taken for HTML, as browsers do.

    >>> form_of("text/html; charset=utf-8").value, form_of("application/pdf").value
    ('html', 'other')
    """
    bare = media_type.partition(";")[0].strip().lower()
    if bare in {"", "text/html", "application/xhtml+xml", "application/octet-stream", "text/htm"}:
        return Form.HTML
    if bare.startswith("text/") or bare == "message/rfc822":
        return Form.TEXT
    return Form.OTHER


def extraction_key(described: Described) -> str:
    """Return what decides, apart from the bytes, how a page is extracted; texts are compared under one key only."""
    return key_of(described.media_type, described.hints.year)


def key_of(media_type: str, year: int | None) -> str:
    """Return the same of a page with this media type, written in a year by its keeper's knowledge."""
    options = f";year={year}" if year is not None else ""
    form = form_of(media_type)
    if form is Form.TEXT:
        return f"{PLAIN}/{PLAIN_VERSION}{options} {CLAIMS}"
    return f"{HTML if form is Form.HTML else form} {CLAIMS}"


def is_key_of_today(key: str) -> bool:
    """Tell whether this program reads some page under a key, whatever its keeper knows of it."""
    read_as = key.removesuffix(f" {CLAIMS}")
    return read_as != key and (
        read_as in {HTML, Form.OTHER} or read_as.partition(";")[0] == f"{PLAIN}/{PLAIN_VERSION}"
    )


def charset_of(media_type: str) -> str | None:
    """Return the charset parameter of a media type; None when there is none.

    >>> charset_of('text/html; charset="ISO-8859-1"'), charset_of("text/html")
    ('iso-8859-1', None)
    """
    message = Message()
    message["Content-Type"] = media_type
    return message.get_content_charset()


def page_of_text(body: bytes, *, hints: Hints) -> Page:
    """Return the page that the bytes of a text hold.

    Raises:
        NotText: They are not text.
    """
    text = decoded(body)
    page = page_from_text(text.text, hints=hints)
    return Page(articles=page.articles, furniture=page.furniture, damage=(*text.damage, *page.damage))


def page_of_other(described: Described) -> Page:
    """Return the page of bytes that no extractor reads: none, and why."""
    reason = f"{described.media_type.partition(';')[0].strip()} is not read as an article"
    refusal = Refusal(rule="not-an-article", reason=reason, outcome=Outcome.QUARANTINED)
    return Page(articles=(), furniture=(), refusal=refusal)
