"""Quotations, names and what is quoted of other publishers as rows of the warehouse's tables, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palmyra_watch.core.claims.article_names import NamedKind, names_in
from palmyra_watch.core.claims.article_quotations import fragments_in, quotations_in
from palmyra_watch.core.claims.name_pairs import KnownName
from palmyra_watch.core.facts.quotations.quotations import Quotation
from palmyra_watch.core.identity import (
    correction_id_of,
    fragment_id_of,
    mention_id_of,
    proposal_id_of,
    quotation_id_of,
)
from palmyra_watch.core.rows import row_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palmyra_watch.core.claims.name_pairs import NamePair
    from palmyra_watch.model import Article, ContentId

RowMap = dict[str, Any]

PROPOSED = "proposed"


def quotation_rows(content_id: ContentId, article: Article) -> list[RowMap]:
    """Return the rows of `quotations`."""
    return [
        {
            "quotation_id": quotation_id_of(content_id, one.blocks[0], one.quotation.start),
            "content_id": content_id,
            "position": one.position,
            "blocks": list(one.blocks),
            "starts": one.quotation.start,
            "ends": one.quotation.end,
            "literal": one.quotation.text,
            "speaker": one.quotation.speaker,
            "speaker_block": one.speaker_block,
            "speaker_starts": None if one.speaker_block is None else one.quotation.speaker_start,
            "speaker_ends": None if one.speaker_block is None else one.quotation.speaker_end,
            "damaged": one.quotation.damaged,
            "scare": one.quotation.scare,
            "nested": one.quotation.nested,
        }
        for one in quotations_in(article)
    ]


def name_rows(content_id: ContentId, article: Article) -> list[RowMap]:
    """Return the rows of `name_mentions`."""
    return [
        {
            "mention_id": mention_id_of(content_id, one.block, one.start, one.kind),
            "content_id": content_id,
            "position": one.position,
            "block": one.block,
            "starts": one.start,
            "ends": one.end,
            "kind": one.kind,
            "literal": one.literal,
            "title": one.title,
            "role": one.role,
            "acronym": one.acronym,
            "expansion": one.expansion,
            "place": one.place and one.place.name,
            "country": one.place and one.place.country,
            "region": one.place and one.place.region,
        }
        for one in names_in(article)
    ]


def fragment_rows(content_id: ContentId, article: Article) -> list[RowMap]:
    """Return the rows of `story_fragments`."""
    rows = []
    for one in fragments_in(article):
        correction_id = correction_id_of(content_id, one.correction_block, one.correction.start)
        rows.append(
            {
                "fragment_id": fragment_id_of(correction_id, one.block, one.passage.start),
                "content_id": content_id,
                "correction_id": correction_id,
                "publisher": one.correction.publisher,
                "position": one.position,
                "block": one.block,
                "starts": one.passage.start,
                "ends": one.passage.end,
                "literal": one.passage.text,
                "marked": one.passage.marked,
                "corrected": one.correction.corrected,
                "seen_at": one.correction.seen_at,
                "status": one.correction.status,
            }
        )
    return rows


def compared_quotation(row: Mapping[str, Any]) -> Quotation:
    """Return the words of a row of `quotations_to_compare`."""
    return Quotation(paragraphs=(row["block"],), start=row["starts"], end=row["ends"], text=row["literal"])


def known_name(row: Mapping[str, Any]) -> KnownName:
    """Return the name of a row of `names_to_compare`."""
    place = (row["place"], row["country"], row["region"])
    return KnownName(
        kind=NamedKind(row["kind"]),
        literal=row["literal"],
        acronym=row["acronym"],
        expansion=row["expansion"],
        place=place if row["place"] else (),
    )


def proposal_row(pair: NamePair) -> RowMap:
    """Return the row of `name_proposals`."""
    return row_of(pair, proposal_id=proposal_id_of(pair.kind, pair.first, pair.second), status=PROPOSED)
