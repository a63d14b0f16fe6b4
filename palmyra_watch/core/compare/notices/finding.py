"""Notes of correction in a text: where they stand, of what kind they are, and when they are dated.

A paragraph is read sentence by sentence. A note begins at a sentence that the classifier takes for the opening of one,
alone or with what follows it, and goes on as long as its sentences are taken for the continuation of one. Behind a
label ("Correction:") less is asked of them; a label on a line of its own opens the next paragraph.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from palmyra_watch.core.compare.notices.classifier import scores_of, weight_of_values
from palmyra_watch.core.compare.notices.languages import READ
from palmyra_watch.core.compare.notices.linking import values_told
from palmyra_watch.core.compare.notices.notice import Notice, NoticeKind
from palmyra_watch.core.compare.notices.signals import UNSPACED, folded, hits_in, label_end, language_for
from palmyra_watch.core.compare.notices.statement import statement_of
from palmyra_watch.core.text.sentences import sentences_of
from palmyra_watch.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.compare.notices.edited_facts import EditedFact
    from palmyra_watch.model import Block

OPENS: Final = 1.0  # logits from which a passage is a note: rather too few than too many
GOES_ON: Final = 0.0  # from which a sentence carries one on
BEHIND_A_LABEL: Final = -1.0  # the same, where the note has a label
_MAY_OPEN: Final = -0.5  # below which the values of edits do not count: news of a revision tells them too
_MAY_GO_ON: Final = -1.5  # the same for what carries a note on
_MAY_BEGIN: Final = -1.5  # of the first sentence, whatever follows it
_FEW: Final = 4  # sentences of a paragraph that are taken together
_LONGEST_LABEL: Final = 80  # characters
_LEAST_WORDS: Final = 2  # behind a label
_COUNTED: Final = frozenset({Role.PARAGRAPH, Role.LIST, Role.QUOTE, Role.VERSE, Role.CODE})
_OF_THE_PAGE: Final = frozenset({"this_page", "earlier", "newsroom"})
_ERROR: Final = frozenset({"wrong", "earlier", "contrast"})


class _Passage(NamedTuple):
    """A text with the language in which it is read, and the edits beside which it came."""

    text: str
    language: str
    edits: Sequence[EditedFact]

    def opens(self, start: int, end: int) -> float:
        """Return how much a part of it looks like a note: its wording, and the values of edits that it tells."""
        score = scores_of(self.text[start:end], self.language).opens
        return score if score < _MAY_OPEN else score + self._values(start, end)

    def goes_on(self, start: int, end: int) -> float:
        """Return how much a sentence looks like one that carries a note on."""
        scores = scores_of(self.text[start:end], self.language)
        score = max(scores.goes_on, scores.opens - OPENS + GOES_ON)
        return score if not _MAY_GO_ON < score < GOES_ON else score + self._values(start, end)

    def _values(self, start: int, end: int) -> float:
        if not self.edits:
            return 0.0
        statement = statement_of(self.text[start:end], self.language)
        return weight_of_values(values_told(statement, self.edits))


def find_notices(
    text: str, language: str | None = None, edits: Sequence[EditedFact] = ()
) -> tuple[Notice, ...]:
    """Return the notes of a text in order; none overlaps another.

    Args:
        text: What a page has, or what came new into it; paragraphs end with a line break.
        language: ISO 639-1; that of its words where it is None, or none whose notes are read.
        edits: What was edited when the text came: a note tells old or new values of it.

    >>> note, = find_notices("An earlier version of this article misstated the toll. It is 40, not 30.")
    >>> note.kind.value, note.start, note.end
    ('correction', 0, 72)
    >>> find_notices("The ministry corrected its forecast on Monday.")
    ()
    """
    passage = _Passage(text, language_for(text, language), edits)
    found: list[Notice] = []
    done = 0
    for start, end, behind in _paragraphs(text):
        if start < done:
            continue
        for begin, until in _in_paragraph(passage, start, end, behind):
            found.append(_notice(passage, begin, until))
            done = until
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end) of each paragraph, and the end of the next one."""
    spans = []
    start = 0
    for line in text.splitlines(keepends=True):
        inner = line.strip()
        if inner:
            left = start + len(line) - len(line.lstrip())
            spans.append((left, left + len(inner)))
        start += len(line)
    for (start, end), (_, behind) in zip(spans, [*spans[1:], spans[-1]] if spans else [], strict=True):
        yield start, end, behind


