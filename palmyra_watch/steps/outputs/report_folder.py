"""A folder that is made aside and takes the place of an older one when it is whole."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from palmyra_watch.errors import ReportNotWritten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARK = ".palmyra-watch-report"


@contextmanager
def replaced_folder(folder: Path) -> Iterator[Path]:
    """Give an empty folder beside the named one; at the end it takes that one's place.

    Only a folder that is empty or holds an older report is replaced. After an error nothing has changed.

    Raises:
        ReportNotWritten: The folder holds something else, or the disk refuses.
    """
    target = folder.resolve()
    try:
        _refuse_others(target)
        aside = target.with_name(f".{target.name}.{os.getpid()}.part")
        replaced = target.with_name(f".{target.name}.{os.getpid()}.old")
        _remove_leftovers(target)
        aside.mkdir(parents=True)
        try:
            (aside / MARK).write_text("A report of palmyra-watch, replaced as a whole by the next one.\n")
            yield aside
            if target.exists():
                target.rename(replaced)
            try:
                aside.rename(target)
            except OSError:
                replaced.rename(target)
                raise
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        shutil.rmtree(replaced, ignore_errors=True)
    except OSError as error:
        raise ReportNotWritten(folder, os.strerror(error.errno) if error.errno else str(error)) from error


def _refuse_others(target: Path) -> None:
    if target.is_dir() and any(target.iterdir()) and not (target / MARK).is_file():
        raise ReportNotWritten(target, "the folder holds other files than a report; name an empty or new one")
    if target.exists() and not target.is_dir():
        raise ReportNotWritten(target, "there is a file of that name; name a folder")


def _remove_leftovers(target: Path) -> None:
    """Remove what killed runs left behind; what a running process still writes stays."""
    for left in target.parent.glob(f".{target.name}.*.*"):
        process = left.suffixes[-2].removeprefix(".") if len(left.suffixes) > 1 else ""
        if left.suffix in {".part", ".old"} and process.isdigit() and not _runs(int(process)):
            shutil.rmtree(left, ignore_errors=True)


def _runs(process: int) -> bool:
    if process == os.getpid():
        return False
    with suppress(PermissionError):
        try:
            os.kill(process, 0)
        except (ProcessLookupError, OverflowError):
            return False
    return True
