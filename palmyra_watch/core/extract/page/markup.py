"""What elements are for and what classes say, read from `markup.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NOT_SEEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
"""Of a `style` attribute: the eye does not see the element."""
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


def is_unseen(element: HtmlElement) -> bool:
    """Tell whether an element is hidden by an attribute or a class."""
    for name, value in element.items():
        if name == "class":
            if _is_for_readers(value):
                return True
        elif name == "hidden" or (name == "style" and NOT_SEEN.search(value)):
            return True
    return False


@lru_cache(maxsize=8192)
def is_caption(written: str) -> bool:
    """Tell whether classes say that an element is a caption."""
    return said_by(written) & bit_of("caption") != 0


@lru_cache(maxsize=8192)
def _is_for_readers(written: str) -> bool:
    return not classes("screen_reader").isdisjoint(written.split())
