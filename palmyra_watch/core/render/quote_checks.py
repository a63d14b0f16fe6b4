"""What captures say of the passages that articles quote of other publishers, line by line for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.core.quotes.quote_check import QuoteVerdict, Standing
from palmyra_watch.core.render.entries import CANNOT_TELL
from palmyra_watch.core.render.quotations import shortened
from palmyra_watch.core.render.summary import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from palmyra_watch.core.quotes.checked_quotes import (
        CheckedStory,
        CheckedVersion,
        PassageChange,
        QuoteCheck,
    )


def quote_check_lines(checks: Iterable[QuoteCheck]) -> list[str]:
    """Return the lines: each passage with its verdict, and below it, indented, its stories, versions and changes."""
    return [line for check in checks for line in _passage_lines(check)]


def verdict_words(check: QuoteCheck) -> str:
    """Return the verdict as it is said: `confirmed`, `not found in 3 captures`, or `unverified`."""
    if check.verdict is QuoteVerdict.NOT_FOUND:
        return f"not found in {counted(check.captures, 'capture')}"
    return check.verdict.value


def _passage_lines(check: QuoteCheck) -> Iterator[str]:
    yield f"{check.publisher}, “{shortened(check.passage)}”: {verdict_words(check)}"
    yield f"  quoted by {check.told_by}"
    if check.verdict is QuoteVerdict.UNVERIFIED:
        yield f"  no capture of a story of {check.publisher} is there"
    for story in check.stories:
        yield from _story_lines(story)


def _story_lines(story: CheckedStory) -> Iterator[str]:
    name = f"“{story.headline}”, {story.location}" if story.headline else story.location
    yield f"  {name}{_times(story)}"
    for version in story.versions:
        yield from _version_lines(version)


def _times(story: CheckedStory) -> str:
    if story.seen_from is None or story.seen_until is None:
        return ""
    gone = f", gone by {_when(story.gone_by)}" if story.gone_by else ""
    return f": seen from {_when(story.seen_from)} to {_when(story.seen_until)}{gone}"


def _version_lines(version: CheckedVersion) -> Iterator[str]:
    times = " to ".join(dict.fromkeys((_when(version.first_seen_at), _when(version.last_seen_at))))
    differs = f": {', '.join(version.differences)}" if version.differences else ""
    yield f"    version {version.number}, {times}: {version.standing}{differs}"
    yield f"      {counted(len(version.captures), 'capture')}: {', '.join(version.captures)}"
    if version.standing is not Standing.STANDS:
        yield (
            f"      there: “{shortened(version.shown)}”"
            if version.shown
            else "      nothing like it is there"
        )
    for change in version.changes:
        yield from _change_lines(change)


def _change_lines(change: PassageChange) -> Iterator[str]:
    bracket = f"after {_when(change.not_before)}, by {_when(change.not_after)}"
    yield f"      change {change.change_id}, {bracket}: {change.summary}"
    for notice in change.notices:
        yield f"        notice: “{shortened(notice)}”"
    if change.silent is None:
        yield f"        {CANNOT_TELL}{' in full' if change.notices else ''}"
    elif change.silent:
        yield "        silent: " + (
            "the notice leaves out a fact" if change.notices else "no notice speaks of it"
        )


def _when(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
