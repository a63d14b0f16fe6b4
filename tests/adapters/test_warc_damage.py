"""Damage of our own WARC files: what can be read is read, nothing is destroyed, and all of it is told."""

from __future__ import annotations

import fcntl
import gzip
import re
import zlib
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from palmyra_watch.adapters.warc import (
    RunWriter,
    body_at,
    contents_of,
    damaged_names,
    part_names,
    recover_parts,
    torn_names,
    unread_parts,
    warc_names,
)
from palmyra_watch.adapters.warc.records import moment_of, written
from palmyra_watch.core.identity import capture_id_of
from palmyra_watch.errors import CaptureUnreadable
from palmyra_watch.model import Decision, Verdict
from tests.adapters.test_warc import NOW, RUN, SOURCE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO

BODIES = [b"".join(b"%d %d\n" % (number, line) for line in range(400)) for number in range(6)]


def six(folder: Path) -> Path:
    """A finished file of six captures."""
    with RunWriter(folder, RUN) as warc:
        for minute, body in enumerate(BODIES):
            warc.add_capture(SOURCE, body, captured_at=NOW.replace(minute=minute), media_type="text/plain")
    return folder / warc.name


def left_behind(folder: Path, spoil: Callable[[bytearray], object]) -> Path:
    """The same, as a writer that was killed before the end leaves it, and then spoiled."""
    path = six(folder)
    data = bytearray(path.read_bytes()[: contents_of(path).good[-1][0]])
    spoil(data)
    part = path.with_name(path.name + ".part")
    path.unlink()
    part.write_bytes(data)
    return part


def numbers(path: Path) -> list[int]:
    return [stored.capture.captured_at.minute for stored in contents_of(path).captures]


@pytest.mark.parametrize("broken", range(6))
def test_one_flipped_byte_costs_one_capture(tmp_path: Path, broken: int) -> None:
    path = six(tmp_path)
    stored = contents_of(path).captures[broken]
    data = bytearray(path.read_bytes())
    data[stored.offset + stored.length // 2] ^= 0x10
    path.write_bytes(data)
    contents = contents_of(path)
    assert numbers(path) == [number for number in range(6) if number != broken]
    assert f"byte {stored.offset}: " in contents.problem
    assert contents.runs == (RUN,)
    for one in contents.captures:
        assert (
            body_at(tmp_path, path.relative_to(tmp_path).as_posix(), one.offset)
            == BODIES[one.capture.captured_at.minute]
        )


def test_every_flipped_byte_costs_one_record_at_most(tmp_path: Path) -> None:
    path = six(tmp_path)
    whole = path.read_bytes()
    good = contents_of(path).good
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        contents = contents_of(path)
        assert len(contents.good) >= len(good) - 1, at
        assert contents.problem or contents.good == good, (
            at
        )  # the time or the system in a head of gzip says nothing


def a_record(number: int, *, date: str = "2021-03-04T05:00:00Z", note: bytes = b"{}") -> bytes:
    """A record of metadata as a program might have written it."""
    head = f"WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: {date}\r\n"
    head += f"Content-Type: application/json\r\nContent-Length: {len(note)}\r\n\r\n"
    return gzip.compress(head.encode() + note + b"\r\n\r\n")


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(a_record(1, note=b"no JSON"), id="no JSON"),
        pytest.param(a_record(1, note=b"5"), id="another JSON"),
        pytest.param(a_record(1, note=b'{"checks": [{}]}'), id="a look without its fields"),
        pytest.param(a_record(1, note=b"[" * 100_000), id="too deep"),
        pytest.param(
            a_record(1, note=b'{"decision": {"decided_at": "0000-00-00"}}'), id="a time that is none"
        ),
        pytest.param(a_record(1)[:-8], id="no check sum"),
        pytest.param(gzip.compress(b"WARC/1.1\r\n", mtime=0), id="no head"),
        pytest.param(gzip.compress(b"something else", mtime=0), id="no record"),
        pytest.param(gzip.compress(b"", mtime=0), id="nothing"),
        pytest.param(b"plain words", id="not compressed"),
        pytest.param(b"\0" * 5000, id="zeros"),
        pytest.param(gzip.compress(gzip.decompress(a_record(1)) * 2), id="two records in one"),
    ],
)
def test_reading_goes_on_behind_what_cannot_be_used_and_tells_it(tmp_path: Path, record: bytes) -> None:
    path = six(tmp_path)
    offset, data = contents_of(path).captures[2].offset, path.read_bytes()
    path.write_bytes(data[:offset] + record + data[offset:])
    contents = contents_of(path)
    assert numbers(path) == [0, 1, 2, 3, 4, 5]
    assert f"byte {offset}: " in contents.problem
    assert contents.damaged


