"""Words of the proper names of a text: of whom and what it speaks."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.disagreements.concepts import stem, words_in
from palmyra_watch.core.disagreements.model import is_known
from palmyra_watch.core.language import word_set

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

# Capitalised, and yet not the name of anything that an event could be told by.
_PLAIN: Final = word_set("disagreements", "plain").union(
    word_set("disagreements", "nations"), word_set("names", "titles"), word_set("names", "roles")
)
_SHORTEST: Final = 3
_OPENS: Final = re.compile(r"(?:^|[.!?:“”\"'(]\s*)$")


@lru_cache(maxsize=1 << 13)
def names_in(sentence: str) -> tuple[str, ...]:
    """Return the words of the names in a sentence, in lower case; a capital at its beginning may be the sentence's.

    >>> names_in("The ferry Santa Rosa sank off Cebu on Tuesday.")
    ('santa', 'rosa', 'cebu')
    """
    words = words_in(sentence)
    found = []
    for number, word in enumerate(words):
        if not word.text[0].isupper() or len(word.folded) < _SHORTEST or word.folded in _PLAIN:
            continue
        opens = _OPENS.search(sentence[max(0, word.start - 3) : word.start]) is not None
        behind = words[number + 1] if number + 1 < len(words) else None
        leads = behind is not None and behind.text[0].isupper() and behind.start == word.end + 1
        if not opens or (leads and not is_known(stem(word.folded))):
            found.append(word.folded)
    return tuple(found)


def names_at(sentence: str, known: Container[str]) -> frozenset[str]:
    """Return the words of the names in a sentence of a story of which some are known: the opening word may be one."""
    words = words_in(sentence)
    opening = {words[0].folded} if words and words[0].folded in known else frozenset[str]()
    return frozenset(names_in(sentence)) | opening


def names_of(sentences: Iterable[str]) -> Counter[str]:
    """Return how many sentences of a story have each word of a name; one that opens a sentence if it is one inside."""
    given = list(sentences)
    inside = Counter(name for one in given for name in set(names_in(one)))
    for one in given:
        words = words_in(one)
        if words and words[0].folded in inside and words[0].folded not in names_in(one):
            inside[words[0].folded] += 1
    return inside
