"""What is written down when ids that readers know go: what became of versions and changes, and why.

They go at an upgrade, of which is written down too which captures were known; and when stories are compared again
because other captures, decisions or sources came to them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from palmyra_watch.core.identity import upgrade_id_of
from palmyra_watch.core.succession import change_successors, told_ids, version_successors
from palmyra_watch.model import CaptureId, ChangeId, EarlierId, Upgrade, VersionId

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from palmyra_watch.core.succession import FoundChange, FoundVersion
    from palmyra_watch.model import SourceId, StoryId

RowMap = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class UpgradeOfSource:
    """A source that was read or compared under another key before, or whose stories are others than before.

    Attributes:
        key_before: The same as `key_after` where the program is the same.
        known: Its captures at the last comparison under another key; none where the program is the same.
        vanished: Its stories stand under the name of another source now, or nowhere.
        versions: As readers see them until now.
        changes: The same.
    """

    source_id: SourceId
    key_before: str
    key_after: str
    known: frozenset[CaptureId]
    vanished: bool
    versions: tuple[FoundVersion, ...]
    changes: tuple[FoundChange, ...]

    @property
    def is_read_again(self) -> bool:
        """Tell whether another program read or compared it."""
        return self.key_before != self.key_after

    def come_back(self, shown: Mapping[VersionId, set[CaptureId]]) -> set[CaptureId]:
        """Return captures that were kept out of the versions and are in one now together with a capture that is new.

        It was not the new program alone that let them in: what they show is news.
        """
        aside = self.known - {name for version in self.versions for name in version.captures}
        return {
            name
            for captures in shown.values()
            if captures & aside and captures - self.known
            for name in captures & aside
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What stands now.

    Attributes:
        shown: The versions that each capture shows.
        source_of: Where each version stands.
        changes: Of each source.
        kept_stories: That a step failed for: they stay as they were.
        kept_out: Why captures are no versions, by their ids.
    """

    shown: Mapping[CaptureId, Sequence[VersionId]]
    source_of: Mapping[VersionId, SourceId]
    changes: Mapping[SourceId, Sequence[FoundChange]]
    kept_stories: Collection[str] = ()
    kept_out: Mapping[CaptureId, str] = field(default_factory=dict)

    def near(self, source: UpgradeOfSource) -> list[FoundChange]:
        """Return the changes of all sources under whose names the captures of a source stand now."""
        captures = {name for version in source.versions for name in version.captures}
        names = {self.source_of[version] for name in captures for version in self.shown.get(name, ())}
        return [
            change for name in sorted({source.source_id, *names}) for change in self.changes.get(name, ())
        ]


class Succession:
    """What became of the ids of some sources.

    Attributes:
        told: For each change between known captures the id under which readers know it; empty where they do not.
    """

    def __init__(
        self, sources: Sequence[UpgradeOfSource], found: Found, between: Sequence[FoundChange]
    ) -> None:
        self._found = found
        self._standing: set[str] = {name for names in found.shown.values() for name in names}
        self._standing |= {change.change_id for some in found.changes.values() for change in some}
        self._versions, self._changes = dict[str, str](), dict[str, str]()
        for source in sources:
            self._versions |= version_successors(source.versions, found.shown)
            self._changes |= change_successors(source.changes, found.near(source))
        earlier = [change for source in sources for change in source.changes]
        self.told = told_ids(earlier, self._changes, between)

    def upgrade(
        self, source: UpgradeOfSource, at: datetime, known: Collection[CaptureId], between: Collection[str]
    ) -> Upgrade:
        """Return what is written down of one source.

        Args:
            source: The source.
            at: When it was read or compared again.
            known: Captures of all sources between which nothing is news.
            between: Changes of this source that lie between known captures.
        """
        captures = source.known if source.vanished else source.known & set(self._found.shown)
        return Upgrade(
            upgrade_id=upgrade_id_of(source.source_id, at),
            source_id=source.source_id,
            upgraded_at=at,
            key_before=source.key_before,
            key_after=source.key_after,
            captures=tuple(sorted(captures & set(known))),
            told=tuple((ChangeId(name), self.told.get(name, "")) for name in sorted(between)),
            earlier=(*self._earlier_versions(source), *self._earlier_changes(source)),
        )

    def _earlier_versions(self, source: UpgradeOfSource) -> list[EarlierId]:
        return [
            EarlierId(
                earlier_id=version.version_id,
                kind="version",
                story_id=version.story_id,
                successor_id=successor,
                summary=f"version {version.number}",
                before="",
                after="" if successor else version.text,
                not_before=version.first_seen_at,
                not_after=version.last_seen_at,
                reason=_why_other(source)
                if successor
                else "none of the captures that showed it is a version any more"
                + self._kept_out(version.captures),
            )
            for version in source.versions
            if self._is_gone(version.version_id, version.story_id)
            for successor in [self._versions.get(version.version_id, "")]
        ]

    def _earlier_changes(self, source: UpgradeOfSource) -> list[EarlierId]:
        return [
            EarlierId(
                earlier_id=change.change_id,
                kind="change",
                story_id=change.story_id,
                successor_id=successor,
                summary=change.summary,
                before=change.before,
                after=change.after,
                not_before=change.not_before,
                not_after=change.not_after,
                reason=_why_other(source) if successor else self._why(source, change),
            )
            for change in source.changes
            if self._is_gone(change.change_id, change.story_id)
            for successor in [self._changes.get(change.change_id, "")]
        ]

    def _why(self, source: UpgradeOfSource, change: FoundChange) -> str:
        """Return why a change is told no more."""
        sides = [
            version
            for version in source.versions
            if version.story_id == change.story_id
            and (version.last_seen_at == change.not_before or version.first_seen_at == change.not_after)
        ]
        now = [self._versions.get(version.version_id) for version in sides]
        if None in now or not now:
            gone = [name for one in sides if one.version_id not in self._versions for name in one.captures]
            return "a capture on one side of it is no version any more" + self._kept_out(gone)
        if len(set(now)) == 1:
            return "the captures on both sides show one text when they are read so"
        if source.is_read_again:
            return "the captures on both sides differ in other words when they are read so"
        return "other captures stand between those on both sides of it now"

    def _is_gone(self, name: str, story_id: StoryId) -> bool:
        return name not in self._standing and story_id not in self._found.kept_stories

    def _kept_out(self, captures: Iterable[CaptureId]) -> str:
        reasons = dict.fromkeys(self._found.kept_out.get(name, "") for name in captures)
        return "".join(f": {reason}" for reason in reasons if reason)


def _why_other(source: UpgradeOfSource) -> str:
    return _READ_AGAIN if source.is_read_again else _COMPARED_AGAIN


_READ_AGAIN = "the same captures were read or compared again by another version of the program"
_COMPARED_AGAIN = "other captures or sources came to its story, or were taken from it"
