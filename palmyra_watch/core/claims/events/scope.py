"""When and over what stretch of time a figure counts, and whether it is asserted at all."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from palmyra_watch.core.claims.events.roles import clause_before, clause_behind, place_of
from palmyra_watch.core.facts.quantities.units import TIMES

if TYPE_CHECKING:
    from palmyra_watch.core.claims.events.claim import Claim


class Counting(StrEnum):
    """Over what stretch of time a figure counts."""

    UNSAID = ""
    ONE_DAY = "of one day"
    SUM = "of a longer time"
    FORMER = "of an earlier time"
    RATE = "of every day, month or year"


class Standing(StrEnum):
    """Whether the figure is put forward as true."""

    ASSERTED = "asserted"
    DENIED = "denied"
    ANNOUNCED = "announced"
    POSSIBLE = "possible or planned"
    REPLACED = "an earlier figure"


_DAYS: Final = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_PERIODS: Final = "days?|nights?|weeks?|months?|years?|decades?|hours|war|conflict|campaign|season"
_SUM: Final = re.compile(
    rf"\bsince (?:the |last |\w+day\b|19|20|january|february|march|april|may|june|july|august|september"
    rf"|october"
    rf"|november|december|then|it began|he |she |they )|\bso far\b|\bto date\b|\bin (?:all|total)\b"
    rf"|\boverall\b|\baltogether\b"
    rf"|\b(?:over|in|during|within) the (?:past|last|preceding|previous|first|space of) "
    rf"(?!24|day\b)(?:\w+ )?(?:{_PERIODS})\b"
    rf"|\bfor (?:(?:the )?(?:past|last) )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many"
    rf"|more than \w+) "
    rf"(?:{_PERIODS})\b"
    rf"|\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten)-(?:day|week|month|year)s?(?:-old|-long)? "
    rf"(?:war|conflict|campaign|siege|operation|battle|offensive|fighting)"
    rf"|\b(?:this|last) (?:week|month|year)\b|\bin (?:19|20)\d\d\b(?! alone)|\bthroughout\b|\bcumulative\b",
    re.IGNORECASE,
)
_ONE_DAY: Final = re.compile(
    rf"\byesterday\b|\btoday\b|\bovernight\b|\b(?:past|last|previous) 24 hours\b|\b(?:in (?:one"
    rf"|a single) day)\b"
    rf"|\bon (?:{_DAYS})\b|\b(?:{_DAYS}) alone\b|\b(?:this|that|last) (?:morning|night|evening|afternoon)\b"
    rf"|\bthe day before\b",
    re.IGNORECASE,
)
_RATE: Final = re.compile(
    r"\b(?:every|each|per|a) (?:day|week|month|year|night|hour)\b|\b(?:daily|weekly|annually|on average)\b",
    re.IGNORECASE,
)
_FORMER: Final = re.compile(
    r"\b(?:before|prior to|until) the (?:war|conflict|attack|fighting|revolution|uprising|crisis|pandemic"
    r"|quake|earthquake"
    r"|siege|battle|occupation|fall)\b|\bpre-?war\b|\bonce (?:had|home|was|were|a)\b|\bused to\b|\bformerly\b"
    r"|\bin (?:antiquity|ancient times)\b|\bhad been home\b",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|not|n[o']t|never|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es"
    r"|ed|ing)|false"
    r"|falsely|wrongly|incorrectly|rumou?rs?|untrue|refut(?:es|ed|ing)|rather than|instead of)\b",
    re.IGNORECASE,
)
_NOT_SOFTENING: Final = re.compile(
    r"\b(?:not only|not just|if not|not least"
    r"|not to mention)\b",
    re.IGNORECASE,
)
_POSSIBLE: Final = re.compile(
    r"\b(?:could|would|may|might|should|plans?|planned|planning|expects?|expected|expecting|aims?"
    r"|hopes?|threatens?"
    r"|threatened|to (?:kill|send|deploy|destroy|build|evacuate)|if|unless|fears? that|feared|capacity"
    r"|up to|ask(?:s|ed|ing)?|demand(?:s|ed|ing)?|seek(?:s|ing)?|sought|want(?:s|ed)?|offer(?:s|ed)?|propos(?:es|ed)"
    r"|forecasts?|predict(?:s|ed)|polls?|survey|projected|request(?:s|ed))\b",
    re.IGNORECASE,
)
_ANNOUNCED: Final = re.compile(r"\b(?:[Ww]ill|is to|are to)\b")
_PERHAPS: Final = re.compile(
    r" ?(?:who )?(?:may|might|could|would|will|were feared|are feared"
    r"|feared)\b",
    re.IGNORECASE,
)
_REPLACED: Final = re.compile(
    r"\b(?:worst|deadliest|bloodiest|biggest|first)\b.{0,40}\bsince (?:\w+ )?$|"
    r"\b(?:up|down|rose|rising|risen|climbed|increased|fell|dropped|jumped|revised|raised|lowered|cut"
    r"|corrected)"
    r"(?: \w+){0,3} from (?:an? |the )?(?:\w+ ){0,3}$"
    r"|\b(?:compared (?:with|to)|earlier (?:said|reported|put|toll|figure|estimate|count)|previous(?:ly)?"
    r"|initially|originally"
    r"|at first|first (?:said|reported)|an? earlier)(?: [\w']+){0,5} ?$",
    re.IGNORECASE,
)
_FRESH: Final = timedelta(days=14)  # a story of news speaks of what lies at most this far back
_APART: Final = timedelta(days=21)  # two undated stories of one event are published within this time
_NARROW: Final = timedelta(days=3)


class Window(NamedTuple):
    """The days of which a claim speaks; None on either side is open."""

    earliest: date | None
    latest: date | None
    stated: bool


def counting_of(claim: Claim) -> Counting:
    """Return over what time a figure counts, by the words of its sentence."""
    if "/" in claim.unit:
        return Counting.RATE
    near = _near(claim)
    if _RATE.search(near[1][:25]):
        return Counting.RATE
    text = claim.sentence.replace(claim.literal, "", 1) if claim.unit in TIMES else claim.sentence
    place = place_of(claim.sentence, claim.literal)
    # "Leaflets fell 30 minutes before the attack": the figure itself is the time between.
    offset = claim.unit in TIMES and claim.sentence.startswith(" before", place.end)
    if not offset and _FORMER.search(text):
        return Counting.FORMER
    if _SUM.search(text):
        return Counting.SUM
    return Counting.ONE_DAY if _ONE_DAY.search(text) else Counting.UNSAID


def standing_of(claim: Claim) -> Standing:
    """Return whether the figure is put forward as true."""
    before, behind = _near(claim)
    if _REPLACED.search(before[-60:]):
        return Standing.REPLACED
    if _DENIED.search(_NOT_SOFTENING.sub("", before)) or re.search(
        r"^ ?(?:was|were|is) (?:not|never"
        r"|false)",
        behind,
    ):
        return Standing.DENIED
    if _POSSIBLE.search(before) or _PERHAPS.match(behind):
        return Standing.POSSIBLE
    return Standing.ANNOUNCED if _ANNOUNCED.search(before) else Standing.ASSERTED


def _near(claim: Claim) -> tuple[str, str]:
    place = place_of(claim.sentence, claim.literal)
    return clause_before(claim.sentence, place), clause_behind(claim.sentence, place)


def window_of(claim: Claim) -> Window:
    """Return the days of which a claim speaks; those before publication where the words name none."""
    if claim.earliest is not None or claim.latest is not None:
        return Window(claim.earliest or claim.latest, claim.latest or claim.earliest, stated=True)
    if claim.published is None:
        return Window(None, None, stated=False)
    return Window(claim.published - min(_FRESH, claim.published - date.min), claim.published, stated=False)


def overlapping(a: Window, b: Window) -> bool:
    """Tell whether two stretches of time may have a day in common; unknown ones may."""
    if a.earliest is None or b.earliest is None or a.latest is None or b.latest is None:
        return True
    gap = max(a.earliest, b.earliest) - min(a.latest, b.latest)
    return gap <= (timedelta(0) if a.stated or b.stated else _APART - _FRESH)


def same_days(a: Window, b: Window) -> bool:
    """Tell whether both state the days, few of them, and nearly the same."""
    return _is_narrow(a) and _is_narrow(b) and overlapping(a, b)


def _is_narrow(window: Window) -> bool:
    if not window.stated or window.earliest is None or window.latest is None:
        return False
    return window.latest - window.earliest <= _NARROW
