"""Whether a passage tells of an error in, or a change to, the very page on which it stands: learned from examples.

Two logistic models over the wording of a passage (`signals.py`): one for how a note of correction opens, and for whole
notes; one for the sentences that carry a note on ("It is 72, not 27."). `python -m tools.train_notes` learns them from
notes and look-alikes in eight languages that were written for it, and writes `notes.json`.
"""

from __future__ import annotations

import base64
import json
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from palmyra_watch.core.compare.notices.signals import features_of, pieces_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

MODELS: Final = "notes.json"
PIECES: Final = 2.0  # how much all pieces of a passage count beside one feature of its words
_KEPT: Final = 4096  # passages


class Model(NamedTuple):
    """A logistic model.

    Attributes:
        weights: Of the features that have names.
        pieces: Of the buckets into which pieces of words fall.
    """

    intercept: float
    weights: Mapping[str, float]
    pieces: NDArray[np.float64]

    def score(
        self, found: Mapping[str, float], buckets: NDArray[np.int64], shares: NDArray[np.float64]
    ) -> float:
        """Return the logit."""
        named = sum(self.weights.get(name, 0.0) * value for name, value in found.items())
        return self.intercept + named + PIECES * float(self.pieces[buckets] @ shares)


class Scores(NamedTuple):
    """Logits: above 0 as a note, or as what opens one; and as what carries one on."""

    opens: float
    goes_on: float


@lru_cache(maxsize=_KEPT)
def scores_of(text: str, language: str) -> Scores:
    """Return how much a passage in a language of `languages.READ` looks like a note."""
    found = features_of(text, language)
    buckets, shares = pieces_of(text)
    return Scores(*(model.score(found, buckets, shares) for model in _models()))


def weight_of_values(told: Mapping[str, float]) -> float:
    """Return what it adds to the logit that a passage tells values of edits beside it; see `linking.values_told`."""
    weights = _models()[0].weights
    return sum(weights.get(name, 0.0) * value for name, value in told.items())


@cache
def _models() -> tuple[Model, Model]:
    written = coefficients()
    return _model(written["opens"]), _model(written["goes on"])


@cache
def coefficients() -> dict[str, Any]:
    """Return what was learned, as it is stored."""
    path = files("palmyra_watch.core.compare.notices").joinpath(MODELS)
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def _model(written: Mapping[str, Any]) -> Model:
    pieces = np.frombuffer(base64.b64decode(written["pieces"]), dtype=np.int8).astype(np.float64)
    return Model(float(written["intercept"]), written["weights"], pieces * float(written["scale"]))
