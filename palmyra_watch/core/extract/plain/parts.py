"""Where on a page one article ends and the next begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.passages import Shape
from palmyra_watch.core.extract.plain.envelopes import archive_envelope, envelope_of
from palmyra_watch.core.extract.plain.head import Proof, head_of
from palmyra_watch.core.extract.plain.tails import comment_headings
from palmyra_watch.core.extract.shapes import is_prose, is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.extract.passages import Passage
    from palmyra_watch.core.extract.plain.envelopes import Envelope
    from palmyra_watch.core.extract.plain.head import Head

_WIDE_GAP: Final = 2  # empty lines
_VERY_WIDE_GAP: Final = 3
_TITLE_WORDS: Final = 3  # fewer are more often a subheading, or a commentator's name
_LOOKAHEAD: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a page that holds one article and what hangs on it.

    Attributes:
        passages: From the headline, if there is one, to the next part.
        head: Of these passages; None when the letter itself is the article and its envelope the head.
        envelope: Of the mail that the part stands in; None outside mails.
    """

    passages: Sequence[Passage]
    head: Head | None
    envelope: Envelope | None


def parts_of(passages: Sequence[Passage]) -> tuple[list[Part], list[Passage]]:
    """Return the parts of a page in order, and the passages that are envelopes of mails."""
    parts: list[Part] = []
    envelopes: list[Passage] = []
    envelope: Envelope | None = None
    start = 0
    if archived := archive_envelope(passages):
        start, envelope = archived
        envelopes += passages[:start]
    while start < len(passages):
        if passages[start].shape is Shape.HEADERS:
            envelopes.append(passages[start])
            envelope = envelope_of(passages[start])
            start += 1
            continue
        end = next(
            (n for n in range(start, len(passages)) if passages[n].shape is Shape.HEADERS), len(passages)
        )
        parts += _region_parts(passages, start, end, envelope)
        start = end
    return parts, envelopes


def _region_parts(passages: Sequence[Passage], start: int, end: int, envelope: Envelope | None) -> list[Part]:
    begins = [start]
    commented = False
    headings = comment_headings(passages[start:end])
    for index in range(start + 1, end):
        commented = commented or index - start in headings
        if _begins_an_article(passages, begins[-1], index, end, commented=commented):
            begins.append(index)
            commented = False
    parts = []
    for begin, until in zip(begins, [*begins[1:], end], strict=True):
        head: Head | None = head_of(passages, begin, until)
        if envelope is not None and begin == start and head is not None and not _is_clipping(head):
            head = None
        parts.append(Part(passages=passages[begin:until], head=head, envelope=envelope))
    return parts


def _is_clipping(head: Head) -> bool:
    """Tell whether what begins a mail has a head of its own and is not the sender's own text."""
    return head.headline is not None and bool(head.proofs)


def _begins_an_article(
    passages: Sequence[Passage], begin: int, index: int, end: int, *, commented: bool
) -> bool:
    """Tell whether a new article begins at `index`: a gap or a rule, a headline, and something that proves it one."""
    passage = passages[index]
    ruled = passages[index - 1].shape is Shape.RULE
    if not passage.alone or passage.shape is not Shape.TEXT or passage.words > len("x") * 30:
        return False
    apart = ruled or passage.gap >= _WIDE_GAP
    if not apart and (commented or not is_title(passage)):
        return False
    if not any(is_prose(other) for other in passages[max(begin, index - _LOOKAHEAD) : index]):
        return False
    head = head_of(passages, index, end)
    if head.headline is None or not _has_text(passages, index + len(head.roles), end):
        return False
    return _is_proven(passages, index, head, apart=apart, commented=commented, ruled=ruled)


def _is_proven(
    passages: Sequence[Passage], index: int, head: Head, *, apart: bool, commented: bool, ruled: bool
) -> bool:
    proofs = head.proofs
    words = len((head.headline or "").split())
    if commented:
        return Proof.BYLINE in proofs and words > _TITLE_WORDS
    if not apart:
        return {Proof.BYLINE, Proof.DATE} <= proofs and words >= _TITLE_WORDS and head.titled_at == index
    if proofs & {Proof.BYLINE, Proof.DATE, Proof.DATELINE}:
        return True
    stands_out = ruled or passages[index].gap >= _VERY_WIDE_GAP or not is_prose(passages[index - 1])
    return Proof.NAME in proofs and stands_out and words >= _TITLE_WORDS


def _has_text(passages: Sequence[Passage], start: int, end: int) -> bool:
    return start < end and is_prose(passages[start])
