"""Why two figures are held to be of one thing, in words: what moved the trees the most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.disagreements.concepts import class_of, stems_in, words_in
from palmyra_watch.core.disagreements.features import FEATURES
from palmyra_watch.core.disagreements.model import rarity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from palmyra_watch.core.disagreements.article import Likeness
    from palmyra_watch.core.disagreements.candidates import Candidate
    from palmyra_watch.core.disagreements.figure import Figure

_MOST: Final = 3
_WORDS: Final = 3  # that are named


def reasons_of(pair: Candidate, likeness: Likeness, shares: NDArray[np.float64]) -> list[str]:
    """Return up to three reasons, the strongest first, for which two figures are of one thing."""
    found: dict[str, None] = {}
    names = list(FEATURES)
    for at in sorted(range(len(names)), key=lambda at: (-shares[at], at)):
        told = _in_words(names[at], pair, likeness) if shares[at] > 0 else ""
        if told:
            found[told] = None
        if len(found) == _MOST:
            break
    return list(found)


def _in_words(feature: str, pair: Candidate, likeness: Likeness) -> str:
    """Return what a feature says for it; empty where it has no words of its own."""
    return next((say(pair, likeness) for features, say in _SAYINGS if feature in features), "")


def _of_noun(pair: Candidate, _: Likeness) -> str:
    a, b = pair.a, pair.b
    if not a.noun or class_of(a.noun) != class_of(b.noun):
        return ""
    return f"both count {class_of(a.noun)}" if a.noun != b.noun else f"both count “{_counted(a)}”"


def _counted(figure: Figure) -> str:
    return figure.claim.counted or figure.noun


def _of_role(pair: Candidate, _: Likeness) -> str:
    if pair.a.role and pair.a.role == pair.b.role:
        return f"both say {pair.a.role}"
    return ""


def _of_measured(pair: Candidate, _: Likeness) -> str:
    return (
        f"both measure “{pair.a.measured}”" if pair.a.measured and pair.a.measured == pair.b.measured else ""
    )


def _of_clause(pair: Candidate, _: Likeness) -> str:
    shared = list(_shared(pair.a.sentence, pair.b.sentence))
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


def _of_articles(_: Candidate, likeness: Likeness) -> str:
    return f"the articles share {likeness.words:.0%} of their telling words"


def _of_names(_: Candidate, likeness: Likeness) -> str:
    return "the articles speak of the same names" if likeness.names > 0 else ""


def _of_days(pair: Candidate, likeness: Likeness) -> str:
    if pair.a.published is None or pair.b.published is None:
        return ""
    return (
        "published on the same day"
        if not likeness.days
        else f"published {likeness.days} day{'s' * (likeness.days > 1)} apart"
    )


def _of_rivals(_: Candidate, __: Likeness) -> str:
    return "no other figure of either article is nearer"


def _of_value(pair: Candidate, _: Likeness) -> str:
    return f"{pair.a.claim.literal} is a figure seldom met by chance"


_SAYINGS: Final[tuple[tuple[frozenset[str], Callable[[Candidate, Likeness], str]], ...]] = (
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
