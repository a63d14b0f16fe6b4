"""Old and new in their order, whichever way they are written."""

from __future__ import annotations

import re
from unicodedata import bidirectional

_ISOLATE, _END = "\u2068", "\u2069"  # first strong isolate and its end (Unicode Standard Annex 9, 2.4)
_LEFT_TO_RIGHT = (
    "\u200e"  # a mark that comes first, because the `dir="auto"` of HTML reads letters inside of isolates
)
_ARROW = " → "
_QUOTED = re.compile("“[^”]*”")
_RIGHT_TO_LEFT = {"R", "AL"}


def in_order(text: str) -> str:
    r"""Return text whose quoted words keep their places around an arrow, where some are written from right to left.

    Without it the whole of “…” → “…” runs from right to left, but the arrow still points to the right: at the old
    words, as if they were the new ones.

    >>> in_order("“לא” → “כן” (para 3)") == "\u200e\u2068“לא”\u2069 → \u2068“כן”\u2069 (para 3)"
    True
    """
    if _ARROW not in text or not any(bidirectional(letter) in _RIGHT_TO_LEFT for letter in text):
        return text
    return _LEFT_TO_RIGHT + _QUOTED.sub(f"{_ISOLATE}\\g<0>{_END}", text)
