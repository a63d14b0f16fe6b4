"""The events that sentences name: "the battle", "a landslide", "the second attack"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from palmyra_watch.core.claims.events.claim import Claim

_EVENTS: Final = (
    "battle|fighting|offensive|attack|assault|blast|explosion|bombing|shooting|crash|earthquake|quake|fire"
    "|flood|floods"
    "|flooding|storm|massacre|siege|protest|march|rally|strike|bombardment|raid|clash|clashes|disaster"
    "|collapse|sinking"
    "|derailment|outbreak|eruption|avalanche|landslide|riot|stampede|wildfire|hurricane|cyclone|tsunami"
    "|ambush|accident|collision|coup|uprising|operation"
)
EVENT_WORDS: Final = frozenset(_EVENTS.split("|"))
_HAPPENING: Final = re.compile(rf"\b(?:{_EVENTS})\b", re.IGNORECASE)
_ORDINALS: Final = (
    "first|second|third|fourth|other|another|separate|latest|earlier|previous|similar|different"
)
_EVENT: Final = re.compile(
    rf"\b(?:(?:{_ORDINALS}) |(?:[Tt]he|[Tt]his|[Tt]hat"
    rf"|[A-Z]\w+day['’]s) )(?:\w+ ){{0,2}}?(?P<event>{_EVENTS})\b",
)
_WHICH: Final = re.compile(rf"\b(?:{_ORDINALS}) (?:\w+ ){{0,2}}?(?:{_EVENTS})s?\b", re.IGNORECASE)
_ALIKE: Final = {
    "fighting": "battle", "offensive": "battle", "assault": "battle", "clash": "battle", "clashes": "battle",
    "blast": "attack", "explosion": "attack", "bombing": "attack", "shooting": "attack", "quake": "earthquake",
    "flood": "floods", "flooding": "floods", "rally": "protest", "march": "protest",
}  # fmt: skip


def event_of(claim: Claim) -> str:
    """Return the event that a sentence points to, "second attack" where it is one of several."""
    found = _EVENT.search(claim.sentence)
    if found is None:
        return ""
    name = _ALIKE.get(found["event"].lower(), found["event"].lower())
    which = _WHICH.search(claim.sentence)
    return f"{which[0].split()[0].lower()} {name}" if which else name


def happenings_in(sentence: str) -> frozenset[str]:
    """Return all events that a sentence names."""
    return frozenset(_ALIKE.get(word, word) for word in map(str.lower, _HAPPENING.findall(sentence)))
