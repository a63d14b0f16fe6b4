"""One name in two Latin spellings. A likeness alone proves nothing: al-Asaad and al-Assad are two families."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.language import phrases, word_set
from palmyra_watch.core.text.folding import folded_letters

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAME_NAME: Final = phrases("spelling", "same-name", "en")
_SURE_NAME: Final = phrases("spelling", "sure-name", "en")
_GROUP: Final = {
    name: number for number, names in enumerate((*_SAME_NAME, *_SURE_NAME)) for name in names.split()
}
_SURE: Final = {name: number for number, names in enumerate(_SURE_NAME) for name in names.split()}
_ARTICLES: Final = word_set("spelling", "articles")
_PARTS: Final = re.compile(r"[\s\-‐‑]+")
_ABD: Final = re.compile(r"abd(?:[ue]l|al|oul)[-'’]?")
_SERVANTS: Final = frozenset({"abd", "abdul", "abdel", "abdal", "abdoul"})
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
        return one in _SURE and _SURE[one] == _SURE.get(other)
    if _GROUP.get(one, one) == _GROUP.get(other, other):
        return True
    return _without_article(one) is not None and _without_article(one) == _without_article(other)


def same_full_name(before: str, after: str) -> bool:
    """Tell whether two names, the words of each and all of them, are one in two spellings.

    Articles and the joints of "Abd al-" count for nothing; every other word must be known to be the same.

    >>> same_full_name("Deir ez-Zor", "Dayr al-Zawr"), same_full_name("Osama bin Laden", "Osama bin Zayd")
    (True, False)
    """
    one, other = _skeleton(before), _skeleton(after)
    return before != after and len(one) > 1 and one == other


def _skeleton(name: str) -> list[str | int]:
    """Return the words of a name without articles, those that have several spellings as their group."""
    parts = [part for part in _PARTS.split(folded_letters(name).replace("’", "'")) if part]
    words: list[str | int] = []
    for at, part in enumerate(parts):
        servant = _servant(part)
        if servant is not None:
            words += ["abd", _GROUP.get(servant, servant)]
        elif part in _SERVANTS:
            words.append("abd")
        elif part not in _ARTICLES or at == len(parts) - 1:
            words.append(_GROUP.get(part, part))
    return words


def is_known_name(word: str) -> bool:
    """Tell whether a word is a name of which the spellings are listed here."""
    return folded_letters(word) in _GROUP


def same_group(before: str, after: str) -> bool:
    """Tell whether two words are listed as spellings of one name."""
    one, other = _GROUP.get(folded_letters(before)), _GROUP.get(folded_letters(after))
    return one is not None and one == other


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
