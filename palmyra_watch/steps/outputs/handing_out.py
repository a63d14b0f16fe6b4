"""Files for readers: made aside, and put in their place when they are whole."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from palmyra_watch.errors import NotWritten

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX: Final = ".palmyra-watch-"
_ABANDONED_SECONDS: Final = 86_400  # after this, what a killed process left behind is removed


@contextmanager
def folder_aside(folder: Path) -> Iterator[Path]:
    """Give an empty folder inside another, on the same disk, which is made if need be; it is removed at the end.

    Raises:
        NotWritten: The disk is full or refuses, here or in what is done meanwhile.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(folder)
        aside = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
        try:
            aside.chmod(0o777 & ~_mask())
            yield aside
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise NotWritten(folder, error.strerror or str(error)) from error


def _mask() -> int:
    """Return the process's mask of rights: `mkdtemp` makes folders that only their owner may read."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _remove_abandoned(folder: Path) -> None:
    for left in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED_SECONDS:
                shutil.rmtree(left, ignore_errors=True)


def synced(path: Path) -> None:
    """Wait until a file is on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
