"""How an article says that another publisher changed its own text.

The strong verbs are those of corrections policies (see `compare.notices.wording`), the weak ones those in which silent
edits are told of; both lists are of the house. A statement counts only where its subject is a publisher, and its
object a text.
"""

from __future__ import annotations

import re
from typing import Final

from palmyra_watch.core.extract.publishers import is_agency, publisher_like, publisher_named
from palmyra_watch.core.language import word_set

_NAME: Final = (
    r"(?:[Tt]he )?(?:[A-Z][\w&’'.-]{0,24}|de|al-[A-Z]\w{0,20})(?: (?:(?:of|and|de|della|la"
    r"|le) )?[A-Z0-9][\w&’'.-]{0,24}){0,4}?"
)
_WHOLE_NAME: Final = _NAME.removesuffix("?")
_KIND: Final = (
    r"[Tt]he (?:\w+(?:-\w+)? ){0,2}?(?:newspaper|paper|broadcaster|news agency|agency|website|news site"
    r"|outlet|network|magazine"
    r"|daily|tabloid|weekly|publication|news channel|wire service|corporation)"
)
_ADVERB: Final = (
    r"(?:since|later|quietly|now|subsequently|silently|then|also|already|finally|meanwhile|recently"
    r"|afterwards|eventually"
    r"|discreetly|secretly|promptly|hastily|quickly|apparently|reportedly|briefly|twice|again|today"
    r"|yesterday|just|thus"
    r"|however|without (?:any )?(?:notice|comment|explanation|a word)|,)"
)
_STRONG: Final = "corrected|amended|retracted|withdrew|withdrawn|clarified|rectified"
_WEAK: Final = (
    "changed|updated|removed|rewrote|rewritten|edited|altered|revised|deleted|replaced|reworded|modified"
    "|fixed|scrubbed|pulled"
    "|took down|taken down|stealth-edited|erased|dropped|cut"
)
TEXT: Final = (
    r"(?:text|article|story|report|piece|headline|caption|post|tweet|passage|wording|sentence|paragraph"
    r"|phrase|quote"
    r"|quotation|version|page|dispatch|claim|statement|coverage|column|item|line|lead|subheading|title"
    r"|transcript|copy"
    r"|reporting|graphic|map|broadcast|error|mistake|blunder|typo)s?\b"
)
_FIGURE: Final = r"(?:figures?|numbers?|distance|toll|date|name|spelling|age|estimate)\b"
_BETWEEN: Final = r"(?:[\w’'\"“”.,-]{1,24} ){0,5}?"  # "the original nonsensical "
_HAS: Final = r"(?:has|have|had)"

