from __future__ import annotations

import json
import random
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.compare import words
from palmyra_watch.core.compare.alignment.anchors import common_subsequence
from palmyra_watch.core.compare.words import applied, word_changes, word_difference

if TYPE_CHECKING:
    from collections.abc import Sequence

UNHURRIED = settings(deadline=None)  # the machine may be busy
VERSIONS = Path(__file__).parents[4] / "shared" / "gold" / "successive_versions_cc0.jsonl"
PIECES = st.sampled_from(
    [
        "he", "said", "the", "of", " ", " ", " ", "  ", "\n", ".", ",", "10", "-3", "1.5m", "Rome", "e\u0301", "é",
        "👍🏽", "👩‍👩‍👧", "\u200d", "\u200f", "שלום", "東", "京", "ไทย", "🇩🇪", "“", '"', "\u00a0",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=40).map("".join))


def shown(before: str, after: str) -> list[tuple[str, str]]:
    return [
        (before[c.before_start : c.before_end], after[c.after_start : c.after_end])
        for c in word_changes(before, after)
    ]


def faults_of(before: str, after: str) -> list[str]:
    """Return what is wrong with the changes between two texts: they make the one of the other, and tell no more."""
    changes = word_changes(before, after)
    faults = [] if applied(before, after, changes) == after else ["old plus changes is not new"]
    i = j = 0
    for change in changes:
        told = {
            "differs outside": before[i : change.before_start] == after[j : change.after_start],
            "is out of order before": i <= change.before_start <= change.before_end,
            "is out of order after": j <= change.after_start <= change.after_end,
            "is none": before[change.before_start : change.before_end]
            != after[change.after_start : change.after_end],
        }
        faults += [f"{change} {fault}" for fault, holds in told.items() if not holds]
        i, j = change.before_end, change.after_end
    return faults if before[i:] == after[j:] else [*faults, "what follows differs"]


@UNHURRIED
@given(TEXTS, TEXTS)
def test_old_plus_changes_is_new_and_nothing_else_differs(before: str, after: str) -> None:
    assert faults_of(before, after) == []


@UNHURRIED
@given(st.lists(PIECES, max_size=60), st.randoms(use_true_random=False))
def test_old_plus_changes_is_new_after_a_few_edits(pieces: list[str], chance: random.Random) -> None:
    edited = [piece for piece in pieces if chance.random() > 0.1]
    for _ in range(2):
        edited.insert(chance.randint(0, len(edited)), chance.choice(pieces or ["x"]))
    assert faults_of("".join(pieces), "".join(edited)) == []


@pytest.mark.skipif(not VERSIONS.exists(), reason="the hand-made truth is not here")
def test_old_plus_changes_is_new_on_real_versions() -> None:
    with VERSIONS.open(encoding="utf-8") as lines:
        for line in islice(lines, 0, None, 5):
            pair = json.loads(line)
            assert faults_of(pair["old"], pair["new"]) == []


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        pytest.param("It fell 3 degrees.", "It fell -3 degrees.", [("3", "-3")], id="a sign"),
        pytest.param("1.5 million fled", "15 million fled", [("1.5", "15")], id="a decimal point"),
        pytest.param("cost $1,500 then", "cost $1,900 then", [("$1,500", "$1,900")], id="thousands"),
        pytest.param("from 2014-2016 on", "from 2014-2017 on", [("2016", "2017")], id="the end of a range"),
        pytest.param("10 to 12 dead", "11 to 13 dead", [("10", "11"), ("12", "13")], id="figures stand alone"),
        pytest.param("a therapist came", "a the rapist came", [("therapist", "the rapist")], id="words drawn apart"),
        pytest.param("He ran.", "He  ran.", [("", " ")], id="white space alone"),
        pytest.param("“Go”", '"Go"', [("“", '"'), ("”", '"')], id="quotation marks"),
        pytest.param("one two", "one new two", [("", "new ")], id="an added word"),
        pytest.param(
            "men of the north fled", "women from the south fled", [("men of the north", "women from the south")],
            id="short words do not hold a hunk asunder",
        ),
        pytest.param(
            "Sun. The mayor said so.", "Sun. The mayor said so. The police said so.", [("", " The police said so.")],
            id="an added sentence at the end",
        ),
        pytest.param(
            "The mayor said so. Sun.", "The mayor said so. The police said so. Sun.", [("", "The police said so. ")],
            id="an added sentence in the middle",
        ),
        pytest.param(
            "The police said so. The mayor said so.", "The mayor said so.", [("The police said so. ", "")],
            id="a deleted sentence that begins and ends like the next",
        ),
        pytest.param("同じ三人", "同じ五人", [("三", "五")], id="one character of Japanese"),
    ],
)  # fmt: skip
def test_a_reader_sees_the_words_that_differ(before: str, after: str, changes: list[tuple[str, str]]) -> None:
    assert shown(before, after) == changes


def test_equal_texts_have_no_changes() -> None:
    assert word_changes("The same.", "The same.") == ()


def test_a_difference_that_is_too_large_says_so_and_is_still_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "MAX_TOKEN_PAIRS", 100)
    before = " ".join(f"w{k}" for k in range(50))
    after = before.replace("w10 ", "x ").replace("w40 ", "y z ")
    difference = word_difference(before, after)
    assert difference.truncated
    assert applied(before, after, difference.changes) == after
    assert len(difference.changes) == 2


def test_a_long_text_of_repeated_words_still_shows_the_few_that_differ(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(words, "MAX_TOKEN_PAIRS", 100)
    before = "from A to B to C " * 2000
    edited = [f"{before[start : start + 170]}x " for start in range(0, len(before), 170)]
    after = "".join(edited)
    assert shown(before, after) == [("", "x ")] * len(edited)


@UNHURRIED
@given(st.lists(PIECES, max_size=120), st.lists(PIECES, max_size=120))
def test_old_plus_changes_is_new_where_windows_are_compared(before: list[str], after: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "MAX_TOKEN_PAIRS", 9)
        patch.setattr(words, "WINDOW", 4)
        assert faults_of("".join(before), "".join(after)) == []


@pytest.mark.parametrize("known", [2, 2000], ids=["two words", "two thousand words"])
def test_the_pairs_that_are_compared_grow_as_the_text_does(
    monkeypatch: pytest.MonkeyPatch, known: int
) -> None:
    looked_at: list[int] = []

    def counted(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
        looked_at.append(len(old) * len(new))
        return common_subsequence(old, new)

    monkeypatch.setattr(words, "common_subsequence", counted)
    monkeypatch.setattr(words, "MAX_TOKEN_PAIRS", 1_000_000)
    for count in (6000, 48_000):
        looked_at.clear()
        chance = random.Random(6)
        before, after = (" ".join(str(chance.randrange(known)) for _ in range(count)) for _ in range(2))
        assert word_difference(before, after).truncated
        assert sum(looked_at) <= 8 * count * words.WINDOW


def test_the_longest_sentence_is_compared_in_time() -> None:
    chance = random.Random(5)
    before = " ".join(str(chance.randrange(2000)) for _ in range(40_000))
    after = " ".join(str(chance.randrange(2000)) for _ in range(40_000))
    difference = word_difference(before, after)
    assert difference.truncated
    assert applied(before, after, difference.changes) == after
