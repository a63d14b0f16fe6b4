"""Words that deny, soften or attribute. Lists for English, German, French, Dutch and Spanish.

A word that is an ordinary one in another of these languages ("sin", "non", "pas" as a noun) is left out where
it would mislead: what no list holds is told as wording, never as nothing.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from palmyra_watch.core.text.folding import words_of
from palmyra_watch.model import LabelName

_NEGATIONS: Final = words_of(
    """
    not no never none nobody nothing neither nor without cannot nowhere ain't
    nicht kein keine keiner keinem keinen keines nie niemals niemand nichts weder ohne
    ne pas jamais aucun aucune rien
    niet geen nooit niemand niets zonder
    nunca jamás nadie ningún ninguna ninguno tampoco
    """
)
_DENIALS: Final = words_of(
    """
    deny denies denied denying denial denials refuse refuses refused refusing refusal reject rejects rejected
    rejecting refute refutes refuted dismiss dismisses dismissed untrue false falsely
    bestreitet bestritt dementiert dementierte dément démenti niega negó desmiente desmintió ontkent ontkende
    """
)
_HEDGES: Final = words_of(
    """
    reportedly allegedly alleged apparently purportedly purported supposedly supposed presumably presumed
    possibly perhaps maybe probably likely unlikely suspected unconfirmed unverified seemingly ostensibly
    arguably putative so-called appears appeared seems seemed believed thought rumoured rumored
    might could may
    angeblich angebliche angeblichen mutmaßlich mutmaßliche mutmaßlichen offenbar vermutlich möglicherweise
    vielleicht womöglich wahrscheinlich sogenannte sogenannten
    apparemment présumé présumée présumés présumées prétendu prétendument peut-être probablement
    vermoedelijk mogelijk vermeende blijkbaar misschien waarschijnlijk zogenaamde
    presuntamente presunto presunta presuntos supuestamente supuesto supuesta aparentemente posiblemente quizás
    """
)
SPEECH: Final = words_of(
    """
    said says say told tells announced announces stated claimed claims reported confirmed
    confirms insisted insists acknowledged added adds declared declares explained explains argued argues
    warned warns testified alleged wrote tweeted according
    sagte sagt laut zufolge erklärte erklärt teilte berichtete
    selon déclaré affirmé affirme indiqué
    volgens zei zegt aldus verklaarde meldt
    según dijo dice declaró afirmó
    """
)
_SCALE: Final = {
    LabelName.NEGATION: _NEGATIONS,
    LabelName.HEDGE: frozenset(map(str.casefold, _HEDGES)),  # "mutmaßlich" folds to "mutmasslich"
    LabelName.ATTRIBUTION: SPEECH,
}
MODALS: Final = words_of("might could may")


def plain(word: str) -> str:
    """Return a word in the form of the lists."""
    return word.casefold().replace("’", "'").replace("ʼ", "'")


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
    return next((name for name, words in _SCALE.items() if low in words), None)


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


def markers_in(words: list[str]) -> dict[LabelName, Counter[str]]:
    """Return the words of each list, counted."""
    found: dict[LabelName, Counter[str]] = {}
    for word in words:
        name = marker_of(word)
        if name is not None:
            found.setdefault(name, Counter())[plain(word)] += 1
    return found
