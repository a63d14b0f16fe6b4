"""Which figures of two articles contradict each other, which say the same, and which say nothing of each other."""

from __future__ import annotations

from datetime import timedelta

import pytest

from palmyra_watch.core.disagreements import Verdict
from tests.core.disagreements.telling import MONDAY, TUESDAY, only, pairs_among, told, verdicts

FERRY = "A ferry with {} on board sank off Kelby on Monday, the coastguard said. It left the port of Stowe at dawn."
OTHER_FERRY = "The ferry that sank off Kelby on Monday had left Stowe with {} on board, its owner said."


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(
            FERRY.format("214 people"), OTHER_FERRY.format("167 people"), ["contradict"], id="people aboard"
        ),
        pytest.param(FERRY.format("214 people"), OTHER_FERRY.format("214 people"), ["agree"], id="the same"),
        pytest.param(
            FERRY.format("more than 200 people"),
            OTHER_FERRY.format("214 people"),
            ["compatible"],
            id="a bound that leaves room",
        ),
        pytest.param(
            "A fire in Kelby destroyed 70 homes on Monday, the mayor of Kelby said.",
            "The fire in Kelby destroyed 170 homes on Monday, firefighters said.",
            ["contradict"],
            id="homes destroyed",
        ),
        pytest.param(
            "The wreck lies 31 miles from Kelby, in the bay of Stowe, the coastguard said.",
            "The wreck lies 50 kilometres from Kelby, in the bay of Stowe, the coastguard said.",
            ["agree"],
            id="miles and kilometres",
        ),
        pytest.param(
            "The court in Kelby fined Halden Motors £14 million on Monday.",
            "Halden Motors was fined £15 million by the court in Kelby on Monday.",
            ["contradict"],
            id="two roundings are not added up",
        ),
    ],
)
def test_figures_of_one_thing_get_a_verdict(one: str, other: str, expected: list[str]) -> None:
    assert verdicts(one, other) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            FERRY.format("214 people"),
            "Divers found 48 bodies on the ferry that sank off Kelby after leaving Stowe on Monday.",
            id="aboard and dead",
        ),
        pytest.param(
            FERRY.format("149 passengers"), OTHER_FERRY.format("157 people"), id="passengers and all aboard"
        ),
        pytest.param(
            "In Kelby 61 percent of women voted on Monday, the commission said.",
            "In Kelby 54 percent of men voted on Monday, the commission said.",
            id="women and men",
        ),
        pytest.param(
            "A strike of teachers in Orland shut 300 schools on Monday, the union said.",
            "In Kelby alone the strike of teachers in Orland shut 90 schools on Monday, the union said.",
            id="the whole and a part alone",
        ),
        pytest.param(
            "Nordbank of Kelby made a net profit of 2.1 billion euros in the first half of 2023.",
            "Nordbank of Kelby made a net profit of 3.3 billion euros in the first nine months of 2023.",
            id="periods of other length",
        ),
        pytest.param(
            "Iris brought winds of 185 kilometres per hour to Belmar on Tuesday.",
            "Ruth brought winds of 140 kilometres per hour to Torre on Tuesday.",
            id="each names what the other article does not",
        ),
        pytest.param(
            "The blast in the market of Kelby killed 31 people, up from 20 people, police said.",
            "The blast in the market of Kelby killed 20 people, police said.",
            id="an earlier figure",
        ),
        pytest.param(
            "The blast in the market of Kelby killed 12 people, not 20, police said on Monday.",
            "The blast in the market of Kelby killed 12 people, police said on Monday.",
            id="a figure that is denied",
        ),
        pytest.param(
            "Palmyra lies 170 kilometres south of Raqqa, in the desert of Syria.",
            "Palmyra, in the desert of Syria, lies 215 kilometres from Damascus.",
            id="distances to two places",
        ),
        pytest.param(
            "Coach Dan Hale, 44, praised the team of Kelby.",
            "Coach Bo Lund, 58, left the team of Kelby.",
            id="ages of two persons",
        ),
    ],
)
def test_figures_of_two_things_do_not_contradict(one: str, other: str) -> None:
    assert not {"contradict", "may disagree"} & set(verdicts(one, other))


def test_a_toll_that_grows_by_the_next_day_is_an_update() -> None:
    one = "A quake in Kelby killed 40 people on Monday, the mayor of Kelby said."
    other = "The quake in Kelby killed 85 people, the mayor of Kelby said."
    assert verdicts(one, other) != []
    assert verdicts(one, other, later=TUESDAY) == []


def test_the_missing_of_two_days_say_nothing_of_each_other() -> None:
    one = "Rescuers in Kelby searched for 40 people missing after the flood."
    other = "Rescuers in Kelby searched for 12 people missing after the flood."
    assert verdicts(one, other, later=MONDAY + timedelta(days=2)) == []


def test_equal_figures_that_chance_would_give_say_nothing() -> None:
    one = "The mayor of Kelby spoke for five years of a bridge. Two shops closed in Kelby."
    other = "The bakery of Kelby is five years old. The bus to Kelby had two doors."
    assert verdicts(one, other) == []


def test_one_telling_figure_for_two_things_is_told_apart_from_agreement() -> None:
    (pair,) = pairs_among(
        told("A", "Jets flew over Kelby on Monday, hitting 158 targets in the hills, the ministry said."),
        told(
            "B", "Jets carried out 158 airstrikes on Monday, hitting the hills of Kelby, the ministry said."
        ),
    )
    assert pair.verdict is Verdict.SAME_FIGURE_OTHER_THING
    assert "158 targets" in pair.reason
    assert "158 airstrikes" in pair.reason


def test_two_sources_that_one_sentence_sets_against_each_other_disagree() -> None:
    text = (
        "Police said 12,000 people marched in Kelby, while the organisers spoke of 80,000 people who marched."
    )
    group = only(told("A", text))
    assert group.verdict is Verdict.CONTRADICT
    assert "Police" in group.reason or "police" in group.reason
    assert "organisers" in group.reason


def test_a_storys_own_figures_do_not_disagree() -> None:
    assert (
        pairs_among(told("A", "The blast in Kelby killed 12 people. The blast in Kelby killed 31 people."))
        == []
    )


def test_two_stories_of_one_text_give_no_pairs() -> None:
    text = FERRY.format("214 people")
    one, other = told("A", text), told("A", text)
    assert pairs_among(one, other) == []


def test_a_verdict_says_why_with_the_words_and_whose_they_are() -> None:
    group = only(told("A", FERRY.format("214 people")), told("B", OTHER_FERRY.format("167 people")))
    assert "“214 people” (The A Times: coastguard)" in group.reason
    assert "“167 people” (The B Times: its owner)" in group.reason
    why = group.reason.partition("cannot both be true: ")[2].split("; ")
    assert 1 <= len(why) <= 3
    assert all(why)
    assert group.topic.startswith("people")
