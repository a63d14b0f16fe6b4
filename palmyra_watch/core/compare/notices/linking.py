"""How surely a note speaks of an edited fact: learned from notes beside edits that they cover, and others.

The features say which share of the old and the new values stands in the note, whether another fact of the story has
them as well, how much of the sentence is said in it, and whether the note names the sort of fact that it is.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from palmyra_watch.core.compare.notices.classifier import coefficients
from palmyra_watch.core.compare.notices.signals import folded
from palmyra_watch.core.compare.notices.statement import figures
from palmyra_watch.core.compare.notices.values import DAY, FIGURE, WORD, is_form, is_same, share_in, things_of
from palmyra_watch.model import Kind, LabelName

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.compare.notices.edited_facts import EditedFact
    from palmyra_watch.core.compare.notices.statement import Statement
    from palmyra_watch.core.compare.notices.values import Value

_ALIKE: Final = 60.0  # per cent of letters in common, from which one word is a spelling of the other
_MOST_RIVALS: Final = 50  # facts with one value
_SHORTEST: Final = 2  # characters of a literal that is looked for
_ENOUGH: Final = 3  # words in common
SPEAKS_FOR: Final = frozenset(
    {"old told", "new told", "both told", "told", "told of no other", "both told of no other", "context"}
)
"""The features that never speak against a link, whatever the examples say."""
_POINTED: Final = {
    "in the paragraph": 1.5,
    "in another paragraph": -9.0,
    "only another is told": -4.0,
    "headline": 3.0,
    "headline alone named": -3.0,
    "byline named": 3.0,
}
"""Weights of what a note points at itself: it covers nothing outside of the paragraphs, or the headline, that it names,
and where it tells values of some fact, none of whose values it tells nothing."""
_SORTS: Final = {
    "of_figure": FIGURE,
    "of_date": DAY,
    "of_name": "name",
    "of_quotation": "quotation",
    "of_spelling": "spelling",
    "of_headline": "headline",
}


def chances_of(
    statement: Statement, facts: Sequence[Sequence[EditedFact]], near: Sequence[float]
) -> list[list[float]]:
    """Return for each fact of each change how likely the note speaks of it, 0 to 1.

    `near` tells for each change whether the note names its paragraph: 1, or another one: -1; else 0.
    """
    weights = {**coefficients()["covers"], **_POINTED}
    return [
        [
            1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in found.items())))
            for found in change
        ]
        for change in features_of_facts(statement, facts, near)
    ]


def features_of_facts(
    statement: Statement, facts: Sequence[Sequence[EditedFact]], near: Sequence[float]
) -> list[list[dict[str, float]]]:
    """Return the features of each fact of each change beside the note."""
    own = [[_own(statement, fact) for fact in change] for change in facts]
    everything = [
        (features, fact)
        for change, found in zip(facts, own, strict=True)
        for fact, features in zip(change, found, strict=True)
    ]
    story = _Story(everything)
    return [
        [
            one
            | story.beside(one, fact)
            | {"in the paragraph": max(0.0, pointed), "in another paragraph": max(0.0, -pointed)}
            | {"only another is told": min(1.0, story.told) * (one["told"] == 0)}
            for one, fact in zip(found, change, strict=True)
        ]
        for found, change, pointed in zip(own, facts, near, strict=True)
    ]


class _Story:
    """All edited facts of a story beside one note."""

    def __init__(self, everything: Sequence[tuple[dict[str, float], EditedFact]]) -> None:
        self._everything = everything
        self._edits = [(_keys(fact.old), _keys(fact.new)) for _, fact in everything]
        self._told_with_value: dict[str, list[int]] = {}
        for number, (found, fact) in enumerate(everything):
            for key in _keys(fact.values) if found["told"] else ():
                self._told_with_value.setdefault(key, []).append(number)
        self.told = max((found["told"] for found, _ in everything), default=0.0)
        self._contexts = sorted((found["context"] for found, _ in everything), reverse=True)[:2]

    def beside(self, one: dict[str, float], fact: EditedFact) -> dict[str, float]:
        """Return the features of a fact that come from the others: above all from those that share a value with it."""
        told = max((self._everything[n][0]["told"] for n in self._rivals(one, fact)), default=0.0)
        features = {
            "told of no other": one["told"] * (told == 0),
            "both told of no other": one["both told"] * (told == 0),
        }
        return features if len(self._everything) == 1 else features | self._compared(one, told)

    def _rivals(self, one: dict[str, float], fact: EditedFact) -> Iterator[int]:
        """Yield the told facts that share a value; not the same edit made elsewhere in words no nearer to the note."""
        edit = (_keys(fact.old), _keys(fact.new))
        near = {n for key in _keys(fact.values) for n in self._told_with_value.get(key, ())[:_MOST_RIVALS]}
        for number in near:
            found, other = self._everything[number]
            is_same_edit = self._edits[number] == edit
            if other is not fact and not (is_same_edit and found["context"] <= one["context"]):
                yield number

    def _compared(self, one: dict[str, float], told: float) -> dict[str, float]:
        context = self._contexts[self._contexts[0] == one["context"]]
        return {
            "beside others": 1.0,
            "in common with no other": one["context"] * (context == 0),
            "more told than others": max(0.0, one["told"] - told),
            "less told than others": max(0.0, told - one["told"]),
            "more in common than others": max(0.0, one["context"] - context),
            "less in common than others": max(0.0, context - one["context"]) * (1.0 - one["both told"]),
            "told beside one of another": one["told"] * context * (1.0 - one["both told"]),
        }


def _keys(values: Sequence[Value]) -> frozenset[str]:
    return frozenset(value.key for value in values)


def _own(statement: Statement, fact: EditedFact) -> dict[str, float]:
    """Return the features that a fact has whatever else was edited."""
    values = statement.values
    old, new = _told(fact.old, fact.before, statement), _told(fact.new, fact.after, statement)
    context = _common(statement, fact)
    is_figure = bool(figures(fact.values))
    others = [v for v in figures(values) if not any(is_same(v, w) for w in (*fact.values, *fact.context))]
    sorts = {sort for kind, sort in _SORTS.items() if kind in statement.kinds}
    is_sort = bool(sorts & _sorts_of(fact))
    one_sided = not fact.old or not fact.new
    things = things_of([v for v in values if any(is_same(v, w) for w in figures(fact.values))], values)
    is_of_one = any(is_form(a, b) or a == b for a in things for b in fact.things)
    told = old + new
    says = {
        "one": 1.0,
        "old told": old,
        "new told": new,
        "both told": min(old, new),
        "told": told,
        "context": context,
        "told and in common": min(1.0, told) * context,
        "figure told": is_figure * max(old, new),
        "figure not told": float(is_figure and not max(old, new)),
        "other figures": float(is_figure and not max(old, new) and bool(others)),
        "sort named": float(is_sort),
        "sort named, none told": float(is_sort and not told),
        "sort named, in common": is_sort * context,
        "another sort named": float(bool(sorts) and not is_sort),
        "another sort named, told": float(bool(sorts) and not is_sort) * min(1.0, told),
        "no value in the note": float(not figures(values) and not any(v.is_name for v in values)),
        "no value, in common": float(not figures(values)) * context,
        "one-sided": float(one_sided),
        "one-sided, told": one_sided * told,
        "update of an edit": float(_is_update(statement) and fact.kind not in {Kind.ADDED, Kind.DELETED}),
        "update, added": float(_is_update(statement) and fact.kind is Kind.ADDED),
        "taken back": float("withdrawn" in statement.kinds and fact.kind is Kind.DELETED),
        "headline": float(fact.kind is Kind.HEADLINE and "of_headline" in statement.kinds),
        "headline alone named": float(fact.kind is not Kind.HEADLINE and sorts == {"headline"})
        * (1.0 - min(1.0, told)),
        "byline named": float(
            fact.kind is Kind.BYLINE and not statement.kinds.isdisjoint({"of_name", "of_place"})
        ),
        "whole sentence": float(fact.kind in {Kind.ADDED, Kind.DELETED}),
        "of one thing": float(is_of_one),
        "of another thing": float(bool(things and fact.things) and not is_of_one),
        "quoted": _quoted(statement, fact),
    }
    return {name: float(value) for name, value in says.items()}


def values_told(statement: Statement, facts: Sequence[EditedFact]) -> dict[str, float]:
    """Return how much of the old, of the new, and of both values of one edited fact a passage tells, 0 to 1."""
    pairs = [
        (_told(f.old, f.before, statement), _told(f.new, f.after, statement)) for f in facts if f.old or f.new
    ]
    return {
        "old value of an edit": max((old for old, _ in pairs), default=0.0),
        "new value of an edit": max((new for _, new in pairs), default=0.0),
        "both values of an edit": max((min(pair) for pair in pairs), default=0.0),
    }


def _told(values: Sequence[Value], literal: str, statement: Statement) -> float:
    """Return which share of some values the note says, 0 to 1; 1 where it says their literal words."""
    words = folded(literal).strip(" .,;:\"'")
    if len(words) >= _SHORTEST and any(char.isalpha() for char in words) and words in statement.content:
        return 1.0
    return share_in(values, statement.values)


def _common(statement: Statement, fact: EditedFact) -> float:
    """Return how much of the sentence around the fact the note says: 1 from three words on."""
    changed = fact.values
    shared = {
        value.key
        for value in statement.values
        if any(is_same(value, other) for other in fact.context)
        and not any(is_same(value, v) for v in changed)
    }
    return min(1.0, len(shared) / _ENOUGH)


def _is_update(statement: Statement) -> bool:
    return "updated" in statement.kinds and not statement.kinds & {"wrong", "contrast", "earlier", "regret"}


def _quoted(statement: Statement, fact: EditedFact) -> float:
    sides = [folded(text) for text in (fact.before, fact.after) if text]
    return float(
        any(words in side or side in words for words in statement.quoted for side in sides if len(side) > 1)
    )


def _sorts_of(fact: EditedFact) -> set[str]:
    """Return of what sorts a fact may be, as notes name them."""
    found = {value.kind for value in fact.values if value.kind != WORD}
    if fact.labels & {LabelName.DATE}:
        found.add(DAY)
    if fact.labels & {LabelName.NAME} or any(value.is_name for value in fact.values):
        found.add("name")
    if fact.labels & {LabelName.QUOTATION, LabelName.ATTRIBUTION}:
        found.add("quotation")
    if fact.kind is Kind.HEADLINE:
        found.add("headline")
    words = [" ".join(v.key for v in side if v.kind == WORD) for side in (fact.old, fact.new)]
    if all(words) and fuzz.ratio(*words) >= _ALIKE:
        found.add("spelling")
    return found
