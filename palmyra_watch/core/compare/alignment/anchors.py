"""What is the same on both sides, wherever it stands."""

from __future__ import annotations

from collections import Counter, deque
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from palmyra_watch.core.compare.alignment.moves import staying

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

# The longest common subsequence keeps bits for each pair of items: 10^8 pairs are some 25 MB and 0.2 s.
MAX_SEQUENCE_PAIRS = 100_000_000


def exact_pairs(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return new indices by old ones of equal texts, each index once, wherever they stand.

    After P. Heckel, "A technique for isolating differences between files" (CACM 21/4, 1978): what is unique
    on both sides is the same, and its equal neighbours belong to it. What is left, repeated texts, is paired
    along the longest common subsequence, and then in order.
    """
    pairs = _unique_pairs(old, new)
    _extend(pairs, old, new)
    if len(old) * len(new) <= MAX_SEQUENCE_PAIRS:
        _fill_in_order(pairs, old, new)
    _fill_out_of_order(pairs, old, new)
    return pairs


def common_subsequence(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return (old, new) indices of a longest common subsequence; its price is the product of the lengths."""
    ids: dict[Hashable, int] = {}
    left = [ids.setdefault(item, len(ids)) for item in old]
    right = [ids.setdefault(item, len(ids)) for item in new]
    found: list[tuple[int, int]] = []
    for step in Indel.opcodes(left, right):
        if step.tag == "equal":
            found += zip(
                range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True
            )
    return found


def rough_subsequence(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return (old, new) indices of a common subsequence that hangs on unique items: fast, not the longest."""
    pairs = _unique_pairs(old, new)
    _extend(pairs, old, new)
    places = sorted(pairs.items())
    return [places[k] for k in sorted(staying(places, [1.0] * len(places)))]


def _unique_pairs(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    old_counts, new_counts = Counter(old), Counter(new)
    places = {text: j for j, text in enumerate(new) if new_counts[text] == 1}
    return {i: places[text] for i, text in enumerate(old) if old_counts[text] == 1 and text in places}


def _extend(pairs: dict[int, int], old: Sequence[str], new: Sequence[str]) -> None:
    """Pair the equal neighbours of pairs and of the ends, first those behind, then those before."""
    taken = set(pairs.values())
    ends = {-1: -1, len(old): len(new)}
    for step, order in ((1, range(-1, len(old))), (-1, range(len(old), -1, -1))):
        for i in order:
            j = pairs.get(i, ends.get(i))
            if j is None:
                continue
            a, b = i + step, j + step
            fits = 0 <= a < len(old) and 0 <= b < len(new) and a not in pairs and b not in taken
            if fits and old[a] == new[b]:
                pairs[a] = b
                taken.add(b)


def _fill_in_order(pairs: dict[int, int], old: Sequence[str], new: Sequence[str]) -> None:
    """Pair repeated texts along the longest common subsequence, in which a pair equals only itself."""
    partner = {j: i for i, j in pairs.items()}
    left: list[Hashable] = [i if i in pairs else text for i, text in enumerate(old)]
    right: list[Hashable] = [partner.get(j, text) for j, text in enumerate(new)]
    pairs.update(common_subsequence(left, right))


def _fill_out_of_order(pairs: dict[int, int], old: Sequence[str], new: Sequence[str]) -> None:
    spare: dict[str, deque[int]] = {}
    for j in _left_over(len(new), set(pairs.values())):
        spare.setdefault(new[j], deque()).append(j)
    for i in _left_over(len(old), set(pairs)):
        if spare.get(old[i]):
            pairs[i] = spare[old[i]].popleft()


def _left_over(length: int, taken: set[int]) -> Iterator[int]:
    return (k for k in range(length) if k not in taken)
