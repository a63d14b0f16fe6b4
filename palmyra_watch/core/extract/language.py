"""The language of a text."""

from __future__ import annotations

import re
from typing import Final

from palmyra_watch.core.text.folding import word_count

_ENOUGH: Final = 20  # words; fewer are often taken for another language
_SAMPLE: Final = 600  # characters: what is told of so many is told of a whole text too
_WORD: Final = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code; None for a text of fewer than twenty words."""
    sample = text[:_SAMPLE]
    letters = " ".join(_WORD.findall(sample))
    if word_count(letters) < _ENOUGH:
        return None
    import py3langid  # noqa: PLC0415 - its model takes half a second to load, and few callers need it

    code, _ = py3langid.classify(letters)
    return str(code)
