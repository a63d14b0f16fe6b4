"""Signs that a page does not show the whole text: its markup breaks off, a line asks for payment, it is a live blog."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.web.fields.jsonld import types_of
from palmyra_watch.core.extract.web.gate.stubs import pay_line
from palmyra_watch.core.states.page_signs import PageSign, kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.extract.web.fields.jsonld import Item
    from palmyra_watch.model import Provenance

_CLOSES: Final = re.compile(r"</(?:html|body)\b", re.IGNORECASE)
_END: Final = 1_000  # characters of a page's end, where nearly all close
_CLOCK: Final = re.compile(r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?: ?[ap]\.?m\.?)?(?:\W|$)", re.IGNORECASE)
_ENTRIES: Final = 4  # lines that begin with a clock time; fewer are a timetable in a story


def is_closed(markup: str) -> bool:
    """Tell whether the markup of a page has a closing tag of the page."""
    end = _CLOSES.search(markup, max(0, len(markup) - _END))
    return end is not None or _CLOSES.search(markup) is not None


def ending_signs(
    markup: str, lines: Sequence[str], paragraphs: Sequence[str], item: Item
) -> Iterator[Provenance]:
    """Yield the signs that a page has, as an article keeps them: by its markup, its lines, the article's paragraphs."""
    if not is_closed(markup):
        yield kept(PageSign.UNCLOSED, "the markup breaks off: no closing tag of the page")
    if line := pay_line(lines):
        yield kept(PageSign.PAYWALL, f"the page asks for a subscription to read on: “{line}”")
    if "LiveBlogPosting" in types_of(item):
        yield kept(PageSign.LIVE_BLOG, "the page says that it is a live blog (LiveBlogPosting)")
    elif (count := sum(bool(_CLOCK.match(text)) for text in paragraphs)) >= _ENTRIES:
        yield kept(PageSign.LIVE_BLOG, f"{count} entries begin with a clock time")
