"""Two spellings of one word. What may be two words is not one of them."""

from __future__ import annotations

import re
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from palmyra_watch.core.compare.form.dictionary import is_common_word, may_be_word, near_words
from palmyra_watch.core.compare.form.spelling_words import (
    DOUBLED,
    DROPPED,
    MISSPELLINGS,
    OUR,
    PAIRS,
    RE,
)

_IS_IZ: Final = re.compile(r"(.{3,})(i|y)[sz](e|ed|es|er|ers|ing|ations?|ational)")
# "prise" and "prize", "apprise" and "apprize" are other words.
_NOT_IZ: Final = re.compile(r"(?:ap|com|sur|re|enter)?pri[sz]\w*|(?:ex|im|pre)\w?ci[sz]\w*")
_OUR: Final = re.compile(rf"((?:dis|mis|un|re)?(?:{'|'.join(sorted(OUR))}))ou?r(\w*)")
_RE: Final = re.compile(rf"((?:kilo|centi|milli|epi|amphi)?(?:{'|'.join(sorted(RE))}))(?:re|er)(d|s)?")
_DOUBLED: Final = re.compile(rf"({'|'.join(sorted(DOUBLED))})l?(ed|ing|er|ers|ings|ors?|ery)")
_CAPITAL_KEEPS: Final = frozenset({"labour", "labor", "grey", "gray"})  # a party, and surnames
# Two consonants with which no English word begins (lbs, tsp and other abbreviations are shorter than a word).
_NO_ONSET: Final = re.compile(
    r"(?:ml|mt|mb|mg|mk|ms|nl|nr|nt|nd|rb|rc|rd|rg|rl|rm|rn|rp|rs|rt|rv|lb|lc|ld|lf|lg|lk|lm|ln|lp|lr|ls|lt|lv"
    r"|tm|tp|tb|td|tg|tk|bm|bn|bp|bt|bk|pk|pm|pb|dl|dm|dp|db|dk|fb|fd|fm|fp|ft|fk|gt|gm|gb|gp|gk|hl|hm|hn|hs|ht"
    r"|hp|hk|kt|kp|kb|kd|wl|wm|wn|ws|wt|wp|cm|cp|cb|cd|ck|vt|vp|vm|vn|sd|sb|sg|yt|yr|yl|jr|jl)"
)
_TRIPLED: Final = re.compile(r"([a-z])\1\1")
_SAME_TWICE: Final = re.compile(r"(\w)\1")
_REAL_LENGTH: Final = 5
_LONG: Final = 7  # letters of a word in which a letter may be missing anywhere inside
_VERY_OFTEN: Final = 1_000  # occurrences in the list of words
_LONGEST: Final = 40  # letters: what is longer is no word


def same_word_elsewhere(before: str, after: str) -> bool:
    """Tell whether two words are the British and the American spelling of one.

    Rules: R. W. Burchfield, "The New Fowler's Modern English Usage" (1996), "American English", and the Oxford
    Guide to Style (2002), 4.2; closed lists where a rule would make one of two words ("four", "for").

    >>> same_word_elsewhere("kilometres", "kilometers"), same_word_elsewhere("four", "for")
    (True, False)
    """
    if before[:1].isupper() != after[:1].isupper() or before.isupper() != after.isupper():
        return False
    one, other = before.lower(), after.lower()
    if before[:1].isupper() and one in _CAPITAL_KEEPS:
        return False
    form, its = _american(one), _american(other)
    return one != other and one.isalpha() and other.isalpha() and form == its


def _american(word: str) -> str:
    """Return the American spelling of a word, or the word itself."""
    if word in PAIRS:
        return PAIRS[word]
    if found := _OUR.fullmatch(word):
        return f"{found[1]}or{found[2]}"
    if found := _RE.fullmatch(word):
        return f"{found[1]}er{found[2] or ''}"
    if found := _DOUBLED.fullmatch(word):
        return f"{found[1]}{found[2]}"
    if (found := _IS_IZ.fullmatch(word)) and not _NOT_IZ.fullmatch(word):
        return f"{found[1]}{found[2]}z{found[3]}"
    return word


def same_word_mistyped(before: str, after: str) -> bool:
    """Tell whether one of two words is sure to be no word, and a slip for the other.

    Two words that both look like words ("public", "pubic") are never taken for one.

    >>> same_word_mistyped("mlitary", "military"), same_word_mistyped("casual", "causal")
    (True, False)
    """
    one, other = before.lower().replace("’", "'"), after.lower().replace("’", "'")
    if before[:1].isupper() != after[:1].isupper():
        return False
    if MISSPELLINGS.get(one) == other or MISSPELLINGS.get(other) == one:
        return True
    if MISSPELLINGS.get(one, one) == MISSPELLINGS.get(other, other):
        return True
    if not (before.islower() and after.islower() and before.isalpha() and after.isalpha()):
        return False
    return _is_no_word(one) != _is_no_word(other) and _one_slip(one, other)


def is_slip(before: str, after: str) -> bool:
    """Tell whether of two English words one is sure to be a slip of the pen for the other.

    It is on no list of words, nor made from one that is, and the other is common. Either a letter is written twice for
    once, or once for twice; or in a longer word one inside is missing, too many, or has changed places with its
    neighbour, and no third word is as near: "statins" may be satins or stains, beside stations.

    >>> is_slip("againt", "against"), is_slip("casual", "causal")
    (True, False)
    """
    if not all(word.isascii() and word.isalpha() and word.islower() for word in (before, after)):
        return False
    if not _one_slip(before, after):
        return False
    return any(
        _is_slip_for(slip, meant) and not may_be_word(slip)
        for slip, meant in ((before, after), (after, before))
    )


def _is_slip_for(slip: str, meant: str) -> bool:
    if slip[0] != meant[0] or not is_common_word(meant):
        return False
    if _SAME_TWICE.sub(r"\1", slip) == _SAME_TWICE.sub(r"\1", meant):
        return True
    is_replaced = len(slip) == len(meant) and sorted(slip) != sorted(meant)
    is_long = len(meant) >= _LONG and is_common_word(meant, often=_VERY_OFTEN)
    return is_long and not is_replaced and slip[-1] == meant[-1] and near_words(slip) == {meant}


def _is_no_word(word: str) -> bool:
    if len(word) < _REAL_LENGTH or not word.isascii():
        return False
    return _NO_ONSET.match(word) is not None or _TRIPLED.search(word) is not None


def _one_slip(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _REAL_LENGTH or max(len(one), len(other)) > _LONGEST:
        return False
    return DamerauLevenshtein.distance(one, other, score_cutoff=1) == 1


def may_be_two_words(before: str, after: str) -> bool:
    """Tell whether two words differ by one slip of the pen, so that neither sense can be ruled out."""
    if max(len(before), len(after)) > _LONGEST or not (before[:1].isalpha() and after[:1].isalpha()):
        return False
    one, other = before.casefold(), after.casefold()
    same = one.replace("-", "").replace("'", "") == other.replace("-", "").replace("'", "")
    return one != other and (same or DamerauLevenshtein.distance(one, other, score_cutoff=1) == 1)


def is_dropped_accent(before: str, after: str) -> bool:
    """Tell whether two words are among those that English writes with and without an accent."""
    one, other = before.lower(), after.lower()
    return one != other and DROPPED.get(one, one) == DROPPED.get(other, other)
