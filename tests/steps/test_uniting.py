"""Uniting looks only at what new captures can touch, and finds what one look at everything finds."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given
from hypothesis import settings as properties
from hypothesis import strategies as st

from palmyra_watch.adapters.warehouse import Warehouse, query, unlocked_writer
from palmyra_watch.core.aliases import Ruling, Witness, roots_of
from palmyra_watch.core.identity import page_source_id_of
from palmyra_watch.core.urls import page_key
from palmyra_watch.model import SourceId, SourceKind, Verdict
from palmyra_watch.steps import unite
from palmyra_watch.steps.unite import unite_sources

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.aliases import Root

SITES = ("https://herald.example", "https://post.example")
PATHS = ("/pier", "/old-pier", "/new/pier", "/a-812345", "/b/812345", "/c-812345-934567", "/934567", "/fish")
PAGES = [site + path for site in SITES for path in PATHS]
PIER = "The council voted on Monday to close the old ferry pier after engineers found that its oak piles had rotted."
TEXTS = (
    PIER,
    PIER.replace("Monday", "Tuesday"),
    "Prices at the fish market rose sharply in spring while boats from the southern harbours stayed at home.",
)
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)

ARRIVAL = """
INSERT INTO source_listings BY NAME
SELECT $source_id AS source_id, $at::TIMESTAMPTZ AS listed_at, 'test' AS collection, $url AS location, '' AS note, 'page' AS kind
ON CONFLICT DO NOTHING;
INSERT INTO captures VALUES ($capture_id, $source_id, $url, $at, 'text/html', $capture_id, 1, 'a.warc.gz', 0, 1);
INSERT INTO observations BY NAME
SELECT $capture_id AS look_id, $source_id AS source_id, $at::TIMESTAMPTZ AS observed_at, 'present' AS outcome,
       $capture_id AS capture_id, '' AS reason, 'a.warc.gz' AS warc;
INSERT INTO exchanges BY NAME
SELECT $capture_id AS look_id, 'live' AS origin, '' AS via, $url AS url, $final AS final_url, [] AS hops, '' AS etag,
       '' AS last_modified, $at::TIMESTAMPTZ AS fetched_at, 'a.warc.gz' AS warc;
