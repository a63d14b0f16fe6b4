"""An acronym that is written out, or put in place of the name: one body, told in two ways."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.edit_text import plain_finding
from palmyra_watch.model import LabelName, Substantive

if TYPE_CHECKING:
    from palmyra_watch.core.compare.edit_text import Finding, Piece, Side, Sides, Span

_ACRONYM: Final = re.compile(r"[A-Z]{2,8}|(?:[A-Z]\.){2,6}")
_WORD: Final = re.compile(r"\b(?:[A-Z]\.){2,6}|[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONGEST: Final = 160  # characters of a name written out


def acronym_finding(sides: Sides, piece: Piece) -> Finding | None:
    """Return that a piece writes out an acronym or shortens a name to it; None where it does not.

    Whether the name is the right one is not ours to know: the verdict is open.
    """
    pairs = (
        (sides.literals(piece)[0], sides.literals(piece)[1], _bracketed(sides.after, piece.after)),
        (sides.literals(piece)[1], sides.literals(piece)[0], _bracketed(sides.before, piece.before)),
    )
    for short, long, bracketed in pairs:
        acronym = short.strip().strip(",;:") or bracketed
        if _ACRONYM.fullmatch(acronym) and len(long) <= _LONGEST and _spells(long, acronym.replace(".", "")):
            says = "acronym written out, or put"
            return plain_finding(sides, piece, LabelName.NAME, "name-acronym", Substantive.UNKNOWN, says=says)
    return None


def _bracketed(side: Side, span: Span) -> str:
    """Return the acronym of which a span gives the name: "Management (" OMB ")", or OMB "(Office of …)"."""
    found, words = side.indices(span), side.inside(span)
    if words and words[0] == "(" and words[-1] == ")":
        return side.word(found.start - 1)
    opens = bool(words) and words[-1] == "("
    return side.word(found.stop) if opens and side.word(found.stop + 1) == ")" else ""


def _spells(name: str, acronym: str) -> bool:
    """Tell whether the words of a name begin with the letters of an acronym; small words may be left out.

    >>> _spells("the Office of Management and Budget (OMB)", "OMB"), _spells("the Office of Budget", "OMB")
    (True, False)
    """
    words = [word for word in _WORD.findall(name) if word.replace(".", "") != acronym]
    while words and words[0].islower():
        words = words[1:]
    if any(not word[0].isupper() and len(word) > len("from") for word in words):
        return False
    letters = [word[0].upper() if word[0].isupper() else "" for word in words]
    starts = product((0, 1), (False, True)) if words and "." in words[0] else product((0,), (False, True))
    for skipped, with_small in starts:
        chosen = (
            letter or (word[0].upper() if with_small else "")
            for letter, word in zip(letters[skipped:], words[skipped:], strict=True)
        )
        if "".join(chosen) == acronym:
            return True
    return False
