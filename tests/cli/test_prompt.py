from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from palmyra_watch.adapters.warehouse import reader
from palmyra_watch.cli.prompt import answer_all, converse, history_file
from palmyra_watch.cli.prompt_words import Name, completions, is_whole, split_statements
from tests.conftest import ROOT, STORY, Watch

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
import sys
from pathlib import Path
from palmyra_watch.cli.prompt import ask_statements
from palmyra_watch.settings import settings_from_environment
sys.exit(ask_statements(settings_from_environment(home=Path(sys.argv[1])), sys.argv[2]))
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Watch:
    watch = Watch(tmp_path_factory.mktemp("asked"))
    watch.write("bridge.txt", STORY)
    watch.look()
    return watch


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.mark.parametrize(
    ("text", "ended", "rest"),
    [
        pytest.param("VALUES (1); VALUES (2);", ("VALUES (1)", "VALUES (2)"), "", id="two on a line"),
        pytest.param("VALUES (';');", ("VALUES (';')",), "", id="a semicolon in a literal"),
        pytest.param("VALUES ('it''s;');", ("VALUES ('it''s;')",), "", id="a doubled quotation mark"),
        pytest.param('FROM "a;b";', ('FROM "a;b"',), "", id="a semicolon in a name"),
        pytest.param("FROM a -- no; end\n;", ("FROM a -- no; end",), "", id="in a comment"),
        pytest.param("FROM a /* no; end */;", ("FROM a /* no; end */",), "", id="in a long comment"),
        pytest.param("VALUES ($$;$$);", ("VALUES ($$;$$)",), "", id="between dollars"),
        pytest.param("VALUES (6 / 3 - 1);", ("VALUES (6 / 3 - 1)",), "", id="strokes that open no comment"),
        pytest.param("VALUES ('open;", (), "VALUES ('open;", id="a literal that is not closed"),
        pytest.param(";;", (), "", id="nothing between semicolons"),
    ],
)
def test_a_semicolon_ends_a_statement_only_outside_of_literals(
    text: str, ended: tuple[str, ...], rest: str
) -> None:
    assert split_statements(text) == (ended, rest)
    assert is_whole(text) is (not rest)


@pytest.mark.timeout(300)
def test_long_text_is_split_to_its_end() -> None:
    for text in (
        "'" * 50_001,
        "-" * 50_000,
        "$" * 50_001,
        "/*" * 50_000,
        "a.b " * 50_000,
        "from a " * 20_000,
    ):
        assert split_statements(f"FROM first; {text}") == (("FROM first",), f" {text}")
        assert set(completions(NAMES, text)) <= set(completions(NAMES, ""))


NAMES = (
    Name(kind="view", owner="", name="articles", told=""),
    Name(kind="table", owner="", name="captures", told=""),
    Name(kind="table macro", owner="", name="as_of(moment)", told=""),
    Name(kind="macro", owner="", name="folded(words)", told=""),
    Name(kind="column", owner="articles", name="headline", told=""),
    Name(kind="column", owner="captures", name="sha256", told=""),
    Name(kind="column", owner="captures", name="capture_id", told=""),
    Name(kind="keyword", owner="", name="SELECT", told=""),
)


@pytest.mark.parametrize(
    ("before", "offered"),
    [
        pytest.param("FROM ", {"articles", "captures", "as_of(moment)"}, id="tables behind FROM"),
        pytest.param("SELECT 1 FROM a", {"articles", "as_of(moment)"}, id="the beginning of a table"),
        pytest.param("SELECT * FROM captures AS c WHERE c.", {"sha256", "capture_id"}, id="an alias"),
        pytest.param("FROM captures WHERE captures.SH", {"sha256"}, id="a table, in other letters"),
        pytest.param("FROM articles WHERE h", {"headline"}, id="a column of the table that is named"),
        pytest.param("FROM articles WHERE sh", set(), id="no column of another table"),
        pytest.param("SELECT h", {"headline"}, id="any column before a table is named"),
        pytest.param("se", {"SELECT"}, id="a reserved word"),
        pytest.param("SELECT fo", {"folded(words)"}, id="a macro"),
        pytest.param("FROM articles WHERE ", set(), id="nothing is typed"),
    ],
)
def test_what_may_stand_there_is_offered(before: str, offered: set[str]) -> None:
    assert {name.name for name, _ in completions(NAMES, before)} == offered


def typed(watch: Watch, keys: str, form: str = "csv") -> None:
    """Hold a conversation with these keys; Ctrl-D ends it."""
    with reader(watch.settings.published_database) as warehouse, create_pipe_input() as pipe:
        pipe.send_text(keys + "\x04")
        converse(warehouse, form, keys=pipe, shown=DummyOutput())


