"""Passages with their roles made into blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.passages import Shape
from palmyra_watch.core.extract.plain.footnotes import has_marks, without_marks
from palmyra_watch.core.extract.shapes import is_line
from palmyra_watch.model import Block, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.extract.passages import Passage

_VERSES: Final = 3
_VERSE_WORDS: Final = 15
_VERSE_ROLES: Final = frozenset({Role.PARAGRAPH, Role.SUBHEADING})


def blocks_of(passages: Sequence[Passage], roles: Sequence[Role]) -> list[Block]:
    """Return the blocks in order: footnote marks out, verses together."""
    marked = has_marks(passage.text for passage in passages)
    blocks: list[Block] = []
    index = 0
    while index < len(passages):
        verses = _verses(passages, roles, index)
        if verses:
            group = passages[index : index + verses]
            blocks.append(_block(Role.LIST, "\n".join(p.text for p in group), group[0].start, group[-1].end))
            index += verses
            continue
        passage, role = passages[index], roles[index]
        text = without_marks(passage.text) if marked and role.in_text else passage.text
        blocks.append(_block(role, text, passage.start, passage.end))
        index += 1
    return blocks


def _verses(passages: Sequence[Passage], roles: Sequence[Role], start: int) -> int:
    """Return how many passages from here on are short lines of one chunk; 0 if they are no such group."""
    end = start
    while end < len(passages) and roles[end] in _VERSE_ROLES and (end == start or not passages[end].alone):
        if passages[end].shape is not Shape.TEXT or passages[end].words > _VERSE_WORDS:
            break
        end += 1
    whole = end == len(passages) or passages[end].alone or roles[end] not in _VERSE_ROLES
    unstopped = sum(is_line(passage) for passage in passages[start:end])
    if end - start < _VERSES or not whole or unstopped * 2 < end - start:
        return 0
    return end - start


def _block(role: Role, text: str, start: int, end: int) -> Block:
    return Block(role=role, text=text, source_start=start, source_end=end)
