from __future__ import annotations

import json
import re
import subprocess
import sys
import textwrap
import threading
from importlib.abc import MetaPathFinder
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.publisher import replace_with_copy
from palmyra_watch.adapters.warehouse import (
    at_rest,
    let_go,
    lock_holder,
    query,
    reader,
    sql_folder,
    unit_of_work,
    writer,
)
from palmyra_watch.adapters.warehouse.statements import comments
from palmyra_watch.errors import (
    MigrationChanged,
    QueryFailed,
    WarehouseBusy,
    WarehouseMissing,
    WarehouseTooNew,
)
from tests.adapters.copied_sql import copied_sql

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from palmyra_watch.adapters.warehouse import Warehouse


def opened(tmp_path: Path, wait_seconds: float = 5) -> AbstractContextManager[Warehouse]:
    return writer(tmp_path / "w.duckdb", lock=tmp_path / "w.lock", wait_seconds=wait_seconds)


RUN_ROW = {"run_id": "run1:a", "started_at": "2021-03-04T05:06:07+00:00", "warc": "x"}

# Values for the parameters of a statement, by name: EXPLAIN needs some.
PARAMETERS: dict[str, object] = {
    "comments": "[]",
    "source_ids": ["src1:a"],
    "capture_ids": ["cap1:a"],
    "change_ids": None,
    "kept": ["a b"],
    "kept_stories": ["sto1:a"],
    "step": "compare",
    "subjects": ["src1:a"],
    "engine": "compare/1",
    "rules": "unite/1",
    "bonds": ["src1:a"],
    "kinds": ["text"],
    "source_id": "src1:a",
    "story": "",
    "about": "",
    "since": None,
    "limit": None,
    "name": "runs",
    "story_ids": ["sto1:a"],
    "claim_ids": ["clm1:a"],
    "firsts": ["sto1:a"],
    "seconds": ["sto1:b"],
    "neighbours": 16,
    "group_ids": ["qgr1:a"],
    "names": ["person Ada Finch"],
    "what": "names",
    "items": [1],
    "most": 60,
    "sha256": "x",
    "digest": "x",
    "state": "x",
    "after": "2021-03-04T05:06:07+00:00",
}


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """A warehouse without rows, for tests that add none."""
    with opened(tmp_path_factory.mktemp("made")) as warehouse:
        yield warehouse


@pytest.mark.parametrize("name", sorted(path.stem for path in (sql_folder() / "queries").glob("*.sql")))
def test_every_statement_fits_the_schema(made_once: Warehouse, tmp_path: Path, name: str) -> None:
    text = query(name)
    assert text.startswith("-- "), "the first line says what one row is, or what the statement does"
    empty = tmp_path / "empty.ndjson"
    empty.write_text("")
    needed = set(re.findall(r"\$(\w+)", text))
    values = {**PARAMETERS, "path": str(empty)}
    if name not in {"checkpoint", "create_schema_migrations"}:  # these cannot be explained
        assert made_once.table(f"EXPLAIN {text}", {key: values[key] for key in needed}).rows


@pytest.mark.parametrize("name", sorted(path.stem for path in (sql_folder() / "views").glob("*.sql")))
def test_every_view_can_be_read(made_once: Warehouse, name: str) -> None:
    assert made_once.table(f"FROM {name.partition('_')[2]}").rows == ()


def test_every_column_and_table_is_explained(tmp_path: Path) -> None:
    with opened(tmp_path) as warehouse:
        columns = warehouse.table(
            "SELECT table_name || '.' || column_name FROM duckdb_columns() "
            "WHERE schema_name = 'main' AND NOT internal AND comment IS NULL AND NOT starts_with(table_name, 'schema_')"
        ).rows
        tables = warehouse.table(
            "SELECT table_name FROM duckdb_tables() WHERE comment IS NULL AND NOT starts_with(table_name, 'schema_') "
            "UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL"
        ).rows
    assert (columns, tables) == ((), ())


