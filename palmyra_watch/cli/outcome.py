"""What a run prints when it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.cli import screen
from palmyra_watch.core.render.claims import report_lines
from palmyra_watch.core.render.quotations import stated_line
from palmyra_watch.core.render.summary import counted
from palmyra_watch.steps.guarded import Guard, Step
from palmyra_watch.steps.read import (
    change_entries,
    findings,
    problems,
    totals,
)

if TYPE_CHECKING:
    from palmyra_watch.core.render.claims import Findings
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.reports import RunReport, WatchReport

_SHOWN = 20


def print_run(settings: Settings, report: RunReport, *, flow: bool, as_json: bool) -> None:
    """Print what a run came to: what is new, what needs a person, where things are, what to do next."""
    counts = totals(settings)
    fresh = set(report.compared.changes)
    entries = change_entries(settings, changes=fresh) if fresh else ()
    troubles = problems(settings)
    found = findings(settings)
    if as_json:
        screen.print_json(
            {
                "looks": report.ingested.collected.outcomes,
                "web": report.watched.outcomes,
                "new": {
                    "stories": report.compared.stories,
                    "versions": report.compared.versions,
                    "changes": len(fresh),
                },
                "total": {"articles": counts.stories, "versions": counts.versions, "changes": counts.changes},
                "stated": found.counts,
                "problems": troubles,
                "warehouse": str(settings.published_database),
                "captures": str(settings.captures),
                "boards": dict(_board_links(flow=flow)),
            }
        )
        return
    looks = ", ".join(f"{n} {outcome}" for outcome, n in sorted(report.ingested.collected.outcomes.items()))
    screen.out.print(f"looked at   {looks or 'no document: the source list names none'}", markup=False)
    _print_watched(report.watched)
    if report.compared.versions or fresh:
        new = _counts(report.compared.stories, report.compared.versions, len(fresh), "story")
        screen.out.print(f"new         {new}")
    else:
        screen.out.print("nothing new")
    screen.out.print(f"altogether  {_counts(counts.stories, counts.versions, counts.changes, 'article')}")
    screen.out.print(f"they state  {stated_line(found.counts)}", markup=False)
    screen.out.print(f"warehouse   {settings.published_database}", markup=False)
    screen.out.print(f"captures    {settings.captures}", markup=False)
    print_boards(flow=flow)
    for row in troubles[:_SHOWN]:
        line = f"look at     {row['name']}: {row['state']}: {row['reason']}"
        screen.out.print(screen.harmless(line), markup=False)
    if entries:
        screen.out.print()
        screen.print_changes(entries[:_SHOWN])
    if report.compared.versions:
        _print_findings(found)
    screen.out.print()
    _print_next(settings, counts.changes)


def print_boards(*, flow: bool) -> None:
    """Print where the boards of a run are to be seen in a browser; of a run without a server, how they come about."""
    if not flow:
        screen.out.print(
            "browser     runs and boards: `palmyra-watch up`, or a server that PREFECT_API_URL names",
            markup=False,
        )
    for number, (name, link) in enumerate(_board_links(flow=flow)):
        screen.out.print(f"{'' if number else 'browser':12}{name + ':':12}{link}", markup=False)


def _board_links(*, flow: bool) -> list[tuple[str, str]]:
    if not flow:
        return []
    from flows.links import artifact_links  # noqa: PLC0415  # costs two seconds

    return artifact_links()


def _print_watched(seen: WatchReport) -> None:
    """Print what looking at the web came to; nothing when no page and no feed is watched."""
    if not seen.watched and not seen.feeds:
        return
    looks = ", ".join(f"{count} {outcome}" for outcome, count in sorted(seen.outcomes.items()))
    of_what = f"{counted(seen.watched, 'page')} and {counted(seen.feeds, 'feed')} of the web"
    screen.out.print(f"            {of_what}: {looks or 'none is due'}", markup=False)


def _print_findings(found: Findings) -> None:
    """Print where the articles disagree, what cannot be, what they share, with a bound on the lines of each kind."""
    sections = Guard(Step.BOARDS).together(
        found.rows,
        lambda some: list(report_lines(found.only(some))),
        whole="what was found",
        subject=lambda row: row.subject,
    )
    for title, lines in sections or ():
        screen.out.print()
        screen.out.print(title, style="bold", markup=False)
        for line in lines[:_SHOWN]:
            screen.out.print(f"  • {screen.harmless(line)}", markup=False)
        if len(lines) > _SHOWN:
            screen.out.print(f"  … and {len(lines) - _SHOWN} more")


def _counts(stories: int, versions: int, changes: int, noun: str) -> str:
    named = ((stories, noun), (versions, "version"), (changes, "change"))
    return ", ".join(counted(number, what) for number, what in named)


def _print_next(settings: Settings, changes: int) -> None:
    if changes:
        screen.out.print("try next    palmyra-watch changes")
    else:
        screen.out.print(
            f"try next    edit a document in {settings.sources.parent}, then palmyra-watch run", markup=False
        )
    screen.out.print("            palmyra-watch articles")
    screen.out.print('            palmyra-watch sql "SELECT headline, published, versions FROM articles"')
