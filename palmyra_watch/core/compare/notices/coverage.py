"""How surely a notice speaks of a change: 0 to 1, covered from `COVERED`.

Doubt counts against the notice: an edit that is wrongly called acknowledged is worse than one that is wrongly
called silent, because a reader of the log looks at the silent ones. So:

- a changed figure or date must be told by its value, old or new, or by what it measures ("misstated the
  distance") with a word of its sentence; if one of several is not, the change is not covered;
- a figure is never covered by a notice that speaks of other dimensions: the answer is then 0;
- a notice on the headline covers the field, and no sentence;
- changed words must be told, or the notice's subject must fill the sentence where names or spellings changed;
- a notice that names nothing ("This article has been updated.") covers nothing: `GENERIC`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from palmyra_watch.core.compare.notices.dimensions import DATE, UNKNOWN, may_be_one, names_a_measure
from palmyra_watch.core.compare.notices.evidence import Touched, is_told, touched_by
from palmyra_watch.core.compare.notices.notice import NoticeKind
from palmyra_watch.core.compare.notices.sayings import Saying, saying_of
from palmyra_watch.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.compare.notices.evidence import Figure
    from palmyra_watch.core.compare.notices.notice import Notice

COVERED: Final = 0.5
"""From here on a notice is taken to speak of a change."""

GENERIC: Final = 0.1
_DOUBTFUL: Final = 0.3  # something is shared, but not what changed
_LIKELY: Final = 0.6  # told by its sort, not by its words
_FIELDS: Final = frozenset({Kind.HEADLINE, Kind.BYLINE, Kind.DATE, Kind.SITE})
_ALIKE: Final = 60.0  # per cent of letters in common, from which two words are spellings of one
_SPELLED_WORDS: Final = 4  # a misspelling is one of few words
_BARELY: Final = (
    0.55  # told by what is measured or misspelled, of which the notice names no bearer that is known
)
_SHARED_WORDS: Final = 2


def covers(notice: Notice, *, before: str, after: str, kind: Kind, paragraph: int | None = None) -> float:
    """Return how surely the notice speaks of that change, 0 to 1; from `COVERED` on it does.

    `paragraph` is the number, from 1, of the paragraph in which the change stands; None where that is unknown.
    """
    return _covers(notice, saying_of(notice), touched_by(before, after), kind, paragraph)


def covered_changes(
    notices: Sequence[Notice], changes: Sequence[tuple[str, str, Kind]]
) -> tuple[tuple[int, int], ...]:
    """Return (notice index, change index) of each change (before, after, kind) that a notice speaks of.

    Pairs come in order; a notice may speak of several changes, and a change may have several notices. A
    notice's own insertion is for the caller to leave out.
    """
    if not notices:
        return ()
    touched = [touched_by(before, after) for before, after, _ in changes]
    sayings = [saying_of(notice) for notice in notices]
    return tuple(
        (i, k)
        for i, notice in enumerate(notices)
        for k, (_, _, kind) in enumerate(changes)
        if _covers(notice, sayings[i], touched[k], kind, None) >= COVERED
    )


def _covers(notice: Notice, saying: Saying, touched: Touched, kind: Kind, paragraph: int | None) -> float:
    if not touched.figures and not touched.words and not touched.little_words:
        return 0.0
    if notice.kind is NoticeKind.RETRACTION and kind is Kind.DELETED:
        return _LIKELY  # a retraction speaks of all that is gone
    score = _content_score(saying, touched, kind)
    if score is None:
        return 0.0
    score = _with_field(score, saying, kind)
    return _with_paragraph(score, saying, touched, paragraph)


def _content_score(saying: Saying, touched: Touched, kind: Kind) -> float | None:
    """Return how surely the notice tells what changed; None where it speaks of another dimension."""
    if saying.is_generic:
        return GENERIC
    words = _word_score(saying, touched, kind)
    if not touched.figures:
        return words
    if _is_of_other_dimensions(saying, touched):
        return None
    figures = _figure_score(saying, touched)
    one_sided = not touched.old_figures or not touched.new_figures
    if figures >= COVERED or kind in {Kind.ADDED, Kind.DELETED} or (one_sided and not saying.stated):
        return max(figures, words)
    return max(figures, min(words, _DOUBTFUL))


def _is_of_other_dimensions(saying: Saying, touched: Touched) -> bool:
    changed = {figure.dimension for figure in touched.figures}
    if UNKNOWN in changed or not saying.dimensions:
        return False
    return not any(may_be_one(one, other) for one in changed for other in saying.dimensions)


def _figure_score(saying: Saying, touched: Touched) -> float:
    """Return how surely every changed figure is told."""
    old = [is_told(figure, saying.figures) for figure in touched.old_figures]
    new = [is_told(figure, saying.figures) for figure in touched.new_figures]
    if not old or not new:
        return 0.8 if any(old) or any(new) else _by_dimension(saying, touched, touched.figures)
    pairs, told = max(len(old), len(new)), max(sum(old), sum(new))
    if told >= pairs:
        return 1.0 if min(sum(old), sum(new)) >= min(len(old), len(new)) else 0.85
    rest = [
        figure
        for figure, known in zip(touched.figures, old + new, strict=True)
        if not known and not _has_partner(figure, touched, old + new)
    ]
    return _by_dimension(saying, touched, rest)


def _has_partner(figure: Figure, touched: Touched, known: list[bool]) -> bool:
    """Tell whether a figure may be the other side of one that is told: alone in its dimension there."""
    fellows = [
        told
        for other, told in zip(touched.figures, known, strict=True)
        if other is not figure and may_be_one(other.dimension, figure.dimension)
    ]
    return len(fellows) == 1 and fellows[0]


def _by_dimension(saying: Saying, touched: Touched, figures: Sequence[Figure]) -> float:
    """Return how surely figures are told by what they measure, where the notice gives no value of that sort."""
    scores = [_one_by_dimension(saying, touched, figure.dimension) for figure in figures]
    return min(scores, default=0.0)


def _one_by_dimension(saying: Saying, touched: Touched, dimension: str) -> float:
    named = [one for one in saying.dimensions if one and may_be_one(one, dimension)]
    stated = any(may_be_one(one, dimension) for one in saying.stated)
    if not named or stated or dimension == UNKNOWN:
        return 0.2 if named else 0.0
    shared = len(saying.words & touched.context)
    if shared:
        return min(0.8, _LIKELY + 0.1 * shared)
    of_what = [word for word in saying.words if not names_a_measure(word)]
    return _BARELY if not of_what and dimension in named and dimension != DATE else _DOUBTFUL


def _word_score(saying: Saying, touched: Touched, kind: Kind) -> float:
    """Return how surely the words that changed are told, figures aside."""
    sides = [side for side in (touched.old_words, touched.new_words) if side]
    if not sides:
        return _little_word_score(saying, touched)
    shares = [len(side & saying.words) / len(side) for side in sides]
    if kind in {Kind.ADDED, Kind.DELETED} or len(sides) == 1:
        score = max(shares[0] * 0.6, _share_of_notice(saying, touched))
        return score * _direction(saying, kind)
    score = 0.6 * max(shares) + (0.4 if all(shares) else 0.0)
    return max(score, _subject_score(saying, touched))


def _little_word_score(saying: Saying, touched: Touched) -> float:
    """Return how surely a "not" or a "may" is told: by a notice that says it of nothing but this sentence."""
    told = touched.little_words and touched.little_words <= saying.all_words
    return (
        _LIKELY
        if told and len(saying.words) >= _SHARED_WORDS and saying.words <= touched.context
        else GENERIC
    )


def _share_of_notice(saying: Saying, touched: Touched) -> float:
    """Return how much of the notice is found in the text that came or went; one word alone is an accident."""
    words = saying.subject_words or saying.words
    shared = words & touched.words
    if len(shared) < min(_SHARED_WORDS, len(words)) or not words:
        return 0.0
    return 0.85 * len(shared) / len(words)


def _direction(saying: Saying, kind: Kind) -> float:
    """Return what a notice of a removal is worth for an addition, and the other way round."""
    if kind is Kind.ADDED and saying.removes and not saying.adds:
        return 0.5
    return 0.5 if kind is Kind.DELETED and saying.adds and not saying.removes else 1.0


def _subject_score(saying: Saying, touched: Touched) -> float:
    """Return how surely a notice that names its subject, but not the words, speaks of the words that changed."""
    if saying.spelling and _is_spelling(touched):
        return _LIKELY if not saying.words or saying.words & touched.context else _BARELY
    subject = saying.subject_words
    shared = subject & touched.context
    if len(shared) < _SHARED_WORDS or saying.stated or saying.spelling or (saying.name and not touched.named):
        return _DOUBTFUL if shared else 0.0
    if not touched.named and not saying.role:
        return _DOUBTFUL
    return 0.65 * len(shared) / len(subject)


def _is_spelling(touched: Touched) -> bool:
    """Tell whether few words changed, into words of nearly the same letters."""
    if not touched.old_words or not touched.new_words or touched.figures:
        return False
    if max(len(touched.old_words), len(touched.new_words)) > _SPELLED_WORDS:
        return False
    old, new = "".join(sorted(touched.old_words)), "".join(sorted(touched.new_words))
    return fuzz.ratio(old, new) >= _ALIKE


def _with_field(score: float, saying: Saying, kind: Kind) -> float:
    """Return the score with what the notice says of headline and byline."""
    if kind is Kind.HEADLINE and saying.headline:
        telling = saying.words - {"headline"} or saying.figures
        return max(score, _DOUBTFUL if telling and score <= GENERIC and not saying.dimensions else _LIKELY)
    if kind is Kind.BYLINE and saying.byline:
        return max(score, _LIKELY)
    if saying.headline_only and kind is not Kind.HEADLINE:
        return min(score, _DOUBTFUL)
    return score


def _with_paragraph(score: float, saying: Saying, touched: Touched, paragraph: int | None) -> float:
    """Return the score with what the notice says of paragraphs, where it is known in which one the change is."""
    if paragraph is None or not saying.paragraphs:
        return score
    if paragraph not in saying.paragraphs:
        return score / 2
    nothing_else = not (saying.words or saying.figures or saying.dimensions or touched.figures)
    return max(score, _LIKELY) if nothing_else else min(1.0, score * 1.2)
