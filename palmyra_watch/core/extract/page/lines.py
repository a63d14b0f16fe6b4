"""What a line inside an article's container is by its words alone, whatever element holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.furniture import role_of
from palmyra_watch.core.extract.page.forms import asks_to_subscribe, is_credit, leads_elsewhere, states_rights
from palmyra_watch.core.extract.shapes import is_stopped
from palmyra_watch.model import Role

if TYPE_CHECKING:
    from palmyra_watch.core.extract.page.inventory import Seen

_MOSTLY: Final = 0.5
_ALL_BUT: Final = 0.85  # a line that is a link
_ORNAMENT: Final = 12  # characters of a line of signs that parts two sections
_FEW: Final = 35  # words of a caption


def role_of_line(block: Seen) -> Role | None:
    """Return what a block is by its words and its links; None for what may be text."""
    text = block.plain
    if len(text) <= _ORNAMENT and not any(map(str.isalnum, text)):
        return Role.OTHER
    said = role_of(text)
    if said is Role.RELATED or leads_elsewhere(text, block.linked):
        return Role.TEASER if block.linked > _MOSTLY else Role.RELATED
    if said in {Role.SOCIAL, Role.FOOTER}:
        return said
    if states_rights(text):
        return Role.FOOTER
    if block.tag[:1] != "h" and is_credit(text) and block.count <= _FEW:
        return Role.CAPTION
    return Role.BOX if asks_to_subscribe(text) else None


def is_link_line(block: Seen) -> bool:
    """Tell whether a block is a link as a whole, and no sentence."""
    return block.linked > _ALL_BUT and not is_stopped(block.plain)
