"""What stands beside the article in its container and was not kept: notices, and the links of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.furniture import role_of
from palmyra_watch.core.extract.web.body import Passage, clean_text, is_stamp, key_of
from palmyra_watch.core.extract.web.meta import joined
from palmyra_watch.model import Link, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

_LEAVES: Final = frozenset(
    [
        "p",
        "div",
        "li",
        "em",
        "i",
        "strong",
        "small",
        "span",
        "aside",
        "footer",
        "section",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "dd",
        "time",
        "td",
    ]
)
_BLOCKS: Final = frozenset(
    [
        "p",
        "div",
        "li",
        "blockquote",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "td",
        "dd",
        "figcaption",
        "section",
        "article",
        "main",
        "body",
    ]
)
_HIDDEN: Final = frozenset(
    ["script", "style", "noscript", "template", "nav", "form", "button", "select", "svg", "iframe"]
)
_HOLDERS: Final = frozenset(
    ["div", "section", "article", "main", "ul", "ol", "table", "footer", "aside", "header", "figure"]
)
_MOST_CHILDREN: Final = 12
_LONGEST_NOTE: Final = 1_500
_LONGEST_BLOCK: Final = 50_000
_MOST_NOTES: Final = 12
_MOST_LINKS: Final = 500
_LEVELS_UP: Final = 2  # from the element that holds all paragraphs to what counts as the article's container
_SHORT_KEY: Final = 20


def with_notes(passages: Sequence[Passage], tree: HtmlElement) -> list[Passage]:
    """Return the passages with the notices beside them that were dropped, in front of the article or behind it."""
    keys = [passage.key for passage in passages]
    places = places_of(tree, keys)
    if not places:
        return list(passages)
    container = _container(list(places.values()))
    whole = "".join(keys)
    front: list[Passage] = []
    behind: list[Passage] = []
    begun = False
    first = next(iter(places.values()))
    for element in container.iter():
        begun = begun or element is first
        text = _notice(element)
        if (
            text is None
            or key_of(text) in whole
            or any(key_of(text) in note.key for note in (*front, *behind))
        ):
            continue
        if len(front) + len(behind) < _MOST_NOTES:
            (behind if begun else front).append(Passage(role=Role.NOTE, text=text))
    return [*front, *passages, *behind]


def links_in(passages: Sequence[Passage], tree: HtmlElement, base: str) -> tuple[Link, ...]:
    """Return the links that stand in the text of the article, in order, each address and wording once."""
    kept = {passage.key for passage in passages if passage.role.in_text or passage.role is Role.NOTE}
    whole = "\n".join(kept)
    known: dict[HtmlElement, bool] = {}
    found: dict[Link, None] = {}
    for anchor in tree.iter("a"):
        href = anchor.get("href")
        text = clean_text(str(anchor.text_content())) if href and not href.startswith("#") else ""
        block = _block_of(anchor) if text else None
        if block is None or not href:
            continue
        if block not in known:
            key = key_of(str(block.text_content()))
            known[block] = key in kept or (not _is_aside(block) and _is_kept(key, whole, kept))
        url = joined(base, href) if known[block] and key_of(text) in whole else None
        if url and len(found) < _MOST_LINKS:
            found[Link(text=text, url=url)] = None
    return tuple(found)


def _is_kept(key: str, whole: str, kept: set[str]) -> bool:
    """Tell whether a block's words stand in the article, or hold one of its passages."""
    if len(key) >= _SHORT_KEY and key in whole:
        return True
    return len(key) <= _LONGEST_BLOCK and any(len(p) >= _SHORT_KEY and p in key for p in kept)


def _block_of(anchor: HtmlElement) -> HtmlElement | None:
    return next((element for element in anchor.iterancestors() if element.tag in _BLOCKS), None)


def _is_aside(block: HtmlElement) -> bool:
    """Tell whether a block stands in a menu, a footer or a box beside the text."""
    return any(element.tag in {"nav", "footer", "aside"} for element in (block, *near(block)))


def places_of(tree: HtmlElement, keys: Sequence[str]) -> dict[str, HtmlElement]:
    """Return the element of each passage that stands whole in one, in the order of the page."""
    wanted = {key for key in keys if len(key) >= _SHORT_KEY}
    found: dict[str, HtmlElement] = {}
    for element in tree.iter("p", "li", "blockquote", "h2", "h3", "div"):
        if element.tag == "div" and not is_small(element):
            continue
        key = key_of(str(element.text_content()))
        if key in wanted:
            found.setdefault(key, element)
    return found


def _container(elements: Sequence[HtmlElement]) -> HtmlElement:
    """Return the element that holds all of them, and what belongs to it: an `article`, or a little further up."""
    chain = [elements[0], *elements[0].iterancestors()]
    shared = set(chain)
    for element in elements[1:]:
        shared &= {element, *element.iterancestors()}
    holder = next((element for element in chain if element in shared), chain[-1])
    article = next((e for e in (holder, *holder.iterancestors()) if e.tag in {"article", "main"}), None)
    if article is not None:
        return article
    for _ in range(_LEVELS_UP):
        above = holder.getparent()
        if above is None or above.tag in {"body", "html"}:
            break
        holder = above
    return holder


def _notice(element: HtmlElement) -> str | None:
    """Return the words of an element that is a notice or a line about when the page was changed; None for others."""
    if element.tag not in _LEAVES or not is_small(element):
        return None
    if any(above.tag in _HIDDEN for above in near(element)):
        return None
    text = clean_text(str(element.text_content()))
    if not text or len(text) > _LONGEST_NOTE:
        return None
    return text if role_of(text) is Role.NOTE or is_stamp(text) else None


def is_small(element: HtmlElement) -> bool:
    """Tell whether an element holds no other blocks than a few paragraphs: only such are read as one."""
    if len(element) > _MOST_CHILDREN:
        return False
    return all(child.tag not in _HOLDERS and child.tag not in _HIDDEN for child in element)


def near(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield what an element stands in, from the inside, a few levels up."""
    for number, above in enumerate(element.iterancestors()):
        if number > 6:  # noqa: PLR2004 - forms and menus are not nested deeper around a notice
            return
        yield above
