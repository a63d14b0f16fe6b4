from __future__ import annotations

import csv
import io
import json
import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import typer
from typer.testing import CliRunner

from palmyra_watch.cli import app
from palmyra_watch.steps.read import answer
from tests.conftest import ROOT, STORY, Watch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def every_command(group: typer.core.TyperGroup, name: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the words of each command, those below a group too."""
    for word, command in group.commands.items():
        yield (*name, word)
        if isinstance(command, typer.core.TyperGroup):
            yield from every_command(command, (*name, word))


EVERY = tuple(every_command(typer.main.get_command(app)))  # type: ignore[arg-type]  # it has commands: it is a group


def palmyra(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, without a terminal."""
    return subprocess.run(
        [sys.executable, "-c", "from palmyra_watch.cli import main; main()", *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Watch:
    """A watch on one document that was edited once."""
    watch = Watch(tmp_path_factory.mktemp("edited"))
    watch.write("bridge.txt", STORY)
    watch.look()
    watch.write("bridge.txt", STORY.replace("42 beams", "24 beams"))
    watch.look()
    return watch


def home(watch: Watch) -> str:
    return str(watch.settings.home)


def test_changes_are_printed_with_both_figures_and_the_bracket(edited: Watch) -> None:
    said = palmyra("changes", "--home", home(edited))
    assert said.returncode == 0
    assert "Engineers replaced [-42-]{+24+} beams" in said.stdout
    assert "version 1 → 2" in said.stdout
    assert said.stdout.count("UTC") == 2
    assert said.stderr == ""


def test_changes_as_json_are_whole(edited: Watch) -> None:
    (record,) = json.loads(palmyra("changes", "--json", "--home", home(edited)).stdout)
    assert record["words"] == [{"removed": "42", "inserted": "24"}]
    assert record["kind"] == "edited"
    assert record["not_before"] < record["not_after"]


@pytest.mark.parametrize(
    ("option", "found"),
    [
        pytest.param(["--since", "2001-01-01"], 1, id="since long ago"),
        pytest.param(["--since", "2101-01-01"], 0, id="since a day to come"),
        pytest.param(["--story", "sto1:"], 1, id="the beginning of an id"),
        pytest.param(["--story", "sto1:zzz"], 0, id="another story"),
    ],
)
def test_changes_can_be_narrowed(edited: Watch, option: list[str], found: int) -> None:
    assert len(json.loads(palmyra("changes", "--json", "--home", home(edited), *option).stdout)) == found


def test_articles_name_headline_author_and_date(edited: Watch) -> None:
    said = palmyra("articles", "--home", home(edited)).stdout
    assert "The bridge at Harlow reopens" in said
    assert "by Ada Finch · 2021-03-03" in said
    assert "2 versions" in said


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        pytest.param("figures", "42 beams|24 beams|300 metres", id="figures"),
        pytest.param("quotations", "Tom Reed:\n    “We are glad to have it back,”", id="quotations"),
        pytest.param("names", "Tom Reed  [person]", id="names"),
    ],
)
def test_claims_are_shown_by_kind_for_reading_and_whole_as_json(edited: Watch, kind: str, shown: str) -> None:
    said = palmyra("claims", "--kind", kind, "--home", home(edited))
    assert any(one in said.stdout for one in shown.split("|"))
    rows = json.loads(palmyra("claims", "--kind", kind, "--json", "--home", home(edited)).stdout)
    assert {"story_id", "sentence", "version_id", "capture_id"} <= set(rows[0])
    narrowed = ("--kind", kind, "--about", "no such words", "--json")
    assert json.loads(palmyra("claims", *narrowed, "--home", home(edited)).stdout) == []


def test_what_several_stories_share_is_shown_with_every_wording(tmp_path: Path) -> None:
    watch = Watch(tmp_path)
    said = "“We are glad to have it back,” said Tom Reed"
    again = "“We were glad to have the bridge back after eleven long months,” said {who}"
    watch.write("one.txt", STORY.replace(said, again.format(who="Tom Qaddafi")))
    other = STORY.replace(said, again.format(who="Tom Kadafi")).replace("glad to have", "glad to have,")
    watch.write("two.txt", other.replace("The bridge at Harlow reopens", "A bridge reopens"))
    watch.look()
    shared = palmyra("claims", "--kind", "reuse", "--home", home(watch)).stdout
    assert "The same statement in 2 stories" in shared
    assert "Tom Kadafi – A bridge reopens, 2021-03-03" in shared
    assert shared.count("“We were glad") == 2
    variants = palmyra("claims", "--kind", "variants", "--home", home(watch)).stdout
    assert "Tom Kadafi, person – A bridge reopens" in variants
    assert "• Tom Qaddafi" in variants
    assert "[proposed]" in variants


@pytest.mark.parametrize("kind", ["reuse", "variants"])
def test_nothing_shared_is_said_on_stderr(edited: Watch, kind: str) -> None:
    said = palmyra("claims", "--kind", kind, "--home", home(edited))
    assert (said.returncode, said.stdout) == (0, "")
    assert said.stderr.startswith("no two ")


def test_a_kind_that_does_not_exist_is_a_usage_error(edited: Watch) -> None:
    assert palmyra("claims", "--kind", "rumours", "--home", home(edited)).returncode == 2


def test_a_story_shows_its_evidence_and_its_text(edited: Watch) -> None:
    said = palmyra("story", "sto1:", "--home", home(edited)).stdout
    assert "Engineers replaced 24 beams" in said
    assert ".warc.gz @ " in said


def test_a_story_that_is_not_there_is_said_on_stderr(edited: Watch) -> None:
    said = palmyra("story", "nothing", "--home", home(edited))
    assert (said.returncode, said.stdout) == (1, "")
    assert "no story" in said.stderr


def test_sql_answers_in_three_forms(edited: Watch) -> None:
    statement = "SELECT before, removed FROM change_log"
    as_csv = palmyra("sql", statement, "--format", "csv", "--home", home(edited)).stdout
    rows = list(csv.reader(io.StringIO(as_csv)))
    assert rows[0] == ["before", "removed"]
    assert json.loads(rows[1][1]) == ["42"]
    as_json = json.loads(palmyra("sql", statement, "--format", "json", "--home", home(edited)).stdout)
    assert as_json[0]["removed"] == ["42"]
    assert "Engineers replaced 42 beams" in palmyra("sql", statement, "--home", home(edited)).stdout


def test_sql_that_is_wrong_says_why(edited: Watch) -> None:
    said = palmyra("sql", "SELECT nonsense FROM articles", "--home", home(edited))
    assert (said.returncode, said.stdout) == (1, "")
    assert "nonsense" in said.stderr


def test_sql_cannot_write(edited: Watch) -> None:
    assert "read-only" in palmyra("sql", "DELETE FROM versions", "--home", home(edited)).stderr


def test_the_environment_names_the_home_and_the_option_wins(edited: Watch, tmp_path: Path) -> None:
    assert palmyra("changes", PALMYRA_HOME=home(edited)).returncode == 0
    assert palmyra("changes", "--home", home(edited), PALMYRA_HOME=str(tmp_path)).returncode == 0
    assert palmyra("changes", PALMYRA_HOME=str(tmp_path)).returncode == 1


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    said = palmyra("doctor", "--home", str(tmp_path), PALMYRA_MAX_CAPTURE_BYTES="many")
    assert said.returncode == 2
    assert "PALMYRA_MAX_CAPTURE_BYTES" in said.stderr


def test_without_a_warehouse_the_message_says_what_to_do(tmp_path: Path) -> None:
    said = palmyra("articles", "--home", str(tmp_path))
    assert said.returncode == 1
    assert "palmyra-watch run" in said.stderr
    assert "Traceback" not in said.stderr


def test_rebuild_says_identical(edited: Watch) -> None:
    said = palmyra("rebuild", "--home", home(edited))
    assert said.returncode == 0
    assert "identical" in said.stdout


def test_doctor_finds_nothing_wrong_and_names_versions(edited: Watch) -> None:
    said = palmyra("doctor", "--home", home(edited), "--sources", str(edited.settings.sources))
    assert said.returncode == 0, said.stdout
    assert "duckdb 1." in said.stdout
    assert "every digest right" in said.stdout


def test_doctor_tells_a_missing_and_an_unread_warc_file(watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    watch.look()
    (path,) = watch.settings.captures.glob("**/*.warc.gz")
    path.rename(path.with_name("elsewhere.warc.gz"))
    said = palmyra("doctor", "--home", home(watch))
    assert said.returncode == 1
    assert f"{path.name} is gone" in said.stdout
    assert "elsewhere.warc.gz is not in the warehouse" in said.stdout


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_every_command_has_help_with_an_example(command: tuple[str, ...]) -> None:
    said = CliRunner().invoke(app, [*command, "--help"])
    assert said.exit_code == 0
    assert "Example" in said.output


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_every_command_prints_json_where_it_is_asked_to(command: tuple[str, ...]) -> None:
    assert "--json" in CliRunner().invoke(app, [*command, "--help"]).output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("sql", "SELECT 42 AS beams"), [{"beams": 42}], id="sql"),
        pytest.param(
            ("export", "sto1:", "--to", "{}/out.warc.gz"), {"captures": 2, "unreadable": []}, id="export"
        ),
        pytest.param(
            ("rebuild",),
            {"captures": 2, "damaged": [], "differing": [], "compared": True, "kept_aside": None},
            id="rebuild",
        ),
        pytest.param(
            ("story", "split", "sto1:"),
            {"decision": "split", "new": {"stories": 0, "versions": 0, "changes": 0}},
            id="story split",
        ),
        pytest.param(
            ("quarantine", "reject", "{capture}"),
            {"decision": "reject", "new": {"stories": 0, "versions": 0, "changes": 0}},
            id="quarantine reject",
        ),
    ],
)
def test_what_a_command_did_is_json(tmp_path: Path, arguments: tuple[str, ...], told: object) -> None:
    watch = Watch(tmp_path)
    watch.write("bridge.txt", STORY)
    watch.look()
    watch.write("bridge.txt", STORY.replace("42 beams", "24 beams"))
    watch.look()
    ((newest,),) = answer(watch.settings, "SELECT max_by(capture_id, captured_at) FROM captures").rows
    filled = [one.replace("{capture}", newest).replace("{}", str(tmp_path)) for one in arguments]
    said = palmyra(*filled, "--json", "--home", home(watch))
    assert said.returncode == 0, said.stderr
    found = json.loads(said.stdout)
    assert found == told if isinstance(told, list) else told.items() <= found.items(), found


