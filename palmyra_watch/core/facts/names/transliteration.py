"""Whether two spellings may be one name, as news transliterates Arabic, Persian, Russian and others.

Proposes, never confirms: `same_person_proposals` pairs names for a reader to look at. Names are folded to ASCII
(anyascii, ISC licence), then each part to its consonants with the spellings of one sound made equal. The vowel of the
first syllable is kept, in three classes, so that Hassan is not Hussein. A surname alone never makes a proposal:
given names must fit too, or title and spelling, and nobody else of that surname may be there.

There is no standard spelling: "al" is written in many ways, or left out (advisory of the AP on names, 25 September
2001). Which sounds are made equal is a choice of this project; the tests show what each is for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from palmyra_watch.core.facts.names.name_words import NAME_ENDS, PARTICLES, TITLES
from palmyra_watch.core.facts.names.names import NameKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palmyra_watch.core.facts.names.names import NameMention

_SOUNDS: Final = (
    ("tch", "c"), ("sch", "s"), ("kh", "k"), ("gh", "g"), ("sh", "s"), ("ch", "c"), ("dh", "d"), ("th", "t"),
    ("ph", "f"),
    ("ck", "k"), ("zh", "j"), ("ts", "c"), ("dj", "j"), ("q", "k"), ("x", "ks"), ("v", "f"), ("w", ""), ("j", "g"),
)  # fmt: skip
_VOWELS: Final = {"a": "a", "e": "a", "i": "i", "y": "i", "o": "u", "u": "u"}
_SERVANT: Final = re.compile(r"^abd(?:[aeu]l|[aeu]r|[aeu]s|[aeu])?$")
_GLUED_ARTICLE: Final = re.compile(r"^(?:al|el|ul|ad|ar|as|an|at|az|ash|as|es|er|ez)-(?=\w)")
_ENOUGH_LETTERS: Final = 6
_LONGEST_LIST: Final = 400  # names compared pair by pair
EXACT: Final = 1.0
SOUNDS: Final = 0.9
SLIP: Final = 0.85
SURNAME: Final = 0.5
INITIAL: Final = 0.6
_ALIKE: Final = 50.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two spellings that may be one person's.

    Attributes:
        score: From 0 to 1; an opinion about spellings, not a probability.
        reason: In words, for a reader who decides.
    """

    first: str
    second: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Name:
    literal: str
    parts: tuple[str, ...]
    titles: frozenset[str]

    @property
    def surname(self) -> str:
        return self.parts[-1]


def skeleton(part: str) -> str:
    """Return the consonants of a name's part, with the class of its first vowel behind the first of them.

    >>> skeleton("Maamoun") == skeleton("Mamun"), skeleton("Hassan") == skeleton("Hussein")
    (True, False)
    """
    folded = re.sub(r"[^a-z]", "", anyascii(part).lower())
    for spelling, sound in _SOUNDS:
        folded = folded.replace(spelling, sound)
    first = next((_VOWELS[char] for char in folded if char in _VOWELS), "")
    consonants = folded[:1] if folded[:1] not in _VOWELS else ""
    consonants += "".join(char for char in folded[1:] if char not in _VOWELS and char != "h")
    single = re.sub(r"(.)\1+", r"\1", consonants)
    return f"{first}:{single}"


def likeness(one: str, other: str) -> float:
    """Return how well two parts of names fit: 1 the same letters, 0 not at all.

    >>> likeness("Abdelkarim", "Abdulkarim"), likeness("Bashar", "Khaled")
    (0.9, 0.0)
    """
    a, b = (re.sub(r"[^a-z]", "", anyascii(part).lower()) for part in (one, other))
    if not a or not b:
        return 0.0
    if a == b:
        return EXACT
    key_a, key_b = skeleton(a), skeleton(b)
    if key_a == key_b and len(key_a) > 3 and ratio(a, b) >= _ALIKE:  # noqa: PLR2004
        return SOUNDS
    same_vowel = key_a[:1] == key_b[:1] or not key_a[:1]
    near = min(len(a), len(b)) >= _ENOUGH_LETTERS and Levenshtein.distance(a, b, score_cutoff=1) <= 1
    return SLIP if near and same_vowel else 0.0


def same_person_proposals(mentions: Iterable[NameMention]) -> tuple[Proposal, ...]:
    """Return pairs of spellings that may be one person's, the likeliest first; names spelled alike are no pair."""
    names = _names(mentions)
    found = [proposal for a, b in combinations(names, 2) if (proposal := _compared(a, b, names)) is not None]
    return tuple(sorted(found, key=lambda one: (-one.score, one.first, one.second)))


