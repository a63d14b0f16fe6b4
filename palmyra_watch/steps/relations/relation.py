"""A table across stories, as it is brought up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from palmyra_watch.adapters.warehouse import query

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from palmyra_watch.adapters.warehouse import Warehouse

RowMap = dict[str, Any]
Tables = dict[str, list[RowMap]]
Parts = dict[str, list[RowMap]]


class Relation(Protocol):
    """One or several tables across stories.

    A part is what can be left out where it fails: a story, a name.
    """

    what: str
    """What it is called for people."""

    unfinished: bool
    """Some stories wait for another round."""

    def __init__(self, warehouse: Warehouse) -> None:
        """Keep the open database for one round."""

    def begin(self, again: Collection[str]) -> None:
        """Find what is to be related anew: what was made anew, and some parts that failed before."""

    def begin_with_all(self) -> None:
        """Forget what was found before, and relate all anew."""

    def parts(self, left_out: Callable[[str, list[RowMap]], bool]) -> Parts:
        """Return what is set against each other; told of a part is whether it is left out, by its name and rows."""

    def rows_of(self, part: str) -> list[RowMap]:
        """Return all that the outcome of a part depends on, whatever it is set against."""

    def tables(self, parts: Mapping[str, list[RowMap]]) -> Tables:
        """Return the rows that come of some parts."""

    def replace(self, tables: Tables) -> None:
        """Put rows in place of those that the parts gave before."""


def asked(warehouse: Warehouse, name: str, **parameters: object) -> Iterator[RowMap]:
    """Yield the rows of a statement as mappings."""
    table = warehouse.table(query(name), parameters)
    for values in table.rows:
        yield dict(zip(table.columns, values, strict=True))


def by(column: str, rows: Iterator[RowMap]) -> Parts:
    """Return rows by what stands in a column."""
    found: Parts = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found
