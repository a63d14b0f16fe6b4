"""Captures that were not taken for a state of their story: listed, released, rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from palmyra_watch.cli import screen
from palmyra_watch.cli.commands import AsJson, Home, app, settings_of
from palmyra_watch.cli.progress import progress
from palmyra_watch.cli.web import news_of, print_news
from palmyra_watch.model import Verdict

if TYPE_CHECKING:
    from pathlib import Path

quarantine = typer.Typer(
    help="Captures that were not taken for a state of their story.", no_args_is_help=False
)
app.add_typer(quarantine, name="quarantine", invoke_without_command=True)


@quarantine.callback(
    epilog="Example: `palmyra-watch quarantine`, then `palmyra-watch quarantine release cap1:3f9a`"
)
def list_quarantine(context: typer.Context, home: Home = None, *, as_json: AsJson = False) -> None:
    """List the captures that were not taken for a state of their story, with the reason; release or reject them."""
    if context.invoked_subcommand:
        return
    from palmyra_watch.steps.read import quarantined  # noqa: PLC0415

    rows = quarantined(settings_of(home))
    if as_json:
        screen.print_json(rows)
        return
    for row in rows:
        screen.out.print(
            screen.harmless(f"{row['capture_id']}  {row['state']}: {row['rule']}"), style="bold", markup=False
        )
        screen.out.print(
            screen.harmless(f"  {row['location']}, {row['captured_at']:%Y-%m-%d %H:%M:%S} UTC"), markup=False
        )
        screen.out.print(screen.harmless(f"  {row['reason']}"), markup=False)
        if row["opening"]:
            screen.out.print(
                screen.harmless(f"  “{' '.join(row['opening'].split())[:160]} …”"), style="dim", markup=False
            )
    if not rows:
        screen.talk.print("nothing is in quarantine")


Why = Annotated[str, typer.Option("--because", help="Why, for those who come later.")]
CaptureArgument = Annotated[
    str, typer.Argument(metavar="CAPTURE", help="The capture's id, or the beginning of it.")
]


@quarantine.command(
    "release", epilog="Example: `palmyra-watch quarantine release cap1:3f9a --because 'it is the story'`"
)
def release(
    capture: CaptureArgument, home: Home = None, because: Why = "", *, as_json: AsJson = False
) -> None:
    """Take a capture for a state of its story after all."""
    _decide_on_capture(home, Verdict.RELEASE, capture, because, as_json=as_json)


@quarantine.command(
    "reject", epilog="Example: `palmyra-watch quarantine reject cap1:3f9a --because 'a test page'`"
)
def reject(
    capture: CaptureArgument, home: Home = None, because: Why = "", *, as_json: AsJson = False
) -> None:
    """Take a capture, in quarantine or not, for no state of its story. The bytes are kept."""
    _decide_on_capture(home, Verdict.REJECT, capture, because, as_json=as_json)


def _decide_on_capture(
    home: Path | None, verdict: Verdict, name: str, because: str, *, as_json: bool
) -> None:
    from palmyra_watch.steps.decide import decide  # noqa: PLC0415
    from palmyra_watch.steps.read import captures_named  # noqa: PLC0415
    from palmyra_watch.steps.rounds import derive  # noqa: PLC0415

    settings = settings_of(home)
    found = captures_named(settings, name)
    if len(found) != 1:
        told = "no capture" if not found else f"{len(found)} captures"
        screen.complain(f"{told} with an id that begins with {name!r}")
        raise typer.Exit(1)
    with progress(settings.home):
        decide(settings, verdict, found[0], reason=because)
        compared = derive(settings)
    if as_json:
        screen.print_json({"capture_id": found[0], "decision": verdict, "new": news_of(compared)})
        screen.end_with(compared.failed)
        return
    screen.out.print(
        f"{verdict}d {found[0]}" if verdict is Verdict.RELEASE else f"rejected {found[0]}", markup=False
    )
    print_news(settings, compared)
    screen.end_with(compared.failed)
