"""What a notice is: words of a page about a change that the same page has been through."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NoticeKind(StrEnum):
    """What a publisher calls what it did."""

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    APOLOGY = "apology"
    RETRACTION = "retraction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice by its place, and what it says in its own literal words; empty where it does not say.

    Attributes:
        start: Character offset into the text that was searched.
        end: Character offset just behind the notice.
        rule: Name of the rule that found it, stable: `earlier-version`.
        subject: What it says was wrong or is new: `the distance between Palmyra and Damascus`.
        wrong: What the older version said.
        right: What is right instead.
        dated: When the notice, or the change, is dated.
    """

    kind: NoticeKind
    text: str
    start: int
    end: int
    rule: str
    subject: str
    wrong: str
    right: str
    dated: str
