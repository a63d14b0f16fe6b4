"""The nouns of Palmyra Watch, in pipeline order, all frozen.

A *source* is looked at; each look is an *observation*, and bytes that were not seen before become a *capture*.
A capture holds *articles*, made of *blocks*. Articles of one *story*, in order of time, are its *versions*;
between two neighbouring versions lie *changes*.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from datetime import datetime

SourceId = NewType("SourceId", str)
CaptureId = NewType("CaptureId", str)
ContentId = NewType("ContentId", str)
StoryId = NewType("StoryId", str)
VersionId = NewType("VersionId", str)
ChangeId = NewType("ChangeId", str)
NoticeId = NewType("NoticeId", str)
RunId = NewType("RunId", str)


class Outcome(StrEnum):
    """What one look at a source came to."""

    PRESENT = "present"  # bytes that differ from the last capture
    UNCHANGED = "unchanged"  # the same bytes as the last capture
    ABSENT = "absent"  # the publisher, or the file system, says that it is not there
    BLOCKED = "blocked"  # something is there, but it was not shown to us
    FAILED = "failed"  # the look itself did not succeed
    QUARANTINED = "quarantined"  # bytes were kept, but they are not an article


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the keeper of a source list knows about a document and its text does not say.

    Attributes:
        year: The calendar year in which the document was written; None if that is not known.
    """

    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A place to look at.

    Attributes:
        collection: The name of the list that it stands in.
        location: For a file its path relative to the source list, with forward slashes.
        note: Where it came from, in the keeper's words; empty if nothing is known.
    """

    source_id: SourceId
    collection: str
    location: str
    note: str = ""
    hints: Hints = Hints()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One round of looking at sources.

    Attributes:
        started_at: Aware, UTC.
        sources: All that it looks at, as they were listed at that time.
    """

    run_id: RunId
    started_at: datetime
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Bytes as they were received, at one moment, from one source.

    Attributes:
        captured_at: Aware, UTC.
        sha256: Hexadecimal, of the body.
        length: Of the body, in bytes.
    """

    capture_id: CaptureId
    source_id: SourceId
    target_uri: str
    captured_at: datetime
    media_type: str
    sha256: str
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One look at a source, whatever it came to.

    Attributes:
        observed_at: Aware, UTC.
        capture_id: The capture that was made or seen again; None when there was none to see.
        reason: Why the outcome is not `present` or `unchanged`; empty for these two.
    """

    source_id: SourceId
    observed_at: datetime
    outcome: Outcome
    capture_id: CaptureId | None
    reason: str = ""