def test_much_damage_is_told_in_one_line(tmp_path: Path) -> None:
    path = six(tmp_path)
    path.write_bytes(a_record(1, note=b"5") * 500 + path.read_bytes())
    problem = contents_of(path).problem
    assert "495 more like these" in problem
    assert len(problem) < 1000


moments = st.datetimes(
    timezones=st.one_of(
        st.just(UTC), st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
    )
)


@given(moments)
def test_any_time_is_read_back_as_it_was_written(moment: datetime) -> None:
    assert moment_of(written(moment)) == moment
    assert written(moment)[4] == "-"
    assert len(written(moment).partition("T")[0]) == len("2016-03-27")


@given(st.lists(moments, min_size=1, max_size=3))
def test_a_capture_of_any_time_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, times: list[datetime]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with RunWriter(folder, RUN) as warc:
        ids = [warc.add_capture(SOURCE, b"x", captured_at=time, media_type="text/plain") for time in times]
    contents = contents_of(folder / warc.name)
    assert contents.problem == ""
    assert [stored.capture.captured_at for stored in contents.captures] == times
    assert [stored.capture.capture_id for stored in contents.captures] == ids


def test_a_year_of_three_digits_that_was_written_once_is_read(tmp_path: Path) -> None:
    time = datetime(216, 3, 27, tzinfo=UTC)
    with RunWriter(tmp_path, RUN) as warc:
        warc.add_capture(SOURCE, b"x", captured_at=time, media_type="text/plain")
    path = tmp_path / warc.name
    data = path.read_bytes()
    pieces = [
        gzip.compress(gzip.decompress(data[at : at + length]).replace(b"Date: 0216-", b"Date: 216-"))
        for at, length in contents_of(path).good
    ]
    path.write_bytes(b"".join(pieces))
    contents = contents_of(path)
    assert contents.problem == ""
    (stored,) = contents.captures
    assert stored.capture.captured_at == time
    assert stored.capture.capture_id == capture_id_of(SOURCE.source_id, time, stored.capture.sha256)


def flipped(share: float) -> Callable[[bytearray], None]:
    def spoil(data: bytearray) -> None:
        data[int(len(data) * share)] ^= 0x10

    return spoil


def zeroed(start: int, length: int) -> Callable[[bytearray], None]:
    def spoil(data: bytearray) -> None:
        data[start : start + length] = bytes(length)

    return spoil


@pytest.mark.parametrize(
    ("spoil", "lost"),
    [
        pytest.param(flipped(0.2), 1, id="a byte flipped near the beginning"),
        pytest.param(flipped(0.5), 1, id="a byte flipped in the middle"),
        pytest.param(flipped(0.97), 1, id="a byte flipped in the last record"),
        pytest.param(zeroed(0, 20), 0, id="the head zeroed: the run's record is lost"),
        pytest.param(zeroed(0, 800), 1, id="the head zeroed: a capture is lost too"),
        pytest.param(lambda data: data.extend(bytes(4096)), 0, id="zeros behind the end"),
        pytest.param(lambda data: data.extend(b"half a reco"), 0, id="something else behind the end"),
    ],
)
def test_what_a_damaged_unfinished_file_holds_is_recovered_and_the_file_is_kept(
    tmp_path: Path, spoil: Callable[[bytearray], None], lost: int
) -> None:
    part = left_behind(tmp_path, spoil)
    before = part.read_bytes()
    (name,) = recover_parts(tmp_path)
    assert contents_of(tmp_path / name).problem == ""
    assert len(numbers(tmp_path / name)) == 6 - lost
    (kept,) = damaged_names(tmp_path)
    assert (tmp_path / kept).read_bytes() == before
    assert kept == f"{name}.part.damaged"
    assert part_names(tmp_path) == recover_parts(tmp_path) == ()
    assert warc_names(tmp_path) == (name,)


