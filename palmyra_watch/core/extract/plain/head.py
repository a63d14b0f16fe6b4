"""The head of an article: headline, standfirst, byline and date, in whatever order a page has them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.bylines import names_alone
from palmyra_watch.core.extract.dates.dateline import HeadLine, head_line, place_of
from palmyra_watch.core.extract.furniture import (
    heads_links,
    is_section,
    is_site_footer,
    opens_comments,
    role_of,
)
from palmyra_watch.core.extract.passages import Shape
from palmyra_watch.core.extract.plain.captions import is_caption, is_credited, repeats
from palmyra_watch.core.extract.shapes import is_prose, is_title
from palmyra_watch.core.text.folding import folded_space
from palmyra_watch.model import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.extract.passages import Passage

_LONGEST: Final = 14  # passages
_TITLES: Final = 3
_SUMMARY_WORDS: Final = 60
_SHORT_SUMMARY: Final = 45
_LONGER_BY: Final = 2.5
_FEW_WORDS: Final = 3
_A_SUMMARY: Final = 8
_TITLE_WITH_STOP: Final = 15


class Proof(StrEnum):
    """What shows that a line is the headline of an article, and not one of its subheadings."""

    BYLINE = "byline"
    DATE = "date"
    DATELINE = "dateline"
    NAME = "name"  # a name alone: the weakest


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands before the first paragraph.

    Attributes:
        roles: Of the passages from the start, in order; the body begins behind them.
        lines: Its lines of date and byline, in order.
        titled_at: Index of the headline among the passages, from the start; None if there is none.
    """

    roles: tuple[Role, ...]
    headline: str | None
    titled_at: int | None
    authors: tuple[str, ...]
    lines: tuple[HeadLine, ...]
    proofs: frozenset[Proof]


@dataclass(slots=True)
class _Reading:
    passages: Sequence[Passage]
    start: int
    end: int
    roles: list[Role] = field(default_factory=list)
    titles: list[int] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    lines: list[HeadLine] = field(default_factory=list)
    proofs: set[Proof] = field(default_factory=set)

    @property
    def here(self) -> int:
        return self.start + len(self.roles)


def head_of(passages: Sequence[Passage], start: int, end: int) -> Head:
    """Return the head of an article that begins with the passage at `start` and ends before `end`."""
    reading = _Reading(passages, start, end)
    while reading.here < end and len(reading.roles) < _LONGEST:
        role = _next_role(reading)
        if role is None:
            break
        reading.roles.append(role)
    if reading.here < end and place_of(passages[reading.here].text):
        reading.proofs.add(Proof.DATELINE)
    titled_at = _settle_titles(reading)
    _settle_summary(reading, titled=titled_at is not None)
    return Head(
        roles=tuple(reading.roles),
        headline=None if titled_at is None else folded_space(passages[titled_at].text),
        titled_at=titled_at,
        authors=tuple(dict.fromkeys(reading.authors)),
        lines=tuple(reading.lines),
        proofs=frozenset(reading.proofs),
    )


def _next_role(reading: _Reading) -> Role | None:
    """Return the role of the next passage of the head; None when the body begins with it."""
    passage = reading.passages[reading.here]
    if passage.shape is not Shape.TEXT:
        return {Shape.RULE: Role.FOOTER, Shape.LINK: Role.RELATED}.get(passage.shape)
    line = head_line(passage.text)
    if line is not None:
        return _read_line(reading, line)
    if place_of(passage.text) and is_prose(passage):
        return None
    known = role_of(passage.text)
    if known is not None:
        return known
    if reading.titles and _is_small_print(passage, reading.roles[-1]):
        return Role.SOCIAL
    return _unknown_role(reading, passage)


def _read_line(reading: _Reading, line: HeadLine) -> Role:
    reading.lines.append(line)
    reading.authors += line.authors
    if line.authors:
        reading.proofs.add(Proof.BYLINE)
    if line.written is not None:
        reading.proofs.add(Proof.DATE)
    return Role.HEAD


