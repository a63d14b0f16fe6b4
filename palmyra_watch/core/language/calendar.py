"""Names of months and weekdays: from the Unicode CLDR, and from data files where it lacks a form.

The names of the CLDR stand in a file that `python -m tools.make_calendar` makes.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.language import phrases
from palmyra_watch.core.text.folding import folded_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SUBJECT: Final = "calendar"
NAMES: Final = "cldr.json"
WIDTHS: Final = (("format", "wide"), ("stand-alone", "wide"), ("format", "abbreviated"))
_SHORTEST: Final = 3  # letters of a form that counts without a language: "so" is a Saturday and a Thursday
_BARE: Final = 5  # letters of a form that counts without its accents too
# A name as it can stand in a pattern: "16 tháng 3" is a number, and signs of abbreviation differ from page to page.
_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w\u0300-\u036f\u0900-\u0dff\u200c’'-]|\s(?=\w))*[^\s.]")
_NOT_LATIN: Final = re.compile(r"[^\W\d_a-zà-ɏ]", re.IGNORECASE)


@cache
def month_names(language: str | None = None) -> Mapping[str, int]:
    """Return the months, 1 to 12, by their folded names in a language, or in all; what names two is left out.

    >>> month_names()["fevrier"], month_names("pl")["listopada"], "listopada" in month_names()
    (2, 11, False)
    """
    return _numbers(_months(language))


@cache
def weekday_names(language: str | None = None) -> Mapping[str, int]:
    """Return the weekdays, 0 for Monday to 6, by their folded names in a language, or in all."""
    return _numbers(_weekdays(language))


@cache
def month_pattern(language: str | None = None) -> str:
    """Return the pattern of a month's name and the point behind it; for use without regard to case."""
    return _pattern(name for name, _ in _months(language))


@cache
def weekday_pattern(language: str | None = None) -> str:
    """Return the pattern of a weekday's name and the point behind it; for use without regard to case."""
    return _pattern(name for name, _ in _weekdays(language))


def _months(language: str | None) -> Iterator[tuple[str, int]]:
    yield from _forms(_told("months", language), "no-month")
    for number in range(1, 13):
        yield from ((name, number) for name in phrases(SUBJECT, f"month-{number}", language))


def _weekdays(language: str | None) -> Iterator[tuple[str, int]]:
    yield from _forms(_told("days", language), "no-weekday")
    for number in range(7):
        yield from ((name, number) for name in phrases(SUBJECT, f"weekday-{number}", language))


def _forms(named: Iterable[tuple[str, int]], refused: str) -> Iterator[tuple[str, int]]:
    words = phrases(SUBJECT, refused)
    for written, number in named:
        name = written.casefold().rstrip(".")
        if len(name) >= _SHORTEST and name not in words and _PLAIN.fullmatch(name):
            yield name, number


@cache
def _cldr() -> Mapping[str, Mapping[str, list[tuple[int, str]]]]:
    """Return what months and weekdays are called, in each locale and form, with their numbers."""
    told: dict[str, dict[str, list[tuple[int, str]]]] = json.loads(
        (Path(__file__).parent / NAMES).read_text(encoding="utf-8")
    )
    return told


def _told(kind: str, language: str | None) -> Iterator[tuple[str, int]]:
    for code in phrases(SUBJECT, "locales", "en"):
        if language in {None, code.split("_", maxsplit=1)[0]}:
            yield from ((name, number) for number, name in _cldr()[code][kind])


def _numbers(named: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, set[int]] = {}
    for name, number in named:
        found.setdefault(folded_letters(name), set()).add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}


def _pattern(names: Iterable[str]) -> str:
    """Return one pattern of many names, their common beginnings said once: a list of a thousand would be slow."""
    forms = {
        form
        for name in names
        for form in (name, *(() if _NOT_LATIN.search(name) else (folded_letters(name),)))
    }
    tree: dict[str, object] = {}
    for form in sorted(forms):
        place = tree
        for char in form:
            place = place.setdefault(char, {})  # type: ignore[assignment]
        place[""] = {}
    return rf"(?<![^\W\d_]){_branches(tree)}(?!\w)\.?"


def _bare(name: str) -> tuple[str, ...]:
    """Return the name without its accents; short ones without them are other words: "mån", "man"."""
    return () if len(name) < _BARE or _NOT_LATIN.search(name) else (folded_letters(name),)


def _branches(tree: dict[str, object]) -> str:
    longer = [
        re.escape(char) + _branches(rest) for char, rest in tree.items() if char and isinstance(rest, dict)
    ]
    if not longer:
        return ""
    whole = longer[0] if len(longer) == 1 and "" not in tree else f"(?:{'|'.join(longer)})"
    return f"(?:{'|'.join(longer)})?" if "" in tree else whole
