"""Stories through time: versions, and the changes between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from palmyra_watch.model.article import Article
    from palmyra_watch.model.ids import ChangeId, ContentId, StoryId, VersionId
    from palmyra_watch.model.roles import Role


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
    MODIFIED = "modified"
    SECTION = "section"
    TAGS = "tags"
    IMAGE = "image"
    CANONICAL = "canonical"
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
    ROTATING = "rotating"  # a box beside the text whose words differ at every capture
    CUT = "cut"  # an end that the page may only not show: it breaks off, a paywall cuts it, a live blog drops it


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
        rank: How much it matters, 0 to 100: a changed fact above all that is unknown, that above form.
        rank_reason: Why, in words.
        significance: How likely people say that the meaning changed, 0 to 1, from 0.5 on mostly; None in a language
            in which it was not learned, for what pages state for machines, and for words that nobody looked into.
        significance_reasons: Why, in words, the strongest first; None without it.
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
    significance: float | None
    significance_reasons: str | None
    summary: str
