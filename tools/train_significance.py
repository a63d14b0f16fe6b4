"""Learn how much edits matter to people: `python -m tools.train_significance DATA [--out FILE]`.

DATA has one edit a line, as JSON: `id` (its part before the last two dots is the document), `domain`, `old`, `new`,
`intents` (of each annotator) and `intent` (of most of them). An edit matters where people called it
"meaning-changed"; each annotator counts. The coefficients that the program ships were learned from IteraTeR-HUMAN
(W. Du et al., ACL 2022, https://github.com/vipulraheja/IteraTeR; Apache-2.0).

Printed is how good the model is on documents that it did not see, for each domain. The intercept is set so that the
news is best divided at 0.5, by the same trials. The same data give the same file, byte by byte.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_curve, roc_auc_score

from palmyra_watch.core.compare.significance.features import features_of
from palmyra_watch.core.compare.significance.model import COEFFICIENTS, judgement_of
from palmyra_watch.core.compare.words import word_changes
from palmyra_watch.model import LabelName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Truths = NDArray[np.bool_]

_FILE: Final = (
    Path(__file__).parent.parent / "palmyra_watch" / "core" / "compare" / "significance" / COEFFICIENTS
)
_MATTERS: Final = "meaning-changed"
_NEWS: Final = "news"
_WEIGHT_OF_NEWS: Final = 2.0
_STRENGTH: Final = 0.015  # the inverse of the penalty on weights; 0.01 to 0.05 are as good in the trials
_FACTS: Final = frozenset(map(str, (
    LabelName.QUANTITY, LabelName.DATE, LabelName.NAME, LabelName.QUOTATION, LabelName.ATTRIBUTION, LabelName.HEDGE,
    LabelName.NEGATION,
)))  # fmt: skip
_LEAST: Final = 8  # edits that have a feature: what is rarer is not learned
_FOLDS: Final = 10
_ROUNDS: Final = 10
_DIGITS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """Edits that people judged, one a row.

    Attributes:
        shares: Of the annotators who say that the meaning changed.
        matters: Most of them say so.
    """

    documents: Sequence[str]
    domains: NDArray[np.str_]
    names: Sequence[str]
    features: Floats
    shares: Floats
    matters: Truths


def edits_of(lines: Sequence[str]) -> Edits:
    """Return the edits of a file, with the features that enough of them have."""
    rows = [json.loads(line) for line in lines]
    found = [_features(row["old"], row["new"]) for row in rows]
    every = sorted({name for features in found for name in features})
    table = np.array([[features.get(name, 0.0) for name in every] for features in found])
    common = (table != 0).sum(axis=0) >= _LEAST
    return Edits(
        documents=[row["id"].rsplit(".", 2)[0] for row in rows],
        domains=np.array([row["domain"] for row in rows]),
        names=[name for name, kept in zip(every, common, strict=True) if kept],
        features=table[:, common],
        shares=np.array([row["intents"].count(_MATTERS) / len(row["intents"]) for row in rows]),
        matters=np.array([row["intent"] == _MATTERS for row in rows]),
    )


def _features(old: str, new: str) -> dict[str, float]:
    words = word_changes(old, new) if old and new else ()
    return features_of(old, new, words, judgement_of(old, new))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A model: the score of an edit is `intercept + (features - means) @ weights`."""

    intercept: float
    means: Floats
    weights: Floats

    def scores(self, features: Floats) -> Floats:
        """Return the scores of edits, before the logistic function."""
        return self.intercept + (features - self.means) @ self.weights


def fitted(edits: Edits, chosen: Truths) -> Fitted:
    """Return the model of some of the edits, in which no label of a fact speaks against an edit.

    Such a label is left out, the one or more with such a weight at a time: it shares its places with others that tell
    the same, and the penalty divides their weight as it likes.
    """
    facts = np.array([_is_of_a_fact(name) for name in edits.names])
    kept = np.ones(len(edits.names), dtype=bool)
    while True:
        found = _fitted(edits, chosen, kept)
        against = facts & (found.weights < 0)
        if not against.any():
            return found
        kept &= ~against


def _is_of_a_fact(name: str) -> bool:
    kind, _, rule = name.partition(" ")
    return kind == "rule" and rule.split("-")[0] in _FACTS


