"""Rows on their way into a table: what dataclasses say, as newline-delimited JSON."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from _typeshed import DataclassInstance, SupportsWrite


def row_of(*nouns: DataclassInstance, **more: object) -> dict[str, Any]:
    """Return what dataclasses say as one row: their attributes by name, those of later ones over those of earlier ones.

    It may say more than a table has columns for: what has none is not written.
    """
    return {name: getattr(noun, name) for noun in nouns for name in names_of(type(noun))} | more


@cache
def names_of(noun: type[DataclassInstance]) -> tuple[str, ...]:
    """Return the names of the attributes of a dataclass."""
    return tuple(field.name for field in fields(noun))


def write_rows(file: SupportsWrite[str], rows: Iterable[Mapping[str, object]]) -> int:
    """Write rows as newline-delimited JSON for `insert_file` and return how many."""
    count = 0
    for row in rows:
        file.write(json.dumps(row, ensure_ascii=True, default=_json_value) + "\n")
        count += 1
    return count


def _json_value(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return row_of(value)
    raise TypeError(f"{value!r} has no place in a row")
