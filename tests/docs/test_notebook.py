"""The notebook of the documents, run from its first cell to its last."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT, STORY, Watch

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("marimo", reason="the extra `dev` has it")

RUN = """
import json, runpy, sys
app = runpy.run_path(sys.argv[1])["app"]
outputs, names = app.run()
shown = {name: names[name] for name in ("edits", "stories", "found", "since", "then")}
print(json.dumps({"cells": len(outputs), **shown}, default=str))
"""


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Watch:
    watch = Watch(tmp_path_factory.mktemp("notebook"))
    story = STORY.replace("Harlow", "Palmyra")
    watch.write("bridge.txt", story)
    watch.look()
    watch.write("bridge.txt", story.replace("42 beams", "24 beams"))
    watch.look()
    return watch


def run(arguments: list[str], home: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
        cwd=folder,
        env={**os.environ, "PALMYRA_HOME": str(home)},
    )


def test_every_cell_runs_and_shows_what_the_warehouse_holds(edited: Watch, tmp_path: Path) -> None:
    done = run(["-c", RUN, str(ROOT / "docs" / "notebook.py")], edited.settings.home, tmp_path)
    assert done.returncode == 0, done.stderr
    shown = json.loads(done.stdout)
    assert "24 beams" in shown["edits"][0]["after"]
    assert [story["versions"] for story in shown["stories"]] == [2]
    assert len(shown["found"]) == 2
    assert [row["gone_by"] for row in shown["since"]] == [None]
    assert "24 beams" in shown["then"][0]["text"]


def test_it_runs_as_a_plain_script(edited: Watch, tmp_path: Path) -> None:
    done = run([str(ROOT / "docs" / "notebook.py")], edited.settings.home, tmp_path)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_without_a_warehouse_it_fails_and_names_the_file(tmp_path: Path) -> None:
    done = run([str(ROOT / "docs" / "notebook.py")], tmp_path / "nowhere", tmp_path)
    assert done.returncode != 0
    assert "palmyra.duckdb" in done.stderr
