"""Sentences of a paragraph, by their places in it.

One precompiled pattern finds the stops, and a few tables say which of them end nothing. Every step looks at a
bounded stretch around the stop, so the time grows with the length of the text and with nothing else.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from palmyra_watch.core.language import word_set
from palmyra_watch.core.text.abbreviations import may_end_a_sentence
from palmyra_watch.core.text.folding import word_count
from palmyra_watch.model import Role, Sentence

if TYPE_CHECKING:
    from palmyra_watch.model import Article, Block

_STOPS: Final = ".!?…。！？｡؟۔।॥։"
_STOP_MARKS: Final = frozenset(_STOPS)
_WIDE_STOPS: Final = frozenset("。！？｡")
_CLOSERS: Final = r"[”’\"'»›)\]}」』》〉】）~]"
_MARKS: Final = r"(?: ?\[\d{1,3}\])"
# “ and « close in German and Danish print, and open elsewhere: what follows them decides.
_STOP: Final = re.compile(
    rf"[{_STOPS}]++(?:{_CLOSERS}|[“«‹](?=[\s,;:.!?)]|$)|[ \u00a0\u202f][”»](?=[\s,;:.!?)—–-]|$))*+{_MARKS}*+"
)
_WORD: Final = re.compile(r"\w")
_NEXT: Final = re.compile(
    r"(\s*)((?:[—–-]+\s*)?)([“”‘’\"'«»‹›„‚(\[{「『《（¿¡…*_~]*)(\S?)(\S{0,24})", re.DOTALL
)
_ENDING: Final = re.compile(rf"(?:[{_STOPS}:]{_CLOSERS}*[“«]?|\w\.\w{{2,6}}/?){_MARKS}*\s*$")
_NAMED_SMALL: Final = re.compile(r"(?:al|el|as|ash|an|ad|ar|at|bin|ibn|i|e)-?[A-Z]")
_JOINING: Final = re.compile(r"[,;:]|[、，とって]")
_ITEM_NUMBER: Final = re.compile(r"\W*(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})\W*")
_LAST_WORDS_OF_NOTHING: Final = word_set("sentences", "last-words-of-nothing")
_BREAKABLE: Final = frozenset({Role.PARAGRAPH, Role.STANDFIRST, Role.QUOTE, Role.NOTE})
_SEVERAL_WORDS: Final = 4
_TAIL: Final = 40  # characters looked at before a stop, and at the end of a paragraph


class Span(NamedTuple):
    """A sentence by its place.

    Attributes:
        end: Just behind the last character.
        truncated: The paragraph breaks off before the sentence ends.
    """

    start: int
    end: int
    truncated: bool


def sentences_of(text: str) -> tuple[Span, ...]:
    """Return the sentences of one paragraph, in order; a line end always ends a sentence.

    >>> [text[s.start : s.end] for text in ["“Why?” he asked Mr. Li. No one knew."] for s in sentences_of(text)]
    ['“Why?” he asked Mr. Li.', 'No one knew.']
    """
    spans: list[Span] = []
    start = 0
    for line in text.split("\n") if "\n" in text else (text,):
        end = start + len(line)
        if _STOP_MARKS.isdisjoint(line):
            _add(spans, text, start, end, len(spans))
        else:
            _add_line(spans, text, start, end)
        start = end + 1
    if spans and _breaks_off(text):
        spans[-1] = spans[-1]._replace(truncated=True)
    return tuple(spans)


@lru_cache(maxsize=4)  # one article is asked for by its hash, its figures, its quotations and its names
def article_sentences(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of all blocks but the head, in order; those of marked blocks too."""
    return tuple(
        sentence
        for index, block in enumerate(article.blocks)
        if block.role is not Role.HEAD
        for sentence in _block_sentences(index, block)
    )


