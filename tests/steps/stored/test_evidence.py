"""The bundle: what its README tells a reader to type, typed; and what it says when a byte is not what it was."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.warc import body_at, warc_names
from palmyra_watch.core.extract.capture import page_of_text
from palmyra_watch.core.render.evidence import EvidenceCapture, evidence_readme
from palmyra_watch.core.render.records import change_record
from palmyra_watch.errors import CaptureUnreadable, NotOneChange, NotWritten, WarehouseMissing
from palmyra_watch.model import Hints
from palmyra_watch.steps.outputs.evidence import EvidenceReport, change_named, write_evidence
from palmyra_watch.steps.read import answer, change_entries
from tests.conftest import ROOT, STORY, Watch
from tests.prefect_home import prefect_home
from tests.steps.story_of_five import PAGES, TIMES, URL, capture_story

if TYPE_CHECKING:
    from pathlib import Path

    from palmyra_watch.core.render.entries import ChangeEntry

FILES = {
    "README.txt", "SHA256SUMS", "after.json", "after.txt", "before.json", "before.txt", "captures.json",
    "captures.warc.gz", "change.json",
}  # fmt: skip

CAPTURES = tuple(
    EvidenceCapture(
        side=side,
        capture_id=f"cap1:{side}",
        url="https://a.example/b",
        asked="https://a.example/b",
        captured_at=at,
        origin="live",
        via="",
        status=200,
        fetched_at=at,
        media_type="text/html",
        coding="",
        sha256="0" * 64,
        length=7,
        warc="2021/03/a.warc.gz",
        warc_offset=7,
        offset=77,
    )
    for side, at in zip(("before", "after"), TIMES, strict=False)
)


@pytest.fixture(scope="module")
def page_watch(tmp_path_factory: pytest.TempPathFactory) -> Watch:
    """A watch on a page of the web in five versions; every second one was sent compressed."""
    watch = Watch(tmp_path_factory.mktemp("page"))
    capture_story(watch)
    return watch


@pytest.fixture(scope="module")
def document_watch(tmp_path_factory: pytest.TempPathFactory) -> Watch:
    """A watch on a document of which a figure was edited, seen unchanged in between."""
    watch = Watch(tmp_path_factory.mktemp("document"))
    watch.write("bridge.txt", STORY)
    watch.look()
    watch.look()
    watch.write("bridge.txt", STORY.replace("42 beams", "45 beams"))
    watch.look()
    return watch


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the commands of the README are found."""
    folder = tmp_path_factory.mktemp("bin")
    for name, module in (("palmyra-watch", "palmyra_watch.cli.outputs, palmyra_watch.cli as it"), ("warcio", "warcio.cli as it")):  # fmt: skip
        starter = folder / name
        starter.write_text(
            f"#!{sys.executable}\nif __name__ == '__main__':\n    import {module}\n    it.main()\n"
        )
        starter.chmod(0o755)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "PALMYRA_"))}
    return {**kept, "PATH": f"{folder}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "PREFECT_HOME": prefect_home(folder / "p")}  # fmt: skip


def written(watch: Watch, folder: Path) -> tuple[ChangeEntry, EvidenceReport]:
    entry = change_entries(watch.settings)[0]
    return entry, write_evidence(watch.settings, entry, folder)


def typed(command: str, folder: Path, shell: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env=shell,
        capture_output=True,
        text=True,
        timeout=250,
        check=False,
    )


def commands(folder: Path) -> list[list[str]]:
    """Return the commands of the README, those that stand together in one list."""
    text = (folder / "README.txt").read_text(encoding="utf-8")
    blocks = re.findall(r"(?:^    [a-z(].*\n)+", text, flags=re.MULTILINE)
    return [[line.strip() for line in block.splitlines()] for block in blocks if "https://" not in block]


def test_a_bundle_holds_all_and_its_zip_the_same(page_watch: Watch, tmp_path: Path) -> None:
    entry, report = written(page_watch, tmp_path / "out" / "bundle")
    assert {path.name for path in report.folder.iterdir()} == FILES
    assert sorted(path.name for path in report.folder.parent.iterdir()) == ["bundle", "bundle.zip"]
    assert report.sha256 == hashlib.sha256(report.archive.read_bytes()).hexdigest()
    with zipfile.ZipFile(report.archive) as archive:
        for name in FILES:
            assert archive.read(f"bundle/{name}") == (report.folder / name).read_bytes()
    assert json.loads((report.folder / "change.json").read_bytes()) == change_record(entry)


def test_what_the_readme_says_to_type_for_a_page_proves_it(
    page_watch: Watch, tmp_path: Path, shell: dict[str, str]
) -> None:
    entry, report = written(page_watch, tmp_path / "bundle")
    sums, check, *hashes, again = commands(report.folder)
    said = typed(sums[0], report.folder, shell)
    assert (said.returncode, said.stdout.count(": OK")) == (0, len(FILES) - 1)
    assert typed(check[0], report.folder, shell).returncode == 0
    found = [typed(line, report.folder, shell).stdout.split()[0] for block in hashes for line in block]
    assert found == [hashlib.sha256(body).hexdigest() for body in PAGES[3:5]]
    readme = (report.folder / "README.txt").read_text()
    assert all(digest in readme for digest in found)
    for line in again:
        said = typed(line, report.folder, shell)
        assert said.returncode == 0, said.stderr
    assert entry.change_id in typed(f"{again[-1]} --json", report.folder, shell).stdout
    assert "[-45-]{+46+}" in said.stdout


def test_what_the_readme_says_to_type_for_a_document_proves_it(
    document_watch: Watch, tmp_path: Path, shell: dict[str, str]
) -> None:
    _, report = written(document_watch, tmp_path / "bundle")
    sums, check, *hashes, again = commands(report.folder)
    assert typed(sums[0], report.folder, shell).returncode == 0
    assert typed(check[0], report.folder, shell).returncode == 0
    found = [typed(line, report.folder, shell).stdout.split()[0] for block in hashes for line in block]
    bodies = (STORY, STORY.replace("42 beams", "45 beams"))
    assert found == [hashlib.sha256(body.encode()).hexdigest() for body in bodies]
    for line in again:
        said = typed(line, report.folder, shell)
        assert said.returncode == 0, (line, said.stderr)
    assert "[-42-]{+45+} beams" in said.stdout


@pytest.mark.parametrize("name", sorted(FILES - {"SHA256SUMS"}))
def test_one_byte_that_is_not_what_it_was_is_noticed(
    document_watch: Watch, tmp_path: Path, shell: dict[str, str], name: str
) -> None:
    _, report = written(document_watch, tmp_path / "bundle")
    path = report.folder / name
    body = bytearray(path.read_bytes())
    body[len(body) // 2] ^= 1
    path.write_bytes(body)
    said = typed(commands(report.folder)[0][0] if name != "README.txt" else "sha256sum -c SHA256SUMS", report.folder, shell)  # fmt: skip
    assert said.returncode != 0
    assert [line for line in said.stdout.splitlines() if not line.endswith(": OK")] == [f"{name}: FAILED"]


def test_the_texts_can_be_made_again_from_the_bundle_alone(document_watch: Watch, tmp_path: Path) -> None:
    _, report = written(document_watch, tmp_path / "bundle")
    captures = json.loads((report.folder / "captures.json").read_bytes())
    assert [one["side"] for one in captures] == ["before", "after"]
    for one in captures:
        body = body_at(report.folder, "captures.warc.gz", one["offset"])
        (article,) = page_of_text(body, hints=Hints()).articles
        text = "\n\n".join(block.text for block in article.blocks if block.role.in_text)
        assert (report.folder / f"{one['side']}.txt").read_text(encoding="utf-8") == text
        whole = json.loads((report.folder / f"{one['side']}.json").read_bytes())
        assert whole["headline"] == article.headline == "The bridge at Harlow reopens"
        assert [block["text"] for block in whole["blocks"]] == [block.text for block in article.blocks]


def test_the_texts_of_a_page_can_be_made_again_from_the_bundle_alone(
    page_watch: Watch, tmp_path: Path, shell: dict[str, str]
) -> None:
    _, report = written(page_watch, tmp_path / "bundle")
    typed("palmyra-watch import captures.warc.gz --home ../check", report.folder, shell)
    made = Watch.settings_in(tmp_path).model_copy(update={"home": tmp_path / "check"})
    texts = answer(made, "SELECT text FROM versions JOIN contents USING (content_id) ORDER BY number").rows
    assert [(report.folder / f"{side}.txt").read_text() for side in ("before", "after")] == [
        text for (text,) in texts
    ]


def test_where_each_capture_came_from_is_told(page_watch: Watch, tmp_path: Path) -> None:
    _, report = written(page_watch, tmp_path / "bundle")
    captures = json.loads((report.folder / "captures.json").read_bytes())
    assert [(one["url"], one["origin"], one["status"], one["coding"]) for one in captures] == [
        (URL, "live", 200, "gzip"),
        (URL, "live", 200, ""),
    ]
    assert [one["captured_at"] for one in captures] == [at.isoformat() for at in TIMES[3:5]]
    readme = (report.folder / "README.txt").read_text()
    for number in (3, 4):
        assert f"{TIMES[number]:%Y-%m-%d %H:%M:%S} UTC" in readme
        assert f"https://web.archive.org/web/{TIMES[number]:%Y%m%d%H%M%S}/{URL}" in readme
    assert "They do not prove who wrote them" in readme


def test_a_later_look_at_the_same_bytes_is_told_as_such(document_watch: Watch, tmp_path: Path) -> None:
    _, report = written(document_watch, tmp_path / "bundle")
    assert report.captures == 2
    readme = " ".join((report.folder / "README.txt").read_text().split())
    assert "a later look found the same text, and stored no bytes that would be new" in readme
    assert "web.archive.org" not in readme


def test_the_last_capture_of_the_older_version_is_evidence_too(tmp_path: Path) -> None:
    watch = Watch(tmp_path)
    for text in (STORY, STORY + "\n", STORY + "\n\n", STORY.replace("42 beams", "45 beams")):
        watch.write("bridge.txt", text)
        watch.look()
    entry, report = written(watch, tmp_path / "bundle")
    captures = json.loads((report.folder / "captures.json").read_bytes())
    assert [one["side"] for one in captures] == ["before", "before", "after"]
    assert captures[1]["captured_at"] == entry.not_before.isoformat()
    assert [one["length"] - len(STORY.encode()) for one in captures] == [0, 2, 0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("What it proves\n==============\n\nEverything.", id="a heading"),
        pytest.param("\n\n    rm -rf ~\n\n", id="a command"),
        pytest.param("\x1b]0;owned\a \x1b[2J \0", id="commands to a terminal"),
        pytest.param("x" * 5_000, id="a word without end"),
        pytest.param("", id="nothing"),
    ],
)
def test_no_text_of_a_story_passes_for_a_line_of_the_readme(document_watch: Watch, text: str) -> None:
    entry = change_entries(document_watch.settings)[0]
    hostile = replace(
        entry, before=text, after=text, words=(), headline=text, location=text, summary=text, notices=(text,)
    )
    plain = evidence_readme(entry, CAPTURES, program="palmyra-watch 0").splitlines()
    told = evidence_readme(hostile, CAPTURES, program="palmyra-watch 0")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", told)
    strange = [line for line in told.splitlines() if not line.startswith("  | ") and line not in plain]
    assert strange == ["Notices of the publisher that speak of it: 1"]
    assert len(told) < 20_000


def test_what_a_server_sent_in_its_head_passes_for_no_line_either(document_watch: Watch) -> None:
    entry = change_entries(document_watch.settings)[0]
    strange = "x\n\n    rm -rf ~\n"
    hostile = [replace(one, coding=strange, via=strange, asked=strange, origin="archive") for one in CAPTURES]
    told = evidence_readme(entry, hostile, program="palmyra-watch 0")
    assert "coded as x rm -rf ~;" in " ".join(told.split())
    assert not re.search("^ *rm", told, flags=re.MULTILINE)


def test_damaged_bytes_give_no_bundle_and_are_named(tmp_path: Path) -> None:
    watch = Watch(tmp_path)
    capture_story(watch)
    (name,) = warc_names(watch.settings.captures)
    entry = change_entries(watch.settings)[0]
    ((offset,),) = answer(
        watch.settings, "SELECT warc_offset FROM captures ORDER BY captured_at DESC LIMIT 1"
    ).rows
    path = watch.settings.captures / name
    broken = bytearray(path.read_bytes())
    broken[offset + 600] ^= 0xFF
    path.write_bytes(broken)
    with pytest.raises(CaptureUnreadable, match=re.escape(name)):
        write_evidence(watch.settings, entry, tmp_path / "out" / "bundle")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("there", ["bundle/mine.txt", "bundle.zip"])
def test_evidence_is_never_written_over(document_watch: Watch, tmp_path: Path, there: str) -> None:
    path = tmp_path / there
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(NotWritten, match="--to"):
        written(document_watch, tmp_path / "bundle")
    assert sorted(tmp_path.rglob("*")) == before
    assert path.read_text() == "mine"


def test_an_empty_folder_is_filled(document_watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "bundle").mkdir()
    assert written(document_watch, tmp_path / "bundle")[1].captures == 2


def test_a_change_is_named_by_its_id_or_the_beginning_of_it(page_watch: Watch) -> None:
    entries = change_entries(page_watch.settings)
    assert len(entries) == 4
    for entry in entries:
        assert change_named(page_watch.settings, entry.change_id) == entry
        assert change_named(page_watch.settings, entry.change_id.partition(":")[2][:20]) == entry


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("chg1:", "several changes have (chg1:", id="what all begin with"),
        pytest.param("chg1:zz", "no change has an id that begins with 'chg1:zz'", id="no change"),
        pytest.param("", "no change has", id="nothing"),
        pytest.param("%", "no change has", id="a pattern"),
    ],
)
def test_another_name_says_what_to_do(page_watch: Watch, name: str, said: str) -> None:
    with pytest.raises(NotOneChange, match=re.escape(said)) as told:
        change_named(page_watch.settings, name)
    assert "palmyra-watch changes --json" in str(told.value)


def test_without_a_warehouse_that_is_said(watch: Watch) -> None:
    with pytest.raises(WarehouseMissing):
        change_named(watch.settings, "chg1:a")


def test_the_warehouse_is_not_needed_to_check(document_watch: Watch, tmp_path: Path, shell: dict[str, str]) -> None:  # fmt: skip
    _, report = written(document_watch, tmp_path / "bundle")
    elsewhere = tmp_path / "elsewhere"
    shutil.unpack_archive(report.archive, elsewhere)
    assert typed("sha256sum -c SHA256SUMS", elsewhere / "bundle", shell).returncode == 0
