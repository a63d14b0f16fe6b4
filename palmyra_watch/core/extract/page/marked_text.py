"""Inline marks that carry meaning, as characters of the text.

What is struck out stands between tildes (`~~24~~ 42`), exponents are superscript digits (10³), the mark of a
footnote stands in brackets (`[1]`), a quotation that only markup tells has quotation marks. While a block is put
together a mark is one character of Unicode's private use area, so that the text without marks is at hand too.
"""

from __future__ import annotations

import re
from typing import Final

from palmyra_watch.core.extract.shapes import is_stopped
from palmyra_watch.core.text.folding import BLANKS

BREAK: Final = "\ue000"
STRUCK, STRUCK_END = "\ue001", "\ue002"
RAISED, RAISED_END = "\ue003", "\ue004"
NOTE_MARK, NOTE_MARK_END = "\ue005", "\ue006"
QUOTED, QUOTED_END = "\ue007", "\ue008"
BOLD, BOLD_END = "\ue009", "\ue00a"

_OPENING: Final = "“‘(«\ue001"
_MARKS: Final = re.compile("[\ue001-\ue00a]")
_BOLD: Final = re.compile("[\ue009\ue00a]")
_STRUCK: Final = re.compile("(.?)\ue001\\s*([^\ue001\ue002]*?)\\s*\ue002(.?)", re.DOTALL)
_RAISED: Final = re.compile("\ue003\\s*([^\ue003\ue004]*?)\\s*\ue004")
_NOTE: Final = re.compile("\\s*\ue005\\s*\\[?([^\ue005\ue006]*?)\\]?\\s*\ue006")
_QUOTED: Final = re.compile('\ue007\\s*([“„«‹「"]?)([^\ue007\ue008]*?)\\s*\ue008')
_FOR_POWERS: Final = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_POWER: Final = re.compile(r"[-+−]?\d{1,3}|n")
_UNIT: Final = re.compile(
    r"(?:[0-9)]|(?<![^\W\d_])[^\W\d_]{1,3})$"
)  # 10, km, m, Gy: what a power stands behind
_CODE: Final = re.compile(r"[{};]\s*$|^\s*(?:#include|def |class |import |\$ )|</?\w+>", re.MULTILINE)
_EMPTY_LINE: Final = re.compile(r"\n[ \t]*\n")
_ALL_BOLD: Final = re.compile("\\s*\ue009[^\ue009\ue00a]*\ue00a[\\s:]*")


def key_of(text: str) -> str:
    """Return a text without white space: what is the same in the page and in what was taken from it."""
    return "".join(text.split())


def folded(text: str) -> str:
    """Return a text with its white space folded, none at its ends."""
    bare = " ".join(text.split())
    return bare if bare.isascii() else bare.strip(BLANKS)


def plain(raw: str) -> str:
    """Return the characters of a line without its marks."""
    return folded(_MARKS.sub("", raw))


def marked(raw: str) -> str:
    """Return a line with its marks as characters.

    >>> marked("It found \ue00124\ue002\ue00942\ue00a piles, 10\ue0033\ue004 tonnes")
    'It found ~~24~~ 42 piles, 10³ tonnes'
    """
    text = _BOLD.sub("", raw)
    text = _NOTE.sub(lambda m: f" [{m[1]}]" if m[1] else "", text)
    text = _RAISED.sub(lambda m: _raised(m[1], text[: m.start()]), text)
    text = _QUOTED.sub(lambda m: m[1] + m[2] if m[1] else f"“{m[2]}”", text)
    text = _STRUCK.sub(_struck, text)
    return folded(_MARKS.sub("", text))


def lines_of(raw: str) -> list[str]:
    """Return the paragraphs of a block at its line breaks; lines that go on as lines keep a break between them.

    A line that ends as a sentence does, an empty line, and a line all in bold before one that is not end a paragraph;
    a line that goes on in a small letter goes on in the same line.
    """
    paragraphs: list[str] = []
    held = ""
    for line in raw.split(BREAK):
        if not plain(line):
            paragraphs, held = [*paragraphs, held] if held else paragraphs, ""
            continue
        if held and not (_ends(held.rsplit(BREAK, 1)[-1], line)):
            first = plain(line)[:1]
            held += (" " if first.islower() else BREAK) + line
        else:
            paragraphs, held = [*paragraphs, held] if held else paragraphs, line
    return [*paragraphs, held] if held else paragraphs


def _ends(line: str, following: str) -> bool:
    return is_stopped(plain(line)) or (
        _ALL_BOLD.fullmatch(line) is not None and _ALL_BOLD.fullmatch(following) is None
    )


def _struck(match: re.Match[str]) -> str:
    if not match[2]:
        return match[1] + match[3]
    before = f"{match[1]} " if match[1].isalnum() else match[1]
    parted = match[3].isalnum() or match[3] in _OPENING
    return f"{before}~~{match[2]}~~" + (f" {match[3]}" if match[3] and parted else match[3])


def _raised(words: str, before: str) -> str:
    """Return raised words: a power behind a figure or a unit, a footnote's mark behind a word, else as they are."""
    if not _POWER.fullmatch(words):
        return words
    if _UNIT.search(before[-6:]):
        return words.translate(_FOR_POWERS)
    return f" [{words}]" if words.isdigit() else words


def verbatim(raw: str) -> list[str]:
    """Return the paragraphs of preformatted text: code keeps its lines, prose that was wrapped does not."""
    text = raw.replace(BREAK, "\n")
    if _CODE.search(text):
        return ["\n".join(line.rstrip() for line in text.strip("\n").split("\n"))]
    return [folded(plain(part)) for part in _EMPTY_LINE.split(text) if part and not part.isspace()]
