"""The open file of a day: rounds that brought nothing new share it, and no kill, damage or neighbour loses one."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

import pytest
from warcio.archiveiterator import ArchiveIterator

from palmyra_watch.adapters.warc import (
    RunWriter,
    contents_of,
    finish_days,
    part_names,
    recover_parts,
    warc_names,
    warc_path,
)
from palmyra_watch.core.identity import run_id_of
from palmyra_watch.errors import CapturesNotWritten
from palmyra_watch.model import Observation, Outcome, Run
from tests.adapters.test_warc import NOW, SOURCE

if TYPE_CHECKING:
    from pathlib import Path

QUARTER = timedelta(minutes=15)


def quiet_round(folder: Path, number: int, looks: int = 2) -> str:
    """Write a round that brought nothing new, a quarter of an hour after the one before; return its file's name."""
    at = NOW + number * QUARTER
    run = Run(run_id=run_id_of(at, f"salt {number}"), started_at=at, sources=())
    with RunWriter(folder, run) as warc:
        for second in range(looks):
            warc.add_observation(look(number, second))
    return warc.name


def look(number: int, second: int) -> Observation:
    return Observation(
        source_id=SOURCE.source_id,
        observed_at=NOW + number * QUARTER + timedelta(seconds=second),
        outcome=Outcome.UNCHANGED,
        capture_id=None,
        reason="",
    )


def looks(*rounds: int) -> tuple[Observation, ...]:
    return tuple(look(number, second) for number in rounds for second in range(2))


def only_path(folder: Path) -> Path:
    (name,) = warc_names(folder)
    return warc_path(folder, name)


def test_quiet_rounds_of_a_day_share_one_file_that_any_reader_of_warc_reads(tmp_path: Path) -> None:
    names = {quiet_round(tmp_path, number) for number in range(3)}
    assert warc_names(tmp_path) == tuple(names)
    path = only_path(tmp_path)
    contents = contents_of(path)
    assert (contents.observations, contents.problem, len(contents.runs)) == (looks(0, 1, 2), "", 3)
    assert contents.length == path.stat().st_size
    assert part_names(tmp_path) == ()
    with path.open("rb") as file:
        assert [record.rec_type for record in ArchiveIterator(file)] == ["metadata"] * 6


def test_more_looks_than_one_record_takes_are_all_there(tmp_path: Path) -> None:
    quiet_round(tmp_path, 0, looks=1_100)
    assert contents_of(only_path(tmp_path)).observations == tuple(look(0, second) for second in range(1_100))


def test_a_round_that_did_not_look_leaves_nothing(tmp_path: Path) -> None:
    assert quiet_round(tmp_path, 0, looks=0) == ""
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_was_read_is_not_read_again(tmp_path: Path) -> None:
    quiet_round(tmp_path, 0)
    read = contents_of(only_path(tmp_path)).length
    quiet_round(tmp_path, 1)
    assert contents_of(only_path(tmp_path), start=read).observations == looks(1)
    finish_days(tmp_path, before=NOW.date() + timedelta(days=1))
    rest = contents_of(only_path(tmp_path), start=read)
    assert (rest.observations, rest.problem) == (looks(1), "")


def test_the_first_round_of_another_day_finishes_the_file(tmp_path: Path) -> None:
    first = quiet_round(tmp_path, 0)
    assert finish_days(tmp_path, before=NOW.date()) == ()
    later = quiet_round(tmp_path, 96)
    assert first != later
    assert (tmp_path / first).is_file()
    assert not (tmp_path / later).exists()
    finished = contents_of(tmp_path / first)
    assert (finished.observations, finished.problem) == (looks(0), "")
    (tmp_path / first).write_bytes((tmp_path / first).read_bytes()[:-20])
    assert contents_of(tmp_path / first).problem, "the closing record tells that it is whole"


def test_who_finds_the_file_taken_begins_another(tmp_path: Path) -> None:
    first = quiet_round(tmp_path, 0)
    with warc_path(tmp_path, first).open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        second = quiet_round(tmp_path, 1)
        assert finish_days(tmp_path, before=NOW.date() + timedelta(days=1)) == (second,)
    assert contents_of(tmp_path / second).observations == looks(1)
    assert contents_of(warc_path(tmp_path, first)).observations == looks(0)


