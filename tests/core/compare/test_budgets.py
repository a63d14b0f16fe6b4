"""What a comparison may take, whatever it is given, and that it says so where it stopped short."""

from __future__ import annotations

import random
import resource
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.budgets import version
from benchmarks.drafts import invented_texts
from palmyra_watch.core.compare import oversized
from palmyra_watch.core.compare.changes import comparison_of
from palmyra_watch.core.compare.oversized import outer_change
from palmyra_watch.core.compare.words import applied
from palmyra_watch.core.text.sentences import article_sentences
from palmyra_watch.model import (
    Kind,
    Substantive,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

CEILING_BYTES = 300_000_000  # of one comparison
SENTENCES = [sentence for text in invented_texts(240, seed=9) for sentence in text]


def edited(sentences: Sequence[str]) -> list[str]:
    chance = random.Random(4)
    return [sentence.replace(chance.choice(sentence.split()), "otherwise", 1) for sentence in sentences]


def other(count: int, words: int = 18) -> list[str]:
    chance = random.Random(5)
    known = sorted({word for sentence in SENTENCES for word in sentence.rstrip(".").lower().split()})
    return [" ".join(chance.choices(known, k=words)).capitalize() + "." for _ in range(count)]


def every_other_edited(sentences: Sequence[str]) -> list[str]:
    return [
        now if k % 2 else was for k, (was, now) in enumerate(zip(sentences, edited(sentences), strict=True))
    ]


def shuffled(sentences: Sequence[str]) -> list[str]:
    return random.Random(2).sample(list(sentences), len(sentences))


def lines(letter: str, count: int) -> list[str]:
    return [f"{letter}{number}" for number in range(count)]


FIGURES = [
    f"It is {k} km and {k + 1} km from there on {k % 30 + 1} May 2019, said Mr. Li." for k in range(3000)
]
QUOTED = " ".join(f"“He {k}” said" for k in range(9000))
NOTICE = "Correction: the toll is {}, not 30. An earlier version of this article misstated it."
LARGE = [f"{sentence[:-1]} {k}." for k in range(7) for sentence in SENTENCES]
HOSTILE = [
    pytest.param(SENTENCES[:1000], edited(SENTENCES[:1000]), False, id="1,000 sentences all edited"),
    pytest.param([" ".join(other(1, 36_000))], [" ".join(other(1, 36_001))], True, id="one sentence of 200,000"),
    pytest.param(["x" * 200_000], ["x" * 100_000 + "y" * 100_000], True, id="one word of 200,000"),
    pytest.param(["He said so."] * 5000, ["He said so."] * 4990, False, id="one sentence 5,000 times"),
    pytest.param(["He said so."] * 5000, ["He denied it."] * 5000, None, id="5,000 times, all edited alike"),
    pytest.param(SENTENCES[:3000], other(3000), True, id="3,000 sentences, 3,000 others"),
    pytest.param(LARGE, edited(LARGE), True, id="5 MB, all edited"),
    pytest.param(LARGE, [*edited(LARGE[:400]), *LARGE[400:]], False, id="5 MB, 400 sentences edited"),
    pytest.param(LARGE, every_other_edited(LARGE), True, id="5 MB, every other sentence edited"),
    pytest.param(LARGE, shuffled(LARGE), True, id="5 MB in another order"),
    pytest.param(LARGE[:10], LARGE, True, id="5 MB added"),
    pytest.param([" ".join(LARGE)], [" ".join(edited(LARGE))], True, id="one paragraph of 5 MB"),
    pytest.param(["la " * 1_700_000], ["la " * 1_700_001], True, id="5 MB without a stop"),
    pytest.param(["A b. " * 1_000_000], ["B a. " * 1_000_000], True, id="a million sentences"),
    pytest.param([" ".join(other(1, 24_000))], [" ".join(other(1, 24_001))], None, id="a sentence of 144,000"),
    pytest.param(lines("w", 80_000), lines("v", 80_000), True, id="80,000 lines of one word"),
    pytest.param(FIGURES, [line.replace("km", "kg") for line in FIGURES], True, id="3,000 lines of figures"),
    pytest.param([QUOTED], [QUOTED.replace("He", "She")], True, id="9,000 quotations in one paragraph"),
    pytest.param(["None."], [NOTICE.format(k) for k in range(4000)], True, id="4,000 notices"),
]  # fmt: skip


def highest_kilobytes(*, anew: bool = False) -> int:
    """Return how much memory this process held at most; anew: counted from now on, where the system can."""
    status, forget = Path("/proc/self/status"), Path("/proc/self/clear_refs")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if anew:
        forget.write_text("5")
    return int(status.read_text().partition("VmHWM:")[2].split()[0])


@pytest.mark.parametrize(("old", "new", "truncated"), HOSTILE)
def test_a_hostile_pair_is_told_to_its_end(old: list[str], new: list[str], *, truncated: bool | None) -> None:
    before, after = version(1, old), version(2, new)
    kilobytes = highest_kilobytes(anew=True)
    article_sentences.cache_clear()
    found = comparison_of(before, after)
    assert 1024 * (highest_kilobytes() - kilobytes) < CEILING_BYTES
    assert found.changes
    assert truncated is None or found.truncated is truncated


def test_all_text_of_a_truncated_comparison_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oversized, "MAX_JUDGED_CHARACTERS", 1000)
    old, new = SENTENCES[:60], other(60)
    found = comparison_of(version(1, old), version(2, new))
    assert found.truncated
    told = " ".join(c.before for c in found.changes), " ".join(c.after for c in found.changes)
    assert [text for text in old if text not in told[0]] == []
    assert [text for text in new if text not in told[1]] == []
    assert {c.kind for c in found.changes} >= {Kind.ADDED, Kind.DELETED}
    assert len(found.changes) < 60


def test_what_nobody_looked_into_is_never_called_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oversized, "MAX_JUDGED_CHARACTERS", 0)
    found = comparison_of(version(1, ["It fell, he said."]), version(2, ["It fell he said."]))
    assert [change.judgement.substantive for change in found.changes] == [Substantive.UNKNOWN]


@pytest.mark.parametrize(
    ("before", "after", "was", "now"),
    [
        pytest.param("It is 215 km off.", "It is 235 km off.", "215", "235", id="a figure is whole"),
        pytest.param("It is far off.", "It is not far off.", "", "not ", id="an addition"),
        pytest.param("fell", "rose", "fell", "rose", id="nothing in common"),
        pytest.param("so so", "so so so", "", "so ", id="repeated words"),
    ],
)
def test_the_outer_change_holds_whole_words(before: str, after: str, was: str, now: str) -> None:
    (change,) = outer_change(before, after)
    assert before[change.before_start : change.before_end].strip() == was.strip()
    assert after[change.after_start : change.after_end].strip() == now.strip()
    assert applied(before, after, [change]) == after
