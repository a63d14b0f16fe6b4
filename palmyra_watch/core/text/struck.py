"""What a text strikes out: `~~24~~ 42`. It is told, and it is no longer stated."""

from __future__ import annotations

import functools
import re
from typing import Final

MARK: Final = "~~"
_STRUCK: Final = re.compile(r"~~[^~]+~~")


def is_struck(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of a text meets one that is struck out.

    >>> is_struck("It found ~~24~~ 42 piles.", 11, 13), is_struck("It found ~~24~~ 42 piles.", 16, 18)
    (True, False)
    """
    return any(start < until and since < end for since, until in _struck(text))


@functools.lru_cache(maxsize=64)
def _struck(text: str) -> tuple[tuple[int, int], ...]:
    """Return where struck stretches stand; asked for each mention of a text."""
    return tuple(match.span() for match in _STRUCK.finditer(text)) if MARK in text else ()
