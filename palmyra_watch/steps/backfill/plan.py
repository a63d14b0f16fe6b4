"""Which captures of a page are asked for, which are stored, and which are to be fetched from an archive."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from palmyra_watch.adapters.source_list import page_source, pages_in, source_list_from
from palmyra_watch.adapters.warehouse import writer
from palmyra_watch.core.archive import (
    OFFERS,
    IndexRow,
    Plan,
    capture_blocked,
    has_none,
    index_page,
    index_url,
    plan_of,
)
from palmyra_watch.core.urls import canonical_url, page_key
from palmyra_watch.errors import ArchiveRefused, SettingsError
from palmyra_watch.model import CaptureId, NoReply, Outcome, Reply
from palmyra_watch.steps.stored.load import listed_sources, load_captures

if TYPE_CHECKING:
    from palmyra_watch.model import Source
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.backfill.visits import ArchiveVisits

_MOST_ROWS = 200_000
_OK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which captures are asked for.

    Attributes:
        since: 1 to 14 digits of a time, UTC, inclusive; empty for the beginning.
        until: Likewise; empty for the end.
        every: One capture in each period of this length; None for all.
    """

    url: str
    since: str = ""
    until: str = ""
    every: timedelta | None = None


class Every(StrEnum):
    """How many captures are enough."""

    CAPTURE = "capture"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"


_PERIODS = {Every.HOUR: timedelta(hours=1), Every.DAY: timedelta(days=1), Every.WEEK: timedelta(weeks=1)}


def wanted_of(url: str, *, since: str = "", until: str = "", every: Every = Every.CAPTURE) -> Wanted:
    """Return which captures are asked for; dashes, colons and blanks in a time do not matter.

    Raises:
        BadUrl: It is not an absolute http or https URL.
        SettingsError: A time is not the beginning of YYYYMMDDhhmmss.
    """
    times = {}
    for name, stated in (("from", since), ("to", until)):
        digits = re.sub(r"[-:\sTZ]", "", stated)
        if digits and (not digits.isascii() or not digits.isdigit() or not 4 <= len(digits) <= 14):  # noqa: PLR2004
            raise SettingsError(
                f"--{name} {stated!r}: write a time as 2016, 2016-03-27 or 20160327120000 (UTC)"
            )
        times[name] = digits
    return Wanted(url=canonical_url(url), since=times["from"], until=times["to"], every=_PERIODS.get(every))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What is stored of an archive's looks at a page: when each was, and its capture (None without one)."""

    source: Source
    looks: dict[datetime, CaptureId | None] = field(default_factory=dict)


def stored_looks(settings: Settings, url: str) -> Stored:
    """Return what is stored of a page as an archive could have seen it: its looks, and captures of any origin.

    What an earlier run left behind is read in first.

    Raises:
        BadUrl: It is not an absolute http or https URL.
    """
    load_captures(settings)
    source = page_source("backfill", canonical_url(url))
    with writer(
        settings.working_database, lock=settings.lock, wait_seconds=settings.lock_timeout_seconds
    ) as warehouse:
        source = _named_in_list(settings, source) or listed_sources(warehouse).get(source.source_id, source)
        rows = warehouse.rows("archive_looks", source_id=source.source_id)
    looks: dict[datetime, CaptureId | None] = {}
    for observed_at, capture_id, outcome, reason in rows:
        if outcome != Outcome.FAILED or capture_id or reason.startswith(OFFERS):
            second = observed_at.replace(microsecond=0)  # as archives write times
            looks[second] = CaptureId(capture_id) if capture_id else looks.get(second)
    return Stored(source=source, looks=looks)


def _named_in_list(settings: Settings, source: Source) -> Source | None:
    """Return a page as the source list names it, with what its keeper knows; None when it is not in the list."""
    if not settings.sources.exists():
        return None
    pages = pages_in(source_list_from(settings.sources))
    return next((page for page in pages if page.source_id == source.source_id), None)


def planned(visits: ArchiveVisits, wanted: Wanted, stored: Stored) -> tuple[Plan, list[Reply]]:
    """Return which captures are to be fetched, and the answers of the index that say so.

    Raises:
        ArchiveRefused: The archive does not show this page, or does not answer.
    """
    rows: list[IndexRow] = []
    answers: list[Reply] = []
    resume_key = ""
    while len(rows) < _MOST_ROWS:
        asked = index_url(
            visits.site, wanted.url, since=wanted.since, until=wanted.until, resume_key=resume_key
        )
        reply = visits.index(asked)
        if isinstance(reply, NoReply):
            raise ArchiveRefused(visits.site.base_url, wanted.url, reply.reason)
        if capture_blocked(reply):
            raise ArchiveRefused(visits.site.base_url, wanted.url, "the archive does not show this page")
        if has_none(reply, visits.site.dialect):
            break
        if reply.status != _OK:
            raise ArchiveRefused(visits.site.base_url, wanted.url, f"the index answered {reply.status}")
        try:
            page = index_page(reply.body)
        except (ValueError, AttributeError) as error:
            reason = f"the index answered what is no index: {error}"
            raise ArchiveRefused(visits.site.base_url, wanted.url, reason) from error
        answers.append(reply)
        rows += page.rows
        if not page.resume_key or page.resume_key == resume_key:
            break
        resume_key = page.resume_key
    of_the_page = [
        row
        for row in rows
        if page_key(row.original) == page_key(wanted.url)
        and wanted.since <= row.timestamp
        and (not wanted.until or row.timestamp[: len(wanted.until)] <= wanted.until)
    ]
    return plan_of(of_the_page, every=wanted.every, known=stored.looks.keys()), answers
