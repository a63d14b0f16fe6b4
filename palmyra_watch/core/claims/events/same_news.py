"""Which stories tell the same news: two articles of neighbouring days with one protagonist and a third of their words.

Sentences of two articles on one event seldom name its place and day again; that the articles as wholes are of one
event is what lets such figures be set beside each other (`counterparts`). Two matches of one league are told in the
same words; their articles speak mostly of somebody else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from palmyra_watch.core.claims.events.reading import Reading

# Of the house: of 49 invented articles, two of one day on one event share .35 of the shorter one's words or more, two
# on different events .30 at most.
_SHARED: Final = 1 / 3
_FEWEST_WORDS: Final = 20  # less is no article: single sentences are alike by chance
_FEWEST_SHARED: Final = 10
_PROTAGONIST: Final = 0.4  # times a shared name is told, as shares of the name told most, multiplied
_SHORTEST_WORD: Final = 4
_DAYS: Final = 2
_WITH_ONE_NAME: Final = 40  # stories of some days that are compared for one name they share


@dataclass(frozen=True, slots=True)
class Told:
    """What a story tells, as far as its figures' sentences show.

    Attributes:
        names: Words of the names and places, each with the number of sentences that tell it.
        stems: Of all words.
        readings: In the order of their ids.
    """

    story_id: str
    published: date
    names: Counter[str]
    stems: frozenset[str]
    readings: tuple[Reading, ...]


def same_news(readings: Sequence[Reading]) -> Iterator[tuple[Told, Told]]:
    """Yield the pairs of stories that tell the same news, the one with the lesser id first."""
    by_name: dict[str, list[Told]] = defaultdict(list)
    for story in _stories(readings):
        for name in sorted(story.names):
            by_name[name].append(story)
    seen: set[tuple[str, str]] = set()
    for name in sorted(by_name):
        sharing = sorted(by_name[name], key=lambda story: (story.published, story.story_id))
        for at, one in enumerate(sharing):
            for other in sharing[at + 1 : at + 1 + _WITH_ONE_NAME]:
                first, second = sorted((one, other), key=lambda story: story.story_id)
                if (first.story_id, second.story_id) not in seen and _is_same(first, second):
                    yield first, second
                seen.add((first.story_id, second.story_id))


def _stories(readings: Sequence[Reading]) -> Iterator[Told]:
    by_story: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_story[reading.claim.story_id].append(reading)
    for story_id, several in by_story.items():
        stems = frozenset(stem for one in several for stem in one.stems if len(stem) >= _SHORTEST_WORD)
        published = several[0].claim.published
        if published is None or len(stems) < _FEWEST_WORDS:
            continue
        names = Counter(name for words in _names_by_sentence(several).values() for name in words)
        yield Told(story_id, published, names, stems, tuple(several))


def _names_by_sentence(readings: Sequence[Reading]) -> dict[str, frozenset[str]]:
    return {
        one.claim.sentence: frozenset[str]().union(
            *one.names, *(place.split() for place in one.written | one.places)
        )
        for one in readings
    }


def _is_same(one: Told, other: Told) -> bool:
    if abs((one.published - other.published).days) > _DAYS or _protagonist(one, other) < _PROTAGONIST:
        return False
    shared = len(one.stems & other.stems)
    return shared >= _FEWEST_SHARED and shared >= _SHARED * min(len(one.stems), len(other.stems))


def _protagonist(one: Told, other: Told) -> float:
    """Return how far a name that both tell is the one of which both speak most: 0 to 1."""
    most = max(one.names.values(), default=1) * max(other.names.values(), default=1)
    return max(
        (one.names[name] * other.names[name] / most for name in one.names if name in other.names), default=0.0
    )
