"""What a page says commands neither a terminal nor a spreadsheet, wherever it is read; passwords are kept nowhere."""

from __future__ import annotations

import csv
import gzip
import io
import json
import logging
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.log_records import VisibleRecord
from palmyra_watch.adapters.source_list import source_list_from
from palmyra_watch.cli import screen
from palmyra_watch.core.render.markdown import change_table, escaped
from palmyra_watch.core.render.visible import Cells, csv_text, visible, visible_json
from palmyra_watch.errors import BadUrl, SourceListError
from palmyra_watch.settings import Settings
from palmyra_watch.steps.outputs.evidence import change_named, write_evidence
from palmyra_watch.steps.outputs.feeds import publish_feeds
from palmyra_watch.steps.read import answer, change_entries
from tests.adapters.foreign_files import HTML, record, response
from tests.adapters.foreign_files import answer as answered
from tests.conftest import STORY, Watch
from tests.steps.archives.test_take_over import take_over

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = [chr(code) for code in (*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0))]
TURNS = list("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
HOSTILE = "=1+1 \x1b[2J \x9b31m \x07 \u202eevil\u202c \u2067x\u2069"
KEPT = "tab\tline\nend\r\nמילה العربية “quoted” – 42"


@pytest.mark.parametrize("letter", [*COMMANDS, *TURNS, "\r", "\ud800"])
def test_no_command_is_shown(letter: str) -> None:
    assert visible(f"a{letter}b") == "a\N{REPLACEMENT CHARACTER}b"
    assert letter not in escaped(f"a{letter}b")
    assert letter not in csv_text(f"a{letter}b")


def test_all_else_is_shown_as_it_is() -> None:
    assert visible(KEPT) == csv_text(KEPT) == KEPT


@pytest.mark.parametrize("letter", [*COMMANDS, *TURNS])
def test_json_says_the_same_without_them(letter: str) -> None:
    written = visible_json(json.dumps({"a": [f"x{letter}y"]}, ensure_ascii=False, indent=1))
    assert letter not in written
    assert json.loads(written) == {"a": [f"x{letter}y"]}


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", "+", "--1", "-1-1", "=5", "+1 2"],
)
def test_a_formula_is_no_formula_in_a_table(text: str) -> None:
    assert csv_text(text).startswith("'")
    assert csv_text(text, Cells.RAW) == text


@pytest.mark.parametrize("text", ["-5", "+4.25", "-1,200", "-.5", "+3e8", "-12%", "5", "a=b", "", "e-mail"])
def test_a_number_and_plain_text_stay(text: str) -> None:
    assert csv_text(text) == text


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Watch:
    """A watch on a story whose edit brings commands along; control characters come by HTML and by stored rows."""
    watch = Watch(tmp_path_factory.mktemp("hostile"))
    watch.write("bridge.txt", STORY)
    watch.look()
    watch.write(
        "bridge.txt", STORY.replace("Engineers replaced 42", "=HYPERLINK(1) \u202eEngineers replaced 24")
    )
    watch.look()
    return watch


def test_an_answer_in_csv_and_json_is_safe(capsys: pytest.CaptureFixture[str], hostile: Watch) -> None:
    literal = HOSTILE.replace("'", "''")
    found = answer(
        hostile.settings, f"SELECT '{literal}' AS told, -5 AS number, '-5' AS text, ['{literal}'] AS list"
    )
    screen.print_answer(found, "csv")
    (_, row) = csv.reader(io.StringIO(capsys.readouterr().out))
    assert row[:3] == ["'" + visible(HOSTILE), "-5", "-5"]
    assert json.loads(row[3]) == [HOSTILE]
    assert visible(row[3]) == row[3]
    screen.print_answer(found, "csv-raw")
    (_, row) = csv.reader(io.StringIO(capsys.readouterr().out))
    assert row[0] == HOSTILE
    screen.print_answer(found, "json")
    written = capsys.readouterr().out
    assert visible(written) == written
    assert json.loads(written)[0]["told"] == HOSTILE
    screen.print_answer(found, "table")
    assert visible(capsys.readouterr().out).count("\x1b") == 0


