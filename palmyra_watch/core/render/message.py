"""Findings as plain lines for mails and chats, which have mark-up of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.core.render.entries import headline_of, summary
from palmyra_watch.core.render.summary import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.render.board_rows import BoardEntry

LONGEST_LINE = 300
_LINES = 15
# Jinja's signs, by which Prefect's automations fill in texts; Slack's and HTML's links, Slack's calls to all members.
_SIGNS = (("{{", "{ {"), ("{%", "{ %"), ("{#", "{ #"), ("<", "‹"), (">", "›"), ("://", ":\u2060//"))


def one_line(text: str) -> str:
    r"""Return text on one line of bounded length, in which no template and no chat finds a sign or a link.

    >>> print(one_line("a {{ secret }}\n<!channel>"))
    a { { secret }} ‹!channel›
    """
    folded = " ".join(text.split())
    for sign, plain in _SIGNS:
        folded = folded.replace(sign, plain)
    return folded if len(folded) <= LONGEST_LINE else folded[:LONGEST_LINE] + "…"


def message(entries: Sequence[BoardEntry], found: int) -> str:
    """Return the weightiest changes, a line each, and how many there are.

    Args:
        entries: The weightiest first.
        found: How many there are altogether.
    """
    if not entries:
        return "Nothing changed."
    lines = [f"{counted(found, 'change')}:"]
    lines += [
        f"• {one_line(headline_of(entry.change))}: {one_line(summary(entry.change))}"
        for entry in entries[:_LINES]
    ]
    if found > _LINES:
        lines.append(f"… and {found - _LINES:,} more")
    return "\n".join(lines)
