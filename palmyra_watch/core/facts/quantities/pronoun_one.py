"""When "one" counts.

It is an article or a pronoun far more often than a number (Quirk et al. 1985, 6.54–6.57).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.core.facts.quantities import nouns, qualifiers
from palmyra_watch.core.facts.quantities.qualifiers import Qualifier
from palmyra_watch.core.facts.quantities.unit_grammar import COUNT, Thing
from palmyra_watch.core.language import word_set
from palmyra_watch.core.text.folding import words_of

if TYPE_CHECKING:
    from palmyra_watch.core.facts.quantities.numbers import Figure
    from palmyra_watch.core.facts.quantities.tokens import Tokens

_STRESSED = words_of("only just exactly")
_HARMING = word_set("quantities", "harming")
_HARMED = word_set("quantities", "harmed")
_BE = words_of("was were is has had been be")
_NO_COUNTS = word_set("quantities", "no-counts")
_SPANNING = word_set("quantities", "spanning")
_LONGEST = 4


def is_counted_one(tokens: Tokens, figure: Figure, floor: int) -> bool:
    """Tell whether "one" counts: it is stressed or bounded, or somebody came to harm."""
    following, before = tokens.word(figure.end), tokens.word(figure.first - 1)
    kind = qualifiers.before(tokens, figure.first, floor)[0]
    if kind in {Qualifier.MIN, Qualifier.MAX} and following not in {"another", "such"}:
        return True
    if following in _NO_COUNTS:
        return False
    if before in _STRESSED or before in _HARMING:
        return True
    end = _phrase_end(tokens, figure.end)
    inside = any(tokens.word(at) in _HARMED for at in range(figure.end, end + 1))
    while tokens.word(end) in _BE:
        end += 1
    return (end > figure.end or tokens.word(figure.end) in _BE) and (inside or tokens.word(end) in _HARMED)


def is_once_upon(tokens: Tokens, figure: Figure, unit: str) -> bool:
    """Tell whether "one day", "one night" only says that something happens at some time."""
    if unit not in {"day", "night"} or tokens.word(figure.first) != "one" or figure.high != 1:
        return False
    hyphen = tokens.word(figure.end) == "-"
    return not hyphen and tokens.word(figure.first - 1) not in _SPANNING


def one_thing(tokens: Tokens, figure: Figure) -> Thing | None:
    """Return the one thing counted; None where no noun is in reach."""
    phrase = nouns.counted_at(tokens, figure.end) if tokens.word(figure.end) == "of" else None
    if phrase is not None:
        return Thing(phrase.end, COUNT, phrase.text(tokens))
    end = _phrase_end(tokens, figure.end)
    while end > figure.end + 1 and tokens.word(end - 1) in _HARMED:
        end -= 1
    if end == figure.end:
        return Thing(end, COUNT, firm=False) if tokens.word(end) in _BE else None
    return Thing(end, COUNT, nouns.Phrase(figure.end, end).text(tokens))


def _phrase_end(tokens: Tokens, at: int) -> int:
    end = at
    while end - at < _LONGEST and nouns.may_be_inside(tokens, end):
        end += 1
    return end
