"""Words with a value: weekdays, months, numbers, scales, and sets that exclude one another, in all languages with data.

Two words of one kind and language with other values state other facts; with one value they are one in another form.
Weekdays and months come from the calendar, numbers and scales from `numbers.toml`, the sets from `contrasts.toml`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from palmyra_watch.core.language import kinds, languages, phrases
from palmyra_watch.core.language.calendar import month_names, weekday_names
from palmyra_watch.core.text.alternation import one_of
from palmyra_watch.core.text.folding import folded_letters
from palmyra_watch.core.text.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

WEEKDAY, MONTH, NUMBER, SCALE, DAY = "weekday", "month", "number", "scale", "day"
_OR: Final = "|"  # between the forms of one member of a set
_JOINERS: Final = ("und", "et", "en", "e", "y", "-", "ein", "un")  # within a compound number
_LONGEST: Final = 40  # letters of a number in one word


class Term(NamedTuple):
    """What a word says in a language.

    Attributes:
        language: ISO 639-1.
        kind: WEEKDAY, MONTH, NUMBER, SCALE, DAY (a mark behind the day of a month), or the name of a set.
        value: 0 for Monday, 1 for January, the number, the power of ten, the member of the set; of a compound number
            the word itself, by which it can only be told from others.
    """

    language: str
    kind: str
    value: int | str


Found = tuple[int, int, tuple[Term, ...]]
"""Where a term stands among some words, first and end, and what it says: in several languages perhaps."""


def terms_in(words: Sequence[str]) -> list[Found]:
    """Return the terms among the words of a text, each the longest at its place, none over another.

    >>> [(first, end, {term.value for term in terms}) for first, end, terms in terms_in(["seit", "Dienstag"])]
    [(1, 2, {1})]
    """
    found: list[Found] = []
    folded = [_folded(word) for word in words]
    at = 0
    while at < len(folded):
        end, terms = _at(folded, at)
        if terms:
            found.append((at, end, terms))
        at = end
    return found


def _at(words: Sequence[str], at: int) -> tuple[int, tuple[Term, ...]]:
    for form, terms in _by_first_word().get(words[at], ()):
        end = at + len(form)
        if tuple(words[at:end]) == form:
            return end, terms
    return at + 1, _compound(words[at])


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    return folded_letters(word)


@cache
def _by_first_word() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[Term, ...]], ...]]:
    """Return the forms by their first word, the longest first."""
    terms: dict[tuple[str, ...], list[Term]] = {}
    for written, term in _stated():
        folded = folded_letters(written)
        form = tuple(folded[start:end] for start, end in tokens_of(folded) if not folded[start:end].isspace())
        told = terms.setdefault(form, [])
        if term not in told:
            told.append(term)
    first: dict[str, list[tuple[tuple[str, ...], tuple[Term, ...]]]] = {}
    for form, told in terms.items():
        first.setdefault(form[0], []).append((form, tuple(told)))
    return {word: tuple(sorted(forms, key=lambda one: -len(one[0]))) for word, forms in first.items()}


def _stated() -> Iterator[tuple[str, Term]]:
    for code in languages():
        yield from ((name, Term(code, WEEKDAY, number)) for name, number in weekday_names(code).items())
        yield from ((name, Term(code, MONTH, number)) for name, number in month_names(code).items())
        yield from ((name, Term(code, DAY, 0)) for name in phrases("calendar", "day-mark", code))
        for table in kinds("numbers", code):
            kind, _, value = table.partition("-")
            yield from ((name, Term(code, kind, int(value))) for name in phrases("numbers", table, code))
        for table in kinds("contrasts", code):
            for member, forms in enumerate(phrases("contrasts", table, code)):
                yield from ((form, Term(code, table, member)) for form in forms.split(_OR))


@lru_cache(maxsize=65_536)
def _compound(word: str) -> tuple[Term, ...]:
    """Return what a word says that is put together from numbers: "vierundzwanzig", "quatre-vingt-dix-sept"."""
    if len(word) > _LONGEST or word.isdigit() or not word[:1].isalpha():
        return ()
    return tuple(Term(code, NUMBER, word) for code, pattern in _compounds() if pattern.fullmatch(word))


@cache
def _compounds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for code in languages():
        forms = [
            folded_letters(form)
            for table in kinds("numbers", code)
            for form in phrases("numbers", table, code)
            if " " not in form
        ]
        if forms:
            numbers = one_of(forms)
            joined = "|".join(map(re.escape, _JOINERS))
            found.append(
                (code, re.compile(f"(?:{joined})?(?:{numbers})(?:(?:{joined}){{0,2}}(?:{numbers}))+"))
            )
    return tuple(found)
