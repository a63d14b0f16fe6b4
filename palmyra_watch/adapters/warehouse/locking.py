"""The lock on a sidecar file: a second writer waits instead of failing, and can say for whom."""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from palmyra_watch.errors import WarehouseBusy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

POLL_SECONDS = 0.1


@contextmanager
def locked(lock: Path, database: Path, wait_seconds: float) -> Iterator[None]:
    """Hold the writer's lock; its file names the process that does, for the message to others.

    Raises:
        WarehouseBusy: Another process still held it after `wait_seconds`.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with lock.open("a+", encoding="ascii") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                waited = time.monotonic() - started
                if waited >= wait_seconds:
                    raise WarehouseBusy(database, lock_holder(lock), waited) from None
                time.sleep(POLL_SECONDS)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def lock_holder(lock: Path) -> int | None:
    """Return the process that writes now; None when nobody does or it cannot be told."""
    try:
        with lock.open("r+", encoding="ascii") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                written = file.read().strip()
                return int(written) if written.isdigit() else None
    except OSError:
        return None
    return None
