"""The fenced blocks of a document: commands, and samples of what they print."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_FENCE = re.compile(r"^(?P<indent> *)(?P<marks>`{3,})(?P<language>[\w-]*) *$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fenced:
    """One fenced block.

    Attributes:
        line: Of its opening fence, from 1.
        text: Without the indentation of a list item.
    """

    language: str
    line: int
    text: str


def documents() -> tuple[Path, ...]:
    """Return the documents whose commands are executed, in the order in which a reader meets them."""
    guides = sorted((ROOT / "docs").rglob("*.md"))
    return (ROOT / "README.md", *guides, ROOT / "CONTRIBUTING.md", ROOT / "warehouse" / "README.md")


def name_of(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


def fenced_in(text: str) -> tuple[Fenced, ...]:
    """Return all fenced blocks; one that is never closed ends with the text."""
    found: list[Fenced] = []
    opened: re.Match[str] | None = None
    began, inside = 0, list[str]()
    for number, line in enumerate([*text.splitlines(), "```"], 1):
        fence = _FENCE.match(line)
        if opened is None:
            opened, began, inside = fence, number, []
        elif fence and len(fence["marks"]) >= len(opened["marks"]) and not fence["language"]:
            body = textwrap.dedent("".join(f"{one}\n" for one in inside))
            found.append(Fenced(language=opened["language"], line=began, text=body))
            opened = None
        else:
            inside.append(line)
    return tuple(found)


def commands_of(document: Path) -> tuple[Fenced, ...]:
    """Return the sh blocks of a document."""
    return tuple(one for one in fenced_in(document.read_text(encoding="utf-8")) if one.language == "sh")


def samples_of(document: Path) -> tuple[tuple[Fenced, Fenced], ...]:
    """Return each sample of output (a `text` block) with the commands before it."""
    blocks = fenced_in(document.read_text(encoding="utf-8"))
    pairs, last = [], None
    for block in blocks:
        if block.language == "sh":
            last = block
        elif block.language == "text" and last is not None:
            pairs.append((last, block))
    return tuple(pairs)
