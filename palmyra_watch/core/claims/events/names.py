"""Proper names in the sentences of claims, and which of them are places.

A gazetteer knows no hamlet, ship or company. Here a name is what is written with capitals inside of a sentence; at its
beginning only what is capitalised elsewhere too, or stands before another capital. A name is a place where
any story puts something in, near or off it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.claims.events.vocabulary import NATIONS, is_broad
from palmyra_watch.core.language import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.claims.events.claim import Claim

# Capitalised, and yet not the name of anything that an event could be told by.
_PLAIN: Final = word_set("disagreements", "plain") | NATIONS  # fmt: skip
_WORD: Final = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_PHRASE: Final = re.compile(rf"(?<![\w’'-]){_WORD}(?: (?:(?:de|la|of|al|el|bin|van|von) )?{_WORD}){{0,5}}")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_PLACED: Final = re.compile(
    r"(?:\b(?:in|at|near|off|outside|inside|around|into|across|towards?|reach(?:ed|es)?|(?:town|city|village|port"
    r"|province|region|district|island|valley|strait|suburb|state|border|battle|siege|fall|people) (?:of|with|for)"
    r"|on the (?:town|village|city) of|(?:attack|raid|strike|assault|hit|struck)s? on"
    r"|evacuated from|fled|(?:town|village|city|port|island|camp at)) (?:the )?)$",
    re.IGNORECASE,
)
_PLACE_BEHIND: Final = re.compile(
    r" (?:province|district|valley|region|county|island|village|town|city|port|airport|camp)\b"
)
_PEOPLE_SAY: Final = re.compile(
    r"^(?:,[^,]{0,40},)? (?:(?:said|says|told|added|recalled)\b|(?:reported|announced|confirmed) (?:that|on)\b)"
)
_BEFORE: Final = 40  # characters looked at for what leads to a name
_SHORTEST: Final = 3
_SMALL: Final = re.compile(r"\b[a-zß-öø-ÿ]{3,}")
_SENTENCE_END: Final = frozenset(".!?:“”\"'(")


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name as it stands in a sentence.

    Attributes:
        parts: Its telling words: "Halden", "Motors".
        opening: It begins a sentence with a single word, so that it may be no name at all.
        placed: Something is said to be in, near or off it.
        speaking: It says something.
    """

    text: str
    parts: frozenset[str]
    opening: bool
    placed: bool
    speaking: bool


@lru_cache(maxsize=1 << 14)
def names_in(sentence: str) -> tuple[Name, ...]:
    """Return the proper names of a text in order, possessives and titles stripped."""
    found = []
    for match in _PHRASE.finditer(sentence):
        spelled = [_POSSESSIVE.sub("", word) for word in match[0].split(" ")]
        if _begins(sentence, match) and spelled[1:2] == ["of"]:
            spelled = spelled[2:]  # "Shares of Halden": the capital is the sentence's
        while spelled and _is_plain(spelled[0]):
            spelled.pop(0)
        while spelled and _is_plain(spelled[-1]):
            spelled.pop()
        parts = frozenset(word for word in spelled if word[0].isupper() and len(word) >= _SHORTEST)
        if parts:
            found.append(_name(sentence, match, " ".join(spelled), parts))
    return tuple(found)


def _is_plain(word: str) -> bool:
    return not word or word.lower() in _PLAIN or word.islower()


def _begins(sentence: str, match: re.Match[str]) -> bool:
    lead = sentence[max(0, match.start() - _BEFORE) : match.start()].rstrip()
    return not lead or lead[-1] in _SENTENCE_END


def _name(sentence: str, match: re.Match[str], text: str, parts: frozenset[str]) -> Name:
    at = match.start() + max(match[0].find(text), 0)
    lead = sentence[max(0, at - _BEFORE) : at]
    behind = sentence[match.end() : match.end() + _BEFORE + _BEFORE]
    begins = _begins(sentence, match)
    return Name(
        text=text,
        parts=parts,
        opening=begins and text == match[0] and len(parts) == 1,
        placed=_PLACED.search(lead) is not None or _PLACE_BEHIND.match(behind) is not None,
        speaking=_PEOPLE_SAY.match(behind) is not None,
    )


@dataclass(frozen=True, slots=True)
class NameBook:
    """What all sentences together tell of names: which words are names, and which names are places.

    Attributes:
        sure: Words that are capitalised inside of a sentence, more often than they are written small.
        places: Names that more often than not stand where a place stands.
        full: For each story, the long form of a person's name by its last word.
    """

    sure: frozenset[str]
    places: frozenset[str]
    full: dict[str, dict[str, str]]

    def of_sentence(self, sentence: str) -> tuple[Name, ...]:
        """Return the names of a sentence without the openings of which nothing says that they are names."""
        return tuple(name for name in names_in(sentence) if not name.opening or name.parts <= self.sure)

    def places_in(self, sentence: str) -> frozenset[str]:
        """Return the places that a sentence names, by the words as written."""
        return frozenset(
            name.text
            for name in self.of_sentence(sentence)
            if name.text in self.places and not name.speaking and not is_broad(name.text)
        )

    def speakers_in(self, sentence: str) -> frozenset[str]:
        """Return the names of a sentence that do nothing in it but speak: "the centre in Potsdam said"."""
        return frozenset(name.text for name in self.of_sentence(sentence) if name.speaking)

    def subjects_in(self, claim: Claim) -> tuple[frozenset[str], ...]:
        """Return the names, as words, that are neither places nor the voice which tells the figure."""
        voice = frozenset(re.findall(r"\w[\w’'-]*", claim.attributed_to))
        return tuple(
            name.parts
            for name in self.of_sentence(claim.sentence)
            if name.text not in self.places
            and not name.speaking
            and (not name.parts & voice or claim.sentence.startswith(name.text))
            and not is_broad(name.text)
        )


def name_book(claims: Sequence[Claim]) -> NameBook:
    """Return what the sentences of all claims tell of names."""
    seen: set[tuple[str, str]] = set()
    capital, small = Counter[str](), Counter[str]()
    placed, told = Counter[str](), Counter[str]()
    full: dict[str, dict[str, str]] = {}
    for claim in claims:
        if (claim.story_id, claim.context) in seen:
            continue
        seen.add((claim.story_id, claim.context))
        small.update(_SMALL.findall(claim.context))
        for name in names_in(claim.context):
            told[name.text] += 1
            placed[name.text] += name.placed
            if not name.opening:
                capital.update(name.parts)
            if len(name.parts) > 1:
                full.setdefault(claim.story_id, {}).setdefault(name.text.rpartition(" ")[2], name.text)
    listed = frozenset(place for claim in claims for place in claim.places)
    most = frozenset(
        text for text, times in placed.items() if times and (3 * times >= told[text] or text in listed)
    )
    sure = frozenset(word for word, times in capital.items() if times > small[word.lower()])
    return NameBook(sure, most, full)
