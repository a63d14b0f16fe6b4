"""Articles as rows: every field comes back from the database as it went in."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.warehouse import query, writer
from palmyra_watch.core.identity import content_id_of, state_id_of
from palmyra_watch.core.rows import row_of
from palmyra_watch.model import (
    Article,
    Basis,
    Block,
    Link,
    Precision,
    Provenance,
    PublicationDate,
    Role,
)
from palmyra_watch.steps.read import records
from palmyra_watch.steps.rows.nouns import content_row, shown_from_row, span_rows

if TYPE_CHECKING:
    from pathlib import Path

DAY = PublicationDate(
    value="2021-03-04", precision=Precision.DAY, basis=Basis.INFERRED, evidence="4 March 2021"
)
INSTANT = PublicationDate(
    value="2021-03-05T06:07:08",
    precision=Precision.SECOND,
    basis=Basis.STATED,
    evidence="2021-03-05T06:07:08+02:00",
    zone="+02:00",
    instant=datetime(2021, 3, 5, 4, 7, 8, tzinfo=UTC),
)
FULL = Article(
    headline="The “pier” is\nlonger",
    authors=("Ann Li", "Bo Öst"),
    site="Harrow News",
    site_basis=Basis.STATED,
    published=INSTANT,
    dateline="HARROW",
    language="en",
    blocks=(
        Block(role=Role.PARAGRAPH, text="Twelve.\nThirteen.", source_start=0, source_end=19),
        Block(role=Role.CAPTION, text="A pier", source_start=-1, source_end=-1),
    ),
    modified=DAY,
    canonical_url="https://news.example/a",
    section="Sea",
    image="https://news.example/a.jpg",
    tags=("piers", "sea, the"),
    links=(Link(text="a pier", url="https://news.example/pier"),),
    provenance=(Provenance(field="headline", found_in="h1"),),
)
BARE = Article(
    headline=None,
    authors=(),
    site=None,
    site_basis=None,
    published=None,
    dateline=None,
    language=None,
    blocks=(Block(role=Role.PARAGRAPH, text="Twelve.", source_start=3, source_end=10),),
)


@pytest.mark.parametrize("article", [FULL, BARE, replace(FULL, published=DAY, modified=INSTANT)])
def test_an_article_comes_back_from_the_database_as_it_went_in(tmp_path: Path, article: Article) -> None:
    content_id = content_id_of(article)
    captured = {"capture_id": "cap1:a", "source_id": "src1:a", "part": 0}
    with writer(tmp_path / "w.duckdb", lock=tmp_path / "w.lock", wait_seconds=5) as warehouse:
        warehouse.insert("contents", [content_row(content_id, state_id_of(article), article)])
        warehouse.insert(
            "captured_articles", [{**captured, "content_id": content_id, "spans": span_rows(article)}]
        )
        warehouse.insert(
            "source_roots",
            [
                dict.fromkeys(("location", "reason", "evidence"), "")
                | {"source_id": "src1:a", "root_id": "src1:a"}
            ],
        )
        table = warehouse.table(query("captured_articles_of_sources"), {"source_ids": ["src1:a"]})
    shown = [shown_from_row(row) for row in records(table)]
    assert [one.article for one in shown] == [article]
    assert [(one.content_id, one.state_id) for one in shown] == [(content_id, state_id_of(article))]


def test_the_article_of_the_test_has_all_fields() -> None:
    assert [field.name for field in fields(Article) if not getattr(FULL, field.name)] == []


def test_of_an_attribute_that_two_have_the_later_one_is_told() -> None:
    link, found = Link(text="a", url="b"), Provenance(field="c", found_in="d")
    assert row_of(link, found, url="e") == {"text": "a", "url": "e", "field": "c", "found_in": "d"}
