"""A home of Prefect whose database is made already: making it takes longer than most of what tests do with it."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import tempfile
from pathlib import Path


def prefect_home(folder: Path) -> str:
    """Make the home in a folder, and return it as PREFECT_HOME takes it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "prefect.db").write_bytes(_migrated())
    return str(folder)


@functools.cache
def _migrated() -> bytes:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "prefect", "server", "database", "upgrade", "-y"],
            check=True,
            capture_output=True,
            timeout=200,
            env={**kept, "PREFECT_HOME": folder, "DO_NOT_TRACK": "1"},
        )
        assert not (Path(folder) / "prefect.db-wal").exists(), "a part of the database is in another file"
        return (Path(folder) / "prefect.db").read_bytes()
