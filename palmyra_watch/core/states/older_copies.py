"""Whether a text that came back is an older copy, served by a cache, and no edit: by what servers and pages say of age.

RFC 9110, 6.6.1 (`Date`: when the origin made the answer, which caches pass on), RFC 9111, 5.1 (`Age`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.states.episodes import lasts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from palmyra_watch.core.states.episodes import Episode
    from palmyra_watch.model import CaptureId

_SLACK: Final = timedelta(seconds=2)  # headers count whole seconds, and two servers may differ by one
# nginx writes the time of the last change and the length, both hexadecimal: ngx_http_set_etag. Other tags are hashes,
# which are equal for equal bytes whoever restored them.
_DATED_TAG: Final = re.compile(r'(?:W/)?"(?P<seconds>[0-9a-f]{8})-[0-9a-f]{1,10}"')
_LONGEST_AGE: Final = len(str(10**8))


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What a server said of the age of a capture.

    Attributes:
        made_at: When the origin made the answer; aware, UTC; None when that is not known.
        last_modified: As sent; empty when it was not.
        etag: As sent; empty when it was not.
    """

    made_at: datetime | None
    last_modified: str
    etag: str


def made_at(date: str, age: str, received_at: datetime) -> datetime | None:
    """Return when an origin made an answer by its headers `Date` and `Age`; None without a usable one of them.

    >>> made_at("", "3600", datetime(2024, 5, 1, 12, tzinfo=UTC)).isoformat()
    '2024-05-01T11:00:00+00:00'
    """
    known = [stated for stated in (_instant(date),) if stated and stated <= received_at + timedelta(days=1)]
    if age.isdecimal() and age.isascii() and len(age) <= _LONGEST_AGE:
        known.append(received_at - timedelta(seconds=int(age)))
    return min(known, default=None)


def older_copy(episode: Episode, newer: Episode, served: Mapping[CaptureId, Served]) -> str:
    """Return why an episode shows an older copy than one that was seen before it; empty when nothing says so.

    The origin's own time is believed for good. What says only when the text was last changed is believed while the
    episode does not last: a publisher may restore an old text with its old date.
    """
    made = _times(episode, served, lambda one: one.made_at), _times(newer, served, lambda one: one.made_at)
    if made[0] and made[1] and max(made[0]) + _SLACK < min(made[1]):
        return f"a cache served it: made {_written(max(made[0]))}, before a copy of {_written(min(made[1]))}"
    if lasts((episode,)):
        return ""
    for name, times in (
        ("dateModified", _modified),
        ("Last-Modified", lambda one: _times(one, served, lambda it: _instant(it.last_modified))),
        ("ETag", lambda one: _times(one, served, lambda it: _time_of_tag(it.etag))),
    ):
        old, new = times(episode), times(newer)
        if old and new and max(old) < min(new):
            return f"an older copy by its {name}: {_written(max(old))}, and {_written(min(new))} was shown before"
    return ""


def _times(
    episode: Episode, served: Mapping[CaptureId, Served], time_of: Callable[[Served], datetime | None]
) -> list[datetime]:
    captures = dict.fromkeys(look.capture_id for look in episode.looks)
    return _known(time_of(served[name]) for name in captures if name in served)


def _known(times: Iterable[datetime | None]) -> list[datetime]:
    return [time for time in times if time is not None]


def _modified(episode: Episode) -> list[datetime]:
    modified = episode.article.modified
    return _known([modified.instant if modified else None])


def _instant(written: str) -> datetime | None:
    try:
        stated = parsedate_to_datetime(written)
    except (ValueError, TypeError, OverflowError):
        return None
    return (stated if stated.tzinfo else stated.replace(tzinfo=UTC)).astimezone(UTC)


def _time_of_tag(tag: str) -> datetime | None:
    found = _DATED_TAG.fullmatch(tag)
    return datetime.fromtimestamp(int(found["seconds"], 16), tz=UTC) if found else None


def _written(time: datetime) -> str:
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
