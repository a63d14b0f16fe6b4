"""A claim as it is compared: what it counts, of which side, in which role, where and when."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.claims.events import vocabulary
from palmyra_watch.core.claims.events.happenings import event_of, happenings_in
from palmyra_watch.core.claims.events.measured import OF_A_PLACE, measured_by, parts_named, spans_of
from palmyra_watch.core.claims.events.measures import dimension_of, subject_of
from palmyra_watch.core.claims.events.names import NameBook, name_book
from palmyra_watch.core.claims.events.narrowing import narrowers, narrowers_behind, stems_of
from palmyra_watch.core.claims.events.roles import (
    OF_PEOPLE,
    OTHER_THAN_HARM,
    Role,
    cause_of,
    place_of,
    role_of,
)
from palmyra_watch.core.claims.events.scope import (
    Counting,
    Standing,
    Window,
    counting_of,
    standing_of,
    window_of,
)
from palmyra_watch.core.claims.events.setting import aliases_among, set_out
from palmyra_watch.core.claims.events.vocabulary import (
    AIR,
    FIGHTERS,
    PEOPLE,
    PERSONS,
    RESIDENTS,
    SOLDIERS,
    SOME_RESIDENTS,
    THINGS,
    NounClass,
)
from palmyra_watch.core.facts.quantities.comparison import head
from palmyra_watch.core.facts.quantities.qualifiers import Qualifier
from palmyra_watch.core.facts.quantities.quantities import Quantity
from palmyra_watch.core.language import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from palmyra_watch.core.claims.events.claim import Claim

COUNT: Final = "count"
MEASURE: Final = "measure"
_CONTENT: Final = re.compile(r"[^\W\d_]{4,}")
_PART: Final = re.compile(r"\bof (?:them|whom|those|these|which)\b")
_PART_BEHIND: Final = re.compile(r" of (?:(?:them|whom|the|those|these|its|their|his|her)\b|\d)")
_OF_WHICH: Final = re.compile(
    r"\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty)"
    r" of (?:the |its |their |his |her |those )?$",
    re.IGNORECASE,
)
_TOTAL: Final = re.compile(
    r"(?:\b(?:has|had|have|home to|houses|with|its|the|(?:city|town|village|island|suburb|place"
    r"|district) of)|['’]s?)\s*$"
)
_POPULATION: Final = re.compile(
    r"\bpopulation (?:of|is|was|stands at|stood at|numbers"
    r"|numbered)(?: \w+)?\s*$",
    re.IGNORECASE,
)
_COMMON: Final = word_set("disagreements", "common")
# Words that point to the place of which the story tells.
_POINTER: Final = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts) (?:\w+ )?(?:city|town|village|district|province|area|region"
    r"|island|site|camp|port)\b|\b[Tt]here\b(?! (?:is|are|was|were|has|had)\b)"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim with all that the comparison asks of it.

    Attributes:
        kind: The class of the noun counted; for a measure, what is measured.
        subject: For a measure: the pair of places, the person, the event; empty for counts.
        side: The armed group or the nationality; empty where it is not said.
        narrowed: Words that make the thing counted narrower.
        places: Those named, or the story's main place where none is; broad ones apart.
        assumed: The places are the story's main place.
        event: The event that the sentence points to ("the battle"); empty for none.
        happenings: All events that the sentence names, "a landslide" too.
        written: Places by the very words of the sentence.
        names: Of whom or what the sentence speaks besides places, each by its words.
        measured: What a sum or a share is of: "fine", "profit"; empty for counts.
        modifier: The word before it: "weapons" of "weapons aid".
        narrowers: Words that narrow a measure or a count of things: "among the young".
        stems: Of all words of the sentence.
        parts: Parts of a whole that the sentence names, with the words of the whole.
        spans: Periods by which a measure is reckoned.
        told: The figure as the story tells it, with whose it is.
        part: It is told as a part of a whole: "21 of the 55 seats".
        whole: It is told as the whole of which another is a part.
    """

    claim: Claim
    quantity: Quantity
    kind: NounClass
    head: str
    subject: str
    role: Role
    cause: str
    side: str
    nation: frozenset[str]
    narrowed: frozenset[str]
    places: frozenset[str]
    broad: frozenset[str]
    assumed: bool
    window: Window
    counting: Counting
    standing: Standing
    event: str
    happenings: frozenset[str]
    written: frozenset[str]
    names: tuple[frozenset[str], ...]
    measured: str
    modifier: str
    narrowers: frozenset[str]
    stems: frozenset[str]
    parts: tuple[tuple[str, frozenset[str]], ...]
    spans: frozenset[str]
    words: frozenset[str]
    told: str
    part: bool
    whole: bool

    @property
    def exact(self) -> float | None:
        """The figure, where it is one definite number."""
        definite = self.claim.low is not None and self.claim.low == self.claim.high
        return self.claim.low if definite and self.quantity.qualifier is Qualifier.EXACT else None


def readings_of(claims: Iterable[Claim]) -> list[Reading]:
    """Return the readings of all claims that can be compared, in the order of their ids."""
    given = sorted(claims, key=lambda claim: (claim.claim_id, claim.story_id))
    book = name_book(given)
    aliases = aliases_among(given, book)
    ordered = set_out(given, book, aliases)
    main = main_places(ordered, book, aliases)
    found = (_reading(claim, main.get(claim.story_id, frozenset()), book) for claim in ordered)
    return [reading for reading in found if reading is not None]


