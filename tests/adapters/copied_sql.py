"""The SQL of the program in a folder of its own, to be changed by a test."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warehouse import statements
from palmyra_watch.adapters.warehouse.statements import sql_folder

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def copied_sql(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the program take its SQL from a copy below a folder, and return that copy."""
    copied = folder / "sql"
    shutil.copytree(sql_folder(), copied)
    monkeypatch.setattr(statements, "_PACKAGED", copied)
    return copied
