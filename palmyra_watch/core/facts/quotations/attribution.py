"""Who says it: the source of each statement in a sentence, the writer's own voice where none is named.

Read from the surface: a verb of saying with the subject before or behind it, "according to", "citing", "in X's words".
A source is taken only where something shows that it can speak (a name, or a noun of `SOURCE_NOUNS`), so a miss
is told as own voice more often than a wrong source is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.facts.quotations.attribution_words import PRONOUNS, QUOTING, SAYING, SHOWING, STATING
from palmyra_watch.core.facts.quotations.noun_phrases import Source
from palmyra_watch.core.facts.quotations.reporting_cues import Heard, going_on, heard_at
from palmyra_watch.core.facts.quotations.sentence_layout import Layout
from palmyra_watch.core.facts.quotations.sources import fits_pronoun
from palmyra_watch.core.text.alternation import one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALL: Final = one_of(SAYING | STATING | SHOWING | QUOTING)
_PHRASES: Final = (
    r"according to|as (?:quoted|reported|cited|stated) by|(?:was|were) quoted by|reported by|"
    r"(?:was|were|been|is|are) (?:announced|confirmed|denied|disclosed|revealed|claimed) by|citing|"
    r"in the words of|as told to|(?:based on|in) (?:the |a )?(?:statements?|remarks|comments) (?:of|by|from)"
)
_QUOTED_AS: Final = (
    r"(?:was|were|been|is|are) (?:quoted|cited)(?: by [^.,;:“”\"]{2,40})? as (?:saying|telling)"
)
_CUE: Final = re.compile(
    rf"\b(?:(?P<phrase>(?:{_PHRASES})(?! [^.,;:“”\"]{{2,40}} as saying))"
    rf"|(?P<verb>{_QUOTED_AS}|{_ALL}|point(?:ed|s)? out|made clear|makes clear))\b(?!-)",
    re.IGNORECASE,
)
_IN_WORDS: Final = re.compile(
    r"\b[Ii]n ([A-Z][\w-]*(?: [A-Z][\w-]*){0,3})['’]s? (?:own )?(words|view|account|opinion)\b"
)
_PARTICIPLE: Final = re.compile(
    r", (noting|adding|saying|claiming|stating|insisting|arguing|warning|calling|alleging|declaring|"
    r"stressing|explaining)\b"
)
_FEW: Final = 8  # words behind a verb that closes a sentence
_FARTHEST: Final = 2000  # characters that one cue can be said of, on either side
_THAT: Final = re.compile(r"\s(?:[\w.]+ ){0,4}that\b")
_QUOTED: Final = re.compile(r"[,”\"’»?!“]\s*$")
_CONTRAST: Final = re.compile(r"(?:,? (?:while|whereas|but|though|although|yet)|;|,? and) (?:that )?$")
_TAIL: Final = re.compile(
    r"\s*(?:(?:him|her|them|me|us|reporters|journalists|(?:the )?[A-Z][\w.]*(?: "
    r"[A-Z][\w.]*){0,3}(?: news agency| TV| television)?|"
    r"(?:the|a) (?:hearing|court|inquiry|committee|council|paper|newspaper|channel|agency|broadcaster|conference))\b)?"
    r"(?:\s*,?\s*(?:on|in|via|by|at|during|late|early|last|this|to|from|through|after|\w+day|today|"
    r"here|citing|quoting)\b\s*(?:[\w’'.:-]+\s*){0,7})?[.!?)\]”\"]*\s*$"
)
_INSERTED: Final = re.compile(r"(?: (?:(?:on|late|early) )?(?:\w+day|today|yesterday))?, (?!citing|quoting)")
_MARK: Final = re.compile(r"[“”\"„«»]")
_CLAUSE: Final = re.compile(r"[;:]\s|, (?:while|whereas|but|though|although) ")
_LONGEST_SENTENCE: Final = 4000  # characters; a longer text is read in stretches around what is asked for
_MOST_CUES: Final = 20_000  # words of saying that are read in one sentence: more is no sentence
_FAR_BACK: Final = 12  # sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what in a sentence.

    Attributes:
        start: Character offset where that which is attributed begins.
        end: Just behind it.
        source: As written, without an article; empty in the writer's own voice.
        source_start: Character offset; equal to `source_end` in the writer's own voice.
        verb: "said", "according to"; empty in the writer's own voice.
        resolved: The name that a pronoun stands for, from the sentences before; otherwise as `source`.
        own_voice: Nobody else is named for it.
    """

    start: int
    end: int
    source: str
    source_start: int
    source_end: int
    verb: str
    resolved: str
    own_voice: bool = False


