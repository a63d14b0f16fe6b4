"""One of two versions, cut into what is compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from palmyra_watch.core.text.sentences import article_sentences
from palmyra_watch.model import Role, Sentence

if TYPE_CHECKING:
    from palmyra_watch.model import Article

# Stops, line ends and blocks of an article that is cut into sentences: a page of 5 MB of prose has less than 90,000,
# which take half a second. From there on its blocks are compared whole.
MAX_STOPS = 120_000
_STOPS = ".!?…。！？｡؟۔।॥։\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two versions: its sentences, and for each block its number among the paragraphs of the text.

    Attributes:
        truncated: There are too many sentences: the last ones are whole blocks.
    """

    sentences: tuple[Sentence, ...]
    paragraphs: tuple[int | None, ...]
    truncated: bool

    @classmethod
    def of(cls, article: Article) -> Side:
        """Return the side that an article is."""
        in_text = (block.role.in_text for block in article.blocks)
        numbers = accumulate(map(int, in_text))
        sentences, truncated = _sentences(article)
        return cls(
            sentences=sentences,
            paragraphs=tuple(
                number if block.role.in_text else None
                for number, block in zip(numbers, article.blocks, strict=True)
            ),
            truncated=truncated,
        )


def _sentences(article: Article) -> tuple[tuple[Sentence, ...], bool]:
    """Return the sentences, from where there are too many whole blocks, and whether there are."""
    whole = "".join(block.text for block in article.blocks)
    if len(whole) + len(article.blocks) <= MAX_STOPS or _stops(whole) + len(article.blocks) <= MAX_STOPS:
        return article_sentences(article), False
    counts = accumulate(_stops(block.text) + 1 for block in article.blocks)
    cut = sum(1 for _ in takewhile(lambda count: count <= MAX_STOPS, counts))
    rest = tuple(
        Sentence(
            block=index,
            role=block.role,
            text=block.text,
            start=0,
            end=len(block.text),
            truncated=False,
        )
        for index, block in enumerate(article.blocks[cut:], start=cut)
        if block.role is not Role.HEAD and block.text.strip()
    )
    return article_sentences(replace(article, blocks=article.blocks[:cut])) + rest, True


def _stops(text: str) -> int:
    return sum(map(text.count, _STOPS))
