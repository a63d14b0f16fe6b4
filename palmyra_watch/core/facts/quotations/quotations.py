"""Quotations of an article with their speakers, tolerant of a mark that was lost.

A quotation may run over paragraphs: each opens with a mark again, and only the last one closes. Where a mark is
missing, the quotation is kept and says which. The speaker is whoever the sentence around it names
(`attribution`), in the
same paragraph the one of the quotation before, and before a paragraph of nothing but quotation the colon's owner.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.facts.quotations.attribution import Attribution, find_attributions
from palmyra_watch.core.facts.quotations.attribution_words import PRONOUNS
from palmyra_watch.core.facts.quotations.quote_marks import Pair, pairs_of
from palmyra_watch.core.facts.quotations.sources import fits_pronoun
from palmyra_watch.core.text.sentences import sentences_of

if TYPE_CHECKING:
    from collections.abc import Sequence

SCARE_WORDS: Final = 3  # so few words may be quoted to keep them at arm's length, not to report them
_WORD: Final = re.compile(r"\w+(?:[’'-]\w+)*")
_ENDS: Final = frozenset(".!?…,")
_OPENERS: Final = ("“", '"', "«", "„", "‘", "»")
_NEAR: Final = 3  # paragraphs over which a pronoun is followed
_SHORT_TAG: Final = 5  # blanks: "Abdulkarim told AFP." before the quotation itself
_LONGEST_PARAGRAPH: Final = 20_000  # characters in which speakers are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words that an article puts between quotation marks.

    Attributes:
        paragraphs: Indices of the paragraphs over which it runs, from 0.
        start: Character offset into the first of them, behind the mark.
        end: Offset into the last of them, before the mark.
        text: The words; an empty line between paragraphs.
        speaker: The name as written, a pronoun followed to it; empty if nobody is named.
        speaker_paragraph: Where the words stand that name the speaker; None if none do.
        speaker_start: Offset into that paragraph; a pronoun's own place.
        speaker_end: Just behind.
        damaged: Which mark is lost: "opening", "closing"; empty if none is.
        scare: It has so few words that it may be none of a speaker (`SCARE_WORDS`) and no sentence of its own.
        nested: It stands inside of another quotation.
    """

    paragraphs: tuple[int, ...]
    start: int
    end: int
    text: str
    speaker: str = ""
    speaker_paragraph: int | None = None
    speaker_start: int = 0
    speaker_end: int = 0
    damaged: str = ""
    scare: bool = False
    nested: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """Who speaks, and where that is written."""

    name: str
    paragraph: int
    start: int
    end: int


def find_quotations(paragraphs: Sequence[str]) -> tuple[Quotation, ...]:
    """Return the quotations of an article in order; nested ones behind those around them.

    >>> [(q.text, q.speaker) for q in find_quotations(["“We are safe,” said Ada Finch."])]
    [('We are safe,', 'Ada Finch')]
    """
    paired = [pairs_of(paragraph) for paragraph in paragraphs]
    found: list[Quotation] = []
    last: _Said | None = None
    named: _Said | None = None
    running: Quotation | None = None
    for index, paragraph in enumerate(paragraphs):
        introduced = _introduced(paragraphs, paired, index, (last, named), found)
        heard, named = _speakers(paragraph, paired[index], index, named)
        for pair in paired[index]:
            said = heard.get((pair.start, pair.end)) or (None if pair.nested else introduced)
            introduced = said if said and not pair.nested else introduced
            quotation = _quotation(paragraph, pair, index, said)
            if running is not None and _goes_on(paragraph, pair, paired[index]):
                found[-1] = quotation = _joined(running, quotation)
            else:
                found.append(quotation)
            last = said if not pair.nested else last
        running = _left_open(found, paired[index], index, paragraph)
    return tuple(found)


def _quotation(paragraph: str, pair: Pair, index: int, said: _Said | None) -> Quotation:
    text = paragraph[pair.start : pair.end]
    few = len(_WORD.findall(text)) <= SCARE_WORDS
    return Quotation(
        paragraphs=(index,),
        start=pair.start,
        end=pair.end,
        text=text,
        speaker=said.name if said else "",
        speaker_paragraph=said.paragraph if said else None,
        speaker_start=said.start if said else 0,
        speaker_end=said.end if said else 0,
        damaged="" if pair.opened and pair.closed else ("closing" if pair.opened else "opening"),
        scare=few and text[-1:] not in _ENDS,
        nested=pair.nested,
    )


def _left_open(
    found: list[Quotation], pairs: tuple[Pair, ...], index: int, paragraph: str
) -> Quotation | None:
    """Return the quotation that a paragraph leaves open at its end."""
    if not pairs or not found:
        return None
    outer = [pair for pair in pairs if not pair.nested]
    quotation = found[-1]
    ends_here = bool(outer) and not outer[-1].closed and outer[-1].end >= len(paragraph.rstrip())
    return quotation if ends_here and quotation.paragraphs[-1] == index and not quotation.nested else None


