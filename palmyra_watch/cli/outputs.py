"""Commands that write files for others: feeds and tables, the evidence of a change, a new watch."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from palmyra_watch.cli import screen
from palmyra_watch.cli.commands import AsJson, Home, app, settings_of
from palmyra_watch.cli.progress import progress
from palmyra_watch.core.render.summary import counted
from palmyra_watch.core.render.visible import Cells
from palmyra_watch.errors import SettingsError


@app.command(epilog="Example: `palmyra-watch feeds /var/www/watch --url https://example.org/watch/`")
def feeds(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR]", help="Folder of the files. [default: feeds/ in the home]", show_default=False
        ),
    ] = None,
    home: Home = None,
    url: Annotated[
        str, typer.Option("--url", help="Where the folder is served, for the feeds to name themselves.")
    ] = "",
    *,
    raw: Annotated[
        bool, typer.Option("--raw", help="Text that a spreadsheet might run stays as it is in changes.csv.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write the changes for other programs: Atom, JSON Feed, CSV, Parquet, NDJSON.

    The feeds show the newest 200 changes, the tables all of them. Each file is replaced when the new ones are whole.
    """
    from palmyra_watch.steps.outputs.feeds import publish_feeds  # noqa: PLC0415

    if url and not url.lower().startswith(("http://", "https://")):
        raise SettingsError(f"--url {url!r}: give an address that begins with http:// or https://")
    settings = settings_of(home)
    with progress(settings.home):
        cells = Cells.RAW if raw else Cells.SAFE
        report = publish_feeds(settings, folder or settings.home / "feeds", base_url=url, cells=cells)
    if as_json:
        screen.print_json(
            {
                "folder": str(report.folder), "files": report.files, "changes": report.changes,
                "in_feeds": report.in_feeds,
            }
        )  # fmt: skip
        screen.end_with(report.failed)
        return
    for name in report.files:
        screen.out.print(f"wrote       {report.folder / name}", markup=False)
    told = f"{counted(report.changes, 'change')}, the newest {report.in_feeds} of them in the feeds"
    screen.out.print(f"holding     {told}", markup=False)
    screen.end_with(report.failed)


@app.command(epilog="Example: `palmyra-watch evidence chg1:3f9a --to bridge-evidence`")
def evidence(
    change: Annotated[
        str, typer.Argument(metavar="CHANGE", help="Its id, or the beginning of it: see `changes --json`.")
    ],
    home: Home = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", help="The new folder. [default: named by the change]", show_default=False),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Write all that proves a change into a folder and a ZIP file: captures, texts, hashes, how to check them."""
    from palmyra_watch.steps.outputs.evidence import change_named, write_evidence  # noqa: PLC0415

    settings = settings_of(home)
    entry = change_named(settings, change)
    report = write_evidence(settings, entry, to or Path(f"evidence-{entry.change_id.replace(':', '-')}"))
    if as_json:
        screen.print_json(
            {
                "change_id": report.change_id, "folder": str(report.folder), "zip": str(report.archive),
                "zip_sha256": report.sha256, "captures": report.captures,
            }
        )  # fmt: skip
        return
    screen.out.print(
        f"wrote       {report.folder}: {counted(report.captures, 'capture')}; begin with README.txt",
        markup=False,
    )
    screen.out.print(f"            {report.archive}", markup=False)
    screen.out.print(f"SHA-256     {report.sha256} of the ZIP file: keep it somewhere else", markup=False)


@app.command(epilog="Example: `palmyra-watch init elections && cd elections && palmyra-watch run`")
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="An empty folder, or a new one.", show_default="this one")
    ] = Path(),
    *,
    as_json: AsJson = False,
) -> None:
    """Set up a new watch on any subject: a list of sources, settings, a schedule for Prefect."""
    from palmyra_watch.steps.init import init_watch  # noqa: PLC0415

    report = init_watch(folder)
    if as_json:
        screen.print_json(
            {"folder": str(report.folder), "collection": report.collection, "files": report.files}
        )
        return
    for name in report.files:
        screen.out.print(f"wrote       {report.folder / name}{'/' * name.endswith('/')}", markup=False)
    screen.out.print(
        "next        name pages in sources.toml or put texts into documents/, then `palmyra-watch run` there",
        markup=False,
    )
