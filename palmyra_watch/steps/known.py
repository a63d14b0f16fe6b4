"""What earlier runs saw, as far as the next one has to know it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from palmyra_watch.adapters.http import Conditions
    from palmyra_watch.core.schedule import PageRecord
    from palmyra_watch.model import CaptureId, Source, SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownState:
    """What earlier runs saw.

    Attributes:
        sources: Every source that was ever listed.
        latest: The latest capture of each, with the hash of its body.
        copies: The captures that came from stored copies of pages.
        looked_at: When each document was last looked at, in no order.
    """

    sources: Mapping[SourceId, Source]
    latest: Mapping[SourceId, tuple[CaptureId, str]]
    copies: frozenset[CaptureId] = frozenset()
    looked_at: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPage:
    """What earlier rounds saw of a page or feed.

    Attributes:
        record: When and how it was looked at.
        capture: The latest live capture and the hash of its body; None when there is none.
        conditions: What may be asked about that capture.
        whole_at: When the live page was last answered whole, not with 304; None when it never was.
        asked_at: What the clock read at the last look; another time than that of the look where it had run back.
    """

    source: Source
    record: PageRecord
    capture: tuple[CaptureId, str] | None
    conditions: Conditions
    whole_at: datetime | None = None
    asked_at: datetime | None = None
