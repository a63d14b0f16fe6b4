"""Numerals that name or date something instead of counting it.

Each rule is a habit of the written language, not a list of what was met: a label stands before its numeral
("Article 5"),
a year has four digits without a comma (AP Stylebook, "years"), a telephone number has three groups, a name
keeps its
capitals inside a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from palmyra_watch.core.facts.quantities.numbers import Manner
from palmyra_watch.core.facts.quantities.qualifiers import OPENING
from palmyra_watch.core.facts.quantities.tokens import Sort
from palmyra_watch.core.language import word_set
from palmyra_watch.core.text.folding import words_of

if TYPE_CHECKING:
    from palmyra_watch.core.facts.quantities.numbers import Figure
    from palmyra_watch.core.facts.quantities.tokens import Tokens

MONTHS = word_set("quantities", "months")
_DAYS = words_of("monday tuesday wednesday thursday friday saturday sunday")
_LABELS = word_set("quantities", "labels")
_CAPITAL_ONLY = word_set("quantities", "capital-only")
_ERAS = words_of("ad bc bce ce")
_ERA = re.compile(r"\W?(?:AD|BCE?|CE|A\.D\.|B\.C\.)(?!\w)")
_IN_A_YEAR = word_set("quantities", "in-a-year")
_BEFORE_A_COUNT = words_of("in near at around")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_PHONE_GROUPS = 3
_GROUP = 3  # digits between two thousands separators
_LONGEST_JOINT = 2  # ") " in a telephone number
_LONGEST_MONTH = 31
_YEAR_DIGITS, _EARLIEST_YEAR = 4, 1000
_JOINTS = frozenset("-–‑./()")
_DASHES = frozenset("-–‑")
_CLOSERS = frozenset('.,;:”’)]"')
_NOT_NAMES = word_set("quantities", "not-names") | OPENING


def is_label(tokens: Tokens, figure: Figure, *, plural_follows: bool, measured: bool) -> bool:
    """Tell whether a number is a name, a date, a year, an address or a mark rather than a quantity."""
    if figure.manner is Manner.FUZZY:
        return False
    if _after_label(tokens, figure.first, plural_follows=plural_follows or measured):
        return True
    if figure.manner is Manner.SPELLED:
        return _spelled_name(tokens, figure)
    return (
        _in_brackets(tokens, figure)
        or _glued(tokens, figure)
        or _date(tokens, figure)
        or (figure.bare and _year(tokens, figure, plural_follows=plural_follows, measured=measured))
        or _after_name(tokens, figure.first, plural_follows=plural_follows, measured=measured)
    )


def _after_label(tokens: Tokens, first: int, *, plural_follows: bool) -> bool:
    at = first - 2 if tokens.word(first - 1) == "." else first - 1
    word = tokens.word(at)
    if tokens.word(first - 1) == "#" or word == "№":
        return True
    if word in {"no", "nos", "p", "pp", "vol", "fig", "art", "sec", "ch"} and at == first - 2:
        return tokens.starts[first - 1] == tokens.ends[at]
    if word not in _LABELS or at != first - 1:
        return False
    if tokens.capital(at) and not (tokens.opens_sentence(at) and word in _CAPITAL_ONLY and plural_follows):
        return True
    return word not in _CAPITAL_ONLY and not plural_follows


def _spelled_name(tokens: Tokens, figure: Figure) -> bool:
    """Tell whether a spelled number is part of a name: a capital inside a sentence that is no headline."""
    at = figure.first
    if tokens.word(at) in {"a", "an"} or not tokens.capital(at) or tokens.opens_sentence(at):
        return False
    if tokens.sort(at - 1) is Sort.MARK and tokens.low[at - 1][0] in "-–—":
        behind_dateline = tokens.starts[at] > tokens.ends[at - 1] and not tokens.capital(figure.end)
        return not behind_dateline and not tokens.in_headline(at)
    named = tokens.capital(figure.end) or tokens.capital(at - 1) or tokens.word(figure.end) in {"-", ""}
    return named and not tokens.in_headline(at)


def _in_brackets(tokens: Tokens, figure: Figure) -> bool:
    return tokens.word(figure.first - 1) == "[" and tokens.word(figure.end) == "]"


def _glued(tokens: Tokens, figure: Figure) -> bool:
    """Tell whether a numeral hangs on something.

    A footnote mark behind a stop, part of a slash date, a code.
    """
    start, first = tokens.starts[figure.first], figure.first
    text = tokens.text
    before = text[start - 1] if start else " "
    if before == "/" or text[tokens.ends[figure.end - 1] : tokens.ends[figure.end - 1] + 1] == "/":
        return not _known_slash(tokens, figure)
    if before.isalnum() or before in "_@&=\\":
        return True
    if before in _CLOSERS and start > 1 and (text[start - 2].isalnum() or text[start - 2] in _CLOSERS):
        return True
    hyphen = before in _DASHES and start > 1 and text[start - 2].isalnum()
    return hyphen and tokens.word(first - 2) not in {"mid", "some", "about", "around"} and first > 1


def _known_slash(tokens: Tokens, figure: Figure) -> bool:
    """Tell whether a slash only begins a unit ("$5/barrel")."""
    return tokens.word(figure.end) == "/" and tokens.sort(figure.end + 1) is Sort.WORD


def _date(tokens: Tokens, figure: Figure) -> bool:
    first, end = figure.first, figure.end
    if not figure.bare:
        return _ERA.match(tokens.text, tokens.ends[end - 1]) is not None
    month_before = tokens.word(first - 1) in MONTHS and tokens.capital(first - 1)
    dotted = tokens.word(first - 1) == "." and tokens.word(first - 2) in MONTHS and tokens.capital(first - 2)
    if (month_before or dotted) and figure.low <= _LONGEST_MONTH:
        return True
    month_behind = end + 1 if tokens.word(end) == "of" else end
    if tokens.word(month_behind) in MONTHS and tokens.capital(month_behind) and figure.high <= _LONGEST_MONTH:
        return True
    if tokens.word(end) == "o'clock" or tokens.word(end) in {"am", "pm", "gmt", "utc", "a.m", "p.m"}:
        return True
    if tokens.word(end) in {"a", "p"} and tokens.word(end + 1) == "." and tokens.word(end + 2) == "m":
        return True
    era = _ERA.match(tokens.text, tokens.ends[end - 1])
    return era is not None or (tokens.word(first - 1) in _ERAS and tokens.literal(first - 1).isupper())


def _year(tokens: Tokens, figure: Figure, *, plural_follows: bool, measured: bool) -> bool:
    """Tell whether four digits without a comma are a year; a span of years is one too."""
    literal = tokens.low[figure.first]
    if len(literal) != _YEAR_DIGITS:
        return literal.startswith("'")
    if measured and (not figure.ranged or figure.high > _LAST_YEAR):
        return False
    before = tokens.word(figure.first - 1)
    if _FIRST_YEAR <= figure.low < _LAST_YEAR:
        directly = plural_follows and before not in _IN_A_YEAR and figure.low % 100 == 0
        return not (directly or tokens.word(figure.end) in {"people", "men", "soldiers", "troops"})
    return _EARLIEST_YEAR <= figure.low < _FIRST_YEAR and (before in _IN_A_YEAR or not plural_follows)


def _after_name(tokens: Tokens, first: int, *, plural_follows: bool, measured: bool) -> bool:
    """Tell whether a numeral follows a name ("Falcon 9 rockets"); "In Iraq 30 people" does not."""
    at = first - 1
    if not tokens.capital(at) or tokens.word(at) in _NOT_NAMES or tokens.word(at) in _DAYS:
        return False
    if tokens.word(at).endswith(("ing", "ly")) or tokens.in_headline(at):
        return False
    if measured:
        return False
    return not (plural_follows and tokens.word(at - 1) in _BEFORE_A_COUNT)


class Groups:
    """The telephone numbers, ISBNs and the like of a text: three or more groups of digits.

    A run of groups is walked once, whichever of them is asked for: a table of figures is one long run that is none.
    """

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._known: dict[int, _Run] = {}

    def end(self, index: int) -> int:
        """Return the token behind the groups that begin at a token; the token itself where none do."""
        tokens = self._tokens
        if tokens.sort(index) is not Sort.NUMERAL:
            return index
        if index not in self._known:
            self._walk(index)
        run = self._known.get(index)
        if run is None or run.groups < _PHONE_GROUPS:
            return index
        thousands = run.spaced and len(tokens.low[index]) <= _GROUP and tokens.low[index][0] != "0"
        return index if thousands else run.end

    def _walk(self, index: int) -> None:
        places: list[int] = []
        at: int | None = index
        while at is not None and at not in self._known and self._is_group(at):
            places.append(at)
            at = self._next(at)
        run = None if at is None else self._known.get(at)
        for place in reversed(places):
            if run is None:
                run = _Run(1, place + 1, spaced=True)
            else:
                spaced = run.spaced and place + 1 in self._known and self._is_spaced(place + 1)
                run = _Run(run.groups + 1, run.end, spaced=spaced)
            self._known[place] = run

    def _is_group(self, at: int) -> bool:
        return self._tokens.sort(at) in {Sort.NUMERAL, Sort.OPAQUE} and self._tokens.low[at][0].isdigit()

    def _next(self, at: int) -> int | None:
        """Return the token behind a group and its joints; None where a gap or the end stands between."""
        tokens, behind = self._tokens, at + 1
        while tokens.word(behind) in _JOINTS and tokens.touches(behind - 1):
            behind += 1
        if behind >= len(tokens.low):
            return None
        between = tokens.text[tokens.ends[at] : tokens.starts[behind]]
        return None if "\n" in between or len(between) > _LONGEST_JOINT else behind

    def _is_spaced(self, at: int) -> bool:
        """Tell whether a group may be one of thousands behind a space."""
        return len(self._tokens.low[at]) == _GROUP and not self._tokens.touches(at - 1)


class _Run(NamedTuple):
    """Groups of digits from one on to the last: how many, where they end, and whether they may be thousands."""

    groups: int
    end: int
    spaced: bool
