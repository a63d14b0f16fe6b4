"""Lines that are page furniture by their whole form, whatever the article says: "4 min read", "12 comments"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from palmyra_watch.core.language import phrases
from palmyra_watch.model import Role

_NUMBER: Final = re.compile(r"\d[\d.,'’\u202f\u00a0 ]*\d|\d")
_THOUSANDS: Final = re.compile(r"(?<=0)\s?[km](?=\s)")
_MARKS: Final = " .:!…()[]{}·•|»›>→←-–—*\u00a0"
_EDGE: Final = re.compile(r"^\W+|\W+$")
SEPARATORS: Final = "|·•∙‧\n"
"""What stands between the pieces of a meta line."""
_SEPARATOR: Final = re.compile(rf"\s*[{SEPARATORS}]\s*")
_LONGEST: Final = 60  # characters of such a line
_LONGEST_META: Final = 200  # characters of a meta line: a byline, a date and a counter side by side
_SUBSCRIBE_WORDS: Final = 25


def furniture_role(line: str) -> Role | None:
    """Return what a whole line is that has the form of furniture; None for all others.

    >>> furniture_role("1,274 people are reading").value, furniture_role("1,274 people are reading the petition aloud")
    ('counter', None)
    """
    if len(line) > _LONGEST:
        return None
    return _forms().get(_form(line)) if _last_word(line) in _last_words() else None


def pieces_of(text: str) -> list[str]:
    """Return the pieces between the separators of a meta line one of which is furniture; else the text alone.

    >>> pieces_of("By Ann Li · 4 min read")
    ['By Ann Li', '4 min read']
    """
    if len(text) > _LONGEST_META:
        return [text]
    pieces = [piece for piece in _SEPARATOR.split(text) if piece]
    if len(pieces) > 1 and any(furniture_role(piece) for piece in pieces):
        return pieces
    return [text]


def asks_to_subscribe(text: str, words: int) -> bool:
    """Tell whether a short block tells readers without a subscription to take one."""
    if words > _SUBSCRIBE_WORDS:
        return False
    said = text.casefold()
    return any(phrase in said for phrase in phrases("page", "subscribe"))


def _last_word(line: str) -> str:
    """Return the last word of a line, in small letters; `0` for any that ends in a figure."""
    bare = line.rstrip(_MARKS)
    last = bare[bare.rfind(" ") + 1 :].casefold()
    return "0" if last[-1:].isdigit() else last


@cache
def _last_words() -> frozenset[str]:
    """Return the last words of all forms: most lines end otherwise, and are looked at no further."""
    return frozenset(_last_word(form) for form in _forms())


def _form(line: str) -> str:
    bare = _THOUSANDS.sub("", _NUMBER.sub("0", line.casefold()))
    return _EDGE.sub("", " ".join(bare.replace("’", "'").split()))


@cache
def _forms() -> dict[str, Role]:
    forms = {_form(phrase.replace("#", "0")): Role.OTHER for phrase in phrases("page", "labels")}
    return forms | {_form(phrase.replace("#", "0")): Role.COUNTER for phrase in phrases("page", "counters")}
