"""The same words quoted in several articles, with their variants.

Whole quotations are the same when they share a run of `RUN` content words, or when one lies in the other. A fragment
has fewer than `WHOLE` content words ("launch pad"); it is the same where its letters are, spaces and marks aside
("launchpad"), or where another quotation holds it as whole words and it is long enough to say something.
Content words are those that are no function words. Only quotations of different articles are compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.claims.gazetteer import key_of
from palmyra_watch.core.claims.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from palmyra_watch.core.claims.quotations import Quotation

    _Keys = Callable[["_Folded"], Iterable[object]]

WHOLE: Final = 5  # content words from which a quotation is compared as a whole
RUN: Final = 5  # content words in a row
FRAGMENT_LETTERS: Final = 8  # of a fragment of one content word
_FEW_WORDS: Final = 8  # of a quotation that may hold a fragment of one content word
_COMMONPLACE: Final = 60  # quotations that share a run: beyond that it is a phrase of the language
_WORD: Final = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_FUNCTION: Final = words(
    """
    a an the and or but nor so yet if then than that this these those there here it its he she they them him her his
    their our we us i me my you your who whom whose which what when where why how of in on at by for from with to
    into onto upon about after before since during over under between among against is are was were be been being
    am has have had having do does did done will would can could may might shall should must not no as up out down
    off all any some such very just only also too it's that's we're they're i'm don't didn't isn't aren't there's
    one more most much many
    """
)


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


@dataclass(frozen=True, slots=True)
class _Folded:
    """A quotation as it is compared.

    Attributes:
        compact: All letters without spaces, articles at the ends left out.
    """

    reused: Reused
    words: tuple[str, ...]
    content: tuple[str, ...]
    compact: str


def quote_reuse(quotations: Mapping[str, Sequence[Quotation]]) -> tuple[ReuseGroup, ...]:
    """Return the groups of quotations that stand in two articles or more, in order of first sight."""
    folded = [
        _folded(Reused(article=article, index=index, quotation=quotation))
        for article, several in quotations.items()
        for index, quotation in enumerate(several)
    ]
    folded = [one for one in folded if one.content]
    parents = list(range(len(folded)))
    for a, b in _alike(folded):
        if folded[a].reused.article != folded[b].reused.article:
            parents[_root(parents, b)] = _root(parents, a)
    groups: defaultdict[int, list[_Folded]] = defaultdict(list)
    for at, one in enumerate(folded):
        groups[_root(parents, at)].append(one)
    return tuple(
        _group(members) for members in groups.values() if len({m.reused.article for m in members}) > 1
    )


def _root(parents: list[int], at: int) -> int:
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = parents[at]
    return at


def _folded(reused: Reused) -> _Folded:
    every = [
        key_of(found[0]).replace(" ", "") for found in _WORD.finditer(reused.quotation.text.replace("’", "'"))
    ]
    content = tuple(word for word in every if word not in _FUNCTION)
    bare = every[1:] if every[:1] in (["a"], ["an"], ["the"]) else every
    return _Folded(reused, tuple(bare), content, "".join(bare))


def _alike(folded: list[_Folded]) -> Iterator[tuple[int, int]]:
    """Yield pairs of quotations that are the same words, found by what they share."""
    yield from _sharing(folded, lambda one: (one.compact,))
    yield from _sharing(folded, _runs)
    yield from _fragments(folded)


def _sharing(folded: list[_Folded], keys: _Keys) -> Iterator[tuple[int, int]]:
    seen: defaultdict[object, list[int]] = defaultdict(list)
    for at, one in enumerate(folded):
        for key in keys(one):
            seen[key].append(at)
    for places in seen.values():
        if 1 < len(places) <= _COMMONPLACE or (len(places) > 1 and keys is not _runs):
            yield from ((places[0], other) for other in places[1:])
            yield from pairwise(places)


def _runs(one: _Folded) -> Iterator[tuple[str, ...]]:
    for at in range(len(one.content) - RUN + 1):
        yield one.content[at : at + RUN]


def _fragments(folded: list[_Folded]) -> Iterator[tuple[int, int]]:
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


def _says_something(one: _Folded) -> bool:
    return len(one.content) > 1 or len(one.compact) >= FRAGMENT_LETTERS


def _holds(whole: _Folded, part: _Folded, *, single: bool) -> bool:
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


def _group(members: list[_Folded]) -> ReuseGroup:
    variants = dict.fromkeys(" ".join(one.reused.quotation.text.split()) for one in members)
    return ReuseGroup(
        members=tuple(one.reused for one in members),
        variants=tuple(variants),
        fragment=all(len(one.content) < WHOLE for one in members),
    )
