"""The same figure for another thing: 158 targets in two stories, 158 airstrikes in a third."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.claims.events.claim import Verdict
from palmyra_watch.core.claims.events.roles import OF_PEOPLE
from palmyra_watch.core.claims.events.sameness import same_place
from palmyra_watch.core.claims.events.scope import Standing, overlapping
from palmyra_watch.core.claims.events.ties import together
from palmyra_watch.core.claims.events.verdicts import Judged
from palmyra_watch.core.claims.events.vocabulary import AIR, PERSONS
from palmyra_watch.core.facts.quantities.unit_grammar import COUNT

if TYPE_CHECKING:
    from palmyra_watch.core.claims.events.reading import Reading

_SMALLEST: Final = 21  # smaller ones meet by chance, and so do round ones
_ROUND: Final = 5


def figure_key(reading: Reading) -> tuple[str, float] | None:
    """Return family and figure of a claim that may share it with another thing; None for all others."""
    figure = reading.exact
    family = reading.kind.family
    if figure is None or reading.claim.unit != COUNT or family not in {AIR, PERSONS}:
        return None
    if figure < _SMALLEST or figure % _ROUND == 0 or reading.standing is Standing.DENIED:
        return None
    if family == PERSONS and reading.role not in OF_PEOPLE:
        return None
    return family, figure


def same_figure(a: Reading, b: Reading) -> Judged | None:
    """Return the verdict on two claims with one `figure_key`; None where they count the same."""
    thing, other = _thing(a), _thing(b)
    if thing == other or not same_place(a, b) or not overlapping(a.window, b.window) or not together(a, b):
        return None
    reason = f"{a.told} and {b.told} give one figure for two things: {thing}, {other}"
    return Judged(Verdict.SAME_FIGURE_OTHER_THING, reason)


def _thing(reading: Reading) -> str:
    """Return what is counted; for persons what happened to them, since their names have synonyms."""
    if reading.kind.family == AIR:
        return reading.kind.name if not reading.kind.fine else reading.head
    return reading.role.value