def _in_paragraph(passage: _Passage, start: int, end: int, behind: int) -> Iterator[tuple[int, int]]:
    """Yield where notes stand in a paragraph."""
    label = _label(passage, start, end)
    if label and label >= end and behind > end:
        end = behind  # it stands on a line of its own
    if (
        label
        and len(passage.text[label:end].split(maxsplit=_LEAST_WORDS)) < _LEAST_WORDS
        and passage.language not in UNSPACED
    ):
        return
    spans = list(_sentences(passage.text, start, end))
    at = 0
    while at < len(spans):
        begin = spans[at][0]
        label = _label(passage, begin, end)
        reaches = {spans[at][1]}
        if at == 0 or label:
            reaches |= {spans[min(at + 1, len(spans) - 1)][1]}
            reaches |= {end} if len(spans) - at <= _FEW else set()
        if at and not label and not _speaks_of_the_page(passage, *spans[at]):
            at += 1
            continue
        alone = passage.opens(begin, spans[at][1])
        if max(alone, *(passage.opens(begin, until) for until in reaches)) < OPENS or (
            alone < _MAY_BEGIN and not label
        ):
            at += 1
            continue
        last = at + 1
        least = BEHIND_A_LABEL if label else GOES_ON
        while last < len(spans) and passage.goes_on(*spans[last]) >= least:
            last += 1
        yield begin, spans[last - 1][1]
        at = last


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a paragraph, and what stands in brackets at the end of one by itself."""
    for span in sentences_of(text[start:end]):
        begin, until = start + span.start, start + span.end
        bracket = text.rfind(" (", begin, until)
        if bracket > begin and text[begin:until].rstrip(" .!?").endswith(")"):
            yield begin, bracket
            yield bracket + 1, until
        else:
            yield begin, until


def _speaks_of_the_page(passage: _Passage, start: int, end: int) -> bool:
    """Tell whether a sentence behind others names the page, its older text, or those who made it."""
    hits = hits_in(folded(passage.text[start:end]), passage.language)
    return any(not _OF_THE_PAGE.isdisjoint(hit.kinds) for hit in hits)


def is_label(text: str) -> bool:
    """Tell whether a text is a label and nothing else: "Correction", in any language read.

    >>> is_label("Correction"), is_label("Correction: It is 40."), is_label("更正")
    (True, False, True)
    """
    if len(text) > _LONGEST_LABEL:
        return False
    plain = folded(text.strip())
    return any(label_end(plain, language) >= len(plain) > 0 for language in READ)


def _label(passage: _Passage, start: int, end: int) -> int:
    """Return where the label at a place ends; 0 where there is none."""
    beginning = passage.text[start : min(end, start + 2 * _LONGEST_LABEL)]  # a label ends in it
    behind = label_end(folded(beginning), passage.language)
    return start + behind if behind else 0


def _notice(passage: _Passage, start: int, end: int) -> Notice:
    text = passage.text[start:end]
    statement = statement_of(text, passage.language)
    plain = folded(text)
    named = next((hit for hit in hits_in(plain, passage.language) if hit.kinds[0].startswith("of_")), None)
    return Notice(
        kind=_kind_of(statement.kinds),
        text=text,
        start=start,
        end=end,
        rule="label" if label_end(plain, passage.language) else "wording",
        subject=text[named.start : named.end].strip() if named else "",
        wrong="",
        right="",
        dated=text[slice(*statement.dated)].strip(),
    )


def _kind_of(kinds: frozenset[str]) -> NoticeKind:
    """Return what the publisher did by the words of the note."""
    if "withdrawn" in kinds:
        return NoticeKind.RETRACTION
    if "clarified" in kinds and "wrong" not in kinds:
        return NoticeKind.CLARIFICATION
    if "regret" in kinds and kinds.isdisjoint({*_ERROR, "righted"}):
        return NoticeKind.APOLOGY
    if "updated" in kinds and kinds.isdisjoint({*_ERROR, "regret", "righted"}):
        return NoticeKind.UPDATE
    return NoticeKind.CORRECTION


def paragraph_numbers(blocks: Sequence[Block], language: str | None = None) -> tuple[int | None, ...]:
    """Return for each block its number as a reader counts paragraphs, from 1; None where it is no paragraph.

    Headings, standfirsts and what stands around the text are not counted, and neither is a note: the one that says "in
    paragraph 4" often stands above the first.
    """
    counted = [block.role in _COUNTED and not _is_a_note(block.text, language) for block in blocks]
    return tuple(
        number if counts else None
        for number, counts in zip(accumulate(map(int, counted)), counted, strict=True)
    )


def _is_a_note(text: str, language: str | None) -> bool:
    return sum(note.end - note.start for note in find_notices(text, language)) * 2 > len(text)
