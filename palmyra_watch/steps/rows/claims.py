"""Claims, reported corrections and groups of claims as rows of the warehouse's tables, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palmyra_watch.core.claims.article_claims import claims_of
from palmyra_watch.core.claims.corrections import corrections_in
from palmyra_watch.core.disagreements import Claim, Story
from palmyra_watch.core.identity import claim_id_of, correction_id_of
from palmyra_watch.core.rows import names_of, row_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from palmyra_watch.core.claims.article_claims import ArticleClaim
    from palmyra_watch.core.disagreements import Group, Pair
    from palmyra_watch.model import (
        Article,
        ContentId,
    )

RowMap = dict[str, Any]


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


def compared_story(rows: Sequence[Mapping[str, Any]]) -> Story:
    """Return the story of some rows of `figures_of_stories`: those of its figures, and those of its sentences."""
    figures = [row for row in rows if row["claim_id"] is not None]
    texts = {row["position"]: row["sentence"] for row in rows if row["claim_id"] is None}
    first = figures[0] if figures else {**dict.fromkeys(rows[0]), "story_id": rows[0]["story_id"]}
    return Story(
        story_id=first["story_id"],
        source=first["site"] or first["headline"] or first["location"] or "",
        published=first["published_day"],
        headline=first["headline"] or "",
        sentences=tuple(texts.get(position, "") for position in range(max(texts, default=-1) + 1)),
        claims=tuple(
            Claim(
                **{name: row[name] for name in names_of(Claim) if name in row}
                | {
                    "places": frozenset(row["places"]),
                    "ends": frozenset(filter(None, (row["from_place"], row["to_place"]))),
                }
            )
            for row in figures
        ),
    )


def pair_row(group: Group, pair: Pair) -> RowMap:
    """Return the row of `claim_pairs`."""
    return row_of(pair, group_id=group.group_id, first_claim_id=pair.first, second_claim_id=pair.second)
