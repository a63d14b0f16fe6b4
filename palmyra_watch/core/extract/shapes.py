"""What a passage looks like: prose, a title, a broken-off line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.passages import Shape

if TYPE_CHECKING:
    from palmyra_watch.core.extract.passages import Passage

_STOPPED: Final = re.compile(r"[.!?…。！？؟۔।॥։][”’\"'»›)\]}」』“«\s]*(?:\[\d{1,3}\]\s*)*$")
_FULL_STOP: Final = re.compile(r"[.…。۔।][”’\"'»)\]“\s]*(?:\[\d{1,3}\]\s*)*$")
_GOES_ON: Final = re.compile(r"[,;:，、–—-]\s*$")
_TWO_SENTENCES: Final = re.compile(r"[a-z]{2}[.!][”\"]? [A-Z]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_TITLE_WORDS: Final = 30
_TITLE_LENGTH: Final = 250
_PROSE_WORDS: Final = 8
_LONG_WORDS: Final = 30
_END: Final = 40


def is_stopped(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return _STOPPED.search(text[-_END:]) is not None


def is_prose(passage: Passage) -> bool:
    """Tell whether a passage is a paragraph by its length and its end."""
    if passage.shape is not Shape.TEXT:
        return passage.shape is Shape.LIST
    return passage.words >= _LONG_WORDS or (passage.words >= _PROSE_WORDS and is_stopped(passage.text))


def is_title(passage: Passage) -> bool:
    """Tell whether a passage could be a headline: short, with letters, and without a full stop."""
    text = passage.text
    if passage.shape is not Shape.TEXT or passage.words > _TITLE_WORDS or len(text) > _TITLE_LENGTH:
        return False
    if text[0].islower() or _GOES_ON.search(text) or not _LETTER.search(text):
        return False
    return not _FULL_STOP.search(text[-_END:]) and not _TWO_SENTENCES.search(text)


def is_line(passage: Passage) -> bool:
    """Tell whether a passage is one short line that does not end as a sentence does."""
    return (
        passage.shape is Shape.TEXT
        and passage.words <= _TITLE_WORDS
        and not _FULL_STOP.search(passage.text[-_END:])
    )
