"""What a change changes, fact by fact: each figure, name, quotation, denial by itself.

A sentence may change in two facts of which a notice tells one. Words that are only put otherwise beside a changed
fact are no fact; in a change without any they are the one thing that it changes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.labels.classify import classify_change
from palmyra_watch.core.compare.notices.dimensions import may_be_one
from palmyra_watch.core.compare.notices.evidence import (
    STOP_WORDS,
    Touched,
    content_words,
    figures_of,
    words_in,
)
from palmyra_watch.core.compare.notices.proper import proper_names
from palmyra_watch.core.compare.words import word_changes
from palmyra_watch.core.text.tokens import tokens_of
from palmyra_watch.model import Kind, LabelName, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.compare.notices.evidence import Figure
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
_OF_FIGURES: Final = frozenset({LabelName.QUANTITY, LabelName.DATE})
_UNSURE: Final = "wording-unclassified"  # every other label of wording says which fact it is about
_NEAR: Final = 3  # words on either side
_LOOK: Final = 60  # characters in which they are looked for
_WHOLE: Final = frozenset({Kind.ADDED, Kind.DELETED})
_OPENING, _CLOSING, _EITHER = "“«", "”»", '"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One of the facts that a change changes.

    Attributes:
        before: Its literal text in the older version; empty for what is new.
        after: Its literal text in the newer version; empty for what is gone.
        touched: What it takes away and puts in; `context` is that of the whole change.
    """

    before: str
    after: str
    touched: Touched

    @property
    def literal(self) -> str:
        """Return the fact in one line: "215 kilometers → 150 kilometers"."""
        return f"{self.before} → {self.after}".strip()


@lru_cache(maxsize=1024)  # every later notice of a story is held against the same changes
def facts_of(before: str, after: str, kind: Kind) -> tuple[Fact, ...]:
    """Return the facts that differ, figures first; the whole where nothing is known to be one, none if equal."""
    whole = touched_by(before, after)
    if not (whole.figures or whole.words or whole.little_words):
        return ()
    if kind in _WHOLE or not before or not after:
        return (Fact(before=before, after=after, touched=whole),)
    words = word_changes(before, after)
    figures = tuple(_of_figures(before, after, whole))
    others = tuple(_of_words(before, after, words, whole, kind))
    if not figures and len(others) < 2:  # noqa: PLR2004
        return (Fact(before=before, after=after, touched=whole),)
    return figures + others


def touched_by(before: str, after: str) -> Touched:
    """Return what differs between two texts; everything in the one if the other is empty."""
    was, now = Counter(figures_of(before)), Counter(figures_of(after))
    words = word_changes(before, after) if before and after else ()
    old = " ".join(before[word.before_start : word.before_end] for word in words) if words else before
    new = " ".join(after[word.after_start : word.after_end] for word in words) if words else after
    if before == after:
        old = new = ""
    old_keys, new_keys = content_words(old), content_words(new)
    return Touched(
        old_figures=tuple((was - now).elements()),
        new_figures=tuple((now - was).elements()),
        old_words=old_keys - new_keys,
        new_words=new_keys - old_keys,
        context=content_words(f"{before} {after}"),
        named=any(word[:1].isupper() for word in f"{old} {new}".split()),
        little_words=(words_in(old) ^ words_in(new)) & STOP_WORDS,
        near=_around_all(before, after, words, _NEAR),
        beside=proper_names(_joined(before, after, words, 1)),
        names=proper_names(before) | proper_names(after),
        quoted=any(
            _is_quoted(before, word.before_start) or _is_quoted(after, word.after_start) for word in words
        ),
    )


def _around_all(before: str, after: str, words: Sequence[WordChange], reach: int) -> frozenset[str]:
    return content_words(_joined(before, after, words, reach))


def _joined(before: str, after: str, words: Sequence[WordChange], reach: int) -> str:
    """Return what differs with that many words on either side, each time behind a word so that none begins."""
    spans = [(before, word.before_start, word.before_end) for word in words]
    spans += [(after, word.after_start, word.after_end) for word in words]
    return "".join(f" x {_around(text, start, end, reach)}" for text, start, end in spans)


