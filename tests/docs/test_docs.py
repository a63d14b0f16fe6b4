"""The documents: what they list is all there is."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warehouse import reader, unlocked_writer
from tests.conftest import ROOT

if TYPE_CHECKING:
    from tests.conftest import Watch

README = (ROOT / "README.md").read_text(encoding="utf-8")
WAREHOUSE = (ROOT / "warehouse" / "README.md").read_text(encoding="utf-8")


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
        schemas = dict(
            warehouse.table("SELECT table_name, min(schema_name) FROM duckdb_tables() GROUP BY ALL").rows
        )
        for table, key in keys:
            (twice,) = warehouse.table(
                f"SELECT count(*) - count(DISTINCT row({key})) FROM {schemas[table]}.{table}"  # noqa: S608
            ).rows
            assert twice == (0,), (table, key)


def test_every_setting_is_in_the_readme() -> None:
    from palmyra_watch.settings import Settings  # noqa: PLC0415

    assert {name for name in Settings.model_fields if f"`PALMYRA_{name.upper()}`" not in README} == set()
