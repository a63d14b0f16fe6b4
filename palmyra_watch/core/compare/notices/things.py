"""What a figure is a figure of: the thing counted, and what befell it. The killed are not the injured."""

from __future__ import annotations

import re
from typing import Final

from palmyra_watch.core.language import word_set

_REACH: Final = 80  # characters on either side of a figure in which its verb is looked for
_FATES: Final = tuple(
    (fate, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for fate, pattern in (
        ("dead", (r"kill\w*|dead|died|dies|dying|deaths?|death toll|toll|fatal\w*|slain|perish\w*|drown\w*"
                  r"|bod(?:y|ies)|li(?:fe|ves)|execut\w+|behead\w+|murder\w*|massacr\w+|corpses?")),
        ("hurt", r"injur\w+|wound\w+|hurt|maim\w+|hospitali[sz]ed|treated"),
        ("missing", r"missing|unaccounted|disappear\w+"),
        ("held", r"arrest\w*|detain\w*|held|jail\w*|imprison\w*|hostages?|captur\w+|kidnap\w*|abduct\w*"),
        ("fled", r"displac\w+|fled|flee\w*|evacuat\w+|homeless|refugees?"),
        ("freed", r"freed|released|rescued|survivors?|survived"),
        ("ill", r"infect\w+|sick\w*|cases"),
    )
)  # fmt: skip
_BREAK: Final = re.compile(
    r"[.;:,(){}\n](?!\d)|\d|\b(?:and|but|while|with|not|or|plus|including)\b", re.IGNORECASE
)
_COUNTED: Final = re.compile(
    r"\b(?:numbers?|count|tally|total|how many)(?: of)? "
    r"(?=(?P<phrase>(?:[\w'-]+ ?){1,6}))",
    re.IGNORECASE,
)
_ENDS_A_PHRASE: Final = word_set("notices", "ends-a-phrase")
_ARTICLES: Final = word_set("notices", "articles")
ANYBODY: Final = word_set("notices", "anybody")


def fates_of(words: str) -> frozenset[str]:
    """Return what befell those of whom the words speak; empty where they do not say.

    >>> sorted(fates_of("people were killed")), sorted(fates_of("people came"))
    (['dead'], [])
    """
    return frozenset(fate for fate, pattern in _FATES if pattern.search(words))


def fate_at(text: str, start: int, end: int, *, spoken: str) -> frozenset[str]:
    """Return what befell those whom a figure counts: told by its own words, else behind it, else before it."""
    behind = text[end : end + _REACH]
    stop = _BREAK.search(behind)
    own = fates_of(f"{spoken} {behind[: stop.start() if stop else len(behind)]}")
    if own:
        return own
    before = text[max(0, start - _REACH) : start]
    breaks = [found.end() for found in _BREAK.finditer(before)]
    return fates_of(before[breaks[-1] if breaks else 0 :])


def counted_phrases(words: str) -> tuple[str, ...]:
    """Return the things of which words say that their number is meant.

    >>> counted_phrases("misstated the number of planes grounded in May and how many people were hurt")
    ('planes grounded', 'people')
    """
    return tuple(_phrase(found["phrase"]) for found in _COUNTED.finditer(words))


def _phrase(words: str) -> str:
    kept: list[str] = []
    for word in words.split():
        if word.lower() in _ENDS_A_PHRASE:
            break
        if word.lower() not in _ARTICLES:
            kept.append(word)
    return " ".join(kept)


def may_be_one_thing(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two figures may count the same: a word in common, or one of them says nothing special."""
    special, others = one - ANYBODY, other - ANYBODY
    return not special or not others or bool(special & others)


def may_be_one_fate(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether the same may have befallen those whom two figures count."""
    return not one or not other or bool(one & other)
