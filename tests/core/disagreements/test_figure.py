"""What the words around a figure tell of it."""

from __future__ import annotations

from datetime import date

import pytest

from palmyra_watch.core.disagreements.concepts import COUNTING, STANDING, are_apart, class_of, singular
from palmyra_watch.core.disagreements.figure import Figure, Window, figures_of
from palmyra_watch.core.disagreements.names import names_in, names_of
from tests.core.disagreements.telling import MONDAY, TUESDAY, told


def read(text: str) -> list[Figure]:
    return list(figures_of(told("A", text, published=TUESDAY)))


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param("A blast in Kelby killed 12 people.", ["killed"], id="a verb right before"),
        pytest.param("Twelve people died in Kelby.", ["killed"], id="the first verb behind"),
        pytest.param(
            "The blast left 12 people dead and 31 wounded.", ["killed", "wounded"], id="each its own"
        ),
        pytest.param(
            "The ministry said 164 people had been brought to safety and that 293 were missing.",
            ["rescued", "missing"],
            id="each its own, by a verb behind",
        ),
        pytest.param(
            "Jets hit 158 targets, killing at least 100 terrorists.", ["", "killed"], id="a participle"
        ),
        pytest.param("The town has 9,000 trees.", [""], id="none"),
    ],
)
def test_what_happened_to_those_counted(text: str, roles: list[str]) -> None:
    assert [figure.role for figure in read(text)] == roles


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("The court fined the firm 40 million euros.", "fine"),
        ("The quake struck at a depth of 10 kilometres.", "depth"),
        ("Turnout was 61 percent.", "turnout"),
    ],
)
def test_what_a_measure_is_of(text: str, measured: str) -> None:
    assert [figure.measured for figure in read(text)] == [measured]


@pytest.mark.parametrize(
    ("text", "window"),
    [
        pytest.param("On Monday 12 people died.", Window(MONDAY, MONDAY), id="the day named"),
        pytest.param(
            "In 2016 a fire killed 12 people.", Window(date(2016, 1, 1), date(2016, 12, 31)), id="a year"
        ),
        pytest.param("Police said on Monday that 12 people died.", None, id="the day of telling is none"),
        pytest.param("12 people died.", None, id="none"),
    ],
)
def test_the_days_of_which_a_figure_speaks(text: str, window: Window | None) -> None:
    assert [figure.window for figure in read(text)] == [window]


def test_the_day_of_a_figure_set_against_it_is_not_the_day_of_a_figure() -> None:
    now, then = read("Turnout was 61 percent, up from 54 percent in 2017.")
    assert now.window is None
    assert then.window == Window(date(2017, 1, 1), date(2017, 12, 31))
    assert (now.replaced, then.replaced) == (False, True)


def test_a_figure_denied_right_before_it_is_told_from_one_that_is_told_to_be_false_elsewhere() -> None:
    real, denied = read("It was 12 people, not 40 people, the mayor of Kelby said.")
    assert (real.replaced, denied.replaced) == (False, True)
    assert "denied" in denied.kinds[STANDING]


def test_over_what_time_a_figure_counts() -> None:
    (rate,) = read("Some 40 people die every day in Kelby.")
    assert rate.kinds[COUNTING] == {"of every day, month or year"}


def test_parts_are_told_as_such() -> None:
    total, part = read("A storm hurt 40 people; 9 of them were children.")
    assert (total.part, part.part) == (False, True)


def test_nouns_are_of_one_class_or_apart() -> None:
    assert [class_of(singular(word)) for word in ("militants", "gunmen", "skiers")] == [
        "fighters",
        "fighters",
        "skier",
    ]
    assert are_apart("target", "airstrike")
    assert are_apart("person", "building")
    assert not are_apart("person", "skier")
    assert not are_apart("soldier", "troop")


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        pytest.param(
            "On Monday Halden Motors cut 40 jobs in Ghent.", ["halden", "motors", "ghent"], id="a day is none"
        ),
        pytest.param("Prime Minister Anna Sobol lost 3 seats.", ["anna", "sobol"], id="a title is none"),
        pytest.param(
            "Shares of Brenner fell 2 percent.", ["brenner"], id="the sentence's own capital is none"
        ),
        pytest.param("The Marran's 12 wells are dry.", ["marran"], id="a possessive is stripped"),
        pytest.param("12 people died.", [], id="no name at all"),
    ],
)
def test_names_are_told_from_other_capitals(sentence: str, names: list[str]) -> None:
    assert list(names_in(sentence)) == names


def test_a_word_that_opens_a_sentence_is_a_name_where_it_is_one_elsewhere() -> None:
    assert names_of(["Marran buried 12 people.", "In Marran nobody spoke."]) == {"marran": 2}
    assert names_of(["Rescuers found 12 people.", "They spoke to rescuers."]) == {}
