"""How surely two articles are states of one story."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palmyra_watch.model import Article

SAME_STORY = 0.2  # share of four-word runs; unrelated news texts on one event stay below 0.02
RUN_WORDS = 4


def likeness(one: Article, other: Article) -> float:
    """Return how surely two articles are states of one story: 2 for the same headline, plus shared wording."""
    headline = one.headline is not None and folded(one.headline) == folded(other.headline or "")
    return 2.0 * headline + shared_wording(one.text, other.text)


def shared_wording(one: str, other: str) -> float:
    """Return the share of the shorter text's runs of four words that the other has too, 0 to 1."""
    mine, theirs = word_runs(one), word_runs(other)
    return len(mine & theirs) / min(len(mine), len(theirs))


def folded(text: str) -> str:
    r"""Return the words of a text in lower case, so that spacing and punctuation do not tell apart.

    >>> folded("The  Old Mill – “lost”!")
    'the old mill lost'
    """
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def word_runs(text: str) -> frozenset[tuple[str, ...]]:
    """Return all runs of four words of a text; the whole of a shorter one, so never none."""
    words = folded(text).split()
    return frozenset(tuple(words[i : i + RUN_WORDS]) for i in range(max(1, len(words) - RUN_WORDS + 1)))
