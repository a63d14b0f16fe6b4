"""What an element shows: its words as a reader sees them, whole and in pieces."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.web.fields.jsonld import clean
from palmyra_watch.core.language import phrases

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Elements inside of a line that part no words, https://html.spec.whatwg.org/#text-level-semantics: all others do.
_FORMATTING: Final = frozenset(phrases("markup", "formatting"))
_INLINE: Final = _FORMATTING | frozenset(phrases("markup", "inline"))
_NOT_SHOWN: Final = frozenset({"script", "style", "template", "svg", "noscript", "button"})
_FOR_READERS_ALOUD: Final = ("sr-only", "visually-hidden", "screen-reader", "visuallyhidden")
_LONGEST: Final = 5_000  # characters
_MARK: Final = "\n"
_MOST_NODES: Final = 1_000  # of an element that are read
_ONE: Final = 2  # letters of a piece from which it is a word and not an initial set apart


def shown(element: HtmlElement) -> str:
    """Return the text of an element, white space folded; words of two blocks, or of two spans, do not run together."""
    if not len(element):
        return _clean(element.text or "")
    return _clean(" ".join(pieces(element)))


def pieces(element: HtmlElement) -> list[str]:
    """Return the text of an element, parted where blocks end, at line breaks, and where one element joins the next."""
    whole = "".join(_written(element))
    return [text for piece in whole.split(_MARK) if (text := _clean(piece))]


def is_hidden(element: HtmlElement) -> bool:
    """Tell whether an element, or one that holds it, is not to be seen."""
    return any(_is_hidden(one) for one in (element, *element.iterancestors()))


def _clean(text: str) -> str:
    return clean(text[:_LONGEST].replace("&", "&amp;"))


def _written(element: HtmlElement) -> list[str]:
    """Return the text of an element with marks where it is parted; of a huge one only the beginning."""
    found = [(element.text or "").replace(_MARK, " ")]
    steps: list[tuple[HtmlElement, bool]] = [(child, True) for child in _children(element, _MOST_NODES)]
    left = _MOST_NODES
    while steps and left:
        left -= 1
        node, opens = steps.pop()
        if opens and _is_shown(node):
            if node.tag not in _INLINE or _joins(node.getprevious(), node):
                found.append(_MARK)
            found.append((node.text or "").replace(_MARK, " "))
            steps.append((node, False))
            steps.extend((child, True) for child in _children(node, left))
            continue
        if not opens and node.tag not in _INLINE:
            found.append(_MARK)
        found.append((node.tail or "").replace(_MARK, " "))
    return found


def _children(node: HtmlElement, most: int) -> list[HtmlElement]:
    """Return the children of a node, the last first, as many as are read."""
    return list(islice(node, most))[::-1]


def _is_shown(node: HtmlElement) -> bool:
    return isinstance(node.tag, str) and node.tag not in _NOT_SHOWN and not _is_hidden(node)


def _joins(one: HtmlElement | None, other: HtmlElement) -> bool:
    """Tell whether an element follows another directly, both of words: what looks apart on the page by its style."""
    if one is None or (one.tail or "").strip() or (one.tag in _FORMATTING and other.tag in _FORMATTING):
        return False
    return all(len(text_start(each, _ONE)) >= _ONE for each in (one, other))


def text_start(element: HtmlElement, length: int) -> str:
    """Return the text of an element, blanks at its ends left out, as soon as it is of a length."""
    found: list[str] = []
    size = 0
    for text in islice(element.itertext(), _MOST_NODES):
        found.append(text.strip())
        size += len(found[-1])
        if size >= length:
            break
    return "".join(found)


def _is_hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None:
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    if "display:none" in style or "visibility:hidden" in style:
        return True
    marks = element.get("class") or ""
    return any(mark in marks for mark in _FOR_READERS_ALOUD)
