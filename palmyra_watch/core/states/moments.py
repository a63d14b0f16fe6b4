"""When two statements of time are one: the same instant in two spellings, or a clock time that was given its zone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from palmyra_watch.model import PublicationDate

_TO_THE_MINUTE: Final = len("2016-03-27T09:00")


def same_moment(one: PublicationDate | None, other: PublicationDate | None) -> bool:
    """Tell whether two dates say the same; one that is stated and one that is not do not.

    A zone that one of them leaves out is unknown, so that the same clock time does not contradict it; two zones of
    the same clock time are two instants.
    """
    if one is None or other is None:
        return one is other
    if (one.value, one.zone) == (other.value, other.zone):
        return True
    if one.instant is not None and other.instant is not None:
        return one.instant == other.instant
    return (one.zone is None or other.zone is None) and _clock(one.value) == _clock(other.value)


def _clock(value: str) -> str:
    """Return a time with its seconds: a page that adds `:00` says nothing new."""
    return value + ":00" if len(value) == _TO_THE_MINUTE else value
