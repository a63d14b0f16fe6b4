"""Words that are the same in another form: contractions, and the sets of `forms.toml`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.language import kinds, phrases
from palmyra_watch.core.language.spoken import ENGLISH
from palmyra_watch.core.text.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from palmyra_watch.core.compare.edit_text import Piece, Side, Sides, Span

# "In the 1990's, ...": before a noun it may be a year and what belongs to it.
_DECADE: Final = re.compile(
    r"(\bthe (?:1\d|20)\d0)['’](?=s(?:\s*[.,;:!?)]|\s+(?:and|or|to|in|when|but|as|was|were)\b|\s*$))",
    re.IGNORECASE,
)
_IRREGULAR: Final = {"won't": "will", "can't": "can", "shan't": "shall"}
_ENDINGS: Final = {"'re": "are", "'ve": "have", "'ll": "will", "'m": "am"}
_ONLY: Final = frozenset({"only", "just", "but", "merely", "simply"})
_NOT: Final = "n't"
_LONGEST: Final = 12  # words of a piece that is looked at


def same_forms(sides: Sides, piece: Piece) -> bool:
    """Tell whether both sides of a piece of English, with the word before and behind it, are one in other forms.

    >>> from palmyra_watch.core.compare.edit_text import sides_of
    >>> sides = sides_of("It doesn't matter.", "It does not matter.", ())
    >>> [same_forms(sides, piece) for piece in sides.pieces]
    [True]
    """
    texts = [
        _with_neighbours(side, span) for side, span in zip((sides.before, sides.after), piece, strict=True)
    ]
    if not all(texts) or texts[0].casefold() == texts[1].casefold():  # capitals are for other rules
        return False
    one, other = map(canonical, texts)
    return one == other


def _with_neighbours(side: Side, span: Span) -> str:
    """Return the text of a span with a word on either side; empty where it is long."""
    found = side.indices(span)
    if len(found) > _LONGEST:
        return ""
    first, last = max(0, found.start - 1), min(len(side.words), found.stop + 1) - 1
    return side.text[side.spans[first].start : side.spans[last].end] if first <= last else ""


def canonical(text: str) -> list[str]:
    """Return the words of a text with contractions written out, and one name for each set of forms.

    >>> canonical("Mr. Li can't say no-one left the 1990's") == canonical("Mr Li cannot say nobody left the 1990s")
    True
    """
    text = _DECADE.sub(r"\1", text)
    words = [text[start:end] for start, end in tokens_of(text) if not text[start:end].isspace()]
    found: list[str] = []
    at = 0
    while at < len(words):
        length, name = _set_at(words, at)
        behind = words[at + length].casefold() if at + length < len(words) else ""
        if name:
            found.append(f"{name} {_case(words[at : at + length])}")
        else:
            found += _written_out(words[at], behind)
        at += length
    return found


def _case(words: Sequence[str]) -> str:
    """Return how a form is written, for "US" and "us", "Ms" and "MS" are others: in capitals, with one, or small."""
    letters = "".join(filter(str.isalpha, "".join(words)))
    return (
        "capitals"
        if len(letters) > 1 and letters.isupper()
        else "capital"
        if letters[:1].isupper()
        else "small"
    )


def _written_out(word: str, behind: str) -> list[str]:
    """Return the words of a contraction; "can not only" affirms, and "cannot only" denies."""
    plain = word.replace("’", "'")
    low = plain.casefold()
    if low in {"cannot", "can't"} and behind in _ONLY:
        return [word]
    if low == "cannot":
        return [word[:3], "not"]
    if low.endswith(_NOT):
        base = _IRREGULAR.get(low, low[: -len(_NOT)])
        return [base.capitalize() if word[:1].isupper() else base, "not"]
    for ending, whole in _ENDINGS.items():
        if low.endswith(ending):
            return [plain[: -len(ending)], whole]
    return [word]


def _set_at(words: Sequence[str], at: int) -> tuple[int, str]:
    """Return how many words a form has that begins at a place, and the name of its set; 1 and nothing for none."""
    for form, name in _sets().get(words[at].casefold(), ()):
        if tuple(word.casefold() for word in words[at : at + len(form)]) == form:
            return len(form), name
    return 1, ""


@cache
def _sets() -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
    """Return the forms by their first word, the longest first, each with a name that is no word."""
    first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for table in kinds("forms", ENGLISH):
        for written in phrases("forms", table, ENGLISH):
            low = written.casefold()
            form = tuple(low[start:end] for start, end in tokens_of(low) if not low[start:end].isspace())
            first.setdefault(form[0], []).append((form, f" {table}"))
    return {word: sorted(forms, key=lambda one: -len(one[0])) for word, forms in first.items()}
