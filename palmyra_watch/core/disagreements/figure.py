"""A figure as it is compared: what it counts, what happened to it, when, and how surely it is put forward."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from palmyra_watch.core.disagreements import concepts
from palmyra_watch.core.disagreements.concepts import mentions_in, singular, stems_in, words_in
from palmyra_watch.core.disagreements.names import names_at, names_in, names_of
from palmyra_watch.core.facts.quantities.comparison import head
from palmyra_watch.core.facts.quantities.qualifiers import Qualifier
from palmyra_watch.core.facts.quantities.quantities import Quantity
from palmyra_watch.core.facts.quantities.units import UNITS
from palmyra_watch.core.facts.reading import facts_of

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from palmyra_watch.core.disagreements.claim import Claim, Story
    from palmyra_watch.core.disagreements.concepts import Mention

COUNT: Final = "count"
AGE: Final = " (age)"
# A clause ends here: what stands behind has a subject of its own, or governs an object of its own.
_BREAK: Final = re.compile(
    r"[;:!?()—–]|\.\s|, (?:while|but|and|which|with|as|after|when|because|\w+ing)\b"
    r"|\b(?:while|whereas|but|although|leaving|after|before|when|against|including)\b",
    re.IGNORECASE,
)
_REACH: Final = 110  # characters of the clause looked at on either side
_ADJACENT: Final = 22  # "killing at least ", "names of as many as "
_BESIDE: Final = 25  # characters: "Dan Hale, 44"
_BEHIND: Final = 40  # "miles north of the capital Damascus"
_RIGHT_BEFORE: Final = 12  # "not the ", "up from some "
_LEAD: Final = 60  # characters before a figure in which it is said that it is an earlier one
_PART: Final = re.compile(
    r"\bof (?:them|whom|the|those|these|which|its|their|his|her)\b|\b(?:others?|another|further|additional)\b"
)
_PART_BEHIND: Final = re.compile(r" of (?:(?:them|whom|the|those|these|its|their|his|her)\b|\d)")
_WHOLE: Final = re.compile(r"\b(?:\d[\d,.]*|\w+) of (?:(?:the|its|their|his|her|those) )?(?:\w+['’]s )?$")
_FRESH: Final = timedelta(days=7)  # within which a day of telling lies


class Window(NamedTuple):
    """First and last day of which a figure speaks."""

    earliest: date
    latest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A claim with all that the comparison asks of it.

    Attributes:
        quantity: Without what it counts, which is compared apart.
        dimension: What its unit measures, with a rate: "length", "count/year", "year (age)".
        noun: Head of what is counted, in the singular; empty for measures.
        narrowed: Stems of the words of the phrase counted besides its head.
        role: What happened to those counted.
        measured: What the nearest word says that it measures.
        kinds: Of the phrases of each other subject, in its clause or, of causes and happenings, its sentence.
        clause: Stems of the words of its clause, without its own.
        names: Words of the names in its sentence but for whose figure it is; `named_before` and `named_behind` those
            right beside it.
        window: Days that its sentence names for it; None where it names none.
        part: It is told as a part of a whole, or `whole` as the whole of another.
        replaced: It is told right before it that it was denied, or is of an earlier time.
        told: As it is shown: its words, and whose it is.
    """

    claim: Claim
    story_id: str
    published: date | None
    sentence: str
    quantity: Quantity
    dimension: str
    noun: str
    narrowed: frozenset[str]
    role: str
    measured: str
    kinds: dict[str, frozenset[str]]
    clause: frozenset[str]
    names: frozenset[str]
    named_before: frozenset[str]
    named_behind: frozenset[str]
    voice: frozenset[str]
    window: Window | None
    part: bool
    whole: bool
    replaced: bool
    told: str

    @property
    def value(self) -> float:
        """The figure, or the bound that it has."""
        low, high = self.claim.low, self.claim.high
        return abs(low if low is not None else high or 0.0)


def figures_of(story: Story) -> tuple[Figure, ...]:
    """Return the figures of a story that can be compared, in order."""
    read = [claim for claim in story.claims if claim.low is not None or claim.high is not None]
    known = names_of((*story.sentences, story.headline))
    return tuple(
        _figure(claim, story, known) for claim in sorted(read, key=lambda one: (one.position, one.start))
    )


def _figure(claim: Claim, story: Story, known: Container[str]) -> Figure:
    sentence = story.sentences[claim.position]
    start, end = claim.start, claim.start + len(claim.literal)
    first, last = _clause(sentence, start, end)
    near = [one for one in mentions_in(sentence) if first <= one.start and one.end <= last]
    counts = claim.unit.partition("/")[0] == COUNT
    noun = singular(head(claim.counted).lower()) if counts else ""
    own = stems_in(claim.literal)
    return Figure(
        claim=claim,
        story_id=story.story_id,
        published=story.published,
        sentence=sentence,
        quantity=_quantity(claim),
        dimension=dimension_of(claim.unit),
        noun=noun,
        narrowed=stems_in(claim.counted) - {concepts.stem(head(claim.counted).lower())},
        role=_role(sentence, start, end, [one for one in near if one.subject == concepts.ROLES]),
        measured=_nearest(start, end, [one for one in near if one.subject == concepts.MEASURED]),
        kinds=_kinds(sentence, start, end, near),
        clause=(stems_in(sentence[first:start]) | stems_in(sentence[end:last])) - own,
        names=names_at(sentence, known) - {word.folded for word in words_in(claim.attributed_to)},
        named_before=frozenset(names_in(sentence[max(first, start - _BESIDE) : start])),
        named_behind=frozenset(names_in(f"- {sentence[end : min(last, end + _BEHIND)]}")),
        voice=stems_in(claim.attributed_to),
        window=_window(sentence, start, end, story.published),
        part=_is_part(sentence, claim, end),
        whole=_WHOLE.search(sentence[max(0, start - _LEAD) : start]) is not None,
        replaced=_is_replaced(start, near),
        told=f"“{claim.literal}” ({story.source}: {claim.attributed_to or 'own voice'})",
    )


