"""What news counts, as classes of nouns, and the sides of a conflict.

The lists are of the house, drawn up for news of conflicts, disasters and protests.
A word that stands in no class counts only what has the same head noun.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from palmyra_watch.core.facts.quantities.nouns import plural
from palmyra_watch.core.language import word_set

PERSONS: Final = "persons"
AIR: Final = "air operations"
STATIC: Final = "static"
THINGS: Final = "things"


class NounClass(NamedTuple):
    """A class of nouns that count the same things.

    Attributes:
        name: For reading, plural.
        family: Classes of one family are told of in one breath.
        fine: Words of the class that are only loosely the same: equal figures agree, others say nothing.
    """

    name: str
    family: str
    fine: bool = False


FIGHTERS: Final = NounClass("fighters", PERSONS)
SOLDIERS: Final = NounClass("soldiers", PERSONS)
PEOPLE: Final = NounClass("people", PERSONS)
FLIGHTS: Final = NounClass("air strikes and sorties", AIR, fine=True)
RESIDENTS: Final = NounClass("residents", STATIC)
SOME_RESIDENTS: Final = NounClass("some residents", PERSONS)
TARGETS: Final = NounClass("targets", AIR)

_TABLE: Final = {
    FIGHTERS: "fighter militant terrorist extremist jihadist jihadi insurgent rebel gunman guerrilla attacker",
    SOLDIERS: "soldier troop serviceman conscript army force",
    PEOPLE: "people person individual dead death fatality victim casualty body",
    NounClass("civilians", PERSONS): "civilian non-combatant noncombatant",
    NounClass("children", PERSONS): "child kid minor",
    NounClass("women", PERSONS): "woman",
    NounClass("men", PERSONS): "man",
    NounClass("police", PERSONS): "police policeman officer",
    NounClass("refugees", PERSONS): "refugee migrant",
    NounClass("prisoners", PERSONS): "prisoner detainee inmate",
    NounClass("hostages", PERSONS): "hostage captive",
    NounClass("protesters", PERSONS): "protester protestor demonstrator marcher",
    NounClass("passengers", PERSONS): "passenger",
    NounClass("journalists", PERSONS): "journalist reporter",
    RESIDENTS: "resident inhabitant",
    NounClass("employees", PERSONS): "employee worker staff",
    FLIGHTS: "sortie raid strike airstrike air-strike",
    TARGETS: "target",
    NounClass("vehicles", THINGS): "vehicle car",
    NounClass("houses", THINGS): "house home household",
    NounClass("lorries", THINGS): "lorry truck",
    NounClass("planes", THINGS): "plane aircraft aeroplane airplane jet",
    NounClass("flats", THINGS): "flat apartment",
    NounClass("matches", THINGS): "match game",
    NounClass("shops", THINGS): "shop store",
}
CLASS_OF: Final = {word: kind for kind, listed in _TABLE.items() for word in listed.split()}
_IRREGULAR: Final = {
    "men": "man", "women": "woman", "children": "child", "policemen": "policeman", "gunmen": "gunman",
    "servicemen": "serviceman", "casualties": "casualty", "fatalities": "fatality", "bodies": "body",
    "sorties": "sortie", "militiamen": "militiaman", "lives": "life", "movies": "movie", "ied": "ied",
}  # fmt: skip

# Armed groups: spellings → one name. Only names that stand for one group; "IS" in capitals.
_GROUPS: Final = {
    "Islamic State": r"IS|ISIS|ISIL|Daesh|Da'?esh|Islamic State|I\.S\.",
    "Taliban": "Taliban|Taleban",
    "Hamas": "Hamas",
    "Hezbollah": "Hezbollah|Hizbullah|Hizbollah",
    "Houthis": "Houthis?",
    "Boko Haram": "Boko Haram",
    "al-Shabaab": "[Aa]l-Shabaa?b|Shabaa?b",
    "al-Qaeda": "[Aa]l[- ]Qae?da|[Aa]l[- ]Qaida",
    "al-Nusra": "[Aa]l[- ]Nusra|Nusra Front",
    "PKK": "PKK",
    "Wagner": "Wagner",
    "FARC": "FARC",
}
_GROUP: Final = re.compile(
    "|".join(rf"(?P<g{at}>\b(?:{spelling})\b)" for at, spelling in enumerate(_GROUPS.values()))
)
_GROUP_NAMES: Final = tuple(_GROUPS)

NATIONS: Final = word_set("disagreements", "nations")
# Words before a noun that narrow nothing: they name the side, which is read apart.
_NEUTRAL: Final = NATIONS | word_set("disagreements", "neutral")
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")

# Countries and continents in news of conflicts and disasters: to share one is weak evidence of one event.
BROAD_PLACES: Final = word_set("disagreements", "broad-places")


def singular(word: str) -> str:
    """Return the singular of a noun in lower case, by rule.

    >>> [singular(word) for word in ("sorties", "policemen", "cities", "churches", "troops", "bus")]
    ['sortie', 'policeman', 'city', 'church', 'troop', 'bus']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not plural(word) or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def noun_class(head: str) -> NounClass | None:
    """Return the class of a head noun; one of its own where no class has it, None where there is no noun."""
    if not head:
        return None
    word = singular(head.lower())
    return CLASS_OF.get(word) or NounClass(head.lower(), THINGS)


def armed_groups(text: str) -> frozenset[str]:
    """Return the armed groups that a text names.

    >>> sorted(armed_groups("Daesh, or ISIS, is fighting the Taliban"))
    ['Islamic State', 'Taliban']
    """
    return frozenset(_GROUP_NAMES[int(str(match.lastgroup)[1:])] for match in _GROUP.finditer(text))


def narrowing(counted: str, head: str) -> frozenset[str]:
    """Return the words of a phrase that make it count fewer: "senior", "Chechen", "female"."""
    found = {word.lower().removesuffix(".") for word in _WORD.findall(counted.partition(" of ")[0])}
    found.discard(head.lower())
    return frozenset(word for word in found if word not in _NEUTRAL)


def nations(counted: str) -> frozenset[str]:
    """Return the nationalities named in a phrase."""
    return NATIONS & {word.lower().removesuffix(".") for word in _WORD.findall(counted)}


def is_broad(place: str) -> bool:
    return place.lower() in BROAD_PLACES
