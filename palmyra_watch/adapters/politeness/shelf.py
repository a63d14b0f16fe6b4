"""Small records, one file each, that many processes read and change."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import threading
import time
from typing import TYPE_CHECKING, Final

from palmyra_watch.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_LOOK_AGAIN_SECONDS: Final = 0.005


class Shelf:
    """Records by name in a folder; a name may be any text."""

    def __init__(self, folder: Path) -> None:
        """Make the folder.

        Raises:
            SettingsError: It cannot be made.
        """
        self._folder = folder
        with self._told():
            folder.mkdir(parents=True, exist_ok=True)

    def read(self, name: str) -> Mapping[str, object]:
        """Return a record; an empty one if there is none, or none that can be read."""
        try:
            record = json.loads(self._path(name, "json").read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return record if isinstance(record, dict) else {}

    def write(self, name: str, record: Mapping[str, object]) -> None:
        """Replace a record in one step; hold it meanwhile.

        Raises:
            SettingsError: The folder cannot be written.
        """
        path = self._path(name, "json")
        aside = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}.part")
        with self._told():
            aside.write_text(json.dumps({"name": name, **record}), encoding="utf-8")
            aside.replace(path)

    @contextlib.contextmanager
    def held(self, name: str, *, longest_wait_seconds: float) -> Iterator[None]:
        """Keep all others from changing a record; the lock of a process that is killed is free at once.

        After the longest wait it goes on without the lock, whose holder was stopped: better two visits too close to
        each other than a watch that stands still.

        Raises:
            SettingsError: The folder cannot be written.
        """
        with self._told():
            handle = os.open(self._path(name, "lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            _wait_for_lock(handle, longest_wait_seconds)
            yield
        finally:
            os.close(handle)

    def _path(self, name: str, kind: str) -> Path:
        return self._folder / f"{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:32]}.{kind}"

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise SettingsError(f"{self._folder} cannot be written: {error.strerror}") from error


def _wait_for_lock(handle: int, longest_wait_seconds: float) -> None:
    end = time.monotonic() + longest_wait_seconds
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                return
            time.sleep(_LOOK_AGAIN_SECONDS)
        else:
            return