def _block_sentences(index: int, block: Block) -> list[Sentence]:
    return [
        Sentence(
            block=index,
            role=block.role,
            text=block.text[start:end],
            start=start,
            end=end,
            truncated=truncated and _may_break_off(block),
        )
        for start, end, truncated in sentences_of(block.text)
    ]


def _may_break_off(block: Block) -> bool:
    """Tell whether a missing stop means anything: captions and titles mostly have none."""
    if block.role in _BREAKABLE:
        return True
    return block.role is Role.CAPTION and _hangs(block.text)


def _hangs(text: str) -> bool:
    """Tell whether a text ends inside a bracket or at a word that asks for another."""
    tail = text[-_TAIL * 4 :]
    words = tail.split()
    open_bracket = tail.rfind("(") > tail.rfind(")") or tail.rfind("[") > tail.rfind("]")
    return open_bracket or (bool(words) and words[-1].casefold() in _LAST_WORDS_OF_NOTHING)


def _breaks_off(text: str) -> bool:
    return not _ENDING.search(text[-_TAIL:]) and _has_several_words(text[text.rfind("\n") + 1 :])


def _has_several_words(line: str) -> bool:
    spaced = len(line.split(maxsplit=_SEVERAL_WORDS - 1)) >= _SEVERAL_WORDS
    return spaced or (not line.isascii() and word_count(line) >= _SEVERAL_WORDS)


def _add_line(spans: list[Span], text: str, start: int, end: int) -> None:
    first, seen, worded = len(spans), start, False
    for stop in _STOP.finditer(text, start, end):
        if stop.end() == end:
            break
        worded = worded or _WORD.search(text, seen, stop.start()) is not None
        seen = stop.end()
        if worded and _ends_here(text, start, stop):
            _add(spans, text, start, stop.end(), first)
            start, worded = stop.end(), False
    _add(spans, text, start, end, first)


def _add(spans: list[Span], text: str, start: int, end: int, first: int) -> None:
    """Add the sentence without the blanks around it; a stop without words goes to the sentence before."""
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return
    start += piece.index(bare[0])
    end = start + len(bare)
    if len(spans) > first and not _WORD.search(bare):
        spans[-1] = spans[-1]._replace(end=end)
        return
    spans.append(Span(start, end, truncated=False))


def _ends_here(text: str, start: int, stop: re.Match[str]) -> bool:
    """Tell whether a stop ends the sentence that began at `start`."""
    mark = stop.group()
    following = _NEXT.match(text, stop.end())
    if following is None or not following[4]:
        return True
    if mark[0] in _WIDE_STOPS:
        return len(mark) == 1 or not _JOINING.match(text, stop.end())
    if stop.start() - start < _SEVERAL_WORDS and _ITEM_NUMBER.fullmatch(text, start, stop.start()):
        return False
    if not following[1]:
        return _space_is_missing(text, stop, following)
    return _begins_a_sentence(text, stop, following)


def _space_is_missing(text: str, stop: re.Match[str], following: re.Match[str]) -> bool:
    """Tell whether the next sentence follows without a space, as “He left.”He had … and He left.“We had … do."""
    first, rest = following[4], following[5]
    if not first.isupper() or not (rest[:1].islower() or following[3]):
        return False
    before = text[max(0, stop.start() - 2) : stop.start()]
    if len(stop.group()) > 1 and stop.group()[-1] in '”»"]':
        return True
    return before.isalpha() and before.islower() and "." not in rest and "/" not in rest


def _begins_a_sentence(text: str, stop: re.Match[str], following: re.Match[str]) -> bool:
    first, rest = following[4], following[5]
    if first in ",;:)]" or (following[2] and not first.isupper()):
        return False
    if first.islower():
        return stop.group()[0] in "؟۔।॥։" or bool(_NAMED_SMALL.match(first + rest))
    mark = stop.group()
    if mark[0] != "." or len(mark) > 1:
        return True
    before = text[max(0, stop.start() - _TAIL) : stop.start()]
    return may_end_a_sentence(before, first + rest)
