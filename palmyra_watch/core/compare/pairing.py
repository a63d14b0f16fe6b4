"""Which sentences belong together one to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from palmyra_watch.core.compare.matching import best_pairs

if TYPE_CHECKING:
    from palmyra_watch.core.compare.context import Places
    from palmyra_watch.core.compare.similarity import Similarity

# A pair is taken whose similarity and bonus of place come to this: .65 alike anywhere, .4 between the same
# neighbours, .24 between the two sentences that also were its neighbours. On 84 pairs of drafts with human
# alignments (ArgRewrite V.2: O. Kashefi et al., Language Resources and Evaluation 56, 2022) that is where in
# each place a pair becomes likelier right than wrong; tuning on one half of them gains nothing on the other.
TAKEN = 0.65
LEAST_SIMILARITY = 0.1
# Each round sees the neighbours that the last one found.
ROUNDS = 3


def similar_pairs(
    similarity: Similarity, places: Places, exact: dict[int, int]
) -> tuple[dict[int, int], bool]:
    """Return new indices by old ones of sentences that are alike, and whether a bound was hit."""
    if not similarity.old or not similarity.new:
        return {}, False
    candidates = similarity.candidates(LEAST_SIMILARITY)
    rows, columns, bounded = candidates.old, candidates.new, candidates.bounded
    pairs: dict[int, int] = {}
    for _ in range(ROUNDS):
        scores = candidates.values + places.bonus(exact | pairs, rows, columns)
        good = np.flatnonzero(scores >= TAKEN)
        chosen, cut = best_pairs(rows[good], columns[good], scores[good])
        bounded |= cut
        found = {int(rows[k]): int(columns[k]) for k in good[chosen]}
        if found == pairs:
            break
        pairs = found
    return pairs, bounded
