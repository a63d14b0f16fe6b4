"""The front page with its search, the list of stories, and the page of disagreements."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from palmyra_watch.core.disagreements import Verdict
from palmyra_watch.core.render.claims import fates
from palmyra_watch.core.render.entries import is_rotating
from palmyra_watch.core.render.site.changes import PASSAGE, headlined
from palmyra_watch.core.render.site.charts import Bar, bars_chart, drawable
from palmyra_watch.core.render.site.paging import Unit, paged
from palmyra_watch.core.render.site.rows import SiteFile, publisher, story_key, title
from palmyra_watch.core.render.site.story_data import scripts
from palmyra_watch.core.render.site.telling import exact, template
from palmyra_watch.model import LabelName, StoryKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from palmyra_watch.core.render.site.rows import Edition, Row

FIRST = 40  # changes that the front page shows without any script
_PASSAGE = PASSAGE  # characters of each passage that the search reads: all that the pages show
_TITLE = 600
_SILENCE = {False: 0, True: 1, None: 2}  # as the script of the search reads it
_BUDGET = 500_000
_CHARTED = 2  # figures, below which there is nothing to compare


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedChange:
    """What the front page tells of a change, and searches.

    Attributes:
        story: The row of `site_stories`.
        page: Of the story, on which the change stands.
    """

    row: Row
    story: Row
    page: int

    @property
    def told(self) -> tuple[str, str]:
        """Return what sort of change it is and where, and what changed."""
        return headlined(self.row["summary"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A group of claims about one thing.

    Attributes:
        chart: None where fewer than two figures can be drawn.
    """

    rows: tuple[Row, ...]
    chart: Markup | None


def index_site(stories: Sequence[Row], changes: Sequence[IndexedChange], edition: Edition) -> list[SiteFile]:
    """Return the front page, the scripts that its search reads, and the list of stories.

    Args:
        stories: Rows of `site_stories`.
        changes: All changes, in any order.
        edition: Of the report.
    """
    newest = sorted(
        changes,
        key=lambda change: (change.row["not_after"], change.row["rank"], change.row["change_id"]),
        reverse=True,
    )
    files = [
        SiteFile(path=f"data/changes-{number}.js", text=text)
        for number, text in enumerate(scripts("palmyraIndex", _records(newest)))
    ]
    used = {label for change in changes for label in change.row["labels"]}
    front = template("index.html").render(
        edition=edition,
        first=[one for one in newest[:FIRST] if not is_rotating(one.row["labels"])],
        rotating=[one for one in newest[:FIRST] if is_rotating(one.row["labels"])],
        changes=len(changes),
        stories=sum(story["kind"] != StoryKind.PAGE for story in stories),
        changed=sum(story["kind"] != StoryKind.PAGE and story["changes"] > 0 for story in stories),
        around=sum(change.row["story_kind"] == StoryKind.PAGE for change in changes),
        versions=sum(story["versions"] for story in stories if story["kind"] != StoryKind.PAGE),
        substantive=sum(story["substantive"] for story in stories),
        possible=sum(story["possible"] for story in stories),
        silent=sum(story["silent"] for story in stories),
        cannot_tell=sum(story["cannot_tell"] for story in stories),
        publishers=sorted({publisher(change.story) for change in changes}, key=str.casefold),
        labels=[label.value for label in LabelName if label.value in used],
        scripts=len(files),
        root="",
    )
    return [*files, SiteFile(path="index.html", text=front), *_story_lists(stories, edition)]


