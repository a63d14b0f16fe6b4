"""Which paragraphs a notice names."""

from __future__ import annotations

import re
from typing import Final

_ORDINALS: Final = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
    """
_IN_ORDER: Final = {word: number for number, word in enumerate(_ORDINALS.split(), start=1)} | {
    "opening": 1,
    "lead": 1,
}
_ORDINAL: Final = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_IN_ORDER)})"
_PARAGRAPH: Final = r"(?:paras?|paragraphs?|grafs?)\b"
NAMED_PARAGRAPHS: Final = re.compile(
    rf"\b(?:in )?(?:the )?{_PARAGRAPH} (?P<numbers>\d{{1,3}}(?:(?:, ?| and |, and | & | ?- ?)\d{{1,3}}){{0,8}})"
    rf"|\b(?P<ordinals>{_ORDINAL}(?:(?:, ?| and |, and | & ){_ORDINAL}){{0,8}}) {_PARAGRAPH}"
    rf"|\b(?:\d{{1,3}}|last|final) {_PARAGRAPH}",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(r"(\d{1,3}) ?- ?(\d{1,3})")
_LONGEST_RANGE: Final = 30


def paragraphs_named(words: str) -> frozenset[int]:
    """Return the numbers, from 1, of the paragraphs that a notice names; empty if it names none.

    "The last paragraph" has no number that the notice tells: it is none.

    >>> sorted(paragraphs_named("Corrects paragraphs 4-6 and the first and second paragraphs"))
    [1, 2, 4, 5, 6]
    """
    found: set[int] = set()
    for match in NAMED_PARAGRAPHS.finditer(words):
        numbers = match["numbers"] or ""
        found |= {int(number) for number in re.findall(r"\d+", numbers)}
        for first, last in _RANGE.findall(numbers):
            found |= set(range(int(first), min(int(last), int(first) + _LONGEST_RANGE) + 1))
        found |= {_number(word) for word in re.findall(r"\w+", match["ordinals"] or "") if word != "and"}
    return frozenset(found)


def _number(ordinal: str) -> int:
    digits = ordinal[:-2]
    return int(digits) if digits.isdigit() else _IN_ORDER[ordinal.lower()]
