"""The languages in which notices can be read."""

from __future__ import annotations

from typing import Final

READ: Final = frozenset({"en"})  # ISO 639-1: those of `wording`


def are_read(language: str | None) -> bool:
    """Tell whether notices of a text in a language would be found; None for a text whose language is not identified.

    Such a text is read as any other: nothing says that its notices are in another language.

    >>> are_read("en"), are_read(None), are_read("de")
    (True, True, False)
    """
    return language is None or language in READ
