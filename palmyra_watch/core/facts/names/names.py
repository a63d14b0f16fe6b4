"""Names of persons and organisations in a text, by their places."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class NameKind(StrEnum):
    """What a name is one of."""

    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMention:
    """A name of a person or an organisation in a text.

    Attributes:
        literal: The name as written, without title and possessive.
        title: What stands before a person's name ("President", "Dr."); empty if nothing does.
        role: What is said of a person beside the name ("director of antiquities"); empty if nothing is.
        acronym: Of an organisation, where the text pairs it with a name; else empty.
        expansion: The name that the text pairs with an acronym; else empty.
    """

    start: int
    end: int
    literal: str
    kind: NameKind
    title: str = ""
    role: str = ""
    acronym: str = ""
    expansion: str = ""


class Taken:
    """Stretches that are taken, looked up in order."""

    def __init__(self, mentions: Iterable[NameMention]) -> None:
        self._spans = [(mention.start, mention.end) for mention in mentions]
        self._at = 0

    def covers(self, start: int, end: int) -> bool:
        """Tell whether a stretch overlaps a taken one; asked with rising starts only."""
        while self._at < len(self._spans) and self._spans[self._at][1] <= start:
            self._at += 1
        return self._at < len(self._spans) and self._spans[self._at][0] < end
