"""The same words quoted in several articles, with their variants.

Whole quotations are the same when they share a run of `RUN` content words, or when one lies in the other. A fragment
has fewer than `WHOLE` content words ("launch pad"); it is the same where its letters are, spaces and marks aside
("launchpad"), or where another quotation holds it as whole words and it is long enough to say something.
Content words are those that are no function words. Only quotations of different articles are compared. What more than
`COMMONPLACE` wordings have in common is a phrase of the language and makes none of them the same.

Groups depend on the set of quotations alone, not on their order. What a new quotation can change is found by what it
shares with others: a key, or one that the other holds (`Wording.keys`, `Wording.holds`).
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.components import component_names
from palmyra_watch.core.facts.names.gazetteer import key_of
from palmyra_watch.core.language import word_set

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from palmyra_watch.core.facts.quotations.quotations import Quotation

WHOLE: Final = 5  # content words from which a quotation is compared as a whole
RUN: Final = 5  # content words in a row
FRAGMENT_LETTERS: Final = 8  # of a fragment of one content word
COMMONPLACE: Final = 60  # wordings that share a key
_FEW_WORDS: Final = 8  # of a quotation that may hold a fragment of one content word
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
        members: In the order of the keys of the articles.
        variants: The different wordings, white space folded, those of most articles first.
        fragment: No member has `WHOLE` content words.
    """

    members: tuple[Reused, ...]
    variants: tuple[str, ...]
    fragment: bool


@dataclass(frozen=True)
class Wording:
    """A quotation as it is compared.

    Attributes:
        words: Articles at the beginning left out.
        content: The words that are no function words.
        compact: All letters without spaces: those of the same letters are one.
    """

    words: tuple[str, ...]
    content: tuple[str, ...]
    compact: str

    @classmethod
    def of(cls, text: str) -> Wording:
        """Return the wording of a quotation."""
        every = [key_of(found[0]).replace(" ", "") for found in _WORD.finditer(text.replace("’", "'"))]
        content = tuple(word for word in every if word not in _FUNCTION)
        bare = every[1:] if every[:1] in (["a"], ["an"], ["the"]) else every
        return cls(tuple(bare), content, "".join(bare))

    @property
    def keys(self) -> frozenset[int]:
        """Return by what it is found: its letters, its runs of content words, the beginning of a fragment."""
        return frozenset((_key(f"letters {self.compact}"), *self.runs.values(), *self.sought))

    @cached_property
    def runs(self) -> dict[str, int]:
        """Return the runs of content words with their keys."""
        runs = (" ".join(self.content[at : at + RUN]) for at in range(len(self.content) - RUN + 1))
        return {run: _key(f"run {run}") for run in runs}

    @cached_property
    def sought(self) -> frozenset[int]:
        """Return the keys of which a quotation that holds this fragment has one (`holds`); none for no fragment."""
        if len(self.content) >= WHOLE or not self._says_something:
            return frozenset()
        where = _IN_FEW if self._single else _IN_ANY
        return frozenset(_key(where + word) for word in {self.words[0], "".join(self.words[:2])} - {""})

    @cached_property
    def holds(self) -> frozenset[int]:
        """Return the keys under which fragments may look for it: its words, and every two of them as one."""
        words = {*self.words, *(one + other for one, other in pairwise(self.words))}
        places = (_IN_ANY, _IN_FEW) if len(self.words) <= _FEW_WORDS else (_IN_ANY,)
        return frozenset(_key(where + word) for where in places for word in words)

    @property
    def _single(self) -> bool:
        return len(self.content) == 1 or len(self.compact) == len(self.words[0])

    @property
    def _says_something(self) -> bool:
        return len(self.content) > 1 or (bool(self.content) and len(self.compact) >= FRAGMENT_LETTERS)

    def holds_fragment(self, part: Wording) -> bool:
        """Tell whether it holds a fragment from the beginning of a word to the end of one."""
        if part._single and len(self.words) > _FEW_WORDS:  # of the same class
            return False
        starts, at = {0}, 0
        for word in self.words:
            at += len(word)
            starts.add(at)
        found = self.compact.find(part.compact)
        while found >= 0:
            if found in starts and found + len(part.compact) in starts:
                return True
            found = self.compact.find(part.compact, found + 1)
        return False