class Role(StrEnum):
    """What a block of a captured page is."""

    STANDFIRST = "standfirst"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    LIST = "list"

    HEAD = "head"  # headline, byline and date lines: they are fields of the article
    CAPTION = "caption"
    RELATED = "related"  # links to other texts, also when glued to a paragraph
    SOCIAL = "social"  # "Join the conversation on …"
    NOTE = "note"  # an editor's note; never part of the text, always compared
    BIO = "bio"
    SIGNATURE = "signature"
    FOOTNOTES = "footnotes"
    ENVELOPE = "envelope"  # of a mail or a mailing-list archive
    COMMENTS = "comments"  # reply form and everything after it
    FOOTER = "footer"  # of a site or a list

    @property
    def in_text(self) -> bool:
        """Tell whether such a block belongs to what the article says."""
        return self in {Role.STANDFIRST, Role.PARAGRAPH, Role.SUBHEADING, Role.LIST}

    @property
    def is_field(self) -> bool:
        """Tell whether such a block is already told by a field of the article."""
        return self is Role.HEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of text with one role.

    Attributes:
        text: The literal text with hard wraps undone and footnote marks taken out; never empty.
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
class Article:
    """One article as a capture shows it. A field is None, or empty, where the text does not say.

    Attributes:
        headline: White space folded.
        authors: In order, as written, without "By".
        dateline: The place of a dateline paragraph ("BEIRUT, Lebanon"); the paragraph keeps it.
        language: ISO 639-1.
        blocks: In the order of the page; those whose role is `in_text` are what the article says.
    """

    headline: str | None
    authors: tuple[str, ...]
    site: str | None
    site_basis: Basis | None
    published: PublicationDate | None
    dateline: str | None
    language: str | None
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """Return what the article says: its text blocks, an empty line between two."""
        return "\n\n".join(block.text for block in self.blocks if block.role.in_text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a capture holds.

    Attributes:
        articles: In the order of the page; empty when it holds none.
        furniture: Blocks that belong to the page and to none of its articles.
        damage: What is wrong with the text ("3 bytes are not UTF-8"), in words; empty if nothing is.
    """

    articles: tuple[Article, ...]
    furniture: tuple[Block, ...]
    damage: tuple[str, ...] = ()

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One distinct state of a story, for as long as it was seen without a break by another.

    Attributes:
        number: From 1, in order of time.
        first_seen_at: Aware, UTC: the earliest look that showed it.
        last_seen_at: The latest such look before another state was seen.
        looks: How many looks showed it.
        state_id: Hash of what a reader is told; equal in two versions when a text came back.
    """

    version_id: VersionId
    story_id: StoryId
    number: int
    content_id: ContentId
    state_id: str
    article: Article
    first_seen_at: datetime
    last_seen_at: datetime
    looks: int


class StoryKind(StrEnum):
    """What is followed through time."""

    ARTICLE = "article"
    PAGE = "page"  # what stands around the articles of a source: its furniture, in case it was none


class Kind(StrEnum):
    """What happened to a piece of a story."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATE = "date"
    SITE = "site"
    ADDED = "added"
    DELETED = "deleted"
    EDITED = "edited"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChange:
    """Words that differ, by their places in the two literal texts (character offsets, end exclusive)."""

    before_start: int
    before_end: int
    after_start: int
    after_end: int


class LabelName(StrEnum):
    """What a change touches. Several may hold at once."""

    QUANTITY = "quantity"  # value, bound, unit, or thing counted
    DATE = "date"  # date or time
    NAME = "name"  # person, place, organisation
    QUOTATION = "quotation"  # words inside quotes, quotes put or taken away, speaker
    ATTRIBUTION = "attribution"
    HEDGE = "hedge"  # "reportedly", "alleged"
    NEGATION = "negation"
    LINK = "link"  # the target of a link
    NOTICE = "notice"  # a correction, clarification, update or apology
    WORDING = "wording"  # words that no other rule explains: never cosmetic
    SPELLING = "spelling"
    TRANSLITERATION = "transliteration"
    TYPOGRAPHY = "typography"  # punctuation, quotes, dashes, spaces, letter case
    FRESHNESS = "freshness"  # "Updated 3 hours ago"
    BOILERPLATE = "boilerplate"  # captions, related links, footers
    LAYOUT = "layout"  # moved, split or merged without another word


class Substantive(StrEnum):
    """Whether a change alters what a reader is told."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One thing that a change touches, and the rule that says so.

    Attributes:
        rule: Name of the rule, stable: `quantity-value`.
        reason: In words, with the literal texts: `“170 kilometers” → “150 kilometers”`.
        before_start: Character offset into the change's `before`; equal to `before_end` where nothing stands there.
        after_start: Character offset into the change's `after`; equal to `after_end` where nothing stands there.
    """

    name: LabelName
    rule: str
    reason: str
    before_start: int
    before_end: int
    after_start: int
    after_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the rules say of a change."""

    labels: tuple[Label, ...]
    substantive: Substantive


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One typed change between two neighbouring versions.

    Attributes:
        ordinal: Place among the changes between the two versions, from 0.
        role: Of the block in which it lies; HEAD for a field.
        before: Literal text in the older version; empty for an addition.
        after: Literal text in the newer version; empty for a deletion.
        words: What differs inside, in order; empty unless text stands on both sides.
        old_position: Sentence index in the older version, from 0; None for an addition and for a field.
        new_position: Sentence index in the newer version, from 0; None for a deletion and for a field.
        moved: It stands elsewhere among its neighbours, whatever else happened to it.
        block: Index of its block in the newer version, in the older one for a deletion; None for a field.
        rank: How much it matters, 0 to 100.
        rank_reason: Why, in words.
        summary: One line that tells it to somebody who has not seen the story.
    """

    change_id: ChangeId
    story_id: StoryId
    old_version_id: VersionId
    new_version_id: VersionId
    ordinal: int
    kind: Kind
    role: Role
    before: str
    after: str
    words: tuple[WordChange, ...]
    old_position: int | None
    new_position: int | None
    moved: bool
    block: int | None
    judgement: Judgement
    rank: int
    rank_reason: str
    summary: str
