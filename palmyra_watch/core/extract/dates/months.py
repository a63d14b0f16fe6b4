"""Names of months and weekdays in the languages of the press that we read."""

from __future__ import annotations

from typing import Final

from palmyra_watch.core.language.calendar import month_names, month_pattern, weekday_names, weekday_pattern
from palmyra_watch.core.text.folding import folded_letters

MONTH: Final = month_pattern()
"""Pattern of a month's name; for use without regard to case."""
WEEKDAY: Final = weekday_pattern()
ENGLISH_WEEKDAY: Final = weekday_pattern("en")


def month_number(name: str) -> int | None:
    """Return 1 to 12; None for a word that names no month, or different ones in different languages.

    >>> month_number("Févr."), month_number("mei"), month_number("Monday"), month_number("listopad")
    (2, 5, None, None)
    """
    return month_names().get(folded_letters(name).rstrip("."))


def weekday_number(name: str) -> int | None:
    """Return 0 for Monday to 6 for Sunday; None for a word that names no weekday."""
    return weekday_names().get(folded_letters(name).rstrip("."))
