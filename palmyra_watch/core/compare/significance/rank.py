"""How much a change matters, and why: by what it touches, by where it stands, by whether it alters the news.

The verdict gives the band: a changed fact stands above all that is unknown, and that above proven form. Within its
band a change is placed by what it touches and where it stands, and by its significance where that is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.fields import is_for_machines
from palmyra_watch.core.compare.labels.page_noise import is_around_the_text
from palmyra_watch.model import Kind, LabelName, Role, Substantive

if TYPE_CHECKING:
    from palmyra_watch.model import Judgement

_EFFECTS: Final = {
    Substantive.YES: "alters what a reader is told",
    Substantive.UNKNOWN: "may alter what a reader is told",
    Substantive.NO: "alters nothing that a reader is told",
}
_BANDS: Final = {Substantive.YES: (55, 100), Substantive.UNKNOWN: (11, 54)}  # form has what is below
# Points of the house.
_LABELS: Final = (
    (LabelName.NEGATION, 25, "a negation"),
    (LabelName.QUANTITY, 25, "a figure"),
    (LabelName.QUOTATION, 22, "a quotation"),
    (LabelName.NAME, 20, "a name"),
    (LabelName.DATE, 18, "a date"),
    (LabelName.ATTRIBUTION, 15, "an attribution"),
    (LabelName.HEDGE, 15, "a hedge"),
    (LabelName.NOTICE, 15, "a notice"),
    (LabelName.WORDING, 8, "wording"),
    (LabelName.LINK, 5, "the target of a link"),
    (LabelName.TRANSLITERATION, 2, "the spelling of a name"),
    (LabelName.SPELLING, 2, "spelling"),
    (LabelName.TYPOGRAPHY, 1, "typography"),
    (LabelName.FRESHNESS, 0, "the age of the page"),
    (LabelName.LAYOUT, 1, "the order of the text"),
)
_FORM: Final = 2
_MOST_FOR_FORM: Final = 10
_HEADLINE: Final = (25, "in the headline")
_PLACES: Final = {
    Role.HEAD: (25, "in a line of headline, byline or date"),
    Role.STANDFIRST: (20, "in the standfirst"),
    Role.NOTE: (15, "in a note of the editors"),
    Role.BOX: (3, "in a box beside the text"),
    Role.TABLE: (8, "in a table"),
    Role.EMBED: (3, "in an embedded post"),
}
_OUTSIDE: Final = -20
_FEWEST_POINTS, _MOST_POINTS = _OUTSIDE, 50
_LEAD: Final = 2  # sentences
_EARLY: Final = 3  # the first third of a text


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """How much a change matters.

    Attributes:
        score: 0 to 100.
        reason: In words: `a figure, in the lead; alters what a reader is told`.
    """

    score: int
    reason: str


def rank_of(
    judgement: Judgement,
    *,
    kind: Kind,
    role: Role,
    position: int | None,
    sentences: int,
    significance: float | None = None,
) -> Rank:
    """Return how much a change matters, and why.

    The position is the sentence index, from 0, in the version where it stands, which has so many sentences;
    None for a field. The significance is from 0 to 1; None where it is not known.
    """
    weight, touched = _heaviest(judgement)
    bonus, place = _place(kind, role, position, sentences)
    if judgement.substantive is Substantive.NO:
        score = min(_FORM + weight + max(bonus, 0) // 10, _MOST_FOR_FORM)
    else:
        share = (weight + bonus - _FEWEST_POINTS) / (_MOST_POINTS - _FEWEST_POINTS)
        least, most = _BANDS[judgement.substantive]
        score = least + round((most - least) * _placed(share, significance))
    return Rank(score=score, reason=f"{touched}, {place}; {_EFFECTS[judgement.substantive]}")


def _placed(share: float, significance: float | None) -> float:
    """Return the place in a band, 0 to 1: half by the points, half by the significance."""
    within = max(0.0, min(share, 1.0))
    return within if significance is None else (within + significance) / 2


def _heaviest(judgement: Judgement) -> tuple[int, str]:
    names = {label.name for label in judgement.labels}
    return next(((weight, says) for name, weight, says in _LABELS if name in names), (0, "no words"))


def _place(kind: Kind, role: Role, position: int | None, sentences: int) -> tuple[int, str]:
    if kind in {Kind.BYLINE, Kind.DATE, Kind.SITE}:
        return 10, f"in the field “{kind}”"
    if is_for_machines(kind):
        return _OUTSIDE, f"in the field “{kind}”"
    if kind is Kind.HEADLINE:
        return _HEADLINE
    if is_around_the_text(role):
        return _OUTSIDE, f"outside of the text ({role})"
    return _PLACES.get(role) or _depth(position, sentences)


def _depth(position: int | None, sentences: int) -> tuple[int, str]:
    if position is None:
        return 5, "in the text"
    if position < _LEAD:
        return 18, "in the lead"
    return (10, "early in the text") if position * _EARLY < sentences else (3, "deep in the text")
