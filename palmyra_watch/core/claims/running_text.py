"""The paragraphs that an article says, without what stands around them, and the way back to its sentences."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from palmyra_watch.core.text.sentences import article_sentences

if TYPE_CHECKING:
    from palmyra_watch.model import Article

_BETWEEN = "\n\n"


class RunningText:
    """The text of an article, paragraph by paragraph.

    Attributes:
        blocks: Index of each paragraph among the article's blocks.
        paragraphs: Their texts.
        whole: All of them, an empty line between.
    """

    def __init__(self, article: Article) -> None:
        self.blocks = tuple(index for index, block in enumerate(article.blocks) if block.role.in_text)
        self.paragraphs = tuple(article.blocks[index].text for index in self.blocks)
        self.whole = _BETWEEN.join(self.paragraphs)
        self._begins: list[int] = []
        at = 0
        for paragraph in self.paragraphs:
            self._begins.append(at)
            at += len(paragraph) + len(_BETWEEN)
        self._sentences: dict[int, list[tuple[int, int]]] = {}
        for position, sentence in enumerate(article_sentences(article)):
            self._sentences.setdefault(sentence.block, []).append((sentence.start, position))

    def paragraph_at(self, offset: int) -> tuple[int, int]:
        """Return the paragraph of an offset into `whole`, and where that paragraph begins."""
        index = bisect_right(self._begins, offset) - 1
        return index, self._begins[index]

    def position(self, block: int, offset: int) -> int:
        """Return the position of the sentence in which an offset into a block lies, as in `article_sentences`.

        What stands before the first sentence of a block belongs to that one.
        """
        sentences = self._sentences[block]
        at = bisect_right(sentences, offset, key=lambda one: one[0]) - 1
        return sentences[max(at, 0)][1]