@pytest.mark.parametrize("data", [bytes(4096), b"not a WARC file" * 100, gzip.compress(b"not WARC", mtime=0)])
def test_an_unfinished_file_of_which_nothing_can_be_read_is_kept(tmp_path: Path, data: bytes) -> None:
    part = tmp_path / "2021" / "x.warc.gz.part"
    part.parent.mkdir()
    part.write_bytes(data)
    assert recover_parts(tmp_path) == ()
    assert (part_names(tmp_path), warc_names(tmp_path)) == ((), ())
    assert (tmp_path / damaged_names(tmp_path)[0]).read_bytes() == data
    part.write_bytes(b"another" + data)
    recover_parts(tmp_path)
    assert len(damaged_names(tmp_path)) == 2


def test_a_cut_anywhere_is_what_a_kill_leaves_and_no_damage(tmp_path: Path) -> None:
    part = left_behind(tmp_path / "whole", bytes)
    data = part.read_bytes()
    ends = [sum(piece) for piece in contents_of(part).good]
    for cut in [*range(0, len(data), 11), len(data)]:
        folder = tmp_path / str(cut)
        folder.mkdir()
        (folder / part.name).write_bytes(data[:cut])
        recovered = recover_parts(folder)
        assert damaged_names(folder) == part_names(folder) == (), cut
        assert len(recovered) == (cut >= ends[1]), cut
        assert sum(len(numbers(folder / name)) for name in recovered) == max(
            sum(end <= cut for end in ends) - 1, 0
        )


def test_a_byte_that_hides_the_end_of_a_record_is_no_cut(tmp_path: Path) -> None:
    """What cannot be told from a record that goes on is damage where records stand behind it."""
    part = left_behind(tmp_path, bytes)
    good = contents_of(part).good
    data = part.read_bytes()
    packing = zlib.compressobj(wbits=31)
    endless = packing.compress(gzip.decompress(data[good[2][0] : sum(good[2])])) + packing.flush(
        zlib.Z_SYNC_FLUSH
    )
    stored_block = endless + b"\x00\xff\xff\x00\x00" + data[good[3][0] :]
    part.write_bytes(data[: good[2][0]] + stored_block)
    (name,) = recover_parts(tmp_path)
    assert numbers(tmp_path / name) == [0, 2, 3, 4, 5]
    assert len(damaged_names(tmp_path)) == 1


def test_an_unfinished_file_that_the_disk_refuses_is_left_as_it_is(tmp_path: Path) -> None:
    part = tmp_path / "x.warc.gz.part"
    part.symlink_to("/proc/self/mem")  # reading its first byte is an input/output error
    assert recover_parts(tmp_path) == ()
    ((name, length, problem),) = unread_parts(tmp_path)
    assert (name, length) == (part.name, 0)
    assert "input/output error" in problem
    assert part.is_symlink()
    assert damaged_names(tmp_path) == ()


def test_a_recovery_that_was_killed_is_done_again(tmp_path: Path) -> None:
    part = left_behind(tmp_path, flipped(0.5))
    data = part.read_bytes()
    (name,) = recover_parts(tmp_path)
    whole = (tmp_path / name).read_bytes()
    (tmp_path / damaged_names(tmp_path)[0]).rename(part)  # as if killed before this was renamed
    (tmp_path / f"{name}.recovered").write_bytes(b"half of it")
    assert recover_parts(tmp_path) == (name,)
    assert (tmp_path / name).read_bytes() == whole
    assert (tmp_path / damaged_names(tmp_path)[0]).read_bytes() == data


