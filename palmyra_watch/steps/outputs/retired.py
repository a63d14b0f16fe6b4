"""What became of ids that versions and changes had, before an upgrade or before other captures took them away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warehouse import query
from palmyra_watch.steps.read import answer, records

if TYPE_CHECKING:
    from datetime import datetime

    from palmyra_watch.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class RetiredId:
    """An id that nothing has any more, with what it told.

    Attributes:
        became: The id of today; empty when it is told no more.
        reason: Why that is so.
        retired_at: When the captures were read or compared again.
    """

    retired_id: str
    kind: str
    story_id: str
    became: str
    summary: str
    before: str
    after: str
    not_before: datetime
    not_after: datetime
    reason: str
    retired_at: datetime
    key_before: str
    key_after: str
    source_id: str


def retired_ids(settings: Settings, name: str) -> tuple[RetiredId, ...]:
    """Return the retired ids that begin so, with or without their prefix; ten at most, none for an empty name.

    Raises:
        WarehouseMissing: There is none yet.
    """
    if not name:
        return ()
    rows = records(answer(settings, query("retired_ids_named"), {"name": name}))
    return tuple(RetiredId(**row) for row in rows)


def told_of(retired: RetiredId) -> str:
    """Return one line that tells what became of an id."""
    became = f"is told as {retired.became}" if retired.became else "is told no more"
    return f"{retired.retired_id} {became} since {retired.retired_at:%Y-%m-%d %H:%M} UTC: {retired.reason}"
