"""Whether one of two figures may be a part of the other: of those seen, of one place, of one car, of one nation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.claims.events.happenings import EVENT_WORDS
from palmyra_watch.core.claims.events.roles import Role, clause_before, place_of
from palmyra_watch.core.claims.events.sameness import further_places, share_names
from palmyra_watch.core.claims.events.vocabulary import PEOPLE, PERSONS, STATIC
from palmyra_watch.core.language import word_set
from palmyra_watch.core.text.folding import words_of

if TYPE_CHECKING:
    from palmyra_watch.core.claims.events.reading import Reading

_OTHER_SCALE: Final = 50.0  # figures further apart than this speak of different things
_SEEN: Final = re.compile(
    r"\b(?:hospitals?|clinics?|morgues?|doctors?|received|treated|treating|recovered|found|pulled"
    r"|identified|saw)\b",
    re.IGNORECASE,
)
_SAID_THAT: Final = re.compile(r"^.*\b(?:said|says|told \w+|announced|reported)(?: on \w+)?(?: that)? ")
_SPOT: Final = re.compile(
    r" (?:in|at|on|inside|near|aboard) (?:the|one|an?|its|his|her|their) ([a-z-]+)(?: ([a-z]+))?"
)
_ONE_WITH: Final = re.compile(
    r"\b(?:an?|one|another) (?!crowd|total|toll|record|mob|population|staff|sum)"
    r"(?:\w+ )?\w+ (?:with|of|carrying|holding)\s$",
    re.IGNORECASE,
)
_VESSELS: Final = word_set("disagreements", "vessels")
_WHOLE: Final = EVENT_WORDS | words_of("town city village country region province district area island")
_OTHERS: Final = re.compile(
    r",? (?:and|plus|as well as|besides) (?:the|an?|his|her|one|two|three|four|five"
    r"|\d+)\b"
)


def partly(a: Reading, b: Reading) -> str:
    """Return why one figure may be a part of the other, in words; empty if nothing says so."""
    if a.kind.family == STATIC or a.subject:
        return ""
    small, large = sorted((a, b), key=lambda one: one.claim.high or one.claim.low or 0.0)
    return _of_fewer(small, large) or _of_places(small, large)


def _of_fewer(small: Reading, large: Reading) -> str:
    """Return why the first figure, the smaller one, may count only some of those of the second."""
    if small.kind == PEOPLE and _with_others(small) != _with_others(large):
        return "one counts some others apart"
    top = small.claim.high or small.claim.low or 0.0
    if top * _OTHER_SCALE < (large.claim.low or large.claim.high or 0.0) and small.kind.family == PERSONS:
        return "they are of different scales"
    if _seen_in_part(small, large):
        return "one tells of a part"
    if small.nation and not large.nation and large.claim.sentence != small.claim.sentence:
        return f"“{small.claim.counted}” may be a part of “{large.claim.counted}”"
    return ""


def _of_places(small: Reading, large: Reading) -> str:
    """Return which places one of the figures speaks of and the other does not; empty for one vessel anywhere."""
    if small.role is Role.CARRIED and share_names(small, large):
        return ""
    wider, closer = further_places(large, small), sorted(further_places(small, large))
    if small.places < large.places and wider and not small.assumed:
        return f"one speaks of {', '.join(sorted(wider))} too"
    if closer and small.written - large.written and not wider and not small.assumed:
        return f"one speaks of {', '.join(closer)} alone"
    return ""


def _seen_in_part(small: Reading, large: Reading) -> bool:
    """Tell whether a figure is what somebody saw of the whole, or bound to a spot: "3 people in the old town"."""
    sentence = small.claim.sentence
    place = place_of(sentence, small.claim.literal)
    if _SEEN.search(_SAID_THAT.sub("", clause_before(sentence, place))):
        return True
    if small.kind.family != PERSONS:
        return False
    spot = _SPOT.match(sentence, place.end)
    if spot is None:
        return small.role is not Role.CARRIED and _ONE_WITH.search(sentence[: place.start]) is not None
    one_vessel = not _VESSELS.isdisjoint(spot[0].split()) and share_names(small, large)
    if one_vessel or spot[1] in _WHOLE or spot[2] in EVENT_WORDS:
        return False
    return large.words.isdisjoint({spot[1], spot[2]})


def _with_others(reading: Reading) -> bool:
    """Tell whether somebody is named besides those counted: "12 people and the attacker"."""
    sentence = reading.claim.sentence
    return _OTHERS.match(sentence, place_of(sentence, reading.claim.literal).end) is not None
