"""Why two figures are held to be of one thing, in words: what moved the trees the most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from palmyra_watch.core.disagreements.concepts import class_of, stems_in, words_in
from palmyra_watch.core.disagreements.features import FEATURES
from palmyra_watch.core.disagreements.model import rarity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from palmyra_watch.core.disagreements.article import Likeness
    from palmyra_watch.core.disagreements.candidates import Candidate
    from palmyra_watch.core.disagreements.figure import Figure

_MOST: Final = 3
_WORDS: Final = 3  # that are named


def reasons_of(
    pair: Candidate, likeness: Likeness, row: NDArray[np.float64], shares: NDArray[np.float64]
) -> list[str]:
    """Return up to three reasons, the strongest first, for which two figures are of one thing.

    Args:
        pair: The figures.
        likeness: Of their stories.
        row: Their features.
        shares: How much each feature moves the verdict.
    """
    names = list(FEATURES)
    told = Told(pair, likeness, dict(zip(names, row.tolist(), strict=True)))
    strongest = sorted(range(len(names)), key=lambda at: (-shares[at], at))
    found = dict.fromkeys(_in_words(names[at], told) for at in strongest if shares[at] > 0)
    return [words for words in found if words][:_MOST]


class Told(NamedTuple):
    """What is put into words."""

    pair: Candidate
    likeness: Likeness
    features: Mapping[str, float]


def _in_words(feature: str, told: Told) -> str:
    """Return what a feature says for it; empty where it has no words of its own."""
    return next((say(told) for features, say in _SAYINGS if feature in features), "")


def _of_noun(told: Told) -> str:
    a, b = told.pair.a, told.pair.b
    if not a.noun or class_of(a.noun) != class_of(b.noun):
        return ""
    return f"both count {class_of(a.noun)}" if a.noun != b.noun else f"both count “{_counted(a)}”"


def _counted(figure: Figure) -> str:
    return figure.claim.counted or figure.noun


def _of_role(told: Told) -> str:
    if told.pair.a.role and told.pair.a.role == told.pair.b.role:
        return f"both say {told.pair.a.role}"
    return ""


def _of_measured(told: Told) -> str:
    measured = told.pair.a.measured
    return f"both measure “{measured}”" if measured and measured == told.pair.b.measured else ""


def _of_clause(told: Told) -> str:
    shared = list(_shared(told.pair.a.sentence, told.pair.b.sentence))
    return f"both sentences have {', '.join(f'“{word}”' for word in shared)}" if shared else ""


def _shared(sentence: str, other: str) -> Iterator[str]:
    """Yield the rarest words of a sentence that another has too."""
    both = stems_in(sentence) & stems_in(other)
    by_stem: dict[str, str] = {}
    for word in words_in(sentence):
        for stem in stems_in(word.text) & both:
            by_stem.setdefault(stem, word.text)
    rarest = sorted(by_stem, key=lambda stem: (-rarity(stem), stem))[:_WORDS]
    yield from (by_stem[stem] for stem in by_stem if stem in rarest)


def _of_articles(told: Told) -> str:
    return f"the articles share {told.likeness.words:.0%} of their telling words"


def _of_names(told: Told) -> str:
    return "the articles speak of the same names" if told.likeness.names > 0 else ""


def _of_days(told: Told) -> str:
    if told.pair.a.published is None or told.pair.b.published is None:
        return ""
    return (
        "published on the same day"
        if not told.likeness.days
        else f"published {told.likeness.days} day{'s' * (told.likeness.days > 1)} apart"
    )


def _of_rivals(told: Told) -> str:
    return "no other figure of either article is nearer" if told.features["lesser margin"] > 0 else ""


def _of_value(told: Told) -> str:
    telling = told.features["digits"] > 1
    return f"“{told.pair.a.claim.literal}” is a figure seldom met by chance" if telling else ""


_SAYINGS: Final[tuple[tuple[frozenset[str], Callable[[Told], str]], ...]] = (
    (frozenset({"noun", "narrowed", "narrowed words", "counts"}), _of_noun),
    (frozenset({"role"}), _of_role),
    (frozenset({"measured"}), _of_measured),
    (
        frozenset({"clause", "clause words", "sentence", "sentence words", "closeness", "names", "places"}),
        _of_clause,
    ),
    (frozenset({"words of the stories", "openings"}), _of_articles),
    (frozenset({"names of the stories", "leading name"}), _of_names),
    (frozenset({"days apart"}), _of_days),
    (frozenset({"lesser margin", "greater margin", "fewest rivals"}), _of_rivals),
    (frozenset({"digits", "least value"}), _of_value),
)