def test_a_kill_while_a_round_is_appended_loses_no_round_before_it_nor_after_it(tmp_path: Path) -> None:
    quiet_round(tmp_path, 0)
    path = only_path(tmp_path)
    sound = path.stat().st_size
    quiet_round(tmp_path, 1)
    whole = path.read_bytes()
    for end in range(sound, len(whole), 7):
        path.write_bytes(whole[:end])
        torn = contents_of(path)
        assert (torn.observations[:2], torn.problem) == (looks(0), "")
        quiet_round(tmp_path, 2)
        again = contents_of(path)
        assert again.problem == ""
        assert again.observations in {looks(0, 2), looks(0, 1, 2)}
        assert contents_of(path, start=torn.length).observations == looks(2), (
            "no byte that was read has moved"
        )


def test_a_kill_before_the_rounds_own_file_is_removed_leaves_the_round_twice_and_never_less(
    tmp_path: Path,
) -> None:
    at = NOW + QUARTER
    run = Run(run_id=run_id_of(at, "salt 1"), started_at=at, sources=())
    name = quiet_round(tmp_path, 0)
    writer = RunWriter(tmp_path, run).__enter__()
    for _ in range(13):  # more than are kept in memory
        for one in looks(1):
            writer.add_observation(one)
    writer._close()
    assert len(recover_parts(tmp_path)) == 1
    quiet_round(tmp_path, 1)
    found = [set(contents_of(warc_path(tmp_path, one)).observations) for one in warc_names(tmp_path)]
    assert sorted(map(len, found)) == [2, 4]
    assert set.union(*found) == set(looks(0, 1))
    assert name in warc_names(tmp_path)


def test_behind_damage_another_file_is_begun_and_the_damaged_one_is_told(tmp_path: Path) -> None:
    for number in range(3):
        quiet_round(tmp_path, number)
    path = only_path(tmp_path)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x10
    path.write_bytes(data)
    later = quiet_round(tmp_path, 3)
    assert path.read_bytes() == bytes(data)
    assert contents_of(warc_path(tmp_path, later)).observations == looks(3)
    assert "byte" in contents_of(path).problem
    finish_days(tmp_path, before=NOW.date() + timedelta(days=1))
    finished = path.with_name(path.name.removesuffix(".open"))
    assert finished.read_bytes() == bytes(data)
    assert set(looks(0)) <= set(contents_of(finished).observations)


def test_a_large_file_is_followed_by_another(tmp_path: Path) -> None:
    random = Random(1)
    names = []
    for number in range(3):
        at = NOW + number * QUARTER
        run = Run(run_id=run_id_of(at, "salt"), started_at=at, sources=())
        with RunWriter(tmp_path, run) as warc:
            for second in range(5_000):
                warc.add_observation(replace(look(number, second), reason=random.randbytes(500).hex()))
        names.append(warc.name)
    assert names[0] == names[1] != names[2]
    assert len(contents_of(warc_path(tmp_path, names[0])).observations) == 10_000


def test_an_open_file_beside_a_finished_copy_of_it_takes_another_name(tmp_path: Path) -> None:
    name = quiet_round(tmp_path, 0)
    (tmp_path / name).write_bytes(warc_path(tmp_path, name).read_bytes())
    quiet_round(tmp_path, 1)
    finish_days(tmp_path, before=NOW.date() + timedelta(days=1))
    names = warc_names(tmp_path)
    assert len(names) == 2
    assert all((tmp_path / one).is_file() for one in names)
    found = {one for each in names for one in contents_of(tmp_path / each).observations}
    assert found == set(looks(0, 1))


