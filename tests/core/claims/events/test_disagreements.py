"""Which figures of two stories contradict each other, and which do not."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palmyra_watch.core.claims.events import Claim, Verdict, disagreements_among, group_id_of
from tests.core.claims.events.telling import MONDAY, TUESDAY, only, told, verdicts
from tests.counted_work import calls_in

BLAST = "At least {} people were killed in the blast at the market in Harlow on Monday, police said."


def pair(one: str, other: str, **both: object) -> list[str]:
    return verdicts([*told("A", one, **both), *told("B", other, **both)])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        pytest.param(
            "The blast killed 12 people in Harlow.",
            "Twelve people died in the blast.",
            "agree",
            id="killed, died",
        ),
        pytest.param(
            "At least 100 terrorists were killed in the battle.",
            "The battle left around 100 militants dead.",
            "compatible",
            id="at least and around",
        ),
        pytest.param(
            "More than 100 fighters died in the battle.",
            "Some 110 insurgents died in the battle.",
            "compatible",
            id="more",
        ),
        pytest.param(
            "Between 400 and 600 fighters were killed in the battle.",
            "The battle killed 400 militants.",
            "compatible",
            id="a range and its end",
        ),
        pytest.param(
            "The blast killed 12 people in Harlow.",
            "The explosion killed 31 people.",
            "contradict",
            id="a toll",
        ),
        pytest.param(
            "The earthquake injured 300 people.",
            "The quake left 900 people injured.",
            "contradict",
            id="the injured",
        ),
        pytest.param(
            "Up to 20 soldiers were killed in the attack.",
            "The attack killed 45 troops in Harlow.",
            "contradict",
            id="above a bound",
        ),
        pytest.param(
            "The flood destroyed 40 houses in the old quarter of Harlow.",
            "The flooding destroyed 90 homes in the old quarter of Harlow.",
            "contradict",
            id="houses destroyed",
        ),
        pytest.param(
            "The siege of Harlow lasted 10 months.",
            "After a 14-month siege, Harlow was free.",
            "contradict",
            id="a siege",
        ),
        pytest.param(
            "During the 10-month occupation, the museum closed.",
            "After 10 months of occupation the museum opened.",
            "agree",
            id="an occupation",
        ),
        pytest.param(
            "The town has 50,000 residents.",
            "Harlow is home to some 50,000 inhabitants.",
            "agree",
            id="residents",
        ),
        pytest.param(
            "The town has 50,000 residents.", "The town has 90,000 residents.", "contradict", id="too many"
        ),
        pytest.param(
            "Police arrested 40 protesters after the march.",
            "Police detained 85 demonstrators after the march.",
            "contradict",
            id="arrests",
        ),
        pytest.param(
            "Jets flew 40 sorties over Harlow.",
            "Warplanes carried out 40 raids on Harlow.",
            "agree",
            id="sorties, raids",
        ),
        pytest.param(
            "The mine collapse left 17 miners trapped and 9 people dead.",
            "The collapse killed 21 people in Harlow.",
            "contradict",
            id="dead and trapped in one sentence",
        ),
    ],
)
def test_figures_of_one_thing_get_a_verdict(one: str, other: str, verdict: str) -> None:
    assert pair(one, other) == [verdict]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The blast killed 12 people.", "The blast wounded 31 people.", id="killed and wounded"),
        pytest.param("The battle killed 110 soldiers.", "The battle killed 400 militants.", id="two sides"),
        pytest.param(
            "The battle killed 12 Taliban fighters.", "The battle killed 90 ISIS fighters.", id="two groups"
        ),
        pytest.param(
            "The attack killed 5 Russian soldiers.", "The attack killed 9 Turkish soldiers.", id="two nations"
        ),
        pytest.param(
            "The attack killed 5 Russian soldiers.", "The attack killed 30 soldiers.", id="a part of them"
        ),
        pytest.param(
            "The attack killed 5 children.", "The attack killed 30 people.", id="children among people"
        ),
        pytest.param(
            "The attack killed 5 senior officers.", "The attack killed 30 officers.", id="senior ones"
        ),
        pytest.param(
            "Air strikes killed 100 fighters.", "In the battle 400 fighters were killed.", id="by what"
        ),
        pytest.param(
            "20 gunmen killed the mayor in the attack.", "The attack killed 6 gunmen.", id="who killed"
        ),
        pytest.param("The army captured 30 militants.", "The army killed 80 militants.", id="captured"),
        pytest.param(
            "Jets flew 40 sorties in the offensive.",
            "The offensive saw 158 airstrikes.",
            id="one flight hits often",
        ),
        pytest.param(
            "Shelling killed 12 people in Harlow yesterday.",
            "Shelling has killed 300 people in Harlow since January.",
            id="one day and a year",
        ),
        pytest.param(
            "Before the war the town had 90,000 residents.",
            "The town has 50,000 residents.",
            id="before the war",
        ),
        pytest.param(
            "The blast killed 12 people.", "Officials denied that the blast killed 31 people.", id="denied"
        ),
        pytest.param("The quake killed 12 people.", "The quake could kill 31 people.", id="possible"),
        pytest.param(
            "The toll of the blast rose from 12 dead to 31 dead.",
            "The blast killed 31 people, up from an earlier 20 dead.",
            id="replaced",
        ),
        pytest.param("The army deployed 300 soldiers.", "Some 900 soldiers were wounded.", id="deployed"),
        pytest.param("Two men were in the car.", "Three men watched the film.", id="nothing said of them"),
        pytest.param(
            "They destroyed dozens of vehicles on the roads.",
            "Five vehicles were destroyed.",
            id="not one event",
        ),
        pytest.param(
            "The town draws 150,000 tourists every year.", "Harlow saw 9,000 tourists.", id="a rate"
        ),
        pytest.param("The bridge cost $4 million.", "Prices for a house begin at $2 million.", id="two sums"),
        pytest.param("He was 34 years old.", "She was 51 years old.", id="ages of nobody named"),
        pytest.param("The drive takes three hours.", "The wait was nine hours.", id="two times"),
        pytest.param("Inflation rose 5 percent.", "Turnout was 71 percent.", id="two shares"),
        pytest.param(
            "At least 12 people died on Monday.",
            "It killed hundreds of thousands of people.",
            id="another scale",
        ),
        pytest.param(
            "Police seized 40 kilograms of cocaine.", "A thief took 3 kilograms of gold.", id="two weights"
        ),
    ],
)
def test_figures_of_two_things_never_contradict(one: str, other: str) -> None:
    assert "contradict" not in pair(one, other)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({}, ["contradict"], id="the same town and day"),
        pytest.param({"places": ("Epping",)}, [], id="another town"),
        pytest.param({"places": ("Syria",)}, [], id="only a country named"),
        pytest.param({"published": TUESDAY}, [], id="the later toll is higher: an update"),
        pytest.param({"published": MONDAY + timedelta(days=90)}, [], id="three months later"),
        pytest.param({"day": date(2019, 5, 1)}, [], id="it speaks of another year"),
        pytest.param({"published": None}, ["contradict"], id="unknown when"),
    ],
)
def test_place_and_time_decide_whether_it_is_one_event(
    change: dict[str, object], expected: list[str]
) -> None:
    one = told("A", "The blast in the market killed 12 people.")
    other = told("B", "The blast in the market killed 31 people.", **change)  # type: ignore[arg-type]
    assert verdicts([*one, *other]) == expected


def test_a_toll_that_falls_in_the_later_story_contradicts() -> None:
    one = told("A", "The blast in the market killed 31 people.")
    other = told("B", "The blast in the market killed 12 people.", published=TUESDAY)
    assert verdicts([*one, *other]) == ["contradict"]


def test_a_wider_scope_may_count_more_but_not_fewer() -> None:
    narrow = told("A", "The battle killed 60 soldiers.", places=("Harlow",))
    wide = told("B", "The battle killed 110 soldiers.", places=("Harlow", "Epping"))
    less = told("C", "The battle killed 20 soldiers.", places=("Harlow", "Epping"))
    assert verdicts([*narrow, *wide]) == []
    assert verdicts([*narrow, *less]) == ["contradict"]


def test_one_story_does_not_disagree_with_itself() -> None:
    claims = told("A", "The blast killed 12 people.")
    again = [claim for claim in told("A", "The blast killed 31 people.")]  # noqa: C416
    assert disagreements_among([*claims, *(_renamed(claim, "A9") for claim in again)]) == ()


def test_two_sources_set_against_each_other_in_one_story_join_a_group_across_stories() -> None:
    both = told(
        "A",
        "The army named 110 soldiers who died, while rebels speak of 180 killed troops.",
        by=("army", "rebels"),
    )
    third = told("B", "More than 100 troops died in the battle.", by="rebels")
    group = only([*both, *third])
    assert group.verdict is Verdict.CONTRADICT
    found = {(pair.first, pair.second): pair.verdict.value for pair in group.pairs}
    assert found == {("A0", "A1"): "contradict", ("A0", "B0"): "compatible", ("A1", "B0"): "compatible"}
    assert disagreements_among(both) == ()


def test_one_figure_for_two_things_is_told_apart_from_agreement() -> None:
    group = only(
        [
            *told("A", "Jets carried out 40 raids in and around Harlow, hitting 158 targets."),
            *told("B", "Warplanes flew at least 40 sorties against 158 targets."),
            *told("C", "Warplanes carried out 158 airstrikes.", by="the ministry"),
            *told("D", "The air force has carried out 40 sorties.", by="the ministry"),
        ]
    )
    assert group.verdict is Verdict.SAME_FIGURE_OTHER_THING
    assert group.topic == "air strikes and sorties: Harlow"
    assert len(group.members) == 6
    assert "158 targets" in group.reason
    assert "158 airstrikes" in group.reason


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(
            "The blast killed 158 people.", "The blast injured 158 people.", 1, id="killed or injured"
        ),
        pytest.param("The blast killed 100 people.", "The blast injured 100 people.", 0, id="a round figure"),
        pytest.param("The blast killed 12 people.", "The blast injured 12 people.", 0, id="a small figure"),
        pytest.param(
            "The blast killed 158 people.", "The train carried 158 passengers.", 0, id="not of one kind"
        ),
    ],
)
def test_only_a_telling_figure_for_another_thing_is_reported(one: str, other: str, expected: int) -> None:
    assert len(pair(one, other)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Harlow lies 215 kilometers from Epping.", "Epping is 133.5 miles from Harlow.", ["agree"]),
        ("Harlow lies 215 kilometers from Epping.", "Harlow, 190 km south of Epping, fell.", ["compatible"]),
        ("Harlow lies 215 kilometers from Epping.", "Harlow is 150 km south of Epping.", ["contradict"]),
        ("Harlow lies 215 kilometers from Epping.", "Harlow is 60 km south of Luton.", []),
        (
            "Harlow is 215 km south of Epping and 60 km west of Luton.",
            "Harlow lies 60 km from Luton.",
            ["agree"],
        ),
    ],
)
def test_distances_are_compared_between_the_same_two_places(
    one: str, other: str, expected: list[str]
) -> None:
    assert pair(one, other, places=("Harlow", "Epping", "Luton")) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("82-year-old Khaled Farouk was freed.", "Khaled Farouk, 82, was freed.", ["agree"]),
        ("82-year-old Khaled Farouk was freed.", "Khaled Farouk, 83, was freed.", ["compatible"]),
        ("82-year-old Khaled Farouk was freed.", "Khaled Farouk, 67, was freed.", ["contradict"]),
        ("82-year-old Khaled Farouk was freed.", "The 67-year-old driver of Khaled Farouk was freed.", []),
    ],
)
def test_ages_are_compared_of_one_person(one: str, other: str, expected: list[str]) -> None:
    assert pair(one, other, people=("Khaled Farouk",)) == expected


def test_sums_of_money_are_compared_where_the_sentences_tell_the_same() -> None:
    one = "Repairs of the old bridge at Harlow cost the county 4.1 million pounds."
    other = "Repairs of the old bridge at Harlow cost the county 9 million pounds."
    assert pair(one, other) == ["contradict"]


def test_a_story_with_a_main_place_need_not_name_it_in_each_sentence() -> None:
    one = [
        *told("A", "Harlow has 9,000 trees."),
        *_numbered(told("A", "The battle killed 40 soldiers.", places=())),
    ]
    other = told("B", "The battle killed 90 soldiers in Harlow.")
    assert verdicts([*one, *other]) == ["contradict"]
    stray = [
        *told("A", "Harlow has 9,000 trees."),
        *_numbered(told("A", "A train killed 40 people.", places=())),
    ]
    assert verdicts([*stray, *told("B", "A train killed 90 people in Harlow.")]) == []


def test_sides_are_told_apart_by_what_stands_around_the_claim() -> None:
    one = told("A", "The battle killed 48 militants.", context="The Taliban withdrew.")
    other = told("B", "The battle killed 48 militants.", context="ISIS withdrew.")
    assert verdicts([*one, *other]) == []
    assert verdicts([*one, *told("B", "The battle killed 48 militants.")]) == ["agree"]


def test_a_lower_toll_of_another_week_says_nothing() -> None:
    one = told("A", "The battle killed 60 soldiers.")
    later = told("B", "The battle killed 20 soldiers.", published=MONDAY + timedelta(days=6))
    assert verdicts([*one, *later]) == []


def test_two_figures_in_a_storys_own_voice_are_no_disagreement() -> None:
    both = [*told("A", "The blast killed 12 people."), *_numbered(told("A", "The blast killed 31 people."))]
    group = only([*both, *told("B", "The blast killed at least 10 people.")])
    assert group.verdict is Verdict.COMPATIBLE
    assert all("B0" in (pair.first, pair.second) for pair in group.pairs)


def test_a_group_says_why_in_the_words_of_the_stories() -> None:
    group = only([*told("A", BLAST.format(40), by="police"), *told("B", "The blast killed 31 people.")])
    assert group.verdict is Verdict.CONTRADICT
    assert "“At least 40 people” (The A Times: police)" in group.reason
    assert "“31 people” (The B Times: own voice)" in group.reason
    assert group.members == ("A0", "B0")
    assert group.group_id == group_id_of(["B0", "A0"])


def test_ids_of_groups_are_the_callers_to_choose() -> None:
    claims = [*told("A", "The blast killed 12 people."), *told("B", "The blast killed 12 people.")]
    (group,) = disagreements_among(claims, name_group="+".join)
    assert group.group_id == "A0+B0"


def _renamed(claim: Claim, name: str) -> Claim:
    fields = {key: getattr(claim, key) for key in Claim.__dataclass_fields__}
    return Claim(**{**fields, "claim_id": name})


def _numbered(claims: list[Claim]) -> list[Claim]:
    return [_renamed(claim, f"{claim.claim_id}x") for claim in claims]


SENTENCES = [
    "The blast killed {} people.",
    "Jets flew {} sorties, hitting 158 targets.",
    "The town has {} residents.",
    "The siege lasted {} months.",
    "At least {} soldiers were wounded in the attack.",
    "Harlow is {} km from Epping.",
]


def many(number: int) -> list[Claim]:
    chance = random.Random(7)
    return [
        claim
        for at in range(number)
        for claim in told(
            f"S{at:05}",
            chance.choice(SENTENCES).format(chance.randint(2, 400)),
            places=(chance.choice(["Harlow", "Epping", "Luton"]),),
            published=MONDAY + timedelta(days=chance.randint(0, 30)),
        )
    ]


def test_the_order_of_claims_does_not_matter() -> None:
    claims = many(150)
    shuffled = random.Random(1).sample(claims, len(claims))
    assert disagreements_among(claims) == disagreements_among(shuffled)


def test_four_times_as_many_claims_take_by_far_no_square_of_four_as_many_calls() -> None:
    few, all_of_them = many(400), many(1600)
    assert len(all_of_them) > 3.9 * len(few)
    assert calls_in(lambda: disagreements_among(all_of_them)) < 10 * calls_in(
        lambda: disagreements_among(few)
    )


TEXTS = st.text(alphabet="aZ 158%().,;:-“”\"'’\nkmwhile killed", max_size=60)
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False, width=32)
CLAIMS = st.builds(
    Claim,
    claim_id=st.text("ab1", max_size=2),
    story_id=st.text("AB", max_size=1),
    source=TEXTS,
    published=st.none() | st.dates(),
    sentence=TEXTS,
    literal=TEXTS,
    low=NUMBERS,
    high=NUMBERS,
    unit=st.sampled_from(
        ["count", "count/year", "kilometre", "year (age)", "month", "made up", "US dollar", ""]
    ),
    counted=st.sampled_from(["soldiers", "targets", "", "killed troops", "“x”"]),
    qualifier=st.sampled_from(["exact", "min", "fuzzy", "nonsense"]),
    attributed_to=TEXTS,
    places=st.frozensets(st.sampled_from(["Harlow", "Syria", "x("]), max_size=3),
    people=st.frozensets(TEXTS, max_size=2),
    earliest=st.none() | st.dates(),
    latest=st.none() | st.dates(),
    context=TEXTS,
)


@given(st.lists(CLAIMS, max_size=8))
def test_any_claims_are_grouped_without_failing(claims: list[Claim]) -> None:
    found = disagreements_among(claims)
    assert found == disagreements_among(list(reversed(claims)))
    for group in found:
        assert {name for pair in group.pairs for name in (pair.first, pair.second)} <= set(group.members)
        assert group.verdict is not Verdict.INCOMPARABLE
