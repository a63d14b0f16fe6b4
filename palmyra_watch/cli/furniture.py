"""What differs around the articles of a page, on a terminal."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.text import Text

from palmyra_watch.cli.screen import harmless, out, print_json, talk
from palmyra_watch.steps.read import furniture_changes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from palmyra_watch.settings import Settings

_SIGNS = {"added": ("+", "green"), "deleted": ("-", "red")}
_LONGEST = 160  # characters of a block that is shown


def print_furniture(settings: Settings, *, story: str, since: datetime | None, as_json: bool) -> None:
    """Print the blocks of page furniture that stand in one of two successive versions only, newest first."""
    rows = furniture_changes(settings, story=story, since=since)
    if as_json:
        print_json(rows)
        return
    for (story_id, old, new), several in groupby(
        rows, key=lambda row: (row["story_id"], row["old_number"], row["new_number"])
    ):
        blocks = list(several)
        out.print(Text(harmless(blocks[0]["headline"] or blocks[0]["location"]), style="bold"))
        out.print(Text(f"  {story_id}, version {old} → {new}"))
        for block in blocks:
            _print_block(block)
    if not rows:
        talk.print("nothing differs around the articles")


def _print_block(block: Mapping[str, Any]) -> None:
    sign, style = _SIGNS[block["kind"]]
    words = harmless(block["text"]).replace("\n", " ")
    shown = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    out.print(Text(f"  {sign} {block['role']}: {shown}", style=style))
