"""What is written down of an upgrade: which captures were known, and what became of the ids of versions and changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from palmyra_watch.core.identity import upgrade_id_of
from palmyra_watch.core.succession import FoundChange, change_successors, told_ids, version_successors
from palmyra_watch.model import CaptureId, ChangeId, EarlierId, Upgrade, VersionId

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from palmyra_watch.core.succession import FoundVersion
    from palmyra_watch.model import SourceId

RowMap = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class UpgradeOfSource:
    """A source that was read or compared under another key before.

    Attributes:
        known: Its captures at the last comparison under that key.
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


class Succession:
    """What became of the ids of some sources.

    Attributes:
        told: For each change between known captures the id under which readers know it; empty where they do not.
    """

    def __init__(
        self,
        sources: Sequence[UpgradeOfSource],
        shown: Mapping[CaptureId, Sequence[VersionId]],
        changes: Mapping[SourceId, Sequence[FoundChange]],
        between: Sequence[FoundChange],
    ) -> None:
        self._shown, self._standing = shown, {name for names in shown.values() for name in names}
        self._found = {change.change_id for some in changes.values() for change in some}
        self._versions, self._changes = dict[str, str](), dict[str, str]()
        for source in sources:
            near = (
                [change for some in changes.values() for change in some]
                if source.vanished
                else changes.get(source.source_id, ())
            )
            self._versions |= version_successors(source.versions, shown)
            self._changes |= change_successors(source.changes, near)
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
        captures = source.known if source.vanished else source.known & set(self._shown)
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
                reason=_READ_AGAIN
                if successor
                else "none of the captures that showed it is a version any more",
            )
            for version in source.versions
            if version.version_id not in self._standing
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
                reason=_READ_AGAIN if successor else self._why(source, change),
            )
            for change in source.changes
            if change.change_id not in self._found
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
            return "a capture on one side of it is no version any more"
        if len(set(now)) == 1:
            return "the captures on both sides show one text when they are read so"
        return "the captures on both sides differ in other words when they are read so"


_READ_AGAIN = "the same captures were read or compared again by another version of the program"
