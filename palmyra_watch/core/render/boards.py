"""The boards of the Prefect UI that tell changes: what a run found, what a day brought, one story, all that is newest.

Every board stays below `MAX_BYTES`; what does not fit is counted, never passed over in silence.
"""

from __future__ import annotations

from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from palmyra_watch.core.render.board_entries import cut, harmless, is_folded, pair, pairs_of, story_heading
from palmyra_watch.core.render.board_rows import code, source_link
from palmyra_watch.core.render.markdown import MAX_BYTES, Board, escaped, moment
from palmyra_watch.core.render.summary import counted
from palmyra_watch.model import StoryId, Substantive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.render.board_rows import BoardEntry, Linked, VersionRow

ENTRIES_PER_STORY = 12  # of a digest; the story's own log has the rest
_VERSIONS = 200


def digest(entries: Sequence[BoardEntry], *, found: int, linked: Linked, nothing: str) -> str:
    """Return changes as a digest: the weightiest story first, its changes by weight, harmless ones folded.

    Args:
        entries: The weightiest first.
        found: How many there are altogether, those that are not among the entries included.
        linked: Where it may lead to.
        nothing: What to say when there are no changes.
    """
    if not entries:
        return nothing
    stories: dict[StoryId, list[BoardEntry]] = {}
    for entry in entries:
        stories.setdefault(entry.change.story_id, []).append(entry)
    board = Board()
    board.add(_counts(entries, found, len(stories)) + _report_on_disk(linked))
    for number, told in enumerate(stories.values()):
        if not board.add(_story(told, linked)):
            left = len(stories) - number
            board.end(f"\n… and {_stories(left)} more: `palmyra-watch changes`, or the view `change_log`.\n")
            break
    if found > len(entries):
        board.end(f"\n{found - len(entries):,} lighter changes are not shown: see the view `change_log`.\n")
    return board.text


def change_log(entries: Sequence[BoardEntry], *, found: int, linked: Linked) -> str:
    """Return the change log, the newest first, one heading for all that changed between two versions of a story.

    Args:
        entries: The newest first, the changes between two versions in a row.
        found: How many there are altogether, older ones that are not among the entries included.
        linked: Where it may lead to.
    """
    if not entries:
        return "No changes so far."
    board = Board()
    shown = len({entry.change.story_id for entry in entries})
    told_of = (
        _counts(entries, found, shown) if found == len(entries) else f"**{counted(found, 'change')}**.\n"
    )
    board.add(told_of + _report_on_disk(linked))
    left = found
    for _, run in groupby(entries, key=lambda entry: entry.change.story_id):
        pairs = pairs_of(run)
        parts = [pair(several, linked, most=None) for several in pairs]
        parts[0] = story_heading(pairs[0][0].change, linked) + parts[0]
        for part, several in zip(parts, pairs, strict=True):
            if not board.add(part):
                board.end(f"\n… and {left:,} more: `palmyra-watch changes`, or the view `change_log`.\n")
                return board.text
            left -= len(several)
    if left:
        board.end(f"\n… and {left:,} older ones: `palmyra-watch changes`, or the view `change_log`.\n")
    return board.text


def story_log(
    versions: Sequence[VersionRow], entries: Sequence[BoardEntry], *, name: str, location: str, linked: Linked
) -> str:
    """Return the log of one story: its changes, the newest first, and all its versions.

    Args:
        versions: The newest first.
        entries: Of the story, in any order.
        name: Headline of the newest version, or what stands for it.
        location: Of its source.
        linked: Where it may lead to.
    """
    listed = _versions(versions)
    board = Board(room=MAX_BYTES - len(listed.encode()))
    board.add(f"# {escaped(name)}\n\n{source_link(location)}\n\n{_course(versions, entries)}")
    ordered = sorted(entries, key=lambda one: (-one.change.new_number, -one.change.rank))
    pairs = pairs_of(ordered)
    for number, told in enumerate(pairs):
        if not board.add(pair(told, linked, most=None)):
            left = sum(len(rest) for rest in pairs[number:])
            board.end(f"\n… and {counted(left, 'earlier change')}: `palmyra-watch changes --story`.\n")
            break
    board.end(f"\n## All versions\n\n{listed}")
    return board.text


def _stories(number: int) -> str:
    return f"{number:,} {'story' if number == 1 else 'stories'}"


