"""Learn what a note of correction looks like, and which edits it speaks of: `python -m tools.train_notes [FILE]`.

The examples stand in `tools/notes`, a file for each language: notes and look-alikes with edits of the same story, of
which the note speaks or not. They were written for this purpose and read by a second reader before anything was learned
from them; the English ones with an `f` in their ids are older tests of the project. A third of each file (ids whose
number is divisible by three) is never learned from: its figures are those of `tests/core/compare/notices`. The
coefficients are written to `core/compare/notices/notes.json`, or to FILE; the same examples give the same file.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

import palmyra_watch.core.compare.notices as package
from palmyra_watch.core.compare.notices.classifier import MODELS, PIECES
from palmyra_watch.core.compare.notices.edited_facts import edited_facts
from palmyra_watch.core.compare.notices.linking import SPEAKS_FOR, features_of_facts, values_told
from palmyra_watch.core.compare.notices.signals import BUCKETS, features_of, pieces_of
from palmyra_watch.core.compare.notices.statement import statement_of
from palmyra_watch.core.text.sentences import sentences_of
from palmyra_watch.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

EXAMPLES: Final = Path(__file__).parent / "notes"
_SHARE: Final = 0.5  # what a single sentence counts beside a whole note
_STRENGTH: Final = 0.5  # of the weights: the inverse of how much they are held back
_LINK_STRENGTH: Final = 1.0
_ALONE: Final = 0.3  # what an edit counts that stands alone, and that the note is silent on
_ROUNDED: Final = 4  # digits of a weight


class Sample(NamedTuple):
    """A passage, its language, whether it is what is learned, how much it counts, and what it tells of edits."""

    text: str
    language: str
    is_one: bool
    counts: float
    told: Mapping[str, float] = MappingProxyType({})


def examples() -> list[dict[str, Any]]:
    """Return all examples, each with its language and whether it is kept apart."""
    found = []
    for path in sorted(EXAMPLES.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            number = int(one["id"].rsplit("-", 1)[1])
            found.append({**one, "language": path.stem, "is_kept_apart": number % 3 == 0})
    return found


def sentences(text: str) -> list[str]:
    """Return the sentences of a passage."""
    return [text[span.start : span.end] for span in sentences_of(text)]


def opening_samples(among: Sequence[dict[str, Any]]) -> Iterator[Sample]:
    """Yield whole passages, their first sentences, and the sentences of the stories."""
    for one in among:
        yield Sample(one["text"], one["language"], one["note"], _SHARE)
        yield Sample(one["text"], one["language"], one["note"], _SHARE, told_of(one))
        first, *others = sentences(one["text"])
        if others:
            yield Sample(first, one["language"], one["note"], _SHARE)
        yield from _ordinary(one)


def told_of(one: dict[str, Any]) -> dict[str, float]:
    """Return what a passage tells of the edits of its story."""
    edits = [
        fact
        for edit in one.get("changes", ())
        for fact in edited_facts(edit["before"], edit["after"], kind_of(edit), one["language"])
    ]
    return values_told(statement_of(one["text"], one["language"]), edits)


def continuing_samples(among: Sequence[dict[str, Any]]) -> Iterator[Sample]:
    """Yield what follows the first sentences of notes, and all sentences that are no part of one."""
    for one in among:
        first, *others = sentences(one["text"])
        told = others if one["note"] else [first, *others]
        yield from (Sample(text, one["language"], one["note"], 1.0) for text in told)
        yield from _ordinary(one)


def _ordinary(one: dict[str, Any]) -> Iterator[Sample]:
    texts = {edit[side] for edit in one.get("changes", ()) for side in ("before", "after")} - {""}
    yield from (Sample(text, one["language"], False, _SHARE) for text in sorted(texts))


def learned(samples: Sequence[Sample]) -> dict[str, Any]:
    """Return the coefficients of a logistic model."""
    found = [{**features_of(one.text, one.language), **one.told} for one in samples]
    names = sorted({name for one in found for name in one})
    place = {name: n for n, name in enumerate(names)}
    rows, columns, values = [], [], []
    for row, (one, features) in enumerate(zip(samples, found, strict=True)):
        buckets, shares = pieces_of(one.text)
        columns += [*(place[name] for name in features), *(len(names) + buckets)]
        values += [*features.values(), *(PIECES * shares)]
        rows += [row] * (len(features) + len(buckets))
    shape = (len(samples), len(names) + BUCKETS)
    model = LogisticRegression(C=_STRENGTH, max_iter=5_000, class_weight="balanced")
    counts = [one.counts for one in samples]
    model.fit(csr_matrix((values, (rows, columns)), shape=shape), [one.is_one for one in samples], counts)
    weights, pieces = model.coef_[0][: len(names)], model.coef_[0][len(names) :]
    scale = float(np.abs(pieces).max()) / 127
    return {
        "intercept": round(float(model.intercept_[0]), _ROUNDED),
        "weights": {name: round(float(w), _ROUNDED) for name, w in zip(names, weights, strict=True)},
        "scale": scale,
        "pieces": base64.b64encode(np.round(pieces / scale).astype(np.int8).tobytes()).decode(),
    }


def kind_of(edit: dict[str, Any]) -> Kind:
    """Return what an edit does to a sentence."""
    if not edit["before"]:
        return Kind.ADDED
    return Kind.EDITED if edit["after"] else Kind.DELETED


def linked(among: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, float], bool, float]]:
    """Yield the features of each edited fact beside a note, whether the note speaks of it, and how much that counts.

    Each note stands beside the edits of its own story, beside those alone that it is silent on, and beside those of
    another story.
    """
    notes = [one for one in among if one["note"] and one.get("changes")]
    for number, one in enumerate(notes):
        other = notes[(number + 1) % len(notes)]
        is_comparable = other["language"] == one["language"]
        elsewhere = [{**edit, "covered": False} for edit in other["changes"] if is_comparable]
        statement = statement_of(one["text"], one["language"])
        silent = [edit for edit in one["changes"] if not edit["covered"]]
        for edits, counts in ((one["changes"], 1.0), (silent, _ALONE), (elsewhere, 1.0)):
            facts = [edited_facts(e["before"], e["after"], kind_of(e), one["language"]) for e in edits]
            for edit, features in zip(
                edits, features_of_facts(statement, facts, [0.0] * len(edits)), strict=True
            ):
                yield from ((found, bool(edit["covered"]), counts) for found in features)


def learned_links(pairs: Sequence[tuple[dict[str, float], bool, float]]) -> dict[str, float]:
    """Return the weights of the features of an edited fact beside a note; a value told never speaks against it."""
    names = sorted({name for found, _, _ in pairs for name in found})
    table = np.array([[found.get(name, 0.0) for name in names] for found, _, _ in pairs])
    counts = np.array([counts for _, _, counts in pairs])
    signs = np.array([1.0 if is_one else -1.0 for _, is_one, _ in pairs])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margins = signs * (table @ weights)
        slopes = -counts * signs / (1 + np.exp(margins))
        return (
            float(counts @ np.logaddexp(0, -margins) + weights @ weights / 2 / _LINK_STRENGTH),
            table.T @ slopes + weights / _LINK_STRENGTH,
        )

    bounds = [(0.0, None) if name in SPEAKS_FOR else (None, None) for name in names]
    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", bounds=bounds)
    return {name: round(float(weight), _ROUNDED) for name, weight in zip(names, found.x, strict=True)}


def main() -> None:
    """Learn, write and print."""
    known = [one for one in examples() if not one["is_kept_apart"]]
    written = {
        "opens": learned(list(opening_samples(known))),
        "goes on": learned(list(continuing_samples(known))),
        "covers": learned_links(list(linked(known))),
    }
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(package.__file__).parent / MODELS
    path.write_text(
        json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    sys.exit(main())
