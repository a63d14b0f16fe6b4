"""From the inventory of a page and the extractor's paragraphs to the passages of the article and the rest."""

from __future__ import annotations

import re
from bisect import insort
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.furniture import heads_links
from palmyra_watch.core.extract.page.container import blocks_taken, body_of
from palmyra_watch.core.extract.page.coverage import coverage_of
from palmyra_watch.core.extract.page.forms import heads_bio
from palmyra_watch.core.extract.page.hidden import shown_by_script
from palmyra_watch.core.extract.page.marked_text import key_of
from palmyra_watch.core.extract.page.notes import notes_of
from palmyra_watch.core.extract.page.opening import is_described, is_head_line, is_told, standfirst_of
from palmyra_watch.core.extract.page.passages import Passage, ends_in_excerpt, passages_of
from palmyra_watch.core.extract.page.places import roles_of
from palmyra_watch.model import Coverage, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.extract.page.inventory import Inventory

_TOP: Final = 6  # text blocks among which bylines, dates and the headline said once more stand
_TAIL: Final = 5  # text blocks among which lines about the authors stand, the first of them left out
_LONGEST_ADDRESS: Final = 70
_ADDRESS: Final = re.compile(r"\S@[\w.-]+\.\w{2,}\W*$")
_ENOUGH_TEXT: Final = 3  # blocks of a text that can have a standfirst
_TITLES: Final = frozenset({"h1", "h2", "h3"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the fields of an article say that lines of its page may repeat.

    Attributes:
        headings: The headline and the headings of the first level.
        stated: The text that structured data states.
        day: Of publication, ISO 8601; empty when it is not known.
    """

    headline: str
    headings: tuple[str, ...]
    description: str
    stated: str


class Reading:
    """The article of a page: the role of each block, decided step by step."""

    def __init__(self, inventory: Inventory, pieces: Sequence[str], told: Told) -> None:
        """Decide the roles; `pieces` are what the extractor took, as `blocks_taken` wants them."""
        self.inventory, self._told = inventory, told
        self.headline = headline_in(inventory, told)
        taken = blocks_taken(inventory, pieces)
        if shown := shown_by_script(inventory, taken, self.headline):
            inventory = self.inventory = inventory.with_shown(shown)
            taken = blocks_taken(inventory, pieces)
        seen = frozenset(n for n in taken if not inventory.blocks[n].hidden)
        self.body = body_of(inventory, seen, self.headline)
        line = inventory.blocks[self.headline].plain if self.headline is not None else ""
        self.roles = roles_of(
            inventory,
            self.body,
            headline=self.headline,
            notes=notes_of(inventory),
            is_told=key_of(line) == key_of(told.headline),
        )
        self._kept = [n for n, role in enumerate(self.roles) if role.is_kept]
        self._open()
        self._close()

    @property
    def has_text(self) -> bool:
        """Tell whether there is an article."""
        return bool(self._text_blocks())

    def passages(self) -> list[Passage]:
        """Return text and what stands beside it, in the order of the page."""
        return passages_of(self.inventory, self.roles, self._kept)

    def rest(self) -> list[tuple[Role, str]]:
        """Return the furniture and what is hidden, in the order of the page."""
        return [
            (role, block.text)
            for role, block in zip(self.roles, self.inventory.blocks, strict=True)
            if not role.is_kept
        ]

    def coverage(self) -> Coverage:
        """Return how many words have which place."""
        kept = [self.inventory.blocks[n].plain for n in self._kept if self.roles[n].is_kept]
        return coverage_of(self.inventory, self.roles, self._told.stated, "\n".join(kept))

    def keep_head(self, authors: Sequence[str], day: str) -> None:
        """Mark the lines at the top that only repeat the authors or the day of publication."""
        kept = [n for n in self._kept if self.roles[n].in_text or self.roles[n] is Role.BOX]
        for number in kept[:_TOP]:
            block = self.inventory.blocks[number]
            if self.roles[number] in {Role.PARAGRAPH, Role.BOX} and is_told(block.plain, authors, day):
                self.roles[number] = Role.METADATA

    def keep_tail(self, authors: Sequence[str]) -> None:
        """Mark what is said of the authors behind the text: under a heading that says so, or begun by a name."""
        names = tuple(f"{name} " for name in authors if " " in name.strip())
        text = self._text_blocks()
        end = text[-_TAIL:][1:]
        headed = next((n for n in end if heads_bio(self.inventory.blocks[n].plain)), None)
        about = [n for n in end if headed is not None and n >= headed]
        for number in reversed(end if not about else ()):
            plain = self.inventory.blocks[number].plain
            if not (names and plain.startswith(names)) and not _is_address(plain):
                break
            about.append(number)
        for number in about:
            self.roles[number] = Role.BIO

    def _text_blocks(self) -> list[int]:
        return [number for number in self._kept if self.roles[number].in_text]

    def _open(self) -> None:
        """Mark the headline said once more, and the standfirst."""
        said = {key_of(text) for text in self._told.headings if text}
        top = self._text_blocks()[:_TOP]
        first = next((n for n in top if self.roles[n] is Role.PARAGRAPH), None)
        for number in top:
            block = self.inventory.blocks[number]
            is_part = (
                block.tag == "h1"
                and first is not None
                and number > first
                and block.key != key_of(self._told.headline)
            )
            if self.roles[number] is not Role.LIST and block.key in said and not is_part:
                self.roles[number] = Role.METADATA
        self._mark_head_lines()
        opening = standfirst_of(self.inventory, self.roles, self.headline, self._told.description)
        if opening is not None:
            if opening not in self._kept:
                insort(self._kept, opening)
            self.roles[opening] = Role.STANDFIRST
            return
        text = self._text_blocks()
        if self._leads(text):
            self.roles[text[0]] = Role.STANDFIRST
            return
        if len(text) >= _ENOUGH_TEXT and self.roles[text[0]] is Role.PARAGRAPH:
            following = len(self.inventory.blocks[text[1]].text)
            if is_described(self.inventory.blocks[text[0]], self._told.description, following):
                self.roles[text[0]] = Role.STANDFIRST

    def _mark_head_lines(self) -> None:
        """Mark bylines and dates that stand in the container above the first sentence."""
        for number in self._text_blocks()[:_TOP]:
            block = self.inventory.blocks[number]
            if block.is_running:
                return
            if self.roles[number] is Role.PARAGRAPH and is_head_line(block.plain):
                self.roles[number] = Role.BOX  # it may say more than the fields: compared all the same

    def _leads(self, text: Sequence[int]) -> bool:
        """Tell whether exactly the first of several blocks of text stands in front of the article's container."""
        if self.body is None or len(text) < _ENOUGH_TEXT or self.roles[text[0]] is not Role.PARAGRAPH:
            return False
        first = self.inventory.scopes[self.body.container].first
        return text[0] < first <= text[1]

    def _close(self) -> None:
        """Mark what stands behind the end and leads to other texts: headings worded so, several excerpts."""
        kept = [n for n in self._kept if self.roles[n].is_kept]
        end = len(kept)
        while end and self._leads_elsewhere(kept[end - 1]):
            end -= 1
        excerpts = sum(ends_in_excerpt(self.inventory.blocks[n].plain) for n in kept[end:])
        if end == 0 or excerpts == 1:
            return
        for number in kept[end:]:
            self.roles[number] = Role.RELATED

    def _leads_elsewhere(self, number: int) -> bool:
        role, text = self.roles[number], self.inventory.blocks[number].plain
        if role not in {Role.PARAGRAPH, Role.SUBHEADING}:
            return role is Role.RELATED
        return heads_links(text) or ends_in_excerpt(text)


def _is_address(text: str) -> bool:
    """Tell whether a line is the mail address of someone, with the name and the role in front of it."""
    return len(text) <= _LONGEST_ADDRESS and _ADDRESS.search(text) is not None


def headline_in(inventory: Inventory, told: Told) -> int | None:
    """Return the number of the block that shows the headline: the heading with its words, or the only h1."""
    blocks = inventory.blocks
    titles = [n for n, block in enumerate(blocks) if block.tag in _TITLES and not block.hidden]
    first = [n for n in titles if blocks[n].tag == "h1"]
    if key := key_of(told.headline):
        for numbers in (first, titles, range(len(blocks))):
            shown = (n for n in numbers if len(blocks[n].plain) >= len(key) and not blocks[n].hidden)
            if (found := next((n for n in shown if blocks[n].key == key), None)) is not None:
                return found
    return first[0] if len(first) == 1 else None
