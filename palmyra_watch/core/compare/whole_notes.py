"""The sentences of one note of correction that came into a page together: one change, and not one for each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from palmyra_watch.core.compare.notices import find_notices
from palmyra_watch.core.compare.notices.edited_facts import edited_facts
from palmyra_watch.core.compare.notices.signals import language_for
from palmyra_watch.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.compare.notices.edited_facts import EditedFact
    from palmyra_watch.core.compare.raw_changes import Finding

LONGEST_PASSAGE = 40_000  # characters
MOST_SENTENCES = (
    12  # that came new: of more, a page or the end of one may have been shown, told by their places
)
MOST_EDITS = 200  # whose values a note is held against while it is sought


def facts_in(before: str, after: str, kind: Kind, language: str | None) -> tuple[EditedFact, ...]:
    """Return the facts of an edit, read in a language or, where that is not known, in that of its words."""
    return edited_facts(before, after, kind, language_for(after or before, language))


def with_whole_notes(findings: Sequence[Finding], language: str | None) -> list[Finding]:
    """Return what was found between two versions, the added sentences of one note as one."""
    edited = [one for one in findings if one.before and one.after and not one.coarse][:MOST_EDITS]
    edits = [fact for one in edited for fact in facts_in(one.before, one.after, one.kind, language)]
    added = sum(one.kind is Kind.ADDED for one in findings)
    told: list[Finding] = []
    for run in _runs(findings):
        is_note_at_most = 1 < len(run) <= MOST_SENTENCES and added <= MOST_SENTENCES
        told += _joined_notes(run, language, edits) if is_note_at_most else run
    return told


def _runs(findings: Sequence[Finding]) -> Iterator[list[Finding]]:
    """Yield the findings, sentences that were added to one block in a row together."""
    run: list[Finding] = []
    for finding in findings:
        if run and not (
            run[-1].kind is finding.kind is Kind.ADDED
            and not (run[-1].coarse or finding.coarse)
            and run[-1].block == finding.block
            and run[-1].new_position is not None
            and finding.new_position == run[-1].new_position + 1
        ):
            yield run
            run = []
        run.append(finding)
    if run:
        yield run


def _joined_notes(run: list[Finding], language: str | None, edits: Sequence[EditedFact]) -> list[Finding]:
    text = " ".join(finding.after for finding in run)
    if len(text) > LONGEST_PASSAGE:
        return run
    notes = find_notices(text, language, edits)
    told: list[Finding] = []
    place, until = 0, -1
    for finding in run:
        end = place + len(finding.after)
        if place < until:  # it goes on with the note before
            told[-1] = replace(told[-1], after=f"{told[-1].after} {finding.after}")
        else:
            told.append(finding)
            until = next((note.end for note in notes if note.start <= place < note.end), -1)
        place = end + 1
    return told
