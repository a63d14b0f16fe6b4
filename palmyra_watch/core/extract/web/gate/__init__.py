"""The quality gate: which pages are no state of a story, by which rule, and with what evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.core.extract.web.gate.consent import consent_page
from palmyra_watch.core.extract.web.gate.doubts import doubt_of
from palmyra_watch.core.extract.web.gate.errors import error_page
from palmyra_watch.core.extract.web.gate.missing import archive_page, missing_article, no_article
from palmyra_watch.core.extract.web.gate.stubs import withheld_article
from palmyra_watch.core.extract.web.gate.walls import wall_before

if TYPE_CHECKING:
    from palmyra_watch.core.extract.web.gate.facts import GateFacts
    from palmyra_watch.model import Refusal

__all__ = ["doubt_of", "refusal_of"]


def refusal_of(facts: GateFacts) -> Refusal | None:
    """Return why a page is not taken for a state of its story; None when nothing speaks against it.

    The rules look at what a page calls itself and at short lines that begin with a known wording, never at single words
    of its prose: an article about walls, errors, consent or subscriptions is an article.
    """
    for rule in (
        archive_page, wall_before, error_page, missing_article, consent_page, withheld_article, no_article,
    ):  # fmt: skip
        if refusal := rule(facts):
            return refusal
    return None