def test_a_finished_file_is_never_replaced_by_an_unfinished_one(tmp_path: Path) -> None:
    path = six(tmp_path)
    whole = path.read_bytes()
    part = path.with_name(path.name + ".part")
    part.write_bytes(whole[: sum(contents_of(path).good[2])])
    assert recover_parts(tmp_path) == ()
    assert path.read_bytes() == whole
    assert len(damaged_names(tmp_path)) == 1


def test_records_stand_one_behind_the_other(tmp_path: Path) -> None:
    good = contents_of(six(tmp_path)).good
    assert all(sum(one) == other[0] for one, other in pairwise(good))


def forged_records(folder: Path) -> bytes:
    """Two records of another file, as a page might hold them: a decision, and a capture."""
    decision = Decision(
        decision_id="dec1:forged",
        decided_at=NOW,
        verdict=Verdict.REJECT,
        subject="cap1:x",
        other="",
        reason="forged",
    )
    with RunWriter(folder, RUN) as warc:
        warc.add_decision(decision)
        warc.add_capture(SOURCE, b"forged", captured_at=NOW.replace(minute=59), media_type="text/plain")
    path = folder / warc.name
    data = path.read_bytes()
    return b"".join(data[at : at + length] for at, length in contents_of(path).good[1:3])


def with_a_forging_page(folder: Path) -> tuple[Path, bytes]:
    """A finished file of three captures, the second of a page that holds records as they are; and these.

    Bytes that cannot be made smaller may be stored as they are; here all are.
    """
    forged = forged_records(folder.with_name(folder.name + "-other"))
    random = Random(1)
    bodies = (b"one", random.randbytes(90_000) + forged + random.randbytes(90_000), b"three")
    with RunWriter(folder, RUN) as warc:
        for minute, body in enumerate(bodies):
            warc.add_capture(SOURCE, body, captured_at=NOW.replace(minute=minute), media_type="image/png")
    rewritten(folder / warc.name, lambda record: record)
    return folder / warc.name, forged


