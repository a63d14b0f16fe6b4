"""What a round wrote itself it does not read again: the rows are the same as if it had."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.warehouse import unlocked_writer
from palmyra_watch.steps.collect import collect_documents
from palmyra_watch.steps.import_warc.take_over import known_evidence, take_over_warc
from palmyra_watch.steps.stored.known import known_pages, known_state
from palmyra_watch.steps.stored.load import load_captures, load_into
from palmyra_watch.steps.watch import watch_pages
from tests.adapters.foreign_files import per_record, response, revisit
from tests.conftest import STORY
from tests.steps.watching.scripted_site import Answer, Site, page
from tests.steps.watching.test_watch import TEXT, WebWatch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FEED = (
    '<rss version="2.0"><channel><title>Herald</title><item><title>Bridge</title><link>/named</link></item>'
    "</channel></rss>"
)
NOTE = "Correction: an earlier version of this story said that 42 beams were replaced. It was 24."
PAGES = ("/same", "/edited", "/packed", "/moved", "/odd", "/cut", "/withdrawn", "/empty", "/absent")
_opened: list[str] = []


def _note_opened(event: str, given: tuple[object, ...]) -> None:
    if event == "open" and str(given[0]).endswith(".warc.gz"):
        _opened.append(str(given[0]))


sys.addaudithook(_note_opened)


@contextmanager
def opened_files() -> Iterator[list[str]]:
    """Give the WARC files that are opened within, as they are."""
    _opened.clear()
    yield _opened


def answered(path: str, number: int) -> Answer | None:
    beams = TEXT[1].replace("42", str(42 + number))
    edited = page("The bridge at Harlow reopens", [TEXT[0], beams, *TEXT[2:], *([NOTE] if number else [])])
    odd = (
        ("Content-Type", ' text/html;\tcharset="ü\x1c" '),
        ("X-Odd", "a\x0bü : b"),
        ("Location", "http://u:p@x/"),
    )
    return {
        "/same": Answer(body=page("The ferry stays", TEXT)),
        "/edited": Answer(body=edited),
        "/packed": Answer(body=edited, packed=True),
        "/moved": Answer(status=301, headers=(("Location", "/edited"),), tagged=False),
        "/odd": Answer(body=edited, headers=odd, tagged=False),
        "/cut": Answer(body=edited, cut=True),
        "/withdrawn": Answer(status=410, body="withdrawn", tagged=False),
        "/empty": Answer(body="", tagged=False),
        "/feed": Answer(body=FEED, headers=(("Content-Type", "application/rss+xml"),)),
        "/named": Answer(body=page("The pier is taken down", TEXT)),
    }.get(path)


def a_round_of_pages(watch: WebWatch) -> None:
    watch_pages(watch.settings, known_pages(watch.settings), everything=True)
    watch.site.round += 1


def a_look_at_documents(watch: WebWatch) -> None:
    watch.write("ä b.txt", STORY)
    collect_documents(watch.settings, known_state(watch.settings))


def pages_taken_over(watch: WebWatch) -> None:
    path = watch.folder / "crawl.warc.gz"
    path.write_bytes(
        per_record([response(), revisit(), response(b"<html>other</html>", date="2016-03-03T00:00:00Z")])
    )
    take_over_warc(watch.settings, path, known=known_evidence(watch.settings))


@pytest.mark.parametrize("write", [a_round_of_pages, a_look_at_documents, pages_taken_over])
def test_the_rows_of_a_file_that_was_just_written_are_those_of_reading_it(
    tmp_path: Path, write: Callable[[WebWatch], None]
) -> None:
    with Site(answered) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages(*PAGES, more=f'[[feed]]\nurl = "{site.url("/feed")}"\n')
        with watch.kept_open():
            for _ in range(3):
                load_captures(watch.settings)
                write(watch)
                with opened_files() as opened:
                    load_captures(watch.settings)
                assert opened == []
    with (
        unlocked_writer(watch.settings.working_database) as taken,
        unlocked_writer(tmp_path / "read.duckdb") as read,
        opened_files() as opened,
    ):
        assert load_into(read, watch.settings.captures).captures
        assert opened
        assert taken.fingerprint() == read.fingerprint()


def test_a_file_that_was_spoiled_before_it_was_loaded_is_read_and_told(tmp_path: Path) -> None:
    with Site(answered) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/same", "/edited")
        a_round_of_pages(watch)
    (path,) = watch.settings.captures.rglob("*.warc.gz")
    path.write_bytes(path.read_bytes()[:-40])
    loaded = load_captures(watch.settings)
    assert (loaded.captures, len(loaded.damaged)) == (2, 1)
