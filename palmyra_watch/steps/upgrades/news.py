"""What is news: a change between captures that were known before an upgrade is none, whatever was found then.

What was known, and under which ids readers were told of it, is written to WARC at each upgrade, and what became of ids
whenever one goes, so that a database that is made again tells the same.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warc import RunWriter
from palmyra_watch.core.identity import run_id_of
from palmyra_watch.model import CaptureId, Run, SourceId
from palmyra_watch.steps.upgrades.told_before import found_change, losing_ids, reasons_kept_out, told_before
from palmyra_watch.steps.upgrades.upgrading import Found, Succession, UpgradeOfSource

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.core.succession import FoundChange
    from palmyra_watch.core.timeline import Sighting
    from palmyra_watch.model import Upgrade, VersionId
    from palmyra_watch.steps.rows.compared import ComparedRows

RowMap = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What was known of a source when its stories were made last.

    Attributes:
        root_id: Under whose name its stories stand now.
        engine: The comparison; empty where an older program had nothing compared.
    """

    root_id: SourceId
    source_id: SourceId
    engine: str
    extraction_keys: tuple[str, ...]
    captures: frozenset[CaptureId]


class News:
    """What of the stories of some sources is new to readers.

    Attributes:
        before: What was known of these sources.
    """

    def __init__(self, warehouse: Warehouse, source_ids: Sequence[SourceId], *, engine: str) -> None:
        self._engine, self._ids = engine, list(source_ids)
        self._records: list[Upgrade] = []
        ids = self._ids
        self._told: dict[str, str] = dict(warehouse.rows("told_at_upgrades", source_ids=ids))
        self._known = {CaptureId(name) for (name,) in warehouse.rows("captures_of_upgrades", source_ids=ids)}
        self._at: dict[SourceId, dict[datetime, set[CaptureId]]] = {}
        self._keys: dict[CaptureId, str] = {}
        self._seen: dict[SourceId, list[CaptureId]] = {source_id: [] for source_id in ids}
        for root_id, capture_id, key in warehouse.rows("seen_captures", source_ids=ids):
            self._keys[CaptureId(capture_id)] = key
            self._seen.setdefault(SourceId(root_id), []).append(CaptureId(capture_id))
        self.before = _timelines(warehouse, ids)
        self._upgraded = self._upgrades(warehouse, ids)
        for upgrade in self._upgraded:
            self._known |= upgrade.known

    def _upgrades(self, warehouse: Warehouse, ids: list[SourceId]) -> list[UpgradeOfSource]:
        changed: dict[SourceId, list[Timeline]] = {}
        for timeline in self.before:
            for name in {timeline.root_id, timeline.source_id} & set(ids):
                if self._is_upgraded(timeline):
                    changed.setdefault(name, []).append(timeline)
        versions, changes = told_before(warehouse, list(changed))
        return [
            UpgradeOfSource(
                source_id=name,
                key_before="; ".join(sorted({_key(one.extraction_keys, one.engine) for one in timelines})),
                key_after=_key({self._keys[capture] for capture in self._seen[name]}, self._engine),
                known=frozenset().union(*(one.captures for one in timelines)),
                vanished=not self._seen[name],
                versions=tuple(versions.get(name, ())),
                changes=tuple(changes.get(name, ())),
            )
            for name, timelines in sorted(changed.items())
        ]

    def _is_upgraded(self, timeline: Timeline) -> bool:
        keys = {self._keys[capture] for capture in timeline.captures if capture in self._keys}
        other_engine = timeline.engine not in {"", self._engine}
        return other_engine or not keys <= set(timeline.extraction_keys)

    def saw(self, source_id: SourceId, looks: Iterable[Sighting]) -> None:
        """Take in the looks that the versions of a source are made from."""
        at = self._at.setdefault(source_id, {})
        for look in looks:
            at.setdefault(look.seen_at, set()).add(look.capture_id)

    def is_known(self, source_id: SourceId, seen_at: datetime) -> bool:
        """Tell whether all that was seen of a source at a time was known before an upgrade."""
        captures = self._at.get(source_id, {}).get(seen_at, set())
        return bool(captures) and captures <= self._known

    def timeline_row(self, source_id: SourceId, digest: str) -> RowMap:
        """Return the row of `timelines` for a source whose stories were made from what is known now."""
        captures = self._seen[source_id]
        return {
            "source_id": source_id,
            "digest": digest,
            "engine": self._engine,
            "extraction_keys": sorted({self._keys[name] for name in captures}),
            "captures": sorted(captures),
        }

    def judge(self, warehouse: Warehouse, rows: ComparedRows, *, kept_stories: Collection[str] = ()) -> None:
        """Leave as fresh only what is news, and write into the rows of changes under which id readers know them.

        Args:
            warehouse: Open.
            rows: Of the stories as they are found now.
            kept_stories: Those that stay as they were.
        """
        shown: dict[VersionId, set[CaptureId]] = {}
        for row in rows.of["version_captures"]:
            shown.setdefault(row["version_id"], set()).add(row["capture_id"])
        for upgrade in self._upgraded:
            self._known -= upgrade.come_back(shown)
        changes = self._changes(rows)
        between = {row["change_id"] for row, known in changes if known}
        told, sources = self._told, [*self._upgraded, *self._losing_ids(warehouse, rows, kept_stories)]
        if sources:
            found = replace(
                _found(rows, shown), kept_stories=kept_stories, kept_out=_kept_out(warehouse, sources, rows)
            )
            told = {**told, **self._recorded(sources, found, between)}
        for row, known in changes:
            row["told_as"] = told.get(row["change_id"], "" if known else row["change_id"])
            del row["not_before"], row["not_after"]
        rows.fresh = [name for name in rows.fresh if name not in between]

    def write(self, captures: Path) -> str:
        """Write what became of ids to a WARC file, and return its name; empty where nothing did."""
        if not self._records:
            return ""
        now = self._records[0].upgraded_at
        run = Run(run_id=run_id_of(now, secrets.token_hex(8)), started_at=now, sources=())
        with RunWriter(captures, run) as warc:
            for record in self._records:
                warc.add_upgrade(record)
        return warc.name

    def _losing_ids(
        self, warehouse: Warehouse, rows: ComparedRows, kept_stories: Collection[str]
    ) -> list[UpgradeOfSource]:
        """Return the sources of which ids go though the program is the same."""
        upgraded = {source.source_id for source in self._upgraded}
        losing = sorted(losing_ids(warehouse, self._ids, rows, kept_stories) - upgraded)
        versions, changes = told_before(warehouse, losing)
        sources = []
        for name in losing:
            key = _key({self._keys[capture] for capture in self._seen[name]}, self._engine)
            sources.append(
                UpgradeOfSource(
                    source_id=name,
                    key_before=key,
                    key_after=key,
                    known=frozenset(),
                    vanished=not self._seen[name],
                    versions=tuple(versions.get(name, ())),
                    changes=tuple(changes.get(name, ())),
                )
            )
        return sources

    def _changes(self, rows: ComparedRows) -> list[tuple[RowMap, bool]]:
        """Return the rows of all changes with their brackets, and whether each lies between known captures."""
        versions = {row["version_id"]: row for row in rows.of["versions"]}
        changes = []
        for row in rows.of["changes"]:
            source_id = row["source_id"]
            row["not_before"] = versions[row["old_version_id"]]["last_seen_at"]
            row["not_after"] = versions[row["new_version_id"]]["first_seen_at"]
            known = all(self.is_known(source_id, row[name]) for name in ("not_before", "not_after"))
            changes.append((row, known))
        return changes

    def _recorded(
        self, sources: Sequence[UpgradeOfSource], found: Found, between: Collection[str]
    ) -> dict[str, str]:
        """Keep what became of ids to be written down, and return under which ids readers know changes."""
        known = {
            name: [change for change in changes if change.change_id in between]
            for name, changes in found.changes.items()
        }
        succession = Succession(sources, found, [change for some in known.values() for change in some])
        now = datetime.now(UTC)
        told: dict[str, str] = {}
        for source in sources:
            names = {change.change_id for change in known.get(source.source_id, ())}
            self._records.append(succession.upgrade(source, now, self._known, names))
            told |= {name: succession.told[name] for name in names}
        return told


