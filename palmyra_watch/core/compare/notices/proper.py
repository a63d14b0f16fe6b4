"""Proper names by their capital letters: enough to tell whether two texts name different bearers."""

from __future__ import annotations

import re
from typing import Final

from palmyra_watch.core.compare.notices.evidence import content_words
from palmyra_watch.core.facts.dates.calendar import MONTHS, WEEKDAYS
from palmyra_watch.core.text.folding import words_of

_WORD: Final = re.compile(r"(?<![\w-])[^\W\d_]{2,40}(?:[-'][^\W\d_]{1,40}){0,5}")
_BEGINS: Final = re.compile(
    r"(?:^|(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!St)(?<!Gen)(?<!Gov)(?<!Sen)(?<!Rep)[.!?:;]['\")\]]?\s|[(\[\"'“‘]|^\W+)\s*$"
)
_BEFORE: Final = 6  # characters before a word by which the beginning of a sentence is known
_NO_NAMES: Final = frozenset(MONTHS) | frozenset(WEEKDAYS) | words_of("mr mrs ms dr")


def proper_names(text: str) -> frozenset[str]:
    """Return the words, folded, that are written with a capital inside of a sentence, months and days left out.

    >>> sorted(proper_names("The mayor of Lagos met Ms. Obi on Monday."))
    ['lago', 'obi']
    """
    found = [
        match[0]
        for match in _WORD.finditer(text)
        if match[0][0].isupper()
        and not _BEGINS.search(text[max(0, match.start() - _BEFORE) : match.start()])
        and match[0].lower() not in _NO_NAMES
    ]
    return content_words(" ".join(found))
