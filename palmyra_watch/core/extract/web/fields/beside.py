"""What a page shows beside its headline: who wrote it and on which day, where nothing states it for machines."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.dates.written_dates import WrittenDate, dates_in
from palmyra_watch.core.extract.page.marked_text import key_of
from palmyra_watch.core.extract.web.fields.byline import joins_names, names_of_byline, only_opens, parted
from palmyra_watch.core.extract.web.fields.shown import pieces, text_start
from palmyra_watch.core.language import phrases
from palmyra_watch.core.text.folding import word_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

_PROSE: Final = 25  # words of a line of the text
_A_LINE: Final = (
    14  # words of a line that tells a date; byline, weekday, zone and a count of comments go with it
)
_TWO_STAMPS: Final = (
    24  # words of a line that begins with the day of publication, and may tell the last change too
)
_MONTH_FIRST: Final = "US"  # 3/16/2021, of all that write English
_BESIDE_A_DATE: Final = 4  # words: a place, an agency, "at", "Uhr"
_BEFORE: Final = 4  # lines
_BEHIND: Final = 24
_STANDFIRST_AND_OPENING: Final = 2  # lines of prose among which the byline may stand
_LOOKED_AT: Final = 40
_NAMES: Final = 9  # lines on which names stand one by one
_HEADLINE: Final = 5  # lines on which a broken headline stands
_HEADER: Final = 1_500  # characters of a header, at most
_BOX: Final = 300  # and of a box behind it
_SIBLINGS: Final = 5
_BOXES: Final = 8  # that hold the headline, and may be its header
_WIDE: Final = 2  # characters of a line for one that is no blank, at most
_LABEL: Final = 30  # characters: "Update:", "Subscribers only"
# 10/06/2013: the day is first in all languages but American English, which writes no points (Unicode CLDR, dates).
_CHANGED: Final = re.compile(rf"\W{{0,3}}(?:{'|'.join(phrases('stamps', 'changed'))})", re.IGNORECASE)
_PUBLISHED: Final = re.compile(rf"\W{{0,3}}(?:{'|'.join(phrases('stamps', 'published'))})", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?![\d/-])")
# /2010/08/13/, and with the section inside: /2010/POLITICS/08/13/
_IN_ADDRESS: Final = re.compile(
    r"/((?:19|20)\d\d)/(?:[A-Za-z][\w.-]{0,40}/)?(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?=/|$)|"
    r"[/_-]((?:19|20)\d\d)([_-]?)(0[1-9]|1[0-2])\5(0[1-9]|[12]\d|3[01])(?![0-9a-fA-F])"
)


def lines_beside(lines: Sequence[str], headline: str) -> tuple[str, ...]:
    """Return the lines around the headline, those behind it first; empty where the page does not show it.

    Of several places it is the one that most prose follows. Two lines of prose end what stands behind it.
    """
    key = key_of(headline)
    places = list(_places(lines, key)) if key else []
    if not places:
        return ()
    first, place = max(
        places,
        key=lambda at: (_begins(lines[at[0]], key), _prose_in(lines[at[1] + 1 : at[1] + _LOOKED_AT]), at),
    )
    behind: list[str] = []
    prose = 0
    for line in lines[place + 1 : place + 1 + _BEHIND]:
        behind.append(line)
        prose += _is_prose(line)
        if prose == _STANDFIRST_AND_OPENING:
            break
    return (*behind, *reversed(lines[max(0, first - _BEFORE) : first]))


def pieces_beside(heading: HtmlElement) -> tuple[str, ...]:
    """Return what stands in one box with the headline, and in the boxes behind it, in pieces of single elements.

    Names, dates and labels of a header often run together in one line and are kept apart by style alone.
    """
    holder, found = heading, [""]
    for one in islice(heading.iterancestors(), _BOXES):
        inside = pieces(one) if len(text_start(one, _HEADER + 1)) <= _HEADER else []
        if not inside or any(_is_prose(piece) for piece in inside):
            break
        holder, found = one, inside
    for sibling in islice(holder.itersiblings(), _SIBLINGS):
        inside = pieces(sibling) if isinstance(sibling.tag, str) else []
        if len(text_start(sibling, _BOX + 1)) > _BOX or any(_is_prose(piece) for piece in inside):
            break
        found += inside
    return tuple(piece for piece in found if piece)


def lines_above(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines before the first prose: where a page that does not show its headline tells its date."""
    prose = next((n for n, line in enumerate(lines) if _is_prose(line)), 0)
    return tuple(lines[max(0, prose - _BEHIND // 2) : prose])


def names_beside(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the people of the first line that is a byline; empty without one.

    The word for "by", and names parted by one for "and", may stand on lines of their own.
    """
    for number, line in enumerate(lines):
        text = line
        if only_opens(line):
            text = " ".join([line, *_names_on(lines[number + 1 : number + 1 + _NAMES])])
        if names := names_of_byline(text):
            return names
    return ()


def are_joined(name: str, lines: Iterable[str]) -> bool:
    """Tell whether a line joins a name to another by a word for "and": behind a comma it may be a place."""
    return any(line == name or (name in line and len(parted(line)) > 1) for line in lines)


def _names_on(lines: Sequence[str]) -> list[str]:
    """Return the first of the lines, and those that a line for "and" joins to it."""
    taken = list(lines[:1])
    for joint, name in zip(lines[1::2], lines[2::2], strict=False):
        if not joins_names(joint):
            break
        taken += [joint, name]
    return taken


def clock_beside(lines: Iterable[str], value: str) -> WrittenDate | None:
    """Return what a short line tells of an instant, with its zone, that has the same clock to the minute as a value."""
    for line in lines:
        if word_count(line) > _A_LINE:
            continue
        for date in dates_in(line):
            if (
                date.zone
                and date.local.isoformat()[: len("2021-03-16T06:40")] == value[: len("2021-03-16T06:40")]
            ):
                return date
    return None


def day_told(lines: Iterable[str]) -> tuple[str, str] | None:
    """Return the day of the first line that says when the text was published, or only tells a day, and the line."""
    for line in lines:
        dates = dates_in(line) if word_count(line) <= _A_LINE else ()
        if dates and (_PUBLISHED.match(line) or not line[: dates[0].start].strip(" ,.|–-")):
            return dates[0].local.date().isoformat(), line
    return None


def day_beside(lines: Iterable[str], language: str, region: str = "") -> tuple[str, str] | None:
    """Return the first day that a short line tells, as in ISO 8601, and the line; None without one.

    A line that says when the page was changed counts only where no other tells a day. The order of numbers alone is
    told by the `language` of the page, two letters; in English by its `region`, or by points between them.
    """
    found = [(day, line) for line in lines if _is_stamp(line) and (day := _day(line, language, region))]
    return next((one for one in found if not _CHANGED.match(one[1])), found[0] if found else None)


def _is_stamp(line: str) -> bool:
    """Tell whether a line that names a day does so as a stamp: with a label, a byline, a place; not a sentence."""
    if word_count(line) > (_TWO_STAMPS if _PUBLISHED.match(line) else _A_LINE):
        return False
    if _PUBLISHED.match(line) or _CHANGED.match(line) or names_of_byline(line):
        return True
    dates = dates_in(line)
    if not dates:
        return True
    start = max(line.rfind(mark, 0, dates[0].start) for mark in "|•·\n") + 1
    ends = [place for mark in "|•·\n" if (place := line.find(mark, dates[0].end)) >= 0]
    beside = line[start : dates[0].start] + line[dates[0].end : min(ends, default=len(line))]
    return word_count(beside) <= _BESIDE_A_DATE


def day_in_address(url: str) -> str | None:
    """Return the day that an address names, as in ISO 8601; None without one.

    >>> day_in_address("https://a.example/2021/valley/03/16/dam.html")
    '2021-03-16'
    """
    match = _IN_ADDRESS.search(url.partition("?")[0])
    if match is None:
        return None
    year, month, day = (match[1], match[2], match[3]) if match[1] else (match[4], match[6], match[7])
    return f"{year}-{int(month):02}-{int(day):02}"


def _day(line: str, language: str, region: str) -> str | None:
    dates = dates_in(line)
    if dates:
        return dates[0].local.date().isoformat()
    match = _NUMBERS.search(line)
    if match is None or (match[2] != "." and language in {"", "en"} and not region):
        return None
    day, month = int(match[1]), int(match[3])
    if language in {"", "en"} and region == _MONTH_FIRST and match[2] != ".":
        day, month = month, day
    return f"{match[4]}-{month:02}-{day:02}" if 1 <= month <= 12 else None  # noqa: PLR2004 - months


def _places(lines: Sequence[str], key: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of the lines that show the headline: one, or several where it is broken."""
    least, most, first = len(key), _WIDE * (len(key) + _LABEL), key[0]
    for number, line in enumerate(lines):
        if len(line) > most or (len(line) < least and line[0] != first):
            continue
        shown = key_of(line)
        if key in shown:
            if len(shown) <= len(key) + _LABEL:
                yield number, number
            continue
        end = number
        while key.startswith(shown) and end + 1 < len(lines) and end - number < _HEADLINE:
            end += 1
            shown += key_of(lines[end])
            if shown == key:
                yield number, end


def _begins(line: str, key: str) -> bool:
    return key_of(line).startswith(key)


def _prose_in(lines: Iterable[str]) -> int:
    return sum(_is_prose(line) for line in lines)


def _is_prose(line: str) -> bool:
    return word_count(line) >= _PROSE
