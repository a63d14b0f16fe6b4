"""Examine a home: what is there, whether it fits together, and whether every stored byte is still what it was."""

from __future__ import annotations

import importlib.metadata
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warc import (
    DAY_FILE,
    contents_of,
    damaged_names,
    part_names,
    torn_names,
    unread_parts,
    warc_names,
    warc_path,
)
from palmyra_watch.adapters.warehouse import lock_holder, query, reader
from palmyra_watch.core.capture_times import AHEAD
from palmyra_watch.core.render.summary import counted
from palmyra_watch.errors import WarehouseError
from palmyra_watch.steps.stored.damaged_files import FINISHED, damage_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palmyra_watch.settings import Settings


class Verdict(StrEnum):
    """How serious a finding is."""

    OK = "ok"
    NOTE = "note"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    verdict: Verdict
    subject: str
    text: str


def examine(settings: Settings) -> tuple[Finding, ...]:
    """Return what was found, in the order of looking. Reads every capture; changes nothing; never waits."""
    return (
        *_versions(),
        *_paths(settings),
        *_evidence(settings),
        *_published(settings),
    )


def _versions() -> Iterator[Finding]:
    packages = ("palmyra-watch", "prefect", "duckdb", "trafilatura", "deepdiff", "httpx", "warcio")
    named = [f"{package} {importlib.metadata.version(package)}" for package in packages]
    yield Finding(
        verdict=Verdict.OK, subject="versions", text=f"Python {platform.python_version()}, {', '.join(named)}"
    )


def _paths(settings: Settings) -> Iterator[Finding]:
    yield Finding(verdict=Verdict.OK, subject="home", text=str(settings.home.resolve()))
    listed = settings.sources.exists()
    yield Finding(
        verdict=Verdict.OK if listed else Verdict.NOTE,
        subject="sources",
        text=str(settings.sources.resolve()) if listed else f"{settings.sources} is not there",
    )
    holder = lock_holder(settings.lock)
    yield Finding(
        verdict=Verdict.NOTE if holder else Verdict.OK,
        subject="writer",
        text=f"process {holder} holds the lock" if holder else "nobody writes",
    )


def _evidence(settings: Settings) -> Iterator[Finding]:
    """Read every WARC file to its end, each record against its own digest."""
    names = warc_names(settings.captures)
    captures = length = 0
    damaged = False
    for name in names:
        contents = contents_of(warc_path(settings.captures, name))
        captures, length = captures + len(contents.captures), length + contents.length
        if contents.problem:
            damaged = True
            yield Finding(verdict=Verdict.PROBLEM, subject="evidence", text=f"{name}: {contents.problem}")
    if not damaged:
        what = f"{counted(captures, 'capture')} in {counted(len(names), 'WARC file')}"
        text = f"{what}, {length:,} bytes, every digest right"
        yield Finding(verdict=Verdict.OK, subject="evidence", text=text)
    yield from _unfinished(settings)


def _unfinished(settings: Settings) -> Iterator[Finding]:
    """Tell of files that a killed run left behind, and of what is kept for its damage."""
    unread = {name: problem for name, _, problem in unread_parts(settings.captures)}
    for part in part_names(settings.captures):
        verdict, text = Verdict.NOTE, f"{part} is unfinished; the next run finishes it"
        if part in unread:
            verdict, text = Verdict.PROBLEM, f"{part} is unfinished, and {unread[part]}"
        elif (contents := contents_of(settings.captures / part)).damaged:
            verdict = Verdict.PROBLEM
            text = (
                f"{part} is unfinished and damaged: {contents.problem}; the next run takes what can be read"
            )
        yield Finding(verdict=verdict, subject="evidence", text=text)
    for name in damaged_names(settings.captures):
        text = f"{name}: {damage_of(settings.captures / name)}; move it away when you have looked at it"
        yield Finding(verdict=Verdict.PROBLEM, subject="evidence", text=text)
    for name in torn_names(settings.captures):
        text = f"{name} is the beginning of a record that a kill broke off; nothing reads it"
        yield Finding(verdict=Verdict.NOTE, subject="evidence", text=text)


def _published(settings: Settings) -> Iterator[Finding]:
    try:
        with reader(settings.published_database) as warehouse:
            known = {
                name: (length, problem)
                for name, length, problem in warehouse.rows("warc_file_names")
                if name.endswith(FINISHED)
            }
            faults = warehouse.table(query("integrity")).rows
            counts = warehouse.table(query("counts")).rows[0]
            ahead = warehouse.rows("looks_ahead", after=datetime.now(UTC) + AHEAD)
    except WarehouseError as error:
        yield Finding(verdict=Verdict.PROBLEM, subject="warehouse", text=str(error))
        return
    on_disk = set(warc_names(settings.captures))
    for name in sorted(on_disk - set(known)):
        when = (
            "a run reads it within an hour, or with the next news"
            if DAY_FILE in name
            else "the next run reads it"
        )
        yield Finding(verdict=Verdict.NOTE, subject="orphan", text=f"{name} is not in the warehouse; {when}")
    for name in sorted(set(known) - on_disk):
        yield Finding(
            verdict=Verdict.PROBLEM, subject="evidence", text=f"{name} is gone; restore it from a backup"
        )
    for name in sorted(on_disk & set(known)):
        length = warc_path(settings.captures, name).stat().st_size
        grown = DAY_FILE in name and length > known[name][0]
        if length != known[name][0] and not known[name][1] and not grown:
            text = f"{name} has {length} bytes and had {known[name][0]}; restore it from a backup"
            yield Finding(verdict=Verdict.PROBLEM, subject="evidence", text=text)
    for name, looks, last_at in ahead:
        text = (
            f"{name}: {counted(looks, 'look')} in the future, the last at {last_at:%Y-%m-%d %H:%M:%S} UTC: the "
            "clock ran ahead. They order no later looks, but their texts stand as the newest; move the file away"
        )
        yield Finding(verdict=Verdict.PROBLEM, subject="clock", text=text)
    for check, count in faults:
        yield Finding(verdict=Verdict.PROBLEM, subject="integrity", text=f"{count} × {check}")
    if not faults:
        yield Finding(
            verdict=Verdict.OK, subject="integrity", text="every row has its parents, every key is unique"
        )
    stories, versions, changes = counts
    yield Finding(
        verdict=Verdict.OK,
        subject="warehouse",
        text=f"{settings.published_database}: {counted(stories, 'story')}, {counted(versions, 'version')}, "
        f"{counted(changes, 'change')}",
    )
