"""What holds of any two texts."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.compare.labels.classify import classify_change
from palmyra_watch.core.compare.significance.rank import rank_of
from palmyra_watch.core.compare.summary import summary_of
from palmyra_watch.core.compare.words import word_changes
from palmyra_watch.model import Judgement, Kind, Role, Substantive, WordChange

UNHURRIED = settings(deadline=None, max_examples=300)
PIECES = st.sampled_from(
    [
        "he", "said", "the", "not", "may", "US", "us", " ", " ", " ", " ", "\n", ".", ",", "?", "10", "-3", "1.5 million",
        "3", "three", "two", "hundred", "men", "tanks", "Rome", "Iran", "Ali", "al-Asaad", "Abdelkarim", "Abdulkarim",
        "colour", "color", "km", "kilometers", "%", "March", "12", "2016", "3 hours ago", "Updated ", "“", "”", '"', "'",
        "‘", "’", "—", "-", "…", "\u00a0", "\u200b", "e\u0301", "é", "٣", "½", "²", "東", "京", "👍🏽", "https://a.org/1",
        "reportedly", "according to", "1,000", "1000", "U.S.", "p.m.", "10:30",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(PIECES, max_size=25).map("".join),
    st.lists(PIECES, max_size=25).map(" ".join),
)
KINDS, ROLES = st.sampled_from(list(Kind)), st.sampled_from(list(Role))
RESTYLED = {"same-number", "same-unit", "same-date", "same-hour", "freshness", "typography", "link-target"}
NUMBERS = st.integers(min_value=0, max_value=99_999)
FRAMES = [
    "There were {} men.", "At least {} people died.", "It is {} km away.", "In {} it fell.", "Route {} is shut.", "{}",
    "“{} men,” he said.", "It rose {}%.", "on March {} there", "Updated {} men", "It cost ${}.", "died {} hours ago",
    "a {}-year-old boy", "the {}th man", "T-{} tank", "from {} to 7", "v1.{}", "{}, 5 men", "It is {}:30 now", "#{}",
]  # fmt: skip


def digits(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isnumeric())


def check(before: str, after: str, words: tuple[WordChange, ...], kind: Kind, role: Role) -> Judgement:
    judgement = classify_change(before, after, words, kind=kind, role=role)
    for label in judgement.labels:
        assert 0 <= label.before_start <= label.before_end <= len(before)
        assert 0 <= label.after_start <= label.after_end <= len(after)
        assert label.reason
        assert label.rule
    line = summary_of(judgement, kind=kind, role=role, before=before, after=after, words=words, paragraph=12)
    assert len(line) <= 160
    assert "\n" not in line
    rank = rank_of(judgement, kind=kind, role=role, position=0, sentences=1)
    assert 0 <= rank.score <= 100
    return judgement


@UNHURRIED
@given(TEXTS, TEXTS, KINDS, ROLES)
def test_any_two_texts_are_judged_and_every_label_lies_inside_of_them(
    before: str, after: str, kind: Kind, role: Role
) -> None:
    judgement = check(before, after, word_changes(before, after), kind, role)
    assert judgement.labels or before == after
    if digits(before) != digits(after) and judgement.substantive == "no":
        assert {label.rule for label in judgement.labels} & RESTYLED


@UNHURRIED
@given(st.lists(PIECES, max_size=25), st.lists(PIECES, max_size=3), st.integers(0, 25), st.integers(0, 3))
def test_a_few_edits_are_judged(pieces: list[str], put: list[str], at: int, cut: int) -> None:
    before, after = " ".join(pieces), " ".join([*pieces[:at], *put, *pieces[at + cut :]])
    judgement = check(before, after, word_changes(before, after), Kind.EDITED, Role.PARAGRAPH)
    if digits(before) != digits(after) and judgement.substantive == "no":
        assert {label.rule for label in judgement.labels} & RESTYLED


@UNHURRIED
@given(st.sampled_from(FRAMES), NUMBERS, NUMBERS)
def test_another_number_is_never_nothing(frame: str, one: int, other: int) -> None:
    before, after = frame.format(one), frame.format(other)
    judgement = check(before, after, word_changes(before, after), Kind.EDITED, Role.PARAGRAPH)
    assert (judgement.substantive == "no") == (one == other)


@UNHURRIED
@given(st.sampled_from(FRAMES), NUMBERS)
def test_a_separator_of_thousands_changes_nothing_or_is_told(frame: str, number: int) -> None:
    before, after = frame.format(number), frame.format(f"{number:,}")
    judgement = check(before, after, word_changes(before, after), Kind.EDITED, Role.PARAGRAPH)
    assert (
        judgement.substantive != "yes"
        or "quantity" in {label.name.value for label in judgement.labels}
        or frame != FRAMES[0]
    )


@UNHURRIED
@given(TEXTS, KINDS, ROLES)
def test_equal_texts_have_no_labels_but_those_of_layout(text: str, kind: Kind, role: Role) -> None:
    judgement = classify_change(text, text, (), kind=kind, role=role)
    assert {label.name.value for label in judgement.labels} <= {"layout"}
    assert judgement.substantive == "no"


@UNHURRIED
@given(TEXTS, TEXTS, st.lists(st.tuples(*[st.integers(-5, 50)] * 4), max_size=3))
def test_places_that_make_no_sense_are_not_believed(
    before: str, after: str, places: list[tuple[int, ...]]
) -> None:
    words = tuple(
        WordChange(before_start=a, before_end=b, after_start=c, after_end=d) for a, b, c, d in places
    )
    judgement = classify_change(before, after, words, kind=Kind.EDITED, role=Role.PARAGRAPH)
    found = classify_change(before, after, (), kind=Kind.EDITED, role=Role.PARAGRAPH)
    assert (judgement.substantive == "no") <= (found.substantive == "no" or before == after)


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "unit",
    [
        "'a ",
        "“a ",
        "1 ",
        "9",
        "a-",
        "Ali ",
        "3 men, ",
        "https://a.",
        "not ",
        "12 March ",
        "said ",
        "\n",
        "Updated 3 ",
        "’s ",
    ],
)
def test_a_long_passage_is_judged_to_its_end(unit: str) -> None:
    size = len(unit)
    before = unit * 20_000
    after = "".join(f"{unit}x 7 " if at % 100 == 0 else unit for at in range(20_000))
    words = tuple(
        WordChange(
            before_start=(at + 1) * size,
            before_end=(at + 1) * size,
            after_start=(at + 1) * size + at // 100 * 4,
            after_end=(at + 1) * size + at // 100 * 4 + 4,
        )
        for at in range(0, 20_000, 100)
    )
    found = classify_change(before, after, words, kind=Kind.EDITED, role=Role.PARAGRAPH)
    assert found.substantive is not Substantive.NO, "two hundred figures were added"
