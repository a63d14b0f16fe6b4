"""A story of the web in five versions, as a server sent them, in a warehouse."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from palmyra_watch.adapters.source_list import page_source
from palmyra_watch.adapters.warc import RunWriter
from palmyra_watch.core.identity import run_id_of
from palmyra_watch.core.web_looks import exchange_of
from palmyra_watch.model import Origin, Reply, Run

if TYPE_CHECKING:
    from tests.conftest import Watch

URL = "https://www.harlowpost.example/2021/03/bridge?id=7&page=1"
FIRST_AT = datetime(2021, 3, 4, 5, 6, 7, 123456, tzinfo=UTC)
TIMES = tuple(FIRST_AT + timedelta(hours=5 * number) for number in range(5))
HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("ETag", '"a"'),
    ("Set-Cookie", "who=you"),
    ("X-Site", "Zoë"),
)


def page(number: int) -> bytes:
    """The story when some beams more had been replaced."""
    paragraphs = (
        "The bridge at Harlow reopened on Tuesday after eleven months of repairs, the county said in a statement.",
        f"Engineers replaced {42 + number} beams and some 300 metres of railing, and the work cost 4.1 million pounds.",
        "“We are glad to have it back,” said Tom Reed, who runs the ferry that carried commuters in the meantime.",
        "The ferry will keep running until the end of the month, when its licence expires and the pier goes.",
    )
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    title = "The bridge at Harlow reopens"
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><main><article><h1>{title}</h1>{text}</article></main></body></html>"
    ).encode()


PAGES = tuple(page(number) for number in range(5))


def capture_story(watch: Watch) -> None:
    """Put the five versions into the warehouse; every second one was sent compressed."""
    source = page_source("test", URL)
    run = Run(run_id=run_id_of(FIRST_AT, "story"), started_at=FIRST_AT, sources=(source,))
    with RunWriter(watch.settings.captures, run) as warc:
        for number, (at, body) in enumerate(zip(TIMES, PAGES, strict=True)):
            coded = number % 2 == 1
            reply = Reply(
                url=URL,
                final_url=URL,
                hops=(),
                status=200,
                headers=(*HEADERS, *([("Content-Encoding", "gzip")] if coded else [])),
                payload=gzip.compress(body, mtime=0) if coded else body,
                body=body,
                received_at=at,
            )
            warc.add_response(source, reply, captured_at=at, exchange=exchange_of(reply, Origin.LIVE))
    watch.derive()
