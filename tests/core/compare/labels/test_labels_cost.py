"""What it costs to judge a change of very many pieces, and that looking them up finds what looking at each would."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.compare.edit_text import Piece, Side, Sides, Span
from palmyra_watch.core.compare.labels.classify import classify_change
from palmyra_watch.core.compare.labels.pairing import Scattered
from palmyra_watch.core.compare.words import word_changes
from palmyra_watch.model import Judgement, Kind, Role
from tests.counted_work import calls_in

if TYPE_CHECKING:
    from collections.abc import Sequence

UNHURRIED = settings(deadline=None)  # the machine may be busy
SPANS = st.tuples(st.integers(0, 12), st.integers(0, 4)).map(lambda pair: Span(pair[0], sum(pair)))


@UNHURRIED
@given(st.lists(SPANS, max_size=12), SPANS)
def test_spans_that_hold_or_meet_another_are_those_that_a_look_at_each_finds(
    spans: list[Span], asked: Span
) -> None:
    scattered = Scattered(spans)
    assert scattered.any_meets(asked) == any(span.meets(asked) for span in spans)
    assert sorted(scattered.holding(asked)) == [at for at, span in enumerate(spans) if span.holds(asked)]


class CountedList(list[str]):
    """A list that counts how often it is looked through."""

    looked_through = 0

    def __contains__(self, one: object) -> bool:
        CountedList.looked_through += 1
        return super().__contains__(one)


def test_a_removed_name_is_not_looked_for_through_all_words(monkeypatch: pytest.MonkeyPatch) -> None:
    words = Side.words.func
    monkeypatch.setattr(Side, "words", property(lambda side: CountedList(words(side))))
    before, after = f"It is {'Ann Bo said ' * 100}here.", f"It is {'that it rained ' * 100}here."
    assert len(edit(before, after).labels) > 100
    assert CountedList.looked_through == 0


@pytest.mark.parametrize("others", [100, 400])
def test_one_long_difference_is_read_once_for_all_names_in_it(
    monkeypatch: pytest.MonkeyPatch, others: int
) -> None:
    read: list[int] = []
    literals = Sides.literals

    def counted(sides: Sides, piece: Piece) -> tuple[str, str]:
        read.append(sum(map(len, literals(sides, piece))))
        return literals(sides, piece)

    monkeypatch.setattr(Sides, "literals", counted)
    before, after = f"It is {'Ann Bo said ' * others}here.", f"It is {'that it rained ' * others}here."
    edit(before, after)
    assert sum(read) < 30 * len(before + after)


def edit(before: str, after: str) -> Judgement:
    return classify_change(before, after, word_changes(before, after), kind=Kind.EDITED, role=Role.PARAGRAPH)


def drawn(words: Sequence[str], count: int, seed: int) -> str:
    return " ".join(random.Random(seed).choices(words, k=count))


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["Ann", "Bo", "Al", "Li", "Syria", "said", "denied", "the"], id="names"),
        pytest.param(["-3", "3", "+3", "4", "−4", "°C", "N", "S", "- 7"], id="signs"),
        pytest.param(["Khaled al-Asaad", "Khalid al-Asaad", "Osama bin Laden", "Usama bin Ladin"], id="spellings"),
        pytest.param(["“a”", "“b”", "c", "said", "d", "no"], id="quotations"),
        pytest.param(["| Updated 3 hours ago |", "| Updated 4 hours ago |", "10 km", "said"], id="ages"),
    ],
)  # fmt: skip
def test_four_times_the_pieces_are_about_four_times_the_work(words: Sequence[str]) -> None:
    spent = []
    for count in (250, 1000):
        before, after = drawn(words, count, 1), drawn(words, count, 2)
        changes = word_changes(before, after)
        assert len(changes) > count / 10
        spent.append(
            calls_in(lambda: classify_change(before, after, changes, kind=Kind.EDITED, role=Role.PARAGRAPH))  # noqa: B023
        )
    assert spent[1] < 4.3 * spent[0]
