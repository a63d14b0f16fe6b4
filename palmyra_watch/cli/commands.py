"""The commands. Those that only read import neither prefect nor an extractor and answer within a second."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from palmyra_watch.cli import driver, screen
from palmyra_watch.cli.interrupts import interruptible
from palmyra_watch.cli.progress import progress
from palmyra_watch.cli.stated import Stated, print_stated
from palmyra_watch.errors import QueryFailed
from palmyra_watch.settings import Settings, settings_from_environment

app = typer.Typer(
    name="palmyra-watch",
    help="Keeps watch over news stories: every version, every edit, traceable to stored bytes.",
    epilog="Exit codes: 0 done, 1 failed, 2 wrong option or setting, 3 done but for a few stories for which a step "
    "failed unexpectedly, 75 another process writes (try again), "
    "130 interrupted.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Home = Annotated[
    Path | None,
    typer.Option(
        "--home", help="Folder of the data. [env: PALMYRA_HOME; default: warehouse]", show_default=False
    ),
]
Sources = Annotated[
    Path | None,
    typer.Option(
        "--sources",
        help="The list of sources. [env: PALMYRA_SOURCES; default: seeds/sources.toml]",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


class Form(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    RAW = "csv-raw"  # for programs: what a spreadsheet would run stays as it is
    JSON = "json"


def settings_of(home: Path | None, sources: Path | None = None) -> Settings:
    return settings_from_environment(home=home, sources=sources)


@app.command(epilog="Example: `palmyra-watch run`, then edit a document in seeds/ and run it again.")
def run(
    home: Home = None, sources: Sources = None, *, by_flow: driver.ByFlow = None, as_json: AsJson = False
) -> None:
    """Look at every source, compare what was found with what was there, and publish it."""
    settings = settings_of(home, sources)
    with interruptible(), progress(settings.home):
        flow = driver.is_flow(settings, by_flow=by_flow)
        report = driver.run(settings, flow=flow)
    from palmyra_watch.cli.outcome import print_run  # noqa: PLC0415
    from palmyra_watch.steps.read import one_reading  # noqa: PLC0415

    with one_reading():
        print_run(settings, report, flow=flow, as_json=as_json)
    screen.end_with(report.failed)


@app.command(epilog="Example: `palmyra-watch articles --json`")
def articles(home: Home = None, *, as_json: AsJson = False) -> None:
    """List the newest version of every story."""
    from palmyra_watch.steps.read import articles as newest  # noqa: PLC0415

    rows = newest(settings_of(home))
    if as_json:
        screen.print_json(rows)
    else:
        screen.print_articles(rows)


@app.command(epilog="Example: `palmyra-watch changes --since 2026-11-01 --json`")
def changes(
    change: Annotated[
        str,
        typer.Argument(
            metavar="[CHANGE]",
            help="Only this one: its id, or the beginning of it, also one from before an upgrade.",
            show_default=False,
        ),
    ] = "",
    home: Home = None,
    story: Annotated[
        str,
        typer.Option("--story", help="Only this story or version: its id, or the beginning of it."),
    ] = "",
    since: Annotated[
        datetime | None, typer.Option("--since", help="Only changes first seen then or later (UTC).")
    ] = None,
    *,
    furniture: Annotated[
        bool,
        typer.Option(
            "--furniture",
            help="What differs around the articles instead: menus, teasers, comments, counters.",
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show what changed, newest first. An id from before an upgrade answers with what became of it."""
    aware = since.replace(tzinfo=UTC) if since and since.tzinfo is None else since
    if furniture:
        from palmyra_watch.cli.furniture import print_furniture  # noqa: PLC0415

        print_furniture(settings_of(home), story=story, since=aware, as_json=as_json)
        return
    from palmyra_watch.cli.changes import print_change_log  # noqa: PLC0415

    print_change_log(
        settings_of(home), name=change or story, must_be=bool(change), since=aware, as_json=as_json
    )


@app.command(epilog="Example: `palmyra-watch claims --kind quotations --about Palmyra`")
def claims(
    home: Home = None,
    story: Annotated[
        str, typer.Option("--story", help="Only this story: its id, or the beginning of it.")
    ] = "",
    about: Annotated[str, typer.Option("--about", help="Only sentences that hold these words.")] = "",
    kind: Annotated[
        Stated,
        typer.Option(
            "--kind",
            help="figures and dates; quotations with their speakers; reuse: what several stories quote; "
            "names of persons and organisations; variants: names that may be one.",
        ),
    ] = Stated.FIGURES,
    *,
    as_json: AsJson = False,
) -> None:
    """List what the newest versions state: figures and dates with who says so, quotations, names."""
    print_stated(settings_of(home), kind, story=story, about=about, as_json=as_json)


