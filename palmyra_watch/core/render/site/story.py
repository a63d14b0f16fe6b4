"""The page of a story: what changed, and everything that bears it out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from palmyra_watch.core.render.entries import is_rotating
from palmyra_watch.core.render.site.changes import told_change
from palmyra_watch.core.render.site.claims import claim_charts, told_claims
from palmyra_watch.core.render.site.paging import Unit, paged
from palmyra_watch.core.render.site.rows import SiteFile, page_path, story_key
from palmyra_watch.core.render.site.story_data import story_files
from palmyra_watch.core.render.site.telling import language_tag, template

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.render.site.changes import ToldChange
    from palmyra_watch.core.render.site.claims import ToldClaim
    from palmyra_watch.core.render.site.rows import Edition, Row, StoryRows

# Bytes that a section may take on a page; together with the frame and the charts they stay below FILE_BYTES.
BUDGETS = {
    "changes": 320_000,
    "timeline": 80_000,
    "headlines": 60_000,
    "claims": 140_000,
    "notices": 60_000,
    "evidence": 120_000,
    "retired": 40_000,
}
_POINTERS = 500  # on each page, to retired ids that stand on another one
_FOLDED = 40  # changes in one fold
_TITLES = 200  # characters of a headline in a heading


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySite:
    """The files of a story, and on which of its pages each change stands, by its id."""

    files: tuple[SiteFile, ...]
    page_of: dict[str, int]


def story_site(rows: StoryRows, edition: Edition) -> StorySite:
    """Return the pages of a story and the scripts that they load."""
    told = [told_change(row) for row in rows.changes]
    claims = told_claims(rows.claims, len(rows.versions))
    sections = _sections(rows, told, claims)
    shown = _places(paged({"changes": sections["changes"]}, BUDGETS), "changes")
    sections["retired"] = _retired_units(rows, shown)
    pages = paged(sections, BUDGETS)
    page_of = _places(pages, "changes")
    retired_on = _places(pages, "retired")
    scripts = story_files(rows, page_of) if len(rows.versions) > 1 else []
    shared = {
        "story": rows.story,
        "heading": _heading(rows.story),
        "edition": edition,
        "versions": rows.versions,
        "weightiest": max(told, key=lambda one: (one.row["rank"], one.row["not_after"]), default=None),
        "page_of": page_of,
        "retired": rows.retired_ids[:_POINTERS],
        "retired_on": retired_on,
        "scripts": len(scripts),
        "key": story_key(rows.story["story_id"]),
        "pages": len(pages),
        "root": "../",
    }
    charts = claim_charts(claims, {row["number"]: row for row in rows.versions})
    html = [
        template("story.html").render(
            **shared, page=number, charts=charts if number == 1 else [], sections=_joined(page)
        )
        for number, page in enumerate(pages, start=1)
    ]
    paths = [page_path(rows.story["story_id"], number) for number in range(1, len(pages) + 1)]
    made = (SiteFile(path=path, text=text) for path, text in zip(paths, html, strict=True))
    return StorySite(files=(*scripts, *made), page_of=page_of)


def _places(pages: Sequence[dict[str, list[Unit]]], section: str) -> dict[str, int]:
    """Return on which page each change of a section stands, by its id."""
    return {
        change: number
        for number, page in enumerate(pages, start=1)
        for unit in page.get(section, ())
        for change in unit.changes
    }


def _retired_units(rows: StoryRows, shown: dict[str, int]) -> list[Unit]:
    """Return what became of ids from before an upgrade, with links to what is shown now."""
    parts: Any = template("parts.html").module
    key = story_key(rows.story["story_id"])
    names = {change: f"{key}-{page}.html" if page > 1 else f"{key}.html" for change, page in shown.items()}
    return [
        Unit(html=parts.retired(row, names.get(row["became"], "")), changes=(row["retired_id"],))
        for row in rows.retired_ids
    ]


def _sections(
    rows: StoryRows, told: Sequence[ToldChange], claims: Sequence[ToldClaim]
) -> dict[str, list[Unit]]:
    parts: Any = template("parts.html").module
    of_change = {change.row["change_id"]: change for change in told}
    by_weight = sorted(told, key=lambda change: change.row["rank"])
    weightiest = {change.row["new_number"]: change.anchor for change in by_weight}
    notices = (
        (row, [of_change[one] for one in row["change_ids"] or () if one in of_change]) for row in rows.notices
    )
    return {
        "changes": list(_change_units(told, parts, language_tag(rows.story["language"]))),
        "timeline": [
            Unit(html=parts.version(row, weightiest.get(row["number"], ""))) for row in rows.versions
        ],
        "headlines": [Unit(html=parts.headline(row)) for row in rows.headlines if len(rows.headlines) > 1],
        "claims": [Unit(html=parts.claim(claim)) for claim in claims],
        "notices": [Unit(html=parts.notice(row, spoken_of)) for row, spoken_of in notices],
        "evidence": [Unit(html=parts.evidence(row)) for row in rows.evidence],
    }


def _change_units(told: Sequence[ToldChange], parts: Any, tag: str) -> Iterator[Unit]:  # noqa: ANN401
    """Yield the steps from version to version, the newest first, in each the weightiest change first."""
    steps = [list(step) for _, step in groupby(told, key=lambda change: change.row["new_number"])]
    for step in reversed(steps):
        weighed = sorted(step, key=lambda change: -change.row["rank"])
        rotating = [change for change in weighed if is_rotating(change.row["labels"])]
        others = [change for change in weighed if not is_rotating(change.row["labels"])]
        open_ones = [change for change in others if change.row["substantive"] != "no"]
        harmless = [change for change in others if change.row["substantive"] == "no"]
        heading = parts.step(step[0], len(step))
        for change in open_ones:
            yield Unit(html=heading + parts.change(change, tag), changes=(change.row["change_id"],))
            heading = Markup()
        for ones, folded in ((rotating, parts.rotating), (harmless, parts.folded)):
            for start in range(0, len(ones), _FOLDED):
                some = ones[start : start + _FOLDED]
                names = tuple(change.row["change_id"] for change in some)
                yield Unit(html=heading + folded(some, tag), changes=names)
                heading = Markup()


def _joined(page: dict[str, list[Unit]]) -> dict[str, Markup]:
    return {name: Markup().join(unit.html for unit in page.get(name, ())) for name in BUDGETS}


def _heading(story: Row) -> str:
    name = str(story["headline"] or story["location"])
    return name if len(name) <= _TITLES else f"{name[:_TITLES].rstrip()}…"
