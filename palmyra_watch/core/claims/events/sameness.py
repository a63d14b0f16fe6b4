"""Whether two claims speak of the same named things, in the same places, by the same reckoning."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.claims.events.measured import OF_A_PLACE, OF_ITS_OWNER
from palmyra_watch.core.claims.events.measures import AGE
from palmyra_watch.core.claims.events.narrowing import narrowed_by
from palmyra_watch.core.language import word_set
from palmyra_watch.core.text.folding import words_of

if TYPE_CHECKING:
    from palmyra_watch.core.claims.events.reading import Reading

LENGTH_SUBJECT: Final = " – "


def same_place(a: Reading, b: Reading) -> bool:
    """Tell whether two claims share a place; a country counts only where neither names anything narrower."""
    if LENGTH_SUBJECT in a.subject or (a.subject and a.claim.unit.endswith(AGE)):
        return True
    if a.places and b.places:
        return bool(a.places & b.places)
    return not a.places and not b.places and bool(a.broad & b.broad)


def same_setting(a: Reading, b: Reading) -> bool:
    """Tell whether two claims share a place, or speak of one named thing where one of them names no place."""
    if same_place(a, b):
        return True
    return not (a.places and b.places) and share_names(a, b)


def share_names(a: Reading, b: Reading) -> bool:
    """Tell whether both speak of one named person, company, ship or team: "Halden", "Halden Motors"."""
    return any(one & other for one in a.names for other in b.names)


def at_odds(a: Reading, b: Reading) -> bool:
    """Tell whether each names something that the other does not: two players, two storms, two companies."""
    return _beyond(a, b) and _beyond(b, a)


def same_names(a: Reading, b: Reading) -> bool:
    """Tell whether neither names anything that the other does not."""
    return not _beyond(a, b) and not _beyond(b, a)


def _beyond(a: Reading, b: Reading) -> bool:
    known = frozenset[str]().union(*b.names)
    return any(known.isdisjoint(name) for name in a.names)


def same_measure(a: Reading, b: Reading) -> bool:
    """Tell whether two measures are of one kind of thing, by one reckoning: two fines, two yearly profits."""
    return a.measured == b.measured and a.spans == b.spans and not _less(a, b) and not _less(b, a)


def _less(a: Reading, b: Reading) -> bool:
    """Tell whether the first measures a kind or a part of what the second does: "weapons aid", "the roof of"."""
    told = frozenset(_told_words(b))
    if a.modifier and a.modifier not in told and not any(a.modifier.title() in name for name in b.names):
        return True
    return any(part not in told and whole & told - _SMALL_WORDS for part, whole in a.parts)


def told_of_one(a: Reading, b: Reading) -> bool:
    """Tell whether two measures of a said kind belong to one named thing or place, and to nothing else."""
    if not a.measured or not same_measure(a, b) or not same_names(a, b):
        return False
    if a.places != b.places and not (share_names(a, b) and not (a.places and b.places)):
        return False
    if share_names(a, b) and (a.measured in OF_ITS_OWNER or _share_words(a, b)):
        return True
    at_once = a.claim.published is not None and a.claim.published == b.claim.published
    return a.measured in OF_A_PLACE and (at_once or not (a.assumed or b.assumed))


def _share_words(a: Reading, b: Reading) -> bool:
    """Tell whether two sentences share a word that is no name, no day and no unit."""
    names = frozenset(word.lower() for reading in (a, b) for name in reading.names for word in name)
    units = frozenset(word for reading in (a, b) for word in reading.claim.literal.lower().split())
    return bool((a.words & b.words) - names - units - _SMALL_WORDS)


_SMALL_WORDS: Final = word_set("disagreements", "small-words")
# Words of which a sentence has one where it tells of one thing of several: two prizes, two attacks, two halves.
_CONTRASTS: Final = (
    words_of("men men's women women's boys girls male female boys' girls'"),
    words_of("junior senior under-21 under-18 adult adults children youth"),
    words_of("north south east west northern southern eastern western"),
    words_of("morning afternoon evening night"),
    words_of("half-time full-time half"),
    words_of("gross net"),
    words_of("direct indirect"),
    words_of("import imports export exports imported exported"),
    words_of("crew passengers"),
    words_of("maximum minimum average mean highest lowest"),
)
_CONTRASTING: Final = frozenset[str]().union(*_CONTRASTS)
_ONE_OF_SEVERAL: Final = re.compile(
    r"\b(?:an?|the|another) (?:second|third|fourth|fifth|other|separate|different|further|earlier|previous)\b"
    r"(?! (?:of|less|more|fewer|lower|higher|as|than)\b)"
    r"|\banother\b|\bseparate\b|\belsewhere\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[\w-]+(?:['’]s?)?")


def contrasted(a: Reading, b: Reading) -> str:
    """Return the words by which two sentences tell of two things; empty where none do."""
    if apart := contrasted_words(a, b):
        return apart
    narrow = narrowed_by(a.narrowers, b.narrowers, told=b.stems) | narrowed_by(
        b.narrowers, a.narrowers, told=a.stems
    )
    if narrow and not a.subject:
        return f"“{min(narrow)}”"
    if _daughter(a, b) or _daughter(b, a):
        return "two names of one family"
    return ""


def contrasted_words(a: Reading, b: Reading) -> str:
    """Return the words of which each of two sentences has one: "men" and "women", "another"; empty where none do."""
    one, other = _telling_words(a.claim.sentence), _telling_words(b.claim.sentence)
    for words_apart in _CONTRASTS:
        mine, yours = one & words_apart, other & words_apart
        if mine and yours and mine.isdisjoint(yours):
            return f"“{min(mine)}” and “{min(yours)}”"
    which = [_ONE_OF_SEVERAL.search(reading.claim.sentence) for reading in (a, b)]
    if (which[0] is None) != (which[1] is None):
        return "".join(f"“{match[0]}”" for match in which if match)
    return ""


@lru_cache(maxsize=1 << 14)
def _telling_words(sentence: str) -> frozenset[str]:
    """Return the words of a sentence that stand in one of the contrasts."""
    return _CONTRASTING & {word.lower().replace("’", "'") for word in _WORD.findall(sentence)}


def _daughter(a: Reading, b: Reading) -> bool:
    """Tell whether the first names a thing and another named after it, which the second does not: "Telmark Mobile"."""
    longer = [name for name in a.names if any(other < name for other in a.names)]
    return any(name not in b.names for name in longer)


def _told_words(reading: Reading) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(reading.claim.sentence)]


def further_places(a: Reading, b: Reading) -> frozenset[str]:
    """Return the places of the first claim that the second does not name, not even as a ship or a company."""
    known = frozenset[str]().union(*b.names)
    return frozenset(place for place in a.places - b.places if not known.issuperset(place.split(" ")))
