"""Words, figures, marks and white space of a text, by their places in it.

A figure with its sign, decimals, thousands separators and unit sign is one token: a difference inside it must
never be shown as a difference of one digit.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# `re` knows no Unicode properties. Each character that needs one is replaced, one for one, by a private-use
# stand-in, so that a pattern over the stand-ins has the offsets of the text.
_MARK, _IDEOGRAPH, _JOINER, _FLAG, _CURRENCY = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
_OTHER = "\ue005"

# Scripts written without spaces between words (Unicode TR 29, section 4): one token a character.
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x2FDF),  # radicals
    (0x3005, 0x3007),
    (0x3021, 0x30FF),  # kana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),  # halfwidth kana
    (0x1B000, 0x1B16F),
    (0x20000, 0x3FFFF),
)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_REGIONAL_INDICATORS = range(0x1F1E6, 0x1F200)
_ZERO_WIDTH_JOINER = 0x200D
_PRIVATE_USE = range(0xE000, 0xF900)


def _stand_in(code: int) -> str:
    char = chr(code)
    category = unicodedata.category(char)
    if code == _ZERO_WIDTH_JOINER:
        return _JOINER
    if category[0] == "M" or category == "Cf" or code in _SKIN_TONES:
        return _MARK
    if code in _REGIONAL_INDICATORS:
        return _FLAG
    if category == "Sc":
        return _CURRENCY
    if category[0] == "L" and any(low <= code <= high for low, high in _UNSPACED):
        return _IDEOGRAPH
    return _OTHER if code in _PRIVATE_USE else char


class _StandIns(dict[int, str]):
    """The stand-in of each character, found when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _stand_in(code)
        return found


_STAND_INS = _StandIns()

_LETTER = rf"[^\W_\d]{_MARK}*"
_WORD_CHAR = rf"[\w{_MARK}{_JOINER}]"
_NUMBER = rf"""
    # a sign, not a dash or a range
    (?: (?<![^\s(\[{{"'“‘«„/,;:=~<>≤≥…—]) [-−–+±] (?=[A-Z]{{0,3}}{_CURRENCY}?\.?\d) )?
    (?: (?<!\w) [A-Z]{{0,3}}{_CURRENCY} [-−]? (?=\.?\d) )?      # $ € US$ and $-5
    (?: \d{{4}}-\d\d-\d\d(?!\d)                                 # ISO 8601
      | (?:\d+|(?<![\w.])\.\d)
        (?: [.,:/'’·٫٬\u00a0\u2009\u202f] \d{{3}}(?!\d) | [.,:/·٫]\d+ | \d )* )
    (?: [%‰°′″{_CURRENCY}] [CF]?\b{_MARK}* | [%‰°′″{_CURRENCY}]{_MARK}* | {_MARK} | {_WORD_CHAR} )*
"""
_WORD = rf"(?:[^\W\d]|_){_WORD_CHAR}*(?:['’ʼ\-‐‑]{_WORD_CHAR}+)*"
# A bracket belongs to an address only with its other half: "https://a.org/Foo_(bar)".
_ADDRESS = r"""https?://(?:[^\s<>"”()\[\]]|\([^\s<>"”()\[\]]{0,99}\))+(?<=[\w/)])"""
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<number>{_NUMBER})
  | (?P<word> {_ADDRESS} | (?:[^\W\d_]\.){{2,}} | {_WORD} | {_IDEOGRAPH}[{_MARK}{_JOINER}]* )
  | {_FLAG}{_FLAG}{_MARK}*
  | \.{{2,}} | -{{2,}}
  | .{_MARK}*(?:{_JOINER}.{_MARK}*)*
    """,
    re.VERBOSE | re.DOTALL,
)

_STOPS = ".,;:!?"  # marks that part of no word


def tokens_of(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each token in order; white space is a token too, so that they cover the text.

    >>> [text[a:b] for text in ["-3.5% of 2014–2016"] for a, b in tokens_of(text)]
    ['-3.5%', ' ', 'of', ' ', '2014', '–', '2016']
    """
    return [found.span() for found in _TOKEN.finditer(text.translate(_STAND_INS))]


def word_keys(comparable_text: str) -> list[str]:
    """Return the words and figures of a text, case folded, without marks and white space.

    >>> word_keys("The U.S. pays 1,200 dollars, not $5m.")
    ['the', 'u.s.', 'pays', '1,200', 'dollars', 'not', '$5m']
    """
    if "\u200d" in comparable_text:  # a joiner may join a blank
        return _keys_of(comparable_text)
    found: list[str] = []
    for chunk in comparable_text.split(" "):  # else no token but white space holds one
        bare = chunk.rstrip(_STOPS)
        if bare.isascii() and bare.isalpha():  # as most: a word, and marks behind it
            found.append(bare.lower())
        elif chunk:
            found += _keys_of(chunk)
    return found


def _keys_of(text: str) -> list[str]:
    return [
        text[one.start() : one.end()].casefold()
        for one in _TOKEN.finditer(text.translate(_STAND_INS))
        if one.lastgroup in {"word", "number"}
    ]


def is_number(token: str) -> bool:
    """Tell whether a token is a figure, whatever sign or unit it carries."""
    found = _TOKEN.match(token.translate(_STAND_INS))
    return found is not None and found.lastgroup == "number"


def literals(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """Return the literal text of each span."""
    return [text[start:end] for start, end in spans]


def is_unspaced(char: str) -> bool:
    """Tell whether a character is of a script that puts no spaces between words."""
    return _STAND_INS[ord(char)] == _IDEOGRAPH
