"""What a writer hands over of a finished file is what reading the file gives; where it might not be, it is read."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as properties
from hypothesis import strategies as st

from palmyra_watch.adapters.source_list import page_source
from palmyra_watch.adapters.warc import RunWriter, contents_of, handed_over
from palmyra_watch.adapters.warc.file_writer import FileWriter
from palmyra_watch.adapters.warc.records import write_record
from palmyra_watch.core.web_looks import exchange_of
from palmyra_watch.model import (
    Decision,
    Hints,
    Hop,
    Observation,
    Origin,
    Outcome,
    Reply,
    Source,
    SourceKind,
    Verdict,
)
from tests.adapters.test_warc import NOW, RUN, SOURCE, UPGRADE, write_run

if TYPE_CHECKING:
    from collections.abc import Callable

TEXTS = st.text(max_size=30)
TIMES = st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)).map(  # noqa: DTZ001  # zones follow
    lambda time: time.replace(tzinfo=timezone(timedelta(hours=time.hour - 12)))
)
SOURCES = st.builds(
    lambda url, note, year, publisher, kind: Source(
        source_id=SOURCE.source_id,
        collection="web",
        location=url,
        note=note,
        hints=Hints(year=year, publisher=publisher),
        kind=kind,
    ),
    TEXTS,
    TEXTS,
    st.none() | st.integers(1900, 2100),
    TEXTS,
    st.sampled_from(SourceKind),
)
URLS = st.sampled_from(
    ["http://a.example/", "https://b.example/ü?q=“x”", "HTTP://c.example/", "https://d.example/<>"]
)
HEADERS = st.lists(
    st.tuples(
        st.sampled_from(
            ["Content-Type", "content-type", "ETag", "X-Odd", "Set-Cookie", "no token", "Location"]
        ),
        st.text(max_size=20)
        | st.sampled_from([" text/html ", "text/html;\x85 charset=ü", "", "\x0b\x1c\ttext/html"]),
    ),
    max_size=5,
).map(tuple)
BODIES = st.binary(max_size=40) | st.sampled_from([b"\r\n\r\n", b"\r\n\r\n" * 9000, b"WARC/1.1\r\n\r\n"])
REPLIES = st.builds(
    lambda url, final_url, status, headers, payload, body, at: Reply(
        url=url,
        final_url=final_url,
        hops=(Hop(url=url, status=301, location=final_url),),
        status=status,
        headers=headers,
        payload=payload,
        body=body,
        received_at=at,
    ),
    URLS,
    URLS,
    st.sampled_from([200, 203, 304, 404, 500]),
    HEADERS,
    BODIES,
    BODIES,
    TIMES,
)
OBSERVATIONS = st.builds(
    Observation,
    source_id=st.just(SOURCE.source_id),
    observed_at=TIMES,
    outcome=st.sampled_from(Outcome),
    capture_id=st.none(),
    reason=TEXTS,
    exchange=st.none() | REPLIES.map(lambda reply: exchange_of(reply, Origin.LIVE)),
    clock_at=st.none() | TIMES,
    clock_off=st.none() | st.integers(-9999, 9999),
)
DECISIONS = st.builds(
    Decision,
    decision_id=TEXTS,
    decided_at=TIMES,
    verdict=st.sampled_from(Verdict),
    subject=TEXTS,
    other=TEXTS,
    reason=TEXTS,
)
ADDITIONS = st.one_of(
    st.builds(
        lambda source, body, at, clock: (
            lambda warc: warc.add_capture(
                source, body, captured_at=at, media_type="text/plain", clock_at=clock
            )
        ),
        SOURCES,
        BODIES,
        TIMES,
        st.none() | TIMES,
    ),
    st.builds(
        lambda source, reply, at, clock, off: (
            lambda warc: warc.add_response(
                source,
                reply,
                captured_at=at,
                exchange=exchange_of(reply, Origin.LIVE),
                clock_at=clock,
                clock_off=off,
            )
        ),
        SOURCES,
        REPLIES,
        TIMES,
        st.none() | TIMES,
        st.none() | st.integers(-9999, 9999),
    ),
    st.builds(
        lambda reply, body, at: (
            lambda warc: warc.add_copy(
                page_source("web", "https://news.example/1"),
                body,
                captured_at=at,
                media_type="text/html",
                exchange=exchange_of(reply, Origin.ARCHIVE),
            )
        ),
        REPLIES,
        BODIES,
        TIMES,
    ),
    REPLIES.map(lambda reply: lambda warc: warc.add_evidence(reply)),
    SOURCES.map(lambda source: lambda warc: warc.add_source(source)),
    OBSERVATIONS.map(lambda look: lambda warc: warc.add_observation(look)),
    DECISIONS.map(lambda decision: lambda warc: warc.add_decision(decision)),
    st.just(lambda warc: warc.add_upgrade(UPGRADE)),
)


@properties(max_examples=150)
@given(st.lists(ADDITIONS, max_size=12))
def test_what_is_handed_over_is_what_is_read(additions: list[Callable[[RunWriter], object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with RunWriter(Path(folder), RUN) as warc:
            for add in additions:
                add(warc)
        read = contents_of(Path(folder, warc.name))
        given_over = handed_over(Path(folder, warc.name))
        assert given_over == (None if read.problem else read)


def test_a_file_is_handed_over_once(tmp_path: Path) -> None:
    path = tmp_path / write_run(tmp_path)
    assert handed_over(path) == contents_of(path)
    assert handed_over(path) is None


def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"x")


def flip(path: Path) -> None:
    told = path.stat()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns + 1_000_000))


def put_another_in_its_place(path: Path) -> None:
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    copy.replace(path)


@pytest.mark.parametrize("change", [grow, flip, put_another_in_its_place, Path.unlink])
def test_a_file_that_was_changed_since_is_not_handed_over(
    tmp_path: Path, change: Callable[[Path], object]
) -> None:
    path = tmp_path / write_run(tmp_path)
    change(path)
    assert handed_over(path) is None


def test_no_body_of_a_page_is_kept() -> None:
    told: list[tuple[bytes, int, int]] = []
    file = BytesIO()
    writer = FileWriter(file, "<urn:uuid:1>", told=lambda *record: told.append(record))
    body = Random(1).randbytes(500_000)
    write_record(writer, "a", "resource", body, media_type="text/html", headers={})
    ((plain, left_out, length),) = told
    assert (left_out, length) == (len(body), len(file.getvalue()))
    assert len(plain) < 1_000


def test_of_a_file_of_very_many_looks_nothing_is_kept(tmp_path: Path) -> None:
    chance = Random(1)
    with RunWriter(tmp_path, RUN) as warc:
        for number in range(200):
            note = chance.randbytes(100_000).hex()
            warc.add_source(page_source("web", f"https://news.example/{number}", note=note))
    assert handed_over(tmp_path / warc.name) is None
    assert len(contents_of(tmp_path / warc.name).found) == 200


def test_nothing_is_handed_over_of_a_file_that_was_not_finished(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), RunWriter(tmp_path, RUN) as warc:
        warc.add_capture(SOURCE, b"one", captured_at=NOW.astimezone(UTC), media_type="text/plain")
        raise KeyboardInterrupt
    (part,) = tmp_path.rglob("*.part")
    assert handed_over(part) is None