def test_a_statement_runs_over_lines_until_its_semicolon(
    asked: Watch, state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(asked, "SELECT headline\rFROM articles\r;\r")
    assert capsys.readouterr().out == "headline\nThe bridge at Harlow reopens\n"
    assert "+SELECT headline" in (state / "palmyra-watch" / "sql_history").read_text()


def test_an_error_is_told_and_the_prompt_comes_again(
    asked: Watch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(asked, "FROM nowhere;\rDELETE FROM runs;\r.nonsense\rSELECT 41 + 1 AS answer;\r")
    said = capsys.readouterr()
    assert said.out == "answer\n42\n"
    assert "nowhere" in said.err
    assert "read-only" in said.err
    assert "there is no command .nonsense" in said.err


def test_the_commands_with_a_dot_tell_of_tables(asked: Watch, capsys: pytest.CaptureFixture[str]) -> None:
    typed(asked, ".tables\r.columns runs\r.help\r.quit\rSELECT 'behind the end';\r")
    said = capsys.readouterr()
    assert "search_text(phrase)" in said.out
    assert "started_at" in said.out
    assert ".columns NAME" in said.err
    assert "behind the end" not in said.out


def test_a_long_answer_is_cut_at_the_prompt_and_says_so(
    asked: Watch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(asked, "FROM range(700);\r", form="table")
    said = capsys.readouterr()
    assert "499" in said.out
    assert "500 " not in said.out
    assert "500 of 700 rows" in said.err


def test_a_history_that_cannot_be_kept_stops_nothing(
    asked: Watch, state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    state.write_text("a file where the folder should be")
    typed(asked, "SELECT 1 AS one;\r")
    said = capsys.readouterr()
    assert said.out == "one\n1\n"
    assert "not kept" in said.err


def test_history_lies_in_the_state_folder(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert history_file() == state / "palmyra-watch" / "sql_history"
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    assert history_file().parts[-4:] == (".local", "state", "palmyra-watch", "sql_history")


def piped(watch: Watch, text: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(watch.settings.home), "csv"],
        check=False,
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
    )


def test_a_pipe_is_answered_without_a_prompt(asked: Watch) -> None:
    said = piped(asked, "SELECT 1 AS one; SELECT\n2 AS two;\nSELECT 3 AS three")
    assert (said.returncode, said.stdout, said.stderr) == (0, "one\n1\ntwo\n2\nthree\n3\n", "")


def test_a_pipe_goes_on_after_an_error_and_fails_in_the_end(asked: Watch) -> None:
    said = piped(asked, "FROM nowhere;\nSELECT 1 AS one;\n")
    assert (said.returncode, said.stdout) == (1, "one\n1\n")
    assert "nowhere" in said.stderr


def test_a_statement_is_answered_as_soon_as_it_ends(asked: Watch, capsys: pytest.CaptureFixture[str]) -> None:
    seen = []

    def lines() -> object:
        yield "SELECT 1 AS one;\n"
        seen.append(capsys.readouterr().out)
        yield "SELECT 2 AS two;\n"

    with reader(asked.settings.published_database) as warehouse:
        assert answer_all(warehouse, lines(), "csv") == 0  # type: ignore[arg-type]  # a file is its lines
    assert seen == ["one\n1\n"]


def test_a_terminal_is_prompted_and_answered(asked: Watch, state: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(asked.settings.home), "table"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env={**os.environ, "XDG_STATE_HOME": str(state), "TERM": "xterm"},
        close_fds=True,
    )
    os.close(theirs)
    try:
        said = until(ours, b"palmyra>")
        os.write(ours, b"SELECT 6 * 7 AS answer FROM headline_h\t")
        until(ours, b"istory")
        os.write(ours, b";\r")
        until(ours, b"42.*palmyra>")
        os.write(ours, b"\x04")
        process.wait(timeout=30)
    finally:
        process.kill()
        process.wait(timeout=30)
        os.close(ours)
    assert process.returncode == 0
    assert b"read-only" in said


def until(terminal: int, pattern: bytes, seconds: float = 20) -> bytes:
    """Return what a terminal shows until the pattern is there; answer where the cursor is when it asks."""
    said = b""
    deadline = time.monotonic() + seconds
    while not re.search(pattern, said, flags=re.DOTALL):
        assert time.monotonic() < deadline, said
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        piece = os.read(terminal, 4096)
        if b"\x1b[6n" in piece:
            os.write(terminal, b"\x1b[1;1R")
        said += piece
    return said
