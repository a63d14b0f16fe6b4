from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from palmyra_watch.adapters.source_list import copies_in, feeds_in, pages_in, source_list_from
from palmyra_watch.errors import NotWritten, SettingsError
from palmyra_watch.settings import Settings, settings_from_environment
from palmyra_watch.steps.init import collection_named, init_watch
from tests.adapters.foreign_files import response
from tests.conftest import ROOT, STORY, Watch
from tests.prefect_home import prefect_home

if TYPE_CHECKING:
    from pathlib import Path

FILES = {".env", "README.md", "documents", "prefect.toml", "prefect.yaml", "sources.toml"}


def palmyra(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, without a terminal and without settings of ours."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "PALMYRA_"))}
    program = "from palmyra_watch.cli import main, outputs; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=200,
        cwd=cwd,
        env={**kept, "PYTHONPATH": str(ROOT), "PREFECT_HOME": str(cwd / ".prefect-home"), **environment},
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


def test_feeds_are_written_where_they_are_asked_for_and_told(edited: Watch, tmp_path: Path) -> None:
    said = palmyra("feeds", "out", "--home", home(edited), "--url", "https://a.example/w", cwd=tmp_path)
    assert (said.returncode, said.stderr) == (0, "")
    assert "out/atom.xml" in said.stdout
    assert "1 change" in said.stdout
    assert 'href="https://a.example/w/atom.xml"' in (tmp_path / "out" / "atom.xml").read_text()
    told = json.loads(palmyra("feeds", "out", "--home", home(edited), "--json", cwd=tmp_path).stdout)
    assert (told["folder"], told["changes"], told["in_feeds"], len(told["files"])) == ("out", 1, 1, 5)


def test_feeds_stand_in_the_home_when_no_folder_is_named(edited: Watch, tmp_path: Path) -> None:
    assert palmyra("feeds", "--home", home(edited), cwd=tmp_path).returncode == 0
    assert (edited.settings.home / "feeds" / "feed.json").is_file()


def test_evidence_is_written_and_its_hash_is_told(edited: Watch, tmp_path: Path) -> None:
    (change,) = json.loads(palmyra("changes", "--json", "--home", home(edited), cwd=tmp_path).stdout)
    said = palmyra("evidence", change["change_id"][:12], "--home", home(edited), "--json", cwd=tmp_path)
    told = json.loads(said.stdout)
    assert told["change_id"] == change["change_id"]
    assert told["folder"] == "evidence-" + change["change_id"].replace(":", "-")
    assert (tmp_path / told["folder"] / "README.txt").is_file()
    again = palmyra("evidence", change["change_id"], "--to", "b", "--home", home(edited), cwd=tmp_path)
    assert re.search("SHA-256     [0-9a-f]{64} of the ZIP file", again.stdout)
    assert (tmp_path / "b.zip").is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(["feeds", "--url", "ftp://a"], 2, "http:// or https://", id="a URL of another kind"),
        pytest.param(["feeds", "file"], 1, "file", id="a file in place of a folder"),
        pytest.param(["evidence", "chg1:zz"], 1, "palmyra-watch changes --json", id="no such change"),
        pytest.param(["changes", "chg1:zz"], 1, "palmyra-watch articles", id="changes of no such id"),
        pytest.param(["evidence", "chg1:", "--to", "full"], 1, "--to", id="a folder with files"),
        pytest.param(["init", "full"], 1, "needs an empty folder", id="a watch in a folder with files"),
        pytest.param(["init", "file"], 1, "name a folder", id="a watch in a file"),
    ],
)
def test_an_error_says_what_happened_and_what_to_do(
    edited: Watch, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("mine")
    done = palmyra(*arguments, cwd=tmp_path, PALMYRA_HOME=home(edited))
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert {path.name for path in tmp_path.rglob("*")} == {"file", "full", "thesis.txt"}


def test_a_new_watch_in_an_empty_folder_runs_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "Bridges of 2021"
    told = json.loads(palmyra("init", str(folder), "--json", cwd=tmp_path).stdout)
    assert (told["collection"], {name.rstrip("/") for name in told["files"]}) == ("bridges-of-2021", FILES)
    assert {path.name for path in folder.iterdir()} == FILES
    (folder / "documents" / "bridge.txt").write_text(STORY, encoding="utf-8")
    prefect = prefect_home(tmp_path / "prefect")
    first = palmyra("run", cwd=folder, PREFECT_HOME=prefect)
    assert first.returncode == 0, first.stderr
    assert "1 story, 1 version, 0 changes" in first.stdout
    assert (folder / "data" / "palmyra.duckdb").is_file()
    (folder / "documents" / "bridge.txt").write_text(STORY.replace("42", "45"), encoding="utf-8")
    assert palmyra("run", cwd=folder, PREFECT_HOME=prefect).returncode == 0
    (change,) = json.loads(palmyra("changes", "--json", cwd=folder).stdout)
    assert change["words"] == [{"removed": "42", "inserted": "45"}]
    assert palmyra("feeds", cwd=folder).returncode == 0
    assert "problem" not in palmyra("doctor", cwd=folder).stdout


def test_a_new_watch_without_a_source_runs_too(tmp_path: Path) -> None:
    palmyra("init", cwd=tmp_path)
    said = palmyra("run", cwd=tmp_path, PREFECT_HOME=prefect_home(tmp_path / "prefect"))
    assert said.returncode == 0, said.stderr


@pytest.mark.parametrize(
    ("name", "collection"),
    [
        pytest.param("elections", "elections", id="a word"),
        pytest.param("Élections 2027!", "lections-2027", id="letters that an id has no place for"),
        pytest.param("--", "watch", id="no letter"),
        pytest.param("2027", "2027", id="a year"),
        pytest.param("2021-03-04", "2021-03-04", id="a day"),
        pytest.param("no", "no", id="a word that YAML takes for a truth value"),
        pytest.param('a"b\\c$d${e}\n', "a-b-c-d-e", id="signs that TOML, YAML and templates know"),
    ],
)
def test_the_files_of_a_new_watch_can_be_read_whatever_its_folder_is_called(
    tmp_path: Path, name: str, collection: str
) -> None:
    assert collection_named(name) == collection
    folder = tmp_path / name
    assert init_watch(folder).collection == collection
    assert source_list_from(folder / "sources.toml").collection == collection
    deployments = yaml.safe_load((folder / "prefect.yaml").read_text(encoding="utf-8"))
    assert deployments["name"] == collection
    assert {one["name"] for one in deployments["deployments"]} == {collection}
    assert all(collection in one["tags"] for one in deployments["deployments"])
    (step,) = deployments["pull"][0].values()
    assert step["directory"] == str(folder)


def _apart_from_names(deployment: dict[str, Any], collection: str) -> dict[str, Any]:
    """Return a deployment without what tells the project's from those of a new watch: name, tag and way to its flow."""
    path, _, flow = deployment["entrypoint"].replace("/", ".").replace(".py:", ".").rpartition(".")
    return {
        **deployment,
        "name": "",
        "entrypoint": (path, flow),
        "tags": [tag for tag in deployment["tags"] if tag != collection],
        "description": re.sub(r"\(`.*?\),", "(),", " ".join(deployment["description"].split())),
    }


def test_a_new_watch_has_the_deployments_of_the_project(tmp_path: Path) -> None:
    init_watch(tmp_path / "elections")
    made = yaml.safe_load((tmp_path / "elections" / "prefect.yaml").read_text(encoding="utf-8"))
    ours = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    assert len(made["deployments"]) == len(ours["deployments"]) > 5
    for new, old in zip(made["deployments"], ours["deployments"], strict=True):
        assert _apart_from_names(new, "elections") == _apart_from_names(old, "elections")
        assert ":" not in new["entrypoint"], "a file of the project is no file of the watch"
    told = (tmp_path / "elections" / "prefect.toml").read_text(encoding="utf-8")
    assert told == (ROOT / "prefect.toml").read_text(encoding="utf-8")


def test_the_way_that_a_new_watch_tells_names_its_own_deployments(tmp_path: Path) -> None:
    init_watch(tmp_path / "elections")
    told = (tmp_path / "elections" / "README.md").read_text(encoding="utf-8")
    made = yaml.safe_load((tmp_path / "elections" / "prefect.yaml").read_text(encoding="utf-8"))
    named = set()
    for one in made["deployments"]:
        path, _, function = one["entrypoint"].rpartition(".")
        named.add(f"{getattr(importlib.import_module(path), function).name}/{one['name']}")
    assert {name for name in named if f"`{name}`" not in told} == set()
    assert set(re.findall("[a-z-]+/elections", told)) == named


def test_every_example_in_the_source_list_can_be_used(tmp_path: Path) -> None:
    init_watch(tmp_path / "watch")
    path = tmp_path / "watch" / "sources.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    used = [line.removeprefix("# ") if re.match(r"# (\[\[|\w+ = )", line) else line for line in lines]
    path.write_text("\n".join(used), encoding="utf-8")
    listed = source_list_from(path)
    assert (len(pages_in(listed)), len(feeds_in(listed)), len(copies_in(listed))) == (1, 1, 1)
    assert [entry.year for entry in listed.document] == [1998, None]
    ((_, feed),) = feeds_in(listed)
    assert feed.takes("https://news.example/politics/a")
    assert not feed.takes("https://news.example/politics/video/a")


def test_the_settings_of_a_new_watch_tell_every_setting_with_what_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    init_watch(tmp_path / "watch")
    path = tmp_path / "watch" / ".env"
    text = path.read_text(encoding="utf-8")
    assert {name for name in Settings.model_fields if f"PALMYRA_{name.upper()}=" not in text} == set()
    monkeypatch.chdir(tmp_path / "watch")
    plain = settings_from_environment()
    path.write_text(re.sub("^# (PALMYRA_)", r"\1", text, flags=re.MULTILINE), encoding="utf-8")
    told = settings_from_environment()
    assert "you@example.org" in told.user_agent
    assert told.model_copy(update={"user_agent": plain.user_agent}) == plain


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("PALMYRA_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_option_wins_over_the_environment_and_that_over_the_file(
    in_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings_from_environment().fetch_workers == 8
    (in_folder / ".env").write_text("PALMYRA_FETCH_WORKERS=3\nPALMYRA_HOME=of-the-file\nOTHER=x\n")
    assert settings_from_environment().fetch_workers == 3
    monkeypatch.setenv("PALMYRA_FETCH_WORKERS", "5")
    monkeypatch.setenv("PALMYRA_HOME", "of-the-environment")
    assert settings_from_environment().fetch_workers == 5
    assert str(settings_from_environment().home) == "of-the-environment"
    assert settings_from_environment(home=in_folder).home == in_folder


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(b"PALMYRA_FETCH_WORKERS=many\n", "PALMYRA_FETCH_WORKERS='many'", id="no number"),
        pytest.param(b"PALMYRA_PRIVATE_HOSTS=a.example\n", "PALMYRA_PRIVATE_HOSTS", id="no list"),
        pytest.param(b"PALMYRA_HOME=\xff\xfe\n", ".env cannot be read", id="not UTF-8"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(in_folder: Path, body: bytes, said: str) -> None:
    (in_folder / ".env").write_bytes(body)
    with pytest.raises(SettingsError, match=re.escape(said)):
        settings_from_environment()


def test_a_file_of_settings_may_begin_with_a_mark_of_its_encoding(in_folder: Path) -> None:
    (in_folder / ".env").write_bytes(b"\xef\xbb\xbfPALMYRA_FETCH_WORKERS=3\r\n")
    assert settings_from_environment().fetch_workers == 3


@pytest.mark.parametrize("name", ["thesis.txt", ".env", "documents"])
def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(NotWritten, match=re.escape(name)):
        init_watch(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_repository_without_a_file_is_empty_enough(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".venv").mkdir()
    init_watch(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, ".git", ".venv"}


def test_the_templates_are_part_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "palmyra_watch" in project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8")
    names = {path.name for path in (ROOT / "palmyra_watch" / "templates").iterdir()}
    assert names == {"README.md", "prefect.toml", "prefect.yaml", "settings.env", "sources.toml"}
    assert not any(name in ignored for name in names), "the build leaves out what git ignores"
    taken = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert taken["automations"] == "palmyra_watch/automations", "where flows/automations.py looks for them"


def test_an_import_of_a_file_that_is_no_warc_ends_with_one_and_takes_the_others(tmp_path: Path) -> None:
    (tmp_path / "no.warc").write_text("hello world")
    (tmp_path / "crawl.warc").write_bytes(response())
    said = palmyra("import", "no.warc", "crawl.warc", "--home", "home", cwd=tmp_path)
    assert said.returncode == 1
    assert "no.warc: it holds no WARC or ARC record that can be read" in said.stderr
    assert "crawl.warc: 1 capture" in said.stdout
    assert "Traceback" not in said.stderr
