"""Full stops that belong to a word and not to a sentence."""

from __future__ import annotations

import re
from typing import Final

from palmyra_watch.core.language import word_set

_LEADING: Final = word_set("sentences", "leading")
_BEFORE_FIGURES: Final = word_set("sentences", "before-figures")
_EITHER: Final = word_set("sentences", "either")
_OPENERS: Final = word_set("sentences", "openers")
_BEFORE: Final = re.compile(r"[\w.’'°-]+$")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")
_OPENING_WORD: Final = re.compile(r"[^\W\d_]+")
_ORDINAL_LANGUAGE: Final = re.compile(r"(?:^|\s)\d{1,2}$")
_GERMAN_MONTH: Final = re.compile(
    r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jahrhundert|Geburtstag)"
)


def may_end_a_sentence(before: str, after: str) -> bool:
    """Return False when the full stop between the two texts belongs to an abbreviation.

    >>> may_end_a_sentence("said Dr", "Karim"), may_end_a_sentence("in the U.S", "The")
    (False, True)
    """
    found = _BEFORE.search(before)
    if not found:
        return True
    word = found.group().strip(".’'-")
    key = word.casefold()
    if key in _LEADING:
        return False
    if key in _BEFORE_FIGURES:
        return not after[:1].isdigit()
    if _ORDINAL_LANGUAGE.search(before) and _GERMAN_MONTH.match(after):
        return False
    if key in _EITHER or _INITIALS.fullmatch(word):
        opening = _OPENING_WORD.match(after)
        return opening is not None and opening.group() in _OPENERS
    return True
