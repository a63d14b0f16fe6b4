"""What is in the warehouse is a function of the set of captures: not of their order, their batches or their homes."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given
from hypothesis import settings as properties
from hypothesis import strategies as st

from palmyra_watch.adapters.source_list import page_source
from palmyra_watch.adapters.warc import RunWriter, contents_of
from palmyra_watch.adapters.warehouse import unlocked_writer
from palmyra_watch.core.identity import run_id_of
from palmyra_watch.core.web_looks import exchange_of
from palmyra_watch.model import Hints, Origin, Reply, Run
from palmyra_watch.steps.read import answer
from palmyra_watch.steps.rebuild import rebuild_warehouse
from palmyra_watch.steps.stored.load import load_into
from tests.conftest import Watch
from tests.steps.test_pipeline import fingerprint

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

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


def copied(watch: Watch, folder: Path, name: str) -> None:
    """Copy a WARC file into a home."""
    target = watch.settings.captures / name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(folder / name, target)


def state_of(watch: Watch) -> dict[str, str]:
    """Return the fingerprint of what follows from the captures alone."""
    return {name: digest for name, digest in fingerprint(watch.settings).items() if name not in OF_THE_PAST}


ONE_INSTANT = (
    Taken(body=page(beams=64, section="News"), hour=0),
    Taken(body=page(beams=64, section="Culture"), hour=0),
    Taken(body=page(beams=46, section="News"), hour=1),
)


@pytest.fixture(scope="module")
def one_by_one(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return files that hold a capture each; written anew, their first records would have other lengths."""
    folder = tmp_path_factory.mktemp("taken")
    return [folder / filed(folder, [one]) for one in ONE_INSTANT]


@pytest.fixture(scope="module")
def of_one_instant(one_by_one: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Watch:
    """Return a home to which all was brought at once."""
    watch = Watch(tmp_path_factory.mktemp("together"))
    for path in one_by_one:
        copied(watch, path.parent, path.name)
    watch.derive()
    return watch


@pytest.mark.parametrize("order", list(permutations(range(len(ONE_INSTANT)))), ids=str)
def test_two_captures_of_one_instant_give_the_same_changes_in_any_order(
    of_one_instant: Watch, one_by_one: list[Path], tmp_path: Path, order: tuple[int, ...]
) -> None:
    watch = Watch(tmp_path)
    for number in order:
        copied(watch, one_by_one[number].parent, one_by_one[number].name)
        watch.derive()
    assert state_of(watch) == state_of(of_one_instant)


TAKEN = st.builds(
    Taken,
    body=st.sampled_from([one.body for one in ONE_INSTANT]),
    hour=st.integers(0, 1),
    origin=st.sampled_from(Origin),
    fetched=st.integers(0, 2),
)
HOME = st.lists(st.lists(TAKEN, min_size=1, max_size=3), min_size=1, max_size=3)  # files of captures
DERIVED = (
    "stories",
    "versions",
    "version_captures",
    "comparisons",
    "changes",
    "contents",
    "captured_articles",
)
WHENCE = (
    "SELECT capture_id, captures.warc, warc_offset, observations.warc, exchanges.warc, origin, via, fetched_at FROM captures "
    "JOIN observations USING (capture_id) JOIN exchanges USING (look_id) ORDER BY ALL"
)


@given(homes=st.lists(HOME, min_size=2, max_size=2), chance=st.randoms(use_true_random=False))
@properties(max_examples=8, derandomize=True, phases=[Phase.generate])
def test_merged_homes_keep_of_each_capture_one_record_whole(
    homes: list[list[list[Taken]]], chance: random.Random
) -> None:
    with TemporaryDirectory() as folder:
        taken, merged = Path(folder) / "taken", Watch(Path(folder) / "merged")
        names = [
            filed(taken, file, salt=f"{n} {m}") for n, home in enumerate(homes) for m, file in enumerate(home)
        ]
        with merged.kept_open(), unlocked_writer(merged.settings.working_database) as warehouse:
            for name in chance.sample(names, len(names)):
                copied(merged, taken, name)
                load_into(warehouse, merged.settings.captures)
            kept, prints = warehouse.table(WHENCE).rows, warehouse.fingerprint()
        stored = [(one, name) for name in sorted(names) for one in contents_of(taken / name).captures]
        first = {one.capture.capture_id: (one, name) for one, name in reversed(stored)}
        assert kept == tuple(
            (capture_id, name, one.offset, name, name, told.origin, told.via, told.fetched_at)
            for capture_id, (one, name) in sorted(first.items())
            if (told := one.capture.exchange)
        )
        fresh = Watch(Path(folder) / "fresh")
        with fresh.kept_open(), unlocked_writer(fresh.settings.working_database) as warehouse:
            load_into(warehouse, taken)
            assert warehouse.fingerprint() == prints


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=str)
def test_a_file_that_holds_a_capture_twice_gives_the_first_record_whole(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    one, taken, watch = ONE_INSTANT[0], tmp_path / "taken", Watch(tmp_path)
    twice = [replace(one, origin=origin, fetched=1) for origin in (Origin.WARC, Origin.ARCHIVE, Origin.LIVE)]
    names = [filed(taken, twice), filed(taken, [replace(one, origin=Origin.FILE, fetched=2)])]
    first = contents_of(taken / names[0]).captures[0]
    with watch.kept_open(), unlocked_writer(watch.settings.working_database) as warehouse:
        for number in order:
            copied(watch, taken, names[number])
            load_into(warehouse, watch.settings.captures)
        ((_, name, offset, _, _, origin, *_),) = warehouse.table(WHENCE).rows
    assert (name, offset, origin) == (names[0], first.offset, "warc")


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_of_two_listings_of_one_instant_the_same_stays_whatever_came_first(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    listed = page_source("test", URL)
    hints = [Hints(), Hints(publisher="Harlow Post"), Hints(year=2021, publisher="Harlow Post")]
    watch, taken = Watch(tmp_path), tmp_path / "taken"
    names = []
    for number, hint in enumerate(hints):
        run = Run(
            run_id=run_id_of(NOON, str(number)), started_at=NOON, sources=(replace(listed, hints=hint),)
        )
        with RunWriter(taken, run) as warc:
            names.append(warc.name)
    with watch.kept_open(), unlocked_writer(watch.settings.working_database) as warehouse:
        for number in order:
            copied(watch, taken, names[number])
            load_into(warehouse, watch.settings.captures)
        kept = warehouse.table("SELECT year, publisher FROM source_listings").rows
    assert kept == ((2021, "Harlow Post"),)


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 2, 0)], ids=str)
def test_homes_merged_in_any_direction_tell_the_same_and_so_does_a_rebuild(
    of_one_instant: Watch, tmp_path: Path, order: tuple[int, ...]
) -> None:
    by_archive = [replace(one, origin=Origin.ARCHIVE, fetched=3) for one in ONE_INSTANT]
    by_file = [replace(one, origin=Origin.WARC, fetched=5) for one in reversed(ONE_INSTANT)]
    taken = tmp_path / "taken"
    names = [filed(taken, by_archive[:2]), filed(taken, by_file), filed(taken, by_archive[2:])]
    watch = Watch(tmp_path)
    for number in order:
        copied(watch, taken, names[number])
        watch.derive()
    there, expected = state_of(watch), state_of(of_one_instant)
    assert {name: there[name] for name in DERIVED} == {name: expected[name] for name in DERIVED}
    origins = answer(watch.settings, "SELECT origin, count(*) FROM exchanges GROUP BY origin").rows
    assert origins == (("archive", 3),)
    assert rebuild_warehouse(watch.settings).differing == ()
