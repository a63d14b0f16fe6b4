"""The page that stands at the address of a story that is no more: where it is told now, or why it is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from palmyra_watch.core.render.site.rows import SiteFile, page_path, story_key, title
from palmyra_watch.core.render.site.telling import template

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from palmyra_watch.core.render.site.rows import Edition, Row

_MOST = (
    150  # ids on the page; their texts are cut at 2,000 characters each, and a page stays below FILE_BYTES
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The stories that have a page, by their ids, and on which of its pages each change stands, by its id."""

    stories: Mapping[str, Row]
    page_of: Mapping[str, int]


def gone_site(rows: Sequence[Row], shown: Shown, edition: Edition) -> SiteFile:
    """Return the page of one story that is no more.

    Args:
        rows: Of `site_gone_stories`, all of one story.
        shown: What the report shows.
        edition: Of the report.
    """
    names = dict.fromkeys(row["became_in"] for row in rows if row["became_in"] in shown.stories)
    told = [row for row in rows if row["kind"] == "change" or not row["became"]]
    parts: Any = template("parts.html").module
    html = template("gone.html").render(
        story_id=rows[0]["story_id"],
        stories=[(f"{story_key(name)}.html", title(shown.stories[name])) for name in names],
        retired=Markup().join(parts.retired(row, _address(row, shown)) for row in told[:_MOST]),
        left=max(0, len(told) - _MOST),
        edition=edition,
        root="../",
    )
    return SiteFile(path=page_path(rows[0]["story_id"]), text=html)


def _address(row: Row, shown: Shown) -> str:
    """Return the page on which what an id became stands; empty where none does."""
    page = shown.page_of.get(row["became"])
    return page_path(row["became_in"], page).removeprefix("stories/") if page else ""
