"""The statements that change the tables: made from the catalogue, and what they keep of several rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.warehouse import writer
from palmyra_watch.adapters.warehouse.statements import sql_folder
from tests.adapters.copied_sql import copied_sql

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from palmyra_watch.adapters.warehouse import Warehouse

RUN = {"run_id": "run1:a", "started_at": "2021-03-04T05:06:07+00:00"}
LISTING = {
    "source_id": "src1:a",
    "listed_at": "2021-03-04T05:06:07+00:00",
    "collection": "seeds",
    "location": "a.txt",
    "note": "",
    "kind": "document",
}
GIVEN = {
    "path": "",
    "capture_ids": ["cap1:a"],
    "source_ids": ["src1:a"],
    "kept_stories": ["sto1:a"],
    "content_ids": ["con1:a"],
}


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    with writer(tmp_path / "w.duckdb", lock=tmp_path / "w.lock", wait_seconds=5) as opened:
        yield opened


def test_every_statement_that_was_made_fits_its_table(warehouse: Warehouse, tmp_path: Path) -> None:
    empty = tmp_path / "empty.ndjson"
    empty.write_text("")
    made = warehouse.table(
        "SELECT name, what FROM schema_statements WHERE what <> 'columns' GROUP BY ALL"
    ).rows
    assert ("waiting.extractions", "insert") in made
    for name, what in made:
        warehouse.change(what, name, **{**GIVEN, "path": str(empty)})
    assert warehouse.table("SELECT table_name FROM duckdb_tables() WHERE temporary").rows == ()


def test_a_row_is_added_as_far_as_the_table_has_columns_for_it(warehouse: Warehouse) -> None:
    given = {"more": 1, "label": "", "kind": "page", "source_id": "src1:a", "story_id": "sto1:a"}
    assert warehouse.insert("stories", [given]) == 1
    assert warehouse.table("FROM stories").rows == (("sto1:a", "src1:a", "page", ""),)


@pytest.mark.parametrize("order", [["b", "a"], ["a", "b"]])
@pytest.mark.parametrize("together", [True, False])
def test_of_copies_the_whole_row_under_the_earlier_file_name_stays(
    warehouse: Warehouse, order: list[str], *, together: bool
) -> None:
    rows = [
        {**RUN, "started_at": f"2021-03-0{1 + (name == 'b')}T00:00:00+00:00", "warc": name} for name in order
    ]
    for some in [rows] if together else [[row] for row in rows]:
        warehouse.insert("runs", some)
    assert warehouse.table("SELECT run_id, started_at::VARCHAR, warc FROM runs").rows == (
        ("run1:a", "2021-03-01 00:00:00+00", "a"),
    )


def test_of_a_copy_with_lists_the_whole_row_is_put_in_place_within_one_transaction(
    warehouse: Warehouse,
) -> None:
    told = {
        "look_id": "look1:a",
        "origin": "live",
        "via": "",
        "url": "u",
        "final_url": "u",
        "status": 200,
        "etag": "",
    }
    hop = {"url": "u", "status": 301, "location": "v"}
    row = {**told, "last_modified": "", "fetched_at": RUN["started_at"]}
    warehouse.insert("exchanges", [{**row, "hops": [], "warc": "b"}])
    with warehouse.transaction():
        warehouse.insert("exchanges", [{**row, "hops": [hop], "warc": "a"}, {**row, "hops": [], "warc": "c"}])
    assert warehouse.table("SELECT hops, warc FROM exchanges").rows == (([hop], "a"),)


def test_rows_keep_the_order_in_which_they_came(warehouse: Warehouse) -> None:
    ids = [f"run1:{n * 7919 % 1000:03}" for n in range(1000)]
    warehouse.insert("runs", [{**RUN, "run_id": one, "warc": "a"} for one in ids])
    assert [one for (one,) in warehouse.table("SELECT run_id FROM runs").rows] == ids


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 1, 0], [1, 2, 0]])
@pytest.mark.parametrize("together", [True, False])
def test_of_listings_of_one_instant_the_one_that_says_more_stays(
    warehouse: Warehouse, order: list[int], *, together: bool
) -> None:
    told = [{**LISTING}, {**LISTING, "year": 2021}, {**LISTING, "publisher": "Harrow News"}]
    rows = [told[number] for number in order]
    for some in [rows] if together else [[row] for row in rows]:
        warehouse.insert("source_listings", some)
    assert warehouse.table("SELECT publisher, year FROM source_listings").rows == (("Harrow News", None),)


def test_claims_of_an_article_are_added_once(warehouse: Warehouse) -> None:
    def claim(content: str, number: int) -> dict[str, object]:
        told = {
            "claim_id": f"{content}{number}",
            "content_id": content,
            "position": number,
            "kind": "quantity",
        }
        return {
            **told,
            "starts": 0,
            "ends": 1,
            "literal": "5",
            "attributed_to": "",
            "verb": "",
            "places": [],
            "problem": "",
        }

    warehouse.insert("claims", [claim("a", 0), claim("a", 0), claim("a", 1)])
    warehouse.insert("claims", [claim("a", 2), claim("b", 0)])
    found = warehouse.table("SELECT claim_id FROM claims ORDER BY ALL").rows
    assert found == (("a0",), ("a1",), ("b0",))


def test_a_column_that_a_migration_adds_is_filled_by_that_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = copied_sql(tmp_path, monkeypatch)
    later = copied / "migrations" / "0099_later.sql"
    later.write_text('ALTER TABLE stories ADD COLUMN more STRUCT(name VARCHAR, "from" INTEGER)[];')
    with writer(tmp_path / "w.duckdb", lock=tmp_path / "w.lock", wait_seconds=5) as warehouse:
        row = {
            "story_id": "s",
            "source_id": "a",
            "kind": "page",
            "label": "",
            "more": [{"name": "x", "from": 3}],
        }
        warehouse.insert("stories", [row])
        assert warehouse.table("SELECT more FROM stories").rows == (([{"name": "x", "from": 3}],),)


def test_no_query_adds_rows_to_a_table_column_by_column() -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (sql_folder() / "queries").glob("*.sql")}
    assert [name for name, text in texts.items() if re.search(r"INSERT INTO[^;]*read_json", text)] == []
