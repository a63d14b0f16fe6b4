"""From articles in order of time to stories and their versions.

Everything here is a function of the *set* of sightings of a source: in which order, in which batches and how
often they arrived makes no difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, count, groupby
from math import inf
from typing import TYPE_CHECKING

from palmyra_watch.core.identity import story_id_of, version_id_of
from palmyra_watch.core.likeness import SAME_STORY, folded, likeness
from palmyra_watch.core.states.same_state import with_one_state_each
from palmyra_watch.model import StoryKind, Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from palmyra_watch.model import Article, CaptureId, ContentId, SourceId, StoryId, VersionId

LABEL_WORDS = 12
PAGE_PART = -1
PAGE_LABEL = "(page)"  # no headline folds to it: folding leaves no brackets


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A look at which a capture was there, new or unchanged."""

    seen_at: datetime
    capture_id: CaptureId


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An article as a capture shows it, with the hashes of what it holds and of what it tells a reader."""

    article: Article
    content_id: ContentId
    state_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """An article of a capture, and the version of the story that it shows."""

    capture_id: CaptureId
    part: int
    version_id: VersionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One story of a source.

    Attributes:
        label: Empty for the page's first story, else what it was first called; `PAGE_LABEL` for the page itself.
        versions: In order of time.
    """

    story_id: StoryId
    kind: StoryKind
    label: str
    versions: tuple[Version, ...]
    members: tuple[Membership, ...]


@dataclass(slots=True)
class _Thread:
    """A story while it is put together: its label, and every sighting of one of its articles."""

    label: str
    seen: list[tuple[Sighting, int, Shown]]


def stories_of_source(
    source_id: SourceId,
    sightings: Iterable[Sighting],
    articles: Mapping[CaptureId, Sequence[Shown]],
    pages: Mapping[CaptureId, Shown],
) -> tuple[Story, ...]:
    """Return the stories of a source, in order of first appearance, what stands around them last.

    Args:
        source_id: The source.
        sightings: Of its captures, in any order, repeated or not.
        articles: Of each capture, in the order of the page; a capture without any may be missing.
        pages: What stands around the articles of each capture; a capture where nothing does may be missing.
    """
    ordered = sorted(set(sightings), key=lambda sighting: (sighting.seen_at, sighting.capture_id))
    articles = with_one_state_each(ordered, articles)
    threads: list[_Thread] = []
    assigned: dict[CaptureId, tuple[_Thread, ...]] = {}
    for sighting in ordered:
        parts = articles.get(sighting.capture_id, ())
        if sighting.capture_id not in assigned:
            assigned[sighting.capture_id] = _threads_of(parts, threads)
        for part, (thread, shown) in enumerate(zip(assigned[sighting.capture_id], parts, strict=True)):
            thread.seen.append((sighting, part, shown))
    stories = [_story(source_id, thread, StoryKind.ARTICLE) for thread in threads]
    around = [(look, PAGE_PART, pages[look.capture_id]) for look in ordered if look.capture_id in pages]
    if around:
        stories.append(_story(source_id, _Thread(label=PAGE_LABEL, seen=around), StoryKind.PAGE))
    return tuple(stories)


def _threads_of(parts: Sequence[Shown], threads: list[_Thread]) -> tuple[_Thread, ...]:
    """Return the thread of each article of one capture; those that continue none are begun and appended."""
    known = _continued(parts, threads)
    chosen: list[_Thread] = []
    for part, shown in enumerate(parts):
        thread = known.get(part)
        if thread is None:
            thread = _Thread(label=_free_label(shown.article, threads), seen=[])
            threads.append(thread)
        chosen.append(thread)
    return tuple(chosen)


def _continued(parts: Sequence[Shown], threads: Sequence[_Thread]) -> dict[int, _Thread]:
    """Return, for each article that continues a story, that story; the best fits are given away first."""
    if len(parts) == 1 and len(threads) == 1:
        return {0: threads[0]}  # a page with one story keeps it, even through a complete rewrite
    fits = sorted(
        (
            (-fit, row, part)
            for part, shown in enumerate(parts)
            for row, thread in enumerate(threads)
            if (fit := _fit(thread.seen[-1][2], shown)) >= SAME_STORY
        ),
    )
    chosen: dict[int, _Thread] = {}
    taken: set[int] = set()
    for _, row, part in fits:
        if part not in chosen and row not in taken:
            chosen[part] = threads[row]
            taken.add(row)
    return chosen


def _fit(one: Shown, other: Shown) -> float:
    return inf if one.state_id == other.state_id else likeness(one.article, other.article)


def _free_label(article: Article, threads: Sequence[_Thread]) -> str:
    if not threads:
        return ""
    name = folded(article.headline or article.text)
    label = " ".join(name.split()[:LABEL_WORDS]) or "untitled"
    taken = {thread.label for thread in threads}
    numbered = (f"{label} ({number})" for number in count(2))
    return next(name for name in chain([label], numbered) if name not in taken)


def _story(source_id: SourceId, thread: _Thread, kind: StoryKind) -> Story:
    story_id = story_id_of(source_id, thread.label)
    versions: list[Version] = []
    members: dict[tuple[CaptureId, int], Membership] = {}
    for state_id, run in groupby(thread.seen, key=lambda seen: seen[2].state_id):
        seen = list(run)
        first, last, shown = seen[0][0], seen[-1][0], seen[0][2]
        version = Version(
            version_id=version_id_of(story_id, state_id, first.seen_at),
            story_id=story_id,
            number=len(versions) + 1,
            content_id=shown.content_id,
            state_id=state_id,
            article=shown.article,
            first_seen_at=first.seen_at,
            last_seen_at=last.seen_at,
            looks=len(seen),
        )
        versions.append(version)
        for sighting, part, _ in seen:
            members.setdefault(
                (sighting.capture_id, part),
                Membership(capture_id=sighting.capture_id, part=part, version_id=version.version_id),
            )
    return Story(
        story_id=story_id,
        kind=kind,
        label=thread.label,
        versions=tuple(versions),
        members=tuple(members.values()),
    )
