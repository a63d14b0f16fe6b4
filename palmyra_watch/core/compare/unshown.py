"""Ends of a text that a page may only not show: it breaks off, a paywall cuts it, a live blog drops its oldest entries.

Such a deletion may be real. It stands in the lists with all that it touches, its verdict is unknown, and it says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.judged_again import judged_again
from palmyra_watch.core.states.page_signs import PageSign, reason_of
from palmyra_watch.model import Kind, Label, LabelName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.model import Article, Change

_FALL: Final = (
    20  # points of what a page states or shows: with so much less an article may only be read worse
)
_RULES = {PageSign.UNCLOSED: "cut-page-breaks-off", PageSign.PAYWALL: "cut-by-a-paywall"}


def with_unshown(
    changes: Sequence[Change], old: Article, new: Article, *, sentences: tuple[int, int]
) -> tuple[Change, ...]:
    """Return the changes, those at an end that was perhaps only not shown labelled so.

    `sentences` are the numbers of sentences in the older and the newer version.
    """
    if fallen := _fallen(old, new):
        return tuple(
            _labelled(change, "cut-read-in-part", fallen, new)
            if change.kind is Kind.DELETED and change.role.in_text
            else change
            for change in changes
        )
    lost = _at_the_end(changes, Kind.DELETED, sentences[0])
    found = _only_in(new, old) or _of_a_live_blog(changes, old, new)
    if lost and found:
        return tuple(_labelled(change, *found, new) if id(change) in lost else change for change in changes)
    back = _at_the_end(changes, Kind.ADDED, sentences[1])
    found = _only_in(old, new)
    if back and found:
        return tuple(_labelled(change, *found, new) if id(change) in back else change for change in changes)
    return tuple(changes)


def _fallen(old: Article, new: Article) -> str:
    """Return why the newer text may be read in part only: its share of its page fell; empty when it did not."""
    before, after = (float(reason_of(one, PageSign.SHARE) or 1) for one in (old, new))
    if round(100 * before) - round(100 * after) <= _FALL:
        return ""
    return f"the article has {after:.0%} of what its page states or shows, and had {before:.0%}"


def _at_the_end(changes: Sequence[Change], kind: Kind, sentences: int) -> frozenset[int]:
    """Return the changes of a kind behind which no sentence of that version stays, by identity."""
    placed: dict[int, Change] = {}
    for change in changes:
        position = change.old_position if kind is Kind.DELETED else change.new_position
        if change.kind is kind and position is not None and change.role.in_text:
            placed[position] = change
    end, found = sentences - 1, set()
    while end in placed:
        found.add(id(placed[end]))
        end -= 1
    return frozenset(found) if end >= 0 else frozenset()


def _only_in(cut: Article, whole: Article) -> tuple[str, str] | None:
    """Return the rule and the reason by which one page does not show its whole text; None without any."""
    for sign, rule in _RULES.items():
        if (reason := reason_of(cut, sign)) and not reason_of(whole, sign):
            return rule, reason
    return None


def _of_a_live_blog(changes: Sequence[Change], old: Article, new: Article) -> tuple[str, str] | None:
    reason = reason_of(new, PageSign.LIVE_BLOG) and reason_of(old, PageSign.LIVE_BLOG)
    on_top = any(change.kind is Kind.ADDED and (change.new_position or 0) <= 1 for change in changes)
    return (
        ("cut-live-blog", f"its oldest entries fell off while new ones came; {reason}")
        if reason and on_top
        else None
    )


def _labelled(change: Change, rule: str, reason: str, new: Article) -> Change:
    label = Label(
        name=LabelName.CUT, rule=rule, reason=reason,
        before_start=0, before_end=len(change.before), after_start=0, after_end=len(change.after),
    )  # fmt: skip
    return judged_again(change, label, sentences=len(new.blocks))
