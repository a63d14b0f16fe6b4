from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.files import FileNotRead, FileRead, document_at
from palmyra_watch.model import Outcome

if TYPE_CHECKING:
    from pathlib import Path


def test_a_document_is_read_byte_for_byte(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\x00\r\n")
    assert document_at("a.txt", folder=tmp_path, max_bytes=4) == FileRead(body=b"\xff\x00\r\n")


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"text")
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert document_at("b.txt", folder=tmp_path, max_bytes=10) == FileRead(body=b"text")


@pytest.mark.parametrize(
    ("make", "outcome", "reason"),
    [
        pytest.param(lambda _: None, Outcome.ABSENT, "no such file", id="missing"),
        pytest.param(
            lambda path: path.mkdir(), Outcome.FAILED, "folder|is a directory", id="a folder with that name"
        ),
        pytest.param(
            lambda path: path.symlink_to("/etc/hostname"), Outcome.FAILED, "leads out", id="a link out"
        ),
        pytest.param(
            lambda path: path.symlink_to("nowhere"), Outcome.ABSENT, "no such file", id="a dead link"
        ),
        pytest.param(
            lambda path: path.symlink_to(path.name), Outcome.FAILED, "symbolic links", id="a link loop"
        ),
        pytest.param(os.mkfifo, Outcome.FAILED, "not a regular file", id="a pipe"),
        pytest.param(
            lambda path: path.write_bytes(b"x" * 101),
            Outcome.FAILED,
            "101 bytes.*limit of 100",
            id="too large",
        ),
    ],
)
def test_what_cannot_be_read_has_its_reason(
    tmp_path: Path, make: object, outcome: Outcome, reason: str
) -> None:
    make(tmp_path / "x.txt")  # type: ignore[operator]
    read = document_at("x.txt", folder=tmp_path, max_bytes=100)
    assert isinstance(read, FileNotRead)
    assert read.outcome is outcome
    assert re.search(reason, read.reason), read.reason


def test_a_file_without_leave_to_read_has_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"secret")
    path.chmod(0)
    for folder in (tmp_path, *tmp_path.parents):
        if folder.owner() == path.owner() and folder != folder.parent:
            folder.chmod(folder.stat().st_mode | 0o055)
    program = (
        "import os, sys; from pathlib import Path; from palmyra_watch.adapters.files import document_at;"
        "os.geteuid() == 0 and os.setuid(65534);"
        "print(document_at('x.txt', folder=Path(sys.argv[1]), max_bytes=100).reason)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], check=True, capture_output=True, timeout=60, text=True
    )
    assert said.stdout.strip() == "permission denied"