def _names(mentions: Iterable[NameMention]) -> list[_Name]:
    titles: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.kind is NameKind.PERSON:
            known = titles.setdefault(" ".join(mention.literal.split()), set())
            known.update(word.strip(".").lower() for word in mention.title.split())
    names = [_Name(name, parts_of(name), frozenset(seen)) for name, seen in titles.items()]
    return [name for name in names if name.parts][:_LONGEST_LIST]


def parts_of(name: str) -> tuple[str, ...]:
    """Return the parts of a name that tell it from others, titles and particles left out.

    >>> parts_of("Dr. Khaled al-Asaad"), parts_of("Maamoun Abd al-Karim")
    (('khaled', 'asaad'), ('maamoun', 'abdulkarim'))
    """
    parts: list[str] = []
    servant = False
    for word in anyascii(name).lower().split():
        bare = _GLUED_ARTICLE.sub("", word.strip(".,'’"))
        if bare in PARTICLES or bare in TITLES or bare in NAME_ENDS or not bare:
            continue
        if servant:
            parts[-1] += bare
        else:
            parts.append("abdul" if _SERVANT.match(bare) else bare)
        servant = not servant and _SERVANT.match(bare) is not None
    return tuple(parts)


def _compared(a: _Name, b: _Name, names: list[_Name]) -> Proposal | None:
    if len(a.parts) > 1 and len(b.parts) > 1:
        return _of_full_names(a, b)
    if len(a.parts) == len(b.parts) == 1:
        return _of_surnames(a, b)
    short, full = (a, b) if len(a.parts) == 1 else (b, a)
    return _of_surname(short, full, names)


def _of_full_names(a: _Name, b: _Name) -> Proposal | None:
    surname = likeness(a.surname, b.surname)
    given = likeness(a.parts[0], b.parts[0])
    if not surname:
        return None
    if not given and _is_initial(a.parts[0], b.parts[0]):
        reason = f"surnames fit, “{a.parts[0]}” may be the initial of “{b.parts[0]}”"
        return Proposal(first=a.literal, second=b.literal, score=INITIAL * surname, reason=reason)
    if not given or not _middles_fit(a, b):
        return None
    how = "two spellings of the same sounds" if min(surname, given) < EXACT else "the same letters"
    reason = f"given name and surname fit: {how}"
    return Proposal(first=a.literal, second=b.literal, score=min(surname, given) * 0.95 + 0.05, reason=reason)


def _middles_fit(a: _Name, b: _Name) -> bool:
    if len(a.parts) != len(b.parts):
        return True
    return all(likeness(x, y) or _is_initial(x, y) for x, y in zip(a.parts[1:-1], b.parts[1:-1], strict=True))


def _is_initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _of_surname(short: _Name, full: _Name, names: list[_Name]) -> Proposal | None:
    """Return a proposal for a surname and a full name, where more than the surname speaks for it."""
    fit = likeness(short.surname, full.surname)
    if not fit:
        return None
    others = [
        name
        for name in names
        if len(name.parts) > 1 and likeness(short.surname, name.surname) and not _same(name, full)
    ]
    shared = sorted(short.titles & full.titles)
    if others or (fit < EXACT and not shared):
        return None
    beside = f"with the title “{shared[0]}”" if shared else "spelled the same in one text"
    reason = f"surname only, {beside}, and no other of that surname: a reader must decide"
    return Proposal(
        first=short.literal,
        second=full.literal,
        score=SURNAME * fit + (0.1 if shared else 0.0),
        reason=reason,
    )


def _same(a: _Name, b: _Name) -> bool:
    return bool(
        likeness(a.surname, b.surname)
        and (likeness(a.parts[0], b.parts[0]) or _is_initial(a.parts[0], b.parts[0]))
    )


def _of_surnames(a: _Name, b: _Name) -> Proposal | None:
    """Return a proposal for two surnames, where both carry the same title and are long enough to be rare."""
    fit = likeness(a.surname, b.surname)
    shared = sorted(a.titles & b.titles)
    if not fit or not shared or min(len(a.surname), len(b.surname)) <= _ENOUGH_LETTERS:
        return None
    reason = f"surnames only, spelled nearly alike with the title “{shared[0]}”: a reader must decide"
    return Proposal(first=a.literal, second=b.literal, score=SURNAME * fit, reason=reason)
