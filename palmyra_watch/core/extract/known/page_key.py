"""When a page shows the article that it showed before: told by a key that leaves the noise of the page out.

No two answers of a server agree word for word: clocks, counters and teasers differ. The key is made of what decides
the article: the words, marks and links of the blocks that the last full reading took for it, with the paths of all
blocks in the element that holds them and the headline; all that the page states for machines; whatever on the page has
the form of a note; and outside of that element the paths of what shows text, without their positions. A path that is
new or gone, or running text elsewhere that outweighs the article's, makes another key. Equal keys mean equal articles.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from lxml import etree

from palmyra_watch.core.extract.known.outside import Outside, says_of
from palmyra_watch.core.extract.page.forms import furniture_role, role_of_line
from palmyra_watch.core.extract.page.walk import inventory_of
from palmyra_watch.core.extract.web.gate.stubs import pay_line
from palmyra_watch.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from palmyra_watch.core.extract.page.inventory import Inventory, Seen
    from palmyra_watch.core.extract.page.reading import Reading
    from palmyra_watch.model import Article

CHECKED_AFTER: Final = 20  # pages that are known by their key, after which one is read in full all the same
_NOISE: Final = frozenset(
    {Role.COUNTER, Role.TEASER, Role.READERS, Role.NAVIGATION, Role.ADVERTISEMENT, Role.CONTROL, Role.COPY}
)
_STATED: Final = ("json-ld", "meta", "h1", "title", "link", "html lang", "py3langid", "beside headline")
_FOR_MACHINES: Final = ("html", "base", "meta", "link", "title", "h1", "script")
_MOSTLY: Final = 0.5
_OWN, _UNSEEN = (
    -1,
    -2,
)  # instead of the number of a path, for what stands in the article, or in what shows nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the article of a page stands, as its last full reading found it.

    Attributes:
        holder: Names of the elements around it, from the outside, each with its classes and its id.
        kept: For each block in the innermost of them, in order, whether its words are the article's.
        words: Length of the article's running text, in characters.
    """

    holder: tuple[str, ...]
    kept: tuple[bool, ...]
    words: int


def layout_of(reading: Reading, article: Article) -> Layout | None:
    """Return the layout of a page that was read in full; None where a key would not tell its article.

    That is so where a field was found elsewhere than for machines or beside the headline, or was not found at all
    though any line of the page might state it.
    """
    if not article.published or not article.authors or reading.headline is None:
        return None
    if any(not one.found_in.startswith(_STATED) for one in article.provenance):
        return None
    inventory = reading.inventory
    numbers = [n for n, role in enumerate(reading.roles) if role.in_text or role is Role.HEAD] + [
        reading.headline
    ]
    holder = _smallest_around(inventory, min(numbers), max(numbers))
    scope = inventory.scopes[holder]
    if scope.tag in {"body", "html"}:
        return None
    return Layout(
        holder=tuple(reversed([_name(one.element) for one in inventory.chain(holder)])),
        kept=tuple(reading.roles[n] not in _NOISE for n in range(scope.first, scope.end)),
        words=len(article.text),
    )


def key_of_page(tree: HtmlElement, layout: Layout, stated: Sequence[object]) -> str | None:
    """Return the key of a page under a layout; None where it cannot be the same article.

    `stated` is what decides the article beside the tree: its address, and what `stated_by` returned of the tree before
    anything was taken out of it.
    """
    holder = _holder(tree, layout.holder)
    if holder is None:
        return None
    inside = inventory_of(holder)
    if len(inside.blocks) != len(layout.kept):
        return None
    around = _around(tree, holder, layout.words)
    if around is None:
        return None
    parts = [list(stated), _shape(inside), _words(inside, layout.kept), around]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()


def _smallest_around(inventory: Inventory, first: int, last: int) -> int:
    chain = inventory.chain(inventory.blocks[first].scope)
    return next((scope.number for scope in chain if scope.first <= first and last < scope.end), 0)


def _name(element: HtmlElement) -> str:
    get = element.get
    return f"{element.tag}.{get('class') or ''}#{get('id') or ''}"


def _holder(tree: HtmlElement, names: Sequence[str]) -> HtmlElement | None:
    """Return the only element that is reached by these names; None where there is none, or there are several."""
    found = [tree] if _name(tree) == names[0] else []
    for name in names[1:]:
        found = [
            child
            for element in found
            for child in element.iterchildren(tag=etree.Element)
            if _name(child) == name
        ]
    return found[0] if len(found) == 1 else None


def _shape(inside: Inventory) -> list[object]:
    """Return the paths of all blocks, with their positions: elements by their parents, blocks by their elements."""
    scopes = [[s.parent, s.tag, s.said.written, says_of(s.element), s.hidden] for s in inside.scopes]
    return [scopes, [[b.scope, b.hidden] for b in inside.blocks]]


def _words(inside: Inventory, kept: Sequence[bool]) -> list[object]:
    return [
        [block.text, block.plain, block.anchors] if is_kept else _form(block)
        for block, is_kept in zip(inside.blocks, kept, strict=True)
    ]


def _form(block: Seen) -> list[object]:
    """Return by what form a block of noise is noise: another form may be text."""
    return [role_of_line(block), furniture_role(block.plain), block.linked > _MOSTLY, block.is_running]


def _around(tree: HtmlElement, holder: HtmlElement, words: int) -> list[object] | None:
    """Return the paths of what shows text outside of an element, each once, and whatever may be a note.

    None where paragraphs side by side somewhere outside have more characters than the article.
    """
    outside = Outside(holder)
    outside.walk(tree)
    if outside.longest > words:
        return None
    return [outside.paths(), outside.notes, pay_line(outside.offers)]


def stated_by(tree: HtmlElement) -> Iterator[object]:
    """Yield what the page states for machines, and its headings of the first level."""
    for element in tree.iter(*_FOR_MACHINES):
        tag, get = element.tag, element.get
        if tag == "script":
            if "ld+json" in (get("type") or ""):
                yield element.text
        elif tag == "link":
            if get("rel") in {"canonical", "author"}:
                yield [get("rel"), get("href")]
        elif tag in {"h1", "title"}:
            yield " ".join("".join(islice(element.itertext(), 200)).split())
        else:
            yield [tag, sorted(element.items())]