def test_a_full_disk_is_told_and_keeps_what_was_there(tmp_path: Path) -> None:
    name = quiet_round(tmp_path, 0)
    path = warc_path(tmp_path, name)
    program = textwrap.dedent("""
        import resource, signal, sys
        from pathlib import Path
        from palmyra_watch.errors import CapturesNotWritten
        from tests.adapters.test_days import quiet_round
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        room = int(sys.argv[2])
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        try:
            quiet_round(Path(sys.argv[1]), 1)
        except CapturesNotWritten as error:
            print(error)
    """)
    before = path.read_bytes()
    said = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path), "300"],
        check=True, capture_output=True, timeout=60, text=True,
    )  # fmt: skip
    assert "cannot write captures" in said.stdout
    assert path.read_bytes() == before
    assert warc_names(tmp_path) == (name,)
    quiet_round(tmp_path, 2)
    assert contents_of(path).observations == looks(0, 2)


def test_several_processes_write_at_once(tmp_path: Path) -> None:
    rounds = 8
    program = (
        "import sys; from pathlib import Path; from tests.adapters.test_days import quiet_round\n"
        "for number in range(int(sys.argv[2]), int(sys.argv[3])): quiet_round(Path(sys.argv[1]), number)"
    )
    bounds = range(0, 3 * rounds + 1, rounds)
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path), str(start), str(end)])
        for start, end in pairwise(bounds)
    ]
    assert [one.wait(timeout=120) for one in running] == [0, 0, 0]
    contents = [contents_of(warc_path(tmp_path, name)) for name in warc_names(tmp_path)]
    assert [one.problem for one in contents] == [""] * len(contents)
    found = sorted((one for each in contents for one in each.observations), key=lambda one: one.observed_at)
    assert tuple(found) == looks(*range(3 * rounds))
    assert {replace(one, observed_at=NOW) for one in found} == {look(0, 0)}


def test_nothing_is_added_to_a_file_that_was_copied_from_elsewhere(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    quiet_round(one, 0)
    shutil.copytree(one, other)
    quiet_round(other, 1)
    quiet_round(one, 2)
    shutil.copytree(one, other, dirs_exist_ok=True)
    found = [contents_of(warc_path(other, name)).observations for name in warc_names(other)]
    assert sorted(found, key=len) == [looks(1), looks(0, 2)]


def test_a_file_that_is_another_one_by_now_is_read_from_its_beginning(tmp_path: Path) -> None:
    quiet_round(tmp_path, 0)
    path = only_path(tmp_path)
    older = path.read_bytes()
    quiet_round(tmp_path, 1, looks=40)
    read = contents_of(path).length
    path.write_bytes(older)
    quiet_round(tmp_path, 2)
    assert contents_of(path, start=read).observations == looks(0, 2), "a backup was restored"
    quiet_round(tmp_path, 3, looks=60)
    assert contents_of(path, start=read).observations[:4] == looks(0, 2)
    assert contents_of(path, start=read).problem == ""


def test_a_file_that_is_finished_while_it_is_looked_for_is_read_under_its_name(tmp_path: Path) -> None:
    name = quiet_round(tmp_path, 0)
    path = warc_path(tmp_path, name)
    finish_days(tmp_path, before=NOW.date() + timedelta(days=1))
    assert not path.exists()
    assert contents_of(path).observations == looks(0)


def test_a_file_that_cannot_be_written_stays_open_and_another_takes_the_round(tmp_path: Path) -> None:
    name = quiet_round(tmp_path, 0)
    path = warc_path(tmp_path, name)
    aside = path.with_name("aside")
    path.rename(aside)
    path.mkdir()  # what no process can open to write, whoever runs it
    second = quiet_round(tmp_path, 1)
    assert second != name
    assert finish_days(tmp_path, before=NOW.date() + timedelta(days=1)) == (second,)
    path.rmdir()
    aside.rename(path)
    found = {
        one for each in warc_names(tmp_path) for one in contents_of(warc_path(tmp_path, each)).observations
    }
    assert found == set(looks(0, 1))


def test_errors_name_the_folder(tmp_path: Path) -> None:
    (tmp_path / "2021").write_text("no folder")
    with pytest.raises(CapturesNotWritten, match=str(tmp_path)):
        quiet_round(tmp_path, 0)
