"""Stretches of a sentence that name one who can speak."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from palmyra_watch.core.facts.quotations.attribution_words import (
    DETERMINERS,
    DOCUMENTS,
    NO_SUBJECT,
    PREPOSITIONS,
    PRONOUNS,
    SOURCE_NOUNS,
    TIMES,
)
from palmyra_watch.core.language import word_set

_LONGEST: Final = 14  # words of a subject
_WORD: Final = re.compile(r"[^\s,]+")
_CAPITAL: Final = re.compile(r"[^\W\d_a-z]")
_JOINERS: Final = word_set("attribution", "joiners")
_PHRASE: Final = re.compile(
    r"(?:the|an?|one|two|three|his|her|their|its) ([\w’'-]+(?: [\w’'-]+){0,3})", re.IGNORECASE
)
_LEADING: Final = re.compile(r"(?:(?:the|an?|this|that|some|both|all) )", re.IGNORECASE)
# Nouns of those who do something: "dockers", "trustee", "harbourmaster".
_AGENT: Final = re.compile(r"[a-z-]{4,}(?:er|or|ist|ian|ee|man|woman)s?|[a-z-]*(?:men|women|people)")
_POSSESSIVE_ONLY: Final = re.compile(r".*['’]s?$")


@dataclass(frozen=True, slots=True)
class Source:
    """Words that name a source, by their place.

    Attributes:
        outer: Where the whole subject begins, article and all.
    """

    start: int
    end: int
    text: str
    outer: int


def source_in(window: str, begin: int, end: int, offset: int) -> Source | None:
    """Return the source that a stretch names; None where it is no noun phrase, or none of a speaker."""
    piece = window[begin:end].rstrip(" ,")
    words_in = piece.split()
    if not words_in or len(words_in) > _LONGEST or _POSSESSIVE_ONLY.fullmatch(words_in[-1]):
        return None
    if len(words_in) == 1 and words_in[0].lower() in PRONOUNS:
        return Source(offset + begin, offset + begin + len(piece), piece, offset + begin)
    cut = _past_opening_phrase(piece)
    if cut is None or not _can_speak(piece[cut:]):
        return None
    leading = _LEADING.match(piece, cut)
    start = leading.end() if leading else cut
    start = _name_at_end(piece, start)
    place = offset + begin
    return Source(place + start, place + len(piece), piece[start:], place + cut)


def any_source_in(window: str, begin: int, end: int, offset: int) -> Source | None:
    """Return the one whom a stretch names where only speakers can stand: a determiner is enough, as in "a shepherd"."""
    phrase = _PHRASE.fullmatch(window, begin, end)
    if phrase is None:
        return None
    low = phrase[1].lower().split()
    if any(word in NO_SUBJECT or word in PRONOUNS for word in low) or low[-1] in PREPOSITIONS | TIMES:
        return None
    return Source(offset + phrase.start(1), offset + phrase.end(1), phrase[1], offset + begin)


def _name_at_end(piece: str, start: int) -> int:
    """Return where the name begins with which a phrase ends, as in "the journalist Neil Clark"; else `start`."""
    spans = [word.span() for word in _WORD.finditer(piece, start)]
    at = len(spans)
    for index in range(len(spans) - 1, -1, -1):
        word = piece[slice(*spans[index])]
        if is_capital(word):
            at = index
        elif word not in _JOINERS:
            break
    if at in {0, len(spans)}:
        return start
    before = piece[slice(*spans[at - 1])]
    plain = before.islower() and before.lower() not in PREPOSITIONS | DETERMINERS | _JOINERS
    return spans[at][0] if plain else start


def is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def is_capital(word: str) -> bool:
    return bool(_CAPITAL.match(word)) or word.startswith(("al-", "el-"))


def _past_opening_phrase(piece: str) -> int | None:
    """Return where the noun phrase begins behind "On Saturday the …"; None where the stretch has none."""
    if piece.split(maxsplit=1)[0].lower() not in PREPOSITIONS:
        return 0
    found = re.search(r" (?=(?:the|an?) [\w’' -]+$)", piece)
    between = piece[: found.start()].rsplit(maxsplit=1)[-1].lower() if found else ""
    if found and between not in PREPOSITIONS:
        return found.end()
    return None


def _can_speak(piece: str) -> bool:
    words_in = piece.split()
    low = [word.strip("’'").lower() if not is_acronym(word) else word for word in words_in]
    if any(word in NO_SUBJECT and word not in DETERMINERS for word in low) or low[-1] in PREPOSITIONS:
        return False
    if low[0].endswith("ing") and words_in[0].islower() and low[0] != "ruling":
        return False
    if low[-1] in TIMES or not low[-1][-1:].isalnum() | (low[-1][-1:] == "."):
        return False
    head = next((at for at, word in enumerate(low) if at and word in PREPOSITIONS), len(low))
    if any(word in SOURCE_NOUNS or word in DOCUMENTS or _AGENT.fullmatch(word) for word in low[:head]):
        return True
    named = [word for word in words_in[:head] if is_capital(word)]
    article = bool(named) and named[0] is words_in[0] and low[0] in DETERMINERS
    return (
        len(named) > article
        and (head == len(low) or len(named) - article > 0)
        and _ends_in_name(words_in[:head])
    )


def _ends_in_name(words_in: list[str]) -> bool:
    """Tell whether a phrase ends in a capital: "the northern outskirts of Homs" cannot speak, "the White House" can."""
    return is_capital(words_in[-1])
