"""How surely a notice tells the figures of a fact: by value, old or new, or by what they measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.notices.dimensions import DATE, UNKNOWN, may_be_one, names_a_measure
from palmyra_watch.core.compare.notices.evidence import is_of_one_thing, is_told
from palmyra_watch.core.facts.quantities.numbers import SMALL, TENS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.compare.notices.evidence import Figure, Touched
    from palmyra_watch.core.compare.notices.sayings import Saying

BOTH_TOLD: Final = 1.0
ONE_TOLD: Final = 0.85
TOLD_ALONE: Final = 0.8
DOUBTFUL: Final = 0.3  # something is shared, but not what changed
LIKELY: Final = 0.6  # told by its sort, not by its words
BARELY: Final = (
    0.55  # told by what is measured or misspelled, of which the notice names no bearer that is known
)


def is_of_other_dimensions(saying: Saying, touched: Touched) -> bool:
    """Tell whether the notice speaks of figures, and of none of the sorts that changed."""
    changed = {figure.dimension for figure in touched.figures}
    if UNKNOWN in changed or not saying.dimensions:
        return False
    return not any(may_be_one(one, other) for one in changed for other in saying.dimensions)


def is_told_in_words(saying: Saying, touched: Touched) -> bool:
    """Tell whether only words of one figure changed, its unit or "million", and the notice says old and new."""
    old, new = touched.old_words, touched.new_words
    one = len(touched.old_figures) == len(touched.new_figures) == 1
    plain = all(word.isalpha() and word not in SMALL and word not in TENS for word in old | new)
    return one and plain and bool(old) and bool(new) and old | new <= saying.words


def figure_score(saying: Saying, touched: Touched) -> float:
    """Return how surely the figures of one fact are told, 0 to 1."""
    old = [is_told(figure, saying.figures) for figure in touched.old_figures]
    new = [is_told(figure, saying.figures) for figure in touched.new_figures]
    if not any(old) and not any(new):
        return _by_measure(saying, touched, touched.figures)
    if not _has_a_tie(saying, touched):
        return DOUBTFUL
    if not old or not new:
        return TOLD_ALONE
    if all(old) and all(new):
        return BOTH_TOLD
    return DOUBTFUL if _is_contradicted(saying, touched) else ONE_TOLD


def _has_a_tie(saying: Saying, touched: Touched) -> bool:
    """Tell whether notice and sentence have a word in common, where the notice's figures are of nothing known."""
    known = any(figure.dimension or figure.words for figure in saying.figures)
    return known or bool(saying.words & touched.context) or not saying.words


def _is_contradicted(saying: Saying, touched: Touched) -> bool:
    """Tell whether the notice gives another old, or another new, value of what changed.

    Where it does not say which of its values is old, any that the change does not have speaks against it, unless
    notice and sentence have more in common than the one value.
    """
    if not _common(saying, touched) and any(
        is_of_one_thing(other, figure) and not is_told(other, touched.figures)
        for other in saying.figures
        for figure in touched.figures
        if (figure.dimension == DATE) == (other.dimension == DATE)
    ):
        return True
    return any(_others(figure, saying.wrong_figures) for figure in touched.old_figures) or any(
        _others(figure, saying.right_figures) for figure in touched.new_figures
    )


def _common(saying: Saying, touched: Touched) -> frozenset[str]:
    dated = {word for figure in (*saying.figures, *touched.figures) for word in figure.words.split()}
    return frozenset(
        word
        for word in saying.words & touched.context
        if word.isalpha() and word not in SMALL and word not in TENS and word[:3] not in dated
    )


def _others(figure: Figure, stated: Sequence[Figure]) -> bool:
    alike = [
        other
        for other in stated
        if is_of_one_thing(figure, other) and (figure.dimension == DATE) == (other.dimension == DATE)
    ]
    return bool(alike) and not is_told(figure, alike)


def _by_measure(saying: Saying, touched: Touched, figures: Sequence[Figure]) -> float:
    """Return how surely figures are told by what they measure, where the notice gives no value of that sort."""
    return min((_one_by_measure(saying, touched, figure) for figure in figures), default=0.0)


def _one_by_measure(saying: Saying, touched: Touched, figure: Figure) -> float:
    named = [one for one in saying.named if one.dimension and is_of_one_thing(figure, one)]
    stated = any(may_be_one(one, figure.dimension) for one in saying.stated)
    if not named or stated or figure.dimension == UNKNOWN:
        return 0.2 if named else 0.0
    shared = len(saying.words & touched.context)
    if shared:
        return min(0.8, LIKELY + 0.1 * shared)
    of_what = [word for word in saying.words if not names_a_measure(word)]
    exactly = any(one.dimension == figure.dimension for one in named)
    return BARELY if not of_what and exactly and figure.dimension != DATE else DOUBTFUL
