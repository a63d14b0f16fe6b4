"""Learn when two figures of two stories are of one thing: `python -m tools.train_disagreements`.

The events stand in `tools/events`, written for this purpose: articles of several publishers with a key of the pairs of
figures that contradict each other, agree, or must not be compared. A third of them (ids whose hash is divisible by
three) is never learned from: its figures are those of the README. What is learned is written to `core/disagreements`;
the same events give the same files.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

import palmyra_watch.core.disagreements as package
from palmyra_watch.core.claims.article_claims import ClaimKind, claims_of
from palmyra_watch.core.disagreements import model
from palmyra_watch.core.disagreements.article import article_of
from palmyra_watch.core.disagreements.claim import Claim, Story
from palmyra_watch.core.disagreements.concepts import stems_in
from palmyra_watch.core.disagreements.features import FEATURES, compared
from palmyra_watch.core.disagreements.judging import is_of_another_thing, set_apart
from palmyra_watch.core.facts.quantities.comparison import Relation
from palmyra_watch.core.text.sentences import article_sentences
from palmyra_watch.model import Article, Basis, Block, Precision, PublicationDate, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from palmyra_watch.core.claims.article_claims import ArticleClaim

EVENTS: Final = Path(__file__).parent / "events"
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
        is_apart: No verdict on it depends on the trees.
    """

    event: str
    verdict: str
    relation: Relation
    row: NDArray[np.float64]
    is_apart: bool


