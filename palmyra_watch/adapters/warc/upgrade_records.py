"""How an upgrade is written down in a WARC file, and read again."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warc.records import moment_of
from palmyra_watch.model import CaptureId, ChangeId, EarlierId, SourceId, StoryId, Upgrade

if TYPE_CHECKING:
    from collections.abc import Mapping


def upgrade_as_json(upgrade: Upgrade) -> dict[str, Any]:
    """Return an upgrade as a value that JSON can hold."""
    return {
        **asdict(upgrade),
        "upgraded_at": upgrade.upgraded_at.isoformat(),
        "earlier": [_earlier_as_json(one) for one in upgrade.earlier],
    }


def upgrade_from_json(value: Mapping[str, Any]) -> Upgrade:
    """Return the upgrade that `upgrade_as_json` wrote."""
    return Upgrade(
        upgrade_id=value["upgrade_id"],
        source_id=SourceId(value["source_id"]),
        upgraded_at=moment_of(value["upgraded_at"]),
        key_before=value["key_before"],
        key_after=value["key_after"],
        captures=tuple(CaptureId(name) for name in value["captures"]),
        told=tuple((ChangeId(change_id), told_as) for change_id, told_as in value["told"]),
        earlier=tuple(_earlier_from_json(one) for one in value["earlier"]),
    )


def _earlier_as_json(one: EarlierId) -> dict[str, Any]:
    times = {"not_before": one.not_before.isoformat(), "not_after": one.not_after.isoformat()}
    return {**asdict(one), **times}


def _earlier_from_json(value: Mapping[str, Any]) -> EarlierId:
    times = {name: moment_of(value[name]) for name in ("not_before", "not_after")}
    return EarlierId(**{**value, **times, "story_id": StoryId(value["story_id"])})