def _goes_on(paragraph: str, pair: Pair, pairs: tuple[Pair, ...]) -> bool:
    """Tell whether a quotation goes on one that the paragraph before left open."""
    if pair is not pairs[0]:
        return False
    if pair.opened:
        return paragraph[: pair.start].strip() in _OPENERS
    return pair.start == len(paragraph) - len(paragraph.lstrip())


def _joined(first: Quotation, second: Quotation) -> Quotation:
    open_still = second.damaged == "closing"
    speaker = second if second.speaker else first
    return Quotation(
        paragraphs=(*first.paragraphs, *second.paragraphs),
        start=first.start,
        end=second.end,
        text=f"{first.text}\n\n{second.text}",
        speaker=speaker.speaker,
        speaker_paragraph=speaker.speaker_paragraph,
        speaker_start=speaker.speaker_start,
        speaker_end=speaker.speaker_end,
        damaged="closing" if open_still else ("opening" if first.damaged == "opening" else ""),
    )


def _masked(paragraph: str, pairs: Sequence[Pair]) -> str:
    """Return a paragraph with the words of its quotations blotted out, so that none of them names a speaker."""
    pieces: list[str] = []
    at = 0
    for pair in pairs:
        if pair.nested or (pair.start <= at < pair.end and at):
            continue
        before = paragraph[at : pair.start]
        pieces.append(f"{before[:-1]}“" if before and not before[-1].isspace() else before)
        first = "X" if paragraph[pair.start].isupper() else "x"
        tail = paragraph[pair.end - 1] if paragraph[pair.end - 1] in _ENDS else "x"
        length = pair.end - pair.start
        pieces.append(first + "x" * (length - 2) + tail if length > 1 else first)
        at = pair.end
        if at < len(paragraph) and pair.closed and not paragraph[at].isspace():
            pieces.append("”")
            at += 1
    return "".join(pieces) + paragraph[at:]


def _speakers(
    paragraph: str, pairs: tuple[Pair, ...], index: int, named: _Said | None
) -> tuple[dict[tuple[int, int], _Said], _Said | None]:
    """Return who speaks each quotation of a paragraph, where a sentence says so, and who was named last."""
    outer = [pair for pair in pairs if not pair.nested]
    heard: dict[tuple[int, int], _Said] = {}
    if len(paragraph) > _LONGEST_PARAGRAPH:
        return heard, named
    masked = _masked(paragraph, pairs)
    spans = sentences_of(masked)
    before: _Said | None = None
    at = 0
    for span in spans:
        attributions = find_attributions(masked[span.start : span.end])
        while at < len(outer) and outer[at].start < span.end:
            pair = outer[at]
            one = _nearest(attributions, pair, span.start)
            if one is not None:
                before = _said(one, span.start, index, named)
                heard[pair.start, pair.end] = before
            elif before is not None and _only_quote(masked, span.start, span.end, pair):
                heard[pair.start, pair.end] = before
            at += 1
        named = _named_in(attributions, span.start, index) or named
        if attributions and masked.count(" ", span.start, span.end) < _SHORT_TAG:
            before = _said(attributions[-1], span.start, index, named)
    return heard, named


def _nearest(attributions: Sequence[Attribution], pair: Pair, offset: int) -> Attribution | None:
    start, end = pair.start - offset, pair.end - offset
    over = [one for one in attributions if one.start <= start and end <= one.end + 1]
    return min(over, key=lambda one: one.end - one.start) if over else None


def _only_quote(masked: str, start: int, end: int, pair: Pair) -> bool:
    """Tell whether a sentence holds hardly a word beside its quotation: it goes on with the same speaker."""
    beside = masked[start : max(start, pair.start)] + masked[pair.end : end]
    return len(_WORD.findall(beside)) == 0


def _said(one: Attribution, offset: int, index: int, named: _Said | None) -> _Said:
    name = one.source
    if name.lower() in PRONOUNS:
        near = named is not None and index - named.paragraph <= _NEAR and fits_pronoun(name, named.name)
        name = named.name if named is not None and near else ""
    return _Said(name, index, one.source_start + offset, one.source_end + offset)


def _named_in(attributions: Sequence[Attribution], offset: int, index: int) -> _Said | None:
    named = [one for one in attributions if one.source.lower() not in PRONOUNS]
    if not named:
        return None
    one = named[-1]
    return _Said(one.source, index, one.source_start + offset, one.source_end + offset)


def _introduced(
    paragraphs: Sequence[str],
    paired: Sequence[tuple[Pair, ...]],
    index: int,
    known: tuple[_Said | None, _Said | None],
    found: Sequence[Quotation],
) -> _Said | None:
    """Return who speaks at a paragraph's beginning: the one before its colon, or who was speaking just before."""
    last, named = known
    if not index or not paired[index]:
        return None
    before = paragraphs[index - 1].rstrip()
    if before.endswith(":"):
        return named if named is not None and named.paragraph == index - 1 else None
    directly = bool(found) and found[-1].paragraphs[-1] == index - 1
    starts = paragraphs[index].lstrip().startswith(_OPENERS)
    lost = not paired[index][0].opened and paired[index][0].start == 0
    return last if directly and (starts or lost) else None
