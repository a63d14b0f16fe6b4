"""Finishing the files that a killed writer left behind. Nothing that can be read is lost, damaged bytes are kept."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from palmyra_watch.adapters.warc.days import sync_folder
from palmyra_watch.adapters.warc.file_writer import FileWriter
from palmyra_watch.adapters.warc.folders import files_below
from palmyra_watch.adapters.warc.reading import contents_of
from palmyra_watch.adapters.warc.records import (
    reason,
    write_closing,
    write_recovered_closing,
)
from palmyra_watch.adapters.warc.writing import PART
from palmyra_watch.errors import CapturesNotWritten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from palmyra_watch.adapters.warc.contents import WarcContents

DAMAGED: Final = ".damaged"
_FINISHED: Final = ".warc.gz"
TORN: Final = ".torn"
_FEW: Final = 64  # bytes of a record that is broken off, of which nobody will make anything
_RECOVERED: Final = ".recovered"  # what could be read, on its way


def part_names(folder: Path) -> tuple[str, ...]:
    """Return the names of all unfinished files below a folder, relative to it, sorted."""
    return _names(folder, f"*.warc.gz{PART}")


def damaged_names(folder: Path) -> tuple[str, ...]:
    """Return the names of all files below a folder that are kept for their damage, relative to it, sorted."""
    return _names(folder, f"*.warc.gz{PART}{DAMAGED}*")


def torn_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the records that a kill broke off, kept below a folder, relative to it, sorted."""
    return _names(folder, f"*.warc.gz{PART}{TORN}*")


def _names(folder: Path, pattern: str) -> tuple[str, ...]:
    return tuple(sorted(path.relative_to(folder).as_posix() for path in files_below(folder, pattern)))


def recover_parts(folder: Path) -> tuple[str, ...]:
    """Finish the files that a writer left behind when it was killed; return the names of those that were finished.

    What can be read is copied into the finished file, from behind damage too. A file that is worse than cut short is
    kept beside it, under `damaged_names`; one that the disk refuses to be read is left as it is. One whose writer
    lives is left alone: it holds a lock on it.

    Raises:
        CapturesNotWritten: The disk is full or refuses; what was left behind is still there.
    """
    recovered = []
    for name in part_names(folder):
        with suppress(OSError), _without_writer(folder / name) as part:  # `unread_parts` tells of those
            if part and (finished := _recover(folder / name, part)):
                recovered.append(PurePosixPath(name).with_name(finished).as_posix())
    return tuple(recovered)


def unread_parts(folder: Path) -> tuple[tuple[str, int, str], ...]:
    """Return the unfinished files that cannot be read: name, bytes that can be, and why not more."""
    found = []
    for name in part_names(folder):
        path = folder / name
        try:
            with _without_writer(path) as part:
                contents = contents_of(path) if part else None
        except OSError as error:
            found.append((name, 0, f"cannot be read: {reason(error)}"))
            continue
        if contents and contents.unread_from is not None:
            found.append((name, contents.unread_from, contents.problem))
    return tuple(found)


@contextmanager
def _without_writer(path: Path) -> Iterator[BinaryIO | None]:
    """Give an unfinished file, open and locked; None when its writer lives, or has just finished it."""
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
        else:
            yield file if path.exists() else None


def _recover(part: Path, file: BinaryIO) -> str:
    """Finish a file and return the last part of its name; empty when it holds nothing."""
    contents = contents_of(part)
    if contents.unread_from is not None:
        return ""
    final = part.with_name(part.name.removesuffix(PART))
    holds = len(contents.good) > len(contents.runs)
    try:
        if not contents.damaged:
            _keep_torn(part, file, contents)
        if not holds and not contents.damaged:
            part.unlink()
            return ""
        finished = _finish(final, file, contents) if holds else ""
    except OSError as error:
        raise CapturesNotWritten(final.parent, reason(error)) from error
    if contents.damaged or (holds and not finished):
        part.rename(_free_name(part.with_name(part.name + DAMAGED)))
    else:
        part.unlink()
    sync_folder(part.parent)
    return finished


def _keep_torn(part: Path, file: BinaryIO, contents: WarcContents) -> None:
    """Keep a record that is broken off beside the file: one flipped bit in a whole one may look the same."""
    if contents.torn_from is None or contents.length - contents.torn_from <= _FEW:
        return
    file.seek(contents.torn_from)
    torn = file.read()
    kept = part.with_name(part.name + TORN)
    if kept.exists() and kept.read_bytes() == torn:  # a recovery that was killed itself
        return
    with _free_name(kept).open("wb") as copy:
        copy.write(torn)
        copy.flush()
        os.fsync(copy.fileno())
    sync_folder(part.parent)


def _finish(final: Path, file: BinaryIO, contents: WarcContents) -> str:
    """Write what can be read of a file under its final name, or a free one, and return that.

    Empty where the file of that name holds all of it already.
    """
    aside = final.with_name(final.name + _RECOVERED)
    with aside.open("wb") as copy:
        for offset, length in contents.good:
            file.seek(offset)
            copy.write(file.read(length))
        copy.write(_closing(final.name, contents))
        copy.flush()
        os.fsync(copy.fileno())
    if final.exists() and final.read_bytes() != aside.read_bytes():  # else a recovery that was killed itself
        if _holds_all(final, file, contents):
            aside.unlink()
            return ""
        final = _free_warc(final)
    aside.rename(final)
    sync_folder(final.parent)
    return final.name


def _holds_all(final: Path, file: BinaryIO, contents: WarcContents) -> bool:
    """Tell whether a finished file holds each good record of an unfinished one, as it is."""
    whole = final.read_bytes()
    for offset, length in contents.good:
        file.seek(offset)
        if file.read(length) not in whole:
            return False
    return True


def _free_warc(final: Path) -> Path:
    """Return a path for a WARC file at which nothing stands; of two copies the one under the first name is used."""
    number, free, stem = 1, final, final.name.removesuffix(_FINISHED)
    while free.exists():
        number += 1
        free = final.with_name(f"{stem}_{number}{_FINISHED}")
    return free


def _closing(name: str, contents: WarcContents) -> bytes:
    record = BytesIO()
    writer = FileWriter(record, contents.file_id)
    if contents.runs:
        write_closing(writer, contents.runs[0], ())
    else:
        write_recovered_closing(writer, name, _latest(contents))
    return record.getvalue()


def _latest(contents: WarcContents) -> datetime:
    """Return the latest time that a file tells of: its run began somewhere before."""
    times = [stored.capture.captured_at for stored in contents.captures]
    times += [look.observed_at for look in contents.observations]
    return max(times, default=datetime(1970, 1, 1, tzinfo=UTC))


def _free_name(path: Path) -> Path:
    """Return a path, or the same with a number behind it, at which nothing stands."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}.{number}")
    return free