_IN_ANY, _IN_FEW = "in any ", "in few words "


def _key(text: str) -> int:
    """Return a number for what wordings share: two that share one by chance are looked at, and found to be apart."""
    return zlib.crc32(text.encode())


@dataclass(slots=True)
class _Letters:
    """The wordings of the same letters, and where they stand."""

    wordings: dict[Wording, None] = field(default_factory=dict)
    members: list[Reused] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)


def quote_reuse(
    quotations: Mapping[str, Sequence[Quotation]], *, commonplace: Collection[int] = ()
) -> tuple[ReuseGroup, ...]:
    """Return the groups of quotations that stand in two articles or more.

    Args:
        quotations: By article.
        commonplace: Keys that too many wordings share, most of which are not given.
    """
    every: defaultdict[str, _Letters] = defaultdict(_Letters)
    for article, several in quotations.items():
        for index, quotation in enumerate(several):
            wording = Wording.of(quotation.text)
            if wording.content:
                one = every[wording.compact]
                one.wordings[wording] = None
                one.members.append(Reused(article=article, index=index, quotation=quotation))
                one.articles.add(article)
    tied = component_names(_alike(every, frozenset((*commonplace, *_commonplace(every)))))
    groups: defaultdict[str, list[_Letters]] = defaultdict(list)
    for compact, one in sorted(every.items()):
        groups[tied.get(compact, compact)].append(one)
    return tuple(_group(one) for one in groups.values() if len(_articles(one)) > 1)


def _articles(several: Sequence[_Letters]) -> set[str]:
    return set[str]().union(*(one.articles for one in several))


def _commonplace(every: Mapping[str, _Letters]) -> Iterator[int]:
    """Yield the keys that too many wordings share."""
    times = Counter(
        key
        for one in every.values()
        for key in {key for wording in one.wordings for key in chain(wording.keys, wording.holds)}
    )
    return (key for key, count in times.items() if count > COMMONPLACE)


def _alike(every: Mapping[str, _Letters], commonplace: frozenset[int]) -> Iterator[tuple[str, str]]:
    """Yield pairs of quotations that are the same words, by their letters, found by what they share."""
    wordings = [wording for one in every.values() for wording in one.wordings]
    for several in (_sharing(wordings, commonplace), _holding(wordings, commonplace)):
        for alike in several:
            if len(_articles([every[one.compact] for one in alike])) > 1:
                yield from pairwise(one.compact for one in alike)


def _sharing(wordings: Iterable[Wording], commonplace: frozenset[int]) -> Iterator[list[Wording]]:
    """Yield the wordings that have a run of content words in common."""
    sharing: defaultdict[str, list[Wording]] = defaultdict(list)
    for one in wordings:
        for run, key in one.runs.items():
            if key not in commonplace:
                sharing[run].append(one)
    yield from sharing.values()


def _holding(wordings: Sequence[Wording], commonplace: frozenset[int]) -> Iterator[list[Wording]]:
    """Yield each fragment with a quotation that holds it, whatever spaces they are written with."""
    holders: defaultdict[int, list[Wording]] = defaultdict(list)
    for one in wordings:
        for key in one.holds - commonplace:
            holders[key].append(one)
    for one in wordings:
        for key in one.sought - commonplace:
            yield from ([one, other] for other in holders[key] if other.holds_fragment(one))


def _group(alike: Sequence[_Letters]) -> ReuseGroup:
    members = sorted(
        (member for one in alike for member in one.members), key=lambda one: (one.article, one.index)
    )
    told = Counter(
        text for text, _ in {(" ".join(one.quotation.text.split()), one.article) for one in members}
    )
    return ReuseGroup(
        members=tuple(members),
        variants=tuple(sorted(told, key=lambda text: (-told[text], text))),
        fragment=all(len(wording.content) < WHOLE for one in alike for wording in one.wordings),
    )
