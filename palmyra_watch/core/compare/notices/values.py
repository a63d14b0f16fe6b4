"""What a text states by which a note can be known to speak of it: figures, days, and words, in any language read.

Figures are keyed by their value, whatever digits, separators or words they are written in; months, weekdays and scales
by their place in the calendar; other words by their letters without accents.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from palmyra_watch.core.language import kinds, phrases
from palmyra_watch.core.language.terms import MONTH, NUMBER, SCALE, WEEKDAY, terms_in
from palmyra_watch.core.text.folding import folded_letters
from palmyra_watch.core.text.tokens import is_number, is_unspaced, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FIGURE, DAY, WORD = "figure", "day", "word"
_GROUPED: Final = re.compile(r"\d{1,3}(?:[.,'’·٬\u00a0\u2009\u202f ]\d{3})+(?!\d)")
_DIGITS: Final = re.compile(r"\d+(?:\.\d+)?")
_KINDS: Final = {NUMBER: FIGURE, SCALE: FIGURE, MONTH: DAY, WEEKDAY: DAY}
_KEPT: Final = 4096  # texts
_STEM: Final = 4  # letters that two forms of a word share at least
_SAME_STEM: Final = 0.7  # of the longer one
_ONE: Final = 1


class Value(NamedTuple):
    """A figure, a day or a word of a text.

    Attributes:
        kind: FIGURE, DAY or WORD.
        key: Equal for two forms of one figure or day; of a word its folded letters.
        is_name: It has a capital, and does not begin the text.
    """

    kind: str
    key: str
    start: int
    end: int
    is_name: bool


@lru_cache(maxsize=_KEPT)
def values_in(text: str, language: str) -> tuple[Value, ...]:
    """Return the values of a text in order, words that only serve others left out."""
    spans = [span for span in tokens_of(text) if not text[span[0] : span[1]].isspace()]
    words = [text[start:end] for start, end in spans]
    found: list[Value] = []
    at = 0
    terms = {first: (end, told) for first, end, told in terms_in(words)}
    serving = _serving(language)
    while at < len(words):
        start, end = spans[at]
        until, told = terms.get(at, (at + 1, ()))
        kinds = {(t.kind, t.value) for t in told if t.language == language and t.kind in _KINDS}
        if kinds:
            kind, value = min(kinds, key=lambda one: (one[0], str(one[1])))
            if (kind, value) != (NUMBER, _ONE):
                key = f"{kind} {value}" if kind != NUMBER else str(value)
                found.append(Value(_KINDS[kind], key, start, spans[until - 1][1], False))
        elif is_number(words[at]):
            keys = [*figures_of(words[at]), *_scales(words[at].lstrip("0123456789.,$€£¥ "), language)]
            found += [Value(FIGURE, key, start, end, False) for key in keys]
            until = at + 1
        else:
            until = at + 1
            key = folded_letters(words[at]).removesuffix("'s").removesuffix("’s")
            if key[:1].isalnum() and words[at].lower() not in serving and (len(key) > 1 or is_unspaced(key)):
                found.append(Value(WORD, key, start, end, words[at][:1].isupper() and at > 0))
        at = until
    return tuple(found)


def _scales(behind: str, language: str) -> list[str]:
    """Return the scale that is written right behind a figure: "bn"."""
    told = (term for _, _, terms in terms_in([behind] if behind else []) for term in terms)
    return [f"{SCALE} {term.value}" for term in told if (term.language, term.kind) == (language, SCALE)][:1]


@lru_cache(maxsize=16)
def _serving(language: str) -> frozenset[str]:
    lists = [phrases("function_words", kind, language) for kind in kinds("function_words", language)]
    return frozenset(phrases("words", "function", language)).union(*lists) - set(
        phrases("words", "negation", language)
    )


def figures_of(token: str) -> list[str]:
    """Return the figures of a token by their values, without separators and signs.

    >>> figures_of("$1,200"), figures_of("2.50%"), figures_of("٣١٨"), figures_of("4-2")
    (['1200'], ['2.5'], ['318'], ['4', '2'])
    """
    plain = "".join(
        str(unicodedata.digit(char)) if char.isdigit() and unicodedata.digit(char, None) is not None else char
        for char in unicodedata.normalize("NFKC", token)
    ).replace("٫", ".")
    joined = _GROUPED.sub(lambda one: re.sub(r"\D", "", one[0]), plain)
    found = _DIGITS.findall(re.sub(r"(?<=\d),(?=\d)", ".", joined))
    return [f"{float(one):.10g}" for one in found]


def is_same(one: Value, other: Value) -> bool:
    """Tell whether two values are one: of words, whether one may be a form of the other."""
    if one.kind != other.kind or one.key == other.key:
        return one.kind == other.kind
    return one.kind == WORD and is_form(one.key, other.key)


def is_form(one: str, other: str) -> bool:
    """Tell whether two words share their beginning, as two forms of one do.

    >>> is_form("ministerin", "ministers"), is_form("homs", "hama")
    (True, False)
    """
    if one[:_STEM] != other[:_STEM]:
        return False
    longer = max(len(one), len(other))
    shared = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return shared >= _STEM and shared >= _SAME_STEM * longer


def things_of(figures: Iterable[Value], values: Sequence[Value]) -> frozenset[str]:
    """Return the words right behind some figures of a text, all of whose values are given: what they count or measure.

    >>> sorted(things_of(values_in("30 people fled 5 km", "en"), values_in("30 people fled 5 km", "en")))
    ['km', 'people']
    """
    begins = {value.start: value.key for value in values if value.kind == WORD}
    ends = {value.end for value in figures if value.kind == FIGURE}
    return frozenset(begins[end + gap] for end in ends for gap in (0, 1) if end + gap in begins)


def share_in(values: Iterable[Value], told: Iterable[Value]) -> float:
    """Return which share of some values is among others; 0 of none."""
    told, values = tuple(told), tuple(values)
    return sum(any(is_same(one, other) for other in told) for one in values) / len(values) if values else 0.0
