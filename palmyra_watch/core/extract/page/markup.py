"""What elements are for and what classes say, read from `markup.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

NOT_SEEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
"""Of a `style` attribute: the eye does not see the element."""
_OPENS_A_WORD: Final = '(“‘"„«['
_ENDS_A_WORD: Final = '.,;:!?)”’"»]'
_LABEL: Final = 3  # characters of a word in capitals before another, as "LIVE" before a headline
_WORD: Final = re.compile(r"[A-Za-z][a-z]*|[A-Z]+(?![a-z])")


@cache
def _tables() -> dict[str, dict[str, frozenset[str]]]:
    written = files("palmyra_watch.core.extract.page").joinpath("markup.toml").read_text(encoding="utf-8")
    return {
        table: {name: frozenset(words.split()) for name, words in lists.items()}
        for table, lists in tomllib.loads(written).items()
    }


def elements(kind: str) -> frozenset[str]:
    """Return the names of the elements of a kind."""
    return _tables()["elements"][kind]


def marks(kind: str) -> frozenset[str]:
    """Return the words in classes and ids that say one thing."""
    return _tables()["marks"][kind]


@cache
def bit_of(kind: str) -> int:
    """Return the bit by which `said_by` says that words in classes are of a kind."""
    return 1 << list(_tables()["marks"]).index(kind)


@lru_cache(maxsize=8192)
def said_by(written: str) -> int:
    """Return what classes and ids say: the bits of all kinds of which they hold a word."""
    words = words_of_classes(written)
    return sum(bit_of(kind) for kind, said in _tables()["marks"].items() if not words.isdisjoint(said))


def classes(kind: str) -> frozenset[str]:
    """Return whole classes that say one thing."""
    return _tables()["classes"][kind]


def roles(kind: str) -> frozenset[str]:
    """Return the ARIA roles of a kind."""
    return _tables()["roles"][kind]


@lru_cache(maxsize=8192)
def words_of_classes(written: str) -> frozenset[str]:
    """Return the words of a class attribute or an id, in small letters, a joined pair as one word too.

    >>> sorted(words_of_classes("js-captionWrapper"))
    ['caption', 'captionwrapper', 'js', 'jscaption', 'wrapper']
    """
    words = [word.lower() for word in _WORD.findall(written)]
    return frozenset([*words, *(one + other for one, other in pairwise(words))])


class Said(NamedTuple):
    """What the attributes of an element say of it.

    Attributes:
        written: Its classes, its id, the property that it is in microdata, and the names of its component: sites whose
            classes are made by a program name components by attributes instead.
        marks: The bits of all kinds of which these words are, as `said_by` has them.
        role: Its ARIA role, in small letters; empty without one.
        is_unseen: The eye does not see it: an attribute or a class hides it.
    """

    written: str
    marks: int
    role: str
    is_unseen: bool


_NAMES: Final = ("class", "id", "itemprop", "data-testid", "data-component")


@lru_cache(maxsize=16_384)
def said_in(attributes: tuple[tuple[str, str], ...]) -> Said:
    """Return what attributes say, given as pairs of name and value."""
    values = dict(attributes)
    get = values.get
    written = " ".join([get(name) or "" for name in _NAMES])
    marks = said_by(written)
    if (get("itemtype") or "").endswith("/CorrectionComment"):
        marks |= bit_of("correction")
    unseen = _is_unseen(get("class"), get("style"), get("hidden"))
    return Said(written, marks, (get("role") or "").strip().lower(), unseen)


def is_unseen(element: HtmlElement) -> bool:
    """Tell whether an element is hidden by an attribute or a class."""
    get = element.get
    return _is_unseen(get("class"), get("style"), get("hidden"))


def _is_unseen(written: str | None, style: str | None, hidden: str | None) -> bool:
    if hidden is not None or (written and is_for_readers(written)):
        return True
    return style is not None and NOT_SEEN.search(style) is not None


@lru_cache(maxsize=8192)
def is_caption(written: str) -> bool:
    """Tell whether classes say that an element is a caption."""
    return said_by(written) & bit_of("caption") != 0


@lru_cache(maxsize=8192)
def is_for_readers(written: str) -> bool:
    """Tell whether classes hide an element from the eye, and leave it to screen readers."""
    return not classes("screen_reader").isdisjoint(written.split())


def would_glue(left: HtmlElement, element: HtmlElement, before: Sequence[str]) -> bool:
    """Tell whether two elements side by side hold two words without a blank: boxes that a style sheet parts.

    `before` is the text in front of the second one, piece by piece.
    """
    first = (element.text or "")[:1]
    last = before[-1][-1:] if before else ""
    if left.tail or not (first and last and _are_boxes(left, element)):
        return False
    if not first.isupper() and first not in _OPENS_A_WORD:
        return False
    is_label = (
        len(left.text or "") >= _LABEL and (left.text or "").isupper() and (element.text or "")[1:2].islower()
    )
    return last.islower() or last in _ENDS_A_WORD or is_label


def _are_boxes(left: HtmlElement, element: HtmlElement) -> bool:
    """Tell whether a style sheet may part two elements: both have a class, or one is a link."""
    return "a" in {left.tag, element.tag} or bool(left.get("class") and element.get("class"))
