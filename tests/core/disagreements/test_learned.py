"""The events that the trees learn from, those that they do not, and that the same events give the same trees.

`python -m tests.core.disagreements.test_learned` prints the figures of the events that are never learned from.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from palmyra_watch.core import disagreements
from palmyra_watch.core.disagreements import Verdict, disagreements_among, model
from palmyra_watch.core.disagreements.features import FEATURES
from palmyra_watch.core.disagreements.model import forest
from tools import labelled_events, train_disagreements

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

EVENTS = labelled_events.events()
WHOLE = [event for event in EVENTS if "background" in event]
APART = [event for event in WHOLE if labelled_events.is_kept_apart(event)]
SAME = {"agree", "compatible"}


class Figures(NamedTuple):
    """What was told, and what the key has: pairs by the verdict told and that of the key ("" for none)."""

    told: Counter[tuple[str, str]]
    keyed: Counter[str]

    def precision(self, verdict: str, right: Iterable[str]) -> float:
        """Return the share of what is told that the key has so, or leaves open."""
        of_verdict = {key: times for (one, key), times in self.told.items() if one == verdict}
        good = sum(of_verdict.get(key, 0) for key in {*right, "either"})
        return good / max(1, sum(of_verdict.values()))

    def recall(self, keys: Iterable[str], verdicts: Iterable[str]) -> float:
        """Return the share of what the key has that is told so."""
        found = sum(self.told[one, key] for one in verdicts for key in keys)
        return found / max(1, sum(self.keyed[key] for key in keys))


def figures(events: Iterable[Mapping[str, Any]], *, long: bool) -> Figures:
    """Return what all articles of some events give, compared together."""
    stories, key = {}, {}
    for event in events:
        own = {letter: labelled_events.story_of(event, letter, long=long) for letter in event["articles"]}
        stories |= {story.story_id: story for story in own.values()}
        key |= labelled_events.keyed(event, own, long=long)
    pairs = [one for group in disagreements_among(stories.values()) for one in group.pairs]
    told = Counter((one.verdict.value, key.get(frozenset({one.first, one.second}), "")) for one in pairs)
    return Figures(told, Counter(key.values()))


def test_every_phrase_of_the_key_stands_once_in_its_text() -> None:
    for event in EVENTS:
        for pair in event["pairs"]:
            for number, (letter, phrase) in enumerate((pair["first"], pair["second"])):
                text = (
                    event["background"][number] if "background" in pair else event["articles"][letter]["text"]
                )
                assert text.count(phrase) == 1, (event["id"], phrase)


def test_there_are_enough_whole_events_and_a_third_is_kept_apart() -> None:
    assert len({event["id"] for event in EVENTS}) == len(EVENTS)
    assert len(WHOLE) >= 60
    assert all(len(event["articles"]) >= 3 for event in WHOLE)
    assert len(WHOLE) / 4 < len(APART) < len(WHOLE) / 2


def test_contradictions_told_of_events_never_learned_from_are_real() -> None:
    for long in (False, True):
        found = figures(APART, long=long)
        assert found.precision("contradict", {"contradict"}) >= 0.8, found.told
        assert found.told["contradict", "contradict"] >= 20
        assert found.precision("agree", SAME) >= 0.85, found.told
        assert found.recall(SAME, SAME) >= 0.5


def test_the_same_events_give_the_same_trees(tmp_path: Path) -> None:
    written = Path(disagreements.__file__).parent
    train_disagreements.main(tmp_path)
    for name in (model.WORDS, model.TREES):
        assert (tmp_path / name).read_text() == (written / name).read_text()


def test_trees_are_read_as_they_were_grown() -> None:
    few = [event for event in EVENTS if event["id"].startswith(("sentence", "second"))]
    examples = list(train_disagreements.examples_of(few))
    grown = train_disagreements.learn(examples, ())
    read = model.forest_of(train_disagreements.exported(grown))
    rows = np.array([one.row for one in examples[:200]])
    assert np.allclose(read.scores(rows), grown.decision_function(rows), atol=0.02)


def test_what_moves_a_verdict_adds_up_to_it() -> None:
    trees = forest()
    rows = np.random.default_rng(3).normal(size=(20, len(FEATURES)))
    shares = [trees.shares(row) for row in rows]
    means = trees.base + trees.value[trees.roots].sum()
    assert np.allclose([means + share.sum() for share in shares], trees.scores(rows))


if __name__ == "__main__":
    for is_long in (False, True):
        shown = figures(APART, long=is_long)
        for one in Verdict:
            right = {"contradict"} if one in {Verdict.CONTRADICT, Verdict.MAY_DISAGREE} else SAME
            sys.stdout.write(
                f"{'long ' if is_long else 'short'} {one.value:<24} told {sum(n for (v, _), n in shown.told.items() if v == one):>4}"
                f" precision {shown.precision(one.value, right):.2f}\n"
            )
        both = ("contradict", "may disagree")
        sys.stdout.write(
            f"      contradictions found {shown.recall(['contradict'], ['contradict']):.2f}, with what may disagree"
            f" {shown.recall(['contradict'], both):.2f}, of {shown.keyed['contradict']};"
            f" agreements {shown.recall(SAME, SAME):.2f}\n"
        )
