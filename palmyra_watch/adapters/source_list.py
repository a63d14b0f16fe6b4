"""The list of sources, a TOML file that a person writes: read, checked, and turned into sources."""

from __future__ import annotations

import os
import tomllib
from datetime import UTC, date, datetime, time
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Annotated, Final, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from palmyra_watch.core.capture_times import why_impossible
from palmyra_watch.core.identity import feed_source_id_of, page_source_id_of, source_id_of
from palmyra_watch.core.urls import canonical_url, page_key
from palmyra_watch.errors import BadUrl, SourceListError, holds_userinfo
from palmyra_watch.model import Hints, Source, SourceKind


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


_LONGEST_SHOWN: Final = 200


def _when_a_page_could_be_seen(moment: datetime) -> datetime:
    """Return a time; an impossible one is a slip of the pen."""
    if why := why_impossible(moment, now=datetime.now(UTC)):
        raise ValueError(why)
    return moment


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _url(text: str) -> str:
    try:
        return canonical_url(text)
    except BadUrl as error:
        raise ValueError(error.reason) from error


Url = Annotated[str, AfterValidator(_url)]


class DocumentEntry(_Strict):
    """What is known of one document.

    Attributes:
        url: Of the page that the document is a copy of; the copy then stands in the timeline of that page.
        captured_at: When that copy was taken; an offset from UTC is asked for.
    """

    path: Annotated[str, AfterValidator(_inside)]
    note: str = ""
    year: Annotated[int, Field(ge=1600, le=2200)] | None = None
    url: Url | None = None
    captured_at: Annotated[AwareDatetime, AfterValidator(_when_a_page_could_be_seen)] | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.url is None) != (self.captured_at is None):
            raise ValueError("a copy of a page needs both `url` and `captured_at`")
        return self


class PageEntry(_Strict):
    """A page of the web to watch.

    Attributes:
        publisher: Whose page it is, as articles that quote it name the publisher: "BBC"; what it says of itself then
            does not count.
    """

    url: Url
    note: str = ""
    publisher: str = ""


class FeedEntry(_Strict):
    """A feed or a sitemap whose pages are watched.

    Attributes:
        include: Shell patterns; a page is taken when its URL matches one of them, or when there are none.
        exclude: Shell patterns; a page whose URL matches one is not taken.
        newest: At most so many pages of one answer are taken, the newest first.
    """

    url: Url
    note: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    newest: Annotated[int, Field(ge=1, le=50_000)] = 200

    def takes(self, url: str) -> bool:
        """Tell whether a page is to be watched."""
        wanted = not self.include or any(fnmatchcase(url, pattern) for pattern in self.include)
        return wanted and not any(fnmatchcase(url, pattern) for pattern in self.exclude)


class SourceList(_Strict):
    """The whole file.

    Attributes:
        collection: A name for the list; it is part of every source's id.
        documents: Glob patterns of documents to take in, relative to the list.
        document: What is known of single documents; one named here is watched even when no pattern matches.
        page: Pages of the web to watch.
        feed: Feeds and sitemaps whose pages are watched.
    """

    collection: Annotated[str, Field(min_length=1, pattern=r"^[a-z0-9][a-z0-9-]*$")]
    documents: tuple[Annotated[str, AfterValidator(_pattern)], ...] = ("*.txt", "*.eml")
    document: tuple[DocumentEntry, ...] = ()
    page: tuple[PageEntry, ...] = ()
    feed: tuple[FeedEntry, ...] = ()


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
        raise SourceListError(path, _key(first["loc"]), _with_value(first["msg"], first["input"])) from error
    for key, names in (
        ("document[{}].path", [entry.path for entry in listed.document]),
        ("page[{}].url", [page_key(entry.url) for entry in listed.page]),
        ("feed[{}].url", [entry.url for entry in listed.feed]),
    ):
        for index, name in enumerate(names):
            if name in names[:index]:
                raise SourceListError(path, key.format(index), f"{name} is listed twice")
    return listed


def _with_value(message: str, value: object) -> str:
    """Return what is wrong, with the value as the list has it, where that is short and not named yet."""
    if not isinstance(value, str | int | float | date | time):
        return message
    shown = value.isoformat() if isinstance(value, date | time) else repr(value)
    if ("@" in shown and "//" in shown) or holds_userinfo(str(value)):
        return message
    return message if shown in message or len(shown) > _LONGEST_SHOWN else f"{message}, not {shown}"


def _key(location: tuple[int | str, ...]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location).lstrip(".")


def sources_in(listed: SourceList, folder: Path) -> tuple[Source, ...]:
    """Return the documents of a list: those that match a pattern and those named, sorted; copies of pages are not."""
    found = {
        _named(match.relative_to(folder)) for pattern in listed.documents for match in folder.glob(pattern)
    }
    known = {entry.path: entry for entry in listed.document}
    copies = {entry.path for entry in listed.document if entry.url}
    return tuple(
        _source(listed.collection, known.get(location) or DocumentEntry(path=location))
        for location in sorted((found | set(known)) - copies)
    )


def _named(path: Path) -> str:
    r"""Return a path as text; bytes of a name that are not UTF-8 are shown as `\xe9`, and no file has that name."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _source(collection: str, entry: DocumentEntry) -> Source:
    if entry.url:
        return page_source(collection, entry.url, note=entry.note)
    return Source(
        source_id=source_id_of(collection, entry.path),
        collection=collection,
        location=entry.path,
        note=entry.note,
        hints=Hints(year=entry.year),
    )


def page_source(collection: str, url: str, *, note: str = "", publisher: str = "") -> Source:
    """Return the source of a page of the web."""
    return Source(
        source_id=page_source_id_of(page_key(url)),
        collection=collection,
        location=url,
        note=note,
        hints=Hints(publisher=publisher),
        kind=SourceKind.PAGE,
    )


def pages_in(listed: SourceList) -> tuple[Source, ...]:
    """Return the pages of a list, as sources."""
    return tuple(
        page_source(listed.collection, entry.url, note=entry.note, publisher=entry.publisher)
        for entry in listed.page
    )


def feeds_in(listed: SourceList) -> tuple[tuple[Source, FeedEntry], ...]:
    """Return the feeds and sitemaps of a list, as sources, with what to take of each."""
    return tuple((feed_source(listed.collection, entry.url, note=entry.note), entry) for entry in listed.feed)


def feed_source(collection: str, url: str, *, note: str = "") -> Source:
    """Return the source of a feed or a sitemap."""
    return Source(
        source_id=feed_source_id_of(url), collection=collection, location=url, note=note, kind=SourceKind.FEED
    )


def copies_in(listed: SourceList) -> tuple[tuple[Source, DocumentEntry], ...]:
    """Return the stored copies of pages, each with the source of its page."""
    return tuple((_source(listed.collection, entry), entry) for entry in listed.document if entry.url)
