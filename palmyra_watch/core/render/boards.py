"""The boards of the Prefect UI: what a run found, what a day brought, one story, and how the sources fare.

Every board stays below `MAX_BYTES`; what does not fit is counted, never passed over in silence.
"""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

from palmyra_watch.core.render.board_rows import code, source_link
from palmyra_watch.core.render.entries import Mark, Segment, headline_of, segments, summary, verdict
from palmyra_watch.core.render.markdown import DISCS, MAX_BYTES, bracket, escaped, marked, moment
from palmyra_watch.core.render.site.rows import anchor, page_path
from palmyra_watch.core.render.summary import counted
from palmyra_watch.model import StoryId, Substantive

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from palmyra_watch.core.render.board_rows import BoardEntry, Linked, VersionRow
    from palmyra_watch.model import Label

ENTRIES_PER_STORY = 12  # of a digest; the story's own log has the rest
REASONS = 4  # of one change
_CONTEXT = 160  # characters of unchanged text that are kept beside a change
_LONGEST_MARK = 1_200  # characters of a removed or added passage
_ROOM_FOR_THE_REST = 400  # bytes that the last line of a board may take


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
    board = _Board()
    board.add(_counts(entries, found, len(stories)))
    for number, told in enumerate(stories.values()):
        if not board.add(_story(told, linked)):
            left = len(stories) - number
            board.end(f"\n… and {_stories(left)} more: `palmyra-watch changes`, or the view `change_log`.\n")
            break
    if found > len(entries):
        board.end(f"\n{found - len(entries):,} lighter changes are not shown: see the view `change_log`.\n")
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
    board = _Board(room=MAX_BYTES - len(listed.encode()))
    board.add(f"# {escaped(name)}\n\n{source_link(location)}\n")
    pairs: dict[tuple[int, int], list[BoardEntry]] = {}
    ordered = sorted(entries, key=lambda one: (-one.change.new_number, -one.change.rank))
    for entry in ordered:
        pairs.setdefault((entry.change.old_number, entry.change.new_number), []).append(entry)
    for number, told in enumerate(pairs.values()):
        if not board.add(_pair(told, linked, most=None)):
            left = sum(len(rest) for rest in list(pairs.values())[number:])
            board.end(f"\n… and {counted(left, 'earlier change')}: `palmyra-watch changes --story`.\n")
            break
    board.end(f"\n## All versions\n\n{listed}")
    return board.text


class _Board:
    """Markdown that grows as long as there is room."""

    def __init__(self, *, room: int = MAX_BYTES) -> None:
        self._parts: list[str] = []
        self._left = room - _ROOM_FOR_THE_REST

    def add(self, text: str) -> bool:
        """Take a part, if there is room for it; the first one always has."""
        size = len(text.encode())
        if self._parts and size > self._left:
            return False
        self._parts.append(text)
        self._left -= size
        return True

    def end(self, text: str) -> None:
        """Take a last line."""
        self._parts.append(text)

    @property
    def text(self) -> str:
        return "".join(self._parts)


def _stories(number: int) -> str:
    return f"{number:,} {'story' if number == 1 else 'stories'}"


def _counts(entries: Sequence[BoardEntry], found: int, stories: int) -> str:
    silent = sum(entry.change.silent for entry in entries)
    told = sum(bool(entry.change.notices) for entry in entries)
    harmless = sum(_harmless(entry) for entry in entries)
    facts = (
        (silent, "substantive without a notice"),
        (told, "told in a notice"),
        (harmless, "without effect on what a reader is told"),
    )
    said = ", ".join(f"{number:,} {what}" for number, what in facts if number)
    return f"**{counted(found, 'change')} in {_stories(stories)}**{': ' if said else ''}{said}.\n"


def _harmless(entry: BoardEntry) -> bool:
    return entry.change.substantive is Substantive.NO


