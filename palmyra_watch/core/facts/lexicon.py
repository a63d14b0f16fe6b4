"""How the word lists of this package are written down."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set.

    >>> sorted(words("in on at"))
    ['at', 'in', 'on']
    """
    return frozenset(text.split())


def in_order(text: str) -> list[str]:
    """Return the words of a text in their order.

    >>> in_order("one two")
    ['one', 'two']
    """
    return text.split()
