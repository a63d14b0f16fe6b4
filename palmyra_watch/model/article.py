"""What a capture holds: articles, their fields and their blocks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from palmyra_watch.model.evidence import Outcome
    from palmyra_watch.model.roles import Apart, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of text with one role.

    Attributes:
        text: The literal text with hard wraps undone; never empty. In plain documents footnote marks are taken out;
            in web pages marks that carry meaning are characters of it: `~~24~~` for what is struck out, `10³`, `[1]`.
        source_start: Character offset into the decoded capture where the block begins.
        source_end: Character offset just behind it.
    """

    role: Role
    text: str
    source_start: int
    source_end: int


class Basis(StrEnum):
    """Where a field of an article comes from."""

    STATED = "stated"
    INFERRED = "inferred"


class Precision(StrEnum):
    """The finest unit that a date states."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationDate:
    """When an article says that it was published.

    Attributes:
        value: ISO 8601, as long as `precision` allows: `2016-03-27`, `2015-05-21T05:25`. Local to `zone`.
        zone: As stated (`ET`, `+02:00`, `Z`); None when the text names none: it is then unknown, not UTC.
        instant: Aware, UTC; None unless the date is stated to the minute in a zone that is known.
        evidence: The literal words that say so.
    """

    value: str
    precision: Precision
    basis: Basis
    evidence: str
    zone: str | None = None
    instant: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link in the text of an article.

    Attributes:
        text: The words that carry it.
        url: Absolute.
    """

    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a field of an article was found.

    Attributes:
        field: Its name in `Article`.
        found_in: `json-ld`, `meta og:title`, `h1`, `trafilatura`, …
    """

    field: str
    found_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as a capture shows it. A field is None, or empty, where the text does not say.

    Attributes:
        headline: White space folded.
        authors: In order, as written, without "By".
        dateline: The place of a dateline paragraph ("BEIRUT, Lebanon"); the paragraph keeps it.
        language: ISO 639-1.
        blocks: In the order of the page; those whose role is `in_text` are what the article says.
        modified: When the page says that it was last changed. A claim of the publisher, not an observation.
        canonical_url: Where the page says that it belongs; absolute.
        section: Of the publisher's site, as written.
        image: URL of the leading picture; absolute.
        tags: Keywords that the publisher gives, in order.
        links: That lead out of the text, in order.
        provenance: Where each field of a web page was found; empty for plain text. Fields that come later stand behind
            it: they enter the ids of the articles that have them.
    """

    headline: str | None
    authors: tuple[str, ...]
    site: str | None
    site_basis: Basis | None
    published: PublicationDate | None
    dateline: str | None
    language: str | None
    blocks: tuple[Block, ...]
    modified: PublicationDate | None = None
    canonical_url: str | None = None
    section: str | None = None
    image: str | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    provenance: tuple[Provenance, ...] = ()

    @property
    def text(self) -> str:
        """Return what the article says: its text blocks, an empty line between two."""
        return "\n\n".join(block.text for block in self.blocks if block.role.in_text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why what a page shows is not taken for a state of the story.

    Attributes:
        rule: Stable name: `bot-wall`, `soft-404`, `login-page`, …
        reason: In words, with the literal evidence.
        outcome: What the look comes to in truth: blocked, absent, failed or quarantined.
    """

    rule: str
    reason: str
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of a web page its article is: words, counted.

    Attributes:
        text: In the article's text.
        beside: Beside the text.
        furniture: Of the page.
        hidden: Not seen by the eye.
        stated: In the text that structured data states (`articleBody`); 0 where none is stated.
        stated_missing: Of these, in paragraphs that the article lacks.
        longest: In the longest run of running text on the page, readers' comments and second copies aside.
        longest_missing: Of these, in paragraphs that the article lacks.
        flaw: Why the article may be incomplete, in words; empty when nothing speaks for that.
    """

    text: int
    beside: int
    furniture: int
    hidden: int
    stated: int = 0
    stated_missing: int = 0
    longest: int = 0
    longest_missing: int = 0
    flaw: str = ""

    @property
    def share(self) -> float:
        """Return the part of the fuller of both yardsticks that the article has, 0 to 1; 1 without a yardstick."""
        shares = [
            1 - missing / whole
            for whole, missing in ((self.stated, self.stated_missing), (self.longest, self.longest_missing))
            if whole
        ]
        return min(shares, default=1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a capture holds.

    Attributes:
        articles: In the order of the page; empty when it holds none.
        furniture: Blocks that belong to the page of a plain document and to none of its articles.
        rest: Furniture and hidden blocks of a web page: every word of it that is not in the article.
        coverage: How many words of a web page have which place; None for plain documents.
        damage: What is wrong with the text ("3 bytes are not UTF-8"), in words; empty if nothing is.
        refusal: Why nothing of it becomes a version; None when nothing speaks against it.
    """

    articles: tuple[Article, ...]
    furniture: tuple[Block, ...]
    damage: tuple[str, ...] = ()
    refusal: Refusal | None = None
    rest: tuple[Apart, ...] = ()
    coverage: Coverage | None = None

    @property
    def surroundings(self) -> Article | None:
        """Return the furniture in the form of an article, so that it can be compared too; None without any."""
        if not self.furniture:
            return None
        return Article(
            headline=None,
            authors=(),
            site=None,
            site_basis=None,
            published=None,
            dateline=None,
            language=None,
            blocks=self.furniture,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, or what stands for one, by its place in an article.

    Attributes:
        block: Index into the article's blocks.
        start: Character offset into the block's text.
        end: Character offset just behind the sentence.
        truncated: The block breaks off before the sentence ends.
    """

    block: int
    role: Role
    text: str
    start: int
    end: int
    truncated: bool
