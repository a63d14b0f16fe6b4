"""Quotations of a text, by their marks. A sentence may begin, or end, inside of one."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from palmyra_watch.core.compare.edit_text import Span
from palmyra_watch.core.text.normalise import comparable

_DOUBLE: Final = re.compile('[“”„‟«»"＂「」『』]')
_SINGLE: Final = re.compile(
    r"(?<![\w’'])['‘‚‹](?=[^\s\d'’])([^'‘’‚‹›\"“”\n]{1,200}(?:\w['’]\w[^'‘’‚‹›\"“”\n]{0,200}){0,8})(?<!\s)['’›](?!\w)"
)
_ATTRIBUTE: Final = re.compile(r'(?<=[\w-]=)(")[^"<>]{0,500}"')  # of HTML: src="…"
_CLOSING_ONLY: Final = frozenset("”」』")
_OPENING_ONLY: Final = frozenset("„‟「『")
_SOFT: Final = " .,;"


class Quotation(NamedTuple):
    """Words in quotation marks.

    Attributes:
        inner: Between the marks; to the border of the text where a mark is not there.
        opens: Place of the opening mark; None where the quotation began before the text.
        closes: Place of the closing mark; None where it goes on behind it.
    """

    inner: Span
    opens: int | None
    closes: int | None

    @property
    def outer(self) -> Span:
        """Return the words with their marks."""
        return Span(
            self.inner.start if self.opens is None else self.opens,
            self.inner.end if self.closes is None else self.closes + 1,
        )

    @property
    def marks(self) -> tuple[int, ...]:
        """Return the places of the marks that are there."""
        return tuple(place for place in (self.opens, self.closes) if place is not None)


def quotations_of(text: str) -> tuple[Quotation, ...]:
    """Return the quotations in order; none lies in another.

    >>> [text[q.inner.start : q.inner.end] for text in ["“Go,” he said. “Run"] for q in quotations_of(text)]
    ['Go,', 'Run']
    """
    doubled = _doubled(text)
    if "'" not in text and "‘" not in text and "‚" not in text and "‹" not in text:
        return tuple(doubled)
    single = [Quotation(Span(*m.span(1)), m.start(), m.end() - 1) for m in _SINGLE.finditer(text)]
    return tuple(_merged(doubled, single))


def quoted_words(text: str, quotation: Quotation) -> str:
    """Return what is quoted, in the form in which it is compared: the stop before the mark is style."""
    return comparable(text[quotation.inner.start : quotation.inner.end]).rstrip(_SOFT).lstrip()


def _merged(doubled: list[Quotation], single: list[Quotation]) -> list[Quotation]:
    found: list[Quotation] = []
    at = 0
    for quotation in sorted([*doubled, *single]):
        if quotation.outer.start >= at:
            found.append(quotation)
            at = quotation.outer.end
    return found


def _doubled(text: str) -> list[Quotation]:
    found: list[Quotation] = []
    opens: int | None = None
    floor = 0
    attributes = {place for m in _ATTRIBUTE.finditer(text) for place in (m.start(1), m.end() - 1)}
    for match in _DOUBLE.finditer(text):
        place = match.start()
        if place in attributes:
            continue
        if opens is not None and not _goes_on(text, opens, place):
            found.append(Quotation(Span(opens + 1, place), opens, place))
            opens, floor = None, place + 1
        elif opens is None and _opens(text, place):
            opens = place
        elif opens is None and not _inches(text, place):
            found.append(Quotation(Span(floor, place), None, place))
            floor = place + 1
    if opens is not None:
        found.append(Quotation(Span(opens + 1, len(text)), opens, None))
    return found


def _goes_on(text: str, opens: int, place: int) -> bool:
    """Tell whether a mark inside of a quotation only opens its next paragraph."""
    return text[place] == text[opens] and text[place] in "“„「『" and _opens(text, place)


def _opens(text: str, place: int) -> bool:
    mark = text[place]
    if mark in _CLOSING_ONLY:
        return False
    if mark in _OPENING_ONLY:
        return True
    before, behind = text[place - 1 : place], text[place + 1 : place + 2]
    free = not before or before.isspace() or before in "([{—–-/'‘,:;.!?"
    return free and bool(behind) and not behind.isspace()


def _inches(text: str, place: int) -> bool:
    return text[place] in '"＂' and text[place - 1 : place].isdigit()
