"""A change as readers are shown it, whatever the medium."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from palmyra_watch.model import Kind, LabelName, StoryKind, Substantive

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from palmyra_watch.model import ChangeId, Role, StoryId, WordChange

ROTATING = "in boxes that differ at every capture"
CANNOT_TELL = "cannot tell whether it was acknowledged"


def is_rotating(labels: Collection[str]) -> bool:
    """Tell by its labels whether a change is one of a box that rotates: lists count it, and show it folded."""
    return LabelName.ROTATING in labels


class Mark(StrEnum):
    """What happened to a piece of a passage."""

    SAME = "same"
    REMOVED = "removed"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of a passage."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEntry:
    """A row of the change log.

    Attributes:
        headline: Of the newer version; None when the page shows none.
        not_before: The older version was last seen then.
        not_after: The newer version was first seen then.
        clock_at: What our clock read when the newer version was first seen, or the older last, where it had run
            back behind an earlier look; else None.
        clock_off: Seconds that it was ahead of the servers then, where that was much; else None.
        labels: What the change touches.
        summary: One line that tells it.
        significance: 0 to 1; None where it is not learned, and so are its reasons.
        notices: The publisher's notices that speak of it, literally.
        silent: It is substantive, or probably is, and no notice speaks of it, or not of all of it; None where nobody
            can tell, since notices in its language are not read.
    """

    change_id: ChangeId
    story_id: StoryId
    story_kind: StoryKind
    headline: str | None
    location: str
    kind: Kind
    role: Role
    before: str
    after: str
    words: tuple[WordChange, ...]
    moved: bool
    old_position: int | None
    new_position: int | None
    old_number: int
    new_number: int
    not_before: datetime
    not_after: datetime
    labels: tuple[LabelName, ...]
    substantive: Substantive
    summary: str
    rank: int
    rank_reason: str
    notices: tuple[str, ...]
    silent: bool | None
    significance: float | None = None
    significance_reasons: str | None = None
    clock_at: datetime | None = None
    clock_off: int | None = None


def clock_words(clock_at: datetime | None, clock_off: int | None = None) -> str:
    """Return what was wrong with the clock, to follow a bracket; empty where nothing was.

    >>> from datetime import UTC, datetime
    >>> clock_words(datetime(2024, 5, 1, 10, tzinfo=UTC))
    '; the clock ran back: it read 2024-05-01 10:00:00 UTC'
    >>> clock_words(None, -400)
    '; in doubt: the clock was 6 min 40 s behind the servers'
    """
    back = f"; the clock ran back: it read {clock_at:%Y-%m-%d %H:%M:%S} UTC" if clock_at else ""
    return back + (f"; in doubt: {clock_off_words(clock_off)}" if clock_off else "")


def clock_off_words(seconds: int) -> str:
    """Return by how much the clock was off.

    >>> clock_off_words(7203)
    'the clock was 2 h 3 s ahead of the servers'
    """
    hours, rest = divmod(abs(seconds), 3600)
    parts = ((hours, "h"), (rest // 60, "min"), (rest % 60, "s"))
    long = " ".join(f"{number} {unit}" for number, unit in parts if number)
    return f"the clock was {long} {'ahead of' if seconds > 0 else 'behind'} the servers"


def headline_of(entry: ChangeEntry) -> str:
    """Return the name of a story for reading."""
    if entry.story_kind is StoryKind.PAGE:
        return f"(around the articles) {entry.location}"
    return entry.headline or f"(no headline) {entry.location}"


def summary(entry: ChangeEntry) -> str:
    """Return one line that tells the change and whether its publisher told of it."""
    if not entry.notices:
        return entry.summary + {True: ", no notice", None: f", {CANNOT_TELL}", False: ""}[entry.silent]
    part = "" if entry.silent is False else "in part "
    doubt = f"; {CANNOT_TELL} in full" if entry.silent is None else ""
    return f"{entry.summary}, told {part}in a notice{doubt}"


def verdict(entry: ChangeEntry) -> str:
    """Return what the rules say of a change: whether it is substantive, and what it touches."""
    said = {
        Substantive.YES: "substantive",
        Substantive.NO: "not substantive",
        Substantive.UNKNOWN: "unclassified",
    }[entry.substantive]
    return f"{said}: {', '.join(entry.labels)}" if entry.labels else said


def segments(entry: ChangeEntry) -> tuple[Segment, ...]:
    """Return a passage with what was removed and inserted, in reading order."""
    if entry.kind is Kind.MOVED or entry.before == entry.after:
        return (Segment(mark=Mark.SAME, text=entry.after),)
    if not entry.words:
        both = ((Mark.REMOVED, entry.before), (Mark.INSERTED, entry.after))
        return tuple(Segment(mark=mark, text=text) for mark, text in both if text)
    found: list[Segment] = []
    done = 0
    for word in entry.words:
        found.append(Segment(mark=Mark.SAME, text=entry.before[done : word.before_start]))
        found.append(Segment(mark=Mark.REMOVED, text=entry.before[word.before_start : word.before_end]))
        found.append(Segment(mark=Mark.INSERTED, text=entry.after[word.after_start : word.after_end]))
        done = word.before_end
    found.append(Segment(mark=Mark.SAME, text=entry.before[done:]))
    return tuple(segment for segment in found if segment.text)