def _found(rows: ComparedRows, shown: Mapping[VersionId, set[CaptureId]]) -> Found:
    """Return what stands now."""
    of_capture: dict[CaptureId, list[VersionId]] = {}
    for version_id, names in shown.items():
        for name in names:
            of_capture.setdefault(name, []).append(version_id)
    of_source: dict[SourceId, list[FoundChange]] = {}
    for row in rows.of["changes"]:
        of_source.setdefault(row["source_id"], []).append(found_change({**row, "told_as": ""}))
    versions = {row["version_id"]: row["source_id"] for row in rows.of["versions"]}
    return Found(shown=of_capture, source_of=versions, changes=of_source)


def _kept_out(
    warehouse: Warehouse, sources: Sequence[UpgradeOfSource], rows: ComparedRows
) -> dict[CaptureId, str]:
    captures = {name for source in sources for version in source.versions for name in version.captures}
    return reasons_kept_out(warehouse, captures, rows.of["held_captures"])


def _timelines(warehouse: Warehouse, ids: list[SourceId]) -> list[Timeline]:
    return [
        Timeline(
            root_id=SourceId(root_id),
            source_id=SourceId(source_id),
            engine=engine,
            extraction_keys=tuple(keys),
            captures=frozenset(map(CaptureId, captures)),
        )
        for root_id, source_id, engine, keys, captures in warehouse.rows("known_timelines", source_ids=ids)
    ]


def _key(extraction_keys: Iterable[str], engine: str) -> str:
    return "; ".join((*sorted(extraction_keys), engine))
