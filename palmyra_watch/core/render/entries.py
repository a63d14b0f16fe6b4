"""A change as readers are shown it, whatever the medium."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from palmyra_watch.model import Kind, Role

if TYPE_CHECKING:
    from datetime import datetime

    from palmyra_watch.model import ChangeId, StoryId, WordChange

_VERBS = {
    Kind.HEADLINE: "headline changed",
    Kind.BYLINE: "byline changed",
    Kind.DATE: "date changed",
    Kind.SITE: "publisher changed",
    Kind.ADDED: "sentence added",
    Kind.DELETED: "sentence deleted",
    Kind.EDITED: "sentence edited",
    Kind.MOVED: "text moved",
    Kind.SPLIT: "sentence split",
    Kind.MERGED: "sentences merged",
}
_QUOTED = 80  # characters of a passage in a one-line summary


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
    """

    change_id: ChangeId
    story_id: StoryId
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


def what_happened(entry: ChangeEntry) -> str:
    """Return what kind of change it is, in words."""
    said = _VERBS[entry.kind]
    if entry.moved and entry.kind is not Kind.MOVED:
        said += " and moved"
    if not entry.role.in_text and not entry.role.is_field:
        said += f" ({entry.role}, outside of the text)"
    return said


def where(entry: ChangeEntry) -> str:
    """Return the place of a change in the newer version, or for a deletion in the older; empty for a field."""
    if entry.new_position is not None:
        return f"sentence {entry.new_position + 1}"
    if entry.old_position is not None:
        return f"sentence {entry.old_position + 1} of the older version"
    return ""


def summary(entry: ChangeEntry) -> str:
    """Return one line that tells the change."""
    place = where(entry)
    return f"{what_happened(entry)}: {_gist(entry)}" + (f" ({place})" if place else "")


def _gist(entry: ChangeEntry) -> str:
    if entry.kind is Kind.MOVED or not entry.before:
        return f"“{_short(entry.after)}”"
    if not entry.after:
        return f"“{_short(entry.before)}”"
    if len(entry.words) == 1:
        word = entry.words[0]
        was = _with_next_word(entry.before, word.before_start, word.before_end)
        now = _with_next_word(entry.after, word.after_start, word.after_end)
        return f"“{_short(was)}” → “{_short(now)}”"
    return f"“{_short(entry.before)}” → “{_short(entry.after)}”"


def _with_next_word(text: str, start: int, end: int) -> str:
    """Return a span and the word behind it: a figure is read with what it counts."""
    rest = text[end:]
    following = rest[: len(rest) - len(rest.lstrip())] + (rest.split() or [""])[0]
    return (text[start:end] + following).strip().rstrip(".,;:!?”’\"'")


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= _QUOTED else folded[: _QUOTED - 1].rstrip() + "…"


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
