"""With which of many wordings a text begins: looked up by its first letters, so that most texts are told at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPECIAL: Final = frozenset(r"\.^$*+?{}[]|()")


class Openings:
    """Wordings with which texts begin.

    >>> Openings(["an earlier version of", "an error in"], letters=3).match("an error in the text") is not None
    True
    """

    def __init__(self, wordings: Iterable[str], *, letters: int) -> None:
        """Take regular expressions, each of which begins with so many characters that stand for themselves.

        Raises:
            ValueError: One does not.
        """
        groups: dict[str, list[str]] = {}
        for wording in wordings:
            start = wording[:letters]
            if not _SPECIAL.isdisjoint(start):
                raise ValueError(f"{wording!r} does not begin with {letters} letters")
            groups.setdefault(start, []).append(wording)
        self._letters = letters
        self._groups = {start: re.compile("|".join(group)) for start, group in groups.items()}

    def may_begin(self, start: str) -> bool:
        """Tell whether a wording begins with these letters, as many as were told."""
        return start in self._groups

    def match(self, text: str) -> re.Match[str] | None:
        """Return the match of the first wording with which a text begins; None where it begins with none."""
        group = self._groups.get(text[: self._letters])
        return None if group is None else group.match(text)