def main_places(
    claims: Iterable[Claim], book: NameBook, aliases: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """Return for each story the place, and the country, of which it speaks most; none where two are level."""
    counts: dict[tuple[str, bool], Counter[str]] = {}
    for claim in claims:
        told = frozenset(aliases.get(name, name) for name in book.places_in(claim.context))
        for place in claim.places | told:
            counts.setdefault((claim.story_id, vocabulary.is_broad(place)), Counter())[place] += 1
    main: dict[str, frozenset[str]] = {}
    for (story, _), counter in counts.items():
        most = max(counter.values())
        best = [place for place, times in counter.items() if times == most]
        main[story] = main.get(story, frozenset()) | (frozenset(best) if len(best) == 1 else frozenset())
    return main


def _reading(claim: Claim, main: frozenset[str], book: NameBook) -> Reading | None:
    if (claim.low is None and claim.high is None) or (_is_part(claim) and not claim.counted):
        return None
    if claim.unit.partition("/")[0] != COUNT:
        measured = NounClass(dimension_of(claim.unit), MEASURE)
        return _read(claim, measured, Role.NONE, main, book)
    kind = _kind(claim)
    in_the_air = kind is not None and kind.family == AIR
    role = Role.NONE if in_the_air else role_of(claim.sentence, claim.literal, claim.counted)
    if kind is None and role not in OF_PEOPLE:
        return None
    return _read(claim, kind or PEOPLE, role, main, book)


def _is_part(claim: Claim) -> bool:
    """Tell whether a figure is a part of one told besides it: "9 of them", "two of the 12 wounded"."""
    behind = claim.sentence[place_of(claim.sentence, claim.literal).end :]
    alone = claim.unit == COUNT and (claim.counted not in claim.literal or not claim.counted)
    return _PART.search(claim.literal) is not None or (alone and _PART_BEHIND.match(behind) is not None)


def _kind(claim: Claim) -> NounClass | None:
    """Return the class of what is counted; "a population of 50,000" counts residents."""
    before = claim.sentence[: place_of(claim.sentence, claim.literal).start]
    if not claim.counted and _POPULATION.search(before[-40:]):
        return RESIDENTS
    kind = vocabulary.noun_class(head(claim.counted))
    return SOME_RESIDENTS if kind == RESIDENTS and not _TOTAL.search(before[-60:]) else kind


def _read(claim: Claim, kind: NounClass, role: Role, main: frozenset[str], book: NameBook) -> Reading:
    noun = head(claim.counted) if kind.family != MEASURE else ""
    place = place_of(claim.sentence, claim.literal)
    subject = subject_of(claim, book) if kind.family == MEASURE else ""
    measured, modifier = measured_by(claim.sentence, place) if kind.family == MEASURE else ("", "")
    event = event_of(claim)
    narrow = frozenset(place for place in claim.places if not vocabulary.is_broad(place))
    fought = kind.family == AIR or (kind in {FIGHTERS, SOLDIERS} and role is not Role.NONE)
    of_place = kind.family == MEASURE and measured in OF_A_PLACE
    points = event or subject or fought or of_place or _POINTER.search(claim.sentence)
    pointed = claim.places <= main and points
    narrow_main = frozenset(place for place in main if not vocabulary.is_broad(place))
    return Reading(
        claim=claim,
        quantity=_quantity(claim),
        kind=kind,
        head=vocabulary.singular(noun.lower()),
        subject=subject,
        role=role,
        cause=cause_of(claim.sentence, claim.literal, role)
        if kind.family == PERSONS and role not in OTHER_THAN_HARM
        else "",
        side=_side(claim, kind),
        nation=vocabulary.nations(claim.counted),
        narrowed=vocabulary.narrowing(claim.counted, noun) if noun else frozenset(),
        places=narrow or (narrow_main if pointed else frozenset()),
        broad=claim.places - narrow,
        assumed=not narrow,
        window=window_of(claim),
        counting=counting_of(claim),
        standing=standing_of(claim),
        event=event,
        happenings=happenings_in(claim.sentence),
        written=book.places_in(claim.sentence),
        names=book.subjects_in(claim),
        measured=measured,
        modifier=modifier,
        narrowers=_narrowers(claim, kind, role),
        stems=stems_of(claim.sentence),
        parts=parts_named(claim.sentence) if kind.family == MEASURE else (),
        spans=spans_of(claim.sentence, place) if kind.family == MEASURE else frozenset(),
        words=frozenset(word.lower() for word in _CONTENT.findall(claim.sentence)) - _COMMON,
        told=f"“{claim.literal}” ({claim.source}: {claim.attributed_to or 'own voice'})",
        part=_is_part(claim),
        whole=_OF_WHICH.search(claim.sentence[: place.start]) is not None,
    )


def _narrowers(claim: Claim, kind: NounClass, role: Role) -> frozenset[str]:
    place = place_of(claim.sentence, claim.literal)
    if kind.family == MEASURE:
        return narrowers(claim.sentence, place)
    of_things = kind.family == THINGS and (role is Role.NONE or role in OTHER_THAN_HARM)
    return narrowers_behind(claim.sentence, place) if of_things else frozenset()


def _quantity(claim: Claim) -> Quantity:
    """Return the figure alone: which things may be compared is decided here, by class."""
    known = {item.value: item for item in Qualifier}
    kind = known.get(claim.qualifier, Qualifier.EXACT)
    return Quantity(
        start=0, end=0, low=claim.low, high=claim.high, unit=claim.unit, counted="", qualifier=kind
    )


def _side(claim: Claim, kind: NounClass) -> str:
    """Return the armed group of fighters, or "the state" for soldiers."""
    if kind == SOLDIERS:
        return "the state"
    if kind != FIGHTERS:
        return ""
    for text in (claim.counted, claim.literal, claim.sentence, claim.context):
        groups = vocabulary.armed_groups(text)
        if groups:
            return min(groups) if len(groups) == 1 else ""
    return ""
