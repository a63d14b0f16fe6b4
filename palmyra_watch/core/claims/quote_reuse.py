"""The same words quoted in several articles, with their variants.

Whole quotations are the same when they share a run of `RUN` content words, or when one lies in the other. A fragment
has fewer than `WHOLE` content words ("launch pad"); it is the same where its letters are, spaces and marks aside
("launchpad"), or where another quotation holds it as whole words and it is long enough to say something.
Content words are those that are no function words. Only quotations of different articles are compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.facts.names.gazetteer import key_of
from palmyra_watch.core.language import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from palmyra_watch.core.facts.quotations.quotations import Quotation

WHOLE: Final = 5  # content words from which a quotation is compared as a whole
RUN: Final = 5  # content words in a row
FRAGMENT_LETTERS: Final = 8  # of a fragment of one content word
_FEW_WORDS: Final = 8  # of a quotation that may hold a fragment of one content word
_COMMONPLACE: Final = 60  # quotations that share a run: beyond that it is a phrase of the language
_WORD: Final = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_FUNCTION: Final = word_set("claims", "function")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reused:
    """A quotation in one article.

    Attributes:
        article: The key under which it was given.
        index: Its place among that article's quotations.
    """

    article: str
    index: int
    quotation: Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseGroup:
    """The same words in several articles.

    Attributes:
        members: In the order of the articles.
        variants: The different wordings, white space folded, in order of first sight.
        fragment: No member has `WHOLE` content words.
    """

    members: tuple[Reused, ...]
    variants: tuple[str, ...]
    fragment: bool


@dataclass(slots=True)
class _Wording:
    """A quotation as it is compared, and where it stands.

    Attributes:
        words: Articles at the beginning left out.
        content: The words that are no function words.
        compact: All letters without spaces.
    """

    words: tuple[str, ...]
    content: tuple[str, ...]
    compact: str
    members: list[Reused] = field(default_factory=list)

    @property
    def articles(self) -> set[str]:
        return {member.article for member in self.members}


def quote_reuse(quotations: Mapping[str, Sequence[Quotation]]) -> tuple[ReuseGroup, ...]:
    """Return the groups of quotations that stand in two articles or more, in order of first sight."""
    wordings: dict[str, _Wording] = {}
    for article, several in quotations.items():
        for index, quotation in enumerate(several):
            wording = wordings.get(quotation.text)
            if wording is None:
                wording = wordings[quotation.text] = _Wording(*_folded(quotation.text))
            wording.members.append(Reused(article=article, index=index, quotation=quotation))
    folded = _united(wording for wording in wordings.values() if wording.content)
    articles = [one.articles for one in folded]
    parents = list(range(len(folded)))
    for a, b in _alike(folded):
        if len(articles[a]) > 1 or articles[a] != articles[b]:
            first, second = sorted((_root(parents, a), _root(parents, b)))
            parents[second] = first
    groups: defaultdict[int, list[_Wording]] = defaultdict(list)
    for at, one in enumerate(folded):
        groups[_root(parents, at)].append(one)
    order = {article: at for at, article in enumerate(quotations)}
    return tuple(
        _group(alike, order)
        for alike in groups.values()
        if len(set().union(*(a.articles for a in alike))) > 1
    )


def _united(wordings: Iterable[_Wording]) -> list[_Wording]:
    """Return the wordings, those of the same letters as one."""
    found: dict[str, _Wording] = {}
    for wording in wordings:
        first = found.setdefault(wording.compact, wording)
        if first is not wording:
            first.members.extend(wording.members)
    return list(found.values())


def _root(parents: list[int], at: int) -> int:
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = parents[at]
    return at


def _folded(text: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Return the words of a quotation, those that are no function words, and its letters as they are compared."""
    every = [key_of(found[0]).replace(" ", "") for found in _WORD.finditer(text.replace("’", "'"))]
    content = tuple(word for word in every if word not in _FUNCTION)
    bare = every[1:] if every[:1] in (["a"], ["an"], ["the"]) else every
    return tuple(bare), content, "".join(bare)


def _alike(folded: list[_Wording]) -> Iterator[tuple[int, int]]:
    """Yield pairs of quotations that are the same words, found by what they share."""
    yield from _sharing(folded)
    yield from _fragments(folded)


def _sharing(folded: list[_Wording]) -> Iterator[tuple[int, int]]:
    seen: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(folded):
        for run in _runs(one):
            seen[run].append(at)
    for places in seen.values():
        if 1 < len(places) <= _COMMONPLACE:
            yield from ((places[0], other) for other in places[1:])
            yield from pairwise(places)


def _runs(one: _Wording) -> Iterator[tuple[str, ...]]:
    for at in range(len(one.content) - RUN + 1):
        yield one.content[at : at + RUN]


def _fragments(folded: list[_Wording]) -> Iterator[tuple[int, int]]:
    """Yield fragments with the quotations that hold them, whatever spaces they are written with."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(folded):
        for word in set(one.words) | {a + b for a, b in zip(one.words, one.words[1:], strict=False)}:
            holders[word].append(at)
    for at, one in enumerate(folded):
        if len(one.content) >= WHOLE or not _says_something(one):
            continue
        single = len(one.content) == 1 or len(one.compact) == len(one.words[0])
        for key in {one.words[0], "".join(one.words[:2])} - {""}:
            for other in holders[key][:_COMMONPLACE]:
                if other != at and _holds(folded[other], one, single=single):
                    yield at, other


def _says_something(one: _Wording) -> bool:
    return len(one.content) > 1 or len(one.compact) >= FRAGMENT_LETTERS


def _holds(whole: _Wording, part: _Wording, *, single: bool) -> bool:
    """Tell whether a quotation holds a fragment from the beginning of a word to the end of one."""
    if single and len(whole.words) > _FEW_WORDS:
        return False
    starts, at = {0}, 0
    for word in whole.words:
        at += len(word)
        starts.add(at)
    found = whole.compact.find(part.compact)
    while found >= 0:
        if found in starts and found + len(part.compact) in starts:
            return True
        found = whole.compact.find(part.compact, found + 1)
    return False


def _group(alike: list[_Wording], order: Mapping[str, int]) -> ReuseGroup:
    members = sorted(
        (member for one in alike for member in one.members), key=lambda one: (order[one.article], one.index)
    )
    variants = dict.fromkeys(" ".join(one.quotation.text.split()) for one in members)
    return ReuseGroup(
        members=tuple(members),
        variants=tuple(variants),
        fragment=all(len(one.content) < WHOLE for one in alike),
    )
