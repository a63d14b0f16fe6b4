"""A database of many stories, made of one of few: every row once more, under other ids, so many times.

An id begins with three or four letters, a figure and a colon (`chg1:`), as the map of the warehouse tells; it, the
names of WARC files and addresses get the number of the copy behind them, wherever they stand in a row. What holds
between the rows of one story thus holds between the rows of each copy. What a database keeps of its schema stays as it
is, and so does the search index, which knows the first copy only. People have other names in each copy, and say other
words: each word has letters behind it that no other copy has.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

import duckdb

if TYPE_CHECKING:
    from pathlib import Path

_OF_ONE_COPY: Final = r"'^[a-z]{3,4}1:|[.]warc[.]gz$'"
_OF_A_PAGE: Final = r"'^https?://[^ ]+$'"
_OF_PEOPLE: Final = {"quotations": ("literal",), "name_mentions": ("literal", "acronym", "expansion")}
_KEPT: Final = ("words", "postings", "lengths")  # and whatever tells of the schema itself


def grow(database: Path, into: Path, copies: int) -> None:
    """Write a database with the rows of another, and so many copies of them beside."""
    shutil.copy(database, into)
    with duckdb.connect(str(into), config={"preserve_insertion_order": False}) as connection:
        for (table,) in connection.sql(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' AND NOT internal"
        ).fetchall():
            if table not in _KEPT and not table.startswith("schema_"):
                columns = connection.execute(
                    "SELECT column_name, data_type FROM duckdb_columns() WHERE schema_name = 'main' AND table_name = ? "
                    "ORDER BY column_index",
                    [table],
                ).fetchall()
                told = _OF_PEOPLE.get(table, ())
                copied = ", ".join(
                    _told_otherwise(name) if name in told else _copied(f'"{name}"', kind)
                    for name, kind in columns
                )
                connection.execute(
                    f'INSERT INTO "{table}" SELECT {copied} FROM "{table}", range(1, ?) AS numbers(copy)',  # noqa: S608
                    [copies + 1],
                )


def _copied(column: str, kind: str) -> str:
    if kind == "VARCHAR":
        return _renamed(column)
    if kind == "VARCHAR[]":
        return f"list_transform({column}, lambda one: {_renamed('one')})"
    return column


def _renamed(value: str) -> str:
    return (
        f"CASE WHEN regexp_matches({value}, {_OF_ONE_COPY}) THEN {value} || '-' || copy "
        f"WHEN regexp_matches({value}, {_OF_A_PAGE}) THEN {value} || copy ELSE {value} END"
    )


def _told_otherwise(column: str) -> str:
    letters = "translate(md5(copy::VARCHAR)[:6], '0123456789abcdef', 'bdfgklmnprstvzhj')"
    return f"regexp_replace({column}, '\\pL+', '\\0' || {letters}, 'g')"
