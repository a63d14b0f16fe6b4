"""References of markup, written so that a parser knows them without any declaration."""

from __future__ import annotations

import re
import sys
from html.entities import html5
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_REFERENCE: Final = re.compile(
    r"&(?:#(?P<number>[xX][0-9a-fA-F]{1,6}|[0-9]{1,7});|(?P<name>\w{1,31});)?", re.ASCII
)
_OWN_NAMES: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})  # XML 1.0, section 4.6
# XML 1.0, section 2.2
_NO_CHARACTER: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OPENS, _CLOSES = "<![CDATA[", "]]>"


def with_known_references(markup: str) -> str:
    """Return markup whose references a parser knows; a bare ampersand is escaped, CDATA sections are left."""
    return "".join(_parts(_NO_CHARACTER.sub("\ufffd", markup)))


def _parts(markup: str) -> Iterator[str]:
    at = 0
    while (start := markup.find(_OPENS, at)) >= 0:
        end = markup.find(_CLOSES, start)
        if end < 0:
            break
        yield _REFERENCE.sub(_known, markup[at:start])
        at = end + len(_CLOSES)
        yield markup[start:at]
    yield _REFERENCE.sub(_known, markup[at:])


def _known(match: re.Match[str]) -> str:
    number, name = match["number"], match["name"]
    if name in _OWN_NAMES:
        return match[0]
    if number:
        code = int(number[1:], 16) if number[0] in "xX" else int(number)
        return "\ufffd" if code > sys.maxunicode or _NO_CHARACTER.match(chr(code)) else f"&#{code};"
    char = html5.get(f"{name};", "") if name else ""
    return "".join(f"&#{ord(one)};" for one in char) if char else "&amp;" + match[0][1:]
