"""Ages: "19-year-old", "aged 34", "Mr. Homsi, 32, a former …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.core.facts.quantities import units
from palmyra_watch.core.facts.quantities.tokens import Sort
from palmyra_watch.core.facts.quantities.unit_grammar import Thing, unit_at
from palmyra_watch.core.language import word_set
from palmyra_watch.core.text.folding import words_of

if TYPE_CHECKING:
    from palmyra_watch.core.facts.quantities.numbers import Figure
    from palmyra_watch.core.facts.quantities.tokens import Tokens

_HYPHENS = frozenset("-‑–")


_OLDEST = 115  # years; the oldest person whose age was proven reached 122


_BE = words_of("is was turned turns aged age becomes be")


_OWNERS = words_of("his her their my our the a")  # "His brother, 41, fled"


_NUMBERED = word_set("quantities", "numbered")


_SOMEBODY = word_set("quantities", "somebody")


_PERSONS = words_of("he she who i")


_AGE_FOLLOWS = words_of(", . ; : ! ? ) and when but who or with at in")


def age(tokens: Tokens, figure: Figure) -> Thing | None:
    """Return an age.

    "19-year-old", "1,500 years old", "aged 34", "Mr. Homsi, 32, a former …", "who is 27 and …".
    """
    at = figure.end
    while tokens.word(at) in _HYPHENS:
        at += 1
    found = unit_at(tokens, at)
    if found is not None and found[0] in units.TIMES:
        end = found[1]
        joined = end + 1 if tokens.word(end) in _HYPHENS else end
        if tokens.word(joined) in {"old", "olds", "old's", "old’s", "olds'", "olds’"}:
            return Thing(joined + 1, f"{found[0]} (age)")
        if tokens.word(end) == "of" and tokens.word(end + 1) == "age":
            return Thing(end + 2, f"{found[0]} (age)")
    return Thing(figure.end, "year (age)") if _bare_age(tokens, figure) else None


def _bare_age(tokens: Tokens, figure: Figure) -> bool:
    word, before = tokens.word(figure.first - 1), tokens.word(figure.first - 2)
    if not 0 < figure.high <= _OLDEST or tokens.word(figure.end) in {"%", "per", "percent"}:
        return False
    if word == "aged" or (word in {"of", "at"} and before == "age"):
        return unit_at(tokens, figure.end) is None
    if word == "of" and before in _SOMEBODY and tokens.word(figure.first - 3) in _OWNERS | {"an"}:
        return figure.bare and tokens.word(figure.end) in _AGE_FOLLOWS | _AGE_TELLING
    if word == "between" and before == "aged":
        return True
    if word == "," and figure.bare and tokens.word(figure.end) == ",":
        return _is_person(tokens, figure.first - 2)
    is_one = word in _BE and (before in _PERSONS or tokens.word(figure.first - 2) in _PERSONS)
    return is_one and not figure.ranged and tokens.word(figure.end) in _AGE_FOLLOWS


def _is_person(tokens: Tokens, at: int) -> bool:
    """Tell whether a name ends here that a title or a first name begins.

    A lone capital may be a place or a month.
    """
    if tokens.sort(at) is not Sort.WORD:
        return False
    if not tokens.capital(at):
        return tokens.word(at - 1) in _OWNERS and tokens.word(at) not in _NUMBERED
    before = at - 2 if tokens.word(at - 1) == "." else at - 1
    if tokens.word(before) in _HYPHENS:
        before -= 2
    if tokens.opens_sentence(at) and tokens.word(at) not in _MONTH_NAMES and tokens.word(at) not in _NUMBERED:
        return tokens.word(at + 4) in _AGE_TELLING  # "Brandt, 43, told supporters"
    return (
        tokens.capital(before)
        and tokens.word(at) not in _MONTH_NAMES
        and tokens.word(before) not in _MONTH_NAMES
    )


_AGE_TELLING = word_set("quantities", "age-telling")


_MONTH_NAMES = word_set("quantities", "month-names")
