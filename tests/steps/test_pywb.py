"""Whether the evidence of a story can be replayed by pywb."""

from __future__ import annotations

import gzip
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.steps.export import export_story
from palmyra_watch.steps.read import articles
from tests.steps.pywb_server import Pywb, pywb_executable, pywb_serving
from tests.steps.story_of_five import PAGES, TIMES, URL, capture_story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Watch


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
