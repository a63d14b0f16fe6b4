"""Persons and organisations that a text names, by rule.

A run of capitals is a person where a title or a role stands before it, an apposition behind it, or a verb of saying
beside it; a surname alone where such a full name stands in the same text. It is an organisation where it holds the
head of one ("Council", "Ministry"), or an acronym whose letters it spells. Everything else is left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.facts.names.gazetteer import PlaceKind, key_of, places_named
from palmyra_watch.core.facts.names.name_words import (
    NAME_ENDS,
    NO_NAME,
    ORGANISATION_HEADS,
    ROLES,
    TITLE_PARTS,
    TITLES,
)
from palmyra_watch.core.facts.names.names import NameKind, NameMention, Taken
from palmyra_watch.core.facts.names.organisations import organisations_in
from palmyra_watch.core.facts.names.place_spans import UPPER
from palmyra_watch.core.facts.names.place_words import OPENERS, PERSONAL, demonyms
from palmyra_watch.core.facts.quotations.attribution_words import SAYING
from palmyra_watch.core.text.alternation import one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME_WORD: Final = (
    rf"(?:[{UPPER}]\.(?=[ \u00a0])|(?:(?:[AaEeUu](?:l|n|r|s|d|t|z|sh|th)|d|O|L)[-‑’'])?"
    rf"[{UPPER}][^\W_]*+(?:[’'‘-](?!s\b)[^\W_]+)*+)"
)
_JOINER: Final = (
    r"[ \u00a0](?:(?:al|el|bin|ibn|ben|bint|abu|von|van|de|der|den|da|di|du|del|la|le|af|zu) ){0,2}"
)
_TITLE_DOT: Final = r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Col|Capt|Lt|Sgt|Maj|Adm|Rev|Gov|Hon|St|Messrs)\."
_RUN: Final = re.compile(
    rf"(?<![\w.@/-])(?:{_TITLE_DOT}|{_NAME_WORD})(?:{_JOINER}(?:{_TITLE_DOT}|(?:Jr|Sr)\.|"
    rf"{_NAME_WORD})){{0,9}}(?:,? (?:Jr|Sr)\.)?"
)
_PART: Final = re.compile(rf"{_TITLE_DOT}|(?:Jr|Sr)\.|{_NAME_WORD}|[^\s,]+")
_VERB: Final = re.compile(rf"[”\"]?,?(?: (?:also|later|has|had|then))? (?:{one_of(SAYING)})\b")
_VERB_BEFORE: Final = re.compile(r"(?:\b(?:said|says|[Aa]ccording to|told|by|added|asked|wrote)) (?:the )?$")
_APPOSITION: Final = re.compile(
    r"(?: \([^)]{0,40}\))?, (?:(?:\d{1,3}|who|whose|the|an?|one of|(?:a |the )?(?:[\w’'-]+ ){0,3}?(?:"
    + "|".join(sorted(ROLES))
    + r"))\b)"
)
_ROLE_WORDS: Final = re.compile(
    r", ((?:the |an? )?(?:[\w’'-]+ ){0,7}?(?:"
    + "|".join(sorted(ROLES))
    + r")\b(?: (?:of|for|at|with) [^,.;:“”\"()]{1,60})?)"
)
_OFFICE: Final = re.compile(r"\b(?:Secretary|Minister) (?:of|for) $")
_AGED: Final = re.compile(r"\b\d{1,3}-year-old(?: [a-z]+)? $")
_LOOK_BACK: Final = 48
_MOST_PARTS: Final = 6
_BIG_PLACE: Final = 100_000


def find_people(text: str) -> tuple[NameMention, ...]:
    """Return the persons and organisations that a text names, in order; none overlaps another.

    >>> [(m.literal, m.title) for m in find_people("President Ada Finch met Mr. Reed. Finch spoke.")]
    [('Ada Finch', 'President'), ('Reed', 'Mr.'), ('Finch', '')]
    """
    organisations = organisations_in(text)
    taken = Taken(organisations)
    full: list[NameMention] = []
    maybe: list[NameMention] = []
    for mention, sure in _runs(text, taken):
        (full if sure else maybe).append(mention)
    surnames = {_surname(mention.literal) for mention in full}
    known = {key_of(mention.literal) for mention in full}
    again = [
        one
        for one in maybe
        if key_of(one.literal) in known or (_single(one) and _surname(one.literal) in surnames)
    ]
    return tuple(sorted([*organisations, *full, *again], key=lambda mention: mention.start))


def _single(mention: NameMention) -> bool:
    return " " not in mention.literal.strip()


def _surname(name: str) -> str:
    parts = [part for part in key_of(name).split() if part not in NAME_ENDS]
    return parts[-1] if parts else ""


def _runs(text: str, taken: Taken) -> Iterator[tuple[NameMention, bool]]:
    """Yield what may be persons, and whether something beside the name says so."""
    for run in _RUN.finditer(text):
        parts = [part.span() for part in _PART.finditer(text, run.start(), run.end())]
        first, title = _past_title(text, parts)
        if first >= len(parts):
            continue
        start, end = parts[first][0], _end_of_name(text, parts, first)
        if end <= start or taken.covers(start, end):
            continue
        if not _may_be_person(text[start:end], title):
            continue
        mention = NameMention(
            start=start,
            end=end,
            literal=text[start:end],
            kind=NameKind.PERSON,
            title=title,
            role=_role(text, start, end),
        )
        yield mention, bool(title) or _is_told(text, mention)


def _past_title(text: str, parts: list[tuple[int, int]]) -> tuple[int, str]:
    """Return where the name begins in a run, and the title before it."""
    office = _OFFICE.search(text, max(0, parts[0][0] - _LOOK_BACK), parts[0][0])
    if office:
        held = [text[slice(*part)].lower() in TITLE_PARTS for part in parts]
        first = held.index(False) if False in held else len(parts)
        return first, text[office.start() : parts[first - 1][1]] if first else ""
    at, titled = 0, 0
    while at < len(parts):
        word = text[slice(*parts[at])].rstrip(".").lower()
        if word in TITLES:
            titled = at + 1
        elif not (
            word in TITLE_PARTS or word in demonyms() or _is_country(word) or (word in OPENERS and at == 0)
        ):
            break
        at += 1
    opened = 1 if parts and text[slice(*parts[0])].lower() in OPENERS else 0
    countries_first = at if at < len(parts) and parts and _is_country(text[slice(*parts[0])].lower()) else 0
    first = titled or opened or countries_first
    if titled:
        return first, text[parts[min(opened, titled - 1)][0] : parts[titled - 1][1]]
    return first, ""


def _is_country(word: str) -> bool:
    named = places_named(word) if word not in PERSONAL else ()
    return bool(named) and named[0].place.kind is PlaceKind.COUNTRY


def _end_of_name(text: str, parts: list[tuple[int, int]], first: int) -> int:
    """Return where a name ends: before a second title, a possessive ends it too."""
    end = parts[first][1]
    for start, stop in parts[first:]:
        if text[start:stop].rstrip(".").lower() in TITLES and start > parts[first][0]:
            break
        end = stop
        if text[stop : stop + 2] in {"’s", "'s"}:
            break
    while end > parts[first][0] and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    lone_stop = text[end - 1] == "." and text[:end].rstrip(".").rsplit(" ", 1)[-1].lower() not in NAME_ENDS
    return end - 1 if lone_stop else end


def _may_be_person(literal: str, title: str) -> bool:
    words_in = [key_of(word) for word in literal.split()]
    if not words_in or any(word in NO_NAME or word in ORGANISATION_HEADS for word in words_in):
        return False
    if words_in[-1] in demonyms() or words_in[-1] in OPENERS or len(words_in) > _MOST_PARTS:
        return False
    if any(
        word.isupper() and len(word) > 1 and "." not in word and word.lower() not in NAME_ENDS
        for word in literal.split()
    ):
        return False
    if len(words_in) > 1 and words_in[0] in OPENERS:
        return False
    return bool(title) or not _is_big_place(literal)


def _is_big_place(name: str) -> bool:
    return any(one.place.population >= _BIG_PLACE for one in places_named(name))


def _is_told(text: str, mention: NameMention) -> bool:
    """Tell whether what stands beside a name says that it is one of a person."""
    before = text[max(0, mention.start - _LOOK_BACK) : mention.start]
    role = _word_before(text, mention.start).lower() in ROLES
    if _single(mention):
        who = text.startswith((", who ", ", whose "), mention.end)
        aged = re.match(r", \d{1,3},", text[mention.end : mention.end + 6]) is not None
        return who or aged or (role and not before.rstrip().endswith(",")) or bool(_AGED.search(before))
    told = role or _VERB.match(text, mention.end) or _VERB_BEFORE.search(before) or _AGED.search(before)
    return bool(told or _APPOSITION.match(text, mention.end))


def _role(text: str, start: int, end: int) -> str:
    behind = _ROLE_WORDS.match(text, end, end + 180)
    if behind:
        return " ".join(re.sub(r"^(?:the|an?) ", "", behind[1]).split())
    word = _word_before(text, start)
    return word if word in ROLES else ""


def _word_before(text: str, at: int) -> str:
    """Return the word before a name, with a comma or without; empty if none stands directly there."""
    before = text[max(0, at - _LOOK_BACK) : at]
    if not before.endswith(" "):
        return ""
    return before[:-1].removesuffix(",").rsplit(" ", 1)[-1].lstrip("(“\"'‘[—–")
