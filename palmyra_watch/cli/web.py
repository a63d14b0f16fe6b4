"""Commands for pages of the web: watch, backfill, import, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from palmyra_watch.cli import driver, screen
from palmyra_watch.cli.commands import AsJson, Home, Sources, app, settings_of
from palmyra_watch.cli.interrupts import interruptible
from palmyra_watch.cli.progress import progress
from palmyra_watch.core.render.summary import counted
from palmyra_watch.errors import CaptureUnreadable, SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.import_warc.take_over import TakeOverReport
    from palmyra_watch.steps.reports import BackfillReport, BackfillRunReport, CompareReport, WatchRunReport

_SHOWN = 20


@app.command(epilog="Example: `palmyra-watch watch`, every 15 minutes by a schedule")
def watch(
    home: Home = None,
    sources: Sources = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Look at all pages, due or not.")] = False,
    by_flow: driver.ByFlow = None,
    as_json: AsJson = False,
) -> None:
    """Look at every feed and at each page that is due, compare, and publish."""
    settings = settings_of(home, sources)
    with interruptible(), progress(settings.home):
        flow = driver.is_flow(settings, by_flow=by_flow)
        report = driver.watch(settings, everything=everything, flow=flow)
    from palmyra_watch.steps.read import one_reading  # noqa: PLC0415

    with one_reading():
        _print_watch(settings, report, flow=flow, as_json=as_json)
    screen.end_with(report.failed)


def _print_watch(settings: Settings, report: WatchRunReport, *, flow: bool, as_json: bool) -> None:
    from palmyra_watch.cli.outcome import print_boards  # noqa: PLC0415
    from palmyra_watch.steps.read import quarantined  # noqa: PLC0415

    seen = report.watched
    if as_json:
        screen.print_json(
            {
                "looks": seen.outcomes, "pages": seen.watched, "feeds": seen.feeds, "found": seen.found,
                "postponed": seen.postponed, "troubles": seen.troubles, "new": news_of(report.compared),
            }
        )  # fmt: skip
        return
    looks = ", ".join(f"{count} {outcome}" for outcome, count in sorted(seen.outcomes.items()))
    pages, feeds = counted(seen.watched, "page"), counted(seen.feeds, "feed")
    screen.out.print(f"watched     {pages} and {feeds}", markup=False)
    screen.out.print(f"looked at   {looks or 'none: nothing is due'}", markup=False)
    if seen.found:
        screen.out.print(f"found       {counted(seen.found, 'new page')} in feeds", markup=False)
    if seen.postponed:
        screen.out.print(f"postponed   {counted(seen.postponed, 'page')} to the next round", markup=False)
    for location, reason in seen.troubles[:_SHOWN]:
        screen.out.print(screen.harmless(f"look at     {location}: {reason}"), markup=False)
    held = len(quarantined(settings))
    if held:
        captures = counted(held, "capture")
        screen.out.print(f"quarantine  {captures}: see palmyra-watch quarantine", markup=False)
    print_news(settings, report.compared)
    if report.compared.versions or report.compared.changes:
        print_boards(flow=flow)


def news_of(compared: CompareReport) -> dict[str, int]:
    """Return what is new as counts, for JSON."""
    return {
        "stories": compared.stories,
        "versions": compared.versions,
        "changes": len(compared.changes),
    }


def print_news(settings: Settings, compared: CompareReport) -> None:
    from palmyra_watch.steps.read import change_entries  # noqa: PLC0415

    fresh = set(compared.changes)
    told = (counted(compared.stories, "story"), counted(compared.versions, "version"))
    screen.out.print(f"new         {', '.join(told)}, {counted(len(fresh), 'change')}", markup=False)
    if fresh:
        screen.out.print()
        entries = [entry for entry in change_entries(settings) if entry.change_id in fresh]
        screen.print_changes(entries[:_SHOWN])
        if len(entries) > _SHOWN:
            screen.out.print(f"… and {len(entries) - _SHOWN} more: palmyra-watch changes", markup=False)


@app.command(
    epilog="Example: `palmyra-watch backfill https://news.example/story --from 2016-03 --every day --dry-run`"
)
def backfill(
    url: Annotated[str, typer.Argument(metavar="URL", help="The page.")],
    home: Home = None,
    since: Annotated[
        str, typer.Option("--from", help="Captures of this time or later: 2016, 2016-03-27.")
    ] = "",
    until: Annotated[str, typer.Option("--to", help="Captures of this time or earlier.")] = "",
    every: Annotated[
        str, typer.Option("--every", help="One capture an hour, day or week is enough: hour, day, week.")
    ] = "capture",
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be fetched and how long it would take.")
    ] = False,
    by_flow: driver.ByFlow = None,
    as_json: AsJson = False,
) -> None:
    """Fetch what a web archive holds of a page: the Wayback Machine, or the one PALMYRA_ARCHIVE_URL names."""
    from palmyra_watch.steps.backfill.captures import cost_of  # noqa: PLC0415
    from palmyra_watch.steps.backfill.plan import Every, stored_looks, wanted_of  # noqa: PLC0415

    settings = settings_of(home)
    if every not in set(Every):
        raise SettingsError(f"--every {every!r}: choose one of {', '.join(Every)}")
    if dry_run:
        wanted = wanted_of(url, since=since, until=until, every=Every(every))
        _print_cost(cost_of(settings, wanted, stored_looks(settings, wanted.url)), as_json=as_json)
        return
    with interruptible(), progress(settings.home):
        flow = driver.is_flow(settings, by_flow=by_flow)
        report = driver.backfill(settings, url, since=since, until=until, every=Every(every), flow=flow)
    _print_backfill(settings, report, every=every, as_json=as_json)
    screen.end_with(report.failed)


def _print_backfill(settings: Settings, report: BackfillRunReport, *, every: str, as_json: bool) -> None:
    filled = report.filled
    if as_json:
        screen.print_json(
            {
                "listed": filled.listed, "fetched": filled.fetched, "sightings": filled.sightings,
                "known": filled.known, "thinned": filled.thinned, "left": filled.left,
                "new": news_of(report.compared),
            }
        )  # fmt: skip
        return
    screen.out.print(
        f"listed      {counted(filled.listed, 'capture')} by {settings.archive_url}", markup=False
    )
    screen.out.print(
        f"stored      {filled.fetched} new, {filled.known} known before, {filled.sightings} told by the index alone",
        markup=False,
    )
    if filled.thinned:
        screen.out.print(f"left out    {filled.thinned}, because one in each {every} is enough", markup=False)
    if filled.left:
        screen.out.print(f"missing     {filled.left}: run the command again for them", markup=False)
    if not filled.listed:
        screen.out.print("            which does not mean that it never changed: many sites block archives")
    print_news(settings, report.compared)


def _print_cost(report: BackfillReport, *, as_json: bool) -> None:
    if as_json:
        screen.print_json({"listed": report.listed, "to_fetch": report.left, "minutes": report.minutes})
        return
    known = f"{report.known} are stored, {report.thinned} are left out"
    screen.out.print(f"listed      {counted(report.listed, 'capture')}; {known}", markup=False)
    screen.out.print(f"to fetch    {report.left}, in about {report.minutes:.0f} minutes", markup=False)


@app.command("import", epilog="Example: `palmyra-watch import crawl.warc.gz --url 'https://news.example/*'`")
def take_over(
    files: Annotated[
        list[Path], typer.Argument(metavar="WARC", help="WARC, ARC or WACZ files of any program.")
    ],
    home: Home = None,
    url: Annotated[
        list[str] | None, typer.Option("--url", help="Only pages whose URL matches this shell pattern.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Take over the pages of WARC, ARC and WACZ files that other programs wrote."""
    from palmyra_watch.steps.import_warc.take_over import known_evidence, take_over_warc  # noqa: PLC0415
    from palmyra_watch.steps.rounds import derive  # noqa: PLC0415
    from palmyra_watch.steps.stored.load import load_captures  # noqa: PLC0415

    settings = settings_of(home)
    told: list[tuple[Path, TakeOverReport]] = []
    refused: list[CaptureUnreadable] = []
    with progress(settings.home):
        for path in files:
            load_captures(settings)
            try:
                report = take_over_warc(
                    settings, path, pages=tuple(url or ()), known=known_evidence(settings)
                )
                told.append((path, report))
            except CaptureUnreadable as error:
                refused.append(error)
        compared = derive(settings)
    _print_taken_over(settings, told, compared, as_json=as_json)
    for refusal in refused:
        screen.complain(str(refusal))
    if refused:
        raise typer.Exit(1)
    screen.end_with(compared.failed)


