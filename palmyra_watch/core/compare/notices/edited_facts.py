"""What a change changes, fact by fact: a note may speak of one, and be silent on another in the same sentence.

Words that are only put otherwise beside a changed fact are no fact; in a change without any they are the one thing that
it changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.labels.classify import classify_change
from palmyra_watch.core.compare.notices.values import WORD, Value, things_of, values_in
from palmyra_watch.core.compare.words import word_changes
from palmyra_watch.model import Kind, LabelName, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.model import Label, WordChange

_FACTS: Final = frozenset(
    {
        LabelName.QUANTITY,
        LabelName.DATE,
        LabelName.NAME,
        LabelName.QUOTATION,
        LabelName.ATTRIBUTION,
        LabelName.HEDGE,
        LabelName.NEGATION,
    }
)
_UNSURE: Final = "wording-unclassified"  # every other label of wording says which fact it is about
_LONGEST: Final = 5_000  # characters of a side; of a longer one no note tells the facts
_KEPT: Final = 4096  # every later note of a story is held against the same changes


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedFact:
    """One of the facts that a change changes.

    Attributes:
        before: Its literal text in the older version; empty for what is new.
        after: Its literal text in the newer version; empty for what is gone.
        old: The values that only the older text has there.
        new: The values that only the newer text has there.
        context: The values of both texts around it.
        things: Words right behind its figures.
        kind: Of the change.
        labels: What it is by the labels of the change.
    """

    before: str
    after: str
    old: tuple[Value, ...]
    new: tuple[Value, ...]
    context: tuple[Value, ...]
    things: frozenset[str]
    kind: Kind
    labels: frozenset[LabelName]

    @property
    def literal(self) -> str:
        """Return the fact in one line: "215 kilometers → 150 kilometers"."""
        return f"{self.before} → {self.after}".strip()

    @property
    def values(self) -> tuple[Value, ...]:
        """Return what it takes away and puts in."""
        return self.old + self.new


@lru_cache(maxsize=_KEPT)
def edited_facts(before: str, after: str, kind: Kind, language: str) -> tuple[EditedFact, ...]:
    """Return the facts that differ between two texts, in order; the whole where nothing is known to be one."""
    if before == after:
        return ()
    if max(len(before), len(after)) > _LONGEST:
        return (_whole(before, after, (), (), kind),)
    old, new = values_in(before, language), values_in(after, language)
    if kind in {Kind.ADDED, Kind.DELETED} or not before or not after:
        return (_whole(before, after, old, new, kind),)
    words = word_changes(before, after)
    labels = [
        label
        for label in classify_change(before, after, words, kind=kind, role=Role.PARAGRAPH).labels
        if label.name in _FACTS or (label.name is LabelName.WORDING and label.rule != _UNSURE)
    ]
    hunks = [(word, [label for label in labels if _meets(label, word)]) for word in words]
    told = [
        _fact((before, after), (old, new), [word], kind, met)
        for word, met in hunks
        if met
        or _has_figure(old, word.before_start, word.before_end)
        or _has_figure(new, word.after_start, word.after_end)
    ]
    found = tuple(fact for fact in told if fact.values or fact.labels)
    return found or (_fact((before, after), (old, new), words, kind, labels),)


def _whole(before: str, after: str, old: tuple[Value, ...], new: tuple[Value, ...], kind: Kind) -> EditedFact:
    return EditedFact(
        before=before,
        after=after,
        old=old,
        new=new,
        context=old + new,
        things=things_of(old, old) | things_of(new, new),
        kind=kind,
        labels=frozenset(),
    )


def _fact(
    texts: tuple[str, str],
    values: tuple[tuple[Value, ...], tuple[Value, ...]],
    words: Sequence[WordChange],
    kind: Kind,
    labels: Sequence[Label],
) -> EditedFact:
    was = [value for value in values[0] if any(_overlap(value, w.before_start, w.before_end) for w in words)]
    now = [value for value in values[1] if any(_overlap(value, w.after_start, w.after_end) for w in words)]
    keys = {(v.kind, v.key) for v in was} & {(v.kind, v.key) for v in now}
    context = [value for value in (*values[0], *values[1]) if value not in was and value not in now]
    was_at, now_at = _literal(words, labels)
    return EditedFact(
        before=texts[0][slice(*was_at)],
        after=texts[1][slice(*now_at)],
        old=tuple(value for value in was if (value.kind, value.key) not in keys),
        new=tuple(value for value in now if (value.kind, value.key) not in keys),
        context=(*context, *(value for value in was if (value.kind, value.key) in keys)),
        things=things_of(was, values[0]) | things_of(now, values[1]),
        kind=kind,
        labels=frozenset(label.name for label in labels),
    )


def _literal(words: Sequence[WordChange], labels: Sequence[Label]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return where a fact stands in both texts: what labels take for one thing, or the words that differ."""
    whole = [
        label
        for label in labels
        if label.before_end > label.before_start and label.after_end > label.after_start
    ]
    was = [(one.before_start, one.before_end) for one in whole or words]
    now = [(one.after_start, one.after_end) for one in whole or words]
    return (min(was)[0], max(end for _, end in was)), (min(now)[0], max(end for _, end in now))


def _overlap(value: Value, start: int, end: int) -> bool:
    return value.start < end and start < value.end


def _has_figure(values: Sequence[Value], start: int, end: int) -> bool:
    return any(value.kind != WORD and _overlap(value, start, end) for value in values)


def _meets(label: Label, word: WordChange) -> bool:
    return (label.before_start < word.before_end and word.before_start < label.before_end) or (
        label.after_start < word.after_end and word.after_start < label.after_end
    )
