"""Figures are set beside each other only near what came or went, and come out as when all stories come at once."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palmyra_watch.adapters.warehouse import Warehouse, unlocked_writer
from palmyra_watch.core.disagreements import disagreements_among
from palmyra_watch.core.disagreements.nearby import NEIGHBOURS
from palmyra_watch.steps.relate import relate_stories
from palmyra_watch.steps.relations import figures
from palmyra_watch.steps.relations.figures import Figures
from tests.core.disagreements.telling import told
from tests.steps.filled_rows import FilledRows
from tests.steps.in_any_order import IN_ANY_ORDER

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.disagreements import Story

FIRST = date(2021, 3, 1)
STORIES = NEIGHBOURS + 8
TEXTS = (
    "A ferry with 214 people on board sank off Kelby on Monday, the coastguard of Stowe said.",
    "The ferry that sank off Kelby on Monday had 167 people on board, its owner in Stowe said.",
    "A ferry with 214 people on board sank off Kelby, the mayor of Torre said.",
    "The ferry off Kelby carried 5,213 barrels of oil, the mayor of Torre said.",
    "Divers from Torre found 5,213 barrels in the ferry that sank off Kelby.",
    "Police said 12,000 people marched in Orland, while the unions spoke of 80,000 people who marched.",
    "The mayor of Kelby resigned.",
)
TABLES = ("claim_groups", "claim_group_members", "claim_pairs")


class Arrival(NamedTuple):
    """That a story has a text of a day from now on; none where it is gone."""

    story: int
    text: int | None
    day: int


@cache
def story_of(arrival: Arrival) -> Story:
    assert arrival.text is not None
    published = FIRST + timedelta(days=arrival.day)
    story = told(f"{arrival.story:02}", TEXTS[arrival.text], published=published)
    return replace(story, story_id=f"sto1:{arrival.story:02}")


class Home:
    """A database with stories, as comparing leaves it."""

    def __init__(self, warehouse: Warehouse) -> None:
        self.warehouse = warehouse
        self.now: dict[int, Arrival] = {}
        self._add = FilledRows(warehouse).add
        self._add("captures", {"capture_id": "cap1:a", "target_uri": "https://example.org/"})
        listed = (
            {"source_id": f"src1:{at:02}", "location": f"https://example.org/{at}"} for at in range(STORIES)
        )
        self._add("source_listings", *listed)

    def take(self, arrivals: Sequence[Arrival]) -> None:
        rows: dict[str, list[dict[str, Any]]] = {}
        for arrival in {one.story: one for one in arrivals}.values():
            source_id = f"src1:{arrival.story:02}"
            for table in ("stories", "versions", "version_captures"):
                self.warehouse.table(f"DELETE FROM {table} WHERE source_id = '{source_id}'")  # noqa: S608
            self.now.pop(arrival.story, None)
            rows.setdefault("waiting.sources", []).append({"source_id": source_id})
            if arrival.text is not None:
                self.now[arrival.story] = arrival
                for table, several in _rows(arrival, source_id).items():
                    rows.setdefault(table, []).extend(several)
        for table, several in rows.items():
            self._add(table, *several)

    def relate(self) -> dict[str, list[tuple[Any, ...]]]:
        """Bring the tables up to date, and return them."""
        assert relate_stories(self.warehouse, stale=True, relations=(Figures,)) == ()
        self.warehouse.table("DELETE FROM waiting.sources")
        return self.tables

    @property
    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        return {table: sorted(self.warehouse.table(f"FROM {table}").rows, key=repr) for table in TABLES}

    def forget(self) -> None:
        """Take out all that came of relating."""
        for table in (*TABLES, "waiting.figure_keys", "waiting.figure_pairs", "waiting.sources"):
            self.warehouse.table(f"DELETE FROM {table}")  # noqa: S608

    def empty(self) -> None:
        self.forget()
        for table in ("stories", "versions", "version_captures", "contents", "sentences", "claims"):
            self.warehouse.table(f"DELETE FROM {table}")  # noqa: S608
        self.now.clear()

    def related_at_once(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return what an empty database makes of the stories that there are."""
        self.forget()
        self.warehouse.table("INSERT INTO waiting.sources SELECT source_id FROM stories")
        return self.relate()


def _rows(arrival: Arrival, source_id: str) -> dict[str, list[dict[str, Any]]]:
    story = story_of(arrival)
    of_story = {"source_id": source_id, "story_id": f"sto1:{arrival.story:02}"}
    content_id = f"con1:{arrival.story}:{arrival.text}:{arrival.day}"
    version = {"version_id": f"ver1:{content_id}", "content_id": content_id}
    of_content = {"content_id": content_id}
    return {
        "stories": [{**of_story, "kind": "article"}],
        "versions": [{**of_story, **version, "number": 1, "state_id": content_id}],
        "version_captures": [{**of_story, **version, "capture_id": "cap1:a"}],
        "contents": [{**of_content, "site": story.source, "published": str(story.published)}],
        "sentences": [
            {**of_content, "position": at, "role": "paragraph", "text": text}
            for at, text in enumerate(story.sentences)
        ],
        "claims": [
            {**asdict(one), **of_content, "kind": "quantity", "starts": one.start}
            | {"ends": one.start + len(one.literal), "places": sorted(one.places)}
            for one in story.claims
        ],
    }


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    with unlocked_writer(tmp_path_factory.mktemp("figures") / "one.duckdb") as warehouse:
        one = Home(warehouse)
        yield one


