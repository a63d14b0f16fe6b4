"""Notes of correction, wherever on a page they stand."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.dates.written_dates import is_only_a_date
from palmyra_watch.core.extract.furniture import role_of
from palmyra_watch.core.extract.page.markup import bit_of
from palmyra_watch.core.language import phrases
from palmyra_watch.core.text.openings import Openings
from palmyra_watch.model import Role

if TYPE_CHECKING:
    from palmyra_watch.core.extract.page.inventory import Inventory

_LONGEST: Final = 1_500  # characters
_LONGEST_LABEL: Final = 80
_ARTICLES: Final = frozenset(phrases("notes", "articles"))
_FEW_BLOCKS: Final = 8  # blocks that a label can head
_MOSTLY: Final = 0.5
_LETTERS: Final = 4  # of its first letters by which most texts are told to be no note
_EDGES: Final = " \t*_•·()[]<>|:,;.–—-：（）【】〔〕［］「」★■●▼◆"
_FEW: Final = 2
_ANY_YEAR: Final = 2020  # the date of a label often has none
_FIRST_WORD: Final = re.compile(r"[\s\W_]{0,6}([^\W\d_]+(?:[’'.][^\W\d_]+)*)")
_SEPARATOR: Final = re.compile(r"(?<!\d):|:(?!\d)|[–—：】〕］\]]|\s-\s")


def notes_of(inventory: Inventory) -> frozenset[int]:
    """Return the numbers of the blocks that are notes of correction by their form or by the box that holds them.

    A label alone ("Correction") makes notes of what follows it in its box. Links to other texts are none.
    """
    found: set[int] = set()
    boxes = _boxes(inventory)
    for number, block in enumerate(inventory.blocks):
        if block.hidden or block.linked > _MOSTLY or number in found or len(block.plain) > _LONGEST:
            continue
        if _may_be_note(block.plain):
            if is_label(block.plain):
                found |= _headed(inventory, number)
            elif has_form_of_note(block.plain):
                found.add(number)
                continue
        if boxes and block.scope in boxes and block.is_running:
            found.add(number)
    return frozenset(found)


def has_form_of_note(text: str) -> bool:
    """Tell whether a text begins as a publisher's notes about its own page do.

    >>> has_form_of_note("Clarification, 12 May 2021: The pier is long."), has_form_of_note("Corrections rose.")
    (True, False)
    """
    if role_of(text) is Role.NOTE or _says_version(text) or _runs_on(text):
        return True
    ends = (match.start() for match in _SEPARATOR.finditer(text[: 2 * _LONGEST_LABEL]))
    return any(_names_label(text[:end]) for end in ends)


def _runs_on(text: str) -> bool:
    """Tell whether a label stands before a sentence with nothing but a blank between, parted by markup alone."""
    said = _begun(text)
    label = next((one for one in _labels() if said.startswith(f"{one} ")), None)
    if label is None:
        return False
    following = _FIRST_WORD.match(text, text.casefold().find(label) + len(label))
    return following is not None and following[1].istitle() and following[1].casefold() in _ARTICLES


def is_label(text: str) -> bool:
    """Tell whether a line is the label of a note and nothing else, as "Correction" or "Correction (May 12)"."""
    return len(text) <= _LONGEST_LABEL and _names_label(text)


def _names_label(text: str) -> bool:
    """Tell whether a text is a label, with a date behind it or without."""
    said = " ".join(text.casefold().split()).strip(_EDGES)
    for label in _labels():
        if said.startswith(label):
            rest = said[len(label) :].strip(_EDGES)
            return not rest or (not said[len(label)].isalpha() and _is_a_date(rest))
    return False


def _is_a_date(text: str) -> bool:
    return any(is_only_a_date(one) for one in (text, f"{text}, {_ANY_YEAR}", f"{text} {_ANY_YEAR}"))


def _says_version(text: str) -> bool:
    """Tell whether a text begins as sentences about an earlier state of the same page do.

    Some say it by themselves; others name a version, and then that it is one of this text.
    """
    said = _begun(text)
    if said.startswith(_beginnings("sentences")):
        return True
    version = next((one for one in _beginnings("versions") if said.startswith(one)), None)
    return version is not None and said[len(version) :].lstrip(" ,").startswith(_beginnings("this_text"))


def _begun(text: str) -> str:
    """Return how a text begins, in small letters, without marks in front of it."""
    said = text[: 2 * _LONGEST_LABEL].casefold().replace("’", "'")
    return " ".join(said.split()).lstrip(_EDGES)


@cache
def _beginnings(kind: str) -> tuple[str, ...]:
    found = (phrase.replace("’", "'") for phrase in phrases("notes", kind))
    return tuple(sorted(found, key=len, reverse=True))


@cache
def _all_beginnings() -> tuple[str, ...]:
    """Return the labels of notes and the beginnings of sentences that are notes."""
    kinds = ("labels", "sentences", "versions")
    return tuple(dict.fromkeys(one for kind in kinds for one in _beginnings(kind)))


@cache
def _openings() -> Openings:
    return Openings([one[:_FEW] + re.escape(one[_FEW:]) for one in _all_beginnings()], letters=_FEW)


@cache
def _labels() -> tuple[str, ...]:
    return tuple(sorted(phrases("notes", "labels"), key=len, reverse=True))


def _headed(inventory: Inventory, number: int) -> set[int]:
    """Return a label and what it heads: the rest of the smallest element that holds more than the label."""
    for scope in inventory.chain(inventory.blocks[number].scope):
        if scope.end - scope.first > 1:
            if scope.first == number and scope.end - number <= _FEW_BLOCKS:
                return set(range(number, scope.end))
            return (
                {number, number + 1}
                if number + 1 < scope.end and _may_follow(inventory, number + 1)
                else set()
            )
    return set()


def _may_follow(inventory: Inventory, number: int) -> bool:
    block = inventory.blocks[number]
    return block.tag[:1] != "h" and block.linked <= _MOSTLY and not block.hidden


def _boxes(inventory: Inventory) -> frozenset[int]:
    """Return the elements that say by a class or as schema.org does that they hold a correction, or stand in one."""
    boxes: set[int] = set()
    correction = bit_of("correction")
    for scope in inventory.scopes:
        says = scope.said.marks & correction or (boxes and scope.parent in boxes)
        if says and scope.end - scope.first <= _FEW_BLOCKS and scope.tag not in {"body", "html"}:
            boxes.add(scope.number)
    return frozenset(boxes)


def _may_be_note(text: str) -> bool:
    """Tell whether the first word of a block is one by which notes begin: what is looked at closely."""
    if not _may_begin(text):
        return False
    first = _FIRST_WORD.match(text)
    if first is not None and first[1].casefold().replace("’", "'") in _first_words():
        return True
    return _openings().match(_begun(text)) is not None


def _may_begin(text: str) -> bool:
    """Tell by its first letters whether a text may begin as notes do: nearly all others are told so at once."""
    if not may_open_a_note(text[:_FEW]):
        return False
    first = text.lstrip().lstrip(_EDGES)[:_LETTERS].casefold()
    if "’" in first:
        first = first.replace("’", "'")
    known = _first_letters()
    return first in known or first[:3] in known or first[:2] in known or first[:1] in known


@lru_cache(maxsize=4096)
def may_open_a_note(start: str) -> bool:
    """Tell whether a note may begin with two characters: never with a digit."""
    return not start[:1].isdecimal() and (not start.isalpha() or start.casefold() in _first_two())


@cache
def _first_letters() -> frozenset[str]:
    """Return the first letters of the words and phrases by which notes begin, four or all of them."""
    return frozenset(one[:_LETTERS] for one in (*_first_words(), *_all_beginnings()))


@cache
def _first_two() -> frozenset[str]:
    return frozenset(one[:_FEW] for one in _first_letters())


@cache
def _first_words() -> frozenset[str]:
    words = {label.split()[0].replace("’", "'") for label in phrases("notes", "labels")}
    return frozenset(words | set(phrases("notes", "openings")))


def begins_like_a_note(text: str) -> bool:
    """Tell whether a piece of text may be the beginning of a note, to be looked at with the rest of its element."""
    if not _may_begin(text):
        return False
    first = _FIRST_WORD.match(text)
    if first is None:
        return False
    if _openings().match(_begun(text)):
        return True
    word = first[1].casefold().replace("’", "'")
    if word not in _first_words():
        return False
    following = _FIRST_WORD.match(text, first.end())
    if following is None or word not in phrases("notes", "articles"):
        return True
    return following[1].casefold() in phrases("notes", "texts")