def _quantity(claim: Claim) -> Quantity:
    kind = Qualifier(claim.qualifier) if claim.qualifier in set(Qualifier) else Qualifier.EXACT
    return Quantity(
        start=0, end=0, low=claim.low, high=claim.high, unit=claim.unit, counted="", qualifier=kind
    )


@lru_cache(maxsize=256)
def dimension_of(unit: str) -> str:
    """Return what a unit measures, and its rate: "length", "count/year"; an unknown unit is its own.

    >>> dimension_of("mile"), dimension_of("US dollar/year"), dimension_of("year (age)")
    ('length', 'US dollar/year', 'year (age)')
    """
    base, slash, rate = unit.partition("/")
    known = UNITS.get(base)
    return f"{known.dimension if known is not None else base}{slash}{rate}"


def _clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the clause around a figure."""
    floor, roof = max(0, start - _REACH), min(len(sentence), end + _REACH)
    before = [
        match.end() for match in _BREAK.finditer(sentence, floor, start) if not match[0].endswith("ing")
    ]
    behind = _BREAK.search(sentence, end, roof)
    return (before[-1] if before else floor), (behind.start() if behind else roof)


def _role(sentence: str, start: int, end: int, roles: Sequence[Mention]) -> str:
    """Return what happened to those counted: by their own phrase, a verb right before, the first behind, one before."""
    own = [one for one in roles if start <= one.start < end]
    if own:
        return own[-1].kind
    before = [one for one in roles if one.end <= start]
    if before and start - before[-1].end <= _ADJACENT:
        between = sentence[before[-1].end : start]
        if not any(mark in f"{between} " for mark in (",", " and ", " by ")):
            return before[-1].kind
    behind = [one for one in roles if one.start >= end]
    if behind:
        return behind[0].kind
    return before[-1].kind if before and " by " not in sentence[before[-1].end : start] else ""


def _nearest(start: int, end: int, found: Sequence[Mention]) -> str:
    return min(((max(start - one.end, one.start - end), one.kind) for one in found), default=(0, ""))[1]


def _kinds(sentence: str, start: int, end: int, near: Sequence[Mention]) -> dict[str, frozenset[str]]:
    wide = {concepts.CAUSES, concepts.HAPPENINGS}
    found: dict[str, set[str]] = {subject: set() for subject in concepts.SUBJECTS}
    for one in mentions_in(sentence):
        if one.subject in wide and not start <= one.start < end:
            found[one.subject].add(one.kind)
    for one in near:
        lead = start - _LEAD <= one.start and one.end <= start
        if one.subject not in wide and (one.subject != concepts.STANDING or lead or one.kind == "denied"):
            found[one.subject].add(one.kind)
    return {subject: frozenset(several) for subject, several in found.items()}


def _is_replaced(start: int, near: Sequence[Mention]) -> bool:
    """Tell whether a figure is denied or of an earlier time by the words right before it: "not 6,000", "up from 40"."""
    kinds = {
        one.kind for one in near if one.subject == concepts.STANDING and 0 <= start - one.end <= _RIGHT_BEFORE
    }
    return not kinds.isdisjoint({"denied", "an earlier figure"})


def _is_part(sentence: str, claim: Claim, end: int) -> bool:
    """Tell whether a figure is a part of one told besides it: "9 of them", "two of the 12 wounded"."""
    alone = claim.unit == COUNT and (claim.counted not in claim.literal or not claim.counted)
    return _PART.search(claim.literal) is not None or (
        alone and _PART_BEHIND.match(sentence, end) is not None
    )


def _window(sentence: str, start: int, end: int, published: date | None) -> Window | None:
    """Return the days named nearest to a figure, if no other figure stands between."""
    if published is None:
        return None
    others = _figures_in(sentence)
    near = [
        (max(start - till, since - end), since, window)
        for since, till, window in _days_in(sentence, published)
        if bisect_left(others, min(end, till)) == bisect_left(others, max(start, since))
    ]
    return min(near, default=(0, 0, None), key=lambda one: one[:2])[2]


@lru_cache(maxsize=1 << 10)
def _figures_in(sentence: str) -> tuple[int, ...]:
    """Return where figures begin in a sentence."""
    return tuple(sorted(one.start for one in facts_of(sentence).quantities))


@lru_cache(maxsize=1 << 12)
def _days_in(sentence: str, published: date) -> tuple[tuple[int, int, Window], ...]:
    """Return the days that a sentence names with their offsets, but for those of telling."""
    said = [one for one in facts_of(sentence).attributions if one.source]
    verbs = tuple(one.verb for one in said if one.verb)
    found = []
    for one in facts_of(sentence).dates(published):
        if one.earliest is None or one.latest is None:
            continue
        window = Window(one.earliest, one.latest)
        lead = sentence[: one.start].rstrip().removesuffix(" on")
        outside = said and not any(each.start <= one.start < each.end for each in said)
        if (outside or lead.endswith(verbs)) and abs(published - window.latest) < _FRESH:
            continue  # "police said on Monday that …"
        found.append((one.start, one.end, window))
    return tuple(found)