def expected(now: dict[int, Arrival]) -> list[tuple[str, str, str]]:
    """Return the pairs that all stories together have, by the pure functions."""
    groups = disagreements_among(map(story_of, now.values()))
    return sorted((one.first, one.second, one.verdict.value) for group in groups for one in group.pairs)


ARRIVALS = st.builds(
    Arrival,
    story=st.integers(0, STORIES - 1),
    text=st.none() | st.integers(0, len(TEXTS) - 1),
    day=st.integers(0, 3),
)


@given(arrivals=st.lists(ARRIVALS, min_size=20, max_size=90), chance=st.randoms(use_true_random=False))
@IN_ANY_ORDER
def test_what_comes_in_any_order_and_batches_is_compared_as_in_one_whole_pass(
    home: Home, arrivals: list[Arrival], chance: random.Random
) -> None:
    home.empty()
    while arrivals:
        size = chance.randint(1, 12)
        batch, arrivals = arrivals[:size], arrivals[size:]
        home.take(batch)
        found = home.relate()
        assert sorted(row[1:4] for row in found["claim_pairs"]) == expected(home.now)
    assert found == home.related_at_once()


def test_many_stories_are_taken_up_in_rounds(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.empty()
    home.take([Arrival(at, at % len(TEXTS), at % 3) for at in range(STORIES)])
    once = home.relate()
    held: list[int] = []
    real = Figures.tables

    def noted(self: Figures, parts: Any) -> Any:
        held.append(len(parts))
        return real(self, parts)

    monkeypatch.setattr(Figures, "tables", noted)
    monkeypatch.setattr(figures, "MOST_AT_ONCE", 3)
    assert home.related_at_once() == once
    assert len(held) == -(-STORIES // 3)


def test_after_a_failure_of_the_whole_all_stories_are_taken_up_in_rounds(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.empty()
    home.take([Arrival(at, at % len(TEXTS), at % 3) for at in range(STORIES)])
    once = home.relate()

    def failing(self: Figures, _: Any) -> None:
        raise ValueError(self.what)

    with monkeypatch.context() as patched:
        patched.setattr(Figures, "replace", failing)
        (failure,) = relate_stories(home.warehouse, stale=True, relations=(Figures,))
    assert failure.case.subject == "all stories (figures)"
    assert home.tables == once
    monkeypatch.setattr(figures, "MOST_AT_ONCE", 3)
    assert home.relate() == once


def test_a_story_without_keys_that_goes_takes_its_pairs_with_it(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.empty()
    monkeypatch.setattr(figures, "keys_of", lambda _: frozenset[int]())
    home.take([Arrival(0, 5, 0)])
    assert len(home.relate()["claim_pairs"]) == 1
    home.take([Arrival(0, None, 0)])
    assert home.relate()["claim_pairs"] == []


def test_a_crowd_under_one_name_pushes_stories_apart_and_lets_them_together_again(home: Home) -> None:
    home.empty()
    last = STORIES - 1
    home.take([Arrival(0, 0, 0), Arrival(last, 1, 3)])
    assert [row[3] for row in home.relate()["claim_pairs"]] == [expected(home.now)[0][2]]
    home.take([Arrival(at, 0, 1) for at in range(1, last)])
    apart = home.relate()["claim_pairs"]
    assert sorted(row[1:4] for row in apart) == expected(home.now)
    assert not any(row[1].startswith("event 00") and row[2].startswith(f"event {last}") for row in apart)
    home.take([Arrival(at, None, 1) for at in range(1, last)])
    assert sorted(row[1:4] for row in home.relate()["claim_pairs"]) == expected(home.now) != []


def test_stories_that_a_crowd_parts_under_one_name_stay_beside_each_other_under_another(home: Home) -> None:
    home.empty()
    last = STORIES - 1
    home.take([Arrival(0, 0, 0), Arrival(last, 1, 3)])
    (told,) = home.relate()["claim_pairs"]
    home.take([Arrival(at, 4, 1) for at in range(1, last)])  # Kelby, and nothing of Stowe
    assert told[1:4] in {row[1:4] for row in home.relate()["claim_pairs"]}
    assert home.tables == home.related_at_once()


def test_only_stories_beside_what_came_are_read(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.empty()
    home.take([Arrival(0, 0, 0), Arrival(1, 1, 0), Arrival(2, 5, 0), Arrival(3, 5, 1)])
    home.relate()
    read: list[str] = []
    real = figures.article_of

    def noted(story: Story) -> Any:
        read.append(story.story_id)
        return real(story)

    monkeypatch.setattr(figures, "article_of", noted)
    home.take([Arrival(4, 2, 0)])
    home.relate()
    assert sorted(read) == ["sto1:00", "sto1:01", "sto1:04"]


def test_a_story_that_cannot_be_compared_is_told_and_the_others_are_compared(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.empty()
    home.take([Arrival(0, 0, 0), Arrival(1, 1, 0), Arrival(2, 2, 0)])
    real = figures.article_of

    def failing(story: Story) -> Any:
        if story.story_id == "sto1:02":
            raise ValueError(story.story_id)
        return real(story)

    with monkeypatch.context() as patched:
        patched.setattr(figures, "article_of", failing)
        (failure,) = relate_stories(home.warehouse, stale=True, relations=(Figures,))
    assert failure.case.subject == "sto1:02 (figures)"
    home.warehouse.table("DELETE FROM waiting.sources")
    assert len(home.tables["claim_pairs"]) == 1
    assert relate_stories(home.warehouse, stale=True, relations=(Figures,)) == ()
    assert sorted(row[1:4] for row in home.tables["claim_pairs"]) == expected(home.now)
