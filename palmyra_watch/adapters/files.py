"""Reading documents from a folder that may hold anything."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from palmyra_watch.model import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """A document that could be read."""

    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class FileNotRead:
    """A document that could not be read: ABSENT or FAILED, and why."""

    outcome: Outcome
    reason: str


def document_at(location: str, *, folder: Path, max_bytes: int) -> FileRead | FileNotRead:
    """Return the bytes of a document below a folder, or why there are none. Never waits for a pipe or device.

    Args:
        location: Relative to the folder, with forward slashes.
        folder: The document, symbolic links followed, must lie in it.
        max_bytes: A larger document is not read.
    """
    path = folder / location
    try:
        real = Path(os.path.realpath(path, strict=True))  # Path.resolve tells a loop of links by RuntimeError
        if not real.is_relative_to(folder.resolve()):
            return _failed(f"a symbolic link leads out of the folder, to {real}")
        return _regular_file(real, max_bytes)
    except FileNotFoundError:
        if "\\x" in location:
            return _failed("its name is not UTF-8; rename it")
        return FileNotRead(outcome=Outcome.ABSENT, reason="there is no such file")
    except OSError as error:
        return _failed(os.strerror(error.errno).lower() if error.errno else str(error))


def _regular_file(path: Path, max_bytes: int) -> FileRead | FileNotRead:
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # opening a pipe would wait for its writer
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            return _failed("it is a folder")  # pragma: no cover - open() on Linux reports it on reading
        if not stat.S_ISREG(status.st_mode):
            return _failed("it is not a regular file")
        body = file.read(max_bytes + 1)
    if len(body) > max_bytes:
        size = max(status.st_size, len(body))
        return _failed(
            f"it has {size:,} bytes, more than the limit of {max_bytes:,} (PALMYRA_MAX_CAPTURE_BYTES)"
        )
    return FileRead(body=body)


def _failed(reason: str) -> FileNotRead:
    return FileNotRead(outcome=Outcome.FAILED, reason=reason)
