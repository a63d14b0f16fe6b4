"""Where the thing counted ends: the head noun behind a number, found by rule.

No part-of-speech tagger is at hand (the fast ones are models with licences of their own), so the rule is a
closed list of
words that no noun phrase goes across, and the grammar's own demand that what is counted stands in the plural
(Quirk et
al. 1985, 5.10). It errs on the side of finding nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palmyra_watch.core.facts.quantities.magnitudes import SCALES
from palmyra_watch.core.facts.quantities.tokens import Sort
from palmyra_watch.core.language import word_set
from palmyra_watch.core.text.folding import words_of

if TYPE_CHECKING:
    from palmyra_watch.core.facts.quantities.tokens import Tokens

_STOPS = word_set("quantities", "stops")
_PLURALS = word_set("quantities", "plurals")
_PLURAL_ENDINGS = ("men", "women", "people", "children", "craft", "folk", "wives", "feet")
_NO_PLURALS = word_set("quantities", "no-plurals")
_DEGREES = words_of("more other others additional further extra new such")
_PLURAL_MODIFIERS = word_set("quantities", "plural-modifiers")
_CONTAINERS = word_set("quantities", "containers")
_LINKS = word_set("quantities", "links")
NUMBER_WORDS = word_set("quantities", "number-words")
_PRONOUNS = words_of("them whom which us you")
_LONGEST_PHRASE = 7
_SHORTEST_PLURAL = 4
_HYPHENS = frozenset("-‑")
_ADDRESSES = word_set("quantities", "addresses")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase by its tokens (`end` exclusive)."""

    first: int
    end: int

    def text(self, tokens: Tokens) -> str:
        if self.first >= self.end:
            return ""
        return " ".join(tokens.text[tokens.starts[self.first] : tokens.ends[self.end - 1]].split())


def plural(word: str) -> bool:
    """Tell whether a word, in lower case, looks like a plural noun.

    >>> [plural(word) for word in ("soldiers", "policemen", "glass", "famous", "has", "ieds")]
    [True, True, False, False, False, True]
    """
    if word in _PLURALS or word.endswith(_PLURAL_ENDINGS):
        return True
    if len(word) < _SHORTEST_PLURAL or word[-1] != "s" or word in _NO_PLURALS or "'" in word:
        return False
    return not word.endswith(("ss", "ous", "sis", "itis"))


def counted_at(tokens: Tokens, at: int) -> Phrase | None:
    """Return the phrase counted that begins here, or behind "of the".

    None where no plural noun is in reach.
    """
    if tokens.word(at) == "of":
        return _behind_of(tokens, at + 1)
    return _plural_phrase(tokens, at)


def _behind_of(tokens: Tokens, at: int) -> Phrase | None:
    if tokens.word(at) in _PRONOUNS:
        return Phrase(at + 1, at + 1)
    at = past_links(tokens, at)
    return None if tokens.word(at) in NUMBER_WORDS else _plural_phrase(tokens, at)


def past_links(tokens: Tokens, at: int) -> int:
    """Return the place behind "the", "their", "all these"."""
    while tokens.word(at) in _LINKS:
        at += 1
    return at


def _plural_phrase(tokens: Tokens, first: int) -> Phrase | None:
    at = first
    for _ in range(_LONGEST_PHRASE):
        word = tokens.word(at)
        if not _may_belong(tokens, at, first):
            return None
        if plural(word) and not _goes_on(tokens, at):
            return _with_contents(tokens, Phrase(first, at + 1))
        at += 1
    return None


def _may_belong(tokens: Tokens, at: int, first: int) -> bool:
    """Tell whether a token can be part of a phrase: a word that is no stop, or a hyphen inside a compound."""
    sort, word = tokens.sort(at), tokens.word(at)
    if sort is Sort.WORD:
        address = word in _ADDRESSES and tokens.capital(at) and at > first
        return not stops(tokens, at) and word not in SCALES and not address
    if sort is Sort.MARK:
        if word in _HYPHENS:
            return at > first and tokens.touches(at - 1) and tokens.touches(at)
        opening = word in {'"', "“", "‘"} and at >= first  # four “elegant” gates
        return opening or (word in {'"', "”", "’", "'"} and at > first and tokens.sort(at + 1) is Sort.WORD)
    return sort is Sort.OPAQUE and at > first


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Tell whether a plural is only a modifier.

    Of a hyphen compound, or of another plural ("arms dealers").
    """
    if tokens.word(at + 1) in _HYPHENS and tokens.touches(at):
        return True
    return tokens.word(at) in _PLURAL_MODIFIERS and plural(tokens.word(at + 1))


def _with_contents(tokens: Tokens, phrase: Phrase) -> Phrase:
    if tokens.word(phrase.end - 1) not in _CONTAINERS or tokens.word(phrase.end) != "of":
        return phrase
    inner = contents(tokens, phrase.end + 1)
    return Phrase(phrase.first, inner.end) if inner.end > inner.first else phrase


def contents(tokens: Tokens, at: int) -> Phrase:
    """Return what follows "of", plural or not; may be empty.

    Such as "50 tons of ammunition", "half of the population".
    """
    at = past_links(tokens, at)
    inner = _plural_phrase(tokens, at)
    if inner is not None:
        return inner
    end = at
    while end - at < _LONGEST_PHRASE and may_be_inside(tokens, end):
        if end > at and tokens.word(end).endswith(("ed", "ing", "ly")):
            break
        end += 1
    return Phrase(at, end)


def may_be_inside(tokens: Tokens, at: int) -> bool:
    """Tell whether a word can stand inside a noun phrase."""
    return tokens.sort(at) is Sort.WORD and not stops(tokens, at)


def stops(tokens: Tokens, at: int) -> bool:
    """Tell whether no phrase goes across a word.

    In capitals it is an acronym ("hundreds of IS supporters").
    """
    return tokens.word(at) in _STOPS and not (len(tokens.word(at)) > 1 and tokens.literal(at).isupper())


def skip_degree(tokens: Tokens, at: int) -> int:
    """Return the place behind "more", "other", "additional", which count nothing themselves."""
    while tokens.word(at) in _DEGREES:
        at += 1
    return at
