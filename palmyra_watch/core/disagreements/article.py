"""A story as a whole: its figures, names and words; and how much two stories have in common."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.disagreements.concepts import stems_in
from palmyra_watch.core.disagreements.figure import figures_of
from palmyra_watch.core.disagreements.model import rarity
from palmyra_watch.core.disagreements.names import names_of

if TYPE_CHECKING:
    from collections import Counter
    from datetime import date

    from palmyra_watch.core.disagreements.claim import Story
    from palmyra_watch.core.disagreements.figure import Figure

_ALIKE: Final = 0.12  # of the house: of a hundred pairs of articles on one event, three share less
_LEADING: Final = 0.3
_FAR: Final = 3650  # days between stories of which one has no day


@dataclass(frozen=True, slots=True)
class Article:
    """A story as it is compared.

    Attributes:
        figures: In order.
        names: Words of names, each with the number of sentences that have it.
        stems: Of all words.
        opening: Stems of headline and first sentence.
    """

    story_id: str
    published: date | None
    figures: tuple[Figure, ...]
    names: Counter[str]
    stems: frozenset[str]
    opening: frozenset[str]


def article_of(story: Story) -> Article:
    """Return a story as it is compared."""
    stems = [stems_in(sentence) for sentence in (story.headline, *story.sentences)]
    return Article(
        story.story_id,
        story.published,
        figures_of(story),
        names_of((*story.sentences, story.headline)),
        frozenset[str]().union(*stems),
        frozenset[str]().union(*stems[:2]),
    )


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two stories have in common, from 0 to 1; and how far they are apart in time.

    Attributes:
        words: Of the weight of the shorter one's words, those that the other has too.
        opening: The same of headlines and first sentences.
        names: Cosine of how often they tell each name.
        leading: How far a name that both tell is the one of which both speak most.
        days: Between their days of publication.
        a_first: 1 where the first was published on an earlier day, -1 for a later, 0 where that is not known.
    """

    words: float
    opening: float
    names: float
    leading: float
    days: int
    a_first: int


def likeness_of(a: Article, b: Article) -> Likeness:
    """Return how much two stories have in common."""
    known = a.published is not None and b.published is not None
    days = (b.published - a.published).days if a.published and b.published else _FAR
    dot = sum(times * b.names[name] for name, times in a.names.items())
    norm = math.sqrt(sum(n * n for n in a.names.values()) * sum(n * n for n in b.names.values()))
    most = max(a.names.values(), default=1) * max(b.names.values(), default=1)
    leading = max((times * b.names[name] for name, times in a.names.items()), default=0) / most
    return Likeness(
        shared_weight(a.stems, b.stems),
        shared_weight(a.opening, b.opening),
        dot / norm if norm else 0.0,
        leading,
        abs(days),
        (days > 0) - (days < 0) if known else 0,
    )


def are_alike(likeness: Likeness) -> bool:
    """Tell whether two stories may be on one event, by their words, or by of whom they speak most."""
    return likeness.words >= _ALIKE or likeness.leading >= _LEADING


def shared_weight(a: frozenset[str], b: frozenset[str]) -> float:
    """Return how much of the rarer words of the poorer of two sets the other has too: 0 to 1."""
    least = min(weight_of(a), weight_of(b))
    return weight_of(a & b) / least if least else 0.0


@lru_cache(maxsize=1 << 15)
def weight_of(stems: frozenset[str]) -> float:
    """Return how much words tell, by how rare they are in news."""
    return math.fsum(rarity(stem) for stem in stems)  # the same whatever the order
