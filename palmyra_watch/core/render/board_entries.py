"""What changed between two versions of a story, as a board tells it: what matters in full, noise as one line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from palmyra_watch.core.render.board_rows import code, source_link
from palmyra_watch.core.render.directions import in_order
from palmyra_watch.core.render.entries import (
    ROTATING,
    Mark,
    Segment,
    headline_of,
    is_rotating,
    segments,
    summary,
    verdict,
)
from palmyra_watch.core.render.markdown import bracket, escaped, marked
from palmyra_watch.core.render.site.rows import anchor, page_path
from palmyra_watch.core.render.site.telling import window
from palmyra_watch.core.render.summary import counted
from palmyra_watch.model import Substantive

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from palmyra_watch.core.render.board_rows import BoardEntry, Linked
    from palmyra_watch.core.render.entries import ChangeEntry
    from palmyra_watch.model import Label

REASONS = 4  # of one change
_CONTEXT = 160  # characters of unchanged text that are kept beside a change
_LONGEST_MARK = 1_200  # characters of a removed or added passage


def harmless(entry: BoardEntry) -> bool:
    """Tell whether a change alters nothing that a reader is told."""
    return entry.change.substantive is Substantive.NO


def is_folded(entry: BoardEntry) -> bool:
    """Tell whether a change is counted in a line instead of being told: a harmless one, or one of a rotating box."""
    return harmless(entry) or is_rotating(entry.change.labels)


def pairs_of(entries: Iterable[BoardEntry]) -> list[list[BoardEntry]]:
    """Return changes by story and pair of versions, each pair where its first change stood."""
    pairs: dict[tuple[str, int], list[BoardEntry]] = {}
    for entry in entries:
        pairs.setdefault((entry.change.story_id, entry.change.new_number), []).append(entry)
    return list(pairs.values())


def story_heading(change: ChangeEntry, linked: Linked) -> str:
    """Return the name of a story as a heading, with where it is: at its publisher, in its log, in the report."""
    links = [source_link(change.location)]
    if change.story_id in linked.stories:
        links.append(f"[all versions](<{linked.stories[change.story_id]}>)")
    if linked.report_url:
        links.append(f"[report](<{linked.report_url}/{page_path(change.story_id)}>)")
    return f"\n## {escaped(headline_of(change))}\n\n{' · '.join(links)}\n"


def pair(told: Sequence[BoardEntry], linked: Linked, *, most: int | None) -> str:
    """Return what changed between two versions, when, and from which bytes.

    Args:
        told: Changes between the same two versions.
        linked: Where it may lead to.
        most: How many are told in full; None for all that are not folded.
    """
    first = told[0]
    length = window(first.change.not_before, first.change.not_after)
    heading = (
        f"\n### Version {first.change.old_number} → {first.change.new_number}\n\n"
        f"Changed {bracket(first.change)}, a window of {length}.\n\n"
    )
    matter = [entry for entry in told if not is_folded(entry)]
    shown = matter if most is None else matter[:most]
    lines = [_entry(entry, linked) for entry in shown]
    if len(matter) > len(shown):
        lines.append(f"- … and {counted(len(matter) - len(shown), 'change')} more between these versions\n")
    evidence = (
        f"- Evidence: capture {code(first.capture_id)}, {code(first.warc)} at byte {first.warc_offset:,}\n"
    )
    rotating = [entry for entry in told if is_rotating(entry.change.labels)]
    noise = [entry for entry in told if harmless(entry) and not is_rotating(entry.change.labels)]
    if rotating:
        lines.append(f"- {counted(len(rotating), 'change')} {ROTATING}\n")
    return heading + "".join(lines) + _folded(noise) + evidence


def _entry(entry: BoardEntry, linked: Linked) -> str:
    change = entry.change
    head = f"- **{in_order(escaped(summary(change)))}** ({escaped(verdict(change))})"
    if linked.report_url:
        page = f"{linked.report_url}/{page_path(change.story_id)}#{anchor(change.change_id)}"
        head += f" [in the report](<{page}>)"
    lines = [head]
    passage = trimmed(segments(change))
    if passage and not _told_already(passage, change):
        lines.append(f"  - {marked(passage)}")
    reasons = list(dict.fromkeys(_reason(label) for label in entry.labels if label.reason))
    if reasons:
        more = f"; and {len(reasons) - REASONS} more" if len(reasons) > REASONS else ""
        told = escaped("; ") + " "
        told = told.join(in_order(escaped(reason)) for reason in reasons[:REASONS])
        lines.append(f"  - why: {told}{more}")
    lines += [f"  - notice: {escaped(cut(notice))}" for notice in change.notices]
    if change.notices and entry.untold:
        facts = "”, “".join(cut(fact) for fact in entry.untold)
        lines.append(f"  - the notice does not speak of: {escaped(f'“{facts}”')}")
    return "\n".join(lines) + "\n"


def _told_already(passage: Sequence[Segment], change: ChangeEntry) -> bool:
    """Tell whether the line above a passage holds all of it, as that of a sentence that was added."""
    return len(passage) == 1 and f"“{passage[0].text.strip()}”" in change.summary


def _reason(label: Label) -> str:
    return label.reason if label.reason.startswith(f"{label.name}:") else f"{label.name}: {label.reason}"


def _folded(noise: Sequence[BoardEntry]) -> str:
    if not noise:
        return ""
    labels = Counter(label for entry in noise for label in entry.change.labels)
    named = ", ".join(f"{label} {number:,}" for label, number in labels.most_common())
    what = "change that alters" if len(noise) == 1 else "changes that alter"
    return f"- {len(noise):,} {what} nothing a reader is told{f' ({escaped(named)})' if named else ''}\n"


def trimmed(pieces: Iterable[Segment]) -> tuple[Segment, ...]:
    """Return a passage with its long unchanged stretches shortened; what changed keeps 1,200 characters."""
    found = tuple(pieces)
    last = len(found) - 1
    kept = []
    for place, piece in enumerate(found):
        text = piece.text
        if piece.mark is not Mark.SAME:
            text = cut(text)
        elif len(text) > 2 * _CONTEXT and last > 0:
            ahead = text[:_CONTEXT] if place else ""
            behind = text[-_CONTEXT:] if place < last else ""
            text = f"{ahead}…{behind}"
        else:
            text = cut(text)
        kept.append(Segment(mark=piece.mark, text=text))
    return tuple(kept)


def cut(text: str) -> str:
    """Return text as far as a board shows it."""
    return text if len(text) <= _LONGEST_MARK else text[:_LONGEST_MARK] + "…"
