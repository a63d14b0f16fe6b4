"""What figures are about, in words for readers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.disagreements.concepts import class_of
from palmyra_watch.core.disagreements.figure import AGE, COUNT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from palmyra_watch.core.disagreements.figure import Figure

_PLACES: Final = 2


def topic_of(figures: Sequence[Figure]) -> str:
    """Return what figures are about: "people killed: Palmyra"."""
    names = Counter(
        name for one in figures for name in one.claim.places or {word.title() for word in one.names}
    )
    where = " and ".join(sorted(name for name, times in names.items() if times == len(figures))[:_PLACES])
    what = _what(figures)
    return f"{what}: {where}" if where else what


def _what(figures: Sequence[Figure]) -> str:
    dimension = figures[0].dimension
    if dimension.partition("/")[0] == COUNT:
        nouns = sorted({one.claim.counted for one in figures if one.noun}, key=lambda noun: (len(noun), noun))
        classes = {class_of(one.noun) for one in figures if one.noun}
        noun = next(iter(classes)) if len(classes) == 1 < len(nouns) else next(iter(nouns), "number")
        return " ".join(part for part in (noun, _most(one.role for one in figures)) if part)
    if dimension.endswith(AGE):
        return "age"
    return _most(one.measured for one in figures) or dimension


def _most(words: Iterable[str]) -> str:
    told = Counter(word for word in words if word)
    return max(sorted(told), key=lambda word: told[word], default="")
