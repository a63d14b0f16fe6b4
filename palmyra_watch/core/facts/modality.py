"""Words that deny, soften or attribute, in the languages whose data tell them.

A word that is an ordinary one in another of these languages ("sin", "non", "pas" as a noun) is left out where
it would mislead: what no list holds is told as wording, never as nothing.
"""

from __future__ import annotations

from typing import Final

from palmyra_watch.core.language import phrases
from palmyra_watch.core.text.folding import words_of
from palmyra_watch.model import LabelName

FAILURES: Final = words_of("fail fails failed failing failure unable")  # before "to"
MODALS: Final = words_of("might could may")


def plain(word: str) -> str:
    """Return a word in the form of the lists."""
    low = word.casefold()
    return low if low.isalpha() else low.replace("’", "'").replace("ʼ", "'")


def _listed(kind: str) -> frozenset[str]:
    """Return the words of a kind in all languages, in the form of `plain`: "mutmaßlich" folds to "mutmasslich"."""
    return frozenset(map(plain, phrases("words", kind)))


_DENIALS: Final = _listed("denial")
SPEECH: Final = _listed("speech")
FINITE: Final = _listed(
    "finite"
)  # behind a word with a capital they show that it is a subject: "Said was shot"
_SCALE: Final = {
    LabelName.NEGATION: _listed("negation"),
    LabelName.HEDGE: _listed("hedge"),
    LabelName.ATTRIBUTION: SPEECH,
}
_MARKERS: Final = {word: name for name, words in reversed(_SCALE.items()) for word in words}


def marker_of(word: str) -> LabelName | None:
    """Return what a word does to what is told; None if it is on no list.

    >>> marker_of("can’t").value, marker_of("reportedly").value, marker_of("May")
    ('negation', 'hedge', None)
    """
    low = plain(word)
    if low.endswith("n't") or low.startswith("n'"):
        return LabelName.NEGATION
    if low in MODALS and word[:1].isupper():
        return None
    return _MARKERS.get(low)


def is_denial(word: str) -> bool:
    """Tell whether a word denies what another says."""
    return plain(word) in _DENIALS


def is_negated(before: str, after: str) -> bool:
    """Tell whether one word is the other with a prefix that turns it round.

    >>> is_negated("confirmed", "unconfirmed"), is_negated("der", "under")
    (True, False)
    """
    one, other = sorted((before.casefold(), after.casefold()), key=len)
    if len(one) <= len("less"):
        return False
    return other in {f"{prefix}{one}" for prefix in ("un", "non", "non-", "il", "ir", "dis")}
