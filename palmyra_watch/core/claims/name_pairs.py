"""Names in several texts that may be one person's, one organisation's or one place's: proposals for a reader.

Nothing is merged. Persons are paired where given name and surname both fit (`transliteration`), never on a surname.
Organisations are paired where a text itself spells an acronym out, or where one word of the name is spelled in two
ways. Places are paired where GeoNames lists both names for one of them. Names are looked up by what they share, so the
time grows with the names and not with their square; whether two are a pair depends on what texts say of these two only,
so that a new name is set against those that share a key with it (`keys_of`).
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from anyascii import anyascii

from palmyra_watch.core.claims.article_names import NamedKind
from palmyra_watch.core.facts.names.names import NameKind, NameMention
from palmyra_watch.core.facts.names.transliteration import likeness, parts_of, same_person_proposals, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SLIP_LETTERS: Final = 6  # from which `likeness` forgives one letter
_LETTERS: Final = re.compile(r"[^a-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownName:
    """A name that stands in some text.

    Attributes:
        acronym: Of an organisation, where that text pairs it with the name; else empty.
        expansion: The name that the text pairs with an acronym; else empty.
        place: Name, country and region of the place that is meant; empty for all else, and where it is not clear.
    """

    kind: NamedKind
    literal: str
    acronym: str = ""
    expansion: str = ""
    place: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePair:
    """Two names that may be one.

    Attributes:
        first: The one that comes first in the alphabet.
        score: From 0 to 1: an opinion about the spelling, not a probability; None where the spelling is not the reason.
        reason: In words, for a reader who decides.
    """

    kind: NamedKind
    first: str
    second: str
    score: float | None
    reason: str


def name_pairs(names: Iterable[KnownName]) -> tuple[NamePair, ...]:
    """Return the pairs of names that may be one, in the order of the alphabet; white space makes no other name.

    >>> [(p.first, p.second) for p in name_pairs(
    ...     KnownName(kind=NamedKind.PERSON, literal=name) for name in ("Yasir Arafat", "Yasser Arafat", "Arafat"))]
    [('Yasir Arafat', 'Yasser Arafat')]
    """
    by_kind: dict[NamedKind, list[KnownName]] = {kind: [] for kind in NamedKind}
    for name in names:
        by_kind[name.kind].append(name)
    found = (
        *_persons({folded(name.literal) for name in by_kind[NamedKind.PERSON]}),
        *_spelled_out(by_kind[NamedKind.ORGANISATION]),
        *_organisations({folded(name.literal) for name in by_kind[NamedKind.ORGANISATION]}),
        *_places(by_kind[NamedKind.PLACE]),
    )
    first_found: dict[tuple[str, str, str], NamePair] = {}
    for pair in found:
        first_found.setdefault((pair.kind, pair.first, pair.second), pair)
    return tuple(first_found[key] for key in sorted(first_found))


def keys_of(name: KnownName) -> frozenset[int]:
    """Return numbers by which a name is found: two that make a pair share one of them, others may by chance."""
    keys = {f"= {folded(one)}" for one in (name.literal, name.acronym, name.expansion) if one}
    if name.kind is NamedKind.PERSON:
        keys |= _person_keys(name.literal)
    elif name.kind is NamedKind.ORGANISATION:
        keys |= {f"{at} {' '.join(words)}" for at, words in _organisation_keys(folded(name.literal))}
    elif name.place:
        keys.add(" ".join(("place", *name.place)))
    return frozenset(zlib.crc32(f"{name.kind} {key}".encode()) for key in keys)


def folded(literal: str) -> str:
    """Return a name as it is compared and proposed, with single spaces."""
    return " ".join(literal.split())


def _pair(kind: NamedKind, one: str, other: str, reason: str, score: float | None = None) -> NamePair:
    first, second = sorted((one, other))
    return NamePair(kind=kind, first=first, second=second, score=score, reason=reason)


def _persons(names: set[str]) -> Iterator[NamePair]:
    """Yield pairs of full names; a surname alone is left out."""
    sharing: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        for key in _person_keys(name):
            sharing[key].append(name)
    pairs = {pair for several in sharing.values() for pair in combinations(several, 2)}
    for one, other in sorted(pairs):
        mentions = [
            NameMention(start=0, end=len(name), literal=name, kind=NameKind.PERSON) for name in (one, other)
        ]
        for found in same_person_proposals(mentions):
            yield _pair(NamedKind.PERSON, found.first, found.second, found.reason, found.score)


def _person_keys(name: str) -> set[str]:
    parts = parts_of(name)
    return _spellings(parts[-1]) if len(parts) > 1 else set()


def _spellings(part: str) -> set[str]:
    """Return what two parts of names share whenever `likeness` finds them alike.

    One letter more, less or other: the word without one of its letters, in one of the two or in both.
    """
    letters = _LETTERS.sub("", anyascii(part).lower())
    keys = {f"={letters}", skeleton(letters)}
    if len(letters) >= _SLIP_LETTERS:
        keys |= {f"={letters[:at]}{letters[at + 1 :]}" for at in range(len(letters))}
    return keys


def _spelled_out(names: Iterable[KnownName]) -> Iterator[NamePair]:
    for name in names:
        literal = folded(name.literal)
        for other in (folded(name.acronym), folded(name.expansion)):
            if other and other != literal:
                yield _pair(NamedKind.ORGANISATION, literal, other, "one text writes both side by side")


def _organisations(names: set[str]) -> Iterator[NamePair]:
    """Yield pairs of names that are the same but for one word, and this one nearly so."""
    sharing: defaultdict[tuple[int, tuple[str, ...]], list[str]] = defaultdict(list)
    for name in sorted(names):
        for key in _organisation_keys(name):
            sharing[key].append(name)
    pairs = {(at, *pair) for (at, _), several in sharing.items() for pair in combinations(several, 2)}
    for at, one, other in sorted(pairs):
        a, b = one.split()[at], other.split()[at]
        score = likeness(a, b)
        if score:
            reason = f"the same but for two spellings, “{a}” and “{b}”"
            yield _pair(NamedKind.ORGANISATION, one, other, reason, score)


def _organisation_keys(name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    words = [anyascii(word).lower() for word in name.split()]
    for at, word in enumerate(words if len(words) > 1 else ()):
        for key in _spellings(word):
            yield at, (*words[:at], key, *words[at + 1 :])


def _places(names: Iterable[KnownName]) -> Iterator[NamePair]:
    called: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in names:
        if name.place:
            called[name.place].add(folded(name.literal))
    for place, literals in sorted(called.items()):
        for one, other in combinations(sorted(literals), 2):
            yield _pair(NamedKind.PLACE, one, other, f"GeoNames lists both as names of {place[0]}")
