"""What a story's publisher says of its own changes: notices, and the changes that they speak of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from palmyra_watch.core.compare.notices import (
    Told,
    coverage_of,
    find_notices,
    is_label,
    paragraph_numbers,
)
from palmyra_watch.core.compare.whole_notes import LONGEST_PASSAGE, MOST_EDITS, facts_in
from palmyra_watch.core.identity import notice_id_of
from palmyra_watch.model import Judgement, Kind, Label, LabelName

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from palmyra_watch.core.compare.notices import Coverage, Notice
    from palmyra_watch.core.compare.notices.edited_facts import EditedFact
    from palmyra_watch.model import Change, ChangeId, NoticeId, Version, VersionId

# Characters in which notices are sought, more than are ever judged; 300,000 take up to 0.4 s. What is longer than a
# passage and is not searched throughout was not judged either, so that the comparison says that it is cut short.
MAX_SEARCHED = 350_000


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryNotice:
    """A notice that came into a story.

    Attributes:
        notice: Its offsets are into the `after` of the change.
        change: The change that brought it, or the first of them.
        parts: All changes whose text is part of it; not one that edits more of a sentence than the note in it.
    """

    notice_id: NoticeId
    notice: Notice
    change: Change
    parts: tuple[ChangeId, ...]


def notices_among(changes: Sequence[Change], language: str | None = None) -> tuple[StoryNotice, ...]:
    """Return the notes that the changes between two versions brought, in added text only.

    `language` is that of the newer version; in one whose notes are not read, notes in another are found.
    """
    found: list[StoryNotice] = []
    left = MAX_SEARCHED
    edits = _edits(changes, language)
    for group in _passages(changes):
        size = sum(len(change.after) for change in group)
        beside = [
            fact for change_id, facts in edits.items() if change_id not in _ids(group) for fact in facts
        ]
        if size <= left:
            left -= size
            found += _notices_in(group, language, beside)
        elif size > LONGEST_PASSAGE and left >= LONGEST_PASSAGE:
            left -= LONGEST_PASSAGE
            found += _at_the_ends(group[0], language) if len(group) == 1 else ()
    return tuple(found)


def _edits(changes: Sequence[Change], language: str | None) -> dict[ChangeId, tuple[EditedFact, ...]]:
    """Return the facts of what was edited, by its change."""
    edited = [change for change in changes if change.before and change.kind is not Kind.MOVED][:MOST_EDITS]
    return {one.change_id: facts_in(one.before, one.after, one.kind, language) for one in edited}


def _ids(group: Sequence[Change]) -> set[ChangeId]:
    return {change.change_id for change in group}


def _at_the_ends(change: Change, language: str | None) -> Iterator[StoryNotice]:
    """Yield the notes at both ends of a text that is too long to be searched: there publishers put them."""
    half = LONGEST_PASSAGE // 2
    for start, end in ((0, half), (len(change.after) - half, len(change.after))):
        for notice in find_notices(change.after[start:end], language):
            if _is_new(change, notice.start + start, notice.end + start):
                moved = replace(notice, start=notice.start + start, end=notice.end + start)
                yield StoryNotice(
                    notice_id=notice_id_of(change.change_id, moved.start),
                    notice=moved,
                    change=change,
                    parts=(change.change_id,),
                )


def _passages(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """Yield changes with new text; sentences that were added to one block in a row belong together."""
    group: list[Change] = []
    for change in changes:
        if group and not _continues(group[-1], change):
            yield group
            group = []
        if change.after and change.kind is not Kind.MOVED:
            group.append(change)
    if group:
        yield group


def _continues(one: Change, other: Change) -> bool:
    return (
        one.kind is other.kind is Kind.ADDED
        and max(len(one.after), len(other.after)) <= LONGEST_PASSAGE
        and (one.block == other.block or is_label(one.after))
        and one.new_position is not None
        and other.new_position == one.new_position + 1
    )


def _notices_in(
    group: Sequence[Change], language: str | None, edits: Sequence[EditedFact]
) -> Iterator[StoryNotice]:
    starts, text = [], ""
    for change in group:
        if text:
            text += "\n" if is_label(text) else " "
        starts.append(len(text))
        text += change.after
    for notice in find_notices(text, language, edits):
        parts = [
            change
            for change, start in zip(group, starts, strict=True)
            if start < notice.end and start + len(change.after) > notice.start
        ]
        first, offset = parts[0], starts[group.index(parts[0])]
        if not _is_new(first, notice.start - offset, notice.end - offset):
            continue
        ids = tuple(change.change_id for change in parts if _is_all(change, notice, first, offset))
        yield StoryNotice(
            notice_id=notice_id_of(first.change_id, notice.start - offset),
            notice=replace(
                notice, start=notice.start - offset, end=min(notice.end - offset, len(first.after))
            ),
            change=first,
            parts=ids,
        )


def _is_all(change: Change, notice: Notice, first: Change, offset: int) -> bool:
    """Tell whether what a change edits is the note, and nothing beside it."""
    if not change.before or change is not first:
        return True
    start, end = notice.start - offset, notice.end - offset
    return all(start <= word.after_start and word.after_end <= end for word in change.words)


def _is_new(change: Change, start: int, end: int) -> bool:
    """Tell whether a span of the newer text was inserted, at least in part."""
    return not change.before or any(
        word.after_start < end and word.after_end > start for word in change.words
    )


def labelled(changes: Sequence[Change], language: str | None) -> tuple[Change, ...]:
    """Return the changes between two versions, those that are part of a note labelled so."""
    spans: dict[ChangeId, StoryNotice] = {
        part: notice for notice in notices_among(changes, language) for part in notice.parts
    }
    return tuple(
        _with_label(change, spans[change.change_id]) if change.change_id in spans else change
        for change in changes
    )


def _with_label(change: Change, found: StoryNotice) -> Change:
    first = found.change.change_id == change.change_id
    label = Label(
        name=LabelName.NOTICE,
        rule=found.notice.rule,
        reason=f"a notice of the publisher: {found.notice.kind}",
        before_start=0,
        before_end=0,
        after_start=found.notice.start if first else 0,
        after_end=found.notice.end if first else len(change.after),
    )
    judgement = Judgement(labels=(label, *change.judgement.labels), substantive=change.judgement.substantive)
    return replace(change, judgement=judgement)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenChange:
    """A change of which a notice speaks, or of some of whose facts it does.

    Attributes:
        told: The facts that the notice speaks of, literally: "215 kilometers → 150 kilometers".
        silent: The facts of the change that no notice of the story speaks of; empty where it is covered whole.
    """

    change_id: ChangeId
    told: tuple[str, ...]
    silent: tuple[str, ...]


def facts_spoken_of(
    pairs: Sequence[Sequence[Change]],
    versions: Sequence[Version] = (),
    languages: Mapping[VersionId, str | None] | None = None,
) -> tuple[tuple[StoryNotice, tuple[SpokenChange, ...]], ...]:
    """Return every notice of a story with what it tells of changes: of its own version or an earlier one.

    Args:
        pairs: The changes between each two neighbouring versions, in order of time.
        versions: Those versions; without them paragraphs have no numbers, and a notice's are not held against it.
        languages: Of the versions; those of their articles where it is None.
    """
    numbers = _Paragraphs(versions)
    if languages is None:
        languages = {version.version_id: version.article.language for version in versions}
    links: list[tuple[StoryNotice, ChangeId, Coverage]] = []
    notices: list[StoryNotice] = []
    earlier: list[Change] = []
    for changes in pairs:
        language = languages.get(changes[0].new_version_id) if changes else None
        found = notices_among(changes, language)
        own = {part for notice in found for part in notice.parts}
        earlier += [change for change in changes if change.change_id not in own]
        told = [numbers.told(change) for change in earlier] if found else []
        links += [
            (found[one.notice], earlier[one.change].change_id, one)
            for one in coverage_of([notice.notice for notice in found], told, language)
        ]
        notices += found
    return _with_what_stays_silent(notices, links)


def _with_what_stays_silent(
    notices: Sequence[StoryNotice], links: Sequence[tuple[StoryNotice, ChangeId, Coverage]]
) -> tuple[tuple[StoryNotice, tuple[SpokenChange, ...]], ...]:
    told: dict[ChangeId, set[str]] = {}
    spoken: dict[NoticeId, list[tuple[ChangeId, Coverage]]] = {}
    for notice, change_id, one in links:
        told.setdefault(change_id, set()).update(one.told)
        spoken.setdefault(notice.notice_id, []).append((change_id, one))
    return tuple(
        (
            _with_values(notice, [one for _, one in spoken.get(notice.notice_id, ())]),
            tuple(
                SpokenChange(
                    change_id=change_id,
                    told=one.told,
                    silent=tuple(fact for fact in one.untold if fact not in told[change_id]),
                )
                for change_id, one in spoken.get(notice.notice_id, ())
            ),
        )
        for notice in notices
    )


def _with_values(found: StoryNotice, covered: Sequence[Coverage]) -> StoryNotice:
    """Return a note with the wrong and the right words that it tells of the facts that it covers."""
    sides = [fact.partition(" → ") for one in covered for fact in one.told]
    wrong = next(filter(None, (_told_in(found.notice.text, old, new) for old, _, new in sides)), "")
    right = next(filter(None, (_told_in(found.notice.text, new, old) for old, _, new in sides)), "")
    return replace(found, notice=replace(found.notice, wrong=wrong, right=right))


def _told_in(text: str, side: str, other: str) -> str:
    """Return what a note says of one side of a fact: all of it, or a figure or a word that the other has not."""
    alone = (word for word in re.findall(r"\d[\d.,]*\d|\w+", side) if word not in other)
    return next((words for words in (side, *alone) if words and words in text), "")


class _Paragraphs:
    """The numbers of a story's paragraphs, each version counted when it is first asked for."""

    def __init__(self, versions: Sequence[Version]) -> None:
        self._versions: dict[VersionId, Version] = {version.version_id: version for version in versions}
        self._numbers: dict[VersionId, tuple[int | None, ...]] = {}

    def told(self, change: Change) -> Told:
        """Return a change as notices are held against it."""
        return Told(
            before=change.before, after=change.after, kind=change.kind, paragraph=self._number(change)
        )

    def _number(self, change: Change) -> int | None:
        deleted = change.kind is Kind.DELETED
        version = self._versions.get(change.old_version_id if deleted else change.new_version_id)
        if version is None or change.block is None:
            return None
        known = self._numbers.get(version.version_id)
        if known is None:
            known = self._numbers[version.version_id] = paragraph_numbers(
                version.article.blocks, version.article.language
            )
        return known[change.block] if change.block < len(known) else None
