"""Claimed distances between places that are named, held against the great circle.

What a writer gives may be the line or the road, from centre to centre or from edge to edge, rounded or not.
So a claim is supported from a little less than the line up to the longest road that is usual:

- `ROAD` = 1.4, a choice of this project: roads are longer than the line by about a quarter on average, and by
  more than two fifths in the hills. Kim, Shin, Lee and Suh, Journal of the Korean Society of Agricultural
  Engineers 57/4 (2015), 39: 1.26 for South Korea, 1.22 to 1.44 by province;
- `SLACK` = 10 %, at least `EDGES_KM` = 10 km: rounding, and where a town begins.

Longer than `IMPOSSIBLE_TIMES` the line is impossible, anything else outside is off by so many percent. Where only
one end of a journey is named, the longest line there is must do: over land 11,241 km (Chabukswar and
Mukherjee, "Longest Straight Line Paths on Water or Land on the Earth", arXiv:1804.07389, 2018), else half
the Earth's circumference, 20,015 km; inside of a country its extent. A false "impossible" is worse than a miss.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.claims import distance_words
from palmyra_watch.core.facts.names.gazetteer import PlaceKind, bearing_degrees, country_named
from palmyra_watch.core.facts.names.gazetteer import great_circle_km as great_circle_between
from palmyra_watch.core.facts.quantities.units import UNITS, in_base
from palmyra_watch.core.text.sentences import sentences_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.claims.distance_words import Claim
    from palmyra_watch.core.facts.names.gazetteer import Place
    from palmyra_watch.core.facts.names.places import PlaceMention
    from palmyra_watch.core.facts.quantities.quantities import Quantity
    from palmyra_watch.core.text.sentences import Span

ROAD: Final = 1.4
SLACK: Final = 0.10
EDGES_KM: Final = 10.0
IMPOSSIBLE_TIMES: Final = 3.0
LONGEST_OVER_LAND_KM: Final = 11_241.0
LONGEST_LINE_KM: Final = 20_015.0
_AGREES_WITHIN: Final = 67.5  # degrees: "south" is said of anything from ESE to WSW
_LOOSELY: Final = 22.5
_SHORTEST_KM: Final = 1.0
_FAR_BACK: Final = 400
_PARENTHESIS: Final = re.compile(r"\s*[(\[,/]\s*(?:or |about |some |around )?")


class Verdict(StrEnum):
    """What becomes of a claimed distance."""

    SUPPORTED = "supported"
    OFF = "off"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceClaim:
    """A distance that a text states, and what geography says of it.

    Attributes:
        start: Character offset of the sentence.
        end: Just behind the sentence.
        from_place: None where the text does not name it, or not clearly.
        to_place: The place named behind the distance; None as above.
        claimed_low_km: None where the bound is open.
        great_circle_km: None where an end is missing, or is a country or a region.
        ratio: Claimed (the nearer bound) to great circle, or to the longest line that can be meant; None if unknown.
        direction_agrees: None where no direction is stated, or nothing is known.
        reason: In words.
    """

    start: int
    end: int
    quantity: Quantity
    from_place: Place | None
    to_place: Place | None
    claimed_low_km: float | None
    claimed_high_km: float | None
    great_circle_km: float | None
    verdict: Verdict
    ratio: float | None
    direction_agrees: bool | None
    reason: str


def great_circle_km(a: Place, b: Place) -> float:
    """Return the length of the great circle between two places."""
    return great_circle_between((a.latitude, a.longitude), (b.latitude, b.longitude))


def check_distances(
    text: str, quantities: Sequence[Quantity], places: Sequence[PlaceMention]
) -> tuple[DistanceClaim, ...]:
    """Return the distances that a text states between places, in order, each with its verdict.

    Lengths that are said of nothing with a place ("a 12 km pipeline") are left out. A conversion in brackets
    ("215 kilometers (133.5 miles)") is no claim of its own.

    Args:
        text: Prose.
        quantities: Those of the text (`find_quantities`).
        places: Those of the text (`find_places`).
    """
    lengths = _without_conversions(text, [one for one in quantities if _is_length(one)])
    if not lengths or not places:
        return ()
    starts = [place.start for place in places]
    spans = iter(sentences_of(text))
    span = next(spans, None)
    inside: list[PlaceMention] | None = None
    sentence = ""
    checked: list[DistanceClaim] = []
    subject: PlaceMention | None = None
    for quantity in lengths:
        while span is not None and span.end <= quantity.start:
            span, subject, inside = next(spans, None), None, None
        if span is None:
            break
        if inside is None:
            inside = _between(places, starts, span.start, span.end)
            sentence = text[span.start : span.end]
        claim = distance_words.claim_in(text, span.start, span.end, quantity, inside, subject)
        if claim is not None:
            subject = claim.subject or subject
            earlier = _between(places, starts, max(0, span.start - _FAR_BACK), span.start)
            checked.append(_checked(span, quantity, claim, earlier, sentence))
    return tuple(checked)


def _between(
    places: Sequence[PlaceMention], starts: Sequence[int], start: int, end: int
) -> list[PlaceMention]:
    near = places[bisect_left(starts, start) : bisect_left(starts, end)]
    return [place for place in near if place.end <= end]


def _is_length(quantity: Quantity) -> bool:
    unit = UNITS.get(quantity.unit)
    if unit is None or unit.dimension != "length":
        return False
    top = quantity.high if quantity.high is not None else quantity.low
    return top is not None and in_base(top, quantity.unit)[0] >= _SHORTEST_KM * 1000


def _without_conversions(text: str, lengths: list[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for quantity in lengths:
        last = kept[-1] if kept else None
        between = text[last.end : quantity.start] if last is not None else ""
        if last is None or last.unit == quantity.unit or not _PARENTHESIS.fullmatch(between):
            kept.append(quantity)
    return kept


def _km(value: float | None, unit: str) -> float | None:
    return None if value is None else in_base(value, unit)[0] / 1000


def _checked(
    span: Span, quantity: Quantity, claim: Claim, earlier: list[PlaceMention], sentence: str
) -> DistanceClaim:
    low, high = _km(quantity.low, quantity.unit), _km(quantity.high, quantity.unit)
    near = claim.subject.place if claim.subject else None
    far = claim.other.place if claim.other else None
    if claim.subject is None and far is not None and not claim.moves:
        near = _fitting(earlier, far, (low, high))
    line, agrees = None, None
    if near is not None and far is not None and near != far and near.kind.is_point and far.kind.is_point:
        line = great_circle_km(near, far)
        verdict, ratio, reason = _against(line, low, high)
        agrees, told = _direction(claim.direction, near, far)
        reason += told
    else:
        verdict, ratio, reason = _one_end(claim, far, low, sentence)
    return DistanceClaim(
        start=span.start,
        end=span.end,
        quantity=quantity,
        from_place=near,
        to_place=far,
        claimed_low_km=low,
        claimed_high_km=high,
        great_circle_km=line,
        verdict=verdict,
        ratio=ratio,
        direction_agrees=agrees,
        reason=reason,
    )


def _fitting(
    earlier: list[PlaceMention], far: Place, bounds: tuple[float | None, float | None]
) -> Place | None:
    """Return a town named shortly before whose distance fits: enough to support a claim, not to refute one."""
    for mention in reversed(earlier):
        place = mention.place
        if place is None or not place.kind.is_point or place == far:
            continue
        if _against(great_circle_km(place, far), *bounds)[0] is Verdict.SUPPORTED:
            return place
    return None


def _against(line: float, low: float | None, high: float | None) -> tuple[Verdict, float | None, str]:
    """Return the verdict on a claimed interval, the ratio of its nearer bound to the line, and the reason."""
    bottom, top = 0.0 if low is None else low, float("inf") if high is None else high
    slack = max(SLACK * line, EDGES_KM)
    nearest = min(max(line, bottom), top)
    ratio = nearest / line if line else None
    said = f"the great circle is {line:.1f} km"
    if line < EDGES_KM:
        return Verdict.UNKNOWN, ratio, f"{said}: too near to tell"
    percent = abs(nearest / line - 1) * 100
    if line - slack <= nearest <= line * ROAD + slack:
        longer = f", a road may be longer by {(ROAD - 1) * 100:.0f} %" if nearest > line + slack else ""
        return Verdict.SUPPORTED, ratio, f"{said}, the claim {percent:.1f} % off{longer}"
    if nearest > IMPOSSIBLE_TIMES * line + slack:
        return Verdict.IMPOSSIBLE, ratio, f"{said}: the claim is {nearest / line:.1f} times as long"
    return Verdict.OFF, ratio, f"{said}: the claim is off by {percent:.0f} %"


def _direction(direction: float | None, near: Place, far: Place) -> tuple[bool | None, str]:
    """Return whether the stated bearing of one place from the other holds, and that in words."""
    if direction is None:
        return None, ""
    bearing = bearing_degrees((far.latitude, far.longitude), (near.latitude, near.longitude))
    off = abs((bearing - direction + 180) % 360 - 180)
    point = distance_words.compass_point(bearing)
    if off > _AGREES_WITHIN:
        return False, f"; the direction is wrong: {near.name} lies {point} of {far.name}"
    how = "agrees" if off <= _LOOSELY else "is loose"
    return True, f"; the direction {how}: {near.name} lies {point} of {far.name}"


def _one_end(
    claim: Claim, far: Place | None, low: float | None, sentence: str
) -> tuple[Verdict, float | None, str]:
    """Return the verdict where only one end is known: only a journey can be too long for any."""
    longest, whose = LONGEST_LINE_KM, "half the Earth's circumference"
    if claim.moves and distance_words.goes_over_land(sentence):
        longest, whose = LONGEST_OVER_LAND_KM * ROAD, "the longest line over land, and a road along it"
    inside = far is not None and distance_words.stays_inside(sentence, country_named(far.country).name)
    if claim.moves and far is not None and inside:
        extent = country_named(far.country).extent_km
        longest, whose = (
            max(extent, 1.0) * IMPOSSIBLE_TIMES,
            f"{IMPOSSIBLE_TIMES:.0f} times the country's extent",
        )
    if low is not None and low > longest and not distance_words.goes_to_and_fro(sentence):
        return Verdict.IMPOSSIBLE, low / longest, f"longer than {whose} ({longest:,.0f} km)"
    wide = far is not None and far.kind in {PlaceKind.COUNTRY, PlaceKind.REGION}
    return Verdict.UNKNOWN, None, "an end is a country or a region" if wide else "only one place is known"
