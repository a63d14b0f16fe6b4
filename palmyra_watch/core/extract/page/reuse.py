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
_OWN, _UNSEEN = (
    -1,
    -2,
)  # instead of the number of a path, for what stands in the article, or in what shows nothing
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

    A path has the number of the path around it, the name of the element, its classes, and what else it says.

    Attributes:
        of: The number of each element's path.
        shown: Numbers of those that show text.
    """

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, str, str | None, str], int] = {}
        self.of: dict[HtmlElement | None, int] = {}
        self._marked: set[int] = set()  # paths of elements that say that they hold a correction
        self.shown: set[int] = set()

    def add(self, element: HtmlElement, above: int) -> int:
        """Return the number of an element's path."""
        keys = element.keys()
        if keys:
            said = "" if _TELLING.isdisjoint(keys) else _says(element)
            path = (above, element.tag, element.get("class"), said)
        else:
            path = (above, element.tag, None, "")
        number = self._numbers.get(path) or self._new(path)
        self.of[element] = number
        return number

    def _new(self, path: tuple[int, str, str | None, str]) -> int:
        number = self._numbers[path] = len(self._numbers) + 1
        _, _, written, said = path
        if (written and said_by(written) & bit_of("correction")) or "/CorrectionComment" in said:
            self._marked.add(number)
        return number

    def is_marked(self, number: int) -> bool:
        """Tell whether elements with a path say that they hold a correction."""
        return number in self._marked

    def written(self) -> list[str]:
        """Return the paths that show text, sorted."""
        paths = {0: ""}
        for (above, tag, classes, said), number in self._numbers.items():
            paths[number] = f"{paths[above]}/{tag}.{classes or ''} {said}"
        return sorted(paths[number] for number in self.shown)


def _around(  # noqa: C901  # the one loop over all elements of a page: calls cost more
    tree: HtmlElement, holder: HtmlElement, words: int
) -> list[object] | None:
    """Return the paths of what shows text outside of an element, each once, and whatever may be a note.

    None where paragraphs side by side somewhere outside have more characters than the article.
    """
    paths, notes, texts = _Paths(), list[str](), list[str]()
    running: dict[HtmlElement | None, int] = {}
    for element in tree.iter():
        parent, tag = element.getparent(), element.tag
        above = paths.of.get(parent, 0)
        if above < 0:
            paths.of[element] = above
            if tag == "p" and above == _UNSEEN:
                running[parent] = running.get(parent, 0) + len(element.text or "")
            continue
        if element is holder or tag in _SHOWN_ONCE:
            paths.of[element] = _OWN if element is holder else _UNSEEN
        else:
            here = paths.add(element, above)
            if paths.is_marked(here):
                notes.append(_whole(element))
            if (text := element.text) and (text := text.strip()):
                paths.shown.add(here)
                texts.append(text)
                if tag == "p":
                    running[parent] = running.get(parent, 0) + len(text)
                if begins_like_a_note(text):
                    notes.append(_whole(parent))
        if (text := element.tail) and (text := text.strip()):
            paths.shown.add(above)
            texts.append(text)
            if begins_like_a_note(text):
                notes.append(_whole(element))
    if max(running.values(), default=0) > words:
        return None
    return [paths.written(), notes, pay_line(texts)]


def _whole(element: HtmlElement | None) -> str:
    """Return all words of an element, of a huge one the beginning: a label heads what stands beside it."""
    if element is None:
        return ""
    around = element.getparent() if element.tail and not element.tail.isspace() else element
    return " ".join(
        "".join(islice((around if around is not None else element).itertext(), _MOST_TEXTS)).split()
    )


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
