"""How surely a notice speaks of a change: 0 to 1, covered from `COVERED`.

Doubt counts against the notice: an edit that is wrongly called acknowledged is worse than one that is wrongly
called silent, because a reader of the log looks at the silent ones. So:

- a change is taken fact by fact (see `facts`), and is covered where every fact is;
- a changed figure or date must be told by its value, old or new, or by what it measures ("misstated the
  distance") with a word of its sentence; the killed are not the injured, and ships are not people;
- a figure is never covered by a notice that speaks of other dimensions: the answer is then 0;
- a notice on the headline covers the field, and no sentence; one that names paragraphs covers only what is there;
- changed words must be told, or the notice's subject must fill the sentence where names or spellings changed;
- a notice that names nothing ("This article has been updated.") covers nothing: `GENERIC`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.notices.facts import facts_of
from palmyra_watch.core.compare.notices.figure_scores import (
    DOUBTFUL,
    LIKELY,
    ONE_TOLD,
    figure_score,
    is_of_other_dimensions,
    is_told_in_words,
)
from palmyra_watch.core.compare.notices.notice import NoticeKind
from palmyra_watch.core.compare.notices.sayings import saying_of
from palmyra_watch.core.compare.notices.word_scores import word_score
from palmyra_watch.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.compare.notices.evidence import Touched
    from palmyra_watch.core.compare.notices.facts import Fact
    from palmyra_watch.core.compare.notices.notice import Notice
    from palmyra_watch.core.compare.notices.sayings import Saying

COVERED: Final = 0.5
"""From here on a notice is taken to speak of a change."""

GENERIC: Final = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A change as notices are held against it.

    Attributes:
        paragraph: Its number in the text, from 1, as a reader counts; None where it is unknown, or for a field.
    """

    before: str
    after: str
    kind: Kind
    paragraph: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """That a notice speaks of a change, or of some of its facts.

    Attributes:
        notice: Index of the notice.
        change: Index of the change.
        told: The facts that the notice speaks of, literally: "215 kilometers → 150 kilometers".
        untold: The other facts of the change, so told; empty where the notice covers it whole.
    """

    notice: int
    change: int
    told: tuple[str, ...]
    untold: tuple[str, ...]


def covers(notice: Notice, *, before: str, after: str, kind: Kind, paragraph: int | None = None) -> float:
    """Return how surely the notice speaks of all of that change, 0 to 1; from `COVERED` on it does.

    `paragraph` is the number, from 1, of the paragraph in which the change stands; None where that is unknown.
    """
    scores = _scores(notice, saying_of(notice), facts_of(before, after, kind), kind, paragraph)
    return min(scores, default=0.0)


def covered_changes(
    notices: Sequence[Notice], changes: Sequence[tuple[str, str, Kind]]
) -> tuple[tuple[int, int], ...]:
    """Return (notice index, change index) of each change (before, after, kind) that a notice speaks of whole.

    Pairs come in order; a notice may speak of several changes, and a change may have several notices. A
    notice's own insertion is for the caller to leave out.
    """
    told = [Told(before=before, after=after, kind=kind) for before, after, kind in changes]
    return tuple((one.notice, one.change) for one in coverage_of(notices, told) if not one.untold)


def coverage_of(notices: Sequence[Notice], changes: Sequence[Told]) -> tuple[Coverage, ...]:
    """Return what the notices tell of the changes, in order of notices, then of changes.

    A pair is there where at least one fact of the change is told. A notice's own insertion is for the caller to
    leave out.
    """
    if not notices:
        return ()
    facts = [facts_of(change.before, change.after, change.kind) for change in changes]
    found = []
    for i, notice in enumerate(notices):
        saying = saying_of(notice)
        for k, change in enumerate(changes):
            scores = _scores(notice, saying, facts[k], change.kind, change.paragraph)
            told = tuple(f.literal for f, score in zip(facts[k], scores, strict=True) if score >= COVERED)
            untold = tuple(f.literal for f, score in zip(facts[k], scores, strict=True) if score < COVERED)
            if told:
                found.append(Coverage(notice=i, change=k, told=told, untold=untold))
    return tuple(found)


def _scores(
    notice: Notice, saying: Saying, facts: Sequence[Fact], kind: Kind, paragraph: int | None
) -> list[float]:
    return [_covers(notice, saying, fact.touched, kind, paragraph) for fact in facts]


def _covers(notice: Notice, saying: Saying, touched: Touched, kind: Kind, paragraph: int | None) -> float:
    if notice.kind is NoticeKind.RETRACTION and kind is Kind.DELETED:
        return LIKELY  # a retraction speaks of all that is gone
    score = _content_score(saying, touched, kind)
    if score is None:
        return 0.0
    score = _with_field(score, saying, kind)
    return _with_paragraph(score, saying, touched, paragraph)


def _content_score(saying: Saying, touched: Touched, kind: Kind) -> float | None:
    """Return how surely the notice tells what changed; None where it speaks of another dimension."""
    if saying.is_generic:
        return GENERIC
    if not touched.figures:
        return word_score(saying, touched, kind)
    if is_told_in_words(saying, touched):
        return ONE_TOLD
    if is_of_other_dimensions(saying, touched):
        return None
    figures = figure_score(saying, touched)
    one_sided = not touched.old_figures or not touched.new_figures
    if kind in {Kind.ADDED, Kind.DELETED} or (one_sided and not saying.stated):
        return max(figures, word_score(saying, touched, kind))
    return figures


def _with_field(score: float, saying: Saying, kind: Kind) -> float:
    """Return the score with what the notice says of headline and byline."""
    if kind is Kind.HEADLINE and saying.headline:
        telling = saying.words - {"headline"} or saying.figures
        return max(score, DOUBTFUL if telling and score <= GENERIC and not saying.dimensions else LIKELY)
    if kind is Kind.BYLINE and saying.byline:
        return max(score, LIKELY)
    if saying.headline_only and kind is not Kind.HEADLINE:
        return min(score, DOUBTFUL)
    return score


def _with_paragraph(score: float, saying: Saying, touched: Touched, paragraph: int | None) -> float:
    """Return the score with what the notice says of paragraphs, where it is known in which one the change is."""
    if paragraph is None or not saying.paragraphs:
        return score
    if paragraph not in saying.paragraphs:
        return 0.0
    nothing_else = not (saying.words or saying.figures or saying.dimensions or touched.figures)
    return max(score, LIKELY) if nothing_else else min(1.0, score * 1.2)
