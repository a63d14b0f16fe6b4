"""The days of which a sentence speaks, by its own words or by those of the sentence before it."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from palmyra_watch.core.claims.events.roles import place_of
from palmyra_watch.core.facts.reading import facts_of

if TYPE_CHECKING:
    from datetime import date

    from palmyra_watch.core.claims.events.claim import Claim
    from palmyra_watch.core.claims.events.roles import Place

# Words that make a sentence speak of the time of the one before it.
_THEN: Final = re.compile(
    r"\b(?:that|the same) (?:year|month|day|week|night|time|season)\b|\b(?:there|then|at the time|back then)\b"
    r"|^(?:It|They|He|She|This|That|These)\b",
    re.IGNORECASE,
)
_UP_TO: Final = re.compile(r"\b(?:by|until|till|before|up to|from|as of)(?: \w+)?\s*$", re.IGNORECASE)
_SINCE: Final = re.compile(r"\bsince(?: \w+){0,3}\s*$", re.IGNORECASE)
_TOLD: Final = re.compile(
    r"\b(?:said|says|told|reported|announced|added|confirmed|counted|according to)\b[^,;.]{0,40}$",
    re.IGNORECASE,
)
_SET_AGAINST: Final = re.compile(
    r"\b(?:up|down|compared|against|after|from|than|rose|fell|more|less) (?:\w+ ){0,3}[$£€]?\d", re.IGNORECASE
)
_LATELY: Final = timedelta(days=7)  # within which a day of telling lies


class Days(NamedTuple):
    """First and last day."""

    earliest: date
    latest: date


class _Mention(NamedTuple):
    start: int
    end: int
    days: Days


@lru_cache(maxsize=1 << 13)
def _mentions(sentence: str, published: date) -> tuple[_Mention, ...]:
    """Return the days that a sentence names, those of telling and of a last day left out."""
    found = []
    for one in facts_of(sentence).dates(published):
        lead = sentence[max(0, one.start - 60) : one.start]
        if one.earliest is None or one.latest is None or _UP_TO.search(lead):
            continue
        days = Days(one.earliest, max(published, one.earliest) if _SINCE.search(lead) else one.latest)
        if _TOLD.search(lead) and days.latest <= published and published - days.latest < _LATELY:
            continue
        found.append(_Mention(one.start, one.end, days))
    return tuple(found)


def _another_figure(sentence: str, place: Place, one: _Mention) -> bool:
    """Tell whether a day behind a figure belongs to one that is set against it: "58 percent, up from 49 in 2014"."""
    return one.start > place.end and _SET_AGAINST.search(sentence, place.end, one.start) is not None


def days_of(claim: Claim) -> Days | None:
    """Return the days of which a claim speaks: those named nearest to its figure; None where none are."""
    if claim.published is None:
        return None
    place = place_of(claim.sentence, claim.literal)
    own = _mentions(claim.sentence, claim.published)
    own = tuple(one for one in own if not _another_figure(claim.sentence, place, one))
    if own:
        return min(
            own, key=lambda one: (min(abs(one.start - place.end), abs(place.start - one.end)), one.start)
        ).days
    before = claim.context.removesuffix(claim.sentence) if claim.context != claim.sentence else ""
    if before and _THEN.search(claim.sentence):
        earlier = _mentions(before, claim.published)
        return earlier[-1].days if earlier else None
    return None
