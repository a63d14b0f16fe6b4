"""A command that goes on without one story ends with exit code 3; in Prefect its run is completed with problems."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.source_list import page_source
from palmyra_watch.adapters.warc import RunWriter, warc_names
from palmyra_watch.core.identity import run_id_of
from palmyra_watch.core.web_looks import exchange_of
from palmyra_watch.model import Origin, Reply, Run
from palmyra_watch.settings import Settings
from tests.cli.test_cli import palmyra
from tests.flows.served import ask, environment
from tests.flows.served import palmyra as palmyra_on
from tests.prefect_home import prefect_home
from tests.steps.archives.scripted_archive import Archive
from tests.steps.archives.test_backfill import FIVE, URL
from tests.steps.test_failing_steps import _CONTENT_OF_THE_QUAY, NAMES, ThreePages, broken_change, html, three

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["three"]  # the fixture


def last_moment(folder: Path) -> ThreePages:
    """Three pages in a file of an early version, one captured when no day comes after: dates are counted from that."""
    watch = ThreePages(folder)
    began = datetime(2022, 5, 1, 10, tzinfo=UTC)
    run = Run(run_id=run_id_of(began, "early"), started_at=began, sources=())
    with RunWriter(watch.settings.captures, run) as warc:
        for name in NAMES:
            url, body = f"https://{name}.example/news/story", html(name, 40).encode()
            headers = (("Content-Type", "text/html; charset=utf-8"),)
            reply = Reply(
                url=url,
                final_url=url,
                hops=(),
                status=200,
                headers=headers,
                payload=body,
                body=body,
                received_at=began,
            )
            captured_at = datetime.max.replace(tzinfo=UTC) if name == "mill" else began
            exchange = exchange_of(reply, Origin.LIVE)
            warc.add_response(page_source("three", url), reply, captured_at=captured_at, exchange=exchange)
    return watch


ENDED_WITH_THREE = {"code": 3, "told": True, "traceback shown": False, "traceback kept": True}


def ending_of(watch: ThreePages, *arguments: str, **env: str) -> dict[str, object]:
    """Return how a command ended over a story that fails, and where its traceback stands."""
    said = palmyra(*arguments, "--home", str(watch.settings.home), **env)
    log = watch.settings.home / "errors.log"
    return {
        "code": said.returncode,
        "told": "failed unexpectedly for 1 story" in said.stderr,
        "traceback shown": "Traceback" in said.stdout + said.stderr,
        "traceback kept": log.exists() and "Traceback" in log.read_text(encoding="utf-8"),
    }


@pytest.mark.parametrize("command", ["report", "feeds"])
def test_files_that_leave_out_a_story_end_with_three(three: ThreePages, command: str) -> None:
    broken_change(three)
    assert ending_of(three, command) == ENDED_WITH_THREE


def test_a_rebuild_without_a_story_ends_with_three(tmp_path: Path) -> None:
    watch = last_moment(tmp_path)
    assert ending_of(watch, "rebuild") == ENDED_WITH_THREE
    assert watch.versions() == {"quay": 1, "well": 1}


@pytest.fixture
def broken(three: ThreePages) -> ThreePages:
    """Three stories with something new, one of them with a block of a role that there is not."""
    three.write_rows(
        f"UPDATE contents SET blocks = [{{'role': 'hologram', 'text': 'x'}}] WHERE {_CONTENT_OF_THE_QUAY}"  # noqa: S608
    )
    return three


def test_a_watch_without_a_story_ends_with_three(broken: ThreePages, tmp_path: Path) -> None:
    sources = ("--sources", str(broken.settings.sources))
    assert (
        ending_of(broken, "watch", *sources, PREFECT_HOME=prefect_home(tmp_path / "prefect"))
        == ENDED_WITH_THREE
    )
    assert broken.versions() == {"mill": 2, "quay": 1, "well": 2}


def test_a_backfill_without_a_story_ends_with_three(broken: ThreePages, tmp_path: Path) -> None:
    with Archive(FIVE[:1]) as archive:
        ending = ending_of(
            broken,
            "backfill",
            URL,
            PREFECT_HOME=prefect_home(tmp_path / "prefect"),
            PALMYRA_ARCHIVE_URL=f"http://{archive.host}",
            PALMYRA_PRIVATE_HOSTS=json.dumps([archive.host]),
            PALMYRA_ARCHIVE_QUESTIONS_PER_MINUTE="60000",
            PALMYRA_ARCHIVE_CAPTURES_PER_MINUTE="60000",
        )
    assert ending == ENDED_WITH_THREE
    assert broken.versions() == {"mill": 2, "quay": 1, "well": 2, "www": 1}


def test_an_import_without_a_story_ends_with_three(broken: ThreePages, tmp_path: Path) -> None:
    later = ThreePages(tmp_path / "later")
    for name in NAMES:
        later.stored(name, html(name, 55), day=3)
    later.collect()
    (name,) = warc_names(later.settings.captures)
    assert ending_of(broken, "import", str(later.settings.captures / name)) == ENDED_WITH_THREE
    assert broken.versions() == {"mill": 3, "quay": 1, "well": 3}


def test_a_merge_without_a_story_ends_with_three(broken: ThreePages) -> None:
    stories = broken.asked(
        "SELECT story_id FROM stories JOIN sources USING (source_id) WHERE location NOT LIKE '%quay%'"
    )
    assert ending_of(broken, "story", "merge", *(name for (name,) in stories)) == ENDED_WITH_THREE
    assert sorted(broken.versions().values()) == [1, 2]


def test_a_release_without_a_story_ends_with_three(broken: ThreePages) -> None:
    [(capture,)] = broken.asked(
        "SELECT capture_id FROM captures JOIN sources USING (source_id) WHERE location LIKE '%mill%'"
    )
    assert ending_of(broken, "quarantine", "release", capture, "--because", "it is whole") == ENDED_WITH_THREE
    assert broken.versions() == {"mill": 2, "quay": 1, "well": 2}


def test_a_run_without_a_story_is_completed_with_problems_and_ends_with_three_once(
    server: str, tmp_path: Path
) -> None:
    watch = last_moment(tmp_path)
    env = environment(PREFECT_API_URL=server, PREFECT_HOME=prefect_home(tmp_path / "prefect"))
    options = ("--home", str(watch.settings.home), "--sources", str(watch.settings.sources))
    said = palmyra_on("run", *options, env=env)
    assert said.returncode == 3, said.stderr
    assert "2 stories, 2 versions" in said.stdout
    assert "not computed" in said.stdout
    assert "Traceback" not in said.stdout + said.stderr
    question = {
        "flow_runs": {"name": {"any_": ["Look at all sources and compare"]}},
        "sort": "START_TIME_DESC",  # other tests look at all sources, too
        "limit": 1,
    }
    (run,) = ask(server, "flow_runs/filter", question)
    assert (run["state"]["type"], run["state"]["name"]) == ("COMPLETED", "Completed with problems")
    assert Settings(home=watch.settings.home).published_database.exists()
