"""Words by which figures are told apart: what happened, what is measured, by what, when, and how surely.

All of them are data of `core/language`; one look at each word of a sentence finds them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from palmyra_watch.core.facts.quantities.nouns import plural
from palmyra_watch.core.language import kinds, phrases, word_set

if TYPE_CHECKING:
    from collections.abc import Mapping

ROLES: Final = "roles"
MEASURED: Final = "measured"
CAUSES: Final = "causes"
HAPPENINGS: Final = "happenings"
STANDING: Final = "standing"
COUNTING: Final = "counting"
EVERYBODY: Final = "people"  # the class that counts any persons
CONTRASTS: Final = "opposites"
SUBJECTS: Final = (ROLES, MEASURED, CAUSES, HAPPENINGS, STANDING, COUNTING, CONTRASTS)
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_STEM: Final = 5  # letters: "protest", "protesters"; of the house
_SHORTEST: Final = 3
_IRREGULAR: Final = dict(pair.split(" ", 1) for pair in phrases("counted-irregular", "singular", "en"))
_PERSONS: Final = word_set("disagreements", "persons")
_SMALL: Final = word_set("disagreements", "small-words").union(
    *(word_set("function_words", kind) for kind in kinds("function_words", "en"))
)


class Word(NamedTuple):
    """A word of a sentence with its offsets; `folded` is lower case without a possessive."""

    start: int
    end: int
    text: str
    folded: str


class Mention(NamedTuple):
    """A phrase of a subject, by its offsets and the number of its first word."""

    start: int
    end: int
    word: int
    subject: str
    kind: str


@lru_cache(maxsize=1 << 13)
def words_in(sentence: str) -> tuple[Word, ...]:
    """Return the words of a sentence in order."""
    return tuple(
        Word(match.start(), match.end(), match[0], _folded(match[0])) for match in _WORD.finditer(sentence)
    )


def _folded(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


@lru_cache(maxsize=1 << 13)
def mentions_in(sentence: str) -> tuple[Mention, ...]:
    """Return the phrases of all subjects in a sentence, the longest of each at each place."""
    words = words_in(sentence)
    folded = [word.folded for word in words]
    found = []
    for at, word in enumerate(folded):
        taken: set[str] = set()
        for phrase, subject, kind in _phrases().get(word, ()):
            if subject not in taken and tuple(folded[at : at + len(phrase)]) == phrase:
                taken.add(subject)
                found.append(Mention(words[at].start, words[at + len(phrase) - 1].end, at, subject, kind))
    return tuple(found)


@cache
def _phrases() -> Mapping[str, list[tuple[tuple[str, ...], str, str]]]:
    """Return phrases with their subject and kind by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for subject in SUBJECTS:
        for kind in kinds(subject, "en"):
            for phrase in phrases(subject, kind, "en"):
                words = tuple(phrase.split())
                found.setdefault(words[0], []).append((words, subject, kind))
    for several in found.values():
        several.sort(key=lambda one: -len(one[0]))
    return found


def stem(word: str) -> str:
    """Return what words of one family share, roughly."""
    return word[:_STEM]


@lru_cache(maxsize=1 << 13)
def stems_in(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that tell something: no figures, no function words."""
    return frozenset(
        stem(word.folded)
        for word in words_in(text)
        if len(word.folded) >= _SHORTEST and word.folded not in _SMALL and not word.folded[0].isdigit()
    )


@cache
def _classes() -> Mapping[str, str]:
    return {noun: kind for kind in kinds("counted", "en") for noun in phrases("counted", kind, "en")}


def class_of(noun: str) -> str:
    """Return the class of a noun in the singular: what counts the same persons or things; itself where none has it."""
    return _classes().get(noun, noun)


def are_apart(noun: str, other: str) -> bool:
    """Tell whether two nouns are known to count different persons or things."""
    listed = _classes()
    one, two = listed.get(noun, ""), listed.get(other, "")
    if EVERYBODY in {one, two}:
        return counts_things(noun) or counts_things(other)
    return bool(one and two) and one != two


def counts_things(noun: str) -> bool:
    """Tell whether a noun is known to count no persons."""
    return noun in _classes() and _classes()[noun] not in _PERSONS


@lru_cache(maxsize=1 << 12)
def singular(word: str) -> str:
    """Return the singular of a noun in lower case, by rule.

    >>> [singular(word) for word in ("sorties", "policemen", "cities", "churches", "troops", "bus")]
    ['sortie', 'policeman', 'city', 'church', 'troop', 'bus']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not plural(word) or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]