def _records(changes: Sequence[IndexedChange]) -> Iterator[list[Any]]:
    """Yield `["s", story, path, title, publisher]` before its first change, and `["c", …]` for each change."""
    known: dict[str, int] = {}
    for change in changes:
        row, story = change.row, change.story
        if story["story_id"] not in known:
            known[story["story_id"]] = len(known)
            yield [
                "s",
                known[story["story_id"]],
                story_key(story["story_id"]),
                title(story)[:_TITLE],
                publisher(story),
            ]
        yield [
            "c",
            known[story["story_id"]],
            change.page,
            row["change_id"].partition(":")[2],
            *change.told,
            row["substantive"],
            _SILENCE[row["silent"]],
            int(bool(row["notices"])),
            row["labels"],
            exact(row["not_before"]),
            exact(row["not_after"]),
            row["rank"],
            row["before"][:_PASSAGE],
            row["after"][:_PASSAGE],
        ]


def _story_lists(stories: Sequence[Row], edition: Edition) -> Iterator[SiteFile]:
    parts: Any = template("parts.html").module
    pages = paged({"stories": [Unit(html=parts.story(story)) for story in stories]}, {"stories": _BUDGET})
    for number, page in enumerate(pages, start=1):
        text = template("stories.html").render(
            edition=edition,
            rows=[unit.html for unit in page.get("stories", ())],
            count=sum(story["kind"] != StoryKind.PAGE for story in stories),
            around=sum(story["kind"] == StoryKind.PAGE for story in stories),
            page=number,
            pages=len(pages),
            root="",
        )
        yield SiteFile(path=f"stories{f'-{number}' if number > 1 else ''}.html", text=text)


def disagreements_site(
    disagreements: Sequence[Row], corrections: Sequence[Row], quoted: Sequence[Row], edition: Edition
) -> list[SiteFile]:
    """Return the pages on what different stories say of one thing.

    Args:
        disagreements: Rows of the view `disagreements`, those of a group in a row.
        corrections: Rows of the view `corrections`, with the `fragments` that they quote.
        quoted: Rows of the view `quoted_elsewhere`, those of a group in a row.
        edition: Of the report.
    """
    parts: Any = template("parts.html").module
    groups = [tuple(rows) for _, rows in groupby(disagreements, key=lambda row: row["group_id"])]
    reused = [tuple(rows) for _, rows in groupby(quoted, key=lambda row: row["group_id"])]
    sure, unsure = (
        [rows for rows in groups if (rows[0]["verdict"] == Verdict.MAY_DISAGREE) is apart]
        for apart in (False, True)
    )
    sections = {
        "groups": [Unit(html=parts.group(claimed(rows))) for rows in sure],
        "unsure": [Unit(html=parts.group(claimed(rows))) for rows in unsure],
        "corrections": [Unit(html=parts.correction(row, fates(row))) for row in corrections],
        "quoted": [Unit(html=parts.quoted(rows)) for rows in reused],
    }
    pages = paged(
        sections,
        {"groups": _BUDGET, "unsure": _BUDGET // 2, "corrections": _BUDGET // 5, "quoted": _BUDGET // 3},
    )
    return [
        SiteFile(
            path=f"disagreements{f'-{number}' if number > 1 else ''}.html",
            text=template("disagreements.html").render(
                edition=edition,
                sections={name: [unit.html for unit in page.get(name, ())] for name in sections},
                count=len(groups),
                page=number,
                pages=len(pages),
                root="",
            ),
        )
        for number, page in enumerate(pages, start=1)
    ]


def claimed(rows: tuple[Row, ...]) -> Claimed:
    """Return a group of claims with its chart."""
    bars = [
        Bar(name=row["literal"], low=low, high=high)
        for row in rows
        for low, high in [_bounds(row)]
        if drawable(low) and drawable(high)
    ]
    drawn = (
        len(bars) >= _CHARTED and len({row["unit"] for row in rows}) == 1
    )  # miles and kilometres have no one scale
    label = f"{rows[0]['topic']}: {', '.join(row['literal'] for row in rows)}"
    return Claimed(rows=rows, chart=bars_chart(bars, label=label) if drawn else None)


def _bounds(row: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """Return both bounds, the one that is given in place of an open one."""
    low, high = row["low"], row["high"]
    return (high if low is None else low), (low if high is None else high)
