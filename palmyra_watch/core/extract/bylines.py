"""Who wrote it: bylines, names that stand alone, notes about the author, signatures."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from palmyra_watch.core.extract.publishers import is_agency, publisher_named
from palmyra_watch.core.text.folding import folded_space

_PARTICLE: Final = (
    r"(?:al|el|as|bin|ibn|abu|umm|de|del|della|di|da|dos|du|van|von|der|den|ter|ten|la|le|y|zu)"
)
_WORD: Final = r"(?:(?:(?:al|el|as|ash)-|[dDO]['’]|Mc|Mac)?[^\W\d_a-zß-ÿ][\w’'-]*\.?)"
_SUFFIX: Final = r"(?:,? (?:Jr|Sr|II|III|IV)\b\.?)?"
_NAME: Final = re.compile(rf"{_WORD}(?: {_PARTICLE}| {_WORD}){{0,4}}{_SUFFIX}")
_BY: Final = re.compile(
    r"(?:(?:written|posted|published|story|words|text|analysis|article|reporting|exclusive|report|submitted|"
    r"reviewed) )?"
    r"(?:by|von|par|por|door|di|af|av)(?:[:\s]\s*)(?P<names>\S.*)|(?:author|autor|auteur|autore|text|"
    r"words)s?:\s*(?P<also>\S.*)",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\s+(?:and|und|et|y|en|e|og|och|with)\s+|\s*[&;]\s*")
_ROLE: Final = re.compile(
    r"\b(?:correspondent|reporter|editor|writer|staff|columnist|special|contributor|bureau|chief|freelance|analyst|"
    r"associated press|wire|agenc\w+|news|newspaper|service|professor|fellow|producer|korrespondent\w*|redakteur\w*|"
    r"envoyé\w*|journalist\w*|in|for|@\w+)\b",
    re.IGNORECASE,
)
_IN_PLACE: Final = re.compile(
    r"\s+(?:in|at|for|from|aus|à|en|desde)\s+(?:the\s+)?[^\W\d_a-z].*$|\s*[|•·–—/(].*$|\s+@\w+.*$"
)
_HANDLE: Final = re.compile(r"[a-z][\w.-]{2,24}")
_WIRE: Final = re.compile(
    r",?\s+(?:(?:the )?associated press|reuters|afp|ap|dpa|bloomberg)(?: writer)?s?$", re.IGNORECASE
)
_PLACES: Final = frozenset(
    ("New York|Los Angeles|Hong Kong|San Francisco|Tel Aviv|Abu Dhabi|New Delhi|Buenos Aires|Mexico City|Cape Town|"
     "Sao Paulo|São Paulo|Saudi Arabia|United Nations|Washington DC|Kuala Lumpur|Las Vegas|St. Petersburg|Deir Ezzor")
    .casefold().split("|")
)  # fmt: skip
# Words of titles and sections that stand in capitals and are no part of a name.
_NO_NAME: Final = re.compile(
    r"\b(?:the|an?|and|of|in|on|at|to|for|news|world|east|west|north|south|middle|breaking|latest|home|opinion|"
    r"politics|"
    r"business|sports?|culture|arts?|life|style|science|health|tech\w*|travel|video|photos?|gallery|live|updates?|"
    r"more|"
    r"read|comments?|share|print|email|about|contact|posts?|recent|related|what|why|how|who|when|where|islamic|state|"
    r"united|nations|war|peace|background|early|late|key|facts?|points?|conclusion|introduction|analysis|report|"
    r"history|"
    r"timeline|map|new|old|first|last|next|previous|back|top|editor\w*|council|ministry|government|army|forces|"
    r"january|february|march|april|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|my|your|our|their|his|her|this|that|no|not|is|are)\b(?!\.)",
    re.IGNORECASE,
)
_BIO: Final = re.compile(
    rf"(?P<names>{_NAME.pattern}(?:(?:, | and |, and ){_NAME.pattern}){{0,3}})(?:,? ?\([^)]{{1,40}}\))? "
    r"(?:is|are|is also) (?:an? |the |one of |our |\w+(?:’s|"
    r"'s) )?(?P<what>.{0,160}?)\b(?:correspondents?|"
    r"reporters?|writers?|journalists?|editors?|columnists?|authors?|professors?|fellows?|contributors?|"
    r"bloggers?|lecturers?|researchers?|freelancers?|analysts?|director|historians?|photographers?)\b",
)
_REPORTED: Final = re.compile(
    r"\(?(?P<label>reporting|writing|additional reporting|editing|compiled|with reporting) by\b|"
    r".{0,120}\b(?:contributed to this (?:report|story|article)|reported from\b)",
    re.IGNORECASE,
)
_REPORTERS: Final = re.compile(
    r"\b(?P<extra>additional )?(?:reporting|writing) by (?P<names>(?:[^;.()]|(?<=\b\w)\.){2,200})",
    re.IGNORECASE,
)
_SHORT: Final = 120
_A_NOTE: Final = 600  # characters of a note about the author, at most
_FIRST_AND_LAST: Final = 2
_NAME_WORDS: Final = 4


@lru_cache(maxsize=4096)
def authors_of_byline(line: str) -> tuple[str, ...]:
    """Return the names of a line that is a byline, in order; empty when it is none.

    >>> authors_of_byline("By Martin Luther King, Jr. and Ann Li, Beirut")
    ('Martin Luther King, Jr.', 'Ann Li')
    """
    if len(line) > _SHORT:
        return ()
    match = _BY.fullmatch(line)
    if match is None:
        return ()
    names = match["names"] or match["also"]
    if _HANDLE.fullmatch(names) and line[0] in "bBpPwWsS":
        return (names,)
    return names_in(names)


def is_byline(line: str) -> bool:
    """Tell whether a line begins with a capital "By" (or its like) and names people, and nothing else."""
    return line[:1].isupper() and bool(authors_of_byline(line))


def has_title_words(line: str) -> bool:
    """Tell whether a line has a word of titles and sections in it, which no name has."""
    return _NO_NAME.search(line) is not None


def is_aside(part: str) -> bool:
    """Tell whether a part of a byline is a role, an agency, a publisher or a well-known place of two words."""
    folded = part.casefold()
    known = is_agency(part) or publisher_named(part) is not None or folded in _PLACES
    return known or _ROLE.search(part) is not None


def is_name(line: str) -> bool:
    """Tell whether a line could be a person's name standing alone: two to four words in capitals, none of a title."""
    if len(line) > _SHORT or _NO_NAME.search(line) or line.isupper() or any(char.isdigit() for char in line):
        return False
    return bool(_NAME.fullmatch(line)) and _FIRST_AND_LAST <= len(line.split()) <= _NAME_WORDS


