"""One text in two encodings: characters whose bytes were read in another character set, or that were escaped twice.

A server that states another character set for a look, or a database that was copied badly, shows the same words with
other signs. Nothing is told by it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final

# The first bytes of the UTF-8 of letters beyond ASCII, as windows-1252 shows them: "Ã©", "â€™", "Ð°".
_MISREAD: Final = re.compile(r"[ÂÃÄÅÆÇÈÉÐÑØÙâãäåæçèéðïœž][\x80-\xbf\u0152-\u2122]")
_GRAVE: Final = re.compile(r"Ã(?= |$)")  # of "à": its second byte shows as a blank, which folding has taken
_ESCAPED: Final = re.compile(r"&(?:[A-Za-z]{2,10}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,5});")
_LOST: Final = "\ufffd"
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")
_MOST_LOST: Final = 4  # characters for which one mark may stand, or the other way round


def undone(text: str) -> str:
    r"""Return a text in one form, a second encoding and a second escaping undone.

    >>> undone("CafÃ© â€œMarlowâ€\x9d"), undone("Caf&eacute;"), undone("Café Ã la carte")
    ('Café “Marlow”', 'Café', 'Café Ã la carte')
    """
    if "&" in text and _ESCAPED.search(text):
        text = html.unescape(text)
    if _MISREAD.search(text):
        text = _decoded_again(text)
    return unicodedata.normalize("NFC", text)


def _decoded_again(text: str) -> str:
    """Return what the bytes of a text say in UTF-8; the text itself where they are not UTF-8."""
    try:
        return b"".join(_byte(char) for char in _GRAVE.sub("Ã\xa0", text)).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return text


def _byte(char: str) -> bytes:
    """Return the byte that windows-1252 shows as a character; its five free places are those of ISO 8859-1."""
    try:
        return char.encode("windows-1252")
    except UnicodeEncodeError:
        return char.encode("iso-8859-1")


def skeleton(text: str) -> str:
    """Return a text with one mark for each run of characters beyond ASCII: equal for texts that may be one."""
    return _FOREIGN.sub(_LOST, text)


def same_but_for_lost(one: str, other: str) -> bool:
    """Tell whether two texts are equal where neither has lost its characters to a replacement mark."""
    if one == other:
        return True
    if _LOST not in one and _LOST not in other:
        return False
    mine, theirs = _FOREIGN.findall(one), _FOREIGN.findall(other)
    return skeleton(one) == skeleton(other) and all(map(_may_be_one, mine, theirs))


def _may_be_one(one: str, other: str) -> bool:
    if one == other:
        return True
    lost = [run for run in (one, other) if set(run) == {_LOST}]
    longest = max(len(one), len(other))
    return bool(lost) and longest <= _MOST_LOST * min(len(one), len(other))
