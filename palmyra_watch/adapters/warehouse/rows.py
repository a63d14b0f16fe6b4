"""Rows on their way into a table, as newline-delimited JSON."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from _typeshed import SupportsWrite


def write_rows(file: SupportsWrite[str], rows: Iterable[Mapping[str, object]]) -> int:
    """Write rows as newline-delimited JSON for `insert_file` and return how many."""
    count = 0
    for row in rows:
        file.write(json.dumps(row, ensure_ascii=True, default=_json_value) + "\n")
        count += 1
    return count


def _json_value(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in a row")
