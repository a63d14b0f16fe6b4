"""Footnote marks in a text, and the notes at its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

# A mark sticks to the word or stop before it: "[now]" and "in [2015]" do not, or are no numbers.
_MARK: Final = re.compile(r"(?<=[^\s\[])(?:\[(?:note )?(\d{1,3})\])")
_NOTE: Final = re.compile(r"\[\d{1,3}\]|\^|[¹²³⁴-⁹]|\(\d{1,3}\)\s|\d{1,3}[.)]?\s*[↑^]")
_NUMBERED: Final = re.compile(r"\d{1,3}[.)]\s")
_HEADING: Final = re.compile(
    r"(?:foot|end)?notes?(?: and references)?|references|sources|bibliography|works cited|anmerkungen|fußnoten|quellen|"
    r"einzelnachweise|références|notas|referencias|note|noten|bronnen",
    re.IGNORECASE,
)


def has_marks(texts: Iterable[str]) -> bool:
    """Tell whether texts use footnote marks: two different ones at least, the first of them number one.

    A single mark counts if a note with its number stands at a line's beginning.
    """
    numbers: list[int] = []
    opening: set[str] = set()
    for text in texts:
        if "[" in text:
            opening.add(text[:3])
            numbers += [int(number) for number in _MARK.findall(text)]
    if not numbers or numbers[0] != 1:
        return False
    return len(set(numbers)) > 1 or "[1]" in opening


def without_marks(text: str) -> str:
    """Return the text without its footnote marks; the text itself if nothing else would remain.

    >>> without_marks("They left.[3] He [now] returns.")
    'They left. He [now] returns.'
    """
    bare = _MARK.sub("", text).strip()
    return bare or text


def is_note(text: str, *, listed: bool) -> bool:
    """Tell whether a passage reads like a footnote; `listed` if a heading announced a numbered list of them."""
    return _NOTE.match(text) is not None or (listed and _NUMBERED.match(text) is not None)


def is_heading(text: str) -> bool:
    """Tell whether a line is the heading of footnotes."""
    return _HEADING.fullmatch(text.rstrip(": ")) is not None
