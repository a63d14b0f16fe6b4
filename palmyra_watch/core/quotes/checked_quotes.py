"""What captures say of a quoted passage: the stories that hold it, version by version, and what changed there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palmyra_watch.core.quotes.quote_check import Finding, QuoteVerdict, Standing
from palmyra_watch.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedChange:
    """A change between two neighbouring versions, by its places, as in `Change`."""

    change_id: str
    kind: Kind
    old_position: int | None
    new_position: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageChange:
    """A change of the story between two versions, at the place of the passage.

    Attributes:
        after: What stands there since; empty for a deletion.
        not_before: UTC: the older version was last seen then.
        not_after: UTC: the newer version was first seen then.
        notices: Notices of the publisher that speak of it.
        silent: It matters, and no notice does, or none of one of its facts; None where nobody can tell, since notices
            in its language are not read.
    """

    change_id: str
    summary: str
    after: str
    not_before: datetime
    not_after: datetime
    notices: tuple[str, ...]
    silent: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedVersion:
    """A version of the other publisher's story, set against the passage.

    Attributes:
        captures: Their ids, in order of time.
        changes: Those by which the place of the passage came to be as it is here; empty where nothing happened to it.
    """

    number: int
    version_id: str
    captures: tuple[str, ...]
    first_seen_at: datetime
    last_seen_at: datetime
    standing: Standing
    shown: str
    differences: tuple[str, ...]
    changes: tuple[PassageChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedStory:
    """A story of the other publisher in which the passage, or something in its place, was found.

    Attributes:
        versions: All of them, in order of time.
        gone_by: UTC: the first look after the last that showed the passage; None if none has.
    """

    story_id: str
    headline: str
    location: str
    versions: tuple[CheckedVersion, ...]
    seen_from: datetime | None
    seen_until: datetime | None
    gone_by: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteCheck:
    """A passage of another publisher's story that an article says was corrected, and what captures say of it.

    Attributes:
        told_by: Headline, or else location, of the story that quotes it.
        captures: How many captures of that publisher were checked.
        stories: Those that hold the passage or something in its place.
    """

    fragment_id: str
    publisher: str
    passage: str
    corrected: str | None
    told_by: str
    verdict: QuoteVerdict
    captures: int
    stories: tuple[CheckedStory, ...]


def checked_story(
    story_id: str, *, headline: str, location: str, versions: Sequence[CheckedVersion]
) -> CheckedStory:
    """Return a story with the times between which captures show the passage in it.

    Args:
        story_id: Its id.
        headline: Of its newest version; empty without one.
        location: Of its source.
        versions: All of them, in order of time.
    """
    holding = [at for at, one in enumerate(versions) if one.standing is not Standing.ABSENT]
    behind = versions[holding[-1] + 1 :] if holding else ()
    return CheckedStory(
        story_id=story_id,
        headline=headline,
        location=location,
        versions=tuple(versions),
        seen_from=versions[holding[0]].first_seen_at if holding else None,
        seen_until=versions[holding[-1]].last_seen_at if holding else None,
        gone_by=behind[0].first_seen_at if behind else None,
    )


def change_ids_at(before: Finding, after: Finding, changes: Iterable[PlacedChange]) -> list[str]:
    """Return the changes by which the place of a passage became another; none where it is as it was.

    Args:
        before: What was found of the passage in the older version.
        after: The same for the newer one.
        changes: All that lie between the two, in order.
    """
    if (before.standing, before.differences, not before.shown) == (
        after.standing,
        after.differences,
        not after.shown,
    ):
        return []
    return [
        change.change_id
        for change in changes
        if _touches(change.old_position, Kind.MERGED, change, before)
        or _touches(change.new_position, Kind.SPLIT, change, after)
        or (change.kind is Kind.HEADLINE and None in before.positions + after.positions)
    ]


def _touches(position: int | None, several: Kind, change: PlacedChange, found: Finding) -> bool:
    """Tell whether a change that begins at a sentence touches those in which something was found.

    A change of the kind `several` has more than one sentence on this side.
    """
    if position is None:
        return False
    return position in found.positions or (change.kind is several and position + 1 in found.positions)
