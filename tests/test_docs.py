"""The documents, run: what they tell a reader to type works, and what they list is all there is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.warehouse import reader, unlocked_writer
from tests.conftest import ROOT, Watch, copy_seeds

if TYPE_CHECKING:
    from pathlib import Path

README = (ROOT / "README.md").read_text(encoding="utf-8")
WAREHOUSE = (ROOT / "warehouse" / "README.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", text, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a newcomer has it after a clone, without the data of other runs."""
    folder = tmp_path_factory.mktemp("tried")
    for name in ("palmyra_watch", "flows", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(
        ROOT / "warehouse",
        folder / "warehouse",
        ignore=shutil.ignore_patterns("captures", "staging", "*.duckdb*", "*.lock"),
    )
    copy_seeds(folder / "seeds")
    commands = folder / "bin"
    commands.mkdir()
    starter = commands / "palmyra-watch"
    starter.write_text(f"#!{sys.executable}\nfrom palmyra_watch.cli import main\nmain()\n")
    starter.chmod(0o755)
    return folder


def test_the_tutorial_shows_what_it_promises(tried: Path) -> None:
    section = README[README.index("## Five minutes") : README.index("## The way through")]
    steps = [step.replace("   ", "") for step in blocks(section, "sh")]
    assert len(steps) == 5
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "PALMYRA_"))}
    env = {
        **kept,
        "PATH": f"{tried / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(tried),
        "PREFECT_HOME": str(tried / "prefect"),
    }
    said = []
    for step in ["palmyra-watch run", *steps]:
        done = subprocess.run(
            ["bash", "-euc", step],
            check=False,
            capture_output=True,
            text=True,
            timeout=200,
            cwd=tried,
            env=env,
        )
        assert done.returncode == 0, (step, done.stdout, done.stderr)
        said.append(done.stdout)
    first, listed, _, again, read, followed = said
    assert "7 stories, 7 versions, 0 changes" in first
    assert listed.count("sto1:") == 7
    assert "1 present, 4 unchanged" in again
    assert "0 stories, 1 version, 1 change" in again
    assert "[-170-]{+150+} kilometers" in read
    assert "'170'" in read or "170" in read
    assert "identical" in followed
    assert ".warc.gz @ " in followed
    assert "problem " not in followed


def test_the_readme_names_every_command() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "from palmyra_watch.cli import main; main()", "--help"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
    ).stdout
    commands = set(re.findall(r"^│ ([a-z]+) ", said, flags=re.MULTILINE))
    assert len(commands) >= 7
    assert {name for name in commands if f"`palmyra-watch {name}" not in README} == set()


def test_the_table_map_lists_every_table_and_view_and_no_other(watch: Watch) -> None:
    with unlocked_writer(watch.folder / "empty.duckdb") as warehouse:
        names = {
            row[0]
            for row in warehouse.table(
                "SELECT table_name FROM duckdb_tables() UNION SELECT view_name FROM duckdb_views() WHERE NOT internal"
            ).rows
        }
    listed = set(re.findall(r"^\| `(\w+)` \|", WAREHOUSE, flags=re.MULTILINE))
    assert listed == {name for name in names if not name.startswith("schema_")}


def test_the_keys_of_the_table_map_are_keys(seeds_watch: Watch) -> None:
    seeds_watch.look()
    keys = re.findall(r"^\| `(\w+)` \| [^|]+ \| `([\w, ]+)` \|", WAREHOUSE, flags=re.MULTILINE)
    assert len(keys) >= 15
    with reader(seeds_watch.settings.published_database) as warehouse:
        for table, key in keys:
            (twice,) = warehouse.table(
                f"SELECT count(*) - count(DISTINCT row({key})) FROM {table}"  # noqa: S608
            ).rows
            assert twice == (0,), (table, key)


def test_every_setting_is_in_the_readme() -> None:
    from palmyra_watch.settings import Settings  # noqa: PLC0415

    assert {name for name in Settings.model_fields if f"`PALMYRA_{name.upper()}`" not in README} == set()
