"""The newcomer who types the documents' commands: what fails is told, what stays is ended, nothing is left out."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from tests.docs.fenced import commands_of, samples_of
from tests.docs.newcomer import follow

if TYPE_CHECKING:
    from pathlib import Path

SERVED = """
```sh
mkdir shown
echo hello > shown/page.txt
python -m http.server 8000 --bind 127.0.0.1 --directory shown
echo after it
```

```sh
python -c "
from urllib.request import urlopen
print(urlopen('http://127.0.0.1:8000/page.txt').read().decode())
print('at 127.0.0.1:8000')
"
```
"""

ASKED = """
```sh
python -c "from urllib.request import urlopen; print(urlopen('http://127.0.0.1:8000/').read().decode())"
```
"""


def document(folder: Path, text: str) -> Path:
    path = folder / "document.md"
    path.write_text(text, encoding="utf-8")
    (folder / "work").mkdir()
    return path


def test_blocks_are_found_in_lists_and_between_other_languages(tmp_path: Path) -> None:
    text = "1. one\n\n   ```sh\n   ls\n     -l\n   ```\n\n```python\nx\n```\n\n```text\nshown\n```\n````sh\n```\n````\n"
    path = document(tmp_path, text)
    assert [(one.line, one.text) for one in commands_of(path)] == [(3, "ls\n  -l\n"), (15, "```\n")]
    assert [(commands.line, sample.text) for commands, sample in samples_of(path)] == [(3, "shown\n")]


def test_a_command_that_fails_ends_the_document_and_is_told_with_its_line(tmp_path: Path) -> None:
    path = document(tmp_path, "```sh\necho one\n```\n\n```sh\nls nowhere\n```\n\n```sh\necho three\n```\n")
    done = follow(path, tmp_path / "work", {})
    assert [one.out for one in done.typed] == ["one\n"]
    assert done.failure.startswith("line 5:\nls nowhere\n")
    assert "nowhere" in done.failure.split("ended with")[1]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param("false | cat", id="inside of a pipe"),
        pytest.param("false && true\necho on", id="the first of two"),
        pytest.param("true &&\n  false &&\n  true\necho on", id="one of several, on lines of their own"),
        pytest.param(
            "python -m http.server 8000 --bind 127.0.0.1\npython -m http.server 8000 --directory seeds",
            id="another server at one port",
        ),
        pytest.param("echo $NOTHING_OF_THAT_NAME", id="a variable that nobody set"),
        pytest.param("python -m http.server 8000 --directory nowhere --nothing", id="what ends at once"),
        pytest.param("if", id="no shell at all"),
    ],
)
def test_no_failure_is_passed_over(tmp_path: Path, command: str) -> None:
    done = follow(document(tmp_path, f"```sh\n{command}\n```\n"), tmp_path / "work", {})
    assert done.failure != ""
    assert done.typed == ()


def test_folder_and_environment_last_from_block_to_block(tmp_path: Path) -> None:
    text = "```sh\nmkdir inner\ncd inner\nexport HERE=yes\n```\n\n```sh\nbasename $PWD\npython -c 'import os; print(os.environ[\"HERE\"])'\n```\n"
    done = follow(document(tmp_path, text), tmp_path / "work", {})
    assert (done.failure, done.typed[1].out) == ("", "inner\nyes\n")


def test_a_server_answers_at_a_port_of_its_own_and_is_ended_with_the_document(tmp_path: Path) -> None:
    done = follow(document(tmp_path, SERVED), tmp_path / "work", {})
    assert done.failure == ""
    assert [one.out.split("\n")[0] for one in done.typed] == ["after it", "hello"]
    port = int(done.typed[1].out.rpartition(":")[2])
    assert port != 8000
    (printed,) = done.aside.values()
    assert "GET /page.txt" in printed
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_what_is_typed_again_takes_the_place_of_what_stayed(tmp_path: Path) -> None:
    served = "python -m http.server 8000 --bind 127.0.0.1"
    done = follow(
        document(tmp_path, f"```sh\n{served}\ncd seeds\n{served}\n```\n{ASKED}"), tmp_path / "work", {}
    )
    assert done.failure == ""
    assert "sources.toml" in done.typed[1].out


def test_the_folder_is_that_of_a_clone(tmp_path: Path) -> None:
    text = "```sh\nls -A\nls warehouse\npip install nothing\n```\n"
    done = follow(document(tmp_path, text), tmp_path / "work", {})
    assert (done.failure, done.noted) == ("", ("pip install nothing",))
    names = set(done.typed[0].out.split())
    assert {"README.md", "pyproject.toml", "flows", "seeds", "migrations", ".ci"} <= names
    assert names & {".git", ".venv", "captures", "palmyra.duckdb", "working.duckdb"} == set()
