"""What an article says of other publishers' corrections, with the figures that they corrected checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from palmyra_watch.core.claims.distances import check_distances
from palmyra_watch.core.claims.reported import reported_corrections
from palmyra_watch.core.facts.names.places import find_places
from palmyra_watch.core.facts.reading import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palmyra_watch.core.claims.reported import ReportedCorrection
    from palmyra_watch.model import Article


def corrections_in(article: Article) -> Iterator[tuple[int, ReportedCorrection]]:
    """Yield each correction that an article reports, with the index of the block that says so."""
    blocks = [index for index, block in enumerate(article.blocks) if block.role.in_text]
    paragraphs = [article.blocks[index].text for index in blocks]
    for found in reported_corrections(paragraphs):
        yield blocks[found.paragraph], replace(found, plausibility=_plausibility(found, paragraphs))


def _plausibility(found: ReportedCorrection, paragraphs: list[str]) -> str | None:
    """Return the verdict on the first distance among the original figures; None if none of them is one."""
    for figure in found.originals:
        text = paragraphs[figure.paragraph]
        for claim in check_distances(text, facts_of(text).quantities, find_places(text)):
            if claim.quantity.start < figure.end and figure.start < claim.quantity.end:
                return claim.verdict
    return None