def _counts(entries: Sequence[BoardEntry], found: int, stories: int) -> str:
    """Return how many changes there are in how many stories, and of which weight those are that are at hand."""
    return f"**{counted(found, 'change')} in {_stories(stories)}**{_weights(entries)}.\n"


def _weights(entries: Sequence[BoardEntry]) -> str:
    facts = (
        (_count(entries, silent=True, substantive=Substantive.YES), "substantive without a notice"),
        (
            _count(entries, silent=True, substantive=Substantive.UNKNOWN),
            "perhaps substantive without a notice",
        ),
        (
            _count(entries, silent=None, substantive=Substantive.YES),
            "substantive (cannot tell whether acknowledged)",
        ),
        (
            _count(entries, silent=None, substantive=Substantive.UNKNOWN),
            "perhaps substantive (cannot tell whether acknowledged)",
        ),
        (sum(_is_told(entry) for entry in entries), "told in a notice"),
        (_count_untold(entries, Substantive.YES), "otherwise substantive"),
        (_count_untold(entries, Substantive.UNKNOWN), "unclassified"),
        (sum(harmless(entry) for entry in entries), "without effect on what a reader is told"),
    )
    said = ", ".join(f"{number:,} {what}" for number, what in facts if number)
    return f": {said}" if said else ""


def _is_told(entry: BoardEntry) -> bool:
    return bool(entry.change.notices) and entry.change.silent is False and not harmless(entry)


def _count(entries: Sequence[BoardEntry], *, silent: bool | None, substantive: Substantive) -> int:
    return sum(one.change.silent is silent and one.change.substantive is substantive for one in entries)


def _count_untold(entries: Sequence[BoardEntry], substantive: Substantive) -> int:
    """Return how many changes are neither silent nor told: notices themselves, and what hardly matters."""
    untold = [entry for entry in entries if not entry.change.notices]
    return _count(untold, silent=False, substantive=substantive)


def _report_on_disk(linked: Linked) -> str:
    """Return where the report lies when it is not served: a browser follows no link from a web page to a file."""
    if linked.report_url or not linked.report_file:
        return ""
    where = code(linked.report_file)
    return f"\nThe report, which shows both texts of every change beside each other, was last written to {where}.\n"


def _course(versions: Sequence[VersionRow], entries: Sequence[BoardEntry]) -> str:
    """Return how many versions and changes a story has, and whether it alternates."""
    facts = (
        f"**{counted(len(versions), 'version')}, {counted(len(entries), 'change')}**{_weights(entries)}.\n"
    )
    back = sum(row.returned for row in versions)
    if back:
        facts += (
            f"\n**It alternates**: an earlier text came back {'once' if back == 1 else f'{back:,} times'}.\n"
        )
    return facts


def _story(told: Sequence[BoardEntry], linked: Linked) -> str:
    pairs = pairs_of(told)
    parts = [story_heading(told[0].change, linked)]
    room = ENTRIES_PER_STORY
    for shown, several in enumerate(pairs):
        if room <= 0:
            left = sum(len(rest) for rest in pairs[shown:])
            parts.append(f"\n… and {counted(left, 'change')} between other versions.\n")
            break
        parts.append(pair(several, linked, most=room))
        room -= max(1, sum(not is_folded(entry) for entry in several))
    return "".join(parts)


def _versions(versions: Sequence[VersionRow]) -> str:
    """Return a list, not a table: the page of an artifact is too narrow for a row of this length."""
    lines = []
    for row, older in zip_longest(versions[:_VERSIONS], versions[1 : _VERSIONS + 1]):
        facts = [
            f"**Version {row.number}**{' (a text that came back)' if row.returned else ''}",
            f"seen from {moment(row.first_seen_at)} to {moment(row.last_seen_at)}",
        ]
        if older:
            facts.append(counted(row.changes, "change"))
        if older is None or older.headline != row.headline:
            facts.append(f"headline “{escaped(cut(row.headline or '–'))}”")
        lines.append(f"- {', '.join(facts)}\n  - {code(row.warc)} at byte {row.warc_offset:,}\n")
    if len(versions) > _VERSIONS:
        lines.append(f"\n… and {counted(len(versions) - _VERSIONS, 'earlier version')}.\n")
    return "".join(lines)
