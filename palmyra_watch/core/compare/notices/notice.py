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
        rule: `label` where it opens with one, else `wording`.
        subject: The first sort of fact that it names: `the date`.
        wrong: What the older version said, where it says so of an edit that it covers.
        right: What is right instead, likewise.
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
