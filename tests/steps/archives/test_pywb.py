"""Whether the evidence of a story can be replayed by pywb."""

from __future__ import annotations

import gzip
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.steps.backfill.captures import backfill
from palmyra_watch.steps.backfill.plan import Wanted, stored_looks
from palmyra_watch.steps.outputs.export import export_story
from palmyra_watch.steps.read import answer, articles
from tests.conftest import Watch
from tests.steps.archives.pywb_server import Pywb, pywb_executable, pywb_serving
from tests.steps.story_of_five import PAGES, TIMES, URL, capture_story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def replay(watch: Watch, tmp_path: Path) -> Iterator[Pywb]:
    """A pywb that serves the exported story."""
    pywb_executable()
    capture_story(watch)
    (article,) = articles(watch.settings)
    path = tmp_path / "story.warc.gz"
    assert export_story(watch.settings, article["story_id"], path).captures == 5
    with pywb_serving(tmp_path / "pywb", [path]) as server:
        yield server


def test_a_story_of_five_versions_is_replayed_byte_by_byte(replay: Pywb) -> None:
    listed = replay.cdx(URL)
    assert [row["timestamp"] for row in listed] == [f"{at:%Y%m%d%H%M%S}" for at in TIMES]
    assert {(row["url"], row["status"], row["mime"]) for row in listed} == {(URL, "200", "text/html")}
    for at, body in zip(TIMES, PAGES, strict=True):
        answer = replay.replay(f"{at:%Y%m%d%H%M%S}", URL)
        assert answer.status == 200
        sent = gzip.decompress(answer.body) if answer.headers.get("content-encoding") else answer.body
        assert sent == body
        assert parsedate_to_datetime(answer.headers["memento-datetime"]) == at.replace(microsecond=0)


def test_the_pages_that_readers_see_hold_the_text_of_their_version(replay: Pywb) -> None:
    for number, at in enumerate(TIMES):
        shown = replay.get(f"/web/{at:%Y%m%d%H%M%S}mp_/{URL}")
        assert f"replaced {42 + number} beams".encode() in shown.body


def test_a_backfill_from_pywb_gives_the_four_changes_in_their_brackets(replay: Pywb, tmp_path: Path) -> None:
    other = Watch(tmp_path / "other")
    settings = other.settings.model_copy(
        update={
            "archive_url": f"{replay.base}/web" if not replay.base.endswith("/web") else replay.base,
            "archive_dialect": "pywb",
            "private_hosts": (f"127.0.0.1:{replay.port}",),
            "archive_questions_per_minute": 60_000.0,
            "archive_captures_per_minute": 60_000.0,
        }
    )
    report = backfill(settings, Wanted(url=URL), stored_looks(settings, URL))
    assert (report.listed, report.fetched, report.left) == (5, 5, 0)
    other.derive()
    rows = answer(
        settings, "SELECT removed[1], inserted[1], not_before, not_after FROM change_log ORDER BY not_after"
    ).rows
    seconds = [at.replace(microsecond=0) for at in TIMES]
    assert rows == tuple(
        (str(42 + number), str(43 + number), seconds[number], seconds[number + 1]) for number in range(4)
    )
    again = backfill(settings, Wanted(url=URL), stored_looks(settings, URL))
    assert (again.fetched, again.warc) == (0, "")