"""
READING = """
DELETE FROM extractions WHERE capture_id = $capture_id;
DELETE FROM captured_articles WHERE capture_id = $capture_id;
INSERT INTO extractions VALUES ($capture_id, $source_id, $key, 1, '', [], $refused, '', '');
INSERT INTO captured_articles VALUES ($capture_id, 0, $source_id, $key, []);
INSERT INTO contents BY NAME
SELECT $key AS content_id, '' AS state_id, $text[:20] AS headline, [] AS authors, $text AS text, $canonical AS canonical_url
WHERE $key NOT IN (SELECT content_id FROM contents);
"""
DECISION = "INSERT INTO decisions VALUES ($decision_id, $at, $verdict, $subject, $other, '', 'a.warc.gz')"


def source_of(url: str) -> SourceId:
    return page_source_id_of(page_key(url))


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """A capture as it comes: of which page, when, what it shows and where it says that it belongs."""

    url: str
    day: int
    text: str
    canonical: str | None = None
    final: str = ""
    refused: str = ""

    def store(self, warehouse: Warehouse, number: int) -> None:
        told = {"source_id": source_of(self.url), "capture_id": f"cap1:{number}"}
        at = NOON + timedelta(days=self.day, seconds=number)
        run(warehouse, ARRIVAL, told | {"at": at, "url": self.url, "final": self.final or self.url})
        self.read(warehouse, number)

    def read(self, warehouse: Warehouse, number: int) -> None:
        """Put what the capture shows in place of what it showed to an earlier program."""
        shown = {"text": self.text, "canonical": self.canonical}
        told = {"source_id": source_of(self.url), "capture_id": f"cap1:{number}", "refused": self.refused}
        run(warehouse, READING, told | shown | {"key": json.dumps(shown)})


@dataclass(frozen=True, kw_only=True)
class Reread:
    """That another program reads one of the captures otherwise."""

    which: int
    text: str
    canonical: str | None
    refused: str


@dataclass(frozen=True, kw_only=True)
class Decided:
    """That a person decides about two pages."""

    verdict: Verdict
    subject: str
    other: str

    def store(self, warehouse: Warehouse, number: int) -> None:
        other = source_of(self.other) if self.verdict is Verdict.MERGE else ""
        run(
            warehouse,
            DECISION,
            {"decision_id": f"dec1:{number}", "at": NOON + timedelta(days=number), "verdict": self.verdict}
            | {"subject": source_of(self.subject), "other": other},
        )


Event = Arrival | Reread | Decided


class Arrivals:
    """A database to which things come one after the other."""

    def __init__(self, warehouse: Warehouse) -> None:
        self.warehouse = warehouse
        self._came: list[Arrival] = []
        self._number = 0

    def take(self, events: Sequence[Event]) -> None:
        for event in events:
            self._number += 1
            if isinstance(event, Arrival):
                self._came.append(event)
                event.store(self.warehouse, len(self._came) - 1)
            elif isinstance(event, Decided):
                event.store(self.warehouse, self._number)
            elif self._came:
                which = event.which % len(self._came)
                told = {**asdict(event), **asdict(self._came[which])} | {
                    "text": event.text,
                    "canonical": event.canonical,
                    "refused": event.refused,
                }
                del told["which"]
                Arrival(**told).read(self.warehouse, which)


def run(warehouse: Warehouse, statements: str, told: dict[str, Any]) -> None:
    for statement in filter(str.strip, statements.split(";")):
        warehouse.table(statement, {name: value for name, value in told.items() if f"${name}" in statement})


def roots_of_everything(warehouse: Warehouse) -> list[dict[str, Any]]:
    """Return what looking at every capture at once gives."""
    every = [row[0] for row in warehouse.table("SELECT DISTINCT source_id FROM source_listings").rows]
    table = warehouse.table(query("alias_evidence"), {"source_ids": every})
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    rulings = [
        Ruling(decision_id=one, verdict=Verdict(verdict), subject=subject, other=other)
        for one, verdict, subject, other in warehouse.rows("alias_decisions")
    ]
    witnesses = [Witness(**{**row, "kind": SourceKind(row["kind"])}) for row in rows]
    return [asdict(root) for root in roots_of(witnesses, rulings)]


def roots_kept(warehouse: Warehouse) -> list[dict[str, Any]]:
    table = warehouse.table(
        "SELECT source_id, root_id, location, reason, evidence FROM source_roots ORDER BY source_id"
    )
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


ADDRESS = st.sampled_from(PAGES)
REFUSED = st.sampled_from(["", "", "", "bot-wall"])
EVENTS = st.lists(
    st.one_of(
        st.builds(
            Arrival,
            url=ADDRESS,
            day=st.integers(0, 5),
            text=st.sampled_from(TEXTS),
            canonical=st.none() | ADDRESS,
            final=st.just("") | ADDRESS,
            refused=REFUSED,
        ),
        st.builds(
            Reread,
            which=st.integers(0, 20),
            text=st.sampled_from(TEXTS),
            canonical=st.none() | ADDRESS,
            refused=REFUSED,
        ),
        st.builds(
            Decided,
            verdict=st.sampled_from([Verdict.MERGE, Verdict.SPLIT]),
            subject=ADDRESS,
            other=ADDRESS,
        ),
    ),
    min_size=4,
    max_size=24,
)


@given(events=EVENTS, chance=st.randoms(use_true_random=False))
@properties(max_examples=25, derandomize=True, phases=[Phase.generate])
def test_what_comes_in_any_order_and_batches_is_united_as_in_one_whole_pass(
    events: list[Event], chance: random.Random
) -> None:
    with TemporaryDirectory() as folder, unlocked_writer(Path(folder) / "one.duckdb") as warehouse:
        home = Arrivals(warehouse)
        while events:
            size = chance.randint(1, 4)
            batch, events = events[:size], events[size:]
            home.take(batch)
            assert unite_sources(warehouse) == ()
            assert roots_kept(warehouse) == roots_of_everything(warehouse)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Arrivals]:
    """Two stories under two addresses each, united, and one that stands alone."""
    pier, market = SITES
    with unlocked_writer(tmp_path / "one.duckdb") as warehouse:
        arrivals = Arrivals(warehouse)
        arrivals.take(
            [
                Arrival(url=f"{pier}/pier", day=0, text=PIER),
                Arrival(url=f"{pier}/old-pier", day=1, text=PIER, canonical=f"{pier}/pier"),
                Arrival(url=f"{pier}/fish", day=1, text=TEXTS[2]),
                Arrival(url=f"{market}/a-812345", day=0, text=TEXTS[2]),
                Arrival(url=f"{market}/b/812345", day=1, text=TEXTS[2]),
            ]
        )
        unite_sources(warehouse)
        yield arrivals


@pytest.mark.parametrize(
    ("arrives", "looked_at"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(
            [Arrival(url=f"{SITES[1]}/fish", day=3, text=TEXTS[2])], [f"{SITES[1]}/fish"], id="a new page alone"
        ),
        pytest.param(
            [Arrival(url=f"{SITES[1]}/c-812345-934567", day=3, text=TEXTS[2])],
            [f"{SITES[1]}/{path}" for path in ("a-812345", "b/812345", "c-812345-934567")],
            id="a page with the number of others",
        ),
        pytest.param(
            [Arrival(url=f"{SITES[0]}/new/pier", day=3, text=PIER, canonical=f"{SITES[0]}/old-pier")],
            [f"{SITES[0]}/{path}" for path in ("pier", "old-pier", "new/pier")],
            id="a page that names an alias: those beside that are looked at as well",
        ),
        pytest.param(
            [Reread(which=1, text=PIER, canonical=None, refused="")],
            [f"{SITES[0]}/{path}" for path in ("pier", "old-pier")],
            id="a page that names no other any more: those beside which it stood are looked at",
        ),
        pytest.param(
            [Decided(verdict=Verdict.MERGE, subject=f"{SITES[0]}/fish", other=f"{SITES[1]}/b/812345")],
            [f"{SITES[0]}/fish", f"{SITES[1]}/a-812345", f"{SITES[1]}/b/812345"],
            id="a decision about two pages",
        ),
    ],
)  # fmt: skip
def test_only_what_can_be_touched_is_looked_at(
    home: Arrivals, monkeypatch: pytest.MonkeyPatch, arrives: list[Event], looked_at: list[str]
) -> None:
    seen: set[str] = set()

    def watched(witnesses: list[Witness], rulings: list[Ruling]) -> tuple[Root, ...]:
        seen.update(witness.source_id for witness in witnesses)
        return roots_of(witnesses, rulings)

    monkeypatch.setattr(unite, "roots_of", watched)
    home.take(arrives)
    unite_sources(home.warehouse)
    assert seen == set(map(source_of, looked_at))
    assert roots_kept(home.warehouse) == roots_of_everything(home.warehouse)


def test_other_rules_look_at_everything_again(home: Arrivals, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr(unite, "UNITING", "unite/0")
    monkeypatch.setattr(
        unite, "roots_of", lambda told, rulings: seen.append(len(told)) or roots_of(told, rulings)
    )
    unite_sources(home.warehouse)
    unite_sources(home.warehouse)
    assert seen == [5, 0]
