"""The command that writes the report for a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from palmyra_watch.cli import screen
from palmyra_watch.cli.commands import AsJson, Home, app, settings_of
from palmyra_watch.cli.progress import progress
from palmyra_watch.core.render.summary import counted

Folder = Annotated[
    Path | None,
    typer.Argument(
        metavar="[DIR]", help="Folder of the site. [default: report/ in the home]", show_default=False
    ),
]


@app.command(epilog="Example: `palmyra-watch report site`, then open site/index.html in a browser")
def report(
    folder: Folder = None,
    home: Home = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Write a site that shows every story, version and change. It needs no server and no other file."""
    from palmyra_watch.steps.outputs.report import write_report  # noqa: PLC0415

    settings = settings_of(home)
    with progress(settings.home):
        written = write_report(settings, folder or settings.home / "report")
    if as_json:
        screen.print_json({"pages": written.pages, "changes": written.changes, "index": str(written.index)})
        screen.end_with(written.failed)
        return
    screen.out.print(
        f"wrote       {counted(written.pages, 'page')} with {counted(written.changes, 'change')}"
    )
    screen.out.print(f"open        {written.index}", markup=False)
    screen.end_with(written.failed)