def test_what_is_printed_commands_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    screen.out.print(HOSTILE, markup=False)
    screen.complain(HOSTILE)
    said = capsys.readouterr()
    assert visible(said.out) == said.out
    assert visible(said.err) == said.err


def test_a_log_record_commands_nothing() -> None:
    told = VisibleRecord(
        "palmyra_watch", logging.ERROR, __file__, 1, "read %s", (HOSTILE,), None
    ).getMessage()
    assert told == f"read {visible(HOSTILE)}"


def test_the_tables_of_changes_are_safe_for_people_and_raw_for_programs(
    hostile: Watch, tmp_path: Path
) -> None:
    publish_feeds(hostile.settings, tmp_path / "safe")
    publish_feeds(hostile.settings, tmp_path / "raw", cells=Cells.RAW)
    rows = {}
    for name in ("safe", "raw"):
        with (tmp_path / name / "changes.csv").open(encoding="utf-8", newline="") as file:
            rows[name] = list(csv.DictReader(file))
    assert any(row["after"].startswith("=HYPERLINK(1) \u202e") for row in rows["raw"])
    assert [row["after"] for row in rows["safe"]] == [csv_text(row["after"]) for row in rows["raw"]]
    assert any(row["after"].startswith("'=HYPERLINK(1) \N{REPLACEMENT CHARACTER}") for row in rows["safe"])
    assert [row["change_id"] for row in rows["safe"]] == [row["change_id"] for row in rows["raw"]]
    assert not list(tmp_path.rglob("*.safe"))


def test_the_readme_of_evidence_and_the_rows_of_a_board_are_safe(hostile: Watch, tmp_path: Path) -> None:
    entries = change_entries(hostile.settings)
    entry = next(one for one in entries if "HYPERLINK" in one.after)
    write_evidence(hostile.settings, change_named(hostile.settings, entry.change_id), tmp_path / "evidence")
    readme = (tmp_path / "evidence" / "README.txt").read_text(encoding="utf-8")
    assert visible(readme) == readme
    assert "HYPERLINK" in readme
    for row in change_table(entries):
        assert visible(row["after"]) == row["after"]


SECRET = "s3cr3t"  # noqa: S105  # nobody's


def test_a_password_in_an_address_of_a_warc_file_reaches_no_file(watch: Watch) -> None:
    url = f"https://ada:{SECRET}@news.example.org/bridge.html"
    moved = answered(b"", status="301 Moved", headers=(f"Location: https://ada:{SECRET}@news.example.org/b",))
    take_over(watch, response(url=url), record("response", moved, url=url, date="2016-03-05T00:00:00Z"))
    take_over(watch, response(HTML + b"2", url=url, date="none"), response(HTML + b"3", url=url, date="2017"))
    watch.derive()
    for path in watch.settings.home.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            data = gzip.decompress(data) if path.name.endswith(".warc.gz") else data
            assert SECRET.encode() not in data, path


def test_a_password_is_not_told(tmp_path: Path) -> None:
    url = f"https://ada:{SECRET}@news.example.org:99999/"
    assert SECRET not in str(BadUrl(url, "is no address"))
    path = tmp_path / "sources.toml"
    path.write_text(f'collection = "x"\n[[page]]\nurl = "{url}"\n')
    with pytest.raises(SourceListError) as caught:
        source_list_from(path)
    assert SECRET not in str(caught.value)
    assert (
        Settings(archive_url=f"https://ada:{SECRET}@archive.example").archive_url == "https://archive.example"
    )


@pytest.mark.parametrize(
    "address",
    [
        f"https:ada:{SECRET}@news.example/",
        f"ada:{SECRET}@news.example/x",
        f"http:/ada:{SECRET}@news.example",
        f"//ada:{SECRET}@news.example",
        f"https://a da:{SECRET}@news.example:99999/",
        f"https://x@ada:{SECRET}@news.example:99999/",
    ],
)
def test_a_password_in_what_is_hardly_an_address_is_not_told(tmp_path: Path, address: str) -> None:
    assert SECRET not in str(BadUrl(address, "is no address"))
    path = tmp_path / "sources.toml"
    path.write_text(f'collection = "x"\n[[page]]\nurl = "{address}"\n')
    with pytest.raises(SourceListError) as caught:
        source_list_from(path)
    assert SECRET not in str(caught.value)
