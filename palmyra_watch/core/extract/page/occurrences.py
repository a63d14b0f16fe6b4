"""Where words stand in a text that is asked for many of them, in its order."""

from __future__ import annotations

import sys
from typing import Final

NEARBY: Final = 20_000  # characters behind a place that are searched in any case


class Occurrences:
    """Where words stand in one text; what was looked for once is remembered, found or not.

    A page may hold thousands of blocks of the same words, and these otherwise than its text has them: each time they
    were looked for to its end.
    """

    def __init__(self, text: str, most: int = sys.maxsize) -> None:
        """Search so many characters of the text altogether; from there on only what is near to a place."""
        self._text = text
        self._left = most
        self._from_top: dict[
            str, tuple[int, int]
        ] = {}  # from where words were looked for, and where they stand
        self._from_inside: dict[str, tuple[int, int]] = {}

    def behind(self, place: int, words: str) -> int:
        """Return where the words first stand at or behind a place; -1 for nowhere, or no longer nearby."""
        known = self._from_inside if place else self._from_top
        origin, found = known.get(words, (sys.maxsize, -1))
        if origin <= place and not 0 <= found < place:
            return found
        end = len(self._text) if self._left > 0 else min(len(self._text), place + NEARBY)
        found = self._text.find(words, place, end)
        self._left -= (end if found < 0 else found) - place
        if found >= 0 or end == len(self._text):
            known[words] = place, found
        return found
