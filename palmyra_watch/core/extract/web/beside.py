"""What a page shows beside its headline: who wrote it and on which day, where nothing states it for machines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.page.marked_text import key_of
from palmyra_watch.core.extract.web.byline import names_of_byline
from palmyra_watch.core.extract.written_dates import dates_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PROSE: Final = 25  # words of a line of the text
_A_LINE: Final = (
    14  # words of a line that tells a date; byline, weekday, zone and a count of comments go with it
)
_BEFORE: Final = 4  # lines
_BEHIND: Final = 24
_STANDFIRST_AND_OPENING: Final = 2  # lines of prose among which the byline may stand
_LOOKED_AT: Final = 40
_LABEL: Final = 30  # characters: "Update:", "Subscribers only"
# 10/06/2013: the day is first in all languages but American English, which writes no points (Unicode CLDR, dates).
_CHANGED: Final = re.compile(
    r"\W{0,3}(?:(?:last |zuletzt |dernière )?(?:update|updated|modified|amended|changed|corrected|revised|geändert|"
    r"aktualisiert|mise? à jour|modifié|actualizado|modificado|aggiornato|modificato|bijgewerkt|gewijzigd|atualizado|"
    r"uppdaterad|oppdatert|обновлено)|stand:|letzte (?:aktualisierung|änderung))",
    re.IGNORECASE,
)
_NUMBERS: Final = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?![\d/-])")
# /2010/08/13/, and with the section inside: /2010/POLITICS/08/13/
_IN_ADDRESS: Final = re.compile(
    r"/((?:19|20)\d\d)/(?:[A-Za-z][\w.-]{0,40}/)?(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?=/|$)"
)


def lines_beside(lines: Sequence[str], headline: str) -> tuple[str, ...]:
    """Return the lines around the headline, those behind it first; empty where the page does not show it.

    Of several places it is the one that most prose follows. Two lines of prose end what stands behind it.
    """
    key = key_of(headline)
    places = [n for n, line in enumerate(lines) if key and _shows(line, key)]
    if not places:
        return ()
    place = max(places, key=lambda n: (_begins(lines[n], key), _prose_in(lines[n + 1 : n + _LOOKED_AT]), n))
    behind: list[str] = []
    prose = 0
    for line in lines[place + 1 : place + 1 + _BEHIND]:
        behind.append(line)
        prose += _is_prose(line)
        if prose == _STANDFIRST_AND_OPENING:
            break
    return (*behind, *reversed(lines[max(0, place - _BEFORE) : place]))


def names_beside(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the people of the first line that is a byline; empty without one."""
    return next((names for line in lines if (names := names_of_byline(line))), ())


def day_beside(lines: Iterable[str], language: str) -> tuple[str, str] | None:
    """Return the first day that a short line tells, as in ISO 8601, and the line; None without one.

    A line that says when the page was changed counts only where no other tells a day. The order of numbers alone is
    told by the `language` of the page, two letters; in English it is not, unless points part them.
    """
    found = [(day, line) for line in lines if len(line.split()) <= _A_LINE and (day := _day(line, language))]
    return next((one for one in found if not _CHANGED.match(one[1])), found[0] if found else None)


def day_in_address(url: str) -> str | None:
    """Return the day that an address names, as in ISO 8601; None without one.

    >>> day_in_address("https://a.example/2021/valley/03/16/dam.html")
    '2021-03-16'
    """
    match = _IN_ADDRESS.search(url.partition("?")[0])
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else None


def _day(line: str, language: str) -> str | None:
    dates = dates_in(line)
    if dates:
        return dates[0].local.date().isoformat()
    match = _NUMBERS.search(line)
    if match is None or (match[2] != "." and language in {"", "en"}):
        return None
    if not 1 <= int(match[3]) <= 12:  # noqa: PLR2004 - months
        return None
    return f"{match[4]}-{int(match[3]):02}-{int(match[1]):02}"


def _shows(line: str, key: str) -> bool:
    """Tell whether a line is the headline, a label of a few characters before or behind it."""
    shown = key_of(line)
    return key in shown and len(shown) <= len(key) + _LABEL


def _begins(line: str, key: str) -> bool:
    return key_of(line).startswith(key)


def _prose_in(lines: Iterable[str]) -> int:
    return sum(_is_prose(line) for line in lines)


def _is_prose(line: str) -> bool:
    return len(line.split()) >= _PROSE
