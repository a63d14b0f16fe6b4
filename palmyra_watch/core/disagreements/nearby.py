"""Which stories are set beside each other: those that share a telling word or figure, and are next in time.

A story has a bounded number of keys; under one key it is set beside its neighbours in time only. So the work grows with
the number of stories, a hundred that repeat one toll do not hide the one that tells another, and a new story changes no
more than what stands around it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.disagreements.concepts import stem, stems_in
from palmyra_watch.core.disagreements.model import rarity
from palmyra_watch.core.disagreements.names import names_of
from palmyra_watch.core.identity import number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from palmyra_watch.core.disagreements.claim import Claim, Story

NEIGHBOURS: Final = 5  # stories before and behind under one key
_NAMES: Final = 6
_WORDS: Final = 4
_RARE: Final = math.log(8)  # a word that one of eight events tells, or fewer
_FIGURES: Final = 4
_TELLING: Final = 100  # from which on a figure that is not round seldom meets another by chance


def keys_of(story: Story) -> frozenset[int]:
    """Return by what a story is found, as hashes: names and other telling words it has most, and telling figures."""
    if not story.claims:
        return frozenset()
    names = names_of((*story.sentences, story.headline))
    most = sorted(names, key=lambda name: (-names[name] * rarity(stem(name)), name))[:_NAMES]
    stems = Counter(
        stem
        for sentence in (*story.sentences, story.headline)
        for stem in stems_in(sentence)
        if rarity(stem) >= _RARE
    )
    words = sorted(stems, key=lambda one: (-stems[one] * rarity(one), one))[:_WORDS]
    figures = dict.fromkeys(f"{one.low:g} {one.unit}" for one in story.claims if _tells(one))
    return frozenset(map(number_of, (*most, *words, *list(figures)[:_FIGURES])))


def _tells(claim: Claim) -> bool:
    low = claim.low
    return low is not None and low == claim.high and low >= _TELLING and low % 10 != 0


def place_of(story: Story) -> tuple[date, int]:
    """Return by what stories under one key are sorted: the day, then a lot."""
    return story.published or date.min, number_of(story.story_id)


def neighbours_among(stories: Iterable[Story]) -> Iterator[tuple[Story, Story]]:
    """Yield the pairs of stories that stand beside each other under a key, each once."""
    by_key: dict[int, list[Story]] = defaultdict(list)
    for story in stories:
        for key in keys_of(story):
            by_key[key].append(story)
    seen: set[tuple[str, str]] = set()
    for several in by_key.values():
        several.sort(key=place_of)
        for at, one in enumerate(several):
            for other in several[at + 1 : at + 1 + NEIGHBOURS]:
                first, second = sorted((one, other), key=lambda story: story.story_id)
                if (first.story_id, second.story_id) not in seen:
                    seen.add((first.story_id, second.story_id))
                    yield first, second
