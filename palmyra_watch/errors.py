"""Every error that Palmyra Watch raises on purpose.

    PalmyraError
    ├── SettingsError
    │   └── SourceListError
    ├── CaptureError
    │   ├── CaptureUnreadable
    │   └── CapturesNotWritten
    ├── NotText
    ├── NotComputed
    ├── BadUrl
    ├── ArchiveRefused
    ├── NotOneChange
    ├── ToldNoMore
    ├── NotWritten
    ├── ReportNotWritten
    └── WarehouseError
        ├── WarehouseBusy
        ├── WarehouseMissing
        ├── MigrationChanged
        ├── WarehouseTooNew
        └── QueryFailed

An expected outcome (a file that is gone, a page without an article) is a value, not an error.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


# A browser takes `https:me:secret@host`, `http:/me:secret@host` as addresses;
# without a scheme `me:secret@host` is what somebody typed (https://url.spec.whatwg.org/#url-parsing).
_USERINFO: Final = re.compile(r"^(\s*(?:[A-Za-z][A-Za-z0-9+.-]*:(?=[/\\]))?[/\\]*)[^/?#\\]*@")
_AFTER_SLASHES: Final = re.compile(r"//[^/?#\s]*@")  # in a text that begins with something else
_WEB_USERINFO: Final = re.compile(r"^(\s*https?:)[^/?#\\]*@", re.IGNORECASE)


def without_password(url: str) -> str:
    """Return an address without the user name and password in it: they are told to nobody, and kept nowhere."""
    return _AFTER_SLASHES.sub("//", _USERINFO.sub(r"\1", _WEB_USERINFO.sub(r"\1", url)), count=1)


def holds_userinfo(text: str) -> bool:
    """Tell whether a text, read as an address, may hold a user name or a password."""
    return without_password(text) != text


class PalmyraError(Exception):
    """Catch this to catch all that the program itself has to say."""


class SettingsError(PalmyraError):
    """A setting has a value that cannot be used: correct the environment variable or the option it names."""


class SourceListError(SettingsError):
    """The source list cannot be used: correct the key that the message names."""

    def __init__(self, path: Path, key: str, reason: str) -> None:
        self.path, self.key, self.reason = path, key, reason
        place = f"{path}: {key}" if key else str(path)
        super().__init__(f"{place}: {reason}")


class CaptureError(PalmyraError):
    """Something is wrong with the evidence on disk."""


class CaptureUnreadable(CaptureError):
    """A capture cannot be read back: restore the WARC file from a backup; `palmyra-watch doctor` lists all such."""

    def __init__(self, warc: str, reason: str) -> None:
        self.warc, self.reason = warc, reason
        super().__init__(f"{warc}: {reason}")


class CapturesNotWritten(CaptureError):
    """Captures could not be written: make room, or correct the rights of the folder, and run again."""

    def __init__(self, folder: Path, reason: str) -> None:
        self.folder, self.reason = folder, reason
        super().__init__(f"cannot write captures to {folder}: {reason}")


class DiskNearlyFull(CaptureError):
    """No round begins: make room, or name a home on another disk; PALMYRA_KEEP_FREE_BYTES is how much is kept free."""

    def __init__(self, path: Path, free: int, wanted: int) -> None:
        super().__init__(
            f"the disk of {path} has {free / 1e6:,.0f} MB free, a round wants {wanted / 1e6:,.0f} MB; nothing was begun"
        )


class ClockWrong(CaptureError):
    """Nothing was captured: the times of captures would be wrong. Set the clock of this machine, and run again."""

    def __init__(self, told: str, hosts: Sequence[str]) -> None:
        self.told, self.hosts = told, tuple(hosts)
        super().__init__(f"{told} that answered ({', '.join(hosts)}); nothing was captured")


class NotText(PalmyraError):
    """The bytes are not text; the reason says how that shows."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class NotComputed(PalmyraError):
    """A bound of this machine ended a computation, which says nothing about the text: it is tried again alone."""


class BadUrl(PalmyraError):
    """A text is no http or https URL: correct it, or leave the link out."""

    def __init__(self, url: str, reason: str) -> None:
        self.url, self.reason = without_password(url), reason
        super().__init__(f"{self.url!r} {reason}")


class ArchiveRefused(PalmyraError):
    """A web archive gives nothing of a page: try later, or ask another archive (PALMYRA_ARCHIVE_URL)."""

    def __init__(self, archive: str, url: str, reason: str) -> None:
        self.archive, self.url, self.reason = archive, url, reason
        super().__init__(f"{archive} gives nothing of {url}: {reason}")


class ReportNotWritten(PalmyraError):
    """The report could not be written; an older one is what it was. Name another folder, or make room."""

    def __init__(self, folder: Path, reason: str) -> None:
        self.folder, self.reason = folder, reason
        super().__init__(f"{folder}: {reason}")


class NotWritten(PalmyraError):
    """Files could not be written; what was there is what it was. Name another folder, or make room."""

    def __init__(self, place: Path, reason: str) -> None:
        self.place, self.reason = place, reason
        super().__init__(f"{place}: {reason}")


class NotOneChange(PalmyraError):
    """No change, or more than one, has an id that begins so: give more of it."""

    def __init__(self, name: str, found: Sequence[str]) -> None:
        self.name, self.found = name, tuple(found)
        told = "no change has" if not found else f"several changes have ({', '.join(found)})"
        super().__init__(
            f"{told} an id that begins with {name!r}; `palmyra-watch changes --json` lists them with their ids"
        )


class ToldNoMore(PalmyraError):
    """An id is one of a change that is told no more: ask `palmyra-watch changes ID` for its old text."""

    def __init__(self, change_id: str, told: str, summary: str) -> None:
        self.change_id, self.summary = change_id, summary
        super().__init__(
            f"{told}; it told: {summary}; `palmyra-watch changes {change_id}` shows its old text"
        )


class WarehouseError(PalmyraError):
    """The database refused something."""


class WarehouseBusy(WarehouseError):
    """Another process writes: wait for it, or end it. `pid` is None when it cannot be told."""

    def __init__(self, path: Path, pid: int | None, waited_seconds: float) -> None:
        self.path, self.pid, self.waited_seconds = path, pid, waited_seconds
        holder = f"process {pid}" if pid else "another process"
        super().__init__(
            f"{path} is being written by {holder} (waited {waited_seconds:.0f} s); try again later"
        )


class WarehouseMissing(WarehouseError):
    """There is no warehouse here yet: run `palmyra-watch run`, or point PALMYRA_HOME at one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"no warehouse at {path}: run `palmyra-watch run` first, or set --home / PALMYRA_HOME"
        )


class MigrationChanged(WarehouseError):
    """A migration that this warehouse has had was edited since: restore the file, add a new migration instead."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"migration {name} was changed after it was applied; restore it and add a new one")


class WarehouseTooNew(WarehouseError):
    """The warehouse was written by a newer program: upgrade, or rebuild into another home."""

    def __init__(self, path: Path, name: str) -> None:
        self.path, self.name = path, name
        super().__init__(
            f"{path} has migration {name}, which this version does not know; upgrade palmyra-watch"
        )


class QueryFailed(WarehouseError):
    """DuckDB could not run a statement; the message is its own."""