def test_every_comment_is_given_to_what_it_names(made_once: Warehouse) -> None:
    has = {
        (name, ""): comment
        for name, comment in made_once.table(
            "SELECT view_name, comment FROM duckdb_views() UNION ALL "
            "SELECT 'search.' || table_name, comment FROM duckdb_tables() WHERE schema_name = 'search' UNION ALL "
            "SELECT function_name, comment FROM duckdb_functions() WHERE schema_name = 'main' AND NOT internal"
        ).rows
    }
    has |= {
        (name, column): comment
        for name, column, comment in made_once.table(
            "SELECT if(schema_name = 'main', '', schema_name || '.') || table_name, column_name, comment "
            "FROM duckdb_columns() WHERE NOT internal"
        ).rows
    }
    told = {(one["relation"], one["name"]): one["comment"] for one in json.loads(comments())}
    shared = {name for of, name in told if of == "everywhere"}
    assert shared <= {column for _, column in has}
    assert {key: comment for key, comment in told.items() if key[0] != "everywhere"}.items() <= has.items()


def test_a_new_column_has_the_comment_of_its_name_wherever_it_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = copied_sql(tmp_path, monkeypatch)
    (copied / "migrations" / "0099_more.sql").write_text(
        "ALTER TABLE contents ADD COLUMN tone VARCHAR; COMMENT ON COLUMN contents.tone IS 'Whether it''s dry.';"
        "ALTER TABLE contents ADD COLUMN depth VARCHAR;"
    )
    (copied / "views" / "99_extra.sql").write_text(
        "CREATE OR REPLACE VIEW extra AS SELECT tone, depth FROM contents;"
    )
    columns = copied / "comments" / "columns.toml"
    columns.write_text(columns.read_text().replace("[everywhere]", '[everywhere]\ndepth = "Of all."', 1))
    asked = (
        "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE column_name IN ('tone', 'depth')"
    )
    with opened(tmp_path) as warehouse:
        assert set(warehouse.table(asked).rows) == {
            (of, name, comment)
            for of in ("contents", "extra")
            for name, comment in (("tone", "Whether it's dry."), ("depth", "Of all."))
        }
    columns.write_text(columns.read_text() + '\n[extra]\ntone = "Its own."\n')
    with opened(tmp_path) as warehouse:
        assert ("extra", "tone", "Its own.") in warehouse.table(asked).rows


def test_an_edited_migration_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path):
        pass
    copied = copied_sql(tmp_path, monkeypatch)
    with opened(tmp_path):
        pass
    edited = copied / "migrations" / "0001_evidence.sql"
    edited.write_text(edited.read_text() + "-- a word more\n")
    with pytest.raises(MigrationChanged, match="0001_evidence"), opened(tmp_path):
        pass


def test_a_newer_warehouse_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path) as warehouse:
        warehouse.run("insert_schema_migration", name="9999_later.sql", sha256="x")
    with pytest.raises(WarehouseTooNew, match="9999_later"), opened(tmp_path):
        pass


def test_a_migration_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = copied_sql(tmp_path, monkeypatch)
    broken = copied / "migrations" / "0099_broken.sql"
    broken.write_text("CREATE TABLE half (x INTEGER); SELECT nonsense FROM nowhere;")
    with pytest.raises(QueryFailed, match="nowhere"), opened(tmp_path):
        pass
    broken.unlink()
    with opened(tmp_path) as warehouse, pytest.raises(QueryFailed, match="half"):
        warehouse.table("FROM half")


def test_views_are_remade_when_their_text_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path):
        pass
    copied = copied_sql(tmp_path, monkeypatch)
    (copied / "views" / "99_extra.sql").write_text("CREATE OR REPLACE VIEW extra AS SELECT 42 AS answer;")
    with opened(tmp_path) as warehouse:
        assert warehouse.table("FROM extra").rows == ((42,),)


def test_an_error_inside_a_transaction_keeps_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as warehouse:
        with pytest.raises(QueryFailed), warehouse.transaction():
            warehouse.insert("runs", [RUN_ROW])
            warehouse.table("SELECT nonsense")
        assert warehouse.table("FROM runs").rows == ()
        with warehouse.transaction():
            warehouse.insert("runs", [RUN_ROW])
    with opened(tmp_path) as warehouse:
        assert len(warehouse.table("FROM runs").rows) == 1


