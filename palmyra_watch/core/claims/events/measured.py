"""What a sum, a share or a strength is of: the fine, the profit, the depth; and over which period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from palmyra_watch.core.claims.events.roles import clause_before, clause_behind
from palmyra_watch.core.language import word_set

if TYPE_CHECKING:
    from palmyra_watch.core.claims.events.roles import Place

# Of the house: what news of courts, companies, budgets, elections and disasters measures.
_MEASURED: Final = {
    "fine": "fined?|fines|penalty|penalties",
    "loan": "loans?|lend(?:s|ing)?|lent",
    "net profit": "net (?:profit|income|earnings)",
    "operating profit": "operating (?:profit|income)",
    "profit": "profits?",
    "loss": "loss(?:es)?",
    "revenue": "revenues?|turnover|sales",
    "deficit": "deficit|shortfall",
    "surplus": "surplus",
    "debt": "debts?",
    "budget": "budget",
    "dividend": "dividend",
    "damage": "damages?",
    "compensation": "compensation",
    "ransom": "ransom",
    "salary": "salary|salaries|wages?",
    "investment": "invest(?:s|ed|ing|ment)?",
    "aid": "aid|donat(?:ed|es|ion|ions)|pledg(?:e|es|ed)|grants?",
    "spending": "spend(?:s|ing)?|spent",
    "price": "prices?|priced|costs?|sold|bought|paid|auctioned|fetched",
    "sentence": "sentenced?|jailed|prison|imprison(?:ed|ment)",
    "turnout": "turnout",
    "vote": "votes?",
    "unemployment": "unemployment|jobless",
    "inflation": "inflation|consumer prices",
    "shares": "shares|stock",
    "growth": "grew|growth|gdp|economy",
    "depth": "depth|deep",
    "wind": "winds?|gusts?",
    "height": "heights?|high|tall",
    "width": "width|wide",
    "temperature": "temperatures?",
    "rain": "rain|rainfall",
    "burned": "burn(?:ed|t|ing)?|wildfires?|scorched|blaze",
    "magnitude": "magnitude",
}
OF_A_PLACE: Final = word_set("disagreements", "of-a-place")
OF_ITS_OWNER: Final = OF_A_PLACE | frozenset(
    word_set("disagreements", "of-its-owner")
)  # fmt: skip
_NAMES: Final = tuple(_MEASURED)
_ANY: Final = re.compile(
    "|".join(rf"(?P<m{at}>\b(?:{spelled})\b)" for at, spelled in enumerate(_MEASURED.values())), re.IGNORECASE
)
_VERB: Final = re.compile(r"(?:ed|sold|bought|paid|cost|costs|lends?|lent|spent|burnt|grew)$", re.IGNORECASE)
_VAGUE: Final = frozenset({"price", "spending"})
_LAST_WORD: Final = re.compile(r"([A-Za-z][\w-]*) $")
_NO_MODIFIER: Final = word_set("disagreements", "no-modifier")
_PART_OF: Final = re.compile(r"\b([A-Za-z]{3,}) of (?:the |a |an |its |their )?((?:[\w-]+ ?){1,3})")
_NO_PART: Final = word_set("disagreements", "no-part")
_SPANS: Final = {
    "quarter": r"quarter(?:ly)?|three months",
    "half": r"half[- ]year|first half|second half|six months",
    "month": r"monthly|a month|per month|from (?:the )?previous month|month[- ]on[- ]month",
    "year": r"yearly|annual(?:ly)?|a year|per year|each year|every year|year[- ]on[- ]year|previous year|year before",
    "day": r"daily|a day|per day|each day",
    "several years": r"(?:over|in|for|within) (?:the (?:next|past|last) )?\w+ years",
    "month against month": r"from (?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)",
    "total": r"in total|overall|altogether|so far|since",
    "rise": r"(?:rose|up|rises?|risen|increased?|gained|climbed)\b(?! to\b)",
    "fall": r"(?:fell|down|falls?|fallen|decreased?|dropped|lost)\b(?! to\b)",
    "first": r"initial|preliminary|provisional|exit poll|polls?|opinion survey|forecast|expected|estimated",
    "hour": r"(?:at|by|until) (?:noon|midday|midnight|\d+ ?[ap]\.?m)",
    "apiece": r"each|per (?:head|person|share|litre|kilo|barrel|tonne|capita)",
}
_SPAN_NAMES: Final = tuple(_SPANS)
_SPAN: Final = re.compile(
    "|".join(rf"(?P<s{at}>\b(?:{spelled})\b)" for at, spelled in enumerate(_SPANS.values())), re.IGNORECASE
)


class Measured(NamedTuple):
    """What a measure is of, and the word that makes it less than that: "aid", "weapons"."""

    what: str
    modifier: str


def measured_by(sentence: str, place: Place) -> Measured:
    """Return what a measure is of, by the nearest word of its clause that says so; empty if none does.

    That something was paid for says less than any other word.

    >>> from palmyra_watch.core.claims.events.roles import place_of
    >>> text = "The court fined the firm 40 million euros."
    >>> measured_by(text, place_of(text, "40 million euros")).what
    'fine'
    """
    before, behind = clause_before(sentence, place), clause_behind(sentence, place)
    found = [(_vague(match), len(before) - match.end(), 0, match) for match in _ANY.finditer(before)]
    found += [(_vague(match), match.start(), 1, match) for match in _ANY.finditer(behind)]
    if not found:
        return Measured("", "")
    *_, side, nearest = min(found, key=lambda item: item[:3])
    lead = _LAST_WORD.search((before, behind)[side][: nearest.start()])
    word = lead[1].lower() if lead and not _VERB.search(nearest[0]) else ""
    return Measured(_name(nearest), "" if word in _NO_MODIFIER or word.endswith(("ed", "ly")) else word)


def _name(match: re.Match[str]) -> str:
    return _NAMES[int(str(match.lastgroup)[1:])]


def _vague(match: re.Match[str]) -> bool:
    return _name(match) in _VAGUE


def parts_named(sentence: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the parts of which a sentence speaks, each with the words of its whole: "the roof of the stadium".

    >>> parts_named("The roof of the stadium, they say, cost 60 million pounds.")
    (('roof', frozenset({'stadium'})),)
    """
    return tuple(
        (match[1].lower(), frozenset(match[2].lower().split()))
        for match in _PART_OF.finditer(sentence)
        if match[2].islower() and not _ANY.fullmatch(match[1]) and match[1].lower() not in _NO_PART
    )


def spans_of(sentence: str, place: Place) -> frozenset[str]:
    """Return the periods and manners of reckoning named around a figure: "quarter", "change", "apiece"."""
    around = sentence[: place.start], sentence[place.end :]
    found = (match for text in around for match in _SPAN.finditer(text))
    return frozenset(_SPAN_NAMES[int(str(match.lastgroup)[1:])] for match in found)
