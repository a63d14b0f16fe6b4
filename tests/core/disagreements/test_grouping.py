"""How stories are set beside each other, and what their pairs of figures come to together."""

from __future__ import annotations

import random
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from palmyra_watch.core.disagreements import Claim, Pair, Story, Verdict, disagreements_among
from palmyra_watch.core.disagreements.grouping import groups_of
from palmyra_watch.core.disagreements.nearby import NEIGHBOURS, keys_of, neighbours_among
from palmyra_watch.core.identity import group_id_of
from tests.core.disagreements.telling import MONDAY, told
from tests.counted_work import calls_in

PLACES = ("Kelby", "Stowe", "Torre", "Orland", "Belmar")
SENTENCES = (
    "A blast in {place} killed {figure} people on Monday, police said.",
    "Jets hit {figure} targets near {place} on Monday.",
    "The town of {place} has {figure} residents.",
    "At least {figure} soldiers were wounded in the attack on {place}.",
)


def pair(first: str, second: str, verdict: Verdict = Verdict.AGREE, topic: str = "people") -> Pair:
    return Pair(first=first, second=second, verdict=verdict, topic=topic, reason=f"{first} and {second}")


def many(number: int) -> list[Story]:
    chance = random.Random(7)
    return [
        told(
            f"S{at:04}",
            chance.choice(SENTENCES).format(place=chance.choice(PLACES), figure=chance.randint(2, 400)),
            published=MONDAY + timedelta(days=chance.randint(0, 30)),
        )
        for at in range(number)
    ]


def test_what_is_tied_by_pairs_is_one_group_with_the_gravest_verdict() -> None:
    groups = groups_of(
        [
            pair("a", "b"),
            pair("b", "c", Verdict.CONTRADICT),
            pair("x", "y", Verdict.COMPATIBLE),
            pair("a", "b"),
        ]
    )
    assert [group.members for group in groups] == [("a", "b", "c"), ("x", "y")]
    assert [group.verdict for group in groups] == [Verdict.CONTRADICT, Verdict.COMPATIBLE]
    assert [(one.first, one.second) for one in groups[0].pairs] == [("a", "b"), ("b", "c")]
    assert groups[0].reason == "b and c"
    assert groups[0].group_id == group_id_of(["c", "b", "a"])


def test_a_group_says_how_many_more_pairs_have_its_verdict_and_is_called_by_most_of_them() -> None:
    several = [pair("a", "b", topic="dead"), pair("b", "c", topic="people"), pair("c", "d", topic="people")]
    (group,) = groups_of(several)
    assert group.topic == "people"
    assert group.reason == "a and b; 2 more such pairs"


def test_the_order_of_stories_does_not_matter() -> None:
    stories = many(120)
    found = disagreements_among(stories)
    assert len(found) > 5
    assert disagreements_among(random.Random(1).sample(stories, len(stories))) == found


def test_stories_are_compared_where_they_share_a_name_and_are_next_in_time() -> None:
    days = [MONDAY + timedelta(days=at) for at in range(NEIGHBOURS + 2)]
    row = [told(f"K{at:02}", f"Kelby has {at + 200} goats.", published=day) for at, day in enumerate(days)]
    beside = {(one.story_id, other.story_id) for one, other in neighbours_among(row)}
    assert (row[0].story_id, row[NEIGHBOURS].story_id) in beside
    assert (row[0].story_id, row[NEIGHBOURS + 1].story_id) not in beside
    stranger = told("Z", "Orland sold 12 boats.")
    assert list(neighbours_among([row[0], stranger])) == []


def test_a_crowd_that_repeats_one_toll_does_not_hide_the_one_that_tells_another() -> None:
    crowd = [
        told(f"C{at:03}", "A blast in the market of Kelby killed 31 people on Monday, police said.")
        for at in range(60)
    ]
    other = told("X", "The blast in the market of Kelby killed 12 people on Monday, the hospital said.")
    gravest = disagreements_among([*crowd, other])[0]
    assert gravest.verdict in {Verdict.CONTRADICT, Verdict.MAY_DISAGREE}
    assert any(name.startswith("event X") for name in gravest.members)


def test_a_story_without_figures_is_not_looked_for() -> None:
    assert keys_of(told("A", "The mayor of Kelby resigned.")) == frozenset()


def test_four_times_as_many_stories_take_by_far_no_square_of_four_as_many_calls() -> None:
    few, all_of_them = many(150), many(600)
    assert calls_in(lambda: disagreements_among(all_of_them)) < 8 * calls_in(lambda: disagreements_among(few))


TEXTS = st.text(alphabet="aZ 158%().,;:-“”\"'’\nkmwhile killed", max_size=60)
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False, width=32)
CLAIMS = st.builds(
    Claim,
    claim_id=st.text("ab1", max_size=2),
    position=st.integers(0, 1),
    start=st.integers(0, 70),
    literal=TEXTS,
    low=NUMBERS,
    high=NUMBERS,
    unit=st.sampled_from(
        ["count", "count/year", "kilometre", "year (age)", "month", "made up", "US dollar", ""]
    ),
    counted=st.sampled_from(["soldiers", "targets", "", "killed troops", "“x”"]),
    qualifier=st.sampled_from(["exact", "min", "fuzzy", "nonsense"]),
    attributed_to=TEXTS,
    places=st.frozensets(st.sampled_from(["Kelby", "Syria", "x("]), max_size=3),
    ends=st.frozensets(st.sampled_from(["Kelby", "Stowe"]), max_size=2),
)
STORIES = st.builds(
    Story,
    story_id=st.text("AB", max_size=1),
    source=TEXTS,
    published=st.none() | st.dates(min_value=date(1900, 1, 1)),
    headline=TEXTS,
    sentences=st.tuples(TEXTS, TEXTS),
    claims=st.lists(CLAIMS, max_size=4).map(tuple),
)


@given(st.lists(STORIES, max_size=6))
def test_any_stories_are_grouped_without_failing(stories: list[Story]) -> None:
    found = disagreements_among(stories)
    assert found == disagreements_among(list(reversed(stories)))
    for group in found:
        assert {name for one in group.pairs for name in (one.first, one.second)} == set(group.members)
