"""What no other rule explains: figures without a noun, and words. Nothing that differs goes without a label."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.edit_text import Piece, Span, plain_finding
from palmyra_watch.core.compare.form.spelling import may_be_two_words
from palmyra_watch.core.compare.form.typography import DIRECTIONS, is_mark
from palmyra_watch.core.compare.labels.pairing import Touched
from palmyra_watch.core.facts.quantities.magnitudes import PLURALS, SCALES
from palmyra_watch.core.facts.quantities.numbers import SMALL, TENS
from palmyra_watch.core.language import languages, phrases, word_set
from palmyra_watch.core.text.tokens import is_number
from palmyra_watch.model import LabelName, Substantive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from palmyra_watch.core.compare.edit_text import Finding, Side, Sides

_NUMBER_WORDS: Final = (
    frozenset(SMALL) | frozenset(TENS) | frozenset(SCALES) | frozenset(PLURALS) | {"half", "double"}
)
_MULTIPLES: Final = word_set("labels", "multiples")
_AGAINST_A_FIGURE: Final = word_set("labels", "against-a-figure")
_WORDS: Final = _NUMBER_WORDS | _MULTIPLES
_SERVING: Final = word_set("labels", "serving")
_ENDING: Final = re.compile(r"(?:ed|es|s|ing|e|d)\Z")
_SHORTEST_STEMMED: Final = 4  # letters
_ONE: Final = "one"
_OF: Final = re.compile(r"\s+of\s+(?!\d)")
_ENTRY: Final = re.compile(r"[.)]\s+[^\s\d]")
_FIGURES: Final = frozenset({LabelName.QUANTITY, LabelName.DATE, LabelName.LINK})


class Covered:
    """The places of each text that labels speak of."""

    def __init__(self, found: Iterable[Finding]) -> None:
        labels = [finding.label for finding in found]
        self.before = Touched(_merged(Span(x.before_start, x.before_end) for x in labels))
        self.after = Touched(_merged(Span(x.after_start, x.after_end) for x in labels))


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(span for span in spans if span.start < span.end):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def figure_findings(sides: Sides, pieces: Sequence[Piece], found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the figures in pieces that no label of a quantity, date or link speaks of."""
    covered = Covered([finding for finding in found if finding.label.name in _FIGURES])
    for piece in pieces:
        was, now = _figures(sides, piece, covered)
        if [word for word, _ in was] == [word for word, _ in now]:
            continue
        certain = any(_has_digit(word) for word, _ in [*was, *now]) or bool(was and now)
        certain = certain and not (
            _numbers_an_entry(sides.before, was, now) or _numbers_an_entry(sides.after, now, was)
        )
        yield plain_finding(
            sides,
            Piece(_cover(was, piece.before), _cover(now, piece.after)),
            LabelName.QUANTITY,
            "quantity-figure",
            Substantive.YES if certain else Substantive.UNKNOWN,
            says="figure changed",
        )


def _numbers_an_entry(side: Side, here: Sequence[tuple[str, Span]], there: Sequence[object]) -> bool:
    """Tell whether the figures of one side alone are the number of an entry in a list: "3. Rain fell"."""
    if there or len(here) != 1:
        return False
    start, end = here[0][1]
    return not side.text[:start].strip() and _ENTRY.match(side.text, end) is not None


def _figures(
    sides: Sides, piece: Piece, covered: Covered
) -> tuple[list[tuple[str, Span]], list[tuple[str, Span]]]:
    """Return the words of a piece that are figures and of which no label speaks, with their places."""
    was = _free_of_references(sides.before, _uncovered(sides.before, piece.before, covered.before))
    now = _free_of_references(sides.after, _uncovered(sides.after, piece.after, covered.after))
    weak = all(any(_is_figure(word) or _may_be_figure(word) for word, _ in side) for side in (was, now))
    old, new = (
        [item for item in side if _is_figure(item[0]) or (weak and _may_be_figure(item[0]))]
        for side in (was, now)
    )
    if not new:
        old = [item for item in old if not _picks(sides.before, item)]
    if not old:
        new = [item for item in new if not _picks(sides.after, item)]
    return old, new


