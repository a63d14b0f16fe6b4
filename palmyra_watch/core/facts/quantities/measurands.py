"""What a number measures or counts: a share, money, an age, a unit, a thing.

Each reader takes the text's tokens and a figure and returns what it found, or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.core.facts.quantities import nouns
from palmyra_watch.core.facts.quantities.ages import age
from palmyra_watch.core.facts.quantities.numbers import Manner, single_at
from palmyra_watch.core.facts.quantities.unit_grammar import COUNT, Thing, magnitude, measure, money, unit_at
from palmyra_watch.core.language import phrases, word_set
from palmyra_watch.core.text.folding import words_of

if TYPE_CHECKING:
    from palmyra_watch.core.facts.quantities.numbers import Figure
    from palmyra_watch.core.facts.quantities.tokens import Tokens


_HYPHENS = frozenset("-‑–")


_QUOTES = frozenset("\"”’'")


_TEN = 10


_YEARS = (1000, 2100)


# "12-member panel", "four-storey building": things that a hyphen binds to their number.
_BOUND = {word: f"{word}s" for word in phrases("quantities", "measured-nouns", "en")} | {
    "man": "men",
    "woman": "women",
    "person": "people",
    "story": "storeys",
    "nation": "nations",
    "country": "countries",
}


_CONDITIONS = word_set("quantities", "conditions")


_BE_AUXILIARIES = word_set("quantities", "be-auxiliaries")


_POINTING = words_of("these those the all other")  # "the two were": of things told before


_COUNTING = word_set("quantities", "counting")


_CHANGES = word_set("quantities", "changes")


def thing_at(tokens: Tokens, figure: Figure) -> Thing | None:
    """Return what a number measures or counts, the surest reading first."""
    return (
        money(tokens, figure)
        or age(tokens, figure)
        or magnitude(tokens, figure)
        or measure(tokens, figure)
        or bound(tokens, figure)
        or share_of_number(tokens, figure)
        or count(tokens, figure)
    )


def bound(tokens: Tokens, figure: Figure) -> Thing | None:
    """Return "12-member", "two-man", "10,000-strong"."""
    if tokens.word(figure.end) not in _HYPHENS or not tokens.touches(figure.end):
        return None
    word = tokens.word(figure.end + 1)
    if word == "strong":
        return Thing(figure.end + 2, COUNT)
    return Thing(figure.end + 2, COUNT, _BOUND[word]) if word in _BOUND else None


def share_of_number(tokens: Tokens, figure: Figure) -> Thing | None:
    """Return "one in five", "nine out of ten", "one in every 10" as a share in percent."""
    at = (
        figure.end + 1
        if tokens.word(figure.end) == "out" and tokens.word(figure.end + 1) == "of"
        else figure.end
    )
    if figure.ranged or tokens.word(at) not in {"in", "of"} or (tokens.word(at) == "of" and at == figure.end):
        return None
    at += 2 if tokens.word(at + 1) == "every" else 1
    whole = single_at(tokens, at, at)
    if whole is None or whole.first != at or whole.ranged or not figure.high < whole.low:
        return None
    round_figure = whole.low <= _TEN or whole.low in {12, 15, 20, 25, 30, 40, 50} or whole.low % 100 == 0
    if not round_figure or unit_at(tokens, whole.end) or (whole.bare and _YEARS[0] < whole.low < _YEARS[1]):
        return None
    phrase = nouns.counted_at(tokens, whole.end)
    named = phrase is not None and tokens.word(whole.end) != "of"
    counted = phrase.text(tokens) if phrase is not None and named else ""
    return Thing(whole.end, "percent", counted, share=100 / whole.low)


def count(tokens: Tokens, figure: Figure) -> Thing | None:
    """Return the things counted, or the condition of those counted.

    Such as "40 killed", "dozens more were wounded".
    """
    at = figure.end
    if figure.manner is Manner.FUZZY and tokens.word(at) in _QUOTES:
        at += 1
    phrase = nouns.counted_at(tokens, at)
    if phrase is not None:
        return Thing(phrase.end, COUNT, phrase.text(tokens))
    larger = _of_a_number(tokens, at)
    if larger is not None:
        return Thing(figure.end, COUNT, larger)
    if figure.manner is Manner.FUZZY and tokens.word(at) == "of":
        inner = nouns.contents(tokens, at + 1)
        return Thing(inner.end, COUNT, inner.text(tokens)) if inner.end > inner.first else None
    behind = nouns.skip_degree(tokens, at)
    if _in_a_condition(tokens, behind) and tokens.word(figure.first - 1) not in _POINTING:
        return Thing(behind, COUNT, firm=False)
    return Thing(figure.end, COUNT, firm=False) if _told_before(tokens, figure) else None


def _of_a_number(tokens: Tokens, at: int) -> str | None:
    """Return what "20 of the 43 students" counts; the larger number is a quantity of its own."""
    if tokens.word(at) != "of":
        return None
    at = nouns.past_links(tokens, at + 1)
    whole = single_at(tokens, at, at)
    phrase = nouns.counted_at(tokens, whole.end) if whole is not None and whole.first == at else None
    return phrase.text(tokens) if phrase is not None else None


def _in_a_condition(tokens: Tokens, at: int) -> bool:
    """Tell whether those counted are said to be dead, missing, under arrest.

    Such as "40 killed", "two were badly hurt".
    """
    for _ in range(4):
        if tokens.word(at) in _CONDITIONS:
            return True
        if tokens.word(at) not in _BE_AUXILIARIES and not tokens.word(at).endswith("ly"):
            return False
        at += 1
    return False


def _told_before(tokens: Tokens, figure: Figure) -> bool:
    before = [tokens.word(at) for at in range(figure.first - 1, max(figure.first - 7, -1), -1)]
    if not before or before[0] in _COUNTING:
        return bool(before)
    changed = before[0] in {"to", "at", "is", "was", "of", "reached", "totalled", "totaled", "from", "by"}
    return changed and not _CHANGES.isdisjoint(before)
