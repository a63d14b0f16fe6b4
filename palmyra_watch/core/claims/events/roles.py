"""What is said to have happened to those counted: killed, wounded, captured; and by what.

The role is looked for where English puts it: in the phrase itself ("180 killed troops"), in the verb right"
    " before it
("killing at least 100 terrorists"), in the first verb behind it ("400 militants died"), at last in what"
    " led up to it
("the losses of IS to be between …").
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final, NamedTuple


class Role(StrEnum):
    """What happened to those counted."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "killed or wounded"
    CAPTURED = "captured"
    MISSING = "missing"
    EXECUTED = "executed"
    DISPLACED = "displaced"
    RESCUED = "rescued"
    BURIED = "buried"
    SURRENDERED = "surrendered"
    DESTROYED = "destroyed"
    DAMAGED = "damaged"
    DEPLOYED = "deployed"
    GATHERED = "gathered"
    CUT = "cut"
    ORDERED = "ordered"
    SCORED = "scored"
    CARRIED = "carried"
    ILL = "ill"
    VACCINATED = "vaccinated"
    HOUSED = "housed"
    EMPLOYED = "employed"
    TAKEN = "taken or won"
    CHARGED = "charged"
    SOLD = "sold"
    KILLERS = "who killed"
    NONE = ""


_WORDS: Final = {
    Role.CASUALTIES: r"casualt(?:y|ies)|(?:killed|dead) (?:or|and) (?:wounded|injured)",
    Role.EXECUTED: "execut(?:ed|ing|es?)|behead(?:ed|ing|s)?|crucified|hanged",
    Role.KILLED: r"killed|killing|kills?|dead|died|dies?|dying|deaths?|fatalit(?:y|ies)|perish(?:ed)?|slain"
    r"|los(?:s|ses|t|ing)(?=\W*$| (?:of|at|in|to|over|among|were|was|were|some|about|around|nearly|at|more"
    r"|[\d]))"
    r"|los(?:t|e) their lives|lives lost|claim(?:s|ed|ing)? (?:the )?lives|martyred|massacr(?:ed|ing)"
    r"|drown(?:ed|ing)|toll",
    Role.WOUNDED: "wound(?:ed|ing|s)|injur(?:ed|ing|ies|y|es)|hurt|maimed",
    Role.CAPTURED: "captur(?:ed|ing)|arrest(?:ed|ing|s)|detain(?:ed|ing|s)|jailed|imprisoned|rounded up"
        "|kidnapped|abducted",
    Role.MISSING: "missing|unaccounted for|disappeared",
    Role.DISPLACED: "displac(?:ed|ing|es)|fled|fleeing|flee|evacuated|evacuating|uprooted"
        "|driven from their homes|homeless",
    Role.RESCUED: "rescu(?:ed|ing)|saved|freed|released|liberated",
    Role.BURIED: "buried|laid to rest",
    Role.SURRENDERED: "surrendered|defected|laid down their arms",
    Role.DESTROYED: "destroy(?:ed|ing|s)|demolish(?:ed|ing)|razed|wrecked|blown up|levell?ed|gutted",
    Role.DAMAGED: "damag(?:ed|ing)",
    Role.DEPLOYED: "deploy(?:ed|ing|s)|dispatched|mobili[sz]ed|sent|sends|sending",
    Role.GATHERED: "gather(?:ed|ing)|march(?:ed|ing)|attend(?:ed|ing)(?: by)?|rall(?:ied|ying)|turned out"
        "|took to the streets|drew|joined|took part|taking part|walked out|crowd|audience|in front of",
    Role.CUT: "cut|cuts|cutting|axed?|axing|slash(?:ed|ing)?|shed|shedding|laid off|laying off|lays off",
    Role.ORDERED: "order(?:ed|ing|s)|bought|buys?|buying|purchas(?:ed|es|ing)",
    Role.SCORED: "scored|scores|scoring",
    Role.CARRIED: "carr(?:ied|ying|ies)|on board|aboard",
    Role.ILL: "infected|infecting|ill|sick|sickened|contracted",
    Role.VACCINATED: "vaccinated|inoculated|immuni[sz]ed",
    Role.HOUSED: r"(?:houses|housing|shelters)(?= $)|housed|sheltering"
        r"|sheltered|lives? (?:in|at)|living (?:in|at)",
    Role.EMPLOYED: "employs?|employed|employing",
    Role.TAKEN: "won|wins?|winning|took|secured",
    Role.CHARGED: "charged|indicted",
    Role.SOLD: "sold|sells?|selling",
}  # fmt: skip
_NAMES: Final = tuple(_WORDS)
_ANY: Final = re.compile(
    "|".join(rf"(?P<r{at}>\b(?:{words})\b)" for at, words in enumerate(_WORDS.values())), re.IGNORECASE
)
# A clause ends here: what stands behind has a subject of its own, or governs an object of its own.
_BREAK: Final = re.compile(
    r"[;:!?()—–]|\.\s|, (?:while|but|and \w+ing\b|\w+ing\b|which|with|as|after|when|because)"
    r"|\b(?:while|whereas|but|although|leaving|after|before|when|against|including)\b",
    re.IGNORECASE,
)
_PASSIVE: Final = re.compile(
    r"\b(?:is|are|was|were|been|being|be|got|who|people|have|had|has|and|or|reportedly)\W+(?:\w+ly )?$",
    re.IGNORECASE,
)
_OBJECT: Final = re.compile(
    r"\s+(?:an?|the|his|her|their|its|at least|some|up to|more than|\d"
    r"|[a-z]+ (?:people|men))\b"
)
# Roles that news tells of people; a bare number in another role may count anything.
OF_PEOPLE: Final = frozenset(Role) - {
    Role.NONE, Role.CUT, Role.ORDERED, Role.SCORED, Role.TAKEN, Role.SOLD, Role.HOUSED, Role.CARRIED, Role.DEPLOYED,
}  # fmt: skip
# What is no harm has no cause that matters.
OTHER_THAN_HARM: Final = frozenset(Role) & {
    Role.CUT, Role.ORDERED, Role.SCORED, Role.CARRIED, Role.VACCINATED, Role.HOUSED, Role.EMPLOYED, Role.TAKEN,
    Role.CHARGED, Role.SOLD,
}  # fmt: skip
_ACTIVE: Final = frozenset(
    {"killed", "kill", "kills", "wounded", "injured", "captured", "executed", "destroyed"}
)
_REACH: Final = 110  # characters of the clause looked at on either side
_ADJACENT: Final = 22  # "killing at least ", "names of as many as "
_CAUSES: Final = {
    "from the air": r"air ?-?strikes?|air raids?|raids?|sorties?|warplanes?|fighter jets|jets|air ?force"
    r"|aerial|bombing"
    r" raids?|drones?|drone strikes?|bombardment|helicopters?",
    "by shells and rockets": r"shelling|shells|shelled|mortars?|rockets?|artillery|missiles?",
    "by a bomb": r"suicide bomb\w*|car bombs?|bombers?|bomb|bombing|bombings|blasts?|explosions?"
    r"|explosives?|land ?mines?|mines|IEDs?",
    "by execution": r"execut\w+|behead\w+|massacres?|firing squads?",
    "by gunfire": r"shooting|shootout|gunfire|sniper\w*|opened fire|shot dead|stabbing",
    "in an accident": r"crash|crashed|collision|collid(?:ed|es|ing)|overturned|plunged"
    r"|derail\w+|capsized|sank|sinking|collapsed?|fire|stampede"
    r"|landslide",
    "in a disaster": r"earthquake|quake|floods?|flooding|cyclone|hurricane|typhoon|tsunami|eruption"
    r"|heatwave|tornado\w*",
    "by disease": r"virus|disease|cholera|ebola|covid\S*|coronavirus|epidemic|outbreak|flu|measles|malaria",
}  # fmt: skip
_CAUSE: Final = re.compile(
    "|".join(rf"(?P<c{at}>\b(?:{words})\b)" for at, words in enumerate(_CAUSES.values())), re.IGNORECASE
)
_CAUSE_NAMES: Final = tuple(_CAUSES)