def _picks(side: Side, item: tuple[str, Span]) -> bool:
    """Tell whether a word picks one out of several, and counts nothing: "one of her friends"."""
    return item[0].casefold() == _ONE and _OF.match(side.text, item[1].end) is not None


def _free_of_references(side: Side, words: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """Return the words that are no number of a character reference of HTML ("&#8217;")."""
    return [item for item in words if side.text[max(0, item[1].start - 2) : item[1].start] != "&#"]


def _is_figure(word: str) -> bool:
    return word.casefold() in _WORDS or _has_digit(word) or (not word.isalpha() and is_number(word))


def _may_be_figure(word: str) -> bool:
    """Tell whether a word is a number where it stands for another: "third", "both", "two-state"."""
    low = word.casefold()
    head, hyphen, _ = low.partition("-")
    return low in _AGAINST_A_FIGURE or (bool(hyphen) and (head in _NUMBER_WORDS or head in _AGAINST_A_FIGURE))


def _has_digit(word: str) -> bool:
    return not (word.isascii() and word.isalpha()) and any(char.isnumeric() for char in word)


def _uncovered(side: Side, span: Span, covered: Touched) -> list[tuple[str, Span]]:
    """Return the words of a span, with their places, that no label speaks of."""
    found = [(side.words[at], side.spans[at]) for at in side.indices(span)]
    return [(word, place) for word, place in found if not covered.inside(place)]


def _cover(words: Sequence[tuple[str, Span]], place: Span) -> Span:
    return Span(words[0][1].start, words[-1][1].end) if words else Span(place.start, place.start)


def wording_findings(sides: Sides, pieces: Sequence[Piece], found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the pieces of which words are left that no label speaks of."""
    covered, sure = Covered(found), Covered(one for one in found if one.verdict is Substantive.YES)
    for piece in pieces:
        was = [word for word, _ in _uncovered(sides.before, piece.before, covered.before)]
        now = [word for word, _ in _uncovered(sides.after, piece.after, covered.after)]
        told = covered.before.inside(piece.before) or covered.after.inside(piece.after)
        is_sure = sure.before.inside(piece.before) or sure.after.inside(piece.after)
        serving = _serving() if is_sure else _SERVING
        if not told or _content(was, serving) != _content(now, serving):
            yield _wording(sides, piece, was, now)


@cache
def _serving() -> frozenset[str]:
    """Return the words of all languages that only serve others; those of English are the few that never add a fact."""
    return _SERVING.union(*(phrases("words", "function", code) for code in languages() if code != "en"))


def _content(words: Sequence[str], serving: frozenset[str]) -> list[str]:
    """Return the words of which no label speaks, without those that only serve one of which a label does.

    "Did not approve" is a negation and no other wording than "approved".
    """
    return [
        stem(word)
        for word in words
        if (not is_mark(word) or DIRECTIONS.search(word)) and word.casefold() not in serving
    ]


def stem(word: str) -> str:
    """Return a word without its commonest English endings, for comparing only.

    >>> stem("approved") == stem("approve"), stem("pilots") == stem("pilot"), stem("seat") == stem("set")
    (True, True, False)
    """
    low = word.casefold()
    if len(low) < _SHORTEST_STEMMED:
        return low
    return _ENDING.sub("", low)


def _wording(sides: Sides, piece: Piece, was: Sequence[str], now: Sequence[str]) -> Finding:
    rule, says = "wording-unclassified", "wording"
    if len(was) == len(now) == 1 and may_be_two_words(was[0], now[0]):
        rule, says = "wording-similar-words", "one letter differs, and both may be words"
    return plain_finding(sides, piece, LabelName.WORDING, rule, Substantive.UNKNOWN, says=says)
