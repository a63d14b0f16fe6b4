"""Lines and datelines that say when, and where, an article was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from dateutil.easter import easter

from palmyra_watch.core.extract.bylines import authors_of_byline, names_alone
from palmyra_watch.core.extract.dates.months import (
    ENGLISH_WEEKDAY,
    MONTH,
    WEEKDAY,
    month_number,
    weekday_number,
)
from palmyra_watch.core.extract.dates.written_dates import WrittenDate, dates_in, month_of, publication_date
from palmyra_watch.core.extract.publishers import is_agency
from palmyra_watch.core.text.folding import folded_space
from palmyra_watch.model import Basis, Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.model import Hints, PublicationDate

_FILLER: Final = re.compile(
    r"(?:first |originally |last )?(?:published|posted|updated?|modified|created|issued|released|added|aktualisiert|"
    r"veröffentlicht|erschienen|stand|publié|mis à jour|actualizado|publicado|pubblicato|aggiornato|gepubliceerd|"
    r"bijgewerkt|date|datum|time)?\s*(?:on|at|le|el|il|am|op|um|vom|du|den|à|the)?\s*:?",
    re.IGNORECASE,
)
_UPDATED: Final = re.compile(
    r"\b(?:updated?|modified|aktualisiert|mis à jour|actualizado|aggiornato|bijgewerkt)\b", re.IGNORECASE
)
_ASIDE: Final = re.compile(r"\([^()]*\)")
_SPLIT: Final = re.compile(r"\s*(?:[|•·–—»/;]|//|\s-\s|,|\n)\s*")
_SMALL_PRINT: Final = re.compile(
    r"(?:no |\d+ )?(?:comments?|responses?|replies|likes|shares|views|kommentare?)|leave a (?:comment|reply)|"
    r"\d+ min(?:ute)?s?(?: read)?|(?:(?:last )?updated? )?\d+ (?:minutes?|hours?|days?) ago|edited|"
    r"(?:posted |filed )?(?:in|under|category)\b:? ?.{1,60}|tags?:.{1,80}",
    re.IGNORECASE,
)
_CATEGORY: Final = re.compile(r"[^\W\d_a-zß-ÿ][\w’'&-]*(?: (?:&|and|of|[^\W\d_a-zß-ÿ][\w’'&-]*)){0,2}")
_HALF: Final = re.compile(rf"{WEEKDAY}|\d{{1,2}}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{{1,4}}T)?", re.IGNORECASE)
_FRONT: Final = re.compile(r"(?P<front>[^—–]{2,100}?)\s*(?:—|–|\s--?(?=\s))\s*(?P<opening>\S)")
_PLACE: Final = re.compile(
    r"(?P<town>[^\W\d_a-zß-ÿ][^\W\d_]*[\w.’'/ -]{0,40})"
    r"(?:, [^\W\d_a-zß-ÿ][\w.’'-]*(?: [^\W\d_a-zß-ÿ][\w.’'-]*){0,3}){0,2}"
)
_TODAY: Final = re.compile(
    r"\b(?:today|tonight|this (?:morning|afternoon|evening|day)|heute(?: morgen| abend)?|aujourd[’']hui|ce matin|"
    r"ce soir|"
    r"hoy|vandaag|vanmorgen|oggi|hoje),? ?\((?P<date>[^()]{6,40})\)",
    re.IGNORECASE,
)
_MONTH_DAY: Final = re.compile(rf"(?P<name>{MONTH})\s?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?", re.IGNORECASE)
# Days from Easter Sunday.
_FEASTS: Final = {
    "Ash Wednesday": -46, "Palm Sunday": -7, "Maundy Thursday": -3, "Good Friday": -2, "Holy Saturday": -1,
    "Easter Monday": 1, "Easter Sunday": 0, "Easter": 0, "Whit Monday": 50, "Pentecost": 49, "Whit Sunday": 49,
}  # fmt: skip
_FEAST: Final = re.compile(
    r"\b(?:celebrat(?:ing|ed|e|es|ion of)|mark(?:ing|ed|s)?|observ(?:ing|ed|es)|coincid\w+ with)\s(?:the )?(?P<feast>"
    + "|".join(_FEASTS)
    + r")\b"
)
_ON_WEEKDAY: Final = re.compile(
    rf"\bon (?P<day>{ENGLISH_WEEKDAY})(?!\s*[,(]?\s*(?:\d|{MONTH}))", re.IGNORECASE
)
_UNORDERED: Final = re.compile(
    rf"(?:{_FILLER.pattern}\s*)?\d{{1,2}}([./-])\d{{1,2}}\1(?:\d\d){{1,2}}(?:[\s,]+{_HALF.pattern})?",
    re.IGNORECASE,
)
_LEAD: Final = 2  # paragraphs in which the day of writing is looked for
_LONGEST: Final = 300
_IN_FRONT: Final = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadLine:
    """A line of an article's head that is made of dates, bylines and sections.

    Attributes:
        written: The date it names; None if it names none.
        updated: The date is that of a later change.
    """

    written: WrittenDate | None
    updated: bool
    authors: tuple[str, ...]
    evidence: str


@lru_cache(maxsize=4096)
def head_line(line: str) -> HeadLine | None:
    """Return what a line of date, byline and section says; None for a line that says anything else.

    >>> head_line("In Culture, March 27, 2016 (with video)").written.local.day
    27
    >>> head_line("Deal signed on March 27, 2016") is None
    True
    """
    if len(line) > _LONGEST:
        return None
    byline = authors_of_byline(line)
    dates = dates_in(line)
    if not dates:
        if _UNORDERED.fullmatch(line):
            return HeadLine(written=None, updated=False, authors=(), evidence=line)
        month = month_of(line)
        return (
            HeadLine(written=month, updated=False, authors=byline, evidence=line) if month or byline else None
        )
    parts, previous = list[str](), 0
    for one in dates:
        parts.append(line[previous : one.start])
        previous = one.end
    parts.append(line[previous:])
    authors: list[str] = []
    for number, part in enumerate(parts):
        if not _all_small_print(part, authors, opening=number == 0):
            return None
    labels = [bool(_UPDATED.search(part)) for part in parts[:-1]]
    chosen = labels.index(False) if False in labels else 0
    evidence = folded_space(line[dates[chosen].start : dates[chosen].end])
    return HeadLine(written=dates[chosen], updated=all(labels), authors=tuple(authors), evidence=evidence)


def place_of(text: str) -> str | None:
    """Return the place of a paragraph that begins with a dateline; None for others.

    >>> place_of("BEIRUT, Lebanon — The soldier had"), place_of("KYIV, March 3 (Reuters) - Snow")
    ('BEIRUT, Lebanon', 'KYIV')
    """
    match = _FRONT.match(text[:_IN_FRONT])
    if match is None or match["opening"].islower():
        return None
    agencies = _ASIDE.findall(match["front"])
    bare = _ASIDE.sub(" ", match["front"])
    for one in reversed(dates_in(bare)):
        bare = bare[: one.start] + bare[one.end :]
    place = re.sub(
        rf",? ?(?:{WEEKDAY},? ?)?$", "", _MONTH_DAY.sub("", bare).strip(" ,"), flags=re.IGNORECASE
    ).strip(" ,")
    named = _PLACE.fullmatch(folded_space(place))
    if named is None or len(place) < len("UN"):
        return None
    sent = any(is_agency(aside.strip("() ")) for aside in agencies)
    return folded_space(place) if named["town"].strip().isupper() or sent else None


def dateline_date(text: str, hints: Hints) -> PublicationDate | None:
    """Return the date in a dateline; one without its year only if the year is known, and then as inferred."""
    match = _FRONT.match(text[:_IN_FRONT])
    if match is None or place_of(text) is None:
        return None
    front = match["front"]
    if dates := dates_in(front):
        return publication_date(dates[0], folded_space(front[dates[0].start : dates[0].end]), Basis.STATED)
    found = _MONTH_DAY.search(front)
    month = month_number(found["name"]) if found else None
    if found is None or month is None or hints.year is None:
        return None
    return _inferred_day(hints.year, month, int(found["day"]), found.group())


def inferred_date(texts: Sequence[str], hints: Hints) -> PublicationDate | None:
    """Return the day on which a text says that it is being written; None if it does not say.

    Either in words ("this morning (3/30/2016)"), or, in a year that is known, by a weekday in its first
    paragraphs together with a movable feast that it calls present ("on Sunday" … "celebrating Easter").
    """
    for text in texts:
        for match in _TODAY.finditer(text):
            dates = dates_in(match["date"])
            if len(dates) == 1:
                return publication_date(dates[0], match.group(), Basis.INFERRED)
    return _feast_day(texts, hints.year) if hints.year else None


def _feast_day(texts: Sequence[str], year: int) -> PublicationDate | None:
    weekdays = [match for text in texts[:_LEAD] for match in _ON_WEEKDAY.finditer(text)]
    for text in texts:
        for feast in _FEAST.finditer(text):
            day = easter(year) + timedelta(days=_FEASTS[feast["feast"]])
            for weekday in weekdays:
                if weekday_number(weekday["day"]) == day.weekday():
                    evidence = f"{weekday.group()} … {feast.group()}"
                    return _inferred_day(day.year, day.month, day.day, evidence)
    return None


def _inferred_day(year: int, month: int, day: int, evidence: str) -> PublicationDate | None:
    try:
        local = datetime.combine(date(year, month, day), datetime.min.time())
    except ValueError:
        return None
    found = WrittenDate(start=0, end=0, local=local, precision=Precision.DAY, zone=None)
    return publication_date(found, evidence, Basis.INFERRED)


def _all_small_print(part: str, authors: list[str], *, opening: bool) -> bool:
    """Tell whether what stands beside the dates says nothing of its own; add the authors it names."""
    bare = _ASIDE.sub(" ", part).strip()
    if not bare:
        return True
    pieces = _SPLIT.split(bare)
    for number, piece in enumerate(pieces):
        text = piece.strip(" .")
        if not text or _FILLER.fullmatch(text) or _SMALL_PRINT.fullmatch(text) or _HALF.fullmatch(text):
            continue
        if names := _authors_in(text):
            authors.extend(names)
        elif not _CATEGORY.fullmatch(text) or (opening and number == len(pieces) - 1):
            return False
    return True


def _authors_in(text: str) -> tuple[str, ...]:
    start = re.search(r"\b(?:by|von|par|por|door)\b", text, re.IGNORECASE)
    if start and _FILLER.fullmatch(text[: start.start()].strip()):
        # "by X in Y // 3 Comments", as WordPress themes write it
        return authors_of_byline(re.sub(r"\s+in\s+[A-Z].*$", "", text[start.start() :]).rstrip(" on"))
    return names_alone(text)
