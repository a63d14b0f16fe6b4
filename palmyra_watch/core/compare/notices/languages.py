"""The languages in which correction notes can be read."""

from __future__ import annotations

from typing import Final

READ: Final = frozenset({"en", "de", "fr", "es", "nl", "ru", "ar", "zh"})
"""ISO 639-1: those whose notes the classifier has learned."""


def are_read(language: str | None) -> bool:
    """Tell whether notes of a text in a language would be found; None for a text whose language is not identified.

    Such a text is read as any other: nothing says that its notes are in another language.

    >>> are_read("en"), are_read(None), are_read("it")
    (True, True, False)
    """
    return language is None or language in READ
