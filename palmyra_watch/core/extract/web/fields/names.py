"""What a person's name looks like where a page names an author, in any script; and what stands there and is none."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from palmyra_watch.core.extract.bylines import has_title_words, is_aside
from palmyra_watch.core.extract.dates.months import month_number, weekday_number
from palmyra_watch.core.extract.publishers import is_agency, publisher_named
from palmyra_watch.core.language import phrases
from palmyra_watch.core.text.alternation import one_of
from palmyra_watch.core.text.folding import folded_letters

_TITLED: Final = re.compile(
    r"^(?:(?:dr|prof|professor|sir|dame|lord|rev|mr|mrs|ms|mme|ing|mag|dipl|doc)\.?,? )+", re.IGNORECASE
)
# Scripts without spaces, https://www.unicode.org/charts/: Han of two to four, kanji and kana, Hangul, and names from
# elsewhere with a point between their parts.
_KANA: Final = "[\u3040-\u30ff\u4e00-\u9fff々ー]"
_EAST_ASIAN: Final = re.compile(
    rf"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々]{{2,4}}|{_KANA}{{1,6}}[ \u3000]{_KANA}{{1,6}}|"
    rf"{_KANA}{{1,8}}[·・•＝]{_KANA}{{1,10}}|[\uac00-\ud7a3]{{2,4}}|[\uac00-\ud7a3]{{1,3}} [\uac00-\ud7a3]{{1,4}}"
)
_IS_EAST_ASIAN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_PARTICLES: Final = frozenset(phrases("names", "particles", "en"))  # in small letters inside of a name
_MARKS: Final = (
    "\u0300-\u036f\u0900-\u0dff\u0e00-\u0e7f\u200c"  # signs of scripts that are no letters by themselves
)
_WORD: Final = re.compile(rf"(?:[^\W\d_]|[{_MARKS}])[\w{_MARKS}’'ʼ.-]*")
_SUFFIX: Final = re.compile(r",? (?:jr|sr|ii|iii|iv|phd|ph\.d|md|m\.d|esq)\.?$", re.IGNORECASE)
_NO_AUTHOR: Final = re.compile(
    r"https?:|www\.|@|\.(?:com|org|net|co|html?|php)\b|[<>{}\[\]|]|\d", re.IGNORECASE
)
_COMPANY: Final = re.compile(rf"\b(?:{'|'.join(phrases('press', 'bodies'))})\b", re.IGNORECASE)
_MOST_WORDS: Final = 5
_LONGEST: Final = 60
_TWO: Final = 2
_SHORTEST_DAY: Final = 5  # letters: shorter ones are names too: "Mai", "Jan"


@lru_cache(maxsize=4096)
def is_person(name: str) -> bool:
    """Tell whether a name can be a person's: not an agency's, a publisher's, a company's, an account's or a label.

    >>> is_person("Ann Li"), is_person("王小明"), is_person("Reuters"), is_person("Valley Media GmbH")
    (True, True, False, False)
    """
    bare = _SUFFIX.sub("", _TITLED.sub("", name.strip()))
    if not bare or len(bare) > _LONGEST or _NO_AUTHOR.search(bare) or is_nobody(bare) or is_house(bare):
        return False
    if _IS_EAST_ASIAN.search(bare):
        return _EAST_ASIAN.fullmatch(bare) is not None and not is_credit(bare)
    return _is_spelt_as_one(bare)


def is_house(name: str) -> bool:
    """Tell whether a name is an agency's, a publisher's or a company's."""
    return is_agency(name) or publisher_named(name) is not None or _COMPANY.search(name) is not None


def is_nobody(name: str) -> bool:
    """Tell whether a name is what stands for the house or for nobody: "Redaktion", "admin", "See all posts"."""
    bare = " ".join(folded_letters(name).strip(" .:-–—").split())
    return any(bare in _folded(kind) for kind in ("nobody", "role", "section")) or is_credit(name)


@lru_cache(maxsize=1024)
def is_credit(text: str) -> bool:
    """Tell whether a text begins with the label of a photograph or a source: "Image: Getty", "Foto Ann Li"."""
    return _credit().match(text) is not None


def _is_spelt_as_one(bare: str) -> bool:
    spelling = bare.title() if bare.isupper() else bare
    words = spelling.split()
    own = [word for word in words if folded_letters(word) not in _PARTICLES]
    whole = " ".join(words[:-1]) if folded_letters(words[-1]) in _SURNAMES else spelling
    if not _TWO <= len(own) <= _MOST_WORDS or has_title_words(whole) or is_aside(spelling):
        return False
    if any(tells_a_day(word) for word in (words[0], words[-1])):
        return False
    first, last = words[:-1], words[-1]
    return all(_is_word(word) or folded_letters(word) in _PARTICLES for word in first) and _is_word(last)


def tells_a_day(word: str) -> bool:
    """Tell whether a word is a month or a weekday and no name: "Tuesday March"."""
    if len(word) < _SHORTEST_DAY or folded_letters(word) in _NAMES:
        return False
    return month_number(word) is not None or weekday_number(word) is not None


def _is_word(word: str) -> bool:
    return _WORD.fullmatch(word) is not None and not word[0].islower()


@cache
def _folded(kind: str) -> frozenset[str]:
    return frozenset(folded_letters(phrase) for phrase in phrases("byline", kind))


@cache
def _credit() -> re.Pattern[str]:
    words = one_of(phrases("byline", "credit"))
    return re.compile(
        rf"(?:{words})(?:\s*[:：/／©]|\s+(?:by|von|par|por|di|via|de)\b|\W*$)|[©®]|\(c\)", re.IGNORECASE
    )


_SURNAMES: Final = frozenset(phrases("names", "title-words-too", "en"))
_NAMES: Final = frozenset(phrases("names", "months-too", "en"))
