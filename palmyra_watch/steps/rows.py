"""Nouns as rows of the warehouse's tables, and back."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from palmyra_watch.core.claims.article_claims import claims_of
from palmyra_watch.core.claims.corrections import corrections_in
from palmyra_watch.core.claims.events import Claim
from palmyra_watch.core.identity import claim_id_of, correction_id_of, look_id_of
from palmyra_watch.core.text.sentences import article_sentences
from palmyra_watch.core.timeline import Shown
from palmyra_watch.model import (
    Article,
    Basis,
    Block,
    Change,
    ChangeId,
    ContentId,
    Judgement,
    Kind,
    Label,
    LabelName,
    Precision,
    PublicationDate,
    Role,
    StoryId,
    Substantive,
    VersionId,
    WordChange,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palmyra_watch.adapters.warc import StoredCapture
    from palmyra_watch.core.claims.article_claims import ArticleClaim
    from palmyra_watch.core.claims.events import Group, Pair
    from palmyra_watch.core.compare.story import StoryNotice
    from palmyra_watch.core.timeline import Membership, Story
    from palmyra_watch.model import Observation, Source, SourceId, Version

RowMap = dict[str, Any]


def listing_row(source: Source, listed_at: object) -> RowMap:
    """Return the row of `source_listings`."""
    return {
        "source_id": source.source_id,
        "listed_at": listed_at,
        "collection": source.collection,
        "location": source.location,
        "note": source.note,
        "year": source.hints.year,
    }


def capture_row(stored: StoredCapture, warc: str) -> RowMap:
    """Return the row of `captures`."""
    capture = stored.capture
    return {
        "capture_id": capture.capture_id,
        "source_id": capture.source_id,
        "target_uri": capture.target_uri,
        "captured_at": capture.captured_at,
        "media_type": capture.media_type,
        "sha256": capture.sha256,
        "length": capture.length,
        "warc": warc,
        "warc_offset": stored.offset,
        "warc_length": stored.length,
    }


def observation_row(observation: Observation, warc: str) -> RowMap:
    """Return the row of `observations`."""
    return {
        "look_id": look_id_of(observation),
        "source_id": observation.source_id,
        "observed_at": observation.observed_at,
        "outcome": observation.outcome,
        "capture_id": observation.capture_id,
        "reason": observation.reason,
        "warc": warc,
    }


def content_row(content_id: ContentId, state_id: str, article: Article) -> RowMap:
    """Return the row of `contents`."""
    published = article.published
    return {
        "content_id": content_id,
        "state_id": state_id,
        "headline": article.headline,
        "authors": list(article.authors),
        "site": article.site,
        "site_basis": article.site_basis,
        "published": published and published.value,
        "published_precision": published and published.precision,
        "published_basis": published and published.basis,
        "published_zone": published and published.zone,
        "published_at": published and published.instant,
        "published_evidence": published and published.evidence,
        "dateline": article.dateline,
        "language": article.language,
        "text": article.text,
        "blocks": [{"role": block.role, "text": block.text} for block in article.blocks],
    }


def span_rows(article: Article) -> list[RowMap]:
    """Return where each block stands in its capture, for `captured_articles`."""
    return [{"start": block.source_start, "end": block.source_end} for block in article.blocks]


def sentence_rows(content_id: ContentId, article: Article) -> list[RowMap]:
    """Return the rows of `sentences`."""
    return [
        {
            "content_id": content_id,
            "position": position,
            "block": sentence.block,
            "role": sentence.role,
            "text": sentence.text,
            "starts": sentence.start,
            "ends": sentence.end,
            "truncated": sentence.truncated,
        }
        for position, sentence in enumerate(article_sentences(article))
    ]


def claim_rows(content_id: ContentId, article: Article) -> list[RowMap]:
    """Return the rows of `claims`."""
    return [_claim_row(content_id, claim) for claim in claims_of(article)]


def _claim_row(content_id: ContentId, claim: ArticleClaim) -> RowMap:
    quantity, distance, mention = claim.quantity, claim.distance, claim.date
    return {
        "claim_id": claim_id_of(content_id, claim.position, claim.start, claim.kind),
        "content_id": content_id,
        "position": claim.position,
        "kind": claim.kind,
        "starts": claim.start,
        "ends": claim.end,
        "literal": claim.literal,
        "low": quantity and quantity.low,
        "high": quantity and quantity.high,
        "unit": quantity and quantity.unit,
        "counted": quantity and quantity.counted,
        "qualifier": quantity and quantity.qualifier,
        "earliest": mention and mention.earliest,
        "latest": mention and mention.latest,
        "granularity": mention and mention.granularity,
        "attributed_to": claim.attributed_to,
        "verb": claim.verb,
        "places": list(claim.places),
        "from_place": distance and distance.from_place and distance.from_place.name,
        "to_place": distance and distance.to_place and distance.to_place.name,
        "great_circle_km": distance and distance.great_circle_km,
        "verdict": distance and distance.verdict,
        "verdict_reason": distance and distance.reason,
        "problem": claim.problem,
    }


def correction_rows(content_id: ContentId, article: Article) -> list[RowMap]:
    """Return the rows of `reported_corrections`."""
    return [
        {
            "correction_id": correction_id_of(content_id, block, found.start),
            "content_id": content_id,
            "publisher": found.publisher,
            "statement": found.statement,
            "block": block,
            "starts": found.start,
            "ends": found.end,
            "quoted": [fragment.text for fragment in found.quoted],
            "originals": [figure.literal for figure in found.originals],
            "low": found.originals[0].low if found.originals else None,
            "high": found.originals[0].high if found.originals else None,
            "unit": found.originals[0].unit if found.originals else None,
            "paraphrase": found.paraphrase,
            "paraphrase_matches": found.paraphrase_matches,
            "corrected": found.corrected,
            "seen_at": found.seen_at,
            "status": found.status,
            "plausibility": found.plausibility,
        }
        for block, found in corrections_in(article)
    ]


def compared_claim(row: Mapping[str, Any]) -> Claim:
    """Return the claim of a row of `claims_to_compare`."""
    return Claim(
        source=row["site"] or row["headline"] or row["location"],
        published=row["published_day"],
        places=frozenset(row["places"]),
        people=frozenset(),
        **{name: row[name] for name in _SAME_IN_ROW},
    )


def group_row(group: Group) -> RowMap:
    """Return the row of `claim_groups`."""
    return {
        "group_id": group.group_id,
        "topic": group.topic,
        "verdict": group.verdict,
        "reason": group.reason,
    }


def pair_row(group: Group, pair: Pair) -> RowMap:
    """Return the row of `claim_pairs`."""
    return {
        "group_id": group.group_id,
        "first_claim_id": pair.first,
        "second_claim_id": pair.second,
        "verdict": pair.verdict,
        "reason": pair.reason,
    }


_SAME_IN_ROW = (
    "claim_id",
    "story_id",
    "sentence",
    "literal",
    "low",
    "high",
    "unit",
    "counted",
    "qualifier",
    "attributed_to",
    "earliest",
    "latest",
    "context",
)


def shown_from_row(row: Mapping[str, Any]) -> Shown:
    """Return the article of a row of `captured_articles_of_sources`, with its hashes."""
    return Shown(article=_article(row), content_id=ContentId(row["content_id"]), state_id=row["state_id"])


def _article(row: Mapping[str, Any]) -> Article:
    return Article(
        headline=row["headline"],
        authors=tuple(row["authors"]),
        site=row["site"],
        site_basis=Basis(row["site_basis"]) if row["site_basis"] else None,
        published=_published(row),
        dateline=row["dateline"],
        language=row["language"],
        blocks=tuple(
            Block(
                role=Role(block["role"]),
                text=block["text"],
                source_start=span["start"],
                source_end=span["end"],
            )
            for block, span in zip(row["blocks"], row["spans"], strict=True)
        ),
    )


def _published(row: Mapping[str, Any]) -> PublicationDate | None:
    if row["published"] is None:
        return None
    return PublicationDate(
        value=row["published"],
        precision=Precision(row["published_precision"]),
        basis=Basis(row["published_basis"]),
        evidence=row["published_evidence"],
        zone=row["published_zone"],
        instant=row["published_at"],
    )


def story_row(source_id: SourceId, story: Story) -> RowMap:
    """Return the row of `stories`."""
    return {"story_id": story.story_id, "source_id": source_id, "kind": story.kind, "label": story.label}


def version_row(source_id: SourceId, version: Version) -> RowMap:
    """Return the row of `versions`."""
    return {
        "version_id": version.version_id,
        "story_id": version.story_id,
        "source_id": source_id,
        "number": version.number,
        "content_id": version.content_id,
        "state_id": version.state_id,
        "first_seen_at": version.first_seen_at,
        "last_seen_at": version.last_seen_at,
        "looks": version.looks,
    }


def membership_row(source_id: SourceId, member: Membership) -> RowMap:
    """Return the row of `version_captures`."""
    return {
        "version_id": member.version_id,
        "capture_id": member.capture_id,
        "part": member.part,
        "source_id": source_id,
    }


def comparison_row(
    source_id: SourceId, old: Version, new: Version, *, engine: str, truncated: bool
) -> RowMap:
    """Return the row of `comparisons`."""
    return {
        "old_version_id": old.version_id,
        "new_version_id": new.version_id,
        "story_id": new.story_id,
        "source_id": source_id,
        "engine": engine,
        "truncated": truncated,
    }


def change_row(source_id: SourceId, change: Change) -> RowMap:
    """Return the row of `changes`."""
    return {
        "change_id": change.change_id,
        "story_id": change.story_id,
        "source_id": source_id,
        "old_version_id": change.old_version_id,
        "new_version_id": change.new_version_id,
        "ordinal": change.ordinal,
        "kind": change.kind,
        "role": change.role,
        "before": change.before,
        "after": change.after,
        "words": [asdict(word) for word in change.words],
        "old_position": change.old_position,
        "new_position": change.new_position,
        "moved": change.moved,
        "block": change.block,
        "labels": [asdict(label) for label in change.judgement.labels],
        "substantive": change.judgement.substantive,
        "rank": change.rank,
        "rank_reason": change.rank_reason,
        "summary": change.summary,
    }


def change_from_row(row: Mapping[str, Any]) -> Change:
    """Return the change of a row of `changes`."""
    return Change(
        change_id=ChangeId(row["change_id"]),
        story_id=StoryId(row["story_id"]),
        old_version_id=VersionId(row["old_version_id"]),
        new_version_id=VersionId(row["new_version_id"]),
        ordinal=row["ordinal"],
        kind=Kind(row["kind"]),
        role=Role(row["role"]),
        before=row["before"],
        after=row["after"],
        words=tuple(WordChange(**word) for word in row["words"]),
        old_position=row["old_position"],
        new_position=row["new_position"],
        moved=row["moved"],
        block=row["block"],
        judgement=Judgement(
            labels=tuple(Label(**{**label, "name": LabelName(label["name"])}) for label in row["labels"]),
            substantive=Substantive(row["substantive"]),
        ),
        rank=row["rank"],
        rank_reason=row["rank_reason"],
        summary=row["summary"],
    )


def notice_row(source_id: SourceId, story_id: StoryId, found: StoryNotice) -> RowMap:
    """Return the row of `notices`."""
    notice = found.notice
    return {
        "notice_id": found.notice_id,
        "story_id": story_id,
        "source_id": source_id,
        "version_id": found.change.new_version_id,
        "change_id": found.change.change_id,
        "kind": notice.kind,
        "rule": notice.rule,
        "text": notice.text,
        "starts": notice.start,
        "ends": notice.end,
        "subject": notice.subject,
        "wrong": notice.wrong,
        "right": notice.right,
        "dated": notice.dated,
    }