@app.command(epilog="Example: `palmyra-watch disagreements --json`")
def disagreements(home: Home = None, *, as_json: AsJson = False) -> None:
    """Show what different stories state of one thing, contradictions first."""
    from palmyra_watch.steps.read import disagreements as among  # noqa: PLC0415

    rows = among(settings_of(home))
    if as_json:
        screen.print_json(rows)
    else:
        screen.print_disagreements(rows)


@app.command(epilog="Example: `palmyra-watch corrections --check`")
def corrections(
    home: Home = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Tell in which captures of that publisher the quoted words stand.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show the corrections of other publishers that stories report, with what they quote, checked."""
    from palmyra_watch.steps.read import corrections as reported  # noqa: PLC0415

    if check:
        from palmyra_watch.cli.stated import print_quote_checks  # noqa: PLC0415

        print_quote_checks(settings_of(home), as_json=as_json)
        return

    rows = reported(settings_of(home))
    if as_json:
        screen.print_json(rows)
    else:
        screen.print_corrections(rows)


@app.command(
    epilog="Example: `palmyra-watch story sto1:3f9a`, or `palmyra-watch story merge sto1:3f9a sto1:77b2`"
)
def story(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="ID | merge ID OTHER | split ID",
            help="The story's id, the beginning of it, or its URL. `merge` says that two sources show one "
            "story; `split` says that a source stands for itself.",
        ),
    ],
    home: Home = None,
    because: Annotated[str, typer.Option("--because", help="Why, for those who come later.")] = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Show a story: its versions with their evidence, its newest text, its changes. Or merge and split stories."""
    from palmyra_watch.steps.read import change_entries, story_versions  # noqa: PLC0415

    settings = settings_of(home)
    if words[0] in {"merge", "split"}:
        from palmyra_watch.cli.identity import merge_or_split  # noqa: PLC0415

        merge_or_split(settings, words, because=because, as_json=as_json)
        return
    story_id = words[0]
    versions = story_versions(settings, story_id)
    found = {row["story_id"] for row in versions}
    if len(found) != 1:
        told = "no story" if not found else f"{len(found)} stories"
        screen.complain(
            f"{told} with an id that begins with {story_id!r}; `palmyra-watch articles` lists them"
        )
        raise typer.Exit(1)
    if as_json:
        screen.print_json(versions)
        return
    _print_story(versions)
    screen.print_changes(change_entries(settings, story=versions[0]["story_id"]))


def _print_story(versions: list[dict[str, Any]]) -> None:
    newest = versions[-1]
    screen.out.print(screen.harmless(newest["headline"] or "(no headline)"), style="bold", markup=False)
    screen.print_table(
        (
            "version",
            "first seen (UTC)",
            "last seen (UTC)",
            "changes",
            "captures",
            "sha256",
            "WARC file and byte",
        ),
        [
            (
                row["number"],
                row["first_seen_at"],
                row["last_seen_at"],
                row["changes"],
                row["captures"],
                row["sha256"][:16] + "…",
                f"{row['warc']} @ {row['warc_offset']}",
            )
            for row in versions
        ],
    )
    screen.out.print(screen.harmless(newest["text"]), markup=False)
    screen.out.print()


@app.command(epilog='Example: `palmyra-watch sql "SELECT headline, versions FROM articles" --format csv`')
def sql(
    statement: Annotated[
        str, typer.Argument(help="One SQL statement; without it you are asked for them, with completion.")
    ] = "",
    home: Home = None,
    form: Annotated[Form, typer.Option("--format", help="How to print the answer.")] = Form.TABLE,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON: the same as --format json.")] = False,
    raw: Annotated[bool, typer.Option("--raw", help="Print CSV for programs: text as it is.")] = False,
) -> None:
    """Ask the published warehouse, read-only. Its tables are in warehouse/README.md."""
    form = Form.JSON if as_json else Form.RAW if raw else form
    if not statement:
        from palmyra_watch.cli.prompt import ask_statements  # noqa: PLC0415

        raise typer.Exit(ask_statements(settings_of(home), form))
    from palmyra_watch.steps.read import answer  # noqa: PLC0415

    try:
        screen.print_answer(answer(settings_of(home), statement), form)
    except QueryFailed as error:
        screen.complain(str(error))
        raise typer.Exit(1) from error