def events(folder: Path = EVENTS) -> list[dict[str, Any]]:
    """Return all events."""
    return [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def is_kept_apart(event: Mapping[str, Any]) -> bool:
    """Tell whether an event is never learned from; not one of which the faults were looked at."""
    return not event.get("seen") and zlib.crc32(event["id"].encode()) % 3 == 0


def story_of(event: Mapping[str, Any], letter: str, *, long: bool) -> Story:
    """Return an article of an event, read as the program reads it; `long` puts its background behind it."""
    told = event["articles"][letter]
    text = text_of(event, letter, long=long)
    published = date.fromisoformat(told["published"])
    article = Article(
        headline=told["headline"] or None,
        authors=(),
        site=letter,
        site_basis=Basis.STATED,
        published=PublicationDate(
            value=published.isoformat(), precision=Precision.DAY, basis=Basis.STATED, evidence=""
        ),
        dateline=None,
        language="en",
        blocks=(Block(role=Role.PARAGRAPH, text=text, source_start=0, source_end=len(text)),),
    )
    name = f"{event['id']} {letter}"
    claims = [
        Claim(
            claim_id=f"{name}{number:03}",
            position=one.position,
            start=one.start,
            literal=one.literal,
            low=one.quantity.low,
            high=one.quantity.high,
            unit=one.quantity.unit,
            counted=one.quantity.counted,
            qualifier=one.quantity.qualifier.value,
            attributed_to=one.attributed_to,
            places=frozenset(one.places),
            ends=_ends(one),
        )
        for number, one in enumerate(claims_of(article))
        if one.kind is ClaimKind.QUANTITY and one.quantity is not None
    ]
    return Story(
        story_id=name,
        source=f"The {letter} Times",
        published=published,
        headline=told["headline"],
        sentences=tuple(one.text for one in article_sentences(article)),
        claims=tuple(claims),
    )


def _ends(claim: ArticleClaim) -> frozenset[str]:
    places = (claim.distance.from_place, claim.distance.to_place) if claim.distance else ()
    return frozenset(place.name for place in places if place is not None)


def claim_at(story: Story, text: str, phrase: str) -> str | None:
    """Return the id of the claim that a phrase of a text quotes."""
    start = text.find(phrase)
    if start < 0:
        return None
    best: tuple[int, str | None] = (0, None)
    for claim in story.claims:
        at = text.find(story.sentences[claim.position]) + claim.start
        shared = min(at + len(claim.literal), start + len(phrase)) - max(at, start)
        best = max(best, (shared, claim.claim_id), key=lambda one: one[0])
    return best[1]


def keyed(event: Mapping[str, Any], stories: Mapping[str, Story], *, long: bool) -> dict[frozenset[str], str]:
    """Return the verdicts of the key by the ids of the two claims."""
    found: dict[frozenset[str], str] = {}
    letters = list(event["articles"])
    for pair in event["pairs"]:
        if not pair.get("background"):
            _put(found, stories, event, (pair["first"], pair["second"]), pair["verdict"], long=long)
        elif long:
            wordings = pair["first"][1], pair["second"][1]
            for one, other in combinations(range(len(letters)), 2):
                sides = (letters[one], wordings[one % 2]), (letters[other], wordings[other % 2])
                verdict = (
                    "either" if one % 2 == other % 2 else pair["verdict"]
                )  # one wording: nothing to learn
                _put(found, stories, event, sides, verdict, long=True)
    return found


def _put(
    found: dict[frozenset[str], str],
    stories: Mapping[str, Story],
    event: Mapping[str, Any],
    sides: Sequence[Sequence[str]],
    verdict: str,
    *,
    long: bool,
) -> None:
    ids = [claim_at(stories[letter], text_of(event, letter, long=long), phrase) for letter, phrase in sides]
    if None not in ids:
        found[frozenset(map(str, ids))] = verdict


def text_of(event: Mapping[str, Any], letter: str, *, long: bool) -> str:
    """Return the text of an article, with the background behind it where it is to be long."""
    text: str = event["articles"][letter]["text"]
    if long and event.get("background"):
        text += " " + event["background"][list(event["articles"]).index(letter) % 2]
    return text


def examples_of(told: Sequence[Mapping[str, Any]]) -> Iterator[Example]:
    """Yield the pairs of figures of each event: of its articles alone, with the background, with other news behind."""
    for at, event in enumerate(told):
        yield from _examples(event, event, long=False)
        if event.get("background"):
            yield from _examples(event, event, long=True)
            others = [told[(at + step) % len(told)] for step in range(1, 1 + len(event["articles"]))]
            yield from _examples(event, padded(event, others), long=True)


def padded(event: Mapping[str, Any], others: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return an event whose articles also tell other news, each another's, as long articles do."""
    articles = {}
    for number, (letter, article) in enumerate(event["articles"].items()):
        other = others[number]["articles"]
        behind = list(other.values())[number % len(other)]["text"]
        articles[letter] = {**article, "text": f"{article['text']} {behind}"}
    return {**event, "articles": articles}


def _examples(event: Mapping[str, Any], shown: Mapping[str, Any], *, long: bool) -> Iterator[Example]:
    stories = {letter: story_of(shown, letter, long=long) for letter in event["articles"]}
    key = keyed(shown, stories, long=long)
    articles = [article_of(story) for story in stories.values()]
    for a, b in combinations(articles, 2):
        found = compared(a, b)
        for pair, row in zip(found.pairs, found.rows, strict=True):
            ids = frozenset({pair.a.claim.claim_id, pair.b.claim.claim_id})
            verdict = key.get(ids, "")
            if not verdict and "background" not in event and pair.relation is not Relation.CONTRADICT:
                continue  # short texts whose key does not tell all that says the same
            yield Example(
                event["id"], verdict, pair.relation, row, set_apart(pair) or is_of_another_thing(pair)
            )


def strangers(told: Sequence[Mapping[str, Any]], number: int) -> Iterator[Example]:
    """Yield pairs of figures of different events, the nearest of some lot."""
    generator = np.random.default_rng(0)
    articles = [
        (e["id"], article_of(story_of(e, letter, long=False))) for e in told for letter in e["articles"]
    ]
    for _ in range(number):
        one, other = generator.integers(len(articles), size=2)
        if articles[one][0] == articles[other][0]:
            continue
        found = compared(articles[one][1], articles[other][1])
        for pair, row in zip(found.pairs, found.rows, strict=True):
            yield Example("", "", pair.relation, row, False)


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
