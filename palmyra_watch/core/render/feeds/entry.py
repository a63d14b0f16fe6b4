"""What both feeds tell of a change, and how: names, addresses, categories, the passage as HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from palmyra_watch.core.render.entries import Mark, clock_words, headline_of, segments, summary, verdict
from palmyra_watch.core.render.summary import counted
from palmyra_watch.model import Substantive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from palmyra_watch.core.render.entries import ChangeEntry

AUTHORITY: Final = "tag:palmyra-watch.invalid,2026:"  # RFC 4151; nobody owns a name in .invalid (RFC 2606)
TITLE: Final = "Changes seen by Palmyra Watch"
_AROUND: Final = 300  # characters of unchanged text that stay on either side of a change
_LONGEST: Final = 20_000  # characters of one passage in a feed
_NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_A_URL: Final = "%/:?#[]@!$&'()*+,;=~"  # reserved characters of RFC 3986, and what is encoded already
_TAGS: Final = {Mark.SAME: ("", ""), Mark.REMOVED: ("<del>", "</del>"), Mark.INSERTED: ("<ins>", "</ins>")}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHead:
    """What stands at the head of a feed.

    Attributes:
        made_at: Aware, UTC; the feed's own time while it has no entry.
        program: Name and version.
        changes: How many there are in all; a feed may hold fewer.
        base_url: Of the folder from which the feed is served, with a final slash; empty when that is not known.
    """

    made_at: datetime
    program: str
    changes: int
    base_url: str = ""


def subtitle(head: FeedHead, shown: int) -> str:
    """Return one line that tells how many changes a feed shows, and where the others are."""
    if shown >= head.changes:
        return f"{counted(head.changes, 'change')}: all there are"
    return f"The newest {shown:,} of {counted(head.changes, 'change')}; all of them are in changes.ndjson"


def clean(text: str) -> str:
    r"""Return text with U+FFFD for each character that XML 1.0 (2.2, Char) has no place for or advises against.

    >>> clean("a\0b\ud800\tc")
    'a\ufffdb\ufffd\tc'
    """
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """Return text on one line, clean."""
    return " ".join(clean(text).split())


def entry_id(entry: ChangeEntry) -> str:
    """Return the tag URI of a change: the same in every feed of every installation that saw the same captures."""
    return AUTHORITY + quote(entry.change_id, safe=":")


def title_of(entry: ChangeEntry) -> str:
    """Return one line that tells a change; never empty."""
    return one_line(summary(entry)) or str(entry.kind)


def story_url(entry: ChangeEntry) -> str:
    """Return the address of the page; empty for a document, and for every scheme but http and https."""
    location = one_line(entry.location)
    if not location.lower().startswith(("http://", "https://")):
        return ""
    return quote(location, safe=_IN_A_URL)


def categories(entry: ChangeEntry) -> tuple[tuple[str, str], ...]:
    """Return (scheme, term) pairs: what the change touches, and what the rules say of it."""
    said = {
        Substantive.YES: "substantive",
        Substantive.NO: "not-substantive",
        Substantive.UNKNOWN: "unclassified",
    }
    found = [("label", str(label)) for label in entry.labels]
    found.append(("verdict", said[entry.substantive]))
    if entry.silent is not False:
        found.append(("verdict", "silent" if entry.silent else "cannot-tell"))
    return tuple(found)


def bracket_of(entry: ChangeEntry) -> str:
    """Return when the change was made, as far as anybody can tell."""
    return (
        f"Changed after {stamp(entry.not_before)}, when version {entry.old_number} was last seen, and no later than "
        f"{stamp(entry.not_after)}, when version {entry.new_number} was first seen"
        f"{clock_words(entry.clock_at, entry.clock_off)}"
    )


def stamp(time: datetime) -> str:
    """Return a UTC time as RFC 3339 writes it, to the second.

    >>> from datetime import datetime, UTC
    >>> stamp(datetime(2021, 3, 4, 5, 6, 7, 8, tzinfo=UTC))
    '2021-03-04T05:06:07Z'
    """
    return f"{time.year:04}-{time:%m-%dT%H:%M:%S}Z"


def content_html(entry: ChangeEntry) -> str:
    """Return a change as HTML: the story, the passage with `ins` and `del`, its notices, what is said of it, when.

    Every text of the story is escaped. Long stretches without a change are shortened, and so is what is left of a
    passage behind the first 20,000 characters; that is said.
    """
    parts = [
        f"<p><strong>{_escaped(headline_of(entry))}</strong></p>",
        f"<blockquote><p>{''.join(_marked(entry))}</p></blockquote>",
        *(f"<p>Notice: {_escaped(notice[:_LONGEST])}</p>" for notice in entry.notices),
        f"<p>{_escaped(verdict(entry))}</p>",
        f"<p>{bracket_of(entry)}.</p>",
    ]
    return "\n".join(parts)


def _marked(entry: ChangeEntry) -> Iterator[str]:
    left = _LONGEST
    for segment in segments(entry):
        opening, closing = _TAGS[segment.mark]
        text = _shortened(segment.text) if segment.mark is Mark.SAME else segment.text
        shown = _escaped(text[: max(left, 0)])
        yield f"{opening}{shown.replace(chr(10), '<br>')}{closing}"
        left -= len(text)
        if left < 0:
            yield " … (shortened; the whole passage is in changes.ndjson)"
            return


def _shortened(text: str) -> str:
    if len(text) <= 2 * _AROUND:
        return text
    return f"{text[:_AROUND]} … {text[-_AROUND:]}"


def _escaped(text: str) -> str:
    return escape(clean(text))
