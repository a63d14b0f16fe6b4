"""How many words of a page have which place, and what of its text the article lacks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.page.container import without_apart
from palmyra_watch.core.extract.page.lean import is_river, linked_headings
from palmyra_watch.core.extract.page.marked_text import key_of
from palmyra_watch.core.text.folding import word_count
from palmyra_watch.model import Coverage, Place, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.extract.page.inventory import Inventory

ENOUGH: Final = 0.6  # of the paragraphs that the page states or holds; less is told
_FEWEST: Final = 60  # words of a text by which an article is measured
_SEVERAL: Final = 3  # paragraphs; one alone is a notice somewhere on the page
_TAGS: Final = re.compile(r"<[^<>]{1,300}>")
_PARAGRAPH: Final = re.compile(r"\n+|(?<=[.!?…。！？])\s+")
_WINDOW: Final = 40  # characters of a sentence by which it is looked for


def coverage_of(inventory: Inventory, roles: Sequence[Role], stated: str, text: str) -> Coverage:
    """Return the coverage of a page.

    Args:
        inventory: All blocks of the page.
        roles: Of each block.
        stated: The text that structured data states; empty where it states none.
        text: What the article says, with what stands beside it.
    """
    words = dict.fromkeys(Place, 0)
    for block, role in zip(inventory.blocks, roles, strict=True):
        words[role.place] += block.count
    whole, missing, told = _of_stated(stated, key_of(text))
    longest, lacking, of_longest = _of_longest(inventory, roles)
    flaw = ""
    if whole and missing > (1 - ENOUGH) * whole:
        flaw = f"the article has {told} that the page states for machines"
    elif longest and lacking > (1 - ENOUGH) * longest:
        flaw = f"the article has {of_longest} of the longest text on the page"
    return Coverage(
        text=words[Place.TEXT],
        beside=words[Place.BESIDE],
        furniture=words[Place.FURNITURE],
        hidden=words[Place.HIDDEN],
        stated=whole,
        stated_missing=missing,
        longest=longest,
        longest_missing=lacking,
        flaw=flaw,
    )


def _of_stated(stated: str, key: str) -> tuple[int, int, str]:
    """Return the words of a stated text, how many of them the article lacks, and that in words."""
    sentences = [part for part in _PARAGRAPH.split(_TAGS.sub("\n", stated)) if part.strip()]
    counts = [word_count(part) for part in sentences]
    if sum(counts) < _FEWEST:
        return 0, 0, ""
    kept = [key_of(part)[:_WINDOW] in key for part in sentences]
    missing = sum(count for count, has in zip(counts, kept, strict=True) if not has)
    return sum(counts), missing, f"{sum(kept)} of {len(sentences)} sentences"


def _of_longest(inventory: Inventory, roles: Sequence[Role]) -> tuple[int, int, str]:
    """Return the words of the longest run of running text, how many the article lacks, and that in words."""
    running = [n for n in _longest_run(inventory) if roles[n] not in {Role.READERS, Role.COPY}]
    words = sum(inventory.running[n] for n in running)
    if words < _FEWEST or len(running) < _SEVERAL:
        return 0, 0, ""
    kept = [roles[n].is_kept for n in running]
    missing = sum(inventory.running[n] for n, has in zip(running, kept, strict=True) if not has)
    return words, missing, f"{sum(kept)} of {len(running)} paragraphs"


def _longest_run(inventory: Inventory) -> list[int]:
    """Return the blocks of the longest running text that stands side by side in one element, teasers aside."""
    runs: dict[int, list[int]] = {}
    for number, words in enumerate(without_apart(inventory)):
        if words:
            runs.setdefault(_holder(inventory, number), []).append(number)
    linked = linked_headings(inventory)
    lengths = {holder: sum(inventory.running[n] for n in numbers) for holder, numbers in runs.items()}
    longest = sorted(lengths, key=lambda holder: (-lengths[holder], holder))
    return next((runs[h] for h in longest if not is_river(inventory, inventory.scopes[h], linked)), [])


def _holder(inventory: Inventory, number: int) -> int:
    """Return the element in which a paragraph stands beside others: above its own, or above one that only wraps it."""
    own = inventory.scopes[inventory.blocks[number].scope]
    above = inventory.scopes[own.parent] if own.parent >= 0 and own.end - own.first == 1 else own
    is_alone = inventory.sums[above.end] - inventory.sums[above.first] == inventory.running[number]
    return above.parent if is_alone and above.parent >= 0 else above.number
