"""The SQL of the project, as files that are found by name."""

from __future__ import annotations

import functools
from pathlib import Path

_PACKAGED = Path(__file__).parent.parent.parent / "sql"
_CHECKOUT = Path(__file__).parent.parent.parent.parent / "warehouse"


def sql_folder() -> Path:
    """Return the folder of the SQL files: in the installed package, or in the checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


@functools.cache
def query(name: str) -> str:
    """Return the statement of that name."""
    return (sql_folder() / "queries" / f"{name}.sql").read_text(encoding="utf-8")


def texts(folder: str) -> list[str]:
    """Return the statements of a folder beside `queries/`, in the order of their names."""
    return [path.read_text(encoding="utf-8") for path in sorted((sql_folder() / folder).glob("*.sql"))]
