"""The nouns of comparing figures across stories."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Verdict(StrEnum):
    """How two figures stand to each other, and a group by the gravest of its pairs; gravest first."""

    CONTRADICT = "contradict"
    MAY_DISAGREE = "may disagree"  # they cannot both be true of one thing, and may be of one
    SAME_FIGURE_OTHER_THING = "same figure, other thing"  # 158 targets, 158 airstrikes
    COMPATIBLE = "compatible"  # both can be true: "at least 100", "around 100"
    AGREE = "agree"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A figure as a story states it.

    Attributes:
        position: Of its sentence among those of the story.
        start: Character offset of the figure into its sentence; `literal` are its words.
        low: None where the bound is open; the same for `high`.
        unit: As in `Quantity`: "count", "kilometre", "year (age)", "count/year".
        counted: The phrase counted; empty for plain measures.
        qualifier: A value of `Qualifier`.
        attributed_to: Whose figure it is; empty for the story's own voice.
        places: Places that its sentence names, as a gazetteer spells them.
        ends: The two of them between which a distance lies; empty where that is not known.
    """

    claim_id: str
    position: int
    start: int
    literal: str
    low: float | None
    high: float | None
    unit: str
    counted: str
    qualifier: str
    attributed_to: str
    places: frozenset[str]
    ends: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story with the figures that it states.

    Attributes:
        source: Name of the publisher or site, for reading.
        published: The day on which the story says that it was published; None if it does not say.
        sentences: Of its running text, by position; the headline apart.
    """

    story_id: str
    source: str
    published: date | None
    headline: str
    sentences: tuple[str, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """How two figures of two stories, or of two sources in one, stand to each other; by their claims' ids, in order.

    Attributes:
        topic: What they are about, for reading: "people killed: Palmyra".
        reason: In words, with the literal texts.
    """

    first: str
    second: str
    verdict: Verdict
    topic: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Figures that are tied by pairs.

    Attributes:
        topic: That of most of its pairs.
        members: Claim ids, sorted.
        verdict: The gravest of the pairs' verdicts.
        reason: Of the first pair with that verdict, and how many more there are.
        pairs: Sorted.
    """

    group_id: str
    topic: str
    members: tuple[str, ...]
    verdict: Verdict
    reason: str
    pairs: tuple[Pair, ...]
