"""Where an element stands: in the article, or in something else on its page."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.web.fields.shown import text_start
from palmyra_watch.core.language import phrases

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ELSEWHERE: Final = frozenset({"figcaption", "figure", "blockquote", "dialog", "template", "noscript"})
_HEADINGS: Final = ("h2", "h3", "h4", "h5")
_CARD: Final = 500  # characters of a teaser, at most
_LEVELS: Final = 40  # of boxes around an element that are looked at
_CARD_LEVELS: Final = 8  # of these as teasers
_LINKS: Final = 5  # in a line of meta data, at most
_LINK: Final = 60  # characters of a link from which it is a teaser and no name
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Trunk:
    """The elements that hold the headline: a box is something else than the article if it is none of them."""

    def __init__(self, heading: HtmlElement | None) -> None:
        """Take the element of the headline; None where the page shows none."""
        self._held = frozenset(() if heading is None else (heading, *heading.iterancestors()))
        self._boxes: dict[HtmlElement, bool] = {}
        self._cards: dict[HtmlElement, bool] = {}

    def holds(self, element: HtmlElement) -> bool:
        """Tell whether an element holds the headline."""
        return element in self._held

    def is_elsewhere(self, element: HtmlElement) -> bool:
        """Tell whether an element stands in a comment, a teaser, a caption, an embed or the page's furniture."""
        for level, one in enumerate((element, *islice(element.iterancestors(), _LEVELS))):
            if one in self._held:
                return False
            if self._is_box(one) or (0 < level <= _CARD_LEVELS and self._is_card(one)):
                return True
        return False

    def _is_box(self, one: HtmlElement) -> bool:
        known = self._boxes.get(one)
        if known is None:
            known = self._boxes[one] = self._is_furniture(one) or is_named(one, "elsewhere")
        return known

    def _is_furniture(self, box: HtmlElement) -> bool:
        """Tell whether a box is a menu or foot of the page, a caption or a quotation: not a line of meta data."""
        if box.tag == "nav":
            return len(text_start(box, _CARD // 2)) >= _CARD // 2 or sum(1 for _ in box.iter("a")) > _LINKS
        if box.tag == "footer":
            return not any(one.tag == "article" for one in box.iterancestors() if one in self._held)
        return box.tag in _ELSEWHERE

    def is_aside(self, element: HtmlElement) -> bool:
        """Tell whether an element stands in a box beside the article."""
        return any(one.tag == "aside" for one in element.iterancestors() if one not in self._held)

    def _is_card(self, box: HtmlElement) -> bool:
        known = self._cards.get(box)
        if known is None:
            known = self._cards[box] = bool(self._held) and _is_card(box)
        return known


def is_named(element: HtmlElement, kind: str) -> bool:
    """Tell whether the class or id of an element has a word of a kind in it."""
    marks = " ".join(element.get(name) or "" for name in ("class", "id"))
    return bool(marks.strip()) and has_word(marks, kind)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in phrases("markup", kind))
    return re.compile(rf"(?<![a-z])(?<!with-)(?<!has-)(?<!no-)(?<!hide-)(?<!show-)(?:{words})(?![a-z])")


@lru_cache(maxsize=8192)
def has_word(marks: str, kind: str) -> bool:
    """Tell whether class names have a word of a kind among their parts."""
    return _pattern(kind).search(_CAMEL.sub("-", marks).lower()) is not None


def _is_card(box: HtmlElement) -> bool:
    """Tell whether a box is a teaser: short, one link, or with a heading that is one."""
    if box.tag == "a":
        return len(text_start(box, _LINK + 1)) > _LINK
    if box.tag not in {"article", "li", "div", "section"} or len(text_start(box, _CARD + 1)) > _CARD:
        return False
    heading = next(box.iter(*_HEADINGS), None)
    return heading is not None and _is_linked(heading)


def _is_linked(heading: HtmlElement) -> bool:
    parent = heading.getparent()
    return next(heading.iter("a"), None) is not None or (parent is not None and parent.tag == "a")
