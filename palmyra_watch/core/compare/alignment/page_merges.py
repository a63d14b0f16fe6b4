"""Pages of one story that were joined, or cut apart again, by a new template.

A news site that gives up its page turns shows, from one look to the next, the whole of a story whose first page was
captured before: hundreds of words behind the old end and hardly another change. Nobody wrote them in between. A
publisher who brings a story up to date writes near its top, or a few paragraphs at a time. So such a run is labelled
as layout and *unknown*; it is told like every other change.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from palmyra_watch.model import Judgement, Kind, Label, LabelName, Role, Substantive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.model import Change

LEAST_SENTENCES: Final = 8  # a page of a story holds more; updates are shorter
LEAST_SHARE: Final = 0.4  # of the sentences of the shorter version
MOST_OTHERS: Final = 2  # other changes of the text: the last sentence of a page, a "continued on"
_SLACK: Final = 2  # sentences that stand behind the run: a signature, a notice
_HIGHEST_RANK: Final = 30
RULE: Final = "pages-joined"


def with_joined_pages(changes: Sequence[Change], *, old: int, new: int) -> tuple[Change, ...]:
    """Return changes with the label of joined pages where they are that; `old` and `new` count the sentences."""
    text = [change for change in changes if change.role is not Role.HEAD]
    for kind, shorter, longer in ((Kind.ADDED, old, new), (Kind.DELETED, new, old)):
        run = [change for change in text if change.kind is kind and not change.moved]
        if len(text) - len(run) <= MOST_OTHERS and _is_a_page(run, shorter=shorter, longer=longer):
            marked = {change.change_id for change in run}
            return tuple(_marked(one) if one.change_id in marked else one for one in changes)
    return tuple(changes)


def _is_a_page(run: Sequence[Change], *, shorter: int, longer: int) -> bool:
    if len(run) < max(LEAST_SENTENCES, LEAST_SHARE * shorter) or shorter < LEAST_SENTENCES:
        return False
    places = sorted(_place(change) for change in run)
    whole = places[-1] - places[0] + 1 == len(places)
    return whole and longer - 1 - places[-1] <= _SLACK and places[0] >= shorter - MOST_OTHERS - _SLACK


def _place(change: Change) -> int:
    place = change.new_position if change.kind is Kind.ADDED else change.old_position
    return -1 if place is None else place


def _marked(change: Change) -> Change:
    joined = change.kind is Kind.ADDED
    reason = "the pages of the story joined, it seems" if joined else "the story cut into pages, it seems"
    label = Label(
        name=LabelName.LAYOUT,
        rule=RULE,
        reason=f"{reason}: a long run at the end, and nothing else changed",
        before_start=0,
        before_end=len(change.before),
        after_start=0,
        after_end=len(change.after),
    )
    judgement = Judgement(labels=(label, *change.judgement.labels), substantive=Substantive.UNKNOWN)
    return replace(
        change,
        judgement=judgement,
        rank=min(change.rank, _HIGHEST_RANK),
        rank_reason=f"{reason}; {change.rank_reason}",
        summary=f"{reason}: {change.summary}",
    )
