"""What leaves the program for eyes and spreadsheets: no text of a page commands what shows it.

Characters that command a terminal (Unicode category Cc, U+0080 to U+009F among them) or turn the order of what stands
around them (overrides, embeddings and isolates of Unicode Standard Annex 9, 2) are shown as U+FFFD, or escaped.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

_COMMANDS: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]|\r(?!\n)"
)  # line ends and tabs apart; halves of surrogate pairs fit into no file
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # OWASP, CSV Injection
_NUMBER: Final = re.compile(r"[+-]?(?:\d[\d,]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?%?", re.ASCII)
_SHOWN: Final = "\N{REPLACEMENT CHARACTER}"


class Cells(StrEnum):
    """How text is written into the cells of a CSV file."""

    SAFE = "safe"  # for people and their spreadsheets
    RAW = "raw"  # for programs: as it is


def visible(text: str) -> str:
    r"""Return text without characters that command what shows it; line ends and tabs stay.

    >>> visible("a\x1b[2Jb\u202ec\r\nd\re") == "a\ufffd[2Jb\ufffdc\r\nd\ufffde"
    True
    """
    return _COMMANDS.sub(_SHOWN, text)


def visible_json(written: str) -> str:
    r"""Return JSON with those characters escaped inside of its strings: it says the same.

    >>> visible_json('"a\u202eb\x9b"')
    '"a\\u202eb\\u009b"'
    """
    return _COMMANDS.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def csv_text(text: str, cells: Cells = Cells.SAFE) -> str:
    r"""Return text for a cell of a CSV file: one that a spreadsheet would take for a formula begins with an apostrophe.

    >>> [csv_text(text) for text in ("=1+1", "-3.5", "+1,200", "-", "@a", "a=b")]
    ["'=1+1", '-3.5', '+1,200', "'-", "'@a", 'a=b']
    """
    if cells is Cells.RAW:
        return text
    is_formula = text.startswith(_FORMULA) and not _NUMBER.fullmatch(text)
    return ("'" if is_formula else "") + visible(text)
