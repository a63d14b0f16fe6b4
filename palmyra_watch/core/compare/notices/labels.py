"""Labels with which a notice opens: "Correction (Mar. 3):", "UPDATE, 10:40 a.m.:", "For the record:"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from palmyra_watch.core.compare.notices.notice import NoticeKind
from palmyra_watch.core.facts.dates.calendar import MONTHS, WEEKDAYS
from palmyra_watch.core.language import word_set

_LABELS: Final = {
    "correction": (NoticeKind.CORRECTION, (r"(?:notice of )?(?:a )?corrections?(?: notice)?"
                   r"(?: (?:and|&) (?:clarifications?|amplifications?))?|errat(?:um|a)|corrigend(?:um|a)"
                   r"|amendment")),
    "clarification": (NoticeKind.CLARIFICATION, r"(?:a )?clarifications?(?: (?:and|&) corrections?)?"),
    "update": (NoticeKind.UPDATE, r"(?:an |editor'?s'? |editors' )?updated?|updates"),
    "apology": (NoticeKind.APOLOGY, r"(?:an |our )?apolog(?:y|ies)"),
    "retraction": (NoticeKind.RETRACTION, r"(?:notice of )?retraction(?: notice)?"),
    "editors-note": (NoticeKind.EDITORS_NOTE, (r"(?:editor'?s'?|editors'|editorial|publisher'?s|author'?s"
                                               r"|producer'?s) "
                     r"note|note from the editors?|note to (?:our )?(?:readers|editors)|ed\. note|addendum")),
    "for-the-record": (NoticeKind.CORRECTION, r"for the record|setting the record straight"),
    "eds": (NoticeKind.EDITORS_NOTE, r"eds|editors"),
}  # fmt: skip
_NAMES: Final = "|".join(f"(?P<{name.replace('-', '_')}>{pattern})" for name, (_, pattern) in _LABELS.items())
_LABEL: Final = re.compile(
    rf"[\s(*\[_|>•†-]{{0,8}}(?P<label>{_NAMES})\b(?P<between>(?:[^:\n]|:(?=\d\d)){{0,60}}?)"
    r"(?P<mark>\)?\s{0,2}(?::(?!\d\d)|\s--?\s|\n)\**|[)\]]\s)",
    re.IGNORECASE,
)
_CAPITALS: Final = re.compile(
    r"[\s(*]{0,4}(?P<label>CORRECTED|REFILE|CORRECTION)\s?(?P<mark>-{1,2}|:)\s?(?=\S)"
)
_STAMP_WORDS: Final = frozenset(MONTHS) | frozenset(WEEKDAYS) | word_set("notices", "stamp-words")  # fmt: skip
_FIGURE: Final = re.compile(r"\d{1,4}(?:st|nd|rd|th|am|pm|[:./-]\d{1,4}){0,3}h?")
_STAMP_LENGTH: Final = 120
_NEEDS_A_CHANGE: Final = frozenset({"label-editors-note", "label-eds", "label-for-the-record"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label by its places in the text.

    Attributes:
        dated_start: Where the date between the label and its mark begins; equal to `dated_end` if there is none.
        content_start: Where what is labelled begins.
        certain: No other use of the words looks like this; otherwise what follows must tell of a change.
    """

    kind: NoticeKind
    rule: str
    dated_start: int
    dated_end: int
    content_start: int
    certain: bool


def label_at(shadow: str, start: int) -> Label | None:
    """Return the label that begins at an offset; None if none does."""
    found = _LABEL.match(shadow, start)
    if found is None:
        return _wire_label(shadow, start)
    between = found["between"]
    if not is_stamp(between):
        return None
    name = next(name for name in _LABELS if found[name.replace("-", "_")] is not None)
    dated_start, dated_end = _stripped(shadow, found.start("between"), found.end("between"))
    rule = f"label-{name}"
    plural = found["label"].lower() == "updates"  # of other news
    headed = "\n" in found["mark"] and name != "update" and not found["label"].lower().endswith("s")
    return Label(
        kind=_LABELS[name][0],
        rule=rule,
        dated_start=dated_start,
        dated_end=dated_end,
        content_start=found.end(),
        certain=rule not in _NEEDS_A_CHANGE
        and not plural
        and (found["label"].isupper() or headed or ":" in found["mark"] or bool(between.strip())),
    )


def _wire_label(shadow: str, start: int) -> Label | None:
    found = _CAPITALS.match(shadow, start)
    if found is None:
        return None
    end = found.end()
    return Label(
        kind=NoticeKind.CORRECTION,
        rule="label-corrected",
        dated_start=end,
        dated_end=end,
        content_start=end,
        certain=True,
    )


def is_stamp(words: str) -> bool:
    """Tell whether words say when, and nothing else: "3 March 2021", ", 10:40 a.m. ET", "3 hours ago"."""
    if len(words) > _STAMP_LENGTH:
        return False
    bare = [word.strip(".,()[]#-*_:;|").lower() for word in words.split()]
    return all(not word or word in _STAMP_WORDS or _FIGURE.fullmatch(word) for word in bare)


def _stripped(shadow: str, start: int, end: int) -> tuple[int, int]:
    inner = shadow[start:end]
    if not any(char.isalnum() for char in inner):
        return start, start
    left = len(inner) - len(inner.lstrip(" ,([#-*_|\n"))
    right = len(inner.rstrip(" ,)]-*_|\n"))
    return start + left, start + right
