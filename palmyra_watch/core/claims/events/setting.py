"""Where and when a claim is set: what its own words tell beyond the places and days that come with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from palmyra_watch.core.claims.events.days import days_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from palmyra_watch.core.claims.events.claim import Claim
    from palmyra_watch.core.claims.events.names import NameBook


def set_out(claims: Sequence[Claim], book: NameBook) -> list[Claim]:
    """Return the claims with the places that their sentences name and the days of which they speak."""
    aliases = _aliases(claims, book)
    return [_set_out(claim, book, aliases) for claim in claims]


def _set_out(claim: Claim, book: NameBook, aliases: dict[str, str]) -> Claim:
    written = frozenset(aliases.get(name, name) for name in book.places_in(claim.sentence))
    given = claim.places - book.speakers_in(claim.sentence) if written else claim.places
    days = days_of(claim) if claim.earliest is None and claim.latest is None else None
    if days is None:
        return replace(claim, places=given | written)
    return replace(claim, places=given | written, earliest=days.earliest, latest=days.latest)


def _aliases(claims: Iterable[Claim], book: NameBook) -> dict[str, str]:
    """Return how a gazetteer calls a place that is written otherwise: where a sentence leaves but one choice."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        known = [place for place in claim.places if place not in claim.sentence]
        written = [name for name in book.places_in(claim.sentence) if name not in claim.places]
        if len(known) == len(written) == 1:
            found.setdefault(written[0], set()).add(known[0])
    return {written: min(known) for written, known in found.items() if len(known) == 1}
