"""Commands that look after the data: make the warehouse again, examine everything."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from palmyra_watch.cli import screen
from palmyra_watch.cli.commands import AsJson, Home, Sources, app, settings_of
from palmyra_watch.cli.progress import progress

if TYPE_CHECKING:
    from palmyra_watch.steps.rebuild import RebuildReport


@app.command(epilog="Example: `palmyra-watch rebuild`")
def rebuild(home: Home = None, *, as_json: AsJson = False) -> None:
    """Make the warehouse again from the WARC files alone, and say whether it is the same."""
    from palmyra_watch.steps.publish import publish_warehouse  # noqa: PLC0415
    from palmyra_watch.steps.rebuild import rebuild_warehouse  # noqa: PLC0415

    settings = settings_of(home)
    with progress(settings.home):
        report = rebuild_warehouse(settings)
        publish_warehouse(settings)
    if as_json:
        screen.print_json(
            {
                "captures": report.captures, "damaged": report.damaged, "compared": report.compared,
                "differing": report.differing, "kept_aside": report.kept_aside,
            }
        )  # fmt: skip
    else:
        _print_rebuilt(report)
    if report.kept_aside or report.damaged:
        raise typer.Exit(1)
    screen.end_with(report.failed)


def _print_rebuilt(report: RebuildReport) -> None:
    screen.out.print(f"rebuilt from {report.captures} captures")
    for name, problem in report.damaged:
        screen.complain(f"{name}: {problem}")
    if report.kept_aside:
        what = (
            f"it differs in: {', '.join(report.differing)}" if report.differing else "it could not be opened"
        )
        screen.talk.print(
            f"the warehouse that was there is kept as {report.kept_aside}; {what}", markup=False
        )
    elif not report.damaged:
        screen.out.print(
            "identical to the warehouse that was there" if report.compared else "there was none before"
        )


@app.command(epilog="Example: `palmyra-watch doctor`")
def doctor(home: Home = None, sources: Sources = None, *, as_json: AsJson = False) -> None:
    """Examine the installation and the data: every stored byte, every row. Changes nothing."""
    from palmyra_watch.steps.doctor import Verdict, examine  # noqa: PLC0415

    findings = examine(settings_of(home, sources))
    if as_json:
        screen.print_json(
            [{"verdict": one.verdict, "subject": one.subject, "text": one.text} for one in findings]
        )
    else:
        styles = {Verdict.OK: "green", Verdict.NOTE: "yellow", Verdict.PROBLEM: "bold red"}
        for one in findings:
            screen.out.print(f"[{styles[one.verdict]}]{one.verdict:8}[/] {one.subject:10} ", end="")
            screen.out.print(screen.harmless(one.text), markup=False)
    if any(one.verdict is Verdict.PROBLEM for one in findings):
        sys.exit(1)
