"""In which languages a sentence may be, by its function words: enough to keep words of one language out of another."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from palmyra_watch.core.language import languages, phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ENGLISH = "en"


def languages_of(words: Iterable[str]) -> frozenset[str]:
    """Return the languages of which a sentence has most function words; all, where it has none that is known.

    >>> sorted(languages_of("dans le nord des Alpes".split())), ENGLISH in languages_of("Nobody came".split())
    (['fr'], True)
    """
    found = Counter(code for word in words for code in _of_word().get(word.casefold(), ()))
    if not found:
        return frozenset(languages())
    most = max(found.values())
    return frozenset(code for code, count in found.items() if count == most)


@cache
def _of_word() -> Mapping[str, tuple[str, ...]]:
    """Return the languages in which a word only serves others."""
    found: dict[str, list[str]] = {}
    for code in languages():
        for word in phrases("words", "function", code):
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}