def test_times_are_kept_in_utc(tmp_path: Path) -> None:
    with opened(tmp_path) as warehouse:
        warehouse.insert("runs", [{**RUN_ROW, "started_at": "2021-03-04T05:06:07.123456+02:00"}])
        assert warehouse.table("SELECT started_at::VARCHAR FROM runs").rows == (
            ("2021-03-04 03:06:07.123456+00",),
        )


HOLDER = textwrap.dedent("""
    import sys, time
    from pathlib import Path
    from palmyra_watch.adapters.warehouse import writer
    folder = Path(sys.argv[1])
    with writer(folder / "w.duckdb", lock=folder / "w.lock", wait_seconds=5):
        print("open", flush=True)
        sys.stdin.read()
""")


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the warehouse open for writing until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.wait(timeout=30)
    process.stdout.close()
    if process.stdin is not None:
        process.stdin.close()


def test_a_second_writer_gives_up_and_names_the_first(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(WarehouseBusy) as caught, opened(tmp_path, wait_seconds=0.5):
        pass
    assert caught.value.waited_seconds >= 0.5
    assert caught.value.pid == holder.pid
    assert f"process {holder.pid}" in str(caught.value)
    assert lock_holder(tmp_path / "w.lock") == holder.pid


def test_a_second_writer_waits_for_the_first(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    assert holder.stdin is not None
    threading.Timer(0.5, holder.stdin.close).start()
    with opened(tmp_path, wait_seconds=30) as warehouse:
        assert warehouse.table("SELECT 1").rows == ((1,),)
    assert lock_holder(tmp_path / "w.lock") is None


def someone_else_writes(tmp_path: Path) -> str:
    """Return who keeps somebody else from writing now; nothing where nobody does."""
    told = []

    def write() -> None:
        try:
            with opened(tmp_path, wait_seconds=0):
                told.append("")
        except WarehouseBusy as error:
            told.append(str(error))

    thread = threading.Thread(target=write)  # which is in no unit of work
    thread.start()
    thread.join(timeout=30)
    return told[0]


def test_a_unit_of_work_keeps_the_database_between_its_writers_until_it_lets_go(tmp_path: Path) -> None:
    with unit_of_work():
        assert someone_else_writes(tmp_path) == "", "it takes nothing before it needs it"
        with opened(tmp_path) as warehouse:
            warehouse.table("CREATE TEMP TABLE kept AS SELECT 1 AS x")
        with unit_of_work(), opened(tmp_path) as warehouse:
            assert warehouse.table("FROM kept").rows == ((1,),)
        assert "is being written" in someone_else_writes(tmp_path)
        let_go()
        assert someone_else_writes(tmp_path) == ""
        with opened(tmp_path) as warehouse, pytest.raises(QueryFailed, match="kept"):
            warehouse.table("FROM kept")
    assert someone_else_writes(tmp_path) == ""


def test_a_unit_of_work_begins_anew_behind_an_error(tmp_path: Path) -> None:
    with unit_of_work():
        with pytest.raises(KeyError), opened(tmp_path) as warehouse:
            warehouse.table("CREATE TEMP TABLE kept AS SELECT 1 AS x")
            raise KeyError
        assert someone_else_writes(tmp_path) == ""
        with opened(tmp_path) as warehouse, pytest.raises(QueryFailed, match="kept"):
            warehouse.table("FROM kept")


def test_a_unit_of_work_stays_locked_while_its_file_is_at_rest(tmp_path: Path) -> None:
    with unit_of_work():
        with opened(tmp_path) as warehouse:
            warehouse.insert("runs", [RUN_ROW])
        with at_rest(tmp_path / "w.duckdb", lock=tmp_path / "w.lock", wait_seconds=5):
            assert "is being written" in someone_else_writes(tmp_path)
            replace_with_copy(tmp_path / "w.duckdb", tmp_path / "copy.duckdb")
            with reader(tmp_path / "copy.duckdb") as copied:
                assert copied.table("SELECT count(*) FROM runs").rows == ((1,),)
        with opened(tmp_path) as warehouse:
            assert warehouse.table("SELECT count(*) FROM runs").rows == ((1,),)


def test_what_a_unit_of_work_reads_is_opened_once_for_each_file_under_a_name(tmp_path: Path) -> None:
    path, copy = tmp_path / "w.duckdb", tmp_path / "copy.duckdb"

    def published(rows: int) -> None:
        with opened(tmp_path) as warehouse:
            warehouse.insert("runs", [{**RUN_ROW, "run_id": f"run1:{number}"} for number in range(rows)])
        with at_rest(path, lock=tmp_path / "w.lock", wait_seconds=5):
            replace_with_copy(path, copy)

    def counted() -> int:
        with reader(copy) as warehouse:
            seen.append(id(warehouse))
            return int(warehouse.table("SELECT count(*) FROM runs").rows[0][0])

    seen: list[int] = []
    published(1)
    with unit_of_work():
        assert (counted(), counted()) == (1, 1)
        assert seen[0] == seen[1]
        let_go()
        published(2)
        assert counted() == 2
        copy.unlink()
        with pytest.raises(WarehouseMissing):
            counted()


def test_another_database_within_a_unit_of_work_is_opened_beside_it(tmp_path: Path) -> None:
    with unit_of_work(), opened(tmp_path / "one"):
        with opened(tmp_path / "other") as warehouse:
            assert warehouse.table("SELECT count(*) FROM runs").rows == ((0,),)
        assert someone_else_writes(tmp_path / "other") == ""
        assert "is being written" in someone_else_writes(tmp_path / "one")


def test_a_killed_writer_blocks_nobody(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait(timeout=30)
    with opened(tmp_path, wait_seconds=5) as warehouse:
        assert warehouse.table("SELECT 1").rows == ((1,),)


def test_somebody_who_opened_the_file_without_the_lock_is_named(tmp_path: Path) -> None:
    with opened(tmp_path):
        pass
    program = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "w.duckdb")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(WarehouseBusy) as caught, opened(tmp_path, wait_seconds=0.3):
            pass
        assert caught.value.pid == process.pid
    finally:
        process.communicate(timeout=30)


def test_a_reader_of_the_published_copy_is_never_disturbed(tmp_path: Path) -> None:
    published = tmp_path / "published.duckdb"
    working = tmp_path / "w.duckdb"
    with opened(tmp_path) as warehouse:
        warehouse.insert("runs", [RUN_ROW])
    with at_rest(working, lock=tmp_path / "w.lock", wait_seconds=5):
        replace_with_copy(working, published)
    with reader(published) as old:
        for letter in "bcd":
            with opened(tmp_path) as warehouse:
                warehouse.insert("runs", [{**RUN_ROW, "run_id": f"run1:{letter}"}])
            with at_rest(working, lock=tmp_path / "w.lock", wait_seconds=5):
                replace_with_copy(working, published)
            assert old.table("SELECT count(*) FROM runs").rows == ((1,),)
    with reader(published) as new:
        assert new.table("SELECT count(*) FROM runs").rows == ((4,),)


def test_the_published_copy_cannot_be_written(tmp_path: Path) -> None:
    with opened(tmp_path):
        pass
    with reader(tmp_path / "w.duckdb") as warehouse, pytest.raises(QueryFailed, match="read-only"):
        warehouse.table("DELETE FROM runs")


def test_a_missing_warehouse_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WarehouseMissing, match="palmyra-watch run"), reader(tmp_path / "none.duckdb"):
        pass


def test_the_fingerprint_tells_any_changed_row(tmp_path: Path) -> None:
    with opened(tmp_path) as warehouse:
        warehouse.insert("runs", [RUN_ROW])
        before = warehouse.fingerprint()
        warehouse.table("UPDATE runs SET warc = 'y'")
        after = warehouse.fingerprint()
    assert [name for name in before if before[name] != after[name]] == ["runs"]


class _Asked(MetaPathFinder):
    """Finds nothing, and remembers the modules that it was asked for."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def find_spec(self, fullname: str, _path: object, _target: object = None) -> None:  # type: ignore[override]
        self.names.append(fullname)


def test_a_list_of_many_ids_looks_for_no_module_at_each_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [f"src1:{number:024x}" for number in range(3_000)]
    asked = _Asked()
    with opened(tmp_path) as warehouse:
        monkeypatch.setattr(sys, "meta_path", [asked, *sys.meta_path])
        warehouse.table("SELECT list_contains($ids, 'src1:x')", {"ids": ids})
    assert asked.names.count("pandas") < 3
    assert sys.modules.get("pandas", "not marked") == "not marked"