def find_attributions(sentence: str) -> tuple[Attribution, ...]:
    """Return what a sentence attributes to others, in order of the verbs; stretches may lie in each other.

    >>> sentence = "Ten died, residents said."
    >>> [(a.source, sentence[a.start : a.end]) for a in find_attributions(sentence)]
    [('residents', 'Ten died')]
    """
    return _remembered(sentence) if len(sentence) <= _LONGEST_SENTENCE else _found(sentence)


@lru_cache(maxsize=256)
def _remembered(sentence: str) -> tuple[Attribution, ...]:
    return _found(sentence)


def _found(sentence: str) -> tuple[Attribution, ...]:
    cues = islice(_CUE.finditer(sentence), _MOST_CUES)
    heard = [cue for found in cues if (cue := heard_at(sentence, found)) is not None]
    known = list(heard)
    heard += [
        cue
        for found in islice(_PARTICIPLE.finditer(sentence), _MOST_CUES)
        if (cue := going_on(sentence, found, known)) is not None
    ]
    for found in _IN_WORDS.finditer(sentence):
        source = Source(found.start(1), found.end(1), found[1], found.start())
        heard.append(Heard(source, found[2], found.start(), found.end(), behind=True))
    if not heard:
        return ()
    heard.sort(key=lambda cue: cue.start)
    layout = Layout(
        marks=[mark.start() for mark in _MARK.finditer(sentence)],
        clauses=[mark.end() for mark in _CLAUSE.finditer(sentence)],
        contrasts=[at for at, cue in enumerate(heard) if _contrasts(sentence, cue.start)],
    )
    return tuple(_scoped(sentence, heard, index, layout) for index in range(len(heard)))


def attribution_of(sentence: str, start: int, end: int, *, previous: Sequence[str] = ()) -> Attribution:
    """Return who states what stands between two offsets of a sentence.

    A pronoun is followed into the sentences before, and so is a quotation without a speaker of its own.

    Args:
        sentence: The sentence.
        start: Where the claim begins.
        end: Just behind it.
        previous: The sentences before, in order; a few paragraphs are enough.
    """
    over = [one for one in _around(sentence, start) if one.start <= start and end <= one.end]
    if over:
        nearest = min(over, key=lambda one: one.end - one.start)
        return _resolved(nearest, previous)
    if _is_quoted(sentence, start, previous):
        inherited = _last_speaker(previous)
        if inherited:
            return replace(_own(start, end), verb="", resolved=inherited, source="", own_voice=False)
    return _own(start, end)


