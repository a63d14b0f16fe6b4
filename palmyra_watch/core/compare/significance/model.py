"""How much an edit matters to a reader: a number from 0 to 1, learned from edits that people judged.

A logistic model over the labels of an edit and its surface (`features.py`). Its coefficients stand in
`significance.json`; `python -m tools.train_significance DATA` makes them of IteraTeR-HUMAN (W. Du et al.,
"Understanding Iterative Revision from Human-Written Text", ACL 2022; Apache-2.0), where three people said of each
edit what it was for. The intercept is set so that news is best divided at 0.5. The model knows English only.

It orders. It takes nothing away: whether a fact differs is for the rules to say (`labels/classify.py`).
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.labels.classify import classify_change
from palmyra_watch.core.compare.significance.features import features_of
from palmyra_watch.core.compare.significance.reasons import of_the_whole, reason_for
from palmyra_watch.core.compare.words import word_changes
from palmyra_watch.model import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from palmyra_watch.model import Judgement, WordChange

LANGUAGE: Final = "en"  # of the edits that people judged
MIDDLE: Final = 0.5
COEFFICIENTS: Final = "significance.json"
_REASONS: Final = 3
_SAME: Final = "no word differs"
_USUAL: Final = "most edits of this kind change no meaning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Significance:
    """How much an edit matters, and why.

    Attributes:
        value: 0 to 1; from 0.5 on people would mostly say that the meaning changed.
        reasons: The three strongest, at most, in words; those that speak against the value come last.
    """

    value: float
    reasons: tuple[str, ...]

    @property
    def told(self) -> str:
        """Return the reasons in one line."""
        return "; ".join(self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A logistic model.

    Attributes:
        weights: For each feature its mean over the edits that it was learned from, and its weight.
    """

    intercept: float
    weights: Mapping[str, tuple[float, float]]


def significance_of(
    before: str, after: str, judgement: Judgement, words: Sequence[WordChange] | None = None
) -> Significance:
    """Return how much an English edit matters; words that are not given are found.

    Both texts are literal, one of them empty for an addition or a deletion.
    """
    if before == after:
        return Significance(value=0.0, reasons=(_SAME,))
    if words is None:
        words = _words(before, after)
    return weighed(features_of(before, after, words, judgement), shipped())


def significance(old: str, new: str) -> float:
    """Return how much an English edit matters, 0 to 1; an empty text stands for an addition or a deletion.

    >>> significance("The bridge is old.", "The bridge is old") < 0.1 < significance("", "Nine people drowned.")
    True
    """
    return significance_of(old, new, judgement_of(old, new)).value


def verdict(old: str, new: str) -> str:
    """Return whether an edit alters what a reader is told, by the rules alone: "yes", "no" or "unknown"."""
    return judgement_of(old, new).substantive.value


def judgement_of(old: str, new: str) -> Judgement:
    """Return what the rules say of an edit in running text."""
    kind = Kind.EDITED if old and new else Kind.ADDED if new else Kind.DELETED
    return classify_change(old, new, _words(old, new), kind=kind, role=Role.PARAGRAPH)


def _words(before: str, after: str) -> tuple[WordChange, ...]:
    return word_changes(before, after) if before and after else ()


def weighed(features: Mapping[str, float], model: Model) -> Significance:
    """Return what a model makes of features; a feature that is not told is 0, one that it does not know is nothing."""
    distances = {name: features.get(name, 0.0) - mean for name, (mean, _) in model.weights.items()}
    pull = {name: model.weights[name][1] * distance for name, distance in distances.items()}
    score = model.intercept + math.fsum(pull.values())
    strength: defaultdict[str, float] = defaultdict(float)
    before, after = not features.get("whole text added"), not features.get("whole text removed")
    for name, distance in distances.items():
        if told := reason_for(name, distance):
            strength[of_the_whole(told, before=before, after=after)] += pull[name]
    return Significance(value=round(_logistic(score), 4), reasons=_strongest(strength, score))


def _logistic(score: float) -> float:
    return (1 + math.tanh(score / 2)) / 2  # for any score, without overflow


def _strongest(strength: Mapping[str, float], score: float) -> tuple[str, ...]:
    """Return the strongest reasons, one at least that agrees with the score; the model leans towards "no change"."""
    ordered = sorted(strength, key=lambda told: (-abs(strength[told]), told))
    agreeing = [told for told in ordered if (strength[told] > 0) == (score > 0)] or [_USUAL]
    chosen = ordered[:_REASONS]
    if agreeing[0] not in chosen:
        chosen = [agreeing[0], *ordered[: _REASONS - 1]]
    sides = {told: told in agreeing for told in chosen}
    return (
        *(told for told, agrees in sides.items() if agrees),
        *(f"though {told}" for told, agrees in sides.items() if not agrees),
    )


@cache
def shipped() -> Model:
    """Return the model that comes with the program."""
    written = json.loads(
        (files("palmyra_watch.core.compare.significance") / COEFFICIENTS).read_text(encoding="utf-8")
    )
    weights = {name: (mean, weight) for name, (mean, weight) in written["features"].items()}
    return Model(intercept=written["intercept"], weights=weights)
