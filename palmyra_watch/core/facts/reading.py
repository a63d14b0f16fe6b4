"""The facts that a text states, each kind read once, whoever asks for it: comparison, notices or claims.

A text is a sentence or a paragraph. Facts are kept by the words of the text alone, for a while, so that what stays the
same between two versions, and what several rules look at, is not read again.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.facts.dates.dates import find_dates
from palmyra_watch.core.facts.names.people import find_people
from palmyra_watch.core.facts.quantities.quantities import find_quantities
from palmyra_watch.core.facts.quotations.attribution import find_attributions

if TYPE_CHECKING:
    from datetime import date

    from palmyra_watch.core.facts.dates.dates import DateMention
    from palmyra_watch.core.facts.names.names import NameMention
    from palmyra_watch.core.facts.quantities.quantities import Quantity
    from palmyra_watch.core.facts.quotations.attribution import Attribution

LONGEST_KEPT: Final = 5_000  # characters
KEPT: Final = 1024  # texts: more than two versions of a long article have sentences


class Facts:
    """What a text states. All offsets are into its characters."""

    def __init__(self, text: str) -> None:
        """Take a text; nothing of it is read yet."""
        self.text = text
        self._dates: dict[date | None, tuple[DateMention, ...]] = {}

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Return the figures with bounds, unit and the thing counted."""
        return find_quantities(self.text)

    def dates(self, written_on: date | None) -> tuple[DateMention, ...]:
        """Return the dates, those that depend on the day of writing ("on Monday") resolved against it."""
        if written_on not in self._dates:
            self._dates[written_on] = find_dates(self.text, written_on=written_on)
        return self._dates[written_on]

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """Return who says what, by English words of saying."""
        return find_attributions(self.text)

    @cached_property
    def names(self) -> tuple[NameMention, ...]:
        """Return the people and organisations that are named."""
        return find_people(self.text)


def facts_of(text: str) -> Facts:
    """Return the facts of a text; the same for the same text, unless it is longer than a paragraph.

    >>> [text[q.start : q.end] for text in ["Some 40 people fled."] for q in facts_of(text).quantities]
    ['Some 40 people']
    """
    return _remembered(text) if len(text) <= LONGEST_KEPT else Facts(text)


@lru_cache(maxsize=KEPT)
def _remembered(text: str) -> Facts:
    return Facts(text)
