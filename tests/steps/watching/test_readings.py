"""Captures that are known to show the article of an earlier one: the warehouse is the one that full readings make."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.warehouse import writer
from palmyra_watch.core.extract.known.page_key import CHECKED_AFTER
from palmyra_watch.steps.compare import compare_stories
from palmyra_watch.steps.extract import batches_in, extract_batch, store_into
from palmyra_watch.steps.html_pages import one_pool
from palmyra_watch.steps.import_warc.take_over import known_evidence, take_over_warc
from palmyra_watch.steps.read import answer as asked
from palmyra_watch.steps.rebuild import rebuild_warehouse
from palmyra_watch.steps.stored.load import load_captures
from tests.adapters.foreign_files import per_record, response
from tests.conftest import Watch
from tests.steps.test_pipeline import of_captures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

URL = "https://news.example.org/2024/tide-mill.html"
TEXT = (
    "The tide mill at Corrow turned again on Monday, nine years after a storm had taken its gate away.",
    "Volunteers drove 64 oak piles into the bed of the creek, and the parish paid 12,000 pounds for the iron.",
    "“It sounds like it did when I was a girl,” said Edda Marsh, whose father was the last miller of Corrow.",
    "The first flour is to be sold on Saturday, and the wheel will be shown to visitors until the end of May.",
)
MARKED = TEXT[1].replace("64 oak", "<b>64</b> <del>pine</del> oak")


def page(paragraphs: Sequence[str] = TEXT, *, noise: int) -> bytes:
    """Return a page whose clock, teasers and scripts are of this request only."""
    teasers = "".join(
        f'<li class="teaser"><a href="/{noise}{k}">Ferry number {noise * 7 + k} is late</a></li>'
        for k in range(6)
    )
    text = "".join(f"<p>{one}</p>" for one in paragraphs)
    item = (
        '{"@type": "NewsArticle", "headline": "Tide mill at Corrow turns again", "datePublished": '
        '"2024-03-04T08:00:00Z", "author": {"@type": "Person", "name": "Ines Fell"}}'
    )
    return (
        f'<!doctype html><html lang="en"><head><title>Tide mill at Corrow turns again</title>'
        f'<script type="application/ld+json">{item}</script></head><body><div class="clock">{noise % 24:02}:07</div>'
        f'<main><article class="story"><h1>Tide mill at Corrow turns again</h1>{text}</article></main>'
        f'<aside><ul class="river">{teasers}</ul></aside><script>var at = {noise};</script></body></html>'
    ).encode()


A, B = TEXT, (*TEXT[:1], TEXT[1].replace("64", "46"), *TEXT[2:])


@dataclass(frozen=True)
class Sent:
    """A capture: its day, and its page."""

    day: int
    body: bytes


def sent(*states: Sequence[str]) -> tuple[Sent, ...]:
    return tuple(Sent(day, page(state, noise=day)) for day, state in enumerate(states, start=5))


def brought(watch: Watch, captures: Sequence[Sent], name: str = "a") -> None:
    records = [response(one.body, url=URL, date=f"2024-03-{one.day:02d}T10:00:00Z") for one in captures]
    path = watch.folder / f"{name}.warc.gz"
    path.write_bytes(per_record(records))
    load_captures(watch.settings)
    take_over_warc(watch.settings, path, known=known_evidence(watch.settings))


def derive_in_full(watch: Watch) -> None:
    """Derive without any reading of before, each capture in a batch of its own."""
    load_captures(watch.settings)
    settings = watch.settings
    with (
        one_pool(),
        writer(settings.working_database, lock=settings.lock, wait_seconds=20) as warehouse,
    ):
        for batch in batches_in(warehouse):
            for one in batch:
                alone = (replace(one, reading=None),)
                store_into(settings, warehouse, [extract_batch(settings, alone)], [one.capture_id])
    compare_stories(settings)


def evidence_digest(watch: Watch) -> dict[str, str]:
    """Return the fingerprint without the tables that name a file or the moment at which something was written."""
    named_by_file = {"captures", "exchanges", "observations", "source_listings"}
    return {
        table: print_ for table, print_ in of_captures(watch.settings).items() if table not in named_by_file
    }


def read_in_full(watch: Watch) -> list[int]:
    found = asked(
        watch.settings,
        "SELECT day(captured_at) FROM captured_pages JOIN captures USING (capture_id) ORDER BY 1",
    )
    return [day for (day,) in found.rows]


def spans(watch: Watch) -> list[tuple[object, ...]]:
    return list(asked(watch.settings, "SELECT capture_id, spans FROM captured_articles ORDER BY 1").rows)


@pytest.mark.parametrize(
    ("states", "rounds"),
    [
        pytest.param((A, A, A), ((2,), (0,), (1,)), id="the newest first"),
        pytest.param((A, B, A), ((0, 1, 2),), id="there and back in one batch"),
        pytest.param((A, B, A), ((0,), (1,), (2,)), id="there and back, a round each"),
        pytest.param((A, A, B, B, A, A), ((0, 2, 4), (1, 3, 5)), id="late captures between"),
        pytest.param((A, A, B, B, A, A), ((5, 3), (4, 1), (2, 0)), id="in no order"),
    ],
)
def test_the_warehouse_is_the_one_that_full_readings_make(
    tmp_path: Path, states: tuple[Sequence[str], ...], rounds: tuple[tuple[int, ...], ...]
) -> None:
    captures = sent(*states)
    known, full = Watch(tmp_path / "known"), Watch(tmp_path / "full")
    with one_pool():
        for number, chosen in enumerate(rounds):
            for watch in (known, full):
                brought(watch, [captures[place] for place in sorted(chosen)], name=f"{number}")
            known.derive()
            derive_in_full(full)
        full.derive()  # publishes
    assert spans(known) == spans(full)
    assert evidence_digest(known) == evidence_digest(full)
    assert len(read_in_full(full)) == len(captures)


def test_a_capture_with_other_noise_is_known_and_not_read(watch: Watch) -> None:
    first, *rest = sent(A, A, A)
    brought(watch, [first], "a")
    watch.derive()
    brought(watch, rest, "b")
    watch.derive()
    assert read_in_full(watch) == [5]
    stored = asked(watch.settings, "SELECT day(captured_at), known FROM readings").rows
    assert stored in {((5, 1),), ((5, 2),)}  # two workers may know one each


def test_a_known_capture_tells_where_the_words_stand_in_its_own_bytes(watch: Watch) -> None:
    marked = (TEXT[0], MARKED, *TEXT[2:])
    bodies = [page(marked, noise=noise) for noise in (5, 1234567)]
    brought(watch, [Sent(5, bodies[0])], "a")
    watch.derive()
    brought(watch, [Sent(6, bodies[1])], "b")
    watch.derive()
    assert read_in_full(watch) == [5]
    found = asked(
        watch.settings,
        "SELECT sha256, spans, blocks FROM captured_articles JOIN captures USING (capture_id) JOIN contents USING (content_id)",
    ).rows
    assert len(found) == 2
    by_hash = {hashlib.sha256(body).hexdigest(): body.decode() for body in bodies}
    for sha256, places, blocks in found:
        cut = [by_hash[sha256][place["start"] : place["end"]] for place in places]
        assert [one for one in cut if one.startswith("The tide mill")] == [TEXT[0]]
        assert any(one.startswith("Volunteers drove <b>64</b>") and one.endswith("iron.") for one in cut)
        assert len(cut) == len(blocks)


def test_a_figure_that_changes_is_never_known(watch: Watch) -> None:
    first, second = sent(A, B)
    brought(watch, [first], "a")
    watch.derive()
    brought(watch, [second], "b")
    report = watch.derive()
    assert read_in_full(watch) == [5, 6]
    assert (report.versions, len(report.changes)) == (1, 1)


def test_after_so_many_known_captures_one_is_read_in_full(watch: Watch) -> None:
    with one_pool():
        for day in range(5, CHECKED_AFTER + 7):
            brought(watch, [Sent(day, page(noise=day))], f"{day}")
            watch.derive()
    assert read_in_full(watch) == [5, CHECKED_AFTER + 6]


def test_a_day_that_lies_ahead_is_told_from_the_first_capture_on_and_no_edit_when_it_has_come(
    watch: Watch,
) -> None:
    for day in (1, 4):  # the page states the 4th
        brought(watch, [Sent(day, page(noise=day))], f"{day}")
        watch.derive()
    assert read_in_full(watch) == [1, 4]
    told = asked(
        watch.settings, "SELECT number, published[:10] FROM versions JOIN contents USING (content_id)"
    ).rows
    assert told == ((1, "2024-03-04"),)
    assert asked(watch.settings, "SELECT summary FROM change_log").rows == ()


def test_a_version_of_known_captures_shows_the_furniture_of_its_article(watch: Watch) -> None:
    with one_pool():
        for place, one in enumerate(sent(A, A, B)):
            brought(watch, [one], f"{place}")
            watch.derive()
    found = asked(
        watch.settings, "SELECT number, count(*) FROM furniture GROUP BY number ORDER BY number"
    ).rows
    assert [number for number, _ in found] == [1, 2]
    assert asked(watch.settings, "SELECT 1 FROM furniture_changes LIMIT 1").rows == ((1,),)


def test_a_warehouse_of_known_captures_is_rebuilt_alike(watch: Watch) -> None:
    with one_pool():
        for place, one in enumerate(sent(A, A, B, B, A)):
            brought(watch, [one], f"{place}")
            watch.derive()
    report = rebuild_warehouse(watch.settings)
    assert (report.differing, report.kept_aside, report.failed) == ((), None, ())
