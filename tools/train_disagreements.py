"""Learn when two figures of two stories are of one thing: `python -m tools.train_disagreements`.

A third of the events (`labelled_events`) is never learned from: its figures are those of the README. What is learned is
written to `core/disagreements`; the same events give the same files.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

import palmyra_watch.core.disagreements as package
from palmyra_watch.core.disagreements import model
from palmyra_watch.core.disagreements.article import article_of, likeness_of
from palmyra_watch.core.disagreements.concepts import stems_in
from palmyra_watch.core.disagreements.features import FEATURES, compared
from palmyra_watch.core.facts.quantities.comparison import Relation
from tools.labelled_events import events, is_kept_apart, keyed, padded, story_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray


ONE_THING: Final = frozenset({"contradict", "agree", "compatible"})
THRESHOLDS: Final = {
    "contradict": 1.1,
    "may disagree": -0.9,
    "agree": 0.6,
    "compatible": 0.8,
    "same figure, other thing": -2.5,
}
SEED: Final = 0
_KEYED: Final = 2.0  # what a pair of the key counts beside one of which it says nothing
_STRANGER: Final = 0.5  # what one of two events counts
_STRANGERS: Final = 3000  # pairs of articles
_ROUNDED: Final = 4  # digits
_FEWEST_EVENTS: Final = 2  # in which a word stands whose rarity is kept


class Example(NamedTuple):
    """A pair of figures, with what a reader says of it: empty where the key says nothing.

    Attributes:
        event: Empty where the two are of different events.
    """

    event: str
    verdict: str
    relation: Relation
    row: NDArray[np.float64]


def examples_of(told: Sequence[Mapping[str, Any]]) -> Iterator[Example]:
    """Yield the pairs of figures of each event: of its articles alone, with the background, with other news behind."""
    for at, event in enumerate(told):
        yield from _examples(event, event, long=False)
        if event.get("background"):
            yield from _examples(event, event, long=True)
            others = [told[(at + step) % len(told)] for step in range(1, 1 + len(event["articles"]))]
            yield from _examples(event, padded(event, others), long=True)


def _examples(event: Mapping[str, Any], shown: Mapping[str, Any], *, long: bool) -> Iterator[Example]:
    stories = {letter: story_of(shown, letter, long=long) for letter in event["articles"]}
    key = keyed(shown, stories, long=long)
    articles = [article_of(story) for story in stories.values()]
    for a, b in combinations(articles, 2):
        found = compared(a, b, likeness_of(a, b))
        for pair, row in zip(found.pairs, found.rows, strict=True):
            ids = frozenset({pair.a.claim.claim_id, pair.b.claim.claim_id})
            verdict = key.get(ids, "")
            if not verdict and "background" not in event and pair.relation is not Relation.CONTRADICT:
                continue  # short texts whose key does not tell all that says the same
            yield Example(event["id"], verdict, pair.relation, row)


def strangers(told: Sequence[Mapping[str, Any]], number: int) -> Iterator[Example]:
    """Yield pairs of figures of different events, the nearest of some lot."""
    generator = np.random.default_rng(SEED)
    articles = [
        (e["id"], article_of(story_of(e, letter, long=False))) for e in told for letter in e["articles"]
    ]
    for _ in range(number):
        one, other = generator.integers(len(articles), size=2)
        (event, a), (another, b) = articles[one], articles[other]
        if event == another:
            continue
        found = compared(a, b, likeness_of(a, b))
        for pair, row in zip(found.pairs, found.rows, strict=True):
            yield Example("", "", pair.relation, row)


def rarities(told: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return in how many events each word stands, by that number."""
    times: Counter[str] = Counter()
    events_told = 0
    for event in told:
        events_told += 1
        texts = [part for one in event["articles"].values() for part in (one["headline"], one["text"])]
        times.update(frozenset[str]().union(*map(stems_in, [*texts, *event.get("background", ())])))
    by_number: dict[str, list[str]] = {}
    for stem, number in sorted(times.items()):
        if number >= _FEWEST_EVENTS:
            by_number.setdefault(str(number), []).append(stem)
    words = {number: " ".join(stems) for number, stems in sorted(by_number.items())}
    return {"events": events_told, **words}


def learn(learned: Sequence[Example], others: Sequence[Example]) -> HistGradientBoostingClassifier:
    """Return trees that tell whether two figures are of one thing; what the key has counts more than the rest."""
    told = [
        one
        for one in (*learned, *others)
        if one.verdict != "either" and one.relation is not Relation.INCOMPARABLE
    ]
    labels = np.array([one.verdict in ONE_THING for one in told])
    weights = np.array([_KEYED if one.verdict else 1.0 if one.event else _STRANGER for one in told])
    grown = HistGradientBoostingClassifier(
        max_iter=250,
        max_leaf_nodes=8,
        learning_rate=0.03,
        min_samples_leaf=20,
        l2_regularization=1.0,
        max_features=0.25,
        monotonic_cst=[int(feature.way) for feature in FEATURES.values()],
        random_state=SEED,
    )
    return grown.fit(np.array([one.row for one in told]), labels, sample_weight=weights)


def exported(grown: HistGradientBoostingClassifier) -> dict[str, Any]:
    """Return trees as `model.forest_of` reads them; an inner node has the mean of what is below it."""
    base = float(np.ravel(grown._baseline_prediction)[0])  # noqa: SLF001
    trees = []
    for (tree,) in grown._predictors:  # noqa: SLF001
        nodes = tree.nodes
        means = nodes["value"].astype(float)
        for at in reversed(range(len(nodes))):
            if not nodes[at]["is_leaf"]:
                below = [int(nodes[at]["left"]), int(nodes[at]["right"])]
                means[at] = np.average(means[below], weights=nodes["count"][below])
        trees.append([_node(nodes[at], means[at]) for at in range(len(nodes))])
    return {"base": base, "trees": trees}


def _node(node: Any, mean: float) -> list[float]:  # noqa: ANN401
    value = round(mean, _ROUNDED)
    if node["is_leaf"]:
        return [value]
    threshold = float(node["num_threshold"])
    return [int(node["feature_idx"]), round(threshold, 6), int(node["left"]), int(node["right"]), value]


def main(folder: Path = Path(package.__file__).parent) -> None:
    """Learn from the events, and write what was learned; how rare words are goes into the trees, and comes first."""
    learned = [event for event in events() if not is_kept_apart(event)]
    _write(rarities(learned), folder / model.WORDS)
    examples, others = list(examples_of(learned)), list(strangers(learned, _STRANGERS))
    _write({"thresholds": THRESHOLDS, **exported(learn(examples, others))}, folder / model.TREES)
    size = (folder / model.TREES).stat().st_size
    sys.stdout.write(f"{len(examples)} pairs of figures of {len(learned)} events, {size} bytes of trees\n")


def _write(told: Mapping[str, Any], path: Path) -> None:
    """Write what was learned, a tree on each line."""
    text = json.dumps(told, separators=(",", ":"))
    path.write_text(text.replace("]],[[", "]],\n[[") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
