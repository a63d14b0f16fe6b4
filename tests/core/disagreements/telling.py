"""Stories for tests, read from their texts as the program reads an article."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palmyra_watch.core.disagreements import disagreements_among
from tools.labelled_events import story_of

if TYPE_CHECKING:
    from palmyra_watch.core.disagreements import Group, Pair, Story

MONDAY = date(2021, 3, 8)
TUESDAY = date(2021, 3, 9)


def told(name: str, text: str, *, published: date = MONDAY, headline: str = "") -> Story:
    """Return a story with a text of one paragraph."""
    article = {"published": published.isoformat(), "headline": headline, "text": text}
    return story_of({"id": "event", "articles": {name: article}}, name, long=False)


def pairs_among(*stories: Story) -> list[Pair]:
    """Return the pairs of all groups."""
    return [pair for group in disagreements_among(stories) for pair in group.pairs]


def verdicts(one: str, other: str, *, later: date = MONDAY) -> list[str]:
    """Return the verdicts on two texts, sorted; the first is of a Monday."""
    return sorted(
        pair.verdict.value for pair in pairs_among(told("A", one), told("B", other, published=later))
    )


def only(*stories: Story) -> Group:
    (group,) = disagreements_among(stories)
    return group
