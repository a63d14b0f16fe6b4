"""What the gate looks at: the shown lines of a page, its markup, and how much of an article was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from palmyra_watch.core.text.folding import word_count

_PROSE: Final = 25  # words of a paragraph
_FOLDED: Final = {ord("’"): "'", ord("‘"): "'", 0xA0: " ", ord("…"): "..."}


@dataclass(frozen=True, slots=True, kw_only=True)
class GateFacts:
    """What speaks for or against a page.

    Attributes:
        url: Of the page.
        title: Of the document; apostrophes and ellipses folded, as in `headings`, `lines` and `unscripted`.
        headings: The texts of `h1`.
        lines: What the page shows, cut at its blocks, in order.
        unscripted: What it shows where scripts do not run.
        markup: The decoded HTML.
        words: Of all lines.
        article_words: Of the article that was found.
        prose: Paragraphs of it that are as long as those of news texts.
        is_marked: Structured data states an article with a headline and a date.
        is_dated: It states for machines when it was published.
        is_free: What structured data says of it; None when it says nothing.
        stated_words: The article's length as structured data states it; 0 when it does not.
        asks_password: A form asks for one.
    """

    url: str
    title: str
    headings: tuple[str, ...]
    lines: tuple[str, ...]
    unscripted: str
    markup: str
    words: int
    article_words: int
    prose: int
    is_marked: bool
    is_dated: bool
    is_free: bool | None
    stated_words: int
    asks_password: bool

    @property
    def titles(self) -> tuple[str, ...]:
        """Return what the page calls itself: its title, also without what follows a bar or a dash, and its headings."""
        parts = [self.title, *self.headings]
        for joint in (" | ", " - ", " – ", " — ", " :: ", " · "):
            parts += [self.title.partition(joint)[0], self.title.rpartition(joint)[2]]
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))

    @property
    def offers(self) -> tuple[str, ...]:
        """Return the lines, without the headline of what is marked as an article: that may be about anything."""
        own = frozenset(self.headings) if self.is_marked else frozenset()
        return tuple(line for line in self.lines if line not in own)


def folded(text: str) -> str:
    """Return a text with the apostrophes, spaces and ellipses that the gate's patterns are written with."""
    return text.translate(_FOLDED)


def prose_of(paragraphs: list[str]) -> int:
    """Return how many paragraphs are as long as those of news texts."""
    return sum(word_count(text) >= _PROSE for text in paragraphs)
