"""Lines that say when a page was changed."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from palmyra_watch.core.extract.dates.written_dates import dates_in
from palmyra_watch.core.language import phrases
from palmyra_watch.core.text.openings import Openings

_FRONT: Final = re.compile(r"\W{0,3}")
_CLOCK: Final = re.compile(r"\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
_LONGEST_STAMP: Final = 120
_STAMP_WORDS: Final = 9  # weekday, month, zone, and the same again for the first publication
_FEW: Final = 2


def is_stamp(text: str) -> bool:
    """Tell whether a line says when the page was changed, and nothing else.

    >>> is_stamp("Last updated: 17 March 2021 08:00 GMT"), is_stamp("Updated figures show that 12 were hurt.")
    (True, False)
    """
    if len(text) > _LONGEST_STAMP or not may_open_a_stamp(text[:_FEW]):
        return False
    said = _FRONT.sub("", text, count=1).casefold()
    match = _openings().match(said)
    if match is None:
        return False
    return (
        bool(dates_in(text) or _CLOCK.search(text))
        and len(_LETTERS.findall(said[match.end() :])) <= _STAMP_WORDS
    )


@lru_cache(maxsize=4096)
def may_open_a_stamp(start: str) -> bool:
    """Tell whether a stamp may begin with two characters: never with a digit."""
    return not start[:1].isdecimal() and (not start.isalpha() or _openings().may_begin(start.casefold()))


@cache
def _openings() -> Openings:
    longest_first = sorted(phrases("stamps", "line"), key=len, reverse=True)
    return Openings([rf"{one[:_FEW]}{re.escape(one[_FEW:])}\W" for one in longest_first], letters=_FEW)
