"""Notes of correction, wherever on a page they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.furniture import role_of
from palmyra_watch.core.extract.written_dates import is_only_a_date
from palmyra_watch.core.language import phrases
from palmyra_watch.model import Role

if TYPE_CHECKING:
    from palmyra_watch.core.extract.page.inventory import Inventory, Scope, Seen

_LONGEST: Final = 1_500  # characters
_LONGEST_LABEL: Final = 80
_FEW_BLOCKS: Final = 8  # blocks that a label can head
_MOSTLY: Final = 0.5
_LABELLED: Final = re.compile(
    r"\W{0,3}(?P<label>[^:()\[\],\d]{3,40}?)[\s,(\[–—-]*(?P<date>[^:–—]{0,40}?)[)\]]?\s*(?::|[–—]|$)"
)


def notes_of(inventory: Inventory) -> frozenset[int]:
    """Return the numbers of the blocks that are notes of correction by their form or by the box that holds them.

    A label alone ("Correction") makes notes of what follows it in its box. Links to other texts are none.
    """
    found: set[int] = set()
    for number, block in enumerate(inventory.blocks):
        if block.hidden or block.linked > _MOSTLY or number in found or len(block.plain) > _LONGEST:
            continue
        if is_label(block.plain):
            found |= _headed(inventory, number)
        elif has_form_of_note(block.plain) or _is_boxed(inventory, block):
            found.add(number)
    return frozenset(found)


def has_form_of_note(text: str) -> bool:
    """Tell whether a text begins as a publisher's notes about its own page do.

    >>> has_form_of_note("Clarification, 12 May 2021: The pier is 130 metres long."), has_form_of_note("Corrections rose.")
    (True, False)
    """
    return role_of(text) is Role.NOTE or _dated_label(text) is not None


def is_label(text: str) -> bool:
    """Tell whether a line is the label of a note and nothing else, as "Correction" or "Correction (May 12)"."""
    if len(text) > _LONGEST_LABEL:
        return False
    match = _dated_label(text + ":")
    return match is not None and match.end() >= len(text)


def _dated_label(text: str) -> re.Match[str] | None:
    match = _LABELLED.match(text[: 2 * _LONGEST_LABEL])
    if match is None or " ".join(match["label"].casefold().split()) not in phrases("notes", "labels"):
        return None
    if text[match.end() - 1 : match.end()] not in {":", "–", "—"}:
        return None
    return match if not match["date"] or is_only_a_date(match["date"].strip(" ,()")) else None


def _headed(inventory: Inventory, number: int) -> set[int]:
    """Return a label and what it heads: the rest of the smallest element that holds more than the label."""
    for scope in inventory.chain(inventory.blocks[number].scope):
        if scope.end - scope.first > 1:
            if scope.first == number and scope.end - number <= _FEW_BLOCKS:
                return set(range(number, scope.end))
            return (
                {number, number + 1}
                if number + 1 < scope.end and _may_follow(inventory, number + 1)
                else set()
            )
    return set()


def _may_follow(inventory: Inventory, number: int) -> bool:
    block = inventory.blocks[number]
    return block.tag[:1] != "h" and block.linked <= _MOSTLY and not block.hidden


def _is_boxed(inventory: Inventory, block: Seen) -> bool:
    """Tell whether an element says that it holds a correction: by its classes, or as schema.org's `correction`."""
    return block.is_running and any(_says_correction(scope) for scope in _near(inventory, block))


def _near(inventory: Inventory, block: Seen) -> list[Scope]:
    near: list[Scope] = []
    for scope in inventory.chain(block.scope):
        if scope.end - scope.first > _FEW_BLOCKS or scope.tag == "body":
            break
        near.append(scope)
    return near


def _says_correction(scope: Scope) -> bool:
    kind = scope.element.get("itemtype") or ""
    return scope.says("correction") or kind.endswith("/CorrectionComment")
