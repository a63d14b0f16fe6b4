"""What a text strikes out: `~~24~~ 42`. It is told, and it is no longer stated."""

from __future__ import annotations

import re
from typing import Final

MARK: Final = "~~"
_STRUCK: Final = re.compile(r"~~[^~]+~~")


def is_struck(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of a text meets one that is struck out.

    >>> is_struck("It found ~~24~~ 42 piles.", 11, 13), is_struck("It found ~~24~~ 42 piles.", 16, 18)
    (True, False)
    """
    if MARK not in text:
        return False
    return any(start < match.end() and match.start() < end for match in _STRUCK.finditer(text))
