"""Where and when a claim is set: what its own words tell beyond the places and days that come with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from palmyra_watch.core.claims.events.days import days_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from palmyra_watch.core.claims.events.claim import Claim
    from palmyra_watch.core.claims.events.names import NameBook


_MOSTLY = 2  # times as often as all other places together: one sentence with a second place settles nothing


def set_out(claims: Sequence[Claim], book: NameBook, aliases: Mapping[str, str]) -> list[Claim]:
    """Return the claims with the places that their sentences name and the days of which they speak."""
    return [_set_out(claim, book, aliases) for claim in claims]


def _set_out(claim: Claim, book: NameBook, aliases: Mapping[str, str]) -> Claim:
    written = frozenset(aliases.get(name, name) for name in book.places_in(claim.sentence))
    given = claim.places - book.speakers_in(claim.sentence) if written else claim.places
    days = days_of(claim) if claim.earliest is None and claim.latest is None else None
    if days is None:
        return replace(claim, places=given | written)
    return replace(claim, places=given | written, earliest=days.earliest, latest=days.latest)


def aliases_among(claims: Iterable[Claim], book: NameBook) -> dict[str, str]:
    """Return how a gazetteer calls a place that is written otherwise: where most sentences leave but one choice."""
    found: dict[str, Counter[str]] = {}
    for claim in claims:
        known = [place for place in claim.places if place not in claim.sentence]
        written = [name for name in book.places_in(claim.sentence) if name not in claim.places]
        if len(known) == len(written) == 1:
            found.setdefault(written[0], Counter())[known[0]] += 1
    return {
        written: name
        for written, known in found.items()
        for name, count in [max(known.items(), key=lambda item: (item[1], item[0]))]
        if count > _MOSTLY * (known.total() - count)
    }
