"""The index of full-text search is kept by what is new and what is gone: the rest of it is not read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.warehouse import unlocked_writer
from palmyra_watch.adapters.warehouse.search import fts_extension, keep_search_index
from palmyra_watch.adapters.warehouse.statements import texts
from tests.rows_read import scans_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from palmyra_watch.adapters.warehouse import Row, Warehouse

pytestmark = pytest.mark.skipif(fts_extension() is None, reason="duckdb-extension-fts is not installed")

INDEXED = 3_000
ARTICLES = """
INSERT INTO contents BY NAME
SELECT 'art1:' || n AS content_id, '' AS state_id, 'Piers of ' || n AS headline, [] AS authors, '' AS text, [] AS blocks
FROM range($first, $end) AS one(n)
"""


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    """One with so many articles, indexed."""
    with unlocked_writer(tmp_path / "w.duckdb") as made:
        made.table(ARTICLES, {"first": 0, "end": INDEXED})
        assert keep_search_index(made) == ""
        yield made


def index_of(warehouse: Warehouse) -> tuple[tuple[Row, ...], ...]:
    return tuple(
        warehouse.table(f"SELECT {columns} FROM search.{table} ORDER BY ALL").rows  # noqa: S608  # two names
        for table, columns in (("postings", "content_id, stem, times"), ("lengths", "content_id, words"))
    )


def test_of_what_is_indexed_neither_texts_nor_words_are_read_again(warehouse: Warehouse) -> None:
    warehouse.table(ARTICLES, {"first": INDEXED, "end": INDEXED + 2})
    (kept,) = texts("search")
    read = [one for statement in kept.split(";")[:-1] for one in scans_of(warehouse, statement)]
    lengths = warehouse.table("SELECT count(*), sum(words) FROM search.lengths").rows
    assert lengths == ((INDEXED + 2, 3 * (INDEXED + 2)),)
    assert [one.given for one in read if one.table == "contents" and "blocks" in one.columns] == [2]
    assert sum(one.scanned for one in read if one.table == "postings") < 2 * INDEXED


def test_articles_that_come_and_go_leave_the_index_that_one_pass_makes(warehouse: Warehouse) -> None:
    for number in range(3):
        warehouse.table("DELETE FROM contents WHERE content_id LIKE $last", {"last": f"%{number}"})
        first = INDEXED + 10 * number
        warehouse.table(ARTICLES, {"first": first, "end": first + 7})
        keep_search_index(warehouse)
    kept = index_of(warehouse)
    warehouse.table("DELETE FROM search.postings; DELETE FROM search.lengths; DELETE FROM search.words")
    keep_search_index(warehouse)
    assert index_of(warehouse) == kept
