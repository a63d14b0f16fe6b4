"""The SQL of the project, as files that are found by name."""

from __future__ import annotations

import functools
import json
import tomllib
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


def texts(folder: str, kind: str = "sql") -> list[str]:
    """Return the files of a folder beside `queries/`, in the order of their names."""
    return [path.read_text(encoding="utf-8") for path in sorted((sql_folder() / folder).glob(f"*.{kind}"))]


def comments() -> str:
    """Return what `comments/` says of relations and of their columns, as the JSON that `comment_statements` takes."""
    columns, relations = map(tomllib.loads, texts("comments", "toml"))
    told = [(name, "", comment) for kind in relations.values() for name, comment in kind.items()]
    told += [(of, name, comment) for of, names in columns.items() for name, comment in names.items()]
    return json.dumps([{"relation": of, "name": name, "comment": comment} for of, name, comment in told])
