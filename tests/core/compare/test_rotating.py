"""Boxes beside a text whose words differ at every capture are labelled, and nothing else is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from palmyra_watch.core.compare.changes import comparison_of
from palmyra_watch.core.compare.rotating import is_rotating, with_rotating
from palmyra_watch.core.identity import content_id_of, state_id_of, version_id_of
from palmyra_watch.model import Article, Block, Change, Role, StoryId, Substantive, Version

TEXT = "The pier at Marlow closes on Friday for nine weeks, the harbour board said on Tuesday."
FACTS = "The pier was built in 1878 and has 42 piles of oak."
BEGUN = datetime(2021, 3, 2, tzinfo=UTC)


def article(*boxes: str, role: Role = Role.BOX) -> Article:
    blocks = [(Role.PARAGRAPH, TEXT), *((role, box) for box in boxes)]
    return Article(
        headline="Pier closes", authors=(), site=None, site_basis=None, published=None, dateline=None, language="en",
        blocks=tuple(Block(role=role, text=text, source_start=0, source_end=0) for role, text in blocks),
    )  # fmt: skip


def versions(*articles: Article, looks: tuple[int, ...] = ()) -> list[Version]:
    story = StoryId("sto1:x")
    found = []
    for number, one in enumerate(articles, 1):
        seen = BEGUN + timedelta(days=number)
        found.append(
            Version(
                version_id=version_id_of(story, state_id_of(one), seen),
                story_id=story,
                number=number,
                content_id=content_id_of(one),
                state_id=state_id_of(one),
                article=one,
                first_seen_at=seen,
                last_seen_at=seen,
                looks=looks[number - 1] if looks else 1,
            )
        )
    return found


def told(several: list[Version]) -> list[Change]:
    pairs = [comparison_of(old, new).changes for old, new in pairwise(several)]
    return [change for changes in with_rotating(pairs, several) for change in changes]


TIPS = [f"Tip of the day: {n} ways to mend a net before {n} o'clock." for n in range(2, 7)]


def test_a_box_that_differs_at_every_capture_is_told_as_one_and_its_figures_are_unknown() -> None:
    changes = told(versions(*(article(tip) for tip in TIPS)))
    assert len(changes) >= 4
    assert all(is_rotating(change) for change in changes)
    assert {change.judgement.substantive for change in changes} == {Substantive.UNKNOWN}


def test_a_fact_box_that_is_edited_beside_it_keeps_its_verdict() -> None:
    shown = [FACTS, FACTS, FACTS.replace("42", "24"), FACTS.replace("42", "24"), FACTS.replace("42", "24")]
    changes = told(versions(*(article(tip, facts) for tip, facts in zip(TIPS, shown, strict=True))))
    edit = next(change for change in changes if "24 piles" in change.after)
    assert (is_rotating(edit), edit.judgement.substantive) == (False, Substantive.YES)


@pytest.mark.parametrize(
    "several",
    [
        pytest.param(versions(*(article(tip) for tip in TIPS[:3])), id="three captures are no habit"),
        pytest.param(versions(*(article(tip) for tip in TIPS), looks=(1, 1, 2, 1, 1)), id="one that stays for two looks"),
        pytest.param(versions(*(article(tip, role=Role.NOTE) for tip in TIPS)), id="notes of correction never rotate"),
        pytest.param(versions(*(article(tip, role=Role.PARAGRAPH) for tip in TIPS)), id="nor does the text"),
    ],
)  # fmt: skip
def test_what_does_not_differ_at_every_capture_is_told_as_any_change(several: list[Version]) -> None:
    assert not [change for change in told(several) if is_rotating(change)]
