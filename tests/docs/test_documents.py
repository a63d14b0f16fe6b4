"""Every command of every document, executed; and what the documents say about files, commands and addresses, held true."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.docs.fenced import commands_of, documents, fenced_in, name_of, samples_of
from tests.docs.samples import missing_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.docs.newcomer import Followed

    Follow = Callable[[str], Followed]

NAMES = [name_of(one) for one in documents()]
WITH_COMMANDS = [name_of(one) for one in documents() if commands_of(one)]
OTHER_SHELLS = {"bash", "shell", "console", "zsh", "shell-session", "bat", "powershell"}

pytestmark = pytest.mark.timeout(1800)


@pytest.mark.parametrize("name", WITH_COMMANDS)
def test_every_command_of_a_document_works(followed: Follow, name: str) -> None:
    done = followed(name)
    assert done.failure == ""
    assert [one.block for one in done.typed] == list(commands_of(ROOT / name))


@pytest.mark.parametrize("name", NAMES)
def test_no_command_is_written_where_it_is_not_executed(name: str) -> None:
    blocks = fenced_in((ROOT / name).read_text(encoding="utf-8"))
    assert {one.language for one in blocks} & OTHER_SHELLS == set()
    bare = [
        one.line for one in blocks if not one.language and re.search(r"^\s*(?:\$ |palmyra-watch )", one.text)
    ]
    assert bare == [], "a block without a language holds a command"
    aside = [one.line for one in blocks if one.language == "sh" and "--background" in one.text]
    assert aside == [], "what goes on by itself is ended by nobody"


@pytest.mark.parametrize("name", [name for name in WITH_COMMANDS if samples_of(ROOT / name)])
def test_what_is_shown_as_output_was_printed(followed: Follow, name: str) -> None:
    """By the block before it, or in another terminal by what stays in the foreground."""
    done = followed(name)
    printed = {one.block: one.out for one in done.typed}
    elsewhere = "\n".join(done.aside.values())
    for commands, sample in samples_of(ROOT / name):
        missing = missing_lines(sample.text, f"{printed[commands]}\n{elsewhere}")
        assert missing == [], f"line {sample.line} of {name}"


def test_what_is_noted_only_is_what_the_checks_do(followed: Follow) -> None:
    """The checks install and test by the very commands that the documents give."""
    checks = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    noted = {line.strip() for name in WITH_COMMANDS for line in followed(name).noted}
    plain, whole = "pip install -c constraints.txt -e .", "pip install -c constraints.txt -e .[dev]"
    assert {plain, whole, ".ci/run", "pytest"} <= noted
    assert "pip install --quiet -c constraints.txt -e '.[dev]'" in checks
    for line in noted - {plain, whole, ".ci/run"}:
        assert re.search(rf"^(?:timeout \d+ )?{re.escape(line)}$", checks, re.MULTILINE), line


def test_the_tutorial_shows_what_it_promises(followed: Follow) -> None:
    done = followed("README.md")
    assert "7 stories, 7 versions, 0 changes" in done.said("pip install -c constraints.txt -e . &&")
    assert done.said("palmyra-watch articles").count("sto1:") == 7
    again = done.said_all("palmyra-watch run")[1]
    assert "1 present, 4 unchanged" in again
    assert "0 stories, 1 version, 1 change" in again
    read = done.said("palmyra-watch changes")
    assert "[-170-]{+150+} kilometers" in read
    assert "'170'" in read or "170" in read
    followed_to_bytes = done.said("palmyra-watch rebuild")
    assert "identical" in followed_to_bytes
    assert ".warc.gz @ " in followed_to_bytes
    assert "problem " not in followed_to_bytes


def test_the_readme_sets_up_every_deployment(followed: Follow) -> None:
    said = "".join(followed("README.md").said_all("prefect --no-prompt deploy --all"))
    deployments = re.findall(r"^  - name: ([\w-]+)$", (ROOT / "prefect.yaml").read_text(), re.MULTILINE)
    assert len(deployments) >= 5
    assert [name for name in deployments if f"Deploying {name}" not in said] == []


def test_the_guide_to_sources_shows_one_of_each_kind(followed: Follow) -> None:
    done = followed("docs/guides/add-a-source.md")
    kinds = re.findall(r",(document|page|feed),\d+,present", done.said("palmyra-watch doctor"))
    assert sorted(kinds) == ["document", "feed", "page", "page", "page"]
    assert "problem " not in done.said("palmyra-watch doctor")
    assert "video" not in "".join(done.said_all("palmyra-watch"))
    assert "to fetch    2" in done.said("backfill")
    assert "stored      2 new, 0 known before, 1 told by the index alone" in done.said("backfill")
    assert "taken over  bridge.warc.gz: 2 captures" in done.said("import bridge.warc.gz")
    assert "absent,the server answered 404" in done.said("rm site/pier.html")
    assert "held: another-story" in done.said("rm site/pier.html")
    released = done.said("quarantine release")
    assert "1 version" in released
    assert "headline changed" in released


def test_the_guide_to_changes_shows_every_verdict_it_explains(followed: Follow) -> None:
    done = followed("docs/guides/read-a-change.md")
    told = done.said("changes --since")
    explained = ("told in a notice", "no notice", "substantive: ", "unclassified: ")
    assert [words for words in explained if words not in told] == []
    assert "alternating" in done.said("palmyra-watch articles")
    assert done.said("headline_history").count("Flood closes the Harlow bridge,2021-03-0") == 2
    assert (done.folder / "reading" / "site" / "index.html").is_file()


def test_the_guide_to_evidence_ends_at_the_hash_that_was_stored(followed: Follow) -> None:
    done = followed("docs/guides/verify-a-correction.md")
    extracted, stored = re.findall(r"\b[0-9a-f]{64}\b", done.said("warcio extract"))
    assert extracted == stored
    assert "FAILED" not in done.said("sha256sum -c")
    assert "170 kilometers" in done.said("diff before.txt")
    assert "150 kilometers,off" in done.said("--kind reuse")
    assert "unverified" in done.said("corrections --check")


def test_the_guide_for_teams_ends_with_the_same_watch_on_another_machine(followed: Follow) -> None:
    done = followed("docs/guides/run-for-a-team.md")
    assert "finished successfully" in done.said("prefect deployment run")
    assert "('The bridge at Harlow reopens', 1)" in done.said("duckdb.connect")
    here, there = (re.findall(r"sto1:\w+", said) for said in done.said_all("palmyra-watch articles"))
    assert here == there != []


def test_the_guide_to_extractors_shows_a_new_key_and_no_change(followed: Follow) -> None:
    done = followed("docs/guides/upgrade-the-extractor.md")
    assert ", 0 changes" in done.said("run --home trial")
    differing = done.said("differences.sql")
    assert differing.count("palmyra-watch:palmyra/") == 1
    assert "2016-03-27,2017-04-16" in differing
    assert "identical" in done.said("palmyra-watch rebuild")