class Place(NamedTuple):
    """Where a quantity stands in its sentence."""

    start: int
    end: int


def place_of(sentence: str, literal: str) -> Place:
    """Return where the literal words stand; the whole sentence's beginning where they cannot be found."""
    at = sentence.find(literal) if literal else -1
    return Place(max(at, 0), max(at, 0) + (len(literal) if at >= 0 else 0))


def clause_before(sentence: str, place: Place) -> str:
    """Return what stands before, back to the beginning of its clause."""
    text = sentence[max(0, place.start - _REACH) : place.start]
    ends = [match.end() for match in _BREAK.finditer(text) if not match[0].endswith("ing")]
    return text[ends[-1] :] if ends else text


def clause_behind(sentence: str, place: Place) -> str:
    """Return what stands behind, up to the end of its clause."""
    text = sentence[place.end : place.end + _REACH]
    found = _BREAK.search(text)
    return text[: found.start()] if found else text


def role_of(sentence: str, literal: str, counted: str) -> Role:
    """Return what happened to those counted; NONE where the words do not say.

    >>> role_of("Jets hit 158 targets, killing at least 100 terrorists.", "at least 100 terrorists", "terrorists")
    <Role.KILLED: 'killed'>
    """
    place = place_of(sentence, literal)
    own = _ANY.search(counted) or _ANY.search(literal)
    if own is not None:
        return _named(own)
    before, behind = clause_before(sentence, place), clause_behind(sentence, place)
    earlier = list(_ANY.finditer(before))
    if earlier and len(before) - earlier[-1].end() <= _ADJACENT and _governs(before, earlier[-1]):
        return _named(earlier[-1])
    later = _ANY.search(behind)
    if later is not None:
        return Role.KILLERS if _is_active(behind, later) else _named(later)
    return _named(earlier[-1]) if earlier and not _closed(before, earlier[-1]) else Role.NONE


def _named(match: re.Match[str]) -> Role:
    return _NAMES[int(str(match.lastgroup)[1:])]


def _governs(before: str, match: re.Match[str]) -> bool:
    """Tell whether nothing but a qualifier stands between a verb and the figure."""
    between = before[match.end() :]
    return "," not in between and " and " not in between and " by " not in f"{between} "


def _closed(before: str, match: re.Match[str]) -> bool:
    """Tell whether an earlier verb has done with its own object: a passive, or a "by"."""
    passive = _PASSIVE.search(before[: match.start()]) is not None and match[0].lower().endswith("ed")
    return passive or " by " in f"{before[match.end() :]} "


def _is_active(behind: str, match: re.Match[str]) -> bool:
    """Tell whether those counted did it: "20 gunmen killed a policeman"."""
    if match[0].lower() not in _ACTIVE or _PASSIVE.search(behind[: match.start()]):
        return False
    return _OBJECT.match(behind, match.end()) is not None


def cause_of(sentence: str, literal: str, role: Role) -> str:
    """Return by what they were killed, wounded …; empty where nothing says so."""
    if role in {Role.NONE, Role.BURIED, Role.KILLERS}:
        return ""
    place = place_of(sentence, literal)
    text = f"{sentence[: place.start]} {sentence[place.end :]}"
    found = {_CAUSE_NAMES[int(str(match.lastgroup)[1:])] for match in _CAUSE.finditer(text)}
    return found.pop() if len(found) == 1 else "" if not found else "by several things"
