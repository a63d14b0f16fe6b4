"""Ends that a page may only not show stay in the lists: unknown, with the reason."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from palmyra_watch.core.compare.changes import changes_between
from palmyra_watch.core.states.page_signs import PageSign, kept
from palmyra_watch.model import (
    Article,
    Block,
    ContentId,
    Kind,
    LabelName,
    Role,
    StoryId,
    Substantive,
    Version,
    VersionId,
)  # fmt: skip

NOW = datetime(2024, 5, 1, tzinfo=UTC)
TEXTS = [
    "The ferry to Marlow was stopped on Friday after a crack was found in its hull, the harbour office said.",
    "Some 300 passengers were brought across by the fishermen of the lower town in the course of the evening.",
    "Divers will look at the hull on Monday, and 12 of the crew were sent home until then without pay.",
    "The union of the ferrymen called the decision “a slap in the face” and asked for talks with the mayor.",
]
NEW_ENTRY = (
    "A second crack was found below the engine room at noon, 40 centimetres long, a diver told reporters."
)


def version(texts: list[str], number: int, *signs: PageSign) -> Version:
    article = Article(
        headline="Ferry stopped", authors=(), site=None, site_basis=None, published=None, dateline=None, language="en",
        blocks=tuple(Block(role=Role.PARAGRAPH, text=text, source_start=0, source_end=1) for text in texts),
        provenance=tuple(kept(sign, f"the reason: {sign}") for sign in signs),
    )  # fmt: skip
    return Version(
        version_id=VersionId(f"ver1:{number}"), story_id=StoryId("sto1:x"), number=number, content_id=ContentId("art1:x"),
        state_id=f"sta1:{number}", article=article, first_seen_at=NOW, last_seen_at=NOW, looks=1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sign", "rule"),
    [(PageSign.UNCLOSED, "cut-page-breaks-off"), (PageSign.PAYWALL, "cut-by-a-paywall")],
)
def test_an_end_that_was_perhaps_not_shown_is_told_as_unknown_both_ways(sign: PageSign, rule: str) -> None:
    whole, part = version(TEXTS, 1), version(TEXTS[:2], 2, sign)
    for changes, kind in (
        (changes_between(whole, part), Kind.DELETED),
        (changes_between(part, whole), Kind.ADDED),
    ):
        assert [change.kind for change in changes] == [kind, kind]
        assert {change.judgement.substantive for change in changes} == {Substantive.UNKNOWN}
        assert {
            label.rule
            for change in changes
            for label in change.judgement.labels
            if label.name is LabelName.CUT
        } == {rule}
        assert any(
            label.name is LabelName.QUANTITY for change in changes for label in change.judgement.labels
        )


def test_the_oldest_entries_of_a_live_blog_fall_off() -> None:
    old = version(TEXTS, 1, PageSign.LIVE_BLOG)
    new = version([NEW_ENTRY, *TEXTS[:3]], 2, PageSign.LIVE_BLOG)
    told = {change.kind: change for change in changes_between(old, new)}
    assert told[Kind.DELETED].judgement.substantive is Substantive.UNKNOWN
    assert told[Kind.DELETED].judgement.labels[0].rule == "cut-live-blog"
    assert told[Kind.ADDED].judgement.substantive is Substantive.YES


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(version(TEXTS, 1), version(TEXTS[:3], 2), id="no sign"),
        pytest.param(version(TEXTS, 1, PageSign.PAYWALL), version(TEXTS[:3], 2, PageSign.PAYWALL), id="both pages have it"),
        pytest.param(version(TEXTS, 1), version([TEXTS[0], *TEXTS[2:]], 2, PageSign.PAYWALL), id="not at the end"),
        pytest.param(
            version(TEXTS, 1, PageSign.LIVE_BLOG), version(TEXTS[:3], 2, PageSign.LIVE_BLOG), id="a live blog without a new entry"
        ),
    ],
)  # fmt: skip
def test_a_deletion_without_such_a_sign_is_judged_as_ever(before: Version, after: Version) -> None:
    changes = changes_between(before, after)
    assert changes
    assert all(label.name is not LabelName.CUT for change in changes for label in change.judgement.labels)
