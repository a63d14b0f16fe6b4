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

from palmyra_watch.core.extract.page.forms import furniture_role, role_of_line
from palmyra_watch.core.extract.page.markup import NOT_SEEN, bit_of, said_by
from palmyra_watch.core.extract.page.notes import begins_like_a_note
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
_TELLING: Final = frozenset({"role", "itemtype", "itemprop", "hidden", "open", "style"})
_MOSTLY: Final = 0.5
_MOST_TEXTS: Final = 400  # of an element that may hold a note
_SHOWN_ONCE: Final = frozenset({"script", "style", "template", "noscript", "svg", "head", "title"})


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
    scopes = [[s.parent, s.tag, s.said.written, _says(s.element), s.hidden] for s in inside.scopes]
    return [scopes, [[b.scope, b.hidden] for b in inside.blocks]]


def _words(inside: Inventory, kept: Sequence[bool]) -> list[object]:
    return [
        [block.text, block.plain, block.anchors] if is_kept else _form(block)
        for block, is_kept in zip(inside.blocks, kept, strict=True)
    ]


def _form(block: Seen) -> list[object]:
    """Return by what form a block of noise is noise: another form may be text."""
    return [role_of_line(block), furniture_role(block.plain), block.linked > _MOSTLY, block.is_running]


def _says(element: HtmlElement) -> str:
    """Return what an element says of its content beside name and classes: its role, its type, that it is hidden."""
    said = [(name, value) for name, value in element.items() if name in _TELLING]
    return " ".join(f"{name}={value}" for name, value in said if name != "style" or NOT_SEEN.search(value))


class _Paths:
    """The paths of elements, without positions: each is written once, however many elements have it.

    Attributes:
        shown: Numbers of those that show text.
    """

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, str, str | None, str], int] = {}
        self._of: dict[HtmlElement | None, int] = {}
        self.shown: set[int] = set()

    def add(self, element: HtmlElement, above: int) -> tuple[int, bool]:
        """Return the number of an element's path, and whether the element says that it holds a correction."""
        keys = element.keys()
        if not keys:
            number = self._of[element] = self._number((above, element.tag, None, ""))
            return number, False
        written = element.get("class")
        said = "" if _TELLING.isdisjoint(keys) else _says(element)
        number = self._of[element] = self._number((above, element.tag, written, said))
        is_marked = written is not None and said_by(written) & bit_of("correction") != 0
        return number, is_marked or "/CorrectionComment" in said

    def above(self, element: HtmlElement) -> int:
        """Return the number of the path around an element."""
        return self._of.get(element.getparent(), 0)

    def _number(self, path: tuple[int, str, str | None, str]) -> int:
        return self._numbers.setdefault(path, len(self._numbers) + 1)

    def written(self) -> list[str]:
        """Return the paths that show text, sorted."""
        paths = {0: ""}
        for (above, tag, classes, said), number in self._numbers.items():
            paths[number] = f"{paths[above]}/{tag}.{classes or ''} {said}"
        return sorted(paths[number] for number in self.shown)


def _around(tree: HtmlElement, holder: HtmlElement, words: int) -> list[object] | None:
    """Return the paths of what shows text outside of an element, each once, and whatever may be a note.

    None where one element outside holds more running text than the article has.
    """
    paths, notes, texts = _Paths(), list[str](), list[str]()
    shown = paths.shown.add
    context = etree.iterwalk(tree, events=("start",))
    for _, element in context:
        above = paths.above(element)
        if element is holder or element.tag in _SHOWN_ONCE:
            context.skip_subtree()
        else:
            here, is_marked = paths.add(element, above)
            if is_marked:
                notes.append(_whole(element))
            text = element.text
            if text and not text.isspace():
                shown(here)
                texts.append(text)
                if begins_like_a_note(text):
                    notes.append(_whole(element.getparent()))
        text = element.tail
        if text and not text.isspace():
            shown(above)
            texts.append(text)
            if begins_like_a_note(text):
                notes.append(_whole(element))
    offer = pay_line([" ".join(text.split()) for text in texts])
    return None if _outweighed(tree, holder, words) else [paths.written(), notes, offer]


def _whole(element: HtmlElement | None) -> str:
    """Return all words of an element, of a huge one the beginning: a label heads what stands beside it."""
    if element is None:
        return ""
    around = element.getparent() if element.tail and not element.tail.isspace() else element
    return " ".join(
        "".join(islice((around if around is not None else element).itertext(), _MOST_TEXTS)).split()
    )


def _outweighed(tree: HtmlElement, holder: HtmlElement, words: int) -> bool:
    """Tell whether paragraphs side by side somewhere else have more characters than the article."""
    sizes: dict[HtmlElement, int] = {}
    own = set(holder.iter("p"))
    for element in tree.iter("p"):
        around = element.getparent()
        if element not in own and around is not None:
            sizes[around] = sizes.get(around, 0) + len(element.text or "")
    return max(sizes.values(), default=0) > words


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
