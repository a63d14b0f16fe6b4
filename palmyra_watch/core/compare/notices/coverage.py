"""Which edited facts a note speaks of: those that the learned link takes, fact by fact.

Doubt counts against the note: an edit that is wrongly called acknowledged is worse than one that is wrongly called
silent, because a reader of the log looks at the silent ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.notices.edited_facts import edited_facts
from palmyra_watch.core.compare.notices.linking import chances_of
from palmyra_watch.core.compare.notices.signals import language_for
from palmyra_watch.core.compare.notices.statement import statement_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.compare.notices.notice import Notice
    from palmyra_watch.core.compare.notices.statement import Statement
    from palmyra_watch.model import Kind

COVERED: Final = 0.5
"""From here on a note is taken to speak of a fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A change as notes are held against it.

    Attributes:
        paragraph: Its number in the text, from 1, as a reader counts; None where it is unknown, or for a field.
    """

    before: str
    after: str
    kind: Kind
    paragraph: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """That a note speaks of a change, or of some of its facts.

    Attributes:
        notice: Index of the note.
        change: Index of the change.
        told: The facts that the note speaks of, literally: "215 kilometers → 150 kilometers".
        untold: The other facts of the change, so told; empty where the note covers it whole.
    """

    notice: int
    change: int
    told: tuple[str, ...]
    untold: tuple[str, ...]


def covers(
    notice: Notice,
    *,
    before: str,
    after: str,
    kind: Kind,
    paragraph: int | None = None,
    language: str | None = None,
) -> float:
    """Return how surely the note speaks of all of that change, 0 to 1; from `COVERED` on it does.

    `paragraph` is the number, from 1, of the paragraph in which the change stands; None where that is unknown.
    """
    told = Told(before=before, after=after, kind=kind, paragraph=paragraph)
    return min(_chances(notice, [told], language)[0], default=0.0)


def covered_changes(
    notices: Sequence[Notice], changes: Sequence[tuple[str, str, Kind]], language: str | None = None
) -> tuple[tuple[int, int], ...]:
    """Return (note index, change index) of each change (before, after, kind) that a note speaks of whole.

    Pairs come in order; a note may speak of several changes, and a change may have several notes. A note's own
    insertion is for the caller to leave out.
    """
    told = [Told(before=before, after=after, kind=kind) for before, after, kind in changes]
    return tuple((one.notice, one.change) for one in coverage_of(notices, told, language) if not one.untold)


def coverage_of(
    notices: Sequence[Notice], changes: Sequence[Told], language: str | None = None
) -> tuple[Coverage, ...]:
    """Return what the notes tell of the changes, in order of notes, then of changes.

    A pair is there where at least one fact of the change is told. A note's own insertion is for the caller to leave
    out.
    """
    found = []
    for i, notice in enumerate(notices):
        read = language_for(notice.text, language)
        for k, chances in enumerate(_chances(notice, changes, language)):
            facts = edited_facts(changes[k].before, changes[k].after, changes[k].kind, read)
            told = tuple(f.literal for f, chance in zip(facts, chances, strict=True) if chance >= COVERED)
            untold = tuple(f.literal for f, chance in zip(facts, chances, strict=True) if chance < COVERED)
            if told:
                found.append(Coverage(notice=i, change=k, told=told, untold=untold))
    return tuple(found)


def _chances(notice: Notice, changes: Sequence[Told], language: str | None) -> list[list[float]]:
    read = language_for(notice.text, language)
    statement = statement_of(notice.text, read)
    facts = [edited_facts(one.before, one.after, one.kind, read) for one in changes]
    return chances_of(statement, facts, [_nearness(statement, one.paragraph) for one in changes])


def _nearness(statement: Statement, paragraph: int | None) -> float:
    """Return 1 for a paragraph that the note names, -1 where it names others, else 0."""
    if paragraph is None or not statement.paragraphs:
        return 0.0
    return 1.0 if paragraph in statement.paragraphs else -1.0
