from __future__ import annotations

import fcntl
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from warcio.archiveiterator import ArchiveIterator

from palmyra_watch.adapters.warc import RunWriter, body_at, contents_of, part_names, recover_parts, warc_names
from palmyra_watch.core.identity import run_id_of, source_id_of
from palmyra_watch.errors import CapturesNotWritten, CaptureUnreadable
from palmyra_watch.model import (
    CaptureId,
    ChangeId,
    EarlierId,
    Hints,
    Observation,
    Outcome,
    Run,
    Source,
    StoryId,
    Upgrade,
)

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2021, 3, 4, 5, 6, 7, 123456, tzinfo=UTC)
SOURCE = Source(
    source_id=source_id_of("test", "ä b.txt"),
    collection="test",
    location="ä b.txt",
    note="a “note”",
    hints=Hints(year=2021),
)
RUN = Run(run_id=run_id_of(NOW, "salt"), started_at=NOW, sources=(SOURCE,))
BODIES = (b"first body\r\n\x00\xff", b"", "zweiter Körper".encode() * 5000)


def write_run(folder: Path) -> str:
    with RunWriter(folder, RUN) as warc:
        for minute, body in enumerate(BODIES):
            warc.add_capture(SOURCE, body, captured_at=NOW.replace(minute=minute), media_type="text/plain")
        warc.add_observation(
            Observation(
                source_id=SOURCE.source_id,
                observed_at=NOW,
                outcome=Outcome.ABSENT,
                capture_id=None,
                reason="gone",
            )
        )
    return warc.name


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    name = write_run(tmp_path)
    contents = contents_of(tmp_path / name)
    assert contents.problem == ""
    assert contents.runs == (RUN,)
    assert [body_at(tmp_path, name, stored.offset) for stored in contents.captures] == list(BODIES)
    assert [stored.capture.captured_at.minute for stored in contents.captures] == [0, 1, 2]
    assert [(look.outcome, look.reason) for look in contents.observations] == [(Outcome.ABSENT, "gone")]
    assert contents.good_length == contents.length == (tmp_path / name).stat().st_size


UPGRADE = Upgrade(
    upgrade_id="upg1:a",
    source_id=SOURCE.source_id,
    upgraded_at=NOW,
    key_before="plain/1; compare/1",
    key_after="plain/2; compare/1",
    captures=(CaptureId("cap1:a"), CaptureId("cap1:b")),
    told=((ChangeId("chg1:new"), "chg1:old"), (ChangeId("chg1:unseen"), "")),
    earlier=(
        EarlierId(
            earlier_id="chg1:old",
            kind="change",
            story_id=StoryId("sto1:a"),
            successor_id="chg1:new",
            summary="“one” → “zwei”",
            before="one",
            after="zwei",
            not_before=NOW,
            not_after=NOW.replace(minute=7),
            reason="read again",
        ),
    ),
)


def test_an_upgrade_is_read_back_and_alone_is_worth_keeping(tmp_path: Path) -> None:
    with RunWriter(tmp_path, RUN) as warc:
        warc.add_upgrade(UPGRADE)
    assert contents_of(tmp_path / warc.name).upgrades == (UPGRADE,)
    torn = tmp_path / f"{warc.name}.part"
    (tmp_path / warc.name).rename(torn)
    assert recover_parts(tmp_path) == (warc.name,)
    assert contents_of(tmp_path / warc.name).upgrades == (UPGRADE,)


def test_the_records_are_of_the_standard_types(tmp_path: Path) -> None:
    name = write_run(tmp_path)
    with (tmp_path / name).open("rb") as file:
        records = [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"))
            for record in ArchiveIterator(file)
        ]
    assert [kind for kind, _ in records] == ["metadata", "resource", "resource", "resource", "metadata"]
    assert records[1][1] == "palmyra-watch:test/%C3%A4%20b.txt"


