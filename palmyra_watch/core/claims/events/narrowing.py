"""What narrows a figure that is no toll: "among the young", "in the capital", "before tax", "in the front rows".

A sum or a share of two stories is of one thing only where neither is narrowed by what the other does not name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.language import word_set

if TYPE_CHECKING:
    from palmyra_watch.core.claims.events.roles import Place

_PHRASE: Final = re.compile(
    r"\b(of|in|at|among|amongst|on|under|per|before|after|without|within|for) "
    r"(?:(?:the|an?|its|their|his|her|this|that|all|each|every) )?((?:[a-z][\w’'-]*[ .,;]?){1,3})"
)
_WORD: Final = re.compile(r"[a-z][\w-]*")
_SAID: Final = "said|says|told|announced|reported|claimed|added|confirmed"
_TAIL: Final = re.compile(rf",[^,]{{1,80}}\b(?:{_SAID}|decided|ruled|shows?)\b[^,]*$")
_LEAD: Final = re.compile(rf"^[^,]{{1,80}}?\b(?:{_SAID})(?: \w+)?(?: on \w+)?(?: that\b)?")
_SOURCE: Final = re.compile(r",? according to [^,.;]{1,80}")
# Purpose and reason: two of them tell things apart, one alone only tells more.
_FOR: Final = "for"
_WITH_ITS_NOUN: Final = frozenset({"before", "after", "without"})
_NOTHING: Final = word_set("disagreements", "nothing")
_STEM: Final = 5


def narrowers(sentence: str, place: Place) -> frozenset[str]:
    """Return the words that narrow a figure, by their stems, each with "for" or "before" where that matters.

    >>> from palmyra_watch.core.claims.events.roles import place_of
    >>> text = "Unemployment among the young in Graland was 17 percent in January, the labour office said."
    >>> sorted(narrowers(text, place_of(text, "17 percent")))
    ['young']
    """
    text = f"{sentence[: place.start]}{' ' * (place.end - place.start)}{sentence[place.end :]}"
    for said in (_TAIL, _SOURCE, _LEAD):
        text = said.sub("", text) if len(said.sub("", text).strip()) > _STEM else text
    found = set()
    for match in _PHRASE.finditer(text):
        lead = f"{match[1]} " if match[1] in _WITH_ITS_NOUN or match[1] == _FOR else ""
        found |= {f"{lead}{stem}" for stem in _stems(match[2])}
    return frozenset(found)


def narrowers_behind(sentence: str, place: Place) -> frozenset[str]:
    """Return the words that narrow things counted right behind them: "3,000 fans of the guests"."""
    match = _PHRASE.match(sentence[place.end :].lstrip())
    return frozenset(_stems(match[2])) if match else frozenset()


def _stems(phrase: str) -> list[str]:
    stems = []
    for word in _WORD.findall(phrase):
        if word in _NOTHING:
            break
        stems.append(word[:_STEM])
    return stems


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of all words of a text, in lower case."""
    return frozenset(word[:_STEM] for word in _WORD.findall(text.lower()))


def narrowed_by(mine: frozenset[str], yours: frozenset[str], *, told: frozenset[str]) -> frozenset[str]:
    """Return what narrows one figure and is not told besides the other, whose words are `told`."""
    reasons = {one for one in yours if one.startswith(f"{_FOR} ")}
    apart = set()
    for one in mine - yours:
        lead, _, stem = one.rpartition(" ")
        if lead == _FOR:
            apart |= {one} if reasons and stem not in told and not reasons & mine else set()
        elif lead or stem not in told:
            apart.add(one)
    return frozenset(apart)
