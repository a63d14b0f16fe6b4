"""The files below the folder of captures, on whatever disks its folders lie."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def files_below(folder: Path, pattern: str) -> Iterator[Path]:
    """Yield the files below a folder whose names match; those in folders on other disks that links lead to as well.

    A link to a folder that is around it, or was met before, is not followed.
    """
    met = {folder.resolve()}
    for place, folders, names in os.walk(folder, followlinks=True):
        real = {name: Path(place, name).resolve() for name in folders}
        folders[:] = [name for name in sorted(folders) if real[name] not in met]
        met.update(real.values())
        for name in names:
            if fnmatchcase(name, pattern) and (path := Path(place, name)).is_file():
                yield path
