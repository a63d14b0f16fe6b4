"""What a story's publisher says of its own changes: notices, and the changes that they speak of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from palmyra_watch.core.compare.notices import covered_changes, find_notices
from palmyra_watch.core.identity import notice_id_of
from palmyra_watch.model import Judgement, Kind, Label, LabelName

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.compare.notices import Notice
    from palmyra_watch.model import Change, ChangeId, NoticeId


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryNotice:
    """A notice that came into a story.

    Attributes:
        notice: Its offsets are into the `after` of the change.
        change: The change that brought it, or the first of them.
        parts: All changes whose text is part of it.
    """

    notice_id: NoticeId
    notice: Notice
    change: Change
    parts: tuple[ChangeId, ...]


def notices_among(changes: Sequence[Change]) -> tuple[StoryNotice, ...]:
    """Return the notices that the changes between two versions brought: in added text only."""
    return tuple(notice for group in _passages(changes) for notice in _notices_in(group))


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
        and one.block == other.block
        and one.new_position is not None
        and other.new_position == one.new_position + 1
    )


def _notices_in(group: Sequence[Change]) -> Iterator[StoryNotice]:
    starts, text = [], ""
    for change in group:
        text += " " if text else ""
        starts.append(len(text))
        text += change.after
    for notice in find_notices(text):
        parts = [
            change
            for change, start in zip(group, starts, strict=True)
            if start < notice.end and start + len(change.after) > notice.start
        ]
        first, offset = parts[0], starts[group.index(parts[0])]
        if not _is_new(first, notice.start - offset, notice.end - offset):
            continue
        ids = tuple(change.change_id for change in parts)
        yield StoryNotice(
            notice_id=notice_id_of(first.change_id, notice.start - offset),
            notice=replace(
                notice, start=notice.start - offset, end=min(notice.end - offset, len(first.after))
            ),
            change=first,
            parts=ids,
        )


def _is_new(change: Change, start: int, end: int) -> bool:
    """Tell whether a span of the newer text was inserted, at least in part."""
    return not change.before or any(
        word.after_start < end and word.after_end > start for word in change.words
    )


def labelled(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes between two versions, those that are part of a notice labelled so."""
    spans: dict[ChangeId, StoryNotice] = {
        part: notice for notice in notices_among(changes) for part in notice.parts
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


def spoken_of(pairs: Sequence[Sequence[Change]]) -> tuple[tuple[StoryNotice, tuple[ChangeId, ...]], ...]:
    """Return every notice of a story with the changes that it speaks of: of its own version or an earlier one.

    Args:
        pairs: The changes between each two neighbouring versions, in order of time.
    """
    told: list[tuple[StoryNotice, tuple[ChangeId, ...]]] = []
    earlier: list[Change] = []
    for changes in pairs:
        notices = notices_among(changes)
        own = {part for notice in notices for part in notice.parts}
        earlier += [change for change in changes if change.change_id not in own]
        links = covered_changes(
            [found.notice for found in notices],
            [(change.before, change.after, change.kind) for change in earlier],
        )
        for index, found in enumerate(notices):
            told.append(
                (found, tuple(earlier[place].change_id for number, place in links if number == index))
            )
    return tuple(told)