def names_alone(line: str) -> tuple[str, ...]:
    """Return the people of a line without "by": "Ann Li", "Ann Li in Homs", "Ann Li and Bo Orr"; empty for others."""
    if len(line) > _SHORT or line.endswith((".", "?", "!", ":")) or line[:1].islower():
        return ()
    parts = [_without_place(part) for part in _AND.split(line)]
    return tuple(parts) if parts and all(is_name(part) for part in parts) else ()


def names_in(text: str) -> tuple[str, ...]:
    """Return the people of what follows "by", without their places, roles and agencies; empty if someone is no name."""
    listed = [_comma_parts(part) for part in _AND.split(_WIRE.sub("", folded_space(text).strip(" ,|")))]
    names: list[str] = []
    for number, parts in enumerate(listed):
        last = number == len(listed) - 1 and number > 0
        first = _without_place(parts[0])
        if not _is_person(first):
            return tuple(names) if names and is_aside(first) else ()
        names.append(first)
        for other in parts[1:]:
            if last or not is_name(other) or is_aside(other):
                break
            names.append(other)
    return tuple(names)


def authors_of_note(text: str) -> tuple[str, ...]:
    """Return the people whom a note about the authors is on; empty when the text is no such note.

    >>> authors_of_note("Orr is a special correspondent.")
    ('Orr',)
    """
    if len(text) > _A_NOTE:
        return ()
    match = _BIO.match(text)
    if match is None or match["names"].split()[0].casefold() in {
        "he",
        "she",
        "it",
        "this",
        "that",
        "there",
        "the",
    }:
        return ()
    return tuple(part for part in re.split(r", and |, (?!(?:Jr|Sr|II))| and ", match["names"]) if part)


def is_credit(text: str) -> bool:
    """Tell whether a passage says who reported, wrote or edited: "(Reporting by A; Editing by B)"."""
    return len(text) <= _A_NOTE and _REPORTED.match(text) is not None


def authors_of_credit(text: str) -> tuple[str, ...]:
    """Return those who reported and wrote, not those who helped or edited."""
    people: list[str] = []
    for match in _REPORTERS.finditer(text[:_A_NOTE]):
        if not match["extra"]:
            people += [name for name in names_in(match["names"]) if name not in people]
    return tuple(people)


def _comma_parts(text: str) -> list[str]:
    parts = [part.strip() for part in text.split(",")]
    whole: list[str] = []
    for part in parts:
        if whole and re.fullmatch(r"(?:Jr|Sr|II|III|IV)\.?", part):
            whole[-1] += ", " + part
        elif part:
            whole.append(part)
    return whole or [""]


def _without_place(name: str) -> str:
    return _IN_PLACE.sub("", name).strip()


def _is_person(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and not _NO_NAME.search(name) and not is_aside(name)
