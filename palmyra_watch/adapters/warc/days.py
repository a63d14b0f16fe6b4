"""The files of a folder, and the open one of a day: rounds that brought no new bytes, one after the other.

It is an ordinary WARC file under its final name and `.open`, which grows, and is closed and renamed on a later day. A
round that stores something has a file of its own. The name tells the folder in which the file was begun: one that was
copied from elsewhere is read and finished, but nothing is added to it, for the next copy would take that away.
"""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
import platform
import secrets
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final

from palmyra_watch.adapters.warc.file_writer import FileWriter
from palmyra_watch.adapters.warc.folders import files_below
from palmyra_watch.adapters.warc.members import Gap, Member, members
from palmyra_watch.adapters.warc.records import (
    new_file_id,
    reason,
    run_as_json,
    write_checks,
    write_json,
    write_recovered_closing,
)
from palmyra_watch.errors import CapturesNotWritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from io import FileIO
    from pathlib import Path

    from palmyra_watch.model import Observation, Run

log = logging.getLogger(__name__)

OPEN: Final = ".open"
DAY_FILE: Final = "-looks-"  # in the name of such a file
_FINISHED: Final = ".warc.gz"
_LARGEST: Final = 4_000_000  # bytes; then another one is begun
_LOOKS: Final = 500  # in one record


def day_files(folder: Path) -> dict[str, Path]:
    """Return the open files below a folder by the names under which they will be finished."""
    paths = sorted(files_below(folder, f"*{_FINISHED}{OPEN}"))
    return {path.relative_to(folder).as_posix().removesuffix(OPEN): path for path in paths}


def warc_names(folder: Path) -> tuple[str, ...]:
    """Return the names of all WARC files below a folder, relative to it, sorted; an open one by its later name."""
    names = set(day_files(folder))  # first: one that is finished meanwhile is found again
    names |= {path.relative_to(folder).as_posix() for path in files_below(folder, f"*{_FINISHED}")}
    return tuple(sorted(names))


def warc_path(folder: Path, name: str) -> Path:
    """Return where a WARC file lies, finished or open."""
    path = folder / name
    return path if path.exists() or DAY_FILE not in name else path.with_name(path.name + OPEN)


def add_round(folder: Path, run: Run, looks: Sequence[Observation]) -> str:
    """Append a round that stored nothing to the file of its day; it is on the disk at return.

    Returns:
        The name under which the file will be finished, relative to the folder.

    Raises:
        CapturesNotWritten: The disk is full or refuses; nothing of the round is in the file then.
    """
    try:
        finish_days(folder, before=run.started_at.astimezone(UTC).date())
        for path in _of_day(folder, run):
            with suppress(OSError), _alone(path) as file:  # of that one; another takes the round
                if file and _appended(file, run, looks):
                    return path.relative_to(folder).as_posix().removesuffix(OPEN)
        return _begun(folder, run, looks).relative_to(folder).as_posix().removesuffix(OPEN)
    except OSError as error:
        raise CapturesNotWritten(folder, reason(error)) from error


def finish_days(folder: Path, *, before: date) -> tuple[str, ...]:
    """Close the open files of days before one; return their names.

    One that somebody writes, or that the disk refuses, stays open: it is read as it is.
    """
    finished = []
    for name, path in day_files(folder).items():
        if (day := _day_of(path)) and day < before:
            try:
                with _alone(path) as file:
                    if file:
                        _finish(path, file)
                        finished.append(name)
            except OSError as error:
                log.warning("%s cannot be finished: %s", name, reason(error))
    return tuple(finished)


def _day_of(path: Path) -> date | None:
    with suppress(ValueError):
        return datetime.strptime(path.name.split("-")[1][:8], "%Y%m%d").replace(tzinfo=UTC).date()
    return None


def _of_day(folder: Path, run: Run) -> list[Path]:
    begun_here = f"palmyra-{run.started_at:%Y%m%d}T*{DAY_FILE}{_place(folder)}*{OPEN}"
    return sorted(folder.glob(f"{run.started_at:%Y/%m}/{begun_here}"))


def _place(folder: Path) -> str:
    """Return what tells a folder from a copy of it, in eight hexadecimal digits."""
    told = folder.stat()
    name = f"{platform.node()} {told.st_dev} {told.st_ino}"
    return hashlib.sha256(name.encode()).hexdigest()[:8]


def _begun(folder: Path, run: Run, looks: Sequence[Observation]) -> Path:
    """Begin another file with a round, and return it."""
    name = f"palmyra-{run.started_at:%Y%m%dT%H%M%S%fZ}{DAY_FILE}{_place(folder)}{secrets.token_hex(2)}{_FINISHED}{OPEN}"
    path = folder / f"{run.started_at:%Y/%m}" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x+b", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            _appended(file, run, looks)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    return path


@contextmanager
def _alone(path: Path) -> Iterator[FileIO | None]:
    """Give an open file, locked; None when somebody else has it, or has just finished it."""
    with ExitStack() as stack:
        try:
            file = stack.enter_context(path.open("r+b", buffering=0))
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            mine = os.fstat(file.fileno()).st_ino == path.stat().st_ino
        except (BlockingIOError, FileNotFoundError):
            mine = False
        yield file if mine else None


def _appended(file: FileIO, run: Run, looks: Sequence[Observation]) -> bool:
    """Append a round; tell whether the file takes one more."""
    file_id, end, whole = _state(file)
    if not whole or end > _LARGEST:
        return False
    round_ = BytesIO()
    writer = FileWriter(round_, file_id or new_file_id())
    write_json(writer, f"run/{run.run_id}", run_as_json(run), run.started_at)
    for part, first in enumerate(range(0, len(looks), _LOOKS), start=1):
        write_checks(writer, run, looks[first : first + _LOOKS], part=part)
    _write_at(end, file, round_.getvalue())
    return True


def _write_at(end: int, file: FileIO, data: bytes) -> None:
    """Put data, all of it or nothing, behind the last sound record; a beginning that a kill left there goes."""
    os.ftruncate(file.fileno(), end)
    file.seek(end)
    left = memoryview(data)
    try:
        while left:
            left = left[file.write(left) :]
        os.fsync(file.fileno())
    except OSError:
        os.ftruncate(file.fileno(), end)
        raise


def _state(file: FileIO) -> tuple[str, int, bool]:
    """Return the id of a file, where its last sound record ends, and whether there is no damage before that."""
    file_id, end, whole = "", 0, True
    for piece in members(file):
        if isinstance(piece, Member):
            file_id, end = file_id or piece.file_id, piece.offset + piece.length
        elif isinstance(piece, Gap) and not piece.torn:
            whole = False
    return file_id, end, whole


def _finish(path: Path, file: FileIO) -> None:
    """Write the closing record and give the file its final name; what is damaged stays as it is, and is told."""
    file_id, end, whole = _state(file)
    final = path.with_name(path.name.removesuffix(OPEN))
    if whole:
        closing = BytesIO()
        write_recovered_closing(
            FileWriter(closing, file_id), final.name, datetime.fromtimestamp(path.stat().st_mtime, UTC)
        )
        _write_at(end, file, closing.getvalue())
    number, free = 1, final
    while free.exists():  # somebody copied it from elsewhere
        number += 1
        free = final.with_name(f"{final.name.removesuffix(_FINISHED)}_{number}{_FINISHED}")
    path.rename(free)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
