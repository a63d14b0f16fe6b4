"""What a database has to have before it is used: tables by migrations, this program's views, macros and comments."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warehouse.statements import comments, query, sql_folder, texts
from palmyra_watch.errors import MigrationChanged, WarehouseTooNew

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from palmyra_watch.adapters.warehouse.database import Warehouse


def migrate(warehouse: Warehouse, database: Path) -> None:
    """Apply the migrations that are missing, each in a transaction with its record, and remake views and macros."""
    warehouse.run("create_schema_migrations")
    applied: dict[str, str] = dict(warehouse.rows("schema_migrations"))
    available = {path.name: path.read_text(encoding="utf-8") for path in _migrations()}
    for name, digest in applied.items():
        if name not in available:
            raise WarehouseTooNew(database, name)
        if digest != _digest(available[name]):
            raise MigrationChanged(name)
    missing = [name for name in available if name not in applied]
    for name in missing:
        with warehouse.transaction():
            warehouse.table(available[name])
            warehouse.run("insert_schema_migration", name=name, sha256=_digest(available[name]))
    _remake_views(warehouse)


def _remake_views(warehouse: Warehouse) -> None:
    """Make views and the like anew where their text changed: over a changed table they fail only when they are read."""
    made = _made()
    digest = _made_digest(made, [name for name, _ in warehouse.rows("schema_migrations")])
    if warehouse.rows("views_digest") == [(digest,)]:
        return
    with warehouse.transaction():
        for text in made:
            warehouse.table(text)
        for (statement,) in warehouse.rows("comment_statements", comments=comments()):
            warehouse.table(statement)
        warehouse.change("clear", "schema_views")
        warehouse.run("insert_views_digest", digest=digest)


def schema_digest() -> str:
    """Return what a database has for the hash of its views once this program has brought it up to date."""
    return _made_digest(_made(), [path.name for path in _migrations()])


def _made() -> list[str]:
    """Return the texts of what is made from the tables, in the order in which it is made."""
    return [text for folder in ("views", "macros", "statements") for text in texts(folder)]


def _made_digest(made: Sequence[str], migrations: Sequence[str]) -> str:
    told = *texts("comments", "toml"), query("comment_statements")
    return _digest("\n".join((*made, *told)) + "".join(migrations))


def _migrations() -> list[Path]:
    return sorted((sql_folder() / "migrations").glob("[0-9]*.sql"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
