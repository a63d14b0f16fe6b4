"""What the newest versions of several stories state of one thing."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from palmyra_watch.core.disagreements.article import article_of
from palmyra_watch.core.disagreements.claim import Pair, Verdict
from palmyra_watch.core.disagreements.grouping import groups_of
from palmyra_watch.core.disagreements.judging import pairs_of, pairs_within
from palmyra_watch.core.disagreements.nearby import NEIGHBOURS, keys_of, place_of
from palmyra_watch.core.rows import row_of
from palmyra_watch.steps.guarded import Case, Step, StepFailure, attempted
from palmyra_watch.steps.relations.related import forget_marks
from palmyra_watch.steps.relations.relation import asked, by
from palmyra_watch.steps.rows.claims import compared_story, pair_row

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.steps.relations.relation import Parts, RowMap, Tables

_GROUPS = ("claim_groups", "claim_group_members", "claim_pairs")
_PAIRS = "waiting.figure_pairs"
_KEYS = "waiting.figure_keys"
MOST_AT_ONCE = (
    200  # stories taken up in one round: their sentences, and those of all beside them, are held in memory
)
Ids = tuple[str, str]


class Figures:
    """Groups of figures, made anew for what stands beside a story that was made anew, or stood beside one.

    Two stories are compared where they share a key and few others stand between them in time (`nearby`); what comes of
    two hangs on these two alone.
    """

    what = "figures"
    unfinished = False

    def __init__(self, warehouse: Warehouse) -> None:
        self._warehouse = warehouse
        self._touched: set[str] = set()
        self._done: set[str] = set()
        self._every: list[str] = []
        self._beside: set[Ids] = set()
        self._apart: set[Ids] = set()
        self._left: set[str] = set()
        self._keyless: set[str] = set()

    def begin(self, again: Collection[str]) -> None:
        """Find the stories that were made anew, and which pairs of stories come or go with them."""
        forget_marks(self._warehouse)
        self._warehouse.run("touch_figures", story_ids=sorted({*again, *self._every}))
        waiting = [story for (story,) in self._warehouse.rows("touched_stories") if story not in self._done]
        self._touched = set(waiting[:MOST_AT_ONCE])
        self.unfinished = len(waiting) > MOST_AT_ONCE
        self._warehouse.run("leave_touched", story_ids=sorted(self._touched))
        self._warehouse.insert(_KEYS, self._keys())
        before, after = self._neighbours()
        self._warehouse.run("settle_figure_keys")
        self._warehouse.run("keep_figure_keys")
        self._beside = {pair for pair in after if pair not in before or not self._touched.isdisjoint(pair)}
        self._apart = (before - after) - self._still(before - after)

    def begin_with_all(self) -> None:
        """Forget all verdicts, and take up all stories."""
        for table in (*_GROUPS, _PAIRS, _KEYS):
            self._warehouse.change("clear", table)
        self._every = [story for (story,) in self._warehouse.rows("article_stories")]
        self._done.clear()
        self.begin(())

    def _keys(self) -> Iterator[RowMap]:
        self._keyless.clear()
        for story_id, rows in self._rows_of(self._touched).items():
            case = Case(step=Step.RELATE, subject=f"{story_id} ({self.what})")
            found = attempted(case, partial(_key_rows, rows))
            if isinstance(found, StepFailure):
                self._keyless.add(story_id)  # it fails again, and is told, when the story is compared
            else:
                yield from found

    def _neighbours(self) -> tuple[set[Ids], set[Ids]]:
        """Return the pairs of stories that stood beside each other near what changed, and those that do now."""
        before: dict[int, list[tuple[int, str]]] = defaultdict(list)
        after: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for key, story, gone, fresh, was, now in self._warehouse.rows(
            "neighbours_by_figures", neighbours=NEIGHBOURS
        ):
            if not fresh:
                before[key].append((was, story))
            if not gone:
                after[key].append((now, story))
        return set(_beside(before.values())), set(_beside(after.values()))

    def _still(self, pairs: Iterable[Ids]) -> set[Ids]:
        given = sorted(pairs)
        firsts, seconds = [first for first, _ in given], [second for _, second in given]
        rows = self._warehouse.rows("still_neighbours", firsts=firsts, seconds=seconds, neighbours=NEIGHBOURS)
        return {(first, second) for first, second in rows}

    def parts(self, left_out: Callable[[str, list[RowMap]], bool]) -> Parts:
        """Return the stories that are compared, each with its figures and sentences."""
        stories = self._touched.union(*self._beside)
        found = self._rows_of(stories)
        self._left = {name for name, rows in found.items() if left_out(name, rows)}
        return {name: rows for name, rows in found.items() if name not in self._left}

    def _rows_of(self, stories: Collection[str]) -> Parts:
        return by("story_id", asked(self._warehouse, "figures_of_stories", story_ids=sorted(stories)))

    def rows_of(self, part: str) -> list[RowMap]:
        """Return the figures and sentences of a story."""
        return self._rows_of([part]).get(part, [])

    def tables(self, parts: Mapping[str, list[RowMap]]) -> Tables:
        """Return the verdicts on figures of some stories."""
        for name in sorted(self._keyless & parts.keys()):
            _key_rows(parts[name])
        articles = {name: article_of(compared_story(rows)) for name, rows in parts.items()}
        made = [
            _row(name, name, pair)
            for name in sorted(self._touched & articles.keys())
            for pair in pairs_within(articles[name])
        ]
        for first, second in sorted(self._beside):
            if first in articles and second in articles:
                made += [_row(first, second, pair) for pair in pairs_of(articles[first], articles[second])]
        return {_PAIRS: made}

    def replace(self, tables: Tables) -> None:
        """Put the verdicts in place of those that there were, and make the groups anew that they change."""
        again = sorted(self._apart | self._beside)
        gone = self._warehouse.rows(
            "take_out_figure_pairs",
            story_ids=sorted(self._touched | self._left),
            firsts=[first for first, _ in again],
            seconds=[second for _, second in again],
        )
        self._warehouse.insert(_PAIRS, tables[_PAIRS])
        fresh = ((row["first_claim_id"], row["second_claim_id"]) for row in tables[_PAIRS])
        self._regroup(sorted({claim for pair in (*gone, *fresh) for claim in pair}))
        self._done |= self._touched

    def _regroup(self, claims: Sequence[str]) -> None:
        groups = self._warehouse.rows("members_beside", claim_ids=claims)
        for table in _GROUPS:
            self._warehouse.run(f"delete_{table}", group_ids=sorted({group for group, _ in groups}))
        ids = sorted({*claims, *(claim for _, claim in groups)})
        pairs = [
            Pair(**{**row, "verdict": Verdict(row["verdict"])})
            for row in asked(self._warehouse, "figure_pairs_of", claim_ids=ids)
        ]
        made = groups_of(pairs)
        self._warehouse.insert("claim_groups", map(row_of, made))
        self._warehouse.insert(
            "claim_group_members",
            ({"group_id": group.group_id, "claim_id": name} for group in made for name in group.members),
        )
        self._warehouse.insert(
            "claim_pairs", (pair_row(group, pair) for group in made for pair in group.pairs)
        )


def _key_rows(rows: list[RowMap]) -> list[RowMap]:
    story = compared_story(rows)
    day, lot = place_of(story)
    told = {"story_id": story.story_id, "day": day, "lot": lot, "fresh": True}
    return [{**told, "key": key} for key in sorted(keys_of(story))]


def _row(first: str, second: str, pair: Pair) -> RowMap:
    return row_of(
        pair,
        first_story_id=first,
        second_story_id=second,
        first_claim_id=pair.first,
        second_claim_id=pair.second,
    )


def _beside(by_key: Iterable[list[tuple[int, str]]]) -> Iterator[Ids]:
    """Yield the stories that stand beside each other under a key, by their places there."""
    for several in by_key:
        several.sort()
        for at, (place, story) in enumerate(several):
            for further, other in several[at + 1 : at + 1 + NEIGHBOURS]:
                if further - place <= NEIGHBOURS:
                    yield (story, other) if story < other else (other, story)