def test_help_names_the_exit_codes() -> None:
    assert "75" in palmyra("--help").stdout


def test_an_option_that_does_not_exist_is_a_usage_error() -> None:
    assert palmyra("articles", "--nonsense").returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [["articles"], ["changes"], ["claims", "--kind", "reuse"], ["sql", "SELECT 1"], ["doctor"]],
    ids=" ".join,
)
def test_commands_that_only_read_import_no_prefect(edited: Watch, arguments: list[str]) -> None:
    program = (
        "import sys; from palmyra_watch.cli.commands import app\n"
        "try: app()\n"
        "except SystemExit: pass\n"
        "print([n for n in ('prefect', 'trafilatura', 'scipy', 'py3langid') if n in sys.modules], file=sys.stderr)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, *arguments, "--home", home(edited)],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
    )
    assert said.stderr.splitlines()[-1] == "[]"


def test_a_pipe_that_closes_early_is_no_error(edited: Watch) -> None:
    command = f"{sys.executable} -c 'from palmyra_watch.cli import main; main()' sql 'FROM sentences, range(400)' | head -1"
    said = subprocess.run(
        ["bash", "-c", command],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        env={**os.environ, "PALMYRA_HOME": home(edited)},
    )
    assert "Traceback" not in said.stderr


def test_a_server_that_does_not_answer_is_named_with_what_to_do(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        address = f"http://127.0.0.1:{probe.getsockname()[1]}/api"
    said = palmyra(
        "run", "--home", str(tmp_path), PREFECT_API_URL=address, PREFECT_HOME=str(tmp_path / "prefect")
    )
    assert said.returncode == 1
    assert said.stderr.startswith(f"error: no Prefect server answers at {address}: start it")
    assert "Traceback" not in said.stderr
