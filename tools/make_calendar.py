"""Make the names of months and weekdays that the program ships, of the Unicode CLDR: `python -m tools.make_calendar`.

They are taken from babel for the locales of `core/language/en/calendar.toml`. Reading them from babel itself takes a
fifth of a second at each start of the program.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from babel import Locale

from palmyra_watch.core.language import phrases
from palmyra_watch.core.language.calendar import NAMES, SUBJECT, WIDTHS

Names = dict[str, dict[str, list[tuple[int, str]]]]
_FILE: Final = Path(__file__).parent.parent / "palmyra_watch" / "core" / "language" / NAMES


def names() -> Names:
    """Return for each locale what its months and weekdays are called, in each form, with their numbers."""
    return {code: _names(Locale.parse(code)) for code in phrases(SUBJECT, "locales", "en")}


def _names(locale: Locale) -> dict[str, list[tuple[int, str]]]:
    kinds = {"months": locale.months, "days": locale.days}
    return {
        kind: [(number, name) for context, width in WIDTHS for number, name in told[context][width].items()]
        for kind, told in kinds.items()
    }


if __name__ == "__main__":
    _FILE.write_text(json.dumps(names(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
