"""Figures of whole articles: set beside each other where the articles are of one event, left alone where they are not."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.core.claims.events import Verdict, disagreements_among
from palmyra_watch.core.claims.events.counterparts import counterparts
from palmyra_watch.core.claims.events.reading import readings_of
from palmyra_watch.core.claims.events.same_news import Told, same_news
from tests.core.claims.events.news.at_length import ONE_EVENT, OTHER_THINGS, TWO_EVENTS
from tests.core.claims.events.news.cases import Case, cases_in, claims_in, quoted
from tests.core.claims.events.news.measured import scores
from tests.counted_work import calls_in

if TYPE_CHECKING:
    from palmyra_watch.core.claims.events.reading import Reading

ALIKE = [pytest.param(case, id=case.name) for case in cases_in(ONE_EVENT)]
APART = [pytest.param(case, id=case.name) for case in cases_in(TWO_EVENTS)]
OTHERWISE = [pytest.param(case, id=case.name) for case in cases_in(OTHER_THINGS)]


@pytest.mark.parametrize("case", ALIKE)
def test_every_contradiction_between_two_articles_on_one_event_is_told_and_no_other(case: Case) -> None:
    score = scores([case])[Verdict.CONTRADICT]
    assert (score.missed, score.false) == ([], [])


@pytest.mark.parametrize("case", ALIKE)
def test_figures_that_two_articles_tell_alike_are_found(case: Case) -> None:
    assert scores([case])[Verdict.AGREE].missed == []


@pytest.mark.parametrize("case", APART)
def test_articles_on_two_events_that_are_alike_contradict_each_other_nowhere(case: Case) -> None:
    assert scores([case])[Verdict.CONTRADICT].false == []


@pytest.mark.parametrize("case", OTHERWISE)
def test_figures_of_one_event_that_are_of_other_things_contradict_each_other_nowhere(case: Case) -> None:
    assert list(same_news(readings_of(claims_in(case))))
    assert scores([case])[Verdict.CONTRADICT].false == []


def test_two_articles_on_one_event_are_the_same_news_and_those_of_another_case_are_not() -> None:
    claims = [claim for case in cases_in(ONE_EVENT) for claim in claims_in(case)]
    found = {(one.story_id, other.story_id) for one, other in same_news(readings_of(claims))}
    assert found == {(f"{case.name} A", f"{case.name} B") for case in cases_in(ONE_EVENT)}


def test_a_figure_that_the_other_article_repeats_is_not_set_against_a_third() -> None:
    case = cases_in(ONE_EVENT)[1]
    claims = {claim.claim_id: claim for claim in claims_in(case)}
    told = [
        pair.verdict
        for group in disagreements_among(claims.values())
        for pair in group.pairs
        if quoted(claims[pair.first], "rise of 7 percent")
        and quoted(claims[pair.second], "offered 5 percent")
    ]
    assert Verdict.CONTRADICT not in told


def told_in_a_list(rows: int) -> list[Told]:
    """Two articles, each with so many figures of one kind, as a list of results has them."""
    wards = "".join(
        f"The flood displaced {{}} families in ward {row}, the council said. " for row in range(rows)
    )
    stories = "".join(
        f"{letter} 2021-03-0{day}\n{wards.format(*(1234 + 317 * row for row in range(rows)))}\n"
        for letter, day in (("A", 3), ("B", 4))
    )
    by_story: dict[str, list[Reading]] = {}
    for reading in readings_of(claims_in(cases_in(f"\n## list\n{stories}")[0])):
        by_story.setdefault(reading.claim.story_id, []).append(reading)
    return [
        Told(story_id, readings[0].claim.published or date.min, Counter(), frozenset(), tuple(readings))
        for story_id, readings in by_story.items()
    ]


def test_figures_by_the_hundred_have_no_counterparts_and_cost_no_square() -> None:
    few, many = told_in_a_list(40), told_in_a_list(400)
    assert list(counterparts(*few)), "forty are held against forty"
    assert list(counterparts(*many)) == []
    assert calls_in(lambda: list(counterparts(*many))) < 5 * calls_in(lambda: list(counterparts(*few)))
