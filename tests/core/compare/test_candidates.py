"""What the places of sentences say of each candidate pair."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest

from palmyra_watch.core.compare.alignment.context import AT_ONCE, Places, destinations_of
from tests.counted_work import calls_in


def test_a_place_is_told_of_all_candidates_at_once() -> None:
    sentences = ["It rained."] * 200
    paragraphs = [k // 3 for k in range(200)]
    places = Places(sentences, sentences, (paragraphs, paragraphs))
    pairs = {k: k for k in range(0, 200, 2)}
    rows, columns = (side.ravel() for side in np.indices((200, 200)))

    def calls(candidates: int) -> int:
        return calls_in(lambda: places.bonus(pairs, rows[:candidates], columns[:candidates]))

    calls(400)  # the first call in a process loads parts of numpy
    assert calls(40_000) == calls(400)


@pytest.mark.parametrize("seed", range(20))
def test_a_candidate_fits_where_most_of_its_old_paragraph_went(seed: int) -> None:
    chance = random.Random(seed)
    old, new = ([chance.randrange(-1, 9) for _ in range(30)] for _ in range(2))
    pairs = dict(zip(chance.sample(range(30), 12), chance.sample(range(30), 12), strict=True))
    went_to: dict[int, int] = {}
    for (a, b), _ in sorted(
        Counter((old[i], new[j]) for i, j in pairs.items()).items(), key=lambda vote: vote[1]
    ):
        went_to[a] = b
    destinations = destinations_of(pairs, np.array(old), np.array(new))
    assert destinations.tolist() == [went_to.get(paragraph, -1) for paragraph in old]


@pytest.mark.parametrize("seed", range(20))
def test_a_candidate_scores_the_same_among_others_and_alone(seed: int) -> None:
    chance = random.Random(seed)
    old, new = (sorted(chance.randrange(9) for _ in range(30)) for _ in range(2))
    places = Places(["It rained."] * 30, ["It rained."] * 30, (old, new))
    pairs = dict(zip(chance.sample(range(30), 12), chance.sample(range(30), 12), strict=True))
    rows, columns = (np.resize(side, 2 * AT_ONCE + 7) for side in np.indices((30, 30)).reshape(2, -1))
    alone = [places.bonus(pairs, rows[k : k + 1], columns[k : k + 1]) for k in range(900)]
    assert np.array_equal(places.bonus(pairs, rows, columns), np.resize(np.concatenate(alone), len(rows)))
