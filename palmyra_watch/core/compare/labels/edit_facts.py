"""What both texts state, read once for all rules."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from palmyra_watch.core.compare.edit_text import Span
from palmyra_watch.core.compare.form.dictionary import is_english
from palmyra_watch.core.compare.labels.days import Days
from palmyra_watch.core.compare.labels.names import Names
from palmyra_watch.core.compare.labels.page_noise import Passing
from palmyra_watch.core.compare.labels.pairing import Scattered
from palmyra_watch.core.compare.labels.quotation import Quotations
from palmyra_watch.core.compare.labels.signs import Signs
from palmyra_watch.core.compare.labels.terms import Terms
from palmyra_watch.core.facts.reading import facts_of
from palmyra_watch.core.language.spoken import ENGLISH, languages_of

if TYPE_CHECKING:
    from palmyra_watch.core.compare.edit_text import Sides
    from palmyra_watch.core.facts.reading import Facts


class EditFacts:
    """The facts and links of both texts, each kind read when it is first asked for."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides

    @cached_property
    def days(self) -> Days:
        return Days(self.sides)

    @cached_property
    def names(self) -> Names:
        return Names(self.sides)

    @cached_property
    def quotations(self) -> Quotations:
        return Quotations(self.sides)

    @cached_property
    def passing(self) -> Passing:
        return Passing(self.sides)

    @cached_property
    def signs(self) -> Signs:
        return Signs(self.sides)

    @cached_property
    def terms(self) -> Terms:
        return Terms(self.sides, self.spoken)

    @cached_property
    def stated(self) -> tuple[Facts, Facts]:
        """Return what each text states."""
        return facts_of(self.sides.before.text), facts_of(self.sides.after.text)

    @cached_property
    def sources(self) -> tuple[Scattered, Scattered] | None:
        """Return where each text names who says something, by English grammar; None where it may be no English."""
        if ENGLISH not in self.spoken:
            return None
        before, after = (
            Scattered(Span(one.source_start, one.source_end) for one in stated.attributions)
            for stated in self.stated
        )
        return before, after

    @cached_property
    def spoken(self) -> frozenset[str]:
        """Return the languages in which the text after may be written."""
        return languages_of(self.sides.after.words)

    @cached_property
    def is_english(self) -> bool:
        """Tell whether that may be English, and nearly all of its words are on a list of English ones."""
        return ENGLISH in self.spoken and is_english(self.sides.after.words)
