"""What a line is by its words: furniture ("4 min read"), a link to another text, a credit, a pitch for readers."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.furniture import role_of
from palmyra_watch.core.extract.shapes import is_stopped
from palmyra_watch.core.language import phrases
from palmyra_watch.core.text.alternation import one_of
from palmyra_watch.model import Role

if TYPE_CHECKING:
    from palmyra_watch.core.extract.page.inventory import Seen

_NUMBER: Final = re.compile(r"\d[\d.,'’\u202f\u00a0 ]*\d|\d")
_THOUSANDS: Final = re.compile(r"(?<=0)\s?[km](?=\s)")
_MARKS: Final = " .:!…()[]{}·•|»›>→←-–—*\u00a0"
_EDGE: Final = re.compile(r"^[^\w\u0900-\u0dff]+|[^\w\u0900-\u0dff]+$")  # vowel signs of India are no \w
SEPARATORS: Final = "|·•∙‧\n"
"""What stands between the pieces of a meta line."""
_SEPARATOR: Final = re.compile(rf"\s*[{SEPARATORS}]\s*")
_LONGEST: Final = 60  # characters of such a line
_LONGEST_META: Final = 200  # characters of a meta line: a byline, a date and a counter side by side
_LONGEST_PITCH: Final = 180
_LONGEST_CREDITED: Final = 250  # characters of a caption whose end is a credit
_LONGEST_CREDIT: Final = 120
_CREDIT_MARKS: Final = ":：=＝|©/"
_COLONS: Final = frozenset(":：>»|→")
_STOPS: Final = (*".!?。！？।؟", ".”", '."', ".»")
_RIGHTS: Final = frozenset("©ⓒ")
_MOSTLY: Final = 0.5
_ALL_BUT: Final = 0.85  # a line that is a link
_ORNAMENT: Final = 12  # characters of a line of signs that parts two sections
_FEW: Final = 35  # words of a caption
_FEW_LETTERS: Final = 3
_EVEN: Final = str.maketrans({"’": "'", ":": " ", "：": " "})


def furniture_role(line: str) -> Role | None:
    """Return what a whole line is that has the form of furniture; None for all others.

    >>> furniture_role("1,274 people are reading").value, furniture_role("1,274 people are reading the petition aloud")
    ('counter', None)
    """
    if len(line) > _LONGEST or not _may_end(line[-_FEW_LETTERS:]) or _last_word(line) not in _last_words():
        return None
    return _forms().get(_form(line))


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


def asks_to(text: str, what: str) -> bool:
    """Tell whether a short block asks readers to do something: to `subscribe`, or to `follow` a site elsewhere."""
    if len(text) > _LONGEST_PITCH:
        return False
    said = _form(text)
    return any(phrase in said for phrase in _phrases(what))


def leads_elsewhere(text: str, linked: float) -> bool:
    """Tell whether a line begins as those do that lead to another text, and is a link or has a colon behind that.

    >>> leads_elsewhere("Читайте также: Паром снова опоздал", 0.6), leads_elsewhere("Read more books.", 0.0)
    (True, False)
    """
    if len(text) > _LONGEST_META or text.endswith(_STOPS):
        return False
    match = _related().match(text)
    return match is not None and (linked > _MOSTLY or text[match.end() : match.end() + 1] in _COLONS)


def is_credit(text: str) -> bool:
    """Tell whether a short block ends in the credit of a picture.

    >>> is_credit("The wall in April. Photo: J. Marsh"), is_credit("He sent a photo: it showed the wall.")
    (True, False)
    """
    if len(text) <= _LONGEST and _form(text) in _phrases("agencies"):
        return True
    if len(text) > _LONGEST_CREDITED or text.endswith(_STOPS) or not any(c in text for c in _CREDIT_MARKS):
        return False
    return _credit().search(text[-_LONGEST_CREDIT:]) is not None


def states_rights(text: str) -> bool:
    """Tell whether a line says who owns or edited a text, and nothing of what it is about.

    >>> states_rights("© 2026 Harrow News"), states_rights("14 maggio 2026 © RIPRODUZIONE RISERVATA")
    (True, True)
    """
    if len(text) > _LONGEST_META:
        return False
    if len(text) <= _LONGEST and (text[:1] in _RIGHTS or _editors().match(text)):
        return True
    said = _form(text)
    has_phrase = any(phrase in said for phrase in _phrases("rights"))
    return has_phrase and (not text.endswith(_STOPS) or not _RIGHTS.isdisjoint(text))


def heads_bio(text: str) -> bool:
    """Tell whether a line is the heading of what is said of an author."""
    return len(text) <= _LONGEST and _form(text) in _phrases("bio")


def role_of_line(block: Seen) -> Role | None:
    """Return what a block is by its words and its links; None for what may be text."""
    text = block.plain
    if len(text) <= _ORNAMENT and not any(map(str.isalnum, text)):
        return Role.OTHER
    said = role_of(text)
    if said is Role.RELATED or leads_elsewhere(text, block.linked):
        return Role.TEASER if block.linked > _MOSTLY else Role.RELATED
    if said in {Role.SOCIAL, Role.FOOTER} or states_rights(text):
        return Role.SOCIAL if said is Role.SOCIAL else Role.FOOTER
    if block.tag[:1] != "h" and is_credit(text) and block.count <= _FEW:
        return Role.CAPTION
    is_call = asks_to(text, "follow")
    return Role.SOCIAL if is_call else Role.BOX if asks_to(text, "subscribe") else None


def is_link_line(block: Seen) -> bool:
    """Tell whether a block is a link as a whole, and no sentence."""
    return block.linked > _ALL_BUT and not is_stopped(block.plain)


def _last_word(line: str) -> str:
    """Return the last word of a line, in small letters; `0` for any that ends in a figure."""
    bare = line.rstrip(_MARKS)
    last = bare[bare.rfind(" ") + 1 :].casefold()
    if last[-1:].isdigit():
        return "0"
    return last if last.isalpha() else _NUMBER.sub("0", last)


@lru_cache(maxsize=8192)
def _may_end(letters: str) -> bool:
    """Tell whether a form of furniture may end in some letters: most lines are told by them to be none."""
    if not letters.isalpha():
        return True
    end = letters.casefold()
    return any(word.endswith(end) for word in _last_words())


@cache
def _last_words() -> frozenset[str]:
    """Return the last words of all forms: most lines end otherwise, and are looked at no further."""
    return frozenset(_last_word(form) for form in _forms())


def _form(line: str) -> str:
    bare = _THOUSANDS.sub("", _NUMBER.sub("0", line.casefold())).translate(_EVEN)
    return _EDGE.sub("", " ".join(bare.split()))


@cache
def _phrases(kind: str) -> frozenset[str]:
    return frozenset(_form(phrase.replace("#", "0")) for phrase in phrases("page", kind))


@cache
def _related() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_any_of('related')})(?!\w)\s*", re.IGNORECASE)


@cache
def _credit() -> re.Pattern[str]:
    label = rf"(?:^|[\s(（\[|.。/])(?:{_any_of('photo')})\s?[:：=＝|©/]\s?"
    return re.compile(label + r"[^\s:：][^:：.!?。]{0,50}(?:\.[^:：.!?。]{1,40}){0,2}$", re.IGNORECASE)


@cache
def _editors() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_any_of('editors')})\s?[:：]")


def _any_of(kind: str) -> str:
    """Return an alternative of the phrases of a kind, the longest first."""
    return one_of(phrases("page", kind))


@cache
def _forms() -> dict[str, Role]:
    forms = {_form(phrase.replace("#", "0")): Role.OTHER for phrase in phrases("page", "labels")}
    return forms | {_form(phrase.replace("#", "0")): Role.COUNTER for phrase in phrases("page", "counters")}
