"""Organisations that a text names: by their heads, by their acronyms, and by both paired."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.facts.names.name_words import (
    KNOWN_ACRONYMS,
    NO_ACRONYMS,
    NO_NAME,
    ORGANISATION_HEADS,
    TITLES,
    WEAK_HEADS,
)
from palmyra_watch.core.facts.names.names import NameKind, NameMention, Taken
from palmyra_watch.core.facts.names.place_spans import UPPER
from palmyra_watch.core.facts.names.place_words import OPENERS

if TYPE_CHECKING:
    from collections.abc import Iterator

_CAPITALS: Final = rf"[{UPPER}][^\W_]*+(?:[-‑][^\W_]+)*+(?: [{UPPER}][^\W_]*+(?:[-‑][^\W_]+)*+){{0,6}}+"
_ORGANISATION: Final = re.compile(
    rf"(?<![\w.@/-]){_CAPITALS}(?: (?:of|for)(?: the)? {_CAPITALS}(?:(?:, {_CAPITALS}){{0,2}},? and "
    rf"{_CAPITALS})?){{0,2}}"
)
_ACRONYM: Final = re.compile(r"(?<![\w.-])[A-Z][A-Z&]{1,6}(?![\w-])")
_EXPANDED: Final = re.compile(
    rf"(?<![\w.-])([A-Z]{{2,7}}) \((?:the )?([{UPPER}][\w’' -]{{3,80}})\)|,? \(([A-Z]{{2,7}})[),;]"
)
_PAPERS: Final = frozenset({"times", "post", "press"})
_SMALL: Final = frozenset({"of", "for", "and", "the", "on", "in", "to", "against"})
_LONGEST_NAME: Final = 160  # characters before a bracket in which the name is looked for that it shortens
_NO_FIRST: Final = NO_NAME - {
    "islamic",
    "united",
    "arab",
    "new",
    "western",
    "world",
    "middle",
    "south",
    "north",
}


def organisations_in(text: str) -> list[NameMention]:
    pairs = _expansions(text)
    long_names = {name: short for short, name in pairs.items()}
    found = [
        _mention(text, start, end, long_names, pairs) for start, end in _organisation_spans(text, long_names)
    ]
    covered = Taken(found)
    for short in _ACRONYM.finditer(text):
        known = short[0] in pairs or (
            short[0] in KNOWN_ACRONYMS and not _shouted(text, short.start(), short.end())
        )
        if known and short[0] not in NO_ACRONYMS and not covered.covers(short.start(), short.end()):
            found.append(_mention(text, short.start(), short.end(), long_names, pairs))
    return sorted(found, key=lambda mention: mention.start)


def _shouted(text: str, start: int, end: int) -> bool:
    """Tell whether a word in capitals stands among others: then they say nothing."""
    around = [
        word for word in text[max(0, start - 24) : end + 24].split() if word.isalpha() and len(word) > 1
    ]
    return len(around) > 2 and all(word.isupper() for word in around)  # noqa: PLR2004


def _expansions(text: str) -> dict[str, str]:
    """Return the acronyms that a text spells out itself."""
    found: dict[str, str] = {}
    for pair in _EXPANDED.finditer(text):
        short = pair[1] or pair[3]
        name = pair[2].removeprefix("The ") if pair[1] else _name_before(text, pair.start(), short)
        if name and _spells(short, name):
            found[short] = name
    return found


def _name_before(text: str, end: int, short: str) -> str:
    """Return the shortest name that ends there and that an acronym spells; empty if there is none."""
    start = max(0, end - _LONGEST_NAME)
    at, capitals = end, 0
    for word in reversed(text[start:end].split(" ")):
        at -= len(word)
        if word[:1].isupper() and word.replace("-", "").replace("’", "").replace("'", "").isalnum():
            capitals += 1
            if capitals > len(short):
                return ""
            if _spells(short, text[at:end]):
                return text[at:end]
        elif word not in _SMALL:
            return ""
        at -= 1
    return ""


def _spells(short: str, name: str) -> bool:
    """Tell whether the first letters of a name make an acronym, small words and one letter more or less apart.

    >>> _spells("SOHR", "Syrian Observatory for Human Rights"), _spells("IS", "Iranian rial")
    (True, False)
    """
    capitals = [word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper()]
    every = [word[0].upper() for word in re.split(r"[\s-]+", name) if word]
    return "".join(capitals) == short or "".join(every) == short


def _organisation_spans(text: str, long_names: dict[str, str]) -> Iterator[tuple[int, int]]:
    for run in _ORGANISATION.finditer(text):
        start, end = run.span()
        for name in long_names:
            at = text.find(name, start, end + 1)
            if at >= 0:
                yield at, at + len(name)
                break
        else:
            yield from _headed(text, start, end)


def _headed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the organisation in a run of capitals: it needs a head, and a word that is none."""
    parts = [(start + word.start(), start + word.end()) for word in re.finditer(r"[^\s,]+", text[start:end])]
    low = [text[a:b].lower() for a, b in parts]
    first = 1 if low[0] in OPENERS else 0
    last = len(parts)
    while last > first and low[last - 1] in TITLES:
        last -= 1
    if any(one in TITLES and other == "of" for one, other in pairwise(low)):
        return  # an office: "Secretary of State"
    heads = [low[at] for at in range(first, last) if low[at] in ORGANISATION_HEADS]
    if not heads or last - first < 2 or (low[first] in TITLES or low[first] in _NO_FIRST):  # noqa: PLR2004
        return
    weak = WEAK_HEADS.issuperset(heads)
    weak = weak and not (low[0] == "the" and low[last - 1] in _PAPERS)
    if weak and last - first < 3 and low[first] != "islamic":  # noqa: PLR2004
        return
    yield parts[first][0], parts[last - 1][1]


def _mention(
    text: str, start: int, end: int, long_names: dict[str, str], pairs: dict[str, str]
) -> NameMention:
    literal = re.sub(r"['’]s$", "", text[start:end])
    return NameMention(
        start=start,
        end=start + len(literal),
        literal=literal,
        kind=NameKind.ORGANISATION,
        acronym=long_names.get(literal, literal if literal in pairs else ""),
        expansion=pairs.get(literal, ""),
    )
