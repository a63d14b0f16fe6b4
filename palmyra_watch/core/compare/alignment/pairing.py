"""Which sentences belong together one to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from palmyra_watch.core.compare.alignment.matching import best_pairs

if TYPE_CHECKING:
    from palmyra_watch.core.compare.alignment.context import Places
    from palmyra_watch.core.compare.alignment.similarity import Similarity

# A pair is taken whose similarity and bonus of place come to this: .75 alike anywhere, .55 beside a pair that
# moved too, .43 between the same neighbours, .23 between the two sentences that also were its neighbours. On 84
# pairs of drafts with human alignments (ArgRewrite V.2: O. Kashefi et al., Language Resources and Evaluation 56,
# 2022) a pair there is likelier right than wrong. Chosen on all 84 in the middle of what scores alike; constants
# chosen anew on folds by writer came close to these and gained a third of a hundredth of F1 at most. These people
# link next to nothing that was moved, so they would have `anywhere` as high as can be; it is kept where moves with
# light edits, made in other texts (benchmarks/drafts.py), are still found.
TAKEN = 0.75
LEAST_SIMILARITY = 0.1
# Each round sees the neighbours that the last one found. With this many equal sentences, which may all have moved,
# a round takes 0.1 s and there is one only.
ROUNDS = 3
MANY = 15_000


def similar_pairs(
    similarity: Similarity, places: Places, exact: dict[int, int]
) -> tuple[dict[int, int], bool]:
    """Return new indices by old ones of sentences that are alike, and whether a bound was hit."""
    if not similarity.old or not similarity.new:
        return {}, False
    candidates = similarity.candidates(LEAST_SIMILARITY)
    rows, columns, bounded = candidates.old, candidates.new, candidates.bounded
    pairs: dict[int, int] = {}
    for _ in range(ROUNDS if len(exact) < MANY else 1):
        scores = candidates.values + places.bonus(exact | pairs, rows, columns)
        good = np.flatnonzero(scores >= TAKEN)
        chosen, cut = best_pairs(rows[good], columns[good], scores[good])
        bounded |= cut
        found = {int(rows[k]): int(columns[k]) for k in good[chosen]}
        if found == pairs:
            break
        pairs = found
    return pairs, bounded
