"""What became of versions and changes when the same captures were read or compared again by another program.

An id follows from what was found; so a program that finds something else gives other ids. A version goes on in the
version that its first capture shows now, a change in the one that tells most nearly the same words in the same time.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from palmyra_watch.core.likeness import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from palmyra_watch.model import CaptureId, StoryId, VersionId

SAME_EDIT = (
    0.6  # share of words, on both sides of the change; two edits of one passage share more than other ones
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundVersion:
    """A version as far as it has to be known again.

    Attributes:
        captures: That show it, the earliest first.
    """

    version_id: str
    story_id: StoryId
    number: int
    text: str
    first_seen_at: datetime
    last_seen_at: datetime
    captures: tuple[CaptureId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundChange:
    """A change as far as it has to be known again.

    Attributes:
        told_as: The id under which readers know it; empty where they were never told of it.
        not_before: The older version was last seen then.
        not_after: The newer version was first seen then.
    """

    change_id: str
    story_id: StoryId
    kind: str
    before: str
    after: str
    summary: str
    told_as: str
    not_before: datetime
    not_after: datetime


def version_successors(
    earlier: Iterable[FoundVersion], shown: Mapping[CaptureId, Sequence[VersionId]]
) -> dict[str, str]:
    """Return, by its id, what each earlier version became; one whose captures show none any more is missing.

    Args:
        earlier: Versions of stories of one source.
        shown: The versions that each capture shows now; those of one page in its order.
    """
    became = {}
    for version in earlier:
        now = next((shown[name] for name in version.captures if shown.get(name)), ())
        if now:
            became[version.version_id] = version.version_id if version.version_id in now else now[0]
    return became


def change_successors(earlier: Iterable[FoundChange], found: Sequence[FoundChange]) -> dict[str, str]:
    """Return, by its id, what each earlier change became; one to which nothing is near enough is missing."""
    kept = {change.change_id for change in found}
    became: dict[str, str] = {}
    for change in earlier:
        if change.change_id in kept:
            became[change.change_id] = change.change_id
            continue
        near = [(_nearness(change, one), one.change_id) for one in found if _at_one_time(change, one)]
        best = max(near, default=(0.0, ""), key=lambda scored: scored[0])
        if best[0] >= SAME_EDIT:
            became[change.change_id] = best[1]
    return became


def told_ids(
    earlier: Iterable[FoundChange], became: Mapping[str, str], found: Iterable[FoundChange]
) -> dict[str, str]:
    """Return, for each change that is found now, the id under which readers know it; empty where they do not."""
    known: dict[str, list[str]] = {}
    for change in earlier:
        successor = became.get(change.change_id)
        if successor and change.told_as:
            known.setdefault(successor, []).append(change.told_as)
    return {
        one.change_id: one.change_id
        if one.change_id in known.get(one.change_id, ())
        else next(iter(known.get(one.change_id, ())), "")
        for one in found
    }


def _at_one_time(one: FoundChange, other: FoundChange) -> bool:
    return one.not_before < other.not_after and other.not_before < one.not_after


def _nearness(one: FoundChange, other: FoundChange) -> float:
    """Return how nearly two changes tell the same words, 0 to 1; a little more for the same kind and story."""
    alike = min(_shared(one.before, other.before), _shared(one.after, other.after))
    return alike + 0.01 * (one.kind == other.kind) + 0.02 * (one.story_id == other.story_id) if alike else 0.0


def _shared(one: str, other: str) -> float:
    """Return the share of words that two texts have in common, 1 for two that are empty."""
    mine, theirs = Counter(folded(one).split()), Counter(folded(other).split())
    total = mine.total() + theirs.total()
    if not total:
        return 1.0 if one.strip() == other.strip() else 0.0
    return 2 * (mine & theirs).total() / total
