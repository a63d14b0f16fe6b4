"""What the boards are made from, and where they lead to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from palmyra_watch.core.render.entries import ChangeEntry
    from palmyra_watch.model import Label, StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardEntry:
    """A change with the reasons for its labels and the evidence for it.

    Attributes:
        labels: As the rules gave them, with reasons.
        untold: Facts of it that none of its notices speaks of.
        capture_id: The first capture that shows the newer version.
        warc: The file that holds it, below captures/.
        warc_offset: Byte at which its record begins there.
    """

    change: ChangeEntry
    labels: tuple[Label, ...]
    capture_id: str
    captured_at: datetime
    warc: str
    warc_offset: int
    untold: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """A version of a story, as its log lists it."""

    number: int
    headline: str | None
    first_seen_at: datetime
    last_seen_at: datetime
    changes: int
    returned: bool
    capture_id: str
    warc: str
    warc_offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Where a board may lead to.

    Attributes:
        report_url: Of the folder of report pages, without a final slash; empty when they are not served.
        report_file: The front page of the report on this computer's disk; empty when there is none.
        stories: The address of the log of each story that has one.
    """

    report_url: str = ""
    report_file: str = ""
    stories: Mapping[StoryId, str] = field(default_factory=dict)


def story_artifact_key(story_id: str) -> str:
    """Return the key of a story's log among the artifacts; keys know lower case letters, figures and dashes.

    >>> story_artifact_key("sto1:85ff21ac")
    'palmyra-story-85ff21ac'
    """
    return f"palmyra-story-{story_id.partition(':')[2][:24]}"


def source_link(location: str) -> str:
    """Return where a source is: a link for a page of the web, else its path; nothing in it ends the link.

    The label is the address itself where nothing in it needs a backslash: the older of Prefect's two interfaces shows
    those of a label. Else it is the name of the host, or a word.
    """
    if not location.lower().startswith(("http://", "https://")):
        return f"Document {code(location)}"
    address = quote(location, safe="/:?=&%#@!$,;+~-._")
    shown = location.partition("://")[2].rstrip("/").removeprefix("www.")
    fitting = (label for label in (shown, shown.partition("/")[0]) if _is_harmless(label))
    return f"[{next(fitting, 'the page')}]({address})"


def _is_harmless(label: str) -> bool:
    return len(label) <= _LONGEST_LABEL and _HARMLESS.fullmatch(label) is not None


_LONGEST_LABEL = 120
# Words joined by signs that markdown takes for no mark-up inside of a word.
_HARMLESS = re.compile(r"[^\W_]+(?:[-./_?=,%:][^\W_]+)*")


def code(text: str) -> str:
    """Return text as a span of code; a backtick, which would end it, is left out."""
    return f"`{' '.join(text.replace('`', '').split())}`"
