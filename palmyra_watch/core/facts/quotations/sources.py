"""The words that name a source, beside a verb of saying: the subject before it, the name behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.facts.quotations.attribution_words import (
    BOUNDARY_WORDS,
    COLLECTIVES,
    DETERMINERS,
    DOCUMENTS,
    NO_SUBJECT,
    PREPOSITIONS,
    SOURCE_NOUNS,
)
from palmyra_watch.core.facts.quotations.noun_phrases import (
    Source,
    any_source_in,
    is_acronym,
    is_capital,
    source_in,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_REACH: Final = 240  # characters looked at on either side of a verb
_ADVERBS: Final = 80  # characters before a verb in which adverbs are passed over
_MOST_WORDS: Final = 16  # of a subject with what stands before it; a longer one is none
_LONGEST_NAME: Final = 5
_DAYS: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_BEFORE_VERB: Final = re.compile(
    r"(?:\s+(?:has|have|had|also|first|already|later|earlier|recently|repeatedly|reportedly|then|further|himself|"
    r"herself|itself|"
    r"themselves|previously|once|again|still|simply|publicly|formally|officially|would|did|not|for instance|"
    rf"for example|in turn|however|yesterday|today|on {_DAYS}|{_DAYS}|this week|last (?:week|month|"
    rf"year|night)|"
    r"[a-z]{2,14}ly|always|often|now|will|even|never|all))*\s*$"
)
_NO_END: Final = re.compile(rf"(?<![^\s,])(?:{'|'.join(sorted(NO_SUBJECT - DETERMINERS - {'who'}))})$")
_BRACKETS: Final = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]$")
_STOP: Final = re.compile(r"[.;:!?“”\"«»„—–(\[\n]|\)(?=\s)|(?<!\w)[‘']|[’'](?!\w)| - ")
_PLURAL_OWNER: Final = re.compile(r"s['’] [a-z]")  # "the traders' federation"
_OPENED: Final = re.compile(r"(?<!\w)['‘]")
_INITIAL: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Col|Capt|Lt|St|Jr|Sr|Gov|Maj|Sgt|Rev)|\b[A-Z])\.$"
)
_APPOSITION: Final = re.compile(
    r"\s*(?:(?:[A-Z][\w-]*(?: [A-Z][\w-]*){0,3}['’]s? |[A-Z][a-z]+ )?(?:former |retired |acting "
    r")?[A-Za-z-]*(?:director|chief|head|minister|"
    r"president|spokes\w+|secretary|leader|editor|author|founder)\b|an?|the|one|who|which|whose|now|"
    r"then|also|himself|herself|\d|himself|its|his|her|their|both|"
    r"(?:[a-z-]+ ){0,3}(?:[a-z-]+er|[a-z-]+or|[a-z-]+ist|head|chief|member|spokes\w+|secretary|"
    r"president|minister|aide|"
    r"officials?|residents?|activists?|veteran|dean|chair\w*|lecturer|professor|ambassador|lawyer)\b|of )"
)
# Between commas, behind whoever says it; such as: the bank, in a statement, said.
_ASIDE: Final = re.compile(
    r"\s*(?:speaking|citing|quoting|referring|writing|reached|asked|who|which|whose|in (?:an?|its|his|her|their))\b"
)
_RELATIVE: Final = re.compile(" (?:who|which|whose|whom|where) ")
_BY: Final = re.compile(r"\s(?:by|from)\s")
_WORD: Final = re.compile(r"[^\s,]+")
_CAPITAL: Final = re.compile(r"[^\W\d_a-z]")
_OPENERS: Final = re.compile(
    r"(?:But|And|Yet|So|Now|Still|Then|Also|Meanwhile|However|Later|Instead|Indeed|Similarly|"
    r"Nevertheless|Nonetheless|"
    rf"Moreover|Thus|Afterwards|Today|Yesterday|Earlier|On {_DAYS}|Last \w+|Overnight|Recently),? "
)
# Behind a role: "said the harbourmaster, Piet Vos".
_NAMED: Final = re.compile(r", ([A-Z][\w’-]{0,24}(?: [A-Z][\w’-]{0,24}){1,3})(?=[,.;:]|$)")
_BEHIND_STOP: Final = re.compile(
    r"[,.;:!?“”\"«»„—–()\[\]\n]|\s(?:in|on|at|during|via|after|before|by|while|as|to|from|who|that|"
    r"when|with|about|"
    r"whose|which|but|because|last|this|late|early|and (?=the|that|it|he|she|they|a ))\b"
)


def source_before(text: str, verb: int, *, surely: bool = False) -> Source | None:
    """Return the subject that ends before a verb; None where nothing shows that it is one who speaks.

    Before a verb of which only speakers can be the subject (`surely`), any noun with a determiner is one.
    """
    start = max(0, verb - _REACH)
    window = text[start:verb]
    adverbs = _BEFORE_VERB.search(window, max(0, len(window) - _ADVERBS))
    window = window[: adverbs.start()] if adverbs else window
    brackets = _BRACKETS.search(window) if window.endswith((")", "]")) else None
    if brackets:
        window = window[: brackets.start()]
    if _NO_END.search(window):
        return None
    if window.endswith(" who"):
        return _before_who(window[:-4].rstrip(" ,"), start)
    if window.endswith(","):
        return _name_behind_role(window[:-1], start) or _behind_apposition(window[:-1], start)
    if window.endswith(("—", "–")):
        head, _, inner = window[:-1].rstrip().rpartition(window[-1])
        return _subject(head.rstrip(), start) if inner and len(inner) < _REACH // 2 else None
    found = _subject(window, start, surely=surely)
    if found is not None and found.text.split()[0].lower() in SOURCE_NOUNS:
        before = window[: max(0, found.outer - start)].rstrip()
        named = _subject(before[:-1], start) if before.endswith(",") else None
        return named if named is not None and all(map(is_capital, named.text.split())) else found
    return found


def fits_pronoun(pronoun: str, source: str) -> bool:
    """Tell whether a pronoun can stand for a source.

    >>> [fits_pronoun("he", source) for source in ("Neil Clark", "residents", "Syrian government", "a resident")]
    [True, False, False, True]
    """
    low = source.lower().split()
    head = low[: next((at for at, word in enumerate(low) if at and word in PREPOSITIONS), len(low))]
    plural = head[-1].endswith("s") and (source.rsplit(maxsplit=1)[-1].islower() or head[-1] in SOURCE_NOUNS)
    collective = not COLLECTIVES.isdisjoint(head) or is_acronym(source)
    if pronoun.lower() == "they":
        return plural or collective
    return collective if pronoun.lower() == "it" else not plural and not collective


def _before_who(window: str, offset: int) -> Source | None:
    """Read "…, echoed by the analyst Talib Ibrahim, who told": the name ends there, a preposition bounds it."""
    end = len(window)
    begin = max(_last_stop(window, end), window.rfind(", ", 0, end) + 1)
    for word in _WORD.finditer(window, begin, end):
        if word[0] in PREPOSITIONS and word[0] != "of":
            begin = word.end()
    while begin < end and window[begin].isspace():
        begin += 1
    return source_in(window, begin, end, offset)


def _name_behind_role(window: str, offset: int) -> Source | None:
    """Read "Syria’s head of antiquities, Mamoun Abdelkarim, said": between the commas stands a bare name."""
    comma = window.rfind(", ")
    at = max(comma + 2, _last_stop(window, len(window)))
    words_in = window[at:].split()
    at = len(window) - len(window[at:].lstrip())
    if at < 2 or not 1 < len(words_in) <= _LONGEST_NAME or not all(map(is_capital, words_in)):  # noqa: PLR2004
        return None
    found = source_in(window, at, len(window), offset)
    role = max(_last_stop(window, at - 2), window.rfind(", ", 0, comma) + 2 if comma > 0 else 0)
    outer = offset + (
        role if window[role:].split(maxsplit=1)[0].lower() in DETERMINERS else _last_stop(window, at - 2)
    )
    return None if found is None else Source(found.start, found.end, found.text, outer)


def _behind_apposition(window: str, offset: int) -> Source | None:
    """Read "Irina Bokova, the director-general of UNESCO, said": the name stands before the comma before."""
    end = len(window)
    for _ in range(4):
        comma = window.rfind(", ", 0, end)
        if comma < 0:
            return None
        aside = _ASIDE.match(window, comma + 1)
        if aside or _APPOSITION.match(window, comma + 1):
            found = _subject(window[:comma], offset)
            if found is not None and (aside or _CAPITAL.match(found.text)):
                return found
        end = comma
    return None


def _subject(window: str, offset: int, *, surely: bool = False) -> Source | None:
    end = len(window.rstrip())
    begin = max(_last_stop(window, end), window.rfind(", ", 0, end) + 1)
    while begin < end and window[begin].isspace():
        begin += 1
    opened = _OPENERS.match(window, begin, end)
    begin = opened.end() if opened else begin
    cut = _RELATIVE.search(window, begin + 1, end)
    end = cut.start() if cut else end
    begin = _after_boundaries(window, begin, end)
    found = source_in(window, begin, end, offset)
    return any_source_in(window, begin, end, offset) if found is None and surely else found


def _last_stop(window: str, end: int) -> int:
    """Return the place behind the last mark that ends a clause; a title's full stop is none."""
    for mark in reversed(list(_STOP.finditer(window, 0, end))):
        if mark[0] == "." and (
            _INITIAL.search(window, max(0, mark.end() - 6), mark.end()) or _glued(window, mark.end())
        ):
            continue
        if mark[0] in "'’" and _PLURAL_OWNER.match(window, mark.start() - 1) and not _OPENED.search(window):
            continue
        return mark.end()
    return 0


