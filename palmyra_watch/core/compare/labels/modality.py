"""Negation, hedges and attribution in a piece that differs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.edit_text import Piece, Span, plain_finding
from palmyra_watch.core.compare.form.spelling import may_be_two_words
from palmyra_watch.core.compare.form.typography import QUOTE_MARKS, is_mark
from palmyra_watch.core.compare.labels.pairing import Scattered
from palmyra_watch.core.facts.modality import (
    FAILURES,
    FINITE,
    MODALS,
    SPEECH,
    is_denial,
    is_negated,
    marker_of,
    plain,
)
from palmyra_watch.model import LabelName, Substantive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from palmyra_watch.core.compare.edit_text import Finding, Side, Sides

_REACH: Final = 3  # words between a speaker and "said"


def marker_findings(sides: Sides, piece: Piece) -> Iterator[Finding]:
    """Yield what a piece does to negations, hedges, verbs of speech and denials."""
    was, now = sides.before.inside(piece.before), sides.after.inside(piece.after)
    old, new = _markers(sides.before, piece.before), _markers(sides.after, piece.after)
    for name in (LabelName.NEGATION, LabelName.HEDGE, LabelName.ATTRIBUTION):
        if old.get(name) != new.get(name):
            yield _of_marker(sides, piece, name, (old.get(name), new.get(name)))
    if {plain(w) for w in was if is_denial(w)} != {plain(w) for w in now if is_denial(w)}:
        at = _narrowed(sides, piece, is_denial)
        yield plain_finding(
            sides, at, LabelName.WORDING, "wording-denial", Substantive.YES, says="a word that denies"
        )
    if len(was) == len(now) == 1 and is_negated(was[0], now[0]):
        yield plain_finding(
            sides,
            piece,
            LabelName.NEGATION,
            "negation-prefix",
            Substantive.YES,
            says="turned round by a prefix",
        )


def _of_marker(
    sides: Sides, piece: Piece, name: LabelName, counts: tuple[Counter[str] | None, Counter[str] | None]
) -> Finding:
    old, new = counts
    what = "changed" if old and new else "added" if new else "removed"
    soft = {*(old or ()), *(new or ())} <= MODALS
    rewritten = name is not LabelName.NEGATION and what == "changed"
    verdict = Substantive.UNKNOWN if soft or rewritten else Substantive.YES
    at = piece if _is_whole(sides, piece, name) else _narrowed_to(sides, piece, name)
    return plain_finding(sides, at, name, f"{name}-{what}", verdict, says=f"{name} {what}")


def _markers(side: Side, span: Span) -> dict[LabelName, Counter[str]]:
    """Return the markers of a span by what they do, counted."""
    found: dict[LabelName, Counter[str]] = {}
    for at in side.indices(span):
        name = marker_at(side, at)
        if name is not None:
            found.setdefault(name, Counter())[plain(side.words[at])] += 1
    return found


def marker_at(side: Side, at: int) -> LabelName | None:
    """Return what a word does where it stands: "failed to" denies, and "Said was shot" tells of a man."""
    word = side.words[at]
    name = marker_of(word)
    if name is LabelName.ATTRIBUTION:
        return None if word.istitle() and _is_subject(side, at) else name
    if name is None and plain(word) in FAILURES and plain(side.word(at + 1)) == "to":
        return LabelName.NEGATION
    return name


def _is_subject(side: Side, at: int) -> bool:
    """Tell whether a verb with a finite form follows a word and the capitals behind it: "Said Khan was shot"."""
    behind = at + 1
    while behind <= at + _REACH and side.word(behind).istitle() and plain(side.word(behind)) not in FINITE:
        behind += 1
    return plain(side.word(behind)) in FINITE


def _is_whole(sides: Sides, piece: Piece, name: LabelName) -> bool:
    """Tell whether all of a piece belongs to its marker: one word for another, or a source with its verb."""
    was, now = (
        [plain(word) for word in side.inside(span)]
        for side, span in zip((sides.before, sides.after), piece, strict=True)
    )
    if len(was) == len(now) == 1:
        return True
    return name is LabelName.ATTRIBUTION and (
        not Counter(was) - Counter(now) or not Counter(now) - Counter(was)
    )


def _narrowed_to(sides: Sides, piece: Piece, name: LabelName) -> Piece:
    was, now = (
        [side.spans[at] for at in side.indices(span) if marker_at(side, at) is name]
        for side, span in zip((sides.before, sides.after), piece, strict=True)
    )
    return Piece(
        Span(was[0].start, was[-1].end) if was else Span(piece.before.start, piece.before.start),
        Span(now[0].start, now[-1].end) if now else Span(piece.after.start, piece.after.start),
    )


def _narrowed(sides: Sides, piece: Piece, wanted: Callable[[str], bool]) -> Piece:
    """Return the piece cut down to the words in question; an empty place where there are none."""
    return Piece(_span_of(sides.before, piece.before, wanted), _span_of(sides.after, piece.after, wanted))


def _span_of(side: Side, span: Span, wanted: Callable[[str], bool]) -> Span:
    found = [side.spans[at] for at in side.indices(span) if wanted(side.words[at])]
    return Span(found[0].start, found[-1].end) if found else Span(span.start, span.start)


def is_source(sides: Sides, piece: Piece, sources: tuple[Scattered, Scattered] | None) -> bool:
    """Tell whether a piece names who said something: “…”, said A → said B; police said → witnesses said.

    Where the sources of both texts are known by their grammar, the piece has to meet one in each.
    """
    if piece.before.start == piece.before.end or piece.after.start == piece.after.end:
        return False
    was, now = sides.literals(piece)
    if was.islower() and now.islower() and may_be_two_words(was, now):
        return False
    if sources and not all(map(Scattered.any_meets, sources, piece)):
        return False
    return _names_a_source(sides.before, piece.before) and _names_a_source(sides.after, piece.after)


def _names_a_source(side: Side, span: Span) -> bool:
    found = side.indices(span)
    if not any(word[:1].isalpha() for word in side.inside(span)):
        return False
    for at in range(found.stop, found.stop + _REACH):
        if not side.word(at)[:1].isalpha():
            break
        if plain(side.word(at)) in SPEECH:
            return True
    return _behind_speech(side, found.start)


def _behind_speech(side: Side, first: int) -> bool:
    for at in range(first - 1, first - 2 - _REACH, -1):
        word = plain(side.word(at))
        if not word[:1].isalpha():
            return False
        if word == "to" and plain(side.word(at - 1)) == "according":
            return True
        if word in {"selon", "laut", "volgens", "según", "told"}:
            return True
        if word in SPEECH:
            before = side.word(at - 1)
            return bool(before) and (before in QUOTE_MARKS or is_mark(before))
    return False