def _print_taken_over(
    settings: Settings,
    told: Sequence[tuple[Path, TakeOverReport]],
    compared: CompareReport,
    *,
    as_json: bool,
) -> None:
    if as_json:
        screen.print_json(
            {
                "files": [
                    {"file": str(path), "captures": one.captures, "sightings": one.sightings,
                     "looks": one.looks, "skipped": one.skipped, "flaws": one.flaws}
                    for path, one in told
                ],
                "new": news_of(compared),
            }
        )  # fmt: skip
        return
    for path, one in told:
        found = f"{counted(one.captures, 'capture')}, {counted(one.sightings + one.looks, 'look')}"
        screen.out.print(f"taken over  {path}: {found}", markup=False)
        for reason, count in sorted(one.skipped.items()):
            screen.out.print(f"left out    {count}: {reason}", markup=False)
        for flaw in one.flaws[:_SHOWN]:
            screen.complain(f"{path}: {flaw}")
    print_news(settings, compared)


@app.command(epilog="Example: `palmyra-watch export --warc sto1:3f9a --to story.warc.gz`")
def export(
    story_id: Annotated[
        str, typer.Argument(metavar="STORY", help="Its id, or the beginning of it, or its URL.")
    ],
    home: Home = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", help="The file to write. [default: named by the story]", show_default=False),
    ] = None,
    *,
    warc: Annotated[
        bool, typer.Option("--warc", help="As a WARC file, which any replay tool reads: the form there is.")
    ] = True,
    as_json: AsJson = False,
) -> None:
    """Write all captures of a story to a WARC file that pywb and others replay."""
    del warc  # said for those who read the command; other forms may come
    from palmyra_watch.steps.outputs.export import export_story  # noqa: PLC0415

    settings = settings_of(home)
    found = one_story(settings, story_id)[0]
    path = to or Path(f"{found.replace(':', '-')}.warc.gz")
    report = export_story(settings, found, path)
    for problem in report.unreadable:
        screen.complain(f"left out: {problem}")
    if as_json:
        screen.print_json({"file": report.path, "captures": report.captures, "unreadable": report.unreadable})
    elif report.path is not None:
        screen.out.print(f"wrote       {report.path}: {counted(report.captures, 'capture')}", markup=False)
    if report.path is None:
        raise typer.Exit(1)


def one_story(settings: Settings, name: str) -> tuple[str, str]:
    """Return the id of the one story that is meant, and of its source; end with a message if it is not one.

    Raises:
        Exit: None or several stories are meant.
    """
    from palmyra_watch.steps.read import stories_named  # noqa: PLC0415

    found = stories_named(settings, name)
    if len(found) == 1:
        return found[0]
    told = "no story" if not found else f"{len(found)} stories"
    screen.complain(f"{told} whose id, source or URL is {name!r}; `palmyra-watch articles` lists them")
    raise typer.Exit(1)