def _glued(window: str, at: int) -> bool:
    return at < len(window) and not window[at].isspace()


def _after_boundaries(window: str, begin: int, end: int) -> int:
    """Return where the last clause of a stretch begins, behind "that", "while", "because"."""
    pieces = window[begin:end].rsplit(maxsplit=_MOST_WORDS)
    if len(pieces) > _MOST_WORDS:
        begin += len(pieces[0])
    found = begin
    for word in _WORD.finditer(window, begin, end):
        low = word[0].lower()
        if low not in BOUNDARY_WORDS:
            continue
        if low in {"and", "or"} and _joins_names(window, word.start(), word.end(), end):
            continue
        found = word.end() + 1
    return min(found, end)


def _joins_names(window: str, start: int, stop: int, end: int) -> bool:
    """Tell whether "and" stands inside one subject: "residents and observers", "Culture and Tourism Ministry"."""
    before = window[:start].split()[-1:] or [""]
    after = window[stop:end].split()
    both_names = before[0][:1].isupper() and bool(after) and after[0][:1].isupper()
    plain = before[0].lower() in SOURCE_NOUNS and any(word.lower() in SOURCE_NOUNS for word in after[-1:])
    return both_names or plain or _is_compound(window[:start], after)


def _is_compound(before: str, after: Sequence[str]) -> bool:
    """Tell whether "and" stands inside of one office's name: ", the search and rescue agency"."""
    phrase = before.rpartition(",")[2].split()
    opened = len(phrase) == 2 and phrase[0].lower() in DETERMINERS  # noqa: PLR2004
    return opened and len(after) == 2 and after[-1].lower() in SOURCE_NOUNS  # noqa: PLR2004


def source_behind(text: str, at: int, ceiling: int, *, surely: bool = False) -> Source | None:
    """Return the one named from here on, behind "according to" (`surely`) or an inverted "said"; None where none is."""
    while at < ceiling and text[at].isspace():
        at += 1
    stop = ceiling
    for mark in _BEHIND_STOP.finditer(text, at, min(ceiling, at + _REACH)):
        if mark[0] == "." and (
            _INITIAL.search(text, max(at, mark.end() - 6), mark.end()) or _glued(text, mark.end())
        ):
            continue
        stop = mark.start()
        break
    else:
        stop = min(ceiling, at + _REACH)
    found = source_in(text, at, stop, 0) or (any_source_in(text, at, stop, 0) if surely else None)
    if found is not None and found.text.split()[-1].lower() in DOCUMENTS:
        by = _BY.match(text, stop, ceiling)  # "a report by the Red Cross"
        whose = source_behind(text, by.end(), ceiling, surely=True) if by else None
        return Source(found.start, whose.end, text[found.start : whose.end], found.outer) if whose else found
    if found is not None and found.text.islower():
        named = _NAMED.match(text, stop, ceiling)
        return Source(*named.span(1), named[1], found.outer) if named else found
    return found