def _unknown_role(reading: _Reading, passage: Passage) -> Role | None:
    here, first = reading.here, not reading.roles
    before = reading.passages[here - 1] if not first else None
    after = reading.passages[here + 1] if here + 1 < reading.end else None
    if is_section(passage.text) and after is not None and not is_prose(after):
        return Role.HEAD
    if (
        before is not None
        and here - 1 in reading.titles
        and repeats(passage.text, passage.words, before.text)
    ):
        return Role.HEAD
    if is_credited(passage.text) or (not first and _is_picture(passage, before, after)):
        return Role.CAPTION
    names = names_alone(passage.text) if reading.titles and not reading.authors else ()
    if names and _is_followed_by_text(reading):
        reading.authors += names
        reading.proofs.add(Proof.NAME)
        return Role.HEAD
    if _is_candidate(reading, passage, after):
        reading.titles.append(here)
        return Role.HEAD
    return Role.STANDFIRST if _is_summary_before_line(reading, passage) else None


def _is_picture(passage: Passage, before: Passage | None, after: Passage | None) -> bool:
    if is_caption(passage.text):
        return True
    neighbours = [other.text for other in (before, after) if other is not None]
    return any(repeats(passage.text, passage.words, text) for text in neighbours)


def _is_small_print(passage: Passage, before: Role) -> bool:
    """Tell whether a line is a button, a counter or a link of the page's own navigation."""
    text = passage.text
    if before is Role.SOCIAL and text.replace(",", "").replace(".", "").isdigit():
        return True
    return passage.words <= _TITLE_WITH_STOP and (
        opens_comments(text) or heads_links(text) or is_site_footer(text)
    )


def _is_candidate(reading: _Reading, passage: Passage, after: Passage | None) -> bool:
    """Tell whether a passage may be a title: not one line of several that stand together, as in a poem."""
    if len(reading.titles) >= _TITLES:
        return False
    if not is_title(passage):
        stopped_title = not reading.roles and passage.words <= _TITLE_WITH_STOP and after is not None
        return stopped_title and after is not None and head_line(after.text) is not None
    following = reading.passages[reading.here + 1 : min(reading.here + 3, reading.end)]
    plain = [
        p
        for p in following
        if not p.alone and is_title(p) and not head_line(p.text) and not names_alone(p.text)
    ]
    return len(plain) < len(("two", "more"))


def _is_followed_by_text(reading: _Reading) -> bool:
    following = reading.passages[reading.here + 1 : min(reading.here + 4, reading.end)]
    return any(is_prose(p) or head_line(p.text) for p in following)


def _is_summary_before_line(reading: _Reading, passage: Passage) -> bool:
    if not reading.titles or passage.words > _SUMMARY_WORDS or Role.STANDFIRST in reading.roles:
        return False
    following = reading.passages[reading.here + 1 : min(reading.here + 3, reading.end)]
    return any(head_line(p.text) is not None for p in following) and not reading.lines


def _settle_titles(reading: _Reading) -> int | None:
    """Return the index of the headline; the other titles become standfirsts or subheadings."""
    titles = reading.titles
    if not titles or (reading.here >= reading.end and not reading.proofs):
        del reading.roles[min((t - reading.start for t in titles), default=len(reading.roles)) :]
        return None
    below_menu = [index for index in titles if Role.SOCIAL in reading.roles[: index - reading.start]]
    titles = below_menu or titles
    words = [reading.passages[index].words for index in titles]
    chosen = next((n for n, count in enumerate(words) if count > _FEW_WORDS), 0)
    for number, index in enumerate(titles):
        if number != chosen:
            reading.roles[index - reading.start] = _role_of_title(reading, index, below=number > chosen)
    return titles[chosen]


def _role_of_title(reading: _Reading, index: int, *, below: bool) -> Role:
    """Return the role of a title that is not the headline: a standfirst is long, or stands above a byline or date."""
    lines_follow = any(head_line(p.text) for p in reading.passages[index + 1 : reading.here])
    long = reading.passages[index].words >= _A_SUMMARY
    return Role.STANDFIRST if below and (long or lines_follow) else Role.SUBHEADING


def _settle_summary(reading: _Reading, *, titled: bool) -> None:
    """Take a short first paragraph below a byline, with a much longer one after it, for the standfirst."""
    here = reading.here
    if not titled or Role.STANDFIRST in reading.roles or not reading.proofs & {Proof.BYLINE, Proof.NAME}:
        return
    if here + 1 >= reading.end or Proof.DATELINE in reading.proofs:
        return
    first, second = reading.passages[here], reading.passages[here + 1]
    if is_prose(first) and first.words <= _SHORT_SUMMARY and second.words >= first.words * _LONGER_BY:
        reading.roles.append(Role.STANDFIRST)
