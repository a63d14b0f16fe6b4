"""What can be counted of an edit without understanding it, and what the rules say of it: each as a number.

The sentences, the words that differ and the labels are known already, so that this costs little more than to walk
along the words. No word is remembered but those of the closed classes of English (`function_words.toml`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from math import log1p
from typing import TYPE_CHECKING, Final

from rapidfuzz.fuzz import ratio

from palmyra_watch.core.compare.edit_text import Side, Span
from palmyra_watch.core.facts.modality import marker_of
from palmyra_watch.core.language import phrases
from palmyra_watch.core.text.tokens import is_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from palmyra_watch.model import Judgement, WordChange

CLASSES: Final = ("determiners", "pronouns", "prepositions", "conjunctions", "auxiliaries", "adverbs")
LONGEST: Final = 20_000  # characters of a text that are looked at
_COMPARED: Final = 500  # characters whose likeness is measured letter by letter
_KNOWN: Final = 20_000  # words whose kind and root are remembered
_ALIKE: Final = 0.8
_SHORT, _LONG, _PREFIX = 4, 6, 5  # letters
_ENDING: Final = re.compile(r"(?:ations?|ments?|ings?|ed|es|ies|ers?|ors?|ly|'s|s|e|y)\Z")
_STOPS: Final = frozenset(".;:?!")
_QUOTES: Final = frozenset('"“”„«»')
_BRACKETS: Final = frozenset("()[]")


@cache
def _class_of() -> dict[str, str]:
    return {word: name for name in reversed(CLASSES) for word in phrases("function_words", name, "en")}


@dataclass(frozen=True)
class _Words:
    """The words of one text that lie in its differences.

    Attributes:
        capitals: Those with a capital that does not only begin a sentence.
    """

    words: tuple[str, ...]
    capitals: tuple[str, ...]

    @classmethod
    def of(cls, side: Side, spans: Iterable[Span]) -> _Words:
        """Return the words of a text that lie in some spans."""
        places = [at for span in spans for at in side.indices(span)]
        inside = [at for at in places if at and side.words[at - 1] not in _STOPS]
        return cls(
            words=tuple(side.words[at] for at in places),
            capitals=tuple(side.words[at] for at in inside if side.words[at][:1].isupper()),
        )

    @cached_property
    def low(self) -> tuple[str, ...]:
        return tuple(word.casefold() for word in self.words)

    @cached_property
    def classes(self) -> frozenset[str]:
        known = _class_of()
        return frozenset(known[word] for word in self.low if word in known)

    def count(self, kind: str) -> int:
        """Return how many are of a kind: content, function, figure or mark."""
        return sum(kind_of(word) == kind for word in self.words)

    @cached_property
    def content(self) -> tuple[str, ...]:
        return tuple(word for word in self.words if kind_of(word) == "content")


@lru_cache(maxsize=_KNOWN)
def kind_of(word: str) -> str:
    """Return what a token is: content, function, figure or mark.

    >>> [kind_of(word) for word in ("bridge", "the", "1,200", ",")]
    ['content', 'function', 'figure', 'mark']
    """
    if word.isalpha() or any(map(str.isalpha, word)):
        figure = not word.isalpha() and is_number(word)
        return "figure" if figure else "function" if _serves(word) else "content"
    return "figure" if any(map(str.isnumeric, word)) else "mark"


def _serves(word: str) -> bool:
    """Tell whether a word only serves others: a denial or a hedge does more."""
    return word.casefold() in _class_of() and marker_of(word) is None


@lru_cache(maxsize=_KNOWN)
def root(word: str) -> str:
    """Return the beginning of a word without its commonest endings, for comparing only.

    >>> root("extradition") == root("extradited"), root("town") == root("city")
    (True, False)
    """
    low = word.casefold().replace("-", "").replace("’", "'")
    if not low[:1].isalpha():
        return "".join(filter(str.isalnum, low)) or low  # 30.000 and 30,000 are one figure
    if len(low) < _SHORT:
        return low
    return low[:_PREFIX] if len(low) > _LONG else _ENDING.sub("", low) or low


def features_of(
    before: str, after: str, words: Sequence[WordChange], judgement: Judgement
) -> dict[str, float]:
    """Return the features of an edit by name; those that are 0 may be left out."""
    one, other = Side(before[:LONGEST]), Side(after[:LONGEST])
    spans = [(Span(w.before_start, w.before_end), Span(w.after_start, w.after_end)) for w in words]
    if not (before and after):
        spans = [(Span(0, len(before)), Span(0, len(after)))]
    removed = _Words.of(one, (span for span, _ in spans))
    inserted = _Words.of(other, (span for _, span in spans))
    return {
        **_of_rules(judgement),
        **_of_words("removed", removed),
        **_of_words("inserted", inserted),
        **_of_substance(one, other, removed, inserted),
        **_of_likeness(removed, inserted),
        **_of_place(one, other, spans),
    }


def _of_rules(judgement: Judgement) -> dict[str, float]:
    found = {f"rule {label.rule}": 1.0 for label in judgement.labels}
    return {**found, f"verdict {judgement.substantive}": 1.0, "labels": log1p(len(judgement.labels))}


def _of_words(side: str, found: _Words) -> dict[str, float]:
    marks = frozenset(found.words)
    content = found.content
    named = {f"{side} {name}": 1.0 for name in found.classes}
    return {
        **named,
        f"{side} nothing": float(not found.words),
        f"{side} words": log1p(len(found.words)),
        f"{side} content words": log1p(len(content)),
        f"{side} figures": log1p(found.count("figure")),
        f"{side} capitals": log1p(len(found.capitals)),
        f"{side} stops": float(not marks.isdisjoint(_STOPS)),
        f"{side} brackets": float(not marks.isdisjoint(_BRACKETS)),
        f"{side} quotation marks": float(not marks.isdisjoint(_QUOTES)),
    }


def _of_substance(one: Side, other: Side, removed: _Words, inserted: _Words) -> dict[str, float]:
    """Return what the edit brings that the other text has not, whatever the form of the word."""
    was, now = _roots(removed.words), _roots(inserted.words)
    new = list((now - was).elements())
    gone = list((was - now).elements())
    kept = frozenset(map(root, one.words)) if new else frozenset()
    left = frozenset(map(root, other.words)) if gone else frozenset()
    novel, lost = [word for word in new if word not in kept], [word for word in gone if word not in left]
    marks_only = all(kind_of(word) == "mark" for word in (*removed.words, *inserted.words))
    named = bool(removed.content) and "pronouns" not in removed.classes
    capitals = set(map(root, inserted.capitals))
    return {
        "new content words": log1p(len(new)),
        "content words gone": log1p(len(gone)),
        "content words in both": log1p((was & now).total()),
        "novel words": log1p(len(novel)),
        "lost words": log1p(len(lost)),
        "two novel words": float(len(novel) > 1),
        "only adds content": float(bool(one.words and novel) and not removed.words),
        "only adds function words": float(not novel and not removed.words),
        "only removes content": float(bool(other.words and lost) and not inserted.words),
        "pronoun for content": float(named and not inserted.content and "pronouns" in inserted.classes),
        "as many novel as lost": float(len(novel) == len(lost) > 0),
        "no other content word": float(not new and not gone),
        "only marks": float(marks_only),
        "only function words": float(not new and not gone and not marks_only),
        "novel capital": float(not capitals.isdisjoint(novel)),
        "capital said again": float(not capitals.issubset(novel)),
        "capital gone": float(not set(map(root, removed.capitals)).isdisjoint(lost)),
        "novel figure": float(any(word[:1].isnumeric() for word in novel)),
    }


def _roots(words: Iterable[str]) -> Counter[str]:
    return Counter(root(word) for word in words if kind_of(word) in {"content", "figure"})


def _of_likeness(removed: _Words, inserted: _Words) -> dict[str, float]:
    was, now = (" ".join(side.low)[:_COMPARED] for side in (removed, inserted))
    alike = ratio(was, now) / 100 if was and now else 0.0
    return {
        "likeness": alike,
        "almost alike": float(alike > _ALIKE),
        "unlikeness": 1 - alike if was and now else 0.0,
        "length gained": log1p(len(now)) - log1p(len(was)),
        "one word for another": float(len(removed.words) == len(inserted.words) == 1),
    }


def _of_place(one: Side, other: Side, spans: Sequence[tuple[Span, Span]]) -> dict[str, float]:
    old, new = len(one.words), len(other.words)
    whole = {"whole text added": float(not old), "whole text removed": float(not new)}
    if not (old and new and spans):
        return whole
    return {
        **whole,
        "share gained": (new - old) / max(old, new),
        "at the end": float(spans[-1][0].end >= len(one.text) - 2),
    }
