"""Nouns as rows of the warehouse's tables, and back."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from palmyra_watch.core.identity import look_id_of
from palmyra_watch.core.text.sentences import article_sentences
from palmyra_watch.core.timeline import Shown
from palmyra_watch.model import (
    Article,
    Basis,
    Block,
    ContentId,
    Exchange,
    Link,
    Precision,
    Provenance,
    PublicationDate,
    Role,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from palmyra_watch.adapters.warc import StoredCapture
    from palmyra_watch.model import (
        Apart,
        Coverage,
        Decision,
        EarlierId,
        Observation,
        Page,
        Source,
        Upgrade,
    )
    from palmyra_watch.steps.reports import PendingCapture

RowMap = dict[str, Any]

_OF_EXCHANGES = tuple(field.name for field in fields(Exchange))


def listing_row(source: Source, listed_at: object) -> RowMap:
    """Return the row of `source_listings`."""
    return {
        "source_id": source.source_id,
        "listed_at": listed_at,
        "collection": source.collection,
        "location": source.location,
        "note": source.note,
        "year": source.hints.year,
        "publisher": source.hints.publisher,
        "kind": source.kind,
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
        "clock_at": observation.clock_at,
        "clock_off": observation.clock_off,
        "warc": warc,
    }


def exchange_row(observation: Observation, exchange: Exchange, warc: str) -> RowMap:
    """Return the row of `exchanges`."""
    told = {name: getattr(exchange, name) for name in _OF_EXCHANGES}  # `asdict` copies every value deeply
    hops = [asdict(hop) for hop in exchange.hops]
    return {"look_id": look_id_of(observation), **told, "hops": hops, "warc": warc}


def decision_row(decision: Decision, warc: str) -> RowMap:
    """Return the row of `decisions`."""
    return {**asdict(decision), "warc": warc}


def upgrade_row(upgrade: Upgrade, warc: str) -> RowMap:
    """Return the row of `upgrades`."""
    names = ("upgrade_id", "source_id", "upgraded_at", "key_before", "key_after")
    told = [{"change_id": change_id, "told_as": told_as} for change_id, told_as in upgrade.told]
    row = {name: getattr(upgrade, name) for name in names}
    return {**row, "captures": list(upgrade.captures), "told": told, "warc": warc}


def earlier_row(upgrade: Upgrade, one: EarlierId, warc: str) -> RowMap:
    """Return the row of `earlier_ids`."""
    return {**asdict(one), "upgrade_id": upgrade.upgrade_id, "warc": warc}


def extraction_row(pending: PendingCapture, page: Page, problem: str) -> RowMap:
    """Return the row of `extractions`."""
    refusal = page.refusal
    return {
        "capture_id": pending.capture_id,
        "source_id": pending.source_id,
        "extraction_key": pending.key,
        "articles": len(page.articles),
        "problem": problem,
        "damage": list(page.damage),
        "refusal_rule": refusal.rule if refusal else "",
        "refusal_reason": refusal.reason if refusal else "",
        "refusal_outcome": refusal.outcome if refusal else "",
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
        "blocks": _block_rows(article.blocks),
        "modified": article.modified and asdict(article.modified),
        "canonical_url": article.canonical_url,
        "section": article.section,
        "image": article.image,
        "tags": list(article.tags),
        "links": [asdict(link) for link in article.links],
        "provenance": [asdict(found) for found in article.provenance],
    }


def page_row(pending: PendingCapture, page: Page, coverage: Coverage) -> RowMap:
    """Return the row of `captured_pages`."""
    return {
        "capture_id": pending.capture_id,
        "source_id": pending.source_id,
        "text_words": coverage.text,
        "beside_words": coverage.beside,
        "furniture_words": coverage.furniture,
        "hidden_words": coverage.hidden,
        "stated_words": coverage.stated,
        "stated_missing": coverage.stated_missing,
        "longest_words": coverage.longest,
        "longest_missing": coverage.longest_missing,
        "share": coverage.share,
        "flaw": coverage.flaw,
        "blocks": _block_rows(page.rest),
    }


def _block_rows(blocks: Iterable[Block | Apart]) -> list[RowMap]:
    return [{"place": block.role.place, "role": block.role, "text": block.text} for block in blocks]


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
        modified=_modified(row["modified"]),
        canonical_url=row["canonical_url"],
        section=row["section"],
        image=row["image"],
        tags=tuple(row["tags"] or ()),
        links=tuple(Link(**link) for link in row["links"] or ()),
        provenance=tuple(Provenance(**found) for found in row["provenance"] or ()),
    )


def _modified(value: Mapping[str, Any] | None) -> PublicationDate | None:
    if value is None:
        return None
    return PublicationDate(
        **{**value, "precision": Precision(value["precision"]), "basis": Basis(value["basis"])}
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
