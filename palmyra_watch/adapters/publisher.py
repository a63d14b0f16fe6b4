"""Putting a finished copy of the database where readers look, in one step."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from palmyra_watch.errors import WarehouseError

if TYPE_CHECKING:
    from pathlib import Path

_COPY = ["cp", "--reflink=auto"] if sys.platform == "linux" else ["cp"]


def replace_with_copy(source: Path, target: Path, *, timeout_seconds: float = 600) -> None:
    """Copy a database that nobody writes at the moment over another; its open readers keep what they have.

    The copy is made by another process: a process that closes a database file gives up the locks that DuckDB
    holds on it anywhere in the same process (POSIX record locks, fcntl(2)).

    Raises:
        WarehouseError: It could not be copied; the target is what it was.
    """
    aside = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        subprocess.run(
            [*_COPY, str(source), str(aside)], check=True, capture_output=True, timeout=timeout_seconds
        )
        with aside.open("rb") as file:
            os.fsync(file.fileno())
        aside.replace(target)
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", b"") or b""
        reason = said.decode(errors="replace").strip() or str(error)
        raise WarehouseError(f"{target} could not be published: {reason}") from error
    finally:
        aside.unlink(missing_ok=True)


def remove_leftovers(target: Path) -> None:
    """Remove copies that were never finished."""
    for aside in target.parent.glob(f"{target.name}.*.part"):
        aside.unlink(missing_ok=True)
