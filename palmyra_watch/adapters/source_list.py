"""The list of sources, a TOML file that a person writes: read, checked, and turned into sources."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from palmyra_watch.core.identity import source_id_of
from palmyra_watch.errors import SourceListError
from palmyra_watch.model import Hints, Source


def _inside(location: str) -> str:
    path = PurePosixPath(location)
    if "\0" in location:
        raise ValueError("must not hold a NUL character")
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise ValueError("must be a path below the folder of the list, with forward slashes")
    return str(path)


def _pattern(text: str) -> str:
    if any("**" in part and part != "**" for part in PurePosixPath(_inside(text)).parts):
        raise ValueError("`**` must stand alone between slashes")
    return text


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DocumentEntry(_Strict):
    """What is known of one document."""

    path: Annotated[str, AfterValidator(_inside)]
    note: str = ""
    year: Annotated[int, Field(ge=1600, le=2200)] | None = None


class SourceList(_Strict):
    """The whole file.

    Attributes:
        collection: A name for the list; it is part of every source's id.
        documents: Glob patterns of documents to take in, relative to the list.
        document: What is known of single documents; one named here is watched even when no pattern matches.
    """

    collection: Annotated[str, Field(min_length=1, pattern=r"^[a-z0-9][a-z0-9-]*$")]
    documents: tuple[Annotated[str, AfterValidator(_pattern)], ...] = ("*.txt", "*.eml")
    document: tuple[DocumentEntry, ...] = ()


def source_list_from(path: Path) -> SourceList:
    """Return the list in a file.

    Raises:
        SourceListError: The file is missing, is not TOML, or has a value that cannot be used.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise SourceListError(path, "", "there is no such file; name another with --sources") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceListError(path, "", str(error)) from error
    try:
        listed = SourceList.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        raise SourceListError(path, _key(first["loc"]), first["msg"]) from error
    paths = [entry.path for entry in listed.document]
    for index, name in enumerate(paths):
        if name in paths[:index]:
            raise SourceListError(path, f"document[{index}].path", f"{name} is listed twice")
    return listed


def _key(location: tuple[int | str, ...]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location).lstrip(".")


def sources_in(listed: SourceList, folder: Path) -> tuple[Source, ...]:
    """Return the sources of a list: documents that match a pattern, and those named, sorted by location."""
    found = {
        _named(match.relative_to(folder)) for pattern in listed.documents for match in folder.glob(pattern)
    }
    known = {entry.path: entry for entry in listed.document}
    return tuple(
        _source(listed.collection, known.get(location) or DocumentEntry(path=location))
        for location in sorted(found | set(known))
    )


def _named(path: Path) -> str:
    r"""Return a path as text; bytes of a name that are not UTF-8 are shown as `\xe9`, and no file has that name."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _source(collection: str, entry: DocumentEntry) -> Source:
    return Source(
        source_id=source_id_of(collection, entry.path),
        collection=collection,
        location=entry.path,
        note=entry.note,
        hints=Hints(year=entry.year),
    )