def _around(sentence: str, place: int) -> tuple[Attribution, ...]:
    """Return the attributions of a sentence, in a long one those near a place: two thousand characters at least."""
    if len(sentence) <= _LONGEST_SENTENCE:
        return find_attributions(sentence)
    step = _LONGEST_SENTENCE // 2
    floor = max(0, place // step * step - step)
    return tuple(
        replace(
            one,
            start=one.start + floor,
            end=one.end + floor,
            source_start=one.source_start + floor,
            source_end=one.source_end + floor,
        )
        for one in _found_near(sentence[floor : floor + 3 * step])
    )


@lru_cache(maxsize=8)
def _found_near(stretch: str) -> tuple[Attribution, ...]:
    return _found(stretch)


def _scoped(sentence: str, heard: list[Heard], index: int, layout: Layout) -> Attribution:
    """Return the attribution of one cue with the stretch that it is said of."""
    cue = heard[index]
    following = layout.contrast_behind(index)
    limit = min(len(sentence), cue.end + _FARTHEST)
    limit = limit if following is None else min(limit, _before_contrast(sentence, heard[following].start))
    floor = max((one.end for one in heard[max(0, index - 20) : index] if one.end <= cue.start), default=0)
    floor = max(floor if _contrasts(sentence, cue.start) else 0, cue.start - _FARTHEST)
    left = layout.clause_before(floor, cue.start)
    if _stands_behind(sentence, cue, left, limit, layout):
        start, end = left, cue.start
        if layout.is_quoted(cue.end, limit) or _is_inserted(sentence, cue):
            end = limit
    else:
        start, end = cue.end, limit
    return _attribution(sentence, cue, start, end)


def _attribution(sentence: str, cue: Heard, start: int, end: int) -> Attribution:
    piece = sentence[start:end]
    bare = piece.strip(" ,")
    start += piece.index(bare[0]) if bare else 0
    return Attribution(
        start=start,
        end=start + len(bare),
        source=cue.source.text,
        source_start=cue.source.start,
        source_end=cue.source.end,
        verb=cue.verb,
        resolved=cue.source.text,
    )


def _stands_behind(sentence: str, cue: Heard, left: int, limit: int, layout: Layout) -> bool:
    """Tell whether the statement stands before the cue: "…, residents said." and "…, according to SOHR"."""
    lead = len(sentence[left : cue.start].rstrip(" ,").split(maxsplit=3))
    if lead < 2 and not layout.is_quoted(left, cue.start):  # noqa: PLR2004
        return False
    if cue.behind:
        quoted = layout.is_quoted(left, cue.start)
        return quoted or lead > 2 or not cue.verb.startswith(("according", "in", "as"))  # noqa: PLR2004
    opened = _QUOTED.search(sentence, max(0, cue.start - 3), cue.start)
    tail = sentence[cue.end : limit]
    if opened and opened[0].strip() != ",":
        return not (_THAT.match(tail) and not layout.is_quoted(cue.end, limit))
    if opened and _is_inserted(sentence, cue):
        return True
    return (
        bool(opened)
        and not tail.lstrip().startswith(("that ", ":"))
        and len(tail.split(maxsplit=_FEW)) < _FEW
        and bool(_TAIL.fullmatch(tail))
    )


def _is_inserted(sentence: str, cue: Heard) -> bool:
    """Tell whether a cue stands between commas: "Ten died, police said on Monday, among them a child"."""
    return (
        not cue.behind
        and _INSERTED.match(sentence, cue.end) is not None
        and sentence[: cue.start].endswith(", ")
    )


def _contrasts(sentence: str, start: int) -> bool:
    return _CONTRAST.search(sentence, max(0, start - 16), start) is not None


def _before_contrast(sentence: str, start: int) -> int:
    found = _CONTRAST.search(sentence, max(0, start - 16), start)
    return found.start() if found else start


def _own(start: int, end: int) -> Attribution:
    return Attribution(
        start=start,
        end=end,
        source="",
        source_start=start,
        source_end=start,
        verb="",
        resolved="",
        own_voice=True,
    )


def _resolved(found: Attribution, previous: Sequence[str]) -> Attribution:
    if found.source.lower() not in PRONOUNS:
        return found
    return replace(found, resolved=_last_speaker(previous, found.source) or found.source)


def _last_speaker(previous: Sequence[str], pronoun: str = "") -> str:
    """Return the last source that is named, and that the pronoun can stand for; empty if there is none."""
    for sentence in reversed(previous[-_FAR_BACK:]):
        named = [one.source for one in _around(sentence, len(sentence)) if one.source.lower() not in PRONOUNS]
        named = [source for source in named if not pronoun or fits_pronoun(pronoun, source)]
        if named:
            return named[-1]
    return ""


def _is_quoted(sentence: str, start: int, previous: Sequence[str]) -> bool:
    """Tell whether a place lies between quotation marks, that may have been opened a sentence before."""
    if sentence.count("“", 0, start) > sentence.count("”", 0, start):
        return True
    still_open = bool(previous) and previous[-1].rfind("“") > previous[-1].rfind("”")
    return still_open and "“" not in sentence[:start] and "”" not in sentence[:start]
