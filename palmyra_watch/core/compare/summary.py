"""A change in one line, made by rule, for a reader who has never seen this program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.edit_text import short, wrapped
from palmyra_watch.core.compare.fields import FIELDS
from palmyra_watch.model import Kind, LabelName, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.model import Judgement, Label, WordChange

LONGEST: Final = 160  # characters
_WHOLE: Final = {Kind.ADDED: "sentence added", Kind.DELETED: "sentence deleted"}
_MOVES: Final = {Kind.MOVED: "paragraph moved", Kind.SPLIT: "sentence split", Kind.MERGED: "sentences merged"}
_ORDER: Final = (
    LabelName.NEGATION,
    LabelName.QUANTITY,
    LabelName.QUOTATION,
    LabelName.DATE,
    LabelName.NAME,
    LabelName.ATTRIBUTION,
    LabelName.HEDGE,
    LabelName.WORDING,
    LabelName.LINK,
    LabelName.TRANSLITERATION,
    LabelName.SPELLING,
    LabelName.TYPOGRAPHY,
    LabelName.FRESHNESS,
)
_RULES: Final = {
    "quantity-bound": "bound of a figure changed",
    "quantity-unit": "unit changed",
    "quantity-thing": "thing counted changed",
    "quantity-wording": "the same figure in other words",
    "quantity-converted": "the same figure in another unit",
    "quotation-marks-added": "quotation marks added around",
    "quotation-marks-removed": "quotation marks removed from",
    "quotation-moved": "quotation marks moved",
    "quotation-words": "words of a quotation changed",
    "quotation-spelling": "spelling inside a quotation",
    "quotation-speaker": "another speaker",
    "attribution-source": "another source",
    "name-spelling": "spelling of a name, or another name",
    "name-part": "part of a name",
    "negation-prefix": "turned into its opposite",
    "wording-denial": "a denial",
    "name-swapped": "names changed places",
    "wording-swapped": "both sides changed places",
    "wording-similar-words": "one letter changed",
    "transliteration": "spelling of a name",
    "misspelling": "spelling",
    "british-american": "British or American spelling",
    "quotation-style": "quotation marks of another kind",
    "letter-case": "letter case only",
    "letter-case-may-matter": "letter case only",
    "punctuation": "punctuation only",
    "punctuation-may-matter": "punctuation only",
    "typography": "typography only",
    "markup": "marks of HTML or Markdown only",
    "same-number": "the same figure, written otherwise",
    "same-unit": "the same unit, written otherwise",
    "same-date": "the same date, written otherwise",
    "same-hour": "the same hour, written otherwise",
    "link-target": "link leads elsewhere",
    "freshness": "age of the page",
    "date-wording": "the same date in other words",
}
_NOUNS: Final = {
    LabelName.QUANTITY: "figure",
    LabelName.WORDING: "wording",
    LabelName.FRESHNESS: "age of the page",
}


def summary_of(
    judgement: Judgement,
    *,
    kind: Kind,
    role: Role,
    before: str,
    after: str,
    words: Sequence[WordChange],
    paragraph: int | None,
) -> str:
    """Return one line of at most 160 characters that tells the change.

    The words tell a change that has no label. The paragraph is counted from 1; None for a field.
    """
    place = _place(role, paragraph)
    room = LONGEST - len(place)
    return (
        short(_told(judgement, kind=kind, before=before, after=after, words=words, room=room), room) + place
    )


def _place(role: Role, paragraph: int | None) -> str:
    outside = "" if role.in_text or role.is_field else f"{role}"
    number = "" if paragraph is None else f"para {paragraph}"
    both = ", ".join(part for part in (outside, number) if part)
    return f" ({both})" if both else ""


def _told(
    judgement: Judgement, *, kind: Kind, before: str, after: str, words: Sequence[WordChange], room: int
) -> str:
    if kind in FIELDS:
        return _of_field(FIELDS[kind].says, before, after, room)
    if kind in _WHOLE or not before or not after:
        says = _WHOLE.get(kind, "sentence added" if after else "sentence deleted")
        return f"{says}: “{short(after or before, room - len(says) - 4)}”"
    if kind not in _MOVES:
        return _edit(judgement, before, after, words, room)
    said = _MOVES[kind]
    if all(label.name in {LabelName.LAYOUT, LabelName.BOILERPLATE} for label in judgement.labels):
        return f"{said}: “{short(after, room - len(said) - 4)}”"
    return f"{said}; {_edit(judgement, before, after, words, room - len(said) - 2)}"


def _of_field(field: str, before: str, after: str, room: int) -> str:
    if before and after:
        return _pair(f"{field} changed", before, after, room)
    what = "added" if after else "removed"
    return f"{field} {what}: “{short(before or after, room - len(field) - len(what) - 5)}”"


def _edit(judgement: Judgement, before: str, after: str, words: Sequence[WordChange], room: int) -> str:
    label = _first(judgement)
    if label is None:
        word = next(iter(words), None)
        if word is None:
            return _pair("edited", before, after, room)
        was, now = before[word.before_start : word.before_end], after[word.after_start : word.after_end]
        return _pair("edited", was, now, room)
    was = before[label.before_start : label.before_end].strip()
    now = after[label.after_start : label.after_end].strip()
    more = _more(judgement, label)
    return _pair(_says(label, was, now), was, now, room - len(more)) + more


def _first(judgement: Judgement) -> Label | None:
    found = [label for label in judgement.labels if label.name in _ORDER]
    return min(found, key=lambda label: (_ORDER.index(label.name), label.before_start), default=None)


def _more(judgement: Judgement, told: Label) -> str:
    """Return how many other places the change touches; labels of one place count once."""
    others = [x for x in judgement.labels if x.name in _ORDER and x is not told and not _overlap(x, told)]
    return f", and {len(others)} more" if others else ""


def _overlap(one: Label, other: Label) -> bool:
    before = one.before_start <= other.before_end and other.before_start <= one.before_end
    return before and one.after_start <= other.after_end and other.after_start <= one.after_end


def _says(label: Label, was: str, now: str) -> str:
    noun = _NOUNS.get(label.name, str(label.name))
    what = "changed" if was and now else "added" if now else "removed"
    return _RULES.get(label.rule, f"{noun} {what}")


def _pair(says: str, was: str, now: str, room: int) -> str:
    if says.startswith(("quotation marks added", "quotation marks removed")):
        bare = (was or now).strip("“”\"'‘’«»„ ")
        return f"{says} “{short(bare, room - len(says) - 3)}”"
    if not was.strip() and not now.strip():
        return "white space only"
    if not (was.strip() and now.strip()):
        return f"{says}: {wrapped(short(was.strip() or now.strip(), room - len(says) - 4))}"
    half = max(10, (room - len(says) - 9) // 2)
    return f"{says}: {wrapped(short(was, half))} → {wrapped(short(now, half))}"
