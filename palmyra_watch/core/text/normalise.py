"""The form of a text in which sentences are matched; it is never shown to a reader."""

from __future__ import annotations

import re
import unicodedata

_QUOTES = dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛′ʼ`´", "'")
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
# Zero-width space, non-joiner, word joiner, byte order mark, soft hyphen, marks of direction (Unicode TR 9).
# The zero-width joiner stays: it makes one emoji out of several.
_INVISIBLE = dict.fromkeys(
    "\u200b\u200c\u2060\ufeff\u00ad\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    "",
)
# A superscript, a fraction or a circled digit next to a digit would become another number: 10² is not 102.
_KEPT_DECOMPOSITIONS = ("<super>", "<sub>", "<fraction>", "<circle>")
_DASH_RUN = re.compile(r"-{2,}")


class _Folds(dict[int, str]):
    """What each character is folded to, found when it is first met (at most one entry a code point)."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        decomposition = unicodedata.decomposition(char)
        keep = unicodedata.category(char) == "No" or decomposition.startswith(_KEPT_DECOMPOSITIONS)
        folded = char if keep or not decomposition.startswith("<") else unicodedata.normalize("NFKC", char)
        self[code] = folded
        return folded


_FOLDS = _Folds({ord(char): folded for char, folded in (_QUOTES | _DASHES | _INVISIBLE).items()})


def comparable(text: str) -> str:
    r"""Return the text with typography folded: quotes, dashes, spaces, ligatures; case and figures stay.

    >>> comparable("“Don’t”\u00a0– he  said…")
    '"Don\'t" - he said...'
    >>> comparable("10²")
    '10²'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(_FOLDS))
    return " ".join(_DASH_RUN.sub("-", text).replace("`", "'").split())
