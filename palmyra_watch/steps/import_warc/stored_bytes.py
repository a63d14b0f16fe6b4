"""Which bytes stood at a page when: what comes again unchanged is an observation, and is not stored twice."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from struct import Struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from palmyra_watch.model import SourceId
    from palmyra_watch.steps.import_warc.originals import KnownCapture

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_ENTRY: Final = Struct("<qq")  # a moment in microseconds, and a mark


def mark_of(sha256: str, media_type: str) -> int:
    """Return the mark of a body; its type is part of it, as it decides how the bytes are read."""
    return hash((sha256, media_type))


class StoredBytes:
    """The captures of each page in order of time: a moment and a mark for each, packed, as there may be millions."""

    def __init__(self, known: Mapping[SourceId, Iterable[KnownCapture]]) -> None:
        """Begin with what the warehouse has; it is taken in page by page, as pages come."""
        self._known = known
        self._captures: dict[int, bytes] = {}

    def _of(self, source_id: SourceId) -> bytes:
        captures = self._captures.get(hash(source_id))
        if captures is not None:
            return captures
        known = self._known.get(source_id, ())
        captures = b"".join(
            _ENTRY.pack(_micros(one.captured_at), mark_of(one.sha256, one.media_type))
            for one in known
            if one.sha256
        )
        if known:
            self._captures[hash(source_id)] = captures
        return captures

    def keep(self, source_id: SourceId, at: datetime, mark: int) -> None:
        """Note that a capture is stored."""
        captures = self._of(source_id)
        place = _ENTRY.size * _count_until(captures, at)
        entry = _ENTRY.pack(_micros(at), mark)
        self._captures[hash(source_id)] = captures[:place] + entry + captures[place:]

    def standing(self, source_id: SourceId, at: datetime, mark: int) -> datetime | None:
        """Return when the last capture before a moment was made, if it has these bytes; else None."""
        captures = self._of(source_id)
        place = _count_until(captures, at) - 1
        return _moment(captures, place) if place >= 0 and _mark(captures, place) == mark else None

    def made_before(self, source_id: SourceId, at: datetime, mark: int) -> datetime | None:
        """Return when the last capture with these bytes was made, at a moment or before it; None without any."""
        captures = self._of(source_id)
        places = range(_count_until(captures, at) - 1, -1, -1)
        return next((_moment(captures, place) for place in places if _mark(captures, place) == mark), None)


def _micros(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND


def _moment(captures: bytes, place: int) -> datetime:
    return _EPOCH + int(_ENTRY.unpack_from(captures, place * _ENTRY.size)[0]) * _MICROSECOND


def _mark(captures: bytes, place: int) -> int:
    return int(_ENTRY.unpack_from(captures, place * _ENTRY.size)[1])


def _count_until(captures: bytes, at: datetime) -> int:
    """Return how many captures were made at a moment or before it."""
    places = range(len(captures) // _ENTRY.size)
    return bisect_right(places, at, key=lambda place: _moment(captures, place))
