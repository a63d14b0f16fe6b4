"""Pages whose bytes are of two codings: UTF-8, and a box from elsewhere in another character set."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_RUN: Final = re.compile(rb"[\x80-\xff]+")
# The beginning of a character of three or four bytes that breaks off: cut text, not another character set.
_BROKEN_OFF: Final = re.compile(rb"[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2}")
_WORDS: Final = (
    2.5  # bytes of a run, on average: words of a script of its own, and not accents among Latin letters
)
_SHARE: Final = 20  # runs of another script for one in UTF-8, at most: more, and the one is an accident
_SHOWN: Final = 20_000  # bytes that are shown to the detector


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """The runs of bytes outside of ASCII.

    Attributes:
        good: How many are UTF-8.
        bad: Those that are not, in order.
        odd: How many of these hold more UTF-8 than anything else: damaged, not of another coding.
    """

    good: int
    bad: tuple[bytes, ...]
    odd: int

    @property
    def foreign(self) -> tuple[bytes, ...]:
        """Return the runs that are of another coding."""
        return tuple(run for run in self.bad if not _is_damaged(run))

    @property
    def are_words(self) -> bool:
        """Tell whether the runs of another coding are words of a script of their own."""
        foreign = self.foreign
        return sum(map(len, foreign)) > _WORDS * len(foreign)


def runs_of(body: bytes) -> Runs:
    """Return the runs of a body that are UTF-8 and those that are not."""
    good = odd = 0
    bad: list[bytes] = []
    for match in _RUN.finditer(body):
        if _is_utf8(match[0]):
            good += 1
        else:
            bad.append(match[0])
            odd += _is_damaged(match[0])
    return Runs(good=good, bad=tuple(bad), odd=odd)


def are_mixed(runs: Runs) -> bool:
    """Tell whether some runs are UTF-8 and others of another coding, and neither by accident."""
    foreign = len(runs.bad) - runs.odd
    return bool(runs.good and foreign) and (not runs.are_words or runs.good * _SHARE >= foreign)


def read_mixed(body: bytes, other: str) -> tuple[str, int, int]:
    r"""Return the text, how many runs were read as `other`, and how many places as nothing.

    >>> read_mixed("caf\xe9 ".encode() + b"\x93No\x94", "cp1252")
    ('café “No”', 2, 0)
    """
    pieces: list[str] = []
    place = read = lost = 0
    for match in _RUN.finditer(body):
        pieces.append(body[place : match.start()].decode("ascii"))
        place = match.end()
        run = match[0]
        if _is_utf8(run):
            pieces.append(run.decode("utf-8"))
            continue
        codec = "utf-8" if _is_damaged(run) else other
        text = run.decode(codec, errors="replace")
        missing = text.count("\ufffd")
        lost += missing
        read += not missing
        pieces.append(text)
    pieces.append(body[place:].decode("ascii"))
    return "".join(pieces), read, lost


def detected(runs: tuple[bytes, ...]) -> str | None:
    """Return the name of the character set of words of a script of its own; None when nothing tells."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to load, and few pages need it

    best = from_bytes(b" ".join(runs)[:_SHOWN]).best()
    return best.encoding if best else None


def _is_utf8(run: bytes) -> bool:
    try:
        run.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_damaged(run: bytes) -> bool:
    """Tell whether a run that is not UTF-8 is UTF-8 for its greater part, or the beginning of one character of it."""
    if _BROKEN_OFF.fullmatch(run):
        return True
    text = run.decode("utf-8", errors="ignore")
    return len(text.encode()) * 2 > len(run)
