"""Figures of several stories that are tied by verdicts, as groups."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from palmyra_watch.core.components import component_names
from palmyra_watch.core.disagreements.article import article_of
from palmyra_watch.core.disagreements.claim import Group, Pair, Verdict
from palmyra_watch.core.disagreements.judging import pairs_of, pairs_within
from palmyra_watch.core.disagreements.nearby import neighbours_among
from palmyra_watch.core.identity import group_id_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from palmyra_watch.core.disagreements.claim import Story


def disagreements_among(stories: Iterable[Story]) -> tuple[Group, ...]:
    """Return the groups of figures of one thing that stories, or two sources in one, tell, the gravest first.

    The order in which stories come does not matter. Of two stories with one id one is dropped.
    """
    given = {story.story_id: story for story in sorted(stories, key=_content)}
    articles = {name: article_of(story) for name, story in given.items()}
    within = (pair for article in articles.values() for pair in pairs_within(article))
    across = (
        pair
        for one, other in neighbours_among(given.values())
        for pair in pairs_of(articles[one.story_id], articles[other.story_id])
    )
    return groups_of(chain(within, across))


def _content(story: Story) -> tuple[str, ...]:
    return (story.story_id, story.headline, str(story.published), *story.sentences)


def groups_of(pairs: Iterable[Pair]) -> tuple[Group, ...]:
    """Return what pairs tie together; a pair that comes twice counts once."""
    groups = [_group(sorted(members), several) for members, several in _components(pairs)]
    order = list(Verdict)
    return tuple(sorted(groups, key=lambda one: (order.index(one.verdict), one.members)))


def _components(pairs: Iterable[Pair]) -> Iterator[tuple[set[str], list[Pair]]]:
    """Yield the ids that are tied, with the pairs among them."""
    given = sorted({(pair.first, pair.second): pair for pair in sorted(pairs, key=repr)}.items())
    name_of = component_names(ids for ids, _ in given)
    members: dict[str, set[str]] = defaultdict(set)
    inside: dict[str, list[Pair]] = defaultdict(list)
    for (first, second), pair in given:
        members[name_of[first]] |= {first, second}
        inside[name_of[first]].append(pair)
    for name in sorted(members):
        yield members[name], inside[name]


def _group(members: Sequence[str], pairs: Sequence[Pair]) -> Group:
    verdict = min((pair.verdict for pair in pairs), key=list(Verdict).index)
    reasons = [pair.reason for pair in pairs if pair.verdict is verdict]
    more = len(reasons) - 1
    topics = Counter(pair.topic for pair in pairs)
    return Group(
        group_id=group_id_of(members),
        topic=max(sorted(topics), key=lambda topic: topics[topic]),
        members=tuple(members),
        verdict=verdict,
        reason=f"{reasons[0]}; {more} more such pair{'s' if more > 1 else ''}" if more else reasons[0],
        pairs=tuple(pairs),
    )
