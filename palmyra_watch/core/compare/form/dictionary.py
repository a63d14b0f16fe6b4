"""English words by a list of frequencies: what is on it is a word, and a slip of the pen is not.

The list is that of the package pyspellchecker: the words of film subtitles, mostly American, that occur often enough,
160,000 forms. British spellings and the words of trades may be on no list, so that this alone proves nothing.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from spellchecker import SpellChecker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LANGUAGE: Final = "en"
_OFTEN: Final = 100  # occurrences in the list, from which a word is one that a slip is meant for
_FEWEST: Final = 3  # words by which a sentence is known as English
_NEARLY_ALL: Final = 0.8
_PART: Final = 3  # letters at least of each part of a word that may be put together from two
_SHORTEST: Final = 4  # letters of the word that an ending or a beginning is put to
# By which a word that is on no list may be made from one that is: "defusal", "unbombed".
_ENDINGS: Final = ("s", "ed", "d", "ing", "er", "r", "al", "ly", "ness", "able")
_BEGINNINGS: Final = ("un", "re", "de", "non", "anti", "pre", "over", "mis", "dis", "sub")


def is_english(words: Sequence[str]) -> bool:
    """Tell whether nearly all small words of a sentence are English, and there are some."""
    small = [word for word in words if word.isalpha() and word.islower()]
    return len(small) >= _FEWEST and sum(word in _words() for word in small) >= _NEARLY_ALL * len(small)


def is_common_word(word: str, *, often: int = _OFTEN) -> bool:
    """Tell whether a word in small letters is English and occurs so often in the list.

    >>> is_common_word("against"), is_common_word("againt")
    (True, False)
    """
    return _words().get(word, 0) >= often


def may_be_word(word: str) -> bool:
    """Tell whether a word in small letters is English, or may be made from one that is.

    >>> may_be_word("defusal"), may_be_word("againt"), may_be_word("unbombed")
    (True, False, True)
    """
    return _is_made(word) or any(
        word.startswith(start) and _is_made(word[len(start) :])
        for start in _BEGINNINGS
        if _is_long(word, start)
    )


def near_words(word: str) -> set[str]:
    """Return the words of the list that differ from one by a letter or by two neighbours, with the same ends."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    near = {start + end[1:] for start, end in cuts if end}
    near |= {start + end[1] + end[0] + end[2:] for start, end in cuts if len(end) > 1}
    near |= {start + letter + end[1:] for start, end in cuts if end for letter in letters}
    near |= {start + letter + end for start, end in cuts for letter in letters}
    return {one for one in near - {word} if one in _words() and one[0] == word[0] and one[-1] == word[-1]}


def _is_made(word: str) -> bool:
    known = _words()
    if word in known or any(
        word[:at] in known and word[at:] in known for at in range(_PART, len(word) - _PART + 1)
    ):
        return True
    stems = [word[: -len(end)] for end in _ENDINGS if word.endswith(end) and _is_long(word, end)]
    return any(stem in known or f"{stem}e" in known for stem in stems)


def _is_long(word: str, part: str) -> bool:
    return len(word) - len(part) >= _SHORTEST


@cache
def _words() -> Mapping[str, int]:
    found: Mapping[str, int] = SpellChecker(language=_LANGUAGE).word_frequency.dictionary
    return found