def _fitted(edits: Edits, chosen: Truths, kept: Truths) -> Fitted:
    """Return the model without those that are not kept: each edit counts for and against, by its annotators."""
    features, shares = np.where(kept, edits.features[chosen], 0.0), edits.shares[chosen]
    means, spread = features.mean(axis=0), features.std(axis=0)
    spread[spread == 0] = 1.0
    scaled = (features - means) / spread
    counts = np.where(edits.domains[chosen] == _NEWS, _WEIGHT_OF_NEWS, 1.0)
    weights = np.concatenate([counts * shares, counts * (1 - shares)])
    truth = np.repeat([1, 0], len(shares))
    model = LogisticRegression(C=_STRENGTH, solver="newton-cholesky", tol=1e-9, max_iter=500)
    model.fit(np.vstack([scaled, scaled])[weights > 0], truth[weights > 0], weights[weights > 0])
    return Fitted(intercept=float(model.intercept_[0]), means=means, weights=model.coef_[0] / spread)


def trials(edits: Edits) -> Floats:
    """Return the scores of all edits in each round, each by a model that has not seen its document."""
    scores = np.zeros((_ROUNDS, len(edits.documents)))
    for turn in range(_ROUNDS):
        folds = np.array([_fold(document, turn) for document in edits.documents])
        for fold in range(_FOLDS):
            unseen = folds == fold
            if unseen.any():
                scores[turn, unseen] = fitted(edits, ~unseen).scores(edits.features[unseen])
    return scores


def _fold(document: str, turn: int) -> int:
    return int.from_bytes(hashlib.sha256(f"{turn} {document}".encode()).digest()[:8], "big") % _FOLDS


def best_cut(scores: Floats, matters: Truths) -> tuple[float, float]:
    """Return the score from which an edit is best said to matter, and the F1 of that."""
    precision, recall, cuts = precision_recall_curve(matters, scores)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    best = int(f1[:-1].argmax())
    return float(cuts[best]), float(f1[best])


def trained(lines: Sequence[str]) -> tuple[str, list[str]]:
    """Return the file of coefficients, and what to print of the trials."""
    edits = edits_of(lines)
    scores = trials(edits)
    pooled, truth = scores.ravel(), np.tile(edits.matters, _ROUNDS)
    domains = np.tile(edits.domains, _ROUNDS)
    news = domains == _NEWS
    for_cut = news if news.any() else ~news
    cut, _ = best_cut(pooled[for_cut], truth[for_cut])
    told = [f"{len(edits.documents)} edits, {len(edits.names)} features; unseen documents, {_ROUNDS} rounds:"]
    for domain in [*sorted(set(edits.domains.tolist())), "all"]:
        here = (domains == domain) | (domain == "all")
        told.append(f"{domain:8} {_quality(pooled[here], truth[here], cut)}")
    model = fitted(edits, np.ones(len(edits.documents), dtype=bool))
    return _written(model, edits.names, cut), told


def _quality(scores: Floats, matters: Truths, cut: float) -> str:
    said = scores >= cut
    f1 = 2 * (said & matters).sum() / max(1, said.sum() + matters.sum())
    area = roc_auc_score(matters, scores) if 0 < matters.sum() < len(matters) else float("nan")
    return f"AUC {area:.3f}, F1 {f1:.3f} at 0.5, best F1 {best_cut(scores, matters)[1]:.3f}"


def _written(model: Fitted, names: Sequence[str], cut: float) -> str:
    columns = (
        (name, mean, weight)
        for name, mean, weight in zip(names, model.means, model.weights, strict=True)
        if weight
    )
    features = {
        name: [round(float(mean), _DIGITS), round(float(weight), _DIGITS)] for name, mean, weight in columns
    }
    told = {
        "made by": "python -m tools.train_significance",
        "learned from": "IteraTeR-HUMAN (W. Du et al., ACL 2022), Apache-2.0",
        "intercept": round(model.intercept - cut, _DIGITS),
        "features": features,
    }
    return json.dumps(told, indent=1) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn from a file, write the coefficients and print how good they are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=_FILE)
    asked = parser.parse_args(arguments)
    written, told = trained(asked.data.read_text(encoding="utf-8").splitlines())
    asked.out.write_text(written, encoding="utf-8")
    print("\n".join(told))


if __name__ == "__main__":
    main()
