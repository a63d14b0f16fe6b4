"""Which findings are news to the people who are alerted: each edit, each story gone, each source silent, once.

What was told is kept apart from the warehouse, so that a warehouse that is made again tells nothing again. Ids of
versions and changes follow from what is known and may shift when an older capture turns up; so an edit is the same
when the same words of the same story changed in the same time.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime


class AlertKind(StrEnum):
    """The name of the event."""

    CHANGE = "palmyra.change.detected"
    ABSENT = "palmyra.story.absent"
    SILENT = "palmyra.source.silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change as far as it has to be known again.

    Attributes:
        key: What changed, in which story.
        not_before: The older text was last seen then.
        not_after: The newer text was first seen then.
    """

    key: str
    not_before: datetime
    not_after: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something that people were told.

    Attributes:
        subject: The story or the source.
        edits: For a change of a story: what changed between two of its versions.
    """

    kind: AlertKind
    subject: str
    told_at: datetime
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Something to tell.

    Attributes:
        alert_id: Follows from what is told, so that the same thing told twice has one id.
        subject: The story or the source, by id.
        name: Headline or address, for reading.
        text: What happened, in one line.
        occurred_at: UTC.
        facts: For rules about alerts: short values by name.
        edits: What to remember of a change.
    """

    alert_id: str
    kind: AlertKind
    subject: str
    name: str
    location: str
    text: str
    occurred_at: datetime
    facts: Mapping[str, str]
    edits: tuple[Edit, ...] = ()


class Memory:
    """What people were told so far."""

    def __init__(self, told: Iterable[Told]) -> None:
        self._edits: dict[str, list[Edit]] = {}
        self._states: dict[tuple[AlertKind, str], datetime] = {}
        for one in told:
            for edit in one.edits:
                self._edits.setdefault(edit.key, []).append(edit)
            if one.kind is not AlertKind.CHANGE:
                state = (one.kind, one.subject)
                self._states[state] = max(one.told_at, self._states.get(state, one.told_at))

    def knows(self, edit: Edit) -> bool:
        """Tell whether the same words are known to have changed within the same time."""
        return any(
            edit.not_before < known.not_after and known.not_before < edit.not_after
            for known in self._edits.get(edit.key, ())
        )

    def knows_state(self, kind: AlertKind, subject: str, seen_at: datetime | None) -> bool:
        """Tell whether people know that something is gone or silent, and it was not seen since they were told."""
        told_at = self._states.get((kind, subject))
        return told_at is not None and (seen_at is None or seen_at <= told_at)


def edit_key(story_id: str, kind: str, before: str, after: str) -> str:
    """Return what tells an edit from others of all stories, whichever versions it lies between."""
    told = "\0".join([story_id, kind, before, after])  # noqa: FLY002  # a list reads better than its joints
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def alert_id_of(kind: AlertKind, subject: str, what: Sequence[str]) -> str:
    """Return an id in the form of a UUID."""
    told = hashlib.sha256("\0".join((kind, subject, *what)).encode()).hexdigest()
    return f"{told[:8]}-{told[8:12]}-8{told[13:16]}-8{told[17:20]}-{told[20:32]}"  # RFC 9562, version 8
