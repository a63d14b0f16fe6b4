"""What was found between two versions, before it is judged: how much of it is looked into, and what is told as one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from palmyra_watch.core.compare.oversized import in_detail, judged_characters
from palmyra_watch.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from palmyra_watch.model import Role

# Changes that nobody looks into and that are told one by one; more of them are drawn together, stretch by stretch.
MAX_COARSE = 3000
STRETCHES = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A change that is not judged yet.

    Attributes:
        paragraph: Its number among the paragraphs of the text.
        coarse: There is no time to look at its words.
    """

    kind: Kind
    role: Role
    before: str
    after: str
    old_position: int | None = None
    new_position: int | None = None
    moved: bool = False
    block: int | None = None
    paragraph: int | None = None
    coarse: bool = False


def affordable(findings: Sequence[Finding], characters: int) -> list[Finding]:
    """Return the findings, marked where there is no time for their words; such additions in a row are one.

    The characters are those of both versions together.
    """
    detailed = in_detail([(found.before, found.after) for found in findings], judged_characters(characters))
    if all(detailed):
        return list(findings)
    runs: list[tuple[bool, list[Finding]]] = []
    for finding, in_time in zip(findings, detailed, strict=True):
        if runs and not in_time and not runs[-1][0] and _is_more_of(runs[-1][1][-1], finding):
            runs[-1][1].append(finding)
        else:
            runs.append((in_time, [finding]))
    return list(_told(_drawn_together(runs)))


def _drawn_together(runs: list[tuple[bool, list[Finding]]]) -> list[tuple[bool, list[Finding]]]:
    """Return the runs, those not looked into by sort within a stretch where there are too many of them."""
    number = sum(not in_time for in_time, _ in runs)
    if number <= MAX_COARSE:
        return runs
    size = -(-number // STRETCHES)
    drawn: list[tuple[bool, list[Finding]]] = []
    sorts: dict[tuple[Kind, Role, bool], list[Finding]] = {}
    seen = 0
    for in_time, run in runs:
        if in_time:
            drawn.append((True, run))
            continue
        if seen % size == 0:
            sorts = {}
        seen += 1
        sort = (run[0].kind, run[0].role, run[0].moved)
        if sort not in sorts:
            sorts[sort] = []
            drawn.append((False, sorts[sort]))
        sorts[sort] += run
    return drawn


def _told(runs: Iterable[tuple[bool, list[Finding]]]) -> Iterator[Finding]:
    for in_time, run in runs:
        if in_time:
            yield run[0]
        else:
            before, after = _all_of(one.before for one in run), _all_of(one.after for one in run)
            yield replace(run[0], before=before, after=after, coarse=True)


def _is_more_of(one: Finding, other: Finding) -> bool:
    return one.kind in {Kind.ADDED, Kind.DELETED} and one.kind is other.kind and one.role is other.role


def _all_of(texts: Iterable[str]) -> str:
    return " ".join(filter(None, texts))
