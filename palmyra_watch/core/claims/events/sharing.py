"""How much two figures of two stories share of what is said of them: words of the clause, noun, role, measure."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from palmyra_watch.core.claims.events.narrowing import stems_of
from palmyra_watch.core.claims.events.roles import Role, clause_before, clause_behind, place_of
from palmyra_watch.core.facts.quantities.unit_grammar import COUNT
from palmyra_watch.core.language import word_set

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from palmyra_watch.core.claims.events.reading import Reading

_LONG_BACK: Final = 60  # days
_SHORTEST: Final = 3
_SMALL_WORDS: Final = word_set("disagreements", "sharing-small-words")


class Weights(NamedTuple):
    """How much it tells to share a word, a kind of thing with a role: less the more figures of two stories have it."""

    stems: Mapping[str, float]
    kinds: Mapping[object, float]

    def shared(self, a: Reading, b: Reading) -> float:
        both = sum(self.stems[stem] for stem in frame(a) & frame(b))
        return both + sum(self.kinds[trait] for trait in _traits(a) & _traits(b))


def weights_of(readings: Sequence[Reading]) -> Weights:
    """Return for each stem and trait how much it tells: less the more figures have it.

    What lies long back is no rival to what a story tells of its own days, and is not counted.
    """
    stems = Counter(stem for one in readings for stem in frame(one))
    kinds = Counter(trait for one in readings if not _is_past(one) for trait in _traits(one))
    return Weights(
        {stem: min(1.0, 2.0 / times) for stem, times in stems.items()},
        defaultdict(lambda: 1.0, {trait: min(1.0, 2.0 / times) for trait, times in kinds.items()}),
    )


def _is_past(reading: Reading) -> bool:
    latest, published = reading.window.latest, reading.claim.published
    return latest is not None and published is not None and (published - latest).days > _LONG_BACK


def _traits(reading: Reading) -> frozenset[object]:
    """Return what is counted, what happened to it, what a measure is of."""
    traits: set[object] = {reading.kind} if not is_measure(reading) else set()
    traits |= {(reading.kind, reading.role)} if reading.role is not Role.NONE else set()
    traits |= {(reading.kind, reading.measured)} if reading.measured else set()
    traits |= {(reading.kind, reading.claim.unit)} if is_measure(reading) else set()
    return frozenset(traits)


def is_measure(reading: Reading) -> bool:
    return reading.claim.unit.partition("/")[0] != COUNT


def frame(reading: Reading) -> frozenset[str]:
    claim = reading.claim
    return _frame_of(claim.sentence, claim.literal, claim.attributed_to)


@lru_cache(maxsize=1 << 14)
def _frame_of(sentence: str, literal: str, voice: str) -> frozenset[str]:
    """Return the stems of the words of a figure's clause that tell something: not of its noun, unit or source."""
    place = place_of(sentence, literal)
    text = f"{clause_before(sentence, place)} {clause_behind(sentence, place)}"
    found = frozenset(stem for stem in stems_of(text) if len(stem) >= _SHORTEST)
    return found - _SMALL_WORDS - stems_of(voice)