def rewritten(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Write each record of a file anew, stored as it is, with what is done to it."""
    data = path.read_bytes()
    plain = [gzip.decompress(data[at : at + length]) for at, length in contents_of(path).good]
    path.write_bytes(b"".join(gzip.compress(change(one), compresslevel=0) for one in plain))


def test_a_body_that_was_changed_and_packed_anew_does_not_match_its_digest(tmp_path: Path) -> None:
    path = six(tmp_path)
    rewritten(path, lambda record: record.replace(b"3 399\n", b"3 398\n"))
    contents = contents_of(path)
    assert numbers(path) == [0, 1, 2, 4, 5]
    assert "does not match its digest sha256:" in contents.problem
    with pytest.raises(CaptureUnreadable, match="digest"):
        body_at(tmp_path, path.relative_to(tmp_path).as_posix(), sum(contents.good[3]))


def without_ids(path: Path) -> None:
    """Make a file one of those that were written before records named their file."""
    rewritten(path, lambda record: re.sub(rb"(?m)^WARC-Warcinfo-ID: .*\r\n", b"", record, count=1))


def test_every_record_names_its_file(tmp_path: Path) -> None:
    ids = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        with six(folder).open("rb") as file:
            ids += [{record.rec_headers.get_header("WARC-Warcinfo-ID") for record in ArchiveIterator(file)}]
    assert [len(one) for one in ids] == [1, 1]
    assert not ids[0] & ids[1]


@pytest.mark.parametrize("early", [False, True])
def test_a_page_cut_off_by_a_kill_puts_no_records_into_the_evidence(tmp_path: Path, *, early: bool) -> None:
    path, forged = with_a_forging_page(tmp_path / "captures")
    if early:
        without_ids(path)
    data = path.read_bytes()
    part = path.with_name(path.name + ".part")
    part.write_bytes(data[: data.index(forged) + len(forged) + 1000])
    path.unlink()
    assert len(recover_parts(tmp_path / "captures")) == 1
    contents = contents_of(path)
    assert (numbers(path), contents.decisions, contents.problem) == ([0], (), "")
    assert damaged_names(tmp_path / "captures") == ()


def test_a_damaged_page_puts_no_records_into_the_evidence(tmp_path: Path) -> None:
    path, _ = with_a_forging_page(tmp_path / "captures")
    data = bytearray(path.read_bytes())
    data[contents_of(path).captures[1].offset + 1] ^= 0xFF
    path.write_bytes(data)
    contents = contents_of(path)
    assert (numbers(path), contents.decisions) == ([0, 2], ())


def test_a_damaged_page_puts_no_records_into_the_evidence_of_a_file_whose_first_record_is_damaged_too(
    tmp_path: Path,
) -> None:
    path, _ = with_a_forging_page(tmp_path / "captures")
    offsets = [0, contents_of(path).captures[1].offset + 1]
    for first in (1, contents_of(path).good[0][1] // 2, contents_of(path).good[0][1] - 2):
        data = bytearray(path.read_bytes())
        for at in (first, *offsets[1:]):
            data[at] ^= 0xFF
        damaged = tmp_path / f"{first}.warc.gz"
        damaged.write_bytes(data)
        contents = contents_of(damaged)
        assert (numbers(damaged), contents.decisions) == ([0, 2], ()), first


def test_a_writer_whose_file_was_taken_for_an_empty_one_left_behind_makes_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, calls, taken = fcntl.flock, list[int](), []

    def late(file: BinaryIO, how: int) -> None:
        calls.append(how)
        if len(calls) == 1:  # a recovery comes between the making of the file and its lock
            taken.append(recover_parts(tmp_path))
            assert part_names(tmp_path) == ()
        lock(file, how)

    monkeypatch.setattr("palmyra_watch.adapters.warc.writing.fcntl.flock", late)
    with RunWriter(tmp_path, RUN) as warc:
        monkeypatch.undo()
        warc.add_capture(SOURCE, b"a body", captured_at=NOW, media_type="image/png")
    assert taken == [()]
    assert len(contents_of(tmp_path / warc.name).captures) == 1


def test_a_damaged_page_decides_nothing_in_a_file_of_an_early_version(tmp_path: Path) -> None:
    path, _ = with_a_forging_page(tmp_path / "captures")
    without_ids(path)
    data = bytearray(path.read_bytes())
    data[contents_of(path).captures[1].offset + 1] ^= 0xFF
    path.write_bytes(data)
    contents = contents_of(path)
    assert contents.decisions == ()
    assert 2 in numbers(path)
    assert "it may be part of a page" in contents.problem


def test_a_last_record_with_a_flipped_bit_that_looks_broken_off_is_kept(tmp_path: Path) -> None:
    part = left_behind(tmp_path, bytes)
    offset, length = contents_of(part).good[-1]
    data = part.read_bytes()
    packing = zlib.compressobj(wbits=31)
    endless = packing.compress(gzip.decompress(data[offset : offset + length]))
    endless += packing.flush(zlib.Z_SYNC_FLUSH)
    part.write_bytes(data[:offset] + endless)
    (name,) = recover_parts(tmp_path)
    assert numbers(tmp_path / name) == [0, 1, 2, 3, 4]
    assert contents_of(tmp_path / name).problem == ""
    assert (tmp_path / f"{name}.part.torn").read_bytes() == endless
    assert damaged_names(tmp_path) == part_names(tmp_path) == ()
    assert torn_names(tmp_path) == (f"{name}.part.torn",)
    assert warc_names(tmp_path) == (name,)


def test_what_an_unfinished_file_holds_beyond_the_finished_one_gets_a_name_of_its_own(tmp_path: Path) -> None:
    path = six(tmp_path)
    whole = path.read_bytes()
    path.with_name(path.name + ".part").write_bytes(whole[: sum(contents_of(path).good[4])])
    short = whole[: sum(contents_of(path).good[1])]
    path.write_bytes(short)
    (name,) = recover_parts(tmp_path)
    assert path.read_bytes() == short
    assert name.endswith("_2.warc.gz")
    assert numbers(tmp_path / name) == [0, 1, 2, 3]
    assert part_names(tmp_path) == damaged_names(tmp_path) == ()
