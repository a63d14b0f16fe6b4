"""The quotations of an article and what it quotes of other publishers, by their places in its blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.claims.corrections import corrections_in
from palmyra_watch.core.claims.running_text import RunningText
from palmyra_watch.core.facts.quotations.quotations import find_quotations
from palmyra_watch.core.text.struck import is_struck

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palmyra_watch.core.claims.quoted_passages import Fragment
    from palmyra_watch.core.claims.reported import ReportedCorrection
    from palmyra_watch.core.facts.quotations.quotations import Quotation
    from palmyra_watch.model import Article

_MARKS: Final = frozenset("\"'`´“”„‟‘’‚‛«»‹›「」『』《》〈〉″＂＇")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleQuotation:
    """A quotation with its place in an article.

    Attributes:
        position: Of the sentence in which it begins, as in `article_sentences`.
        blocks: Those over which it runs; the offsets of the quotation are into the first and the last of them.
        speaker_block: The one that names the speaker; None if none does.
    """

    position: int
    blocks: tuple[int, ...]
    speaker_block: int | None
    quotation: Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFragment:
    """A passage of another publisher's story, as an article that tells of its correction quotes it.

    Attributes:
        position: Of the sentence in which it begins, as in `article_sentences`.
        block: The one that holds it; the offsets of the passage are into it.
        correction_block: The one that says the story was corrected.
    """

    position: int
    block: int
    correction_block: int
    passage: Fragment
    correction: ReportedCorrection


def quotations_in(article: Article) -> Iterator[ArticleQuotation]:
    """Yield the quotations of an article in order."""
    text = RunningText(article)
    if _MARKS.isdisjoint(text.whole):  # speakers are looked for in every sentence: a long list is spared that
        return
    for one in find_quotations(text.paragraphs):
        blocks = tuple(text.blocks[index] for index in one.paragraphs)
        named = one.speaker_paragraph
        if is_struck(article.blocks[blocks[0]].text, one.start, one.start + 1):
            continue
        yield ArticleQuotation(
            position=text.position(blocks[0], one.start),
            blocks=blocks,
            speaker_block=None if named is None else text.blocks[named],
            quotation=one,
        )


def fragments_in(article: Article) -> Iterator[StoryFragment]:
    """Yield what an article quotes of the stories that it says were corrected."""
    text = RunningText(article)
    for correction_block, correction in corrections_in(article):
        for passage in correction.quoted:
            block = text.blocks[passage.paragraph]
            yield StoryFragment(
                position=text.position(block, passage.start),
                block=block,
                correction_block=correction_block,
                passage=passage,
                correction=correction,
            )