def _story(told: Sequence[BoardEntry], linked: Linked) -> str:
    first = told[0].change
    links = [source_link(first.location)]
    if first.story_id in linked.stories:
        links.append(f"[all versions](<{linked.stories[first.story_id]}>)")
    if linked.report_url:
        links.append(f"[report](<{linked.report_url}/{page_path(first.story_id)}>)")
    pairs: dict[tuple[int, int], list[BoardEntry]] = {}
    for entry in told:
        pairs.setdefault((entry.change.old_number, entry.change.new_number), []).append(entry)
    parts = [f"\n## {escaped(headline_of(first))}\n\n{' · '.join(links)}\n"]
    room = ENTRIES_PER_STORY
    for shown, pair in enumerate(pairs.values()):
        if room <= 0:
            left = sum(len(rest) for rest in list(pairs.values())[shown:])
            parts.append(f"\n… and {counted(left, 'change')} between other versions.\n")
            break
        parts.append(_pair(pair, linked, most=room))
        room -= max(1, sum(not _harmless(entry) for entry in pair))
    return "".join(parts)


def _pair(told: Sequence[BoardEntry], linked: Linked, *, most: int | None) -> str:
    """Return what changed between two versions: what may matter in full, the rest as one line of counts."""
    first = told[0]
    heading = (
        f"\n### Version {first.change.old_number} → {first.change.new_number}\n\n"
        f"Changed {bracket(first.change)}. First seen in the capture {code(first.capture_id)}, "
        f"{code(first.warc)} at byte {first.warc_offset:,}.\n\n"
    )
    matter = [entry for entry in told if not _harmless(entry)]
    shown = matter if most is None else matter[:most]
    lines = [_entry(entry, linked) for entry in shown]
    if len(matter) > len(shown):
        lines.append(f"- … and {counted(len(matter) - len(shown), 'change')} more between these versions\n")
    return heading + "".join(lines) + _folded([entry for entry in told if _harmless(entry)])


def _entry(entry: BoardEntry, linked: Linked) -> str:
    change = entry.change
    lines = [f"- {DISCS[change.substantive]} **{escaped(summary(change))}** ({escaped(verdict(change))})"]
    passage = marked(trimmed(segments(change)))
    if passage:
        lines.append(f"  - {passage}")
    reasons = list(dict.fromkeys(_reason(label) for label in entry.labels if label.reason))
    if reasons:
        more = f"; and {len(reasons) - REASONS} more" if len(reasons) > REASONS else ""
        lines.append(f"  - why: {escaped('; '.join(reasons[:REASONS]))}{more}")
    lines += [f"  - notice: {escaped(_cut(notice))}" for notice in change.notices]
    if linked.report_url:
        page = f"{linked.report_url}/{page_path(change.story_id)}#{anchor(change.change_id)}"
        lines.append(f"  - [in the report](<{page}>)")
    return "\n".join(lines) + "\n"


def _reason(label: Label) -> str:
    return label.reason if label.reason.startswith(f"{label.name}:") else f"{label.name}: {label.reason}"


def _folded(harmless: Sequence[BoardEntry]) -> str:
    if not harmless:
        return ""
    labels = Counter(label for entry in harmless for label in entry.change.labels)
    named = ", ".join(f"{label} {number:,}" for label, number in labels.most_common())
    what = "change that alters" if len(harmless) == 1 else "changes that alter"
    return (
        f"- {DISCS[Substantive.NO]} {len(harmless):,} {what} nothing a reader is told"
        f"{f' ({escaped(named)})' if named else ''}\n"
    )


def trimmed(pieces: Iterable[Segment]) -> tuple[Segment, ...]:
    """Return a passage with its long unchanged stretches shortened; what changed keeps 1,200 characters."""
    found = tuple(pieces)
    last = len(found) - 1
    kept = []
    for place, piece in enumerate(found):
        text = piece.text
        if piece.mark is not Mark.SAME:
            text = _cut(text)
        elif len(text) > 2 * _CONTEXT and last > 0:
            ahead = text[:_CONTEXT] if place else ""
            behind = text[-_CONTEXT:] if place < last else ""
            text = f"{ahead}…{behind}"
        else:
            text = _cut(text)
        kept.append(Segment(mark=piece.mark, text=text))
    return tuple(kept)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_MARK else text[:_LONGEST_MARK] + "…"


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
            facts.append(f"headline “{escaped(_cut(row.headline or '–'))}”")
        lines.append(f"- {', '.join(facts)}\n  - {code(row.warc)} at byte {row.warc_offset:,}\n")
    if len(versions) > _VERSIONS:
        lines.append(f"\n… and {counted(len(versions) - _VERSIONS, 'earlier version')}.\n")
    return "".join(lines)


_VERSIONS = 200
