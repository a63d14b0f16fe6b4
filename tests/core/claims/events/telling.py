"""Claims for tests, read from sentences."""

from __future__ import annotations

from datetime import date

from palmyra_watch.core.claims.events import Claim, Group, disagreements_among
from palmyra_watch.core.facts.quantities.quantities import find_quantities

MONDAY = date(2021, 3, 8)
TUESDAY = date(2021, 3, 9)


def told(
    story: str,
    sentence: str,
    *,
    places: tuple[str, ...] = ("Harlow",),
    published: date | None = MONDAY,
    by: str | tuple[str, ...] = "",
    people: tuple[str, ...] = (),
    day: date | None = None,
    context: str = "",
) -> list[Claim]:
    """Return the claims of one sentence; `by` names whose each figure is, in order."""
    found = find_quantities(sentence)
    voices = (by,) * len(found) if isinstance(by, str) else by
    return [
        Claim(
            claim_id=f"{story}{number}",
            story_id=story,
            source=f"The {story} Times",
            published=published,
            sentence=sentence,
            literal=sentence[quantity.start : quantity.end],
            low=quantity.low,
            high=quantity.high,
            unit=quantity.unit,
            counted=quantity.counted,
            qualifier=quantity.qualifier.value,
            attributed_to=voice,
            places=frozenset(places),
            people=frozenset(people),
            earliest=day,
            latest=day,
            context=f"{sentence} {context}",
        )
        for number, (quantity, voice) in enumerate(zip(found, voices, strict=True))
    ]


def verdicts(claims: list[Claim]) -> list[str]:
    """Return the verdicts of all groups, gravest first."""
    return [group.verdict.value for group in disagreements_among(claims)]


def only(claims: list[Claim]) -> Group:
    (group,) = disagreements_among(claims)
    return group