def test_a_torn_file_gives_what_stands_before_the_tear(tmp_path: Path) -> None:
    path = tmp_path / write_run(tmp_path)
    whole = contents_of(path)
    last = whole.captures[-1]
    path.write_bytes(path.read_bytes()[: last.offset + last.length // 2])
    torn = contents_of(path)
    assert torn.captures == whole.captures[:-1]
    assert str(last.offset) in torn.problem
    assert torn.good_length == last.offset


def test_no_cut_is_taken_for_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / write_run(tmp_path)
    whole = contents_of(path)
    bytes_of = path.read_bytes()
    for cut in range(len(bytes_of)):
        path.write_bytes(bytes_of[:cut])
        contents = contents_of(path)
        assert set(contents.captures) <= set(whole.captures)
        assert contents.problem


def test_a_changed_byte_is_told(tmp_path: Path) -> None:
    path = tmp_path / write_run(tmp_path)
    stored = contents_of(path).captures[0]
    body = bytearray(path.read_bytes())
    body[stored.offset + stored.length // 2] ^= 0x55
    path.write_bytes(body)
    assert contents_of(path).problem
    with pytest.raises(CaptureUnreadable):
        body_at(path.parent, path.name, stored.offset)


def test_a_killed_writer_loses_no_finished_record(tmp_path: Path) -> None:
    program = textwrap.dedent("""
        import os, sys
        from pathlib import Path
        from tests.adapters.test_warc import *
        warc = RunWriter(Path(sys.argv[1]), RUN).__enter__()
        for minute, body in enumerate(BODIES[:2]):
            warc.add_capture(SOURCE, body, captured_at=NOW.replace(minute=minute), media_type="text/plain")
        warc._file.write(b"half a reco")
        warc._file.flush()
        os.kill(os.getpid(), 9)
    """)
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False, timeout=60)
    assert not warc_names(tmp_path)
    assert len(part_names(tmp_path)) == 1
    (name,) = recover_parts(tmp_path)
    contents = contents_of(tmp_path / name)
    assert contents.problem == ""
    assert contents.runs == (RUN,)
    assert [body_at(tmp_path, name, stored.offset) for stored in contents.captures] == list(BODIES[:2])
    assert recover_parts(tmp_path) == ()


def test_a_file_whose_writer_lives_is_left_alone(tmp_path: Path) -> None:
    with RunWriter(tmp_path, RUN) as warc:
        warc.add_capture(SOURCE, b"body", captured_at=NOW, media_type="text/plain")
        program = (
            "import sys; from pathlib import Path; from palmyra_watch.adapters.warc import recover_parts;"
        )
        program += "print(recover_parts(Path(sys.argv[1])))"
        said = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path)], check=True, capture_output=True, timeout=60
        )
        assert said.stdout.strip() == b"()"
    assert contents_of(tmp_path / warc.name).problem == ""


def test_an_abandoned_file_without_captures_is_removed(tmp_path: Path) -> None:
    part = tmp_path / "2021" / "x.warc.gz.part"
    part.parent.mkdir()
    part.write_bytes(b"\x1f\x8b")
    assert recover_parts(tmp_path) == ()
    assert part_names(tmp_path) == ()


def test_a_full_disk_is_a_clear_error_and_keeps_what_was_there(tmp_path: Path) -> None:
    name = write_run(tmp_path)
    program = textwrap.dedent("""
        import resource, signal, sys
        from pathlib import Path
        from tests.adapters.test_warc import *
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
        later = NOW.replace(hour=7)
        try:
            with RunWriter(Path(sys.argv[1]), Run(run_id=run_id_of(later, "x"), started_at=later, sources=())) as warc:
                warc.add_capture(SOURCE, b"small", captured_at=later, media_type="text/plain")
                import random
                warc.add_capture(SOURCE, random.Random(1).randbytes(50_000), captured_at=NOW, media_type="text/plain")
        except CapturesNotWritten as error:
            print(error)
    """)
    said = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], check=True, capture_output=True, timeout=60, text=True
    )
    assert "cannot write captures" in said.stdout
    assert str(tmp_path) in said.stdout
    assert warc_names(tmp_path) == (name,)
    (recovered,) = recover_parts(tmp_path)
    (stored,) = contents_of(tmp_path / recovered).captures
    assert body_at(tmp_path, recovered, stored.offset) == b"small"


def test_a_folder_that_refuses_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "captures").write_text("a file where the folder should be")
    with pytest.raises(CapturesNotWritten, match="captures"), RunWriter(tmp_path / "captures", RUN):
        pass


def test_a_lock_is_what_tells_a_living_writer(tmp_path: Path) -> None:
    with RunWriter(tmp_path, RUN):
        (name,) = part_names(tmp_path)
        with (tmp_path / name).open("rb") as file, pytest.raises(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