def _around(text: str, start: int, end: int, reach: int) -> str:
    left, right = text[max(0, start - _LOOK) : start].split(), text[end : end + _LOOK].split()
    return " ".join([*left[-reach:], text[start:end], *right[:reach]])


def _is_quoted(text: str, at: int) -> bool:
    before = text[:at]
    opened = sum(before.count(mark) for mark in _OPENING) - sum(before.count(mark) for mark in _CLOSING)
    return opened > 0 or before.count(_EITHER) % 2 == 1


def _of_figures(before: str, after: str, whole: Touched) -> Iterator[Fact]:
    """Yield a fact for each figure, those of both sides that may be one together."""
    left = list(whole.new_figures)
    alone = []
    for old in whole.old_figures:
        new = next((figure for figure in left if may_be_one(old.dimension, figure.dimension)), None)
        if new is None:
            alone.append(old)
            continue
        left.remove(new)
        yield _of_pair(before, after, whole, (old, new))
    for old in alone:  # "a day" may have become "a week"
        new = next((figure for figure in left if _stem(figure) == _stem(old)), None)
        if new is not None:
            left.remove(new)
        yield _of_pair(before, after, whole, (old, new))
    for figure in left:
        yield _of_pair(before, after, whole, (None, figure))


def _stem(figure: Figure) -> str:
    return figure.dimension.partition("/")[0]


def _of_pair(before: str, after: str, whole: Touched, pair: tuple[Figure | None, Figure | None]) -> Fact:
    old, new = pair
    was = before[old.start : old.end] if old else ""
    now = after[new.start : new.end] if new else ""
    touched = replace(
        whole,
        old_figures=(old,) if old else (),
        new_figures=(new,) if new else (),
        old_words=content_words(was) - content_words(now),
        new_words=content_words(now) - content_words(was),
        little_words=frozenset(),
    )
    return Fact(before=was, after=now, touched=touched)


def _of_words(
    before: str, after: str, words: Sequence[WordChange], whole: Touched, kind: Kind
) -> Iterator[Fact]:
    """Yield a fact for each place where words changed, and not only a figure, if a label calls it a fact."""
    labels = [
        label
        for label in classify_change(before, after, words, kind=kind, role=Role.PARAGRAPH).labels
        if label.name in _FACTS or (label.name is LabelName.WORDING and label.rule != _UNSURE)
    ]
    for word in words:
        if not _is_a_fact(word, labels, whole):
            continue
        old = _without_figures(before, (word.before_start, word.before_end), whole.old_figures)
        new = _without_figures(after, (word.after_start, word.after_end), whole.new_figures)
        was, now = content_words(old), content_words(new)
        little = (words_in(old) ^ words_in(new)) & STOP_WORDS
        if was == now and not little:
            continue
        touched = replace(
            whole,
            old_figures=(),
            new_figures=(),
            old_words=was - now,
            new_words=now - was,
            little_words=little,
            named=any(part[:1].isupper() for part in f"{old} {new}".split()),
            near=_around_all(before, after, (word,), _NEAR),
            beside=proper_names(_joined(before, after, (word,), 1)),
            quoted=_is_quoted(before, word.before_start) or _is_quoted(after, word.after_start),
        )
        yield Fact(
            before=before[word.before_start : word.before_end],
            after=after[word.after_start : word.after_end],
            touched=touched,
        )


def _is_a_fact(word: WordChange, labels: Sequence[Label], whole: Touched) -> bool:
    """Tell whether a place is called a fact by a label, and by another than that of a figure told by itself."""
    names = {label.name for label in labels if _meets(label, word)}
    figure = any(
        one.start < word.before_end and word.before_start < one.end for one in whole.old_figures
    ) or any(one.start < word.after_end and word.after_start < one.end for one in whole.new_figures)
    return bool(names - _OF_FIGURES if figure else names)


def _meets(label: Label, word: WordChange) -> bool:
    return (label.before_start < word.before_end and word.before_start < label.before_end) or (
        label.after_start < word.after_end and word.after_start < label.after_end
    )


def _without_figures(text: str, span: tuple[int, int], figures: Sequence[Figure]) -> str:
    return " ".join(
        text[start:end]
        for start, end in ((span[0] + a, span[0] + b) for a, b in tokens_of(text[span[0] : span[1]]))
        if not any(figure.start < end and start < figure.end for figure in figures)
    )
