"""White space and letters, folded for comparing: never for showing."""

from __future__ import annotations

import re
import unicodedata

BLANKS = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + "\u200b\u2060\ufeff"
"""Characters that show nothing: white space in the sense of `str.isspace`, and three of no width."""

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def folded_space(text: str) -> str:
    r"""Return the text with every run of white space as one space, none at the ends.

    >>> folded_space(" The city\u00a0 fell\n")
    'The city fell'
    """
    return " ".join(text.split()).strip(BLANKS)


def folded_letters(text: str) -> str:
    """Return the text in small letters without accents, for looking words up in tables.

    >>> folded_letters("Février")
    'fevrier'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def word_count(text: str) -> int:
    """Return the number of words; two characters of a script without spaces count as one word.

    >>> word_count("The city fell."), word_count("古城已经收复")
    (3, 3)
    """
    spaced = len(text.split())
    if text.isascii() or not _CJK.search(text):
        return spaced
    return max(spaced, len(_CJK.findall(text)) // 2)


def words_of(table: str) -> frozenset[str]:
    """Return the words of a table that is written as running text."""
    return frozenset(table.split())
