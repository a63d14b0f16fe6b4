"""Lines that say when a page was changed."""

from __future__ import annotations

import re
from typing import Final

from palmyra_watch.core.extract.written_dates import dates_in

_STAMP: Final = re.compile(
    r"\W{0,3}(?:(?:last |first )?(?:updated|modified|amended|corrected|published)(?: (?:on|at))?|stand:|"
    r"(?:zuletzt )?aktualisiert(?: am)?|(?:publié|mis à jour)(?: le)?|actualizado(?: el)?|aggiornato(?: il)?|"
    r"bijgewerkt(?: op)?|atualizado em|uppdaterad|oppdatert|обновлено|更新)\W",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
_LONGEST_STAMP: Final = 120
_STAMP_WORDS: Final = 9  # weekday, month, zone, and the same again for the first publication


def is_stamp(text: str) -> bool:
    """Tell whether a line says when the page was changed, and nothing else.

    >>> is_stamp("Last updated: 17 March 2021 08:00 GMT"), is_stamp("Updated figures show that 12 were hurt.")
    (True, False)
    """
    match = _STAMP.match(text) if len(text) <= _LONGEST_STAMP else None
    if match is None:
        return False
    return (
        bool(dates_in(text) or _CLOCK.search(text))
        and len(_LETTERS.findall(text[match.end() :])) <= _STAMP_WORDS
    )
