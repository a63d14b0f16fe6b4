"""The quality gate: which pages are no state of a story, by which rule, and with what evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.core.extract.web.gate.missing import archive_page, missing_article
from palmyra_watch.core.extract.web.gate.stubs import withheld_article
from palmyra_watch.core.extract.web.gate.walls import wall_before

if TYPE_CHECKING:
    from palmyra_watch.core.extract.web.gate.facts import GateFacts
    from palmyra_watch.model import Refusal


def refusal_of(facts: GateFacts) -> Refusal | None:
    """Return why a page is not taken for a state of its story; None when nothing speaks against it.

    The rules look at what a page calls itself and at short lines that begin with a known wording, never at the words
    of its prose: an article about walls, errors or subscriptions is an article.
    """
    for rule in (archive_page, wall_before, missing_article, withheld_article):
        if refusal := rule(facts):
            return refusal
    return None
