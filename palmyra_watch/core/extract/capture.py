"""From the bytes of a capture to the page they hold, by the extractor that fits their type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.core.claims.article_claims import ENGINE as CLAIMS
from palmyra_watch.core.extract.plain import EXTRACTOR, EXTRACTOR_VERSION, page_from_text
from palmyra_watch.core.text.decode import decoded
from palmyra_watch.model import Page

if TYPE_CHECKING:
    from palmyra_watch.model import Hints


def extraction_key(hints: Hints) -> str:
    """Return what decides, apart from the bytes, how a page is extracted; texts are compared under one key only."""
    options = f";year={hints.year}" if hints.year is not None else ""
    return f"{EXTRACTOR}/{EXTRACTOR_VERSION}{options} {CLAIMS}"


def page_of(body: bytes, *, hints: Hints) -> Page:
    """Return the page that bytes hold.

    Raises:
        NotText: They are not text.
    """
    text = decoded(body)
    page = page_from_text(text.text, hints=hints)
    return Page(articles=page.articles, furniture=page.furniture, damage=(*text.damage, *page.damage))
