"""Words, numerals and marks of a text with their places, as the grammar of quantities needs them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from palmyra_watch.core.facts.quantities.units import ATTACHED

# Possessive repeats (Python 3.11) and runs of one mark as one token keep every text linear. Letters include
# superscripts and vulgar fractions (Unicode category No): `km²`, `3½`.
_TOKEN = re.compile(
    r"""
      (?P<gap>\n[^\S\n]*\n\s*)
    | (?P<link>(?:https?://|www\.)\S+)
    | (?P<word>[^\W\d_]++(?:['’][^\W\d_]++)*+)(?P<code>-?\d[\w-]*+)?
    | (?P<figure>(?:\d++|(?<![\w.,])\.\d++)(?:[.,:/·]\d++)*+)(?P<suffix>\w*+)
    | (?P<money>[$£€¥₹₽₺₪₩₦])
    | (?P<mark>(?P<one>[^\w\s]|_)(?P=one)*+)
    """,
    re.VERBOSE,
)
_HEADLINE_SCALES = {"M": "m", "B": "bn", "K": "k", "T": "tn"}  # behind a currency sign: "$5M"
_SIGNS = frozenset("$£€¥₹")
_COUNTED = re.compile(
    r" (?:people|users|viewers|views|customers|subscribers|followers|downloads|homes|jobs)\b"
)
_VULGAR = frozenset("½¼¾⅓⅔⅕⅛")
_OPENERS = frozenset('.!?…:;"“”‘«([•*|—>')
_NO_SMALL_LETTERS = 5  # letters: "and", "with", "from" stay small in a headline set in capitals
_AROUND_WORDS = ".,;:!?\"“”‘’'()"


class Sort(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMERAL = "numeral"
    OPAQUE = "opaque"  # a code, an ordinal, a time, an address: digits that are no number of things
    MONEY = "money"
    MARK = "mark"
    GAP = "gap"  # an empty line


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's tokens, as columns of equal length.

    Attributes:
        low: Each token in lower case, curly apostrophes straightened.
    """

    text: str
    sorts: list[Sort]
    low: list[str]
    starts: list[int]
    ends: list[int]

    def literal(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]

    def word(self, index: int) -> str:
        """Return the token in lower case, or an empty string outside of the text."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def sort(self, index: int) -> Sort:
        return self.sorts[index] if 0 <= index < len(self.sorts) else Sort.GAP

    def touches(self, index: int) -> bool:
        """Tell whether nothing stands between this token and the one after it."""
        return 0 <= index < len(self.low) - 1 and self.ends[index] == self.starts[index + 1]

    def capital(self, index: int) -> bool:
        return self.sort(index) is Sort.WORD and self.text[self.starts[index]].isupper()

    def opens_sentence(self, index: int) -> bool:
        """Tell whether a capital at this token says nothing.

        Because a sentence or a quotation begins here.
        """
        before = self.sort(index - 1)
        return before is Sort.GAP or (before is Sort.MARK and self.low[index - 1][0] in _OPENERS)

    def in_headline(self, index: int) -> bool:
        """Tell whether the line around this token writes all its longer words with a capital."""
        start = self.text.rfind("\n", max(0, self.starts[index] - 160), self.starts[index]) + 1
        stop = self.text.find("\n", self.ends[index], self.ends[index] + 160)
        start = max(start, self.starts[index] - 160)
        line = self.text[start : stop if stop >= 0 else self.ends[index] + 160].strip()
        words = [word.strip(_AROUND_WORDS) for word in line.split()]
        longer = [word for word in words if word.isalpha() and len(word) >= _NO_SMALL_LETTERS]
        return len(longer) > 1 and not line.endswith(".") and all(word[0].isupper() for word in longer)


def _counts(text: str, suffix: str, end: int) -> bool:
    """Tell whether what is told in millions stands behind a glued M: "80M users", but "a 100M sprint", "4K screens"."""
    return suffix == "M" and _COUNTED.match(text, end) is not None


def tokens_of(text: str) -> Tokens:
    """Return the tokens of a text, in linear time.

    >>> tokens_of("M3, 2.5bn km²").low
    ['m3', ',', '2.5', 'bn', 'km²']
    """
    tokens = Tokens(text, [], [], [], [])
    sorts, lows, starts, ends = (
        tokens.sorts.append,
        tokens.low.append,
        tokens.starts.append,
        tokens.ends.append,
    )
    word, mark, numeral, opaque = Sort.WORD, Sort.MARK, Sort.NUMERAL, Sort.OPAQUE
    named = {"gap": Sort.GAP, "link": opaque, "code": opaque, "money": Sort.MONEY, "mark": mark, "word": word}
    curly = "’" in text
    for match in _TOKEN.finditer(text):
        name, start, end = match.lastgroup, match.start(), match.end()
        if name != "suffix":
            sorts(named[name or "mark"])
            low = match[0].lower()
            lows(low.replace("’", "'") if curly else low)
        elif not (suffix := match["suffix"]):
            sorts(numeral)
            lows(match[0])
        elif (
            suffix in ATTACHED
            or suffix in _VULGAR
            or (
                suffix in _HEADLINE_SCALES
                and (text[start - 1 : start] in _SIGNS or _counts(text, suffix, end))
            )
        ):
            sorts(numeral)
            lows(match["figure"])
            starts(start)
            start = match.start("suffix")
            ends(start)
            sorts(word)
            lows(_HEADLINE_SCALES.get(suffix, suffix.lower()))
        else:
            sorts(opaque)
            lows(match[0].lower())
        starts(start)
        ends(end)
    return tokens
