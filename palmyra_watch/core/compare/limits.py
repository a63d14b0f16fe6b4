"""How much of two versions there is time and space to compare; what lies beyond is reported coarsely, and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Sentences of a version: 90,000 that are all edited, a page of 5 MB, took 1.6 s and 100 MB.
MAX_SENTENCES = 60_000
# Characters of both versions together that are split into words to find edits: 800,000 take 0.4 s.
MAX_CHARACTERS = 800_000
# Sentences of a version that are so compared. Of versions that are huge together only a part of all this is.
MAX_COMPARED = 6_000
HUGE_CHARACTERS = 1_500_000
SHARE_OF_HUGE = 1.7


def heads_and_tail(old: Sequence[str], new: Sequence[str]) -> tuple[int, int, int]:
    """Return how many sentences to compare from the top of both sides, and how many equal ones end both."""
    shorter = min(len(old), len(new))
    if max(len(old), len(new)) <= MAX_SENTENCES:
        return len(old), len(new), 0
    tail = next((k for k in range(shorter) if old[-1 - k] != new[-1 - k]), shorter)
    return min(len(old) - tail, MAX_SENTENCES), min(len(new) - tail, MAX_SENTENCES), tail


def affordable(old: dict[int, str], new: dict[int, str]) -> tuple[dict[int, str], dict[int, str], bool]:
    """Return the sentences, by index, that there is time to look at, from the top, and whether some are left."""
    huge = sum(map(len, old.values())) + sum(map(len, new.values())) > HUGE_CHARACTERS
    share = SHARE_OF_HUGE if huge else 1.0
    left, right = _from_top(old, share), _from_top(new, share)
    return left, right, len(left) < len(old) or len(right) < len(new)


def _from_top(texts: dict[int, str], share: float) -> dict[int, str]:
    spent = 0
    chosen: dict[int, str] = {}
    for index, text in texts.items():
        spent += len(text)
        if spent > MAX_CHARACTERS / 2 / share or len(chosen) >= MAX_COMPARED / share:
            break
        chosen[index] = text
    return chosen
