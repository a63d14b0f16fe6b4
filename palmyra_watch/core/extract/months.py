"""Names of months and weekdays in the languages of the press that we read."""

from __future__ import annotations

from typing import Final

from palmyra_watch.core.text.folding import folded_letters

_NAMES: Final = (
    "january jan januar jänner janvier janv enero ene gennaio januari janeiro января يناير",
    "february feb februar februari février févr fév febrero febbraio fevereiro февраля فبراير",
    "march mar märz mrz mars marzo maart mrt março марта مارس",
    "april apr avril avr abril abr aprile апреля أبريل",
    "may mai mayo maggio mei maio мая مايو",
    "june jun juni juin junio giugno junho июня يونيو",
    "july jul juli juillet juil julio luglio julho июля يوليو",
    "august aug août agosto ago augustus августа أغسطس",
    "september sep sept septembre septiembre settembre setembro сентября سبتمبر",
    "october oct oktober okt octobre octubre ottobre outubro октября أكتوبر",
    "november nov novembre noviembre novembro ноября نوفمبر",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro декабря ديسمبر",
)
_DAYS: Final = (
    "monday mon montag lundi lunes lunedì maandag ma segunda",
    "tuesday tue tues dienstag mardi martes martedì dinsdag di terça",
    "wednesday wed mittwoch mercredi miércoles mercoledì woensdag wo quarta",
    "thursday thu thur thurs donnerstag jeudi jueves giovedì donderdag do quinta",
    "friday fri freitag vendredi viernes venerdì vrijdag vr sexta",
    "saturday sat samstag sonnabend samedi sábado sabato zaterdag za",
    "sunday sun sonntag dimanche domingo domenica zondag zo",
)
_NUMBERS: Final = {
    folded_letters(name): number for number, names in enumerate(_NAMES, 1) for name in names.split()
}
_WEEKDAYS: Final = {folded_letters(name): day for day, names in enumerate(_DAYS) for name in names.split()}

MONTH: Final = (
    "(?:" + "|".join(sorted({n for ns in _NAMES for n in ns.split()}, key=len, reverse=True)) + r")\b\.?"
)
"""Pattern of a month's name; for use without regard to case."""
WEEKDAY: Final = (
    "(?:" + "|".join(sorted({n for ns in _DAYS for n in ns.split()}, key=len, reverse=True)) + r")\b\.?"
)


def month_number(name: str) -> int | None:
    """Return 1 to 12; None for a word that names no month.

    >>> month_number("Févr."), month_number("mei"), month_number("Monday")
    (2, 5, None)
    """
    return _NUMBERS.get(folded_letters(name).rstrip("."))


def weekday_number(name: str) -> int | None:
    """Return 0 for Monday to 6 for Sunday; None for a word that names no weekday."""
    return _WEEKDAYS.get(folded_letters(name).rstrip("."))
