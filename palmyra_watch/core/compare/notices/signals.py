"""What a passage has of the wording of corrections: words of `corrections.toml`, labels, figures, and pieces of words.

These are the features of the classifier (`classifier.py`). None of them decides anything.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from palmyra_watch.core.compare.notices.languages import READ
from palmyra_watch.core.language import kinds, phrases
from palmyra_watch.core.language.spoken import ENGLISH, languages_of
from palmyra_watch.core.text.alternation import one_of
from palmyra_watch.core.text.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

BUCKETS: Final = 1 << 14
_LONGEST_PIECE: Final = 5  # characters
_LONGEST_READ: Final = 4_000  # characters of a passage
_BEGINNING: Final = 40  # characters
_NEAR: Final = 30  # characters between two words that belong together
_LONG, _SHORT = 400, 90  # characters
_JOINED: Final = frozenset({"zh", "ar"})  # words stand in others, or have an article before them
UNSPACED: Final = frozenset({"zh"})
"""Languages that put no blanks between words."""
_FOLDS: Final = {
    **dict.fromkeys(map(ord, "‘’ʼ′`´"), "'"),
    **dict.fromkeys(map(ord, "“”„«»″「」『』"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u2009\u202f\u200b\ufeff\t"), " "),
}
_OPENS: Final = re.compile(r'[\s("*•†\[（【_|>-]{0,8}')
_ENDS_A_LABEL: Final = re.compile(r"[.。]|[^:：.。\n)\]）】|]{0,60}?(?:[:：\n)\]）】|]| - |\s{2}|$)")
_FIGURES: Final = re.compile(r"\d+(?:[.,]\d+)*")
_SAMPLE: Final = 2_000  # characters by which a language is known
_LONGEST_LABEL: Final = 60  # characters with a date behind it


_OWN: Final = frozenset({"this_page", "earlier", "wrong", "righted", "updated", "regret"})


class Hit(NamedTuple):
    """Words of one or several kinds in a folded text."""

    start: int
    end: int
    kinds: tuple[str, ...]


def folded(text: str) -> str:
    """Return a text in small letters, quotation marks, dashes and blanks folded; every character stays in its place."""
    small = text.lower()
    return (small if len(small) == len(text) else text).translate(_FOLDS)


def language_for(text: str, language: str | None) -> str:
    """Return the language in which a passage is read: its own, or the one of whose function words it has most.

    >>> language_for("Der Fehler ist in der Zahl.", None), language_for("The figure is wrong.", "xx")
    ('de', 'en')
    """
    if language in READ:
        return language
    small = text[:_SAMPLE].lower()
    found = sorted(languages_of(small[start:end] for start, end in tokens_of(small)) & READ)
    return ENGLISH if ENGLISH in found or not found else found[0]


def hits_in(text: str, language: str) -> list[Hit]:
    """Return the words of corrections in a folded text, in order, none over another."""
    pattern, kinds_of = _lexicon(language)
    return [Hit(*found.span(), kinds_of[found[0]]) for found in pattern.finditer(f"{text} ")]


@cache
def _lexicon(language: str) -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    kinds_of: dict[str, tuple[str, ...]] = {}
    for kind in kinds("corrections", language):
        for phrase in phrases("corrections", kind, language):
            word = folded(phrase)
            kinds_of[word] = (*kinds_of.get(word, ()), kind)
    start = "" if language in _JOINED else r"(?<!\w)"
    return re.compile(start + one_of(kinds_of)), kinds_of


def label_end(text: str, language: str) -> int:
    """Return where the label ends with which a folded text begins, a date in it included; 0 if it has none."""
    begins = _OPENS.match(text)
    start = begins.end() if begins else 0
    found = _labels(language).match(text, start)
    if found is None:
        return 0
    behind = _ENDS_A_LABEL.match(text, found.end())
    return behind.end() if behind and behind.end() - start <= _LONGEST_LABEL else 0


@cache
def _labels(language: str) -> re.Pattern[str]:
    end = "" if language in _JOINED else r"(?!\w)"
    return re.compile(one_of(map(folded, phrases("notes", "labels", language))) + end)


def features_of(text: str, language: str) -> dict[str, float]:
    """Return what the words of a passage say, each feature from 0 to 1."""
    text = folded(text[:_LONGEST_READ].strip())
    hits = hits_in(text, language)
    found = dict(_of_hits(hits))
    found |= {f"{a} {b}": 1.0 for a, b in combinations(sorted({k for hit in hits for k in hit.kinds}), 2)}
    label = label_end(text, language)
    found |= {f"label {kind}": 1.0 for hit in hits if hit.start < label for kind in hit.kinds}
    figures = len(_FIGURES.findall(text))
    said = {
        "label": label > 0,
        "speech": not _speech(language).isdisjoint(re.findall(r"\w+", text)),
        "in quotation marks": _is_quoted(text, hits),
        "no figure": figures == 0,
        "figures": figures > 1,
        "short": len(text) < _SHORT,
        "quoted": '"' in text,
        "bracketed": text[:1] in "([（【*",
    }
    found["length"] = min(1.0, len(text) / _LONG)
    return found | {name: 1.0 for name, is_so in said.items() if is_so}


def _of_hits(hits: list[Hit]) -> Iterator[tuple[str, float]]:
    seen: set[str] = set()
    for number, hit in enumerate(hits):
        for kind in hit.kinds:
            yield kind, 1.0
            if kind in seen:
                yield f"{kind} again", 1.0
            elif hit.start < _BEGINNING:
                yield f"{kind} first", 1.0
            seen.add(kind)
            if number and hit.start - hits[number - 1].end < _NEAR:
                yield from ((f"{before} > {kind}", 1.0) for before in hits[number - 1].kinds)


@cache
def _speech(language: str) -> frozenset[str]:
    return frozenset(phrases("words", "speech", language))


def _is_quoted(text: str, hits: list[Hit]) -> bool:
    """Tell whether the first words of a correction stand between quotation marks: somebody else says them."""
    first = next((hit.start for hit in hits if not _OWN.isdisjoint(hit.kinds)), 0)
    return text.count('"', 0, first) % 2 == 1


def pieces_of(text: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the buckets of the pieces of a passage, one to five characters each, and their shares: of length 1.

    Every digit counts as 0. A piece falls into the bucket of its hash, the same on every machine.
    """
    words = re.sub(r"\d", "0", " ".join(folded(text[:_LONGEST_READ]).split()))
    letters = np.frombuffer(f" {words} ".encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(
        np.uint64
    )
    found = []
    for length in range(1, min(_LONGEST_PIECE, len(letters)) + 1):
        hashed = np.full(len(letters) - length + 1, length * 0x9E3779B97F4A7C15 % 2**64, dtype=np.uint64)
        for at in range(length):
            hashed = (hashed ^ letters[at : len(letters) - length + 1 + at]) * np.uint64(0x100000001B3)
        hashed = (hashed ^ (hashed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
        found.append((hashed ^ (hashed >> np.uint64(32))) % np.uint64(BUCKETS))
    buckets, counts = np.unique(np.concatenate(found).astype(np.int64), return_counts=True)
    shares = np.sqrt(counts)
    return buckets, shares / np.linalg.norm(shares)
