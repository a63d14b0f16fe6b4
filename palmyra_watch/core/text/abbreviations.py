"""Full stops that belong to a word and not to a sentence."""

from __future__ import annotations

import re
from typing import Final

from palmyra_watch.core.text.folding import words_of

# After these a name or a figure always follows.
_LEADING: Final = words_of(
    """
    mr mrs ms dr prof gen lt col maj capt cmdr adm brig sgt cpl pvt rep reps sen sens gov pres hon rev fr st
    ste mt ft msgr supt det insp amb vs cf viz e.g i.e eg ie al-gen lt-gen maj-gen mme mlle mm hr bzw z.b d.h
    u.a ca sra srta dna dott ing sig dipl dhr mevr drs esq messrs approx
    """
)
# After these a figure belongs to them, and anything else begins a sentence.
_BEFORE_FIGURES: Final = words_of(
    """
    no nos nr num art arts sec fig figs vol vols p pp ch para n° op jan feb mar apr jun jul aug sep sept oct
    nov dec janv févr avr juil déc ene abr ago dic okt dez tel ext
    """
)
# These stand inside sentences and at their ends.
_EITHER: Final = words_of(
    """
    inc corp co ltd llc plc bros jr sr etc al esp est a.m p.m ph.d u.s u.k u.n u.s.a e.u d.c b.c a.d m.d b.a
    m.a dept univ assn ave blvd rd mass calif fla tex conn ariz colo ill ind mich minn mo pa va wash wis okla
    ore usw etc enz
    """
)
# Words that begin a sentence and, in capitals, hardly ever go on a name.
_OPENERS: Final = words_of(
    """
    The A An In On At By For From With As If When While After Before Since Although Though Because But And Or
    So Yet Nor He She It They We You I This That These Those There Here His Her Its Their Our My Your What Who
    Why How Where Which Some Many Most Several Both Each All No Not Now Then Later Earlier However Meanwhile
    Still Also Even Once Despite During According To Under Over Between Until Within Without Among Although
    Another Other Such Officials Police Le La Les Il Elle Der Die Das Er Sie Es Ein Eine El Los Las De Het
    """
)
_BEFORE: Final = re.compile(r"[\w.’'°-]+$")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")
_OPENING_WORD: Final = re.compile(r"[^\W\d_]+")
_ORDINAL_LANGUAGE: Final = re.compile(r"(?:^|\s)\d{1,2}$")
_GERMAN_MONTH: Final = re.compile(
    r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jahrhundert|Geburtstag)"
)


def may_end_a_sentence(before: str, after: str) -> bool:
    """Return False when the full stop between the two texts belongs to an abbreviation.

    >>> may_end_a_sentence("said Dr", "Karim"), may_end_a_sentence("in the U.S", "The")
    (False, True)
    """
    found = _BEFORE.search(before)
    if not found:
        return True
    word = found.group().strip(".’'-")
    key = word.casefold()
    if key in _LEADING:
        return False
    if key in _BEFORE_FIGURES:
        return not after[:1].isdigit()
    if _ORDINAL_LANGUAGE.search(before) and _GERMAN_MONTH.match(after):
        return False
    if key in _EITHER or _INITIALS.fullmatch(word):
        opening = _OPENING_WORD.match(after)
        return opening is not None and opening.group() in _OPENERS
    return True
