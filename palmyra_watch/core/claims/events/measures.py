"""What a measure measures: the distance between which places, the age of whom, the length of what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.claims.events.roles import place_of
from palmyra_watch.core.claims.events.vocabulary import NATIONS
from palmyra_watch.core.facts.quantities.units import TIMES, UNITS
from palmyra_watch.core.language import word_set

if TYPE_CHECKING:
    from palmyra_watch.core.claims.events.claim import Claim
    from palmyra_watch.core.claims.events.names import NameBook
    from palmyra_watch.core.claims.events.roles import Place

AGE: Final = " (age)"
_LONGEST_WAY: Final = 90  # characters between a distance and its other end
_ON_THE_WAY: Final = word_set("disagreements", "on-the-way")
_BOTH: Final = 2
_LEADS: Final = re.compile(
    r"\W{0,3}(?:\([^()]{0,30}\) )?(?:to the |due |further |away )?(?:from|of|to|between|separates?|north"
    r"|south|east|west|outside"
    r"|apart|away)",
)
_WAY_WORD: Final = re.compile(r"[^\s,()]+")
_OTHER_END: Final = re.compile(
    r"(?:kilomet(?:re|er)s?|km|miles?)\)?\W+(?:\w+ )?(?:of|from|to)\W+(?:the )?(?:\w+ ){0,2}$", re.IGNORECASE
)
_AGED: Final = re.compile(r"\bage[d]?(?: of)? ?$")
_SPELLS: Final = {
    "occupation": "occupation|reign|rule|control|captivity|grip",
    "siege": "siege|blockade|encirclement",
    "battle": "battle|offensive|operation|fighting|campaign|assault",
    "war": "war|conflict|insurgency",
    "ceasefire": "ceasefire|truce|armistice",
}
_SPELL_BEHIND: Final = re.compile(
    r"^[-\s]*(?:(?:old|long|of|under|the|a|its|their|brutal|bloody|by|[A-Z]\w+|group's"
    r"|[\w’']+['’]s) ){0,3}?(?:"
    + "|".join(rf"(?P<{name}>(?:{spelled})\b)" for name, spelled in _SPELLS.items())
    + ")"
)
_SPELL_BEFORE: Final = re.compile(
    r"\b(?:"
    + "|".join(rf"(?P<{name}>(?:{spelled})\b)" for name, spelled in _SPELLS.items())
    + r")(?: \S+){0,6}? (?:lasted|took|went on for|continued for|lasting|of)(?: for)?\s*$"
)


def subject_of(claim: Claim, book: NameBook) -> str:
    """Return what a measure is a measure of, the same words for the same thing; empty if unclear.

    A distance: its two places. An age: the person. A length of time: the siege, the occupation, with no
    place.
    """
    unit = claim.unit
    place = place_of(claim.sentence, claim.literal)
    if unit.endswith(AGE):
        return _aged(claim, place) or _named(claim, place, book)
    if unit in TIMES:
        return _spell(claim.sentence, place)
    known = UNITS.get(unit)
    if known is not None and known.dimension == "length":
        return " – ".join(sorted(_ends(claim, place)))
    return ""


def dimension_of(unit: str) -> str:
    """Return what a unit measures, and its rate: "length", "count/year"; an unknown unit is its own.

    >>> dimension_of("mile"), dimension_of("US dollar/year"), dimension_of("year (age)")
    ('length', 'US dollar/year', 'year (age)')
    """
    base, slash, rate = unit.partition("/")
    known = UNITS.get(base)
    return f"{known.dimension if known is not None else base}{slash}{rate}"


def _spell(sentence: str, place: Place) -> str:
    found = _SPELL_BEHIND.search(sentence[place.end : place.end + 60]) or _SPELL_BEFORE.search(
        sentence[max(0, place.start - 90) : place.start]
    )
    return str(found.lastgroup) if found and found.lastgroup else ""


def _aged(claim: Claim, place: Place) -> str:
    """Return the person whose name stands behind the age ("82-year-old Khaled al-Asaad") or before it."""
    behind = claim.sentence[place.end : place.end + 60].lstrip(" ,-")
    before = claim.sentence[max(0, place.start - 60) : place.start].rstrip(" ,(")
    for person in sorted(claim.people):
        if behind.startswith(person) or before.endswith(person):
            return person
    return ""


def _named(claim: Claim, place: Place, book: NameBook) -> str:
    """Return the full name that stands right before or behind an age."""
    behind = claim.sentence[place.end : place.end + 60].lstrip(" ,-")
    before = _AGED.sub("", claim.sentence[max(0, place.start - 60) : place.start]).rstrip(" ,(")
    for name in book.of_sentence(claim.sentence):
        if behind.startswith(name.text) or before.endswith(name.text):
            full = book.full.get(claim.story_id, {}).get(name.text.rpartition(" ")[2], "")
            return " ".join(full.split(" ")[-_BOTH:])
    return ""


def _ends(claim: Claim, place: Place) -> frozenset[str]:
    """Return the two places between which a distance lies; empty where they cannot be told."""
    spots = sorted(
        (match.start(), match.end(), name)
        for name in claim.places
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", claim.sentence)
    )
    if len({name for _, _, name in spots}) < _BOTH:
        both = len(claim.places) == _BOTH and _LEADS.match(claim.sentence, place.end)
        return claim.places if both else frozenset()
    after = [spot for spot in spots if spot[0] >= place.end]
    before = [spot for spot in spots if spot[1] <= place.start]
    if not after or not _is_way(claim.sentence[place.end : after[0][0]]):
        return frozenset()
    own = [spot for spot in before if not _OTHER_END.search(claim.sentence[max(0, spot[0] - 60) : spot[0]])]
    if own:
        return _two(own[-1][2], after[0][2])
    joined = after[1:] and claim.sentence[after[0][1] : after[1][0]].strip() in {"and", "to", "from"}
    return _two(after[0][2], after[1][2]) if joined else frozenset()


def _is_way(text: str) -> bool:
    """Tell whether words lead from a distance to its other end: "south of the Syrian capital"."""
    steps = _WAY_WORD.findall(text) if len(text) <= _LONGEST_WAY else [text]
    return all(
        word.lower() in _ON_THE_WAY or word.lower() in NATIONS or word.replace(".", "").isdigit()
        for word in steps
    )


def _two(one: str, other: str) -> frozenset[str]:
    return frozenset({one, other}) if one != other else frozenset()
