"""The nouns of comparing claims across stories."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Verdict(StrEnum):
    """How claims about one thing stand to each other."""

    AGREE = "agree"
    COMPATIBLE = "compatible"  # both can be true: "at least 100", "around 100"
    CONTRADICT = "contradict"
    SAME_FIGURE_OTHER_THING = "same figure, other thing"  # 158 targets, 158 airstrikes
    INCOMPARABLE = "incomparable"  # of another time, scope or kind of counting, so nothing follows


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A figure as one story states it.

    Attributes:
        source: Name of the publisher or site, for reading.
        published: The day on which the story says that it was published; None if it does not say.
        literal: The words of the quantity, as they stand in the sentence.
        low: None where the bound is open; the same for `high`.
        unit: As in `Quantity`: "count", "kilometre", "year (age)", "count/year".
        counted: The phrase counted; empty for plain measures.
        qualifier: A value of `Qualifier`.
        attributed_to: Whose figure it is; empty for the story's own voice.
        places: Places that the claim is about, by name or id, spelled alike in all stories; of its sentence, else of a
            neighbour. For a distance best its two ends alone: others must be found in the sentence by name.
        people: Persons and organisations, likewise.
        earliest: First day of which it speaks; None if the words do not say.
        latest: Last such day.
        context: The sentence with a neighbour.
    """

    claim_id: str
    story_id: str
    source: str
    published: date | None
    sentence: str
    literal: str
    low: float | None
    high: float | None
    unit: str
    counted: str
    qualifier: str
    attributed_to: str
    places: frozenset[str]
    people: frozenset[str]
    earliest: date | None
    latest: date | None
    context: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims of a group, by their ids in order, and how they stand to each other."""

    first: str
    second: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Claims of at least two stories about one thing.

    Attributes:
        topic: For reading: "air strikes and sorties".
        members: Claim ids, sorted.
        verdict: Never `INCOMPARABLE`: the gravest of the pairs' verdicts.
        reason: In words, with the literal texts.
        pairs: Across stories, and inside one where it cites two sources; sorted.
    """

    group_id: str
    topic: str
    members: tuple[str, ...]
    verdict: Verdict
    reason: str
    pairs: tuple[Pair, ...]
