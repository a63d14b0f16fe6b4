"""Words that deny, soften or attribute. Lists for English, German, French, Dutch and Spanish.

A word that is an ordinary one in another of these languages ("sin", "non", "pas" as a noun) is left out where
it would mislead: what no list holds is told as wording, never as nothing.
"""

from __future__ import annotations

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
FAILURES: Final = words_of("fail fails failed failing failure unable")  # before "to"
# Behind a word with a capital they show that it is a subject: "Said was shot".
FINITE: Final = words_of("was is were are had has have will would could did does who")
_HEDGES: Final = words_of(
    """
    reportedly allegedly alleged apparently purportedly purported supposedly supposed presumably presumed
    possibly perhaps maybe probably likely unlikely suspected unconfirmed unverified seemingly ostensibly
    arguably putative so-called appears appeared seems seemed believed thought feared rumoured rumored
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
_MARKERS: Final = {word: name for name, words in reversed(_SCALE.items()) for word in words}
MODALS: Final = words_of("might could may")


def plain(word: str) -> str:
    """Return a word in the form of the lists."""
    low = word.casefold()
    return low if low.isalpha() else low.replace("’", "'").replace("ʼ", "'")


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
