"""What the pages are made from: rows of the warehouse, and the names of the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    Row = Mapping[str, Any]

FILE_BYTES = 1_000_000  # no file is larger: a page of 1.6 MB is slow on a telephone
UNKNOWN_PUBLISHER = "(publisher unknown)"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """A file of the report: its path below the folder, with forward slashes, and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRows:
    """All that the page of one story tells.

    Attributes:
        story: The row of `site_stories`.
        versions: Rows of `site_versions`, the oldest first.
        changes: Rows of `site_changes`, the oldest first.
        sentences: Rows of `site_sentences` for each content id.
        headlines: Rows of `site_headlines`.
        claims: Rows of `site_claims`.
        notices: Rows of `site_notices`.
        evidence: Rows of `site_evidence`.
        retired_ids: Rows of `site_retired_ids`.
    """

    story: Row
    versions: Sequence[Row]
    changes: Sequence[Row]
    sentences: Mapping[str, Sequence[Row]]
    headlines: Sequence[Row]
    claims: Sequence[Row]
    notices: Sequence[Row]
    evidence: Sequence[Row]
    retired_ids: Sequence[Row] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What all pages of one report have in common: when it was made, and the program's version."""

    made_at: datetime
    program: str


def story_key(story_id: str) -> str:
    """Return the name of a story in paths: its id without the scheme.

    >>> story_key("sto1:85ff21")
    '85ff21'
    """
    return story_id.partition(":")[2]


def anchor(change_id: str) -> str:
    """Return the name of a change on its page, for links that last.

    >>> anchor("chg1:85ff21")
    'chg-85ff21'
    """
    return f"chg-{change_id.partition(':')[2]}"


def page_path(story_id: str, page: int = 1) -> str:
    """Return where a page of a story lies; the first one has the plain name."""
    return f"stories/{story_key(story_id)}{f'-{page}' if page > 1 else ''}.html"


def publisher(story: Row) -> str:
    """Return who publishes a story: as its article says, else the host of its address."""
    return str(story["site"] or _host(story["location"]) or UNKNOWN_PUBLISHER)


def title(story: Row) -> str:
    """Return the name of a story for reading."""
    if story["kind"] == "page":
        return f"Around the articles of {story['location']}"
    return str(story["headline"] or f"(no headline) {story['location']}")


def _host(location: str) -> str:
    try:
        return urlsplit(location).hostname or ""
    except ValueError:
        return ""
