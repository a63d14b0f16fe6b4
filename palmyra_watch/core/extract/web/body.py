"""From the tree that the extractor leaves of a page to passages with their roles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from palmyra_watch.core.extract.furniture import heads_links, role_of
from palmyra_watch.core.extract.shapes import is_stopped
from palmyra_watch.core.extract.written_dates import dates_in
from palmyra_watch.core.text.folding import BLANKS
from palmyra_watch.model import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lxml.etree import _Element

_STANDFIRST: Final = frozenset(
    [
        "standfirst",
        "dek",
        "deck",
        "subtitle",
        "subheadline",
        "subhead",
        "sub-title",
        "sub-headline",
        "strapline",
        "kicker-text",
        "summary",
        "article-summary",
        "article__summary",
        "lede",
        "intro",
        "article-intro",
        "article__intro",
        "teaser",
        "lead",
        "chapeau",
        "entradilla",
    ]
)
_STAMP: Final = re.compile(
    r"\W{0,3}(?:(?:last |first )?(?:updated|modified|amended|corrected|published)(?: (?:on|at))?|stand:|"
    r"(?:zuletzt )?aktualisiert(?: am)?|(?:publié|mis à jour)(?: le)?|actualizado(?: el)?|aggiornato(?: il)?|"
    r"bijgewerkt(?: op)?|atualizado em|uppdaterad|oppdatert|обновлено|更新)\W",
    re.IGNORECASE,
)
_EXCERPT: Final = re.compile(r"\[(?:…|\.\.\.)\]\W{0,3}$")  # as WordPress marks excerpts: the_excerpt()
_CLOCK: Final = re.compile(r"\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
_LONGEST_STAMP: Final = 120
_STAMP_WORDS: Final = 9  # weekday, month, zone, and the same again for the first publication
CELLS: Final = " | "
"""What stands between two cells of a table's row, and not in the page."""
_HEADING_PLACES: Final = 4  # passages from the top among which the headline may be repeated
_LONGEST_STANDFIRST: Final = 600
_BLOCK_LIKE: Final = frozenset({"p", "head", "list", "quote", "table", "code", "div", "item", "row"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage of the article and what it is."""

    role: Role
    text: str

    @property
    def key(self) -> str:
        """Return its characters without white space."""
        return key_of(self.text)


def key_of(text: str) -> str:
    """Return a text without white space: what is the same in the page and in what was taken from it."""
    return "".join(text.split())


def passages_of(body: _Element) -> list[Passage]:
    """Return what the extractor kept, in order: one passage for each paragraph, heading, list and table."""
    return [passage for element in _elements(body) for passage in _passages(element)]


def with_roles(passages: list[Passage], *, headings: Collection[str], description: str) -> list[Passage]:
    """Return the passages with the roles that their words tell, without the headline said once more.

    `headings` are the headline and the headings of the first level; `description` is what the page says that it is
    about, empty when it says nothing.
    """
    said = {key_of(text) for text in headings if text}
    kept: list[Passage] = []
    for number, passage in enumerate(passages):
        if number < _HEADING_PLACES and passage.role is not Role.LIST and passage.key in said:
            continue
        role = _told_role(passage.text) if passage.role in {Role.PARAGRAPH, Role.SUBHEADING} else None
        kept.append(Passage(role=role or passage.role, text=passage.text))
    return _opened(_closed(kept), key_of(description))


def _closed(passages: list[Passage]) -> list[Passage]:
    """Return the passages, what stands behind the end of the text and leads to other texts marked as such.

    That are headings worded so, and openings of other texts that end in the mark for an excerpt, two or more.
    """
    end = len(passages)
    while end and _leads_elsewhere(passages[end - 1]):
        end -= 1
    excerpts = sum(_EXCERPT.search(passage.text) is not None for passage in passages[end:])
    if end == 0 or excerpts == 1:
        return passages
    return [*passages[:end], *(Passage(role=Role.RELATED, text=passage.text) for passage in passages[end:])]


def _leads_elsewhere(passage: Passage) -> bool:
    if passage.role not in {Role.PARAGRAPH, Role.SUBHEADING}:
        return passage.role is Role.RELATED
    return heads_links(passage.text) or _EXCERPT.search(passage.text) is not None


def _told_role(text: str) -> Role | None:
    return Role.NOTE if is_stamp(text) else role_of(text)


def is_stamp(text: str) -> bool:
    """Tell whether a line says when the page was changed, and nothing else.

    >>> is_stamp("Last updated: 17 March 2021 08:00 GMT"), is_stamp("Updated figures show that 12 were hurt.")
    (True, False)
    """
    match = _STAMP.match(text) if len(text) <= _LONGEST_STAMP else None
    if match is None:
        return False
    return (
        bool(dates_in(text) or _CLOCK.search(text))
        and len(_LETTERS.findall(text[match.end() :])) <= _STAMP_WORDS
    )


def _opened(passages: list[Passage], description: str) -> list[Passage]:
    """Return the passages, the first a standfirst where the page gives its words as its description."""
    first = next((n for n, p in enumerate(passages) if p.role.in_text), None)
    rest = sum(passage.role.in_text for passage in passages)
    if first is None or rest < 3 or passages[first].role is not Role.PARAGRAPH:  # noqa: PLR2004
        return passages
    passage = passages[first]
    following = next(p for p in passages[first + 1 :] if p.role.in_text)
    if (
        description
        and passage.key == description
        and len(passage.text) < len(following.text) + _LONGEST_STANDFIRST // 2
    ):
        passages[first] = Passage(role=Role.STANDFIRST, text=passage.text)
    return passages


def _elements(body: _Element) -> Iterator[_Element]:
    """Yield the elements that stand for passages; those that only hold others are opened."""
    for element in body:
        inside = _opened_cells(element) if element.tag == "table" else [element]
        if inside and (element.tag == "table" or _holds_blocks(element)):
            for holder in inside:
                if (holder.text or "").strip(BLANKS):
                    yield _leading(holder)
                yield from _elements(holder)
        else:
            yield element


def _holds_blocks(element: _Element) -> bool:
    return element.tag in {"quote", "div", "cell"} and any(child.tag in _BLOCK_LIKE for child in element)


def _opened_cells(table: _Element) -> list[_Element]:
    """Return the cells of a table that lays out a page; empty for one that shows figures."""
    cells = list(table.iter("cell"))
    return cells if any(_holds_blocks(cell) for cell in cells) else []


def _leading(element: _Element) -> _Element:
    lead = element.makeelement("p", {})
    lead.text = element.text
    return lead


def _passages(element: _Element) -> Iterator[Passage]:
    tag = element.tag
    if tag == "list":
        yield from _joined(Role.LIST, [_text(item) for item in element.iter("item", "dt", "dd")])
    elif tag == "table":
        rows = [
            CELLS.join(filter(None, (_text(cell) for cell in row.iter("cell"))))
            for row in element.iter("row")
        ]
        yield from _joined(Role.LIST, rows)
    elif tag == "head":
        yield from _joined(Role.SUBHEADING, [" ".join(_lines(element))])
    else:
        role = Role.STANDFIRST if _is_standfirst(element) else Role.PARAGRAPH
        for line in _paragraphs(_lines(element)):
            yield Passage(role=role, text=line)
    tail = clean_text(element.tail or "")
    if tail:
        yield Passage(role=Role.PARAGRAPH, text=tail)


def _joined(role: Role, lines: list[str]) -> Iterator[Passage]:
    kept = [line for line in lines if line]
    if kept:
        yield Passage(role=role, text="\n".join(kept))


def _is_standfirst(element: _Element) -> bool:
    marks = (element.get("class") or "").lower().split()
    return any(mark in _STANDFIRST for mark in marks) and len(_text(element)) <= _LONGEST_STANDFIRST


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Yield paragraphs of lines: a line goes on in the next one where it does not end as a sentence does."""
    held: list[str] = []
    for line in lines:
        held.append(line)
        if is_stopped(line):
            yield " ".join(held)
            held = []
    if held:
        yield " ".join(held)


def _lines(element: _Element) -> list[str]:
    """Return the lines of an element, cut at its line breaks; empty ones left out."""
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            parts += ["\n" if node.tag == "lb" or node.tag in _BLOCK_LIKE else "", node.text or ""]
        elif node is not element:
            parts += ["\n" if node.tag in _BLOCK_LIKE else "", node.tail or ""]
    return [text for line in _folded_newlines(parts) if (text := clean_text(line))]


def _folded_newlines(parts: list[str]) -> list[str]:
    """Return lines; a line end inside of a text is white space there, only breaks between elements count."""
    marked = "".join("\0" if part == "\n" else part for part in parts)
    return marked.split("\0")


def _text(element: _Element) -> str:
    return clean_text("".join(element.itertext()))


def clean_text(text: str) -> str:
    """Return a text with its white space folded, as it stands otherwise."""
    return " ".join(text.split()).strip(BLANKS)
