"""One name in two Latin spellings. A likeness alone proves nothing: al-Asaad and al-Assad are two families."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.text.folding import folded_letters

if TYPE_CHECKING:
    from collections.abc import Sequence

# Given names of Arabic in the spellings of news agencies. Each group is one name (Associated Press Stylebook,
# "Arabic names"; Library of Congress romanization table for Arabic, 2012).
_SAME_NAME: Final = (
    "khaled khalid",
    "mohammed muhammad mohamed mohammad muhammed mohamad",
    "ahmed ahmad",
    "hussein hussain husayn husein",
    "abdullah abdallah abdulla",
    "osama usama",
    "omar umar",
    "yusuf yousef youssef yousif yusef",
    "mahmoud mahmud mahmood",
    "mustafa moustafa mostafa",
    "maamoun mamoun mamun maamun ma'moun",
    "walid waleed",
    "saleh salih",
    "moammar muammar",
    "gaddafi qaddafi gadhafi kadhafi qadhafi",
    "nouri nuri",
    "suleiman sulaiman sulayman suleyman",
    "ibrahim ebrahim",
    "tariq tarek tareq",
    "fawzi fawzy",
    "qassem kassem qasim qasem",
)
_GROUP: Final = {name: number for number, names in enumerate(_SAME_NAME) for name in names.split()}
_ABD: Final = re.compile(r"abd(?:[ue]l|al|oul)[-'’]?")
_ARTICLE: Final = re.compile(r"(?:al|el)[-'’]")
_LEAST_REST: Final = 4


def same_name(before: str, after: str, *, full_before: Sequence[str], full_after: Sequence[str]) -> bool:
    """Tell whether two words are one name in two spellings, as part of the full names around them.

    Both names must have as many words, two at the least; only "Abdel-" and "Abdul-" need no first name.

    >>> full = ["Maamoun", "Abdelkarim"], ["Mamoun", "Abdulkarim"]
    >>> same_name("Abdelkarim", "Abdulkarim", full_before=full[0], full_after=full[1])
    True
    >>> full = ["Khaled", "al-Asaad"], ["Khaled", "al-Assad"]
    >>> same_name("al-Asaad", "al-Assad", full_before=full[0], full_after=full[1])
    False
    """
    one, other = folded_letters(before), folded_letters(after)
    if one == other:
        return False
    if not (before[:1].isupper() or "-" in before) or not (after[:1].isupper() or "-" in after):
        return False
    if _servant(one) is not None and _servant(one) == _servant(other):
        return True
    if len(full_before) != len(full_after) or len(full_before) <= 1:
        return False
    if _GROUP.get(one, one) == _GROUP.get(other, other):
        return True
    return _without_article(one) is not None and _without_article(one) == _without_article(other)


def _servant(name: str) -> str | None:
    """Return what follows "Abdul-" in a name."""
    found = _ABD.match(name)
    rest = name[found.end() :] if found else ""
    return rest if len(rest) >= _LEAST_REST else None


def _without_article(name: str) -> str | None:
    """Return what follows the article of a name, where it is written with one."""
    found = _ARTICLE.match(name)
    rest = name[found.end() :] if found else ""
    return rest if len(rest) >= _LEAST_REST else None
