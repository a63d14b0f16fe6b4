"""What is in the warehouse is a function of the set of captures: not of their order, their batches or their homes."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.source_list import page_source
from palmyra_watch.adapters.warc import RunWriter
from palmyra_watch.core.identity import run_id_of
from palmyra_watch.core.web_looks import exchange_of
from palmyra_watch.model import Origin, Reply, Run
from tests.conftest import Watch
from tests.steps.test_pipeline import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

URL = "https://www.harlowpost.example/2021/03/tide-mill"
NOON = datetime(2021, 3, 4, 12, tzinfo=UTC)
# Which ids readers were told of, and which of them went again, is a fact about the order in which all became known.
OF_THE_PAST = {"upgrades", "earlier_ids", "runs", "warc_files"}


def page(*, beams: int, section: str) -> bytes:
    """Return a story; the section is a field that makes no version."""
    paragraphs = (
        "The tide mill at Corrow turned again on Monday, nine years after a storm had taken its gate away.",
        f"Volunteers drove {beams} oak piles into the bed of the creek, and the parish paid 12,000 pounds for the iron.",
        "“It sounds like it did when I was a girl,” said Edda Marsh, whose father was the last miller of Corrow.",
    )
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    item = (
        '{"@type": "NewsArticle", "headline": "Tide mill at Corrow turns again", '
        f'"datePublished": "2021-03-04T08:00:00Z", "articleSection": "{section}"}}'
    )
    return (
        f'<!doctype html><html lang="en"><head><title>Tide mill at Corrow turns again</title>'
        f'<script type="application/ld+json">{item}</script></head><body><main><article>'
        f"<h1>Tide mill at Corrow turns again</h1>{text}</article></main></body></html>"
    ).encode()


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A capture as one home took it.

    Attributes:
        hour: After noon: when the page was so.
        fetched: Days after the capture at which the home took it; files are named by that.
    """

    body: bytes
    hour: int
    origin: Origin = Origin.LIVE
    fetched: int = 0


def filed(folder: Path, taken: Iterable[Taken], salt: str = "") -> str:
    """Write captures to one WARC file of a home, and return its name."""
    captures = list(taken)
    source = page_source("test", URL)
    began = min(NOON + timedelta(hours=one.hour, days=one.fetched) for one in captures)
    run = Run(run_id=run_id_of(began, salt + repr(captures)), started_at=began, sources=(source,))
    with RunWriter(folder, run) as warc:
        for one in captures:
            captured_at = NOON + timedelta(hours=one.hour)
            reply = Reply(
                url=URL,
                final_url=URL,
                hops=(),
                status=200,
                headers=(("Content-Type", "text/html; charset=utf-8"),),
                payload=one.body,
                body=one.body,
                received_at=captured_at + timedelta(days=one.fetched),
            )
            via = {Origin.LIVE: "", Origin.ARCHIVE: "https://archive.example/"}.get(one.origin, "old.warc.gz")
            exchange = exchange_of(reply, one.origin, via=via)
            warc.add_response(source, reply, captured_at=captured_at, exchange=exchange)
    return warc.name


def brought(watch: Watch, folder: Path, name: str) -> None:
    """Copy a WARC file into a home, and take it in."""
    target = watch.settings.captures / name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(folder / name, target)
    watch.derive()


def state_of(watch: Watch) -> dict[str, str]:
    """Return the fingerprint of what follows from the captures alone."""
    return {name: digest for name, digest in fingerprint(watch.settings).items() if name not in OF_THE_PAST}


ONE_INSTANT = (
    Taken(body=page(beams=64, section="News"), hour=0),
    Taken(body=page(beams=64, section="Culture"), hour=0),
    Taken(body=page(beams=46, section="News"), hour=1),
)


@pytest.mark.parametrize("order", list(permutations(range(len(ONE_INSTANT)))), ids=str)
def test_two_captures_of_one_instant_give_the_same_changes_in_any_order(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    names = [filed(tmp_path / "taken", [one]) for one in ONE_INSTANT]
    together, one_by_one = Watch(tmp_path / "together"), Watch(tmp_path / "one by one")
    shutil.copytree(tmp_path / "taken", together.settings.captures)
    together.derive()
    for number in order:
        brought(one_by_one, tmp_path / "taken", names[number])
    assert state_of(one_by_one) == state_of(together)
