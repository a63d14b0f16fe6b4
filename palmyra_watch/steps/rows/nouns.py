"""Nouns as rows of the warehouse's tables, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palmyra_watch.core.identity import look_id_of
from palmyra_watch.core.rows import names_of, row_of
from palmyra_watch.core.text.sentences import article_sentences
from palmyra_watch.core.timeline import Shown
from palmyra_watch.model import (
    Article,
    Basis,
    Block,
    ContentId,
    Link,
    Precision,
    Provenance,
    PublicationDate,
    Role,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from palmyra_watch.model import (
        Apart,
        Coverage,
        Exchange,
        Observation,
        Page,
        Upgrade,
    )
    from palmyra_watch.steps.reports import PendingCapture

RowMap = dict[str, Any]

_SEVERAL = ("authors", "tags")  # fields of an article that are tuples of text
# Columns of `contents`, and what of a date of publication stands in each.
_PUBLISHED = {
    "published": "value",
    "published_precision": "precision",
    "published_basis": "basis",
    "published_zone": "zone",
    "published_at": "instant",
    "published_evidence": "evidence",
}


def observation_row(observation: Observation, warc: str) -> RowMap:
    """Return the row of `observations`."""
    return row_of(observation, look_id=look_id_of(observation), warc=warc)


def exchange_row(observation: Observation, exchange: Exchange, warc: str) -> RowMap:
    """Return the row of `exchanges`."""
    return row_of(exchange, look_id=look_id_of(observation), warc=warc)


def upgrade_row(upgrade: Upgrade, warc: str) -> RowMap:
    """Return the row of `upgrades`."""
    told = [{"change_id": change_id, "told_as": told_as} for change_id, told_as in upgrade.told]
    return row_of(upgrade, told=told, warc=warc)


def extraction_row(pending: PendingCapture, page: Page, problem: str) -> RowMap:
    """Return the row of `extractions`."""
    refusal = page.refusal
    return {
        "capture_id": pending.capture_id,
        "source_id": pending.source_id,
        "extraction_key": pending.key,
        "articles": len(page.articles),
        "problem": problem,
        "damage": page.damage,
        "refusal_rule": refusal.rule if refusal else "",
        "refusal_reason": refusal.reason if refusal else "",
        "refusal_outcome": refusal.outcome if refusal else "",
    }


def content_row(content_id: ContentId, state_id: str, article: Article) -> RowMap:
    """Return the row of `contents`."""
    dated = article.published and {
        name: getattr(article.published, told) for name, told in _PUBLISHED.items()
    }
    of_page = {"text": article.text, "blocks": _block_rows(article.blocks), "published": None}
    return row_of(article, content_id=content_id, state_id=state_id, **of_page | (dated or {}))


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
        row_of(one, content_id=content_id, position=position, starts=one.start, ends=one.end)
        for position, one in enumerate(article_sentences(article))
    ]


def shown_from_row(row: Mapping[str, Any]) -> Shown:
    """Return the article of a row of `captured_articles_of_sources`, with its hashes."""
    return Shown(article=_article(row), content_id=ContentId(row["content_id"]), state_id=row["state_id"])


def _article(row: Mapping[str, Any]) -> Article:
    told: RowMap = {
        name: tuple(row[name] or ()) if name in _SEVERAL else row[name] for name in names_of(Article)
    }
    told |= {
        "site_basis": row["site_basis"] and Basis(row["site_basis"]),
        "published": _date({told: row[name] for name, told in _PUBLISHED.items()}),
        "modified": row["modified"] and _date(row["modified"]),
        "blocks": tuple(
            Block(
                role=Role(one["role"]), text=one["text"], source_start=span["start"], source_end=span["end"]
            )
            for one, span in zip(row["blocks"], row["spans"], strict=True)
        ),
        "links": tuple(Link(**link) for link in row["links"] or ()),
        "provenance": tuple(Provenance(**found) for found in row["provenance"] or ()),
    }
    return Article(**told)


def _date(told: Mapping[str, Any]) -> PublicationDate | None:
    if told["value"] is None:
        return None
    return PublicationDate(
        **{**told, "precision": Precision(told["precision"]), "basis": Basis(told["basis"])}
    )
