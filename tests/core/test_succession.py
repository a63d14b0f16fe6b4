"""What became of versions and changes that another program found between the same captures."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from palmyra_watch.core.succession import (
    FoundChange,
    FoundVersion,
    change_successors,
    told_ids,
    version_successors,
)
from palmyra_watch.model import CaptureId, StoryId, VersionId

STORY = StoryId("sto1:mill")


def found(name: str, **given: Any) -> FoundChange:
    fields: dict[str, Any] = {
        "change_id": name,
        "story_id": STORY,
        "kind": "edited",
        "before": "The mill ground 40 sacks on Tuesday.",
        "after": "The mill ground 60 sacks on Tuesday.",
        "summary": "figure changed",
        "told_as": name,
        "not_before": datetime(2022, 5, 1, tzinfo=UTC),
        "not_after": datetime(2022, 5, 2, tzinfo=UTC),
    }
    return FoundChange(**fields | given)


@pytest.mark.parametrize(
    ("now", "became"),
    [
        pytest.param(found("new"), "new", id="the same words under another id"),
        pytest.param(
            found("new", after="The mill ground 60 sacks on Tuesday, and 20 on Friday."),
            "new",
            id="a passage that is cut otherwise",
        ),
        pytest.param(
            found("new", kind="deleted", after=""), None, id="a deletion is no edit of the same words"
        ),
        pytest.param(
            found("new", before="A ferry sank.", after="A ferry was raised."), None, id="other words"
        ),
        pytest.param(
            found(
                "new",
                not_before=datetime(2022, 5, 2, tzinfo=UTC),
                not_after=datetime(2022, 5, 3, tzinfo=UTC),
            ),
            None,
            id="the same words at another time",
        ),
    ],
)
def test_a_change_goes_on_in_the_one_that_tells_the_same(now: FoundChange, became: str | None) -> None:
    assert change_successors([found("old")], [now]).get("old") == became


def test_a_change_that_kept_its_id_goes_on_in_itself() -> None:
    nearer = found("new")
    kept = found("old", after="The mill ground 61 sacks on Tuesday.")
    assert change_successors([found("old")], [nearer, kept]) == {"old": "old"}


def test_of_two_like_changes_each_goes_on_in_its_own() -> None:
    earlier = [found("old-1"), found("old-2", after="The mill ground 80 sacks on Tuesday.")]
    now = [found("new-2", after="The mill ground 80 sacks on Tuesday."), found("new-1")]
    assert change_successors(earlier, now) == {"old-1": "new-1", "old-2": "new-2"}


def test_readers_know_a_change_by_its_first_id_and_one_that_only_reading_again_found_by_none() -> None:
    earlier = [found("second", told_as="first"), found("quiet", told_as="")]
    now = [found("third"), found("other"), found("unseen")]
    assert told_ids(earlier, {"second": "third", "quiet": "other"}, now) == {
        "third": "first",
        "other": "",
        "unseen": "",
    }


def test_a_change_that_took_in_another_keeps_its_own_id() -> None:
    became = {"gone": "kept", "kept": "kept"}
    assert told_ids([found("gone"), found("kept")], became, [found("kept")]) == {"kept": "kept"}


def version(name: str, *captures: str) -> FoundVersion:
    return FoundVersion(
        version_id=name,
        story_id=STORY,
        number=1,
        text="The mill grinds again.",
        first_seen_at=datetime(2022, 5, 1, tzinfo=UTC),
        last_seen_at=datetime(2022, 5, 2, tzinfo=UTC),
        captures=tuple(map(CaptureId, captures)),
    )


def test_a_version_goes_on_in_the_one_that_its_first_capture_shows() -> None:
    shown = {CaptureId("cap1:b"): (VersionId("now-1"),), CaptureId("cap1:c"): (VersionId("now-2"),)}
    earlier = [version("old", "cap1:a", "cap1:b", "cap1:c"), version("gone", "cap1:a")]
    assert version_successors(earlier, shown) == {"old": "now-1"}