# subject, verb, object: "the BBC has corrected the original nonsensical text".
ACTIVE: Final = re.compile(
    rf"(?P<name>{_NAME}|{_KIND}|\bIt|\bThey),?(?: {_HAS}(?![\w’'])| ?{_ADVERB}){{0,5}}"
    rf" (?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))(?P<object> {_BETWEEN}(?:{TEXT}|{_FIGURE})| it\b"
    rf"| itself\b)"
)
# "The Guardian later issued a correction".
ISSUED: Final = re.compile(
    rf"(?P<name>{_NAME}|{_KIND}|\bIt|\bThey),?(?: {_HAS}(?![\w’'])| ?{_ADVERB}){{0,5}}"
    rf" (?:issued|published|ran|printed|posted|appended|added|run|put out|carried|aired)"
    rf" (?:an? |the )?(?:[\w-]+ ){{0,3}}?(?:corrections?|retractions?|clarifications?|corrigendum"
    rf"|editor[’']s note)\b"
)
# "the BBC's story has since been corrected", "the Times article was later changed".
PASSIVE: Final = re.compile(
    rf"(?P<name>{_NAME})(?:[’']s?)? (?:(?:original|online|initial|first|own|news|web)\W)?(?:[\w-]+ )?{TEXT},?"
    rf"(?: {_HAS}| ?{_ADVERB}){{0,3}} (?:was|were|been)(?: {_ADVERB}){{0,2}} (?:{_STRONG}|{_WEAK})\b"
)
# "The headline was quietly changed by the Daily Mail".
BY: Final = re.compile(
    rf"{TEXT}(?: {_HAS}| ?{_ADVERB}){{0,3}} (?:was|were|been)(?: {_ADVERB}){{0,2}} (?:{_STRONG}|{_WEAK})"
    rf"(?: {_ADVERB}){{0,2}} by (?P<name>{_WHOLE_NAME}|{_KIND})(?=\W|$)"
)
# "The original version of the BBC story said …".
VERSION: Final = re.compile(
    rf"(?:original|earlier|first|initial|previous|cached) (?:version|text|headline|wording"
    rf"|edition) of (?:the |an? )?"
    rf"(?P<name>{_NAME}) (?:[\w-]+ )?{TEXT},? (?:\S+ )?(?:had )?(?:said|read|stated|claimed|reported|gave"
    rf"|spoke|put)\b"
)
PATTERNS: Final = (ACTIVE, ISSUED, PASSIVE, BY, VERSION)
# Something of this must stand in a sentence before the patterns are tried.
TRIGGER: Final = re.compile(
    rf"\b(?:{_STRONG}|{_WEAK}|corrections?|retractions?|clarifications?|corrigendum|editor[’']s note"
    rf"|version|original)\b"
)
# The page speaks of itself, or nothing has happened.
OWN: Final = re.compile(
    rf"\b(?:this|our) (?:\w+ ){{0,2}}{TEXT}|\b(?:we|We) (?:have|had|regret|apologi[sz]e"
    rf"|are happy)\b",
    re.IGNORECASE,
)
UNDONE: Final = re.compile(
    r"\b(?:if|unless|whether|would|should|could|must|may|might|until|ask(?:ed|s)?|urged|demand(?:ed|s)?"
    r"|want(?:s|ed)?"
    r"|no evidence that|den(?:y|ies|ied)|not|never|n[o’']t|neither|nor|when(?:ever)? will|yet to"
    r"|had(?= the ))\b[^,;]{0,60}$",
    re.IGNORECASE,
)
# "the Post corrected a reporter's claim": the text of somebody else.
OTHERS_TEXT: Final = re.compile(
    r"(?:minister|ministry|government|president|official|police|army|officer|spokes\w+|mayor|senator"
    r"|witness|company|council"
    r"|(?<!its )reporter|Trump|Obama|Assad|Putin)(?:[’']s?|s[’'])\s|\b(?:policy|terms|guidelines|stylebook"
    r"|style guide|app|logo"
    r"|rules|privacy|course|record|price|forecast|mind|hands|name of its)\b"
)
_INITIALS: Final = word_set("claims", "initials")


def publisher_in(named: str) -> str | None:
    """Return the publisher that the words before a verb name, without what leads up to it; None for others.

    >>> publisher_in("Though the BBC"), publisher_in("The Defence Ministry")
    ('BBC', None)
    """
    parts = named.strip().split()
    for start in range(len(parts)):
        if start and parts[start - 1].lower() not in _INITIALS | {"the"}:
            return None
        name = " ".join(parts[start:]).rstrip(".,").removesuffix("’s").removesuffix("'s")
        bare = name.removeprefix("the ").removeprefix("The ")
        known = publisher_named(name) or publisher_like(name) or publisher_like(f"The {bare}")
        if known is not None:
            return known if publisher_named(name) else bare
        if is_agency(bare):
            return bare
    return None


def is_kind(named: str) -> bool:
    """Tell whether words name a publisher only by its kind ("the newspaper") or by a pronoun."""
    return named.strip() in {"It", "They"} or re.fullmatch(_KIND, named.strip()) is not None
