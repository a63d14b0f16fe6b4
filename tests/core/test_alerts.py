from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from palmyra_watch.core.alerting import absence_alerts, change_alerts, silence_alerts
from palmyra_watch.core.alerts import Alert, AlertKind, Memory, Told
from palmyra_watch.core.rotation import days_of_a_turn, turn_of_day
from palmyra_watch.model import Outcome
from tests.core.test_boards import NOW, record

DAY = timedelta(days=1)
SEEN = datetime(2026, 5, 1, tzinfo=UTC)


def change(**other: Any) -> dict[str, Any]:
    return {
        "change_id": "chg1:a", "story_id": "sto1:a", "headline": "A headline", "location": "https://a.example/",
        "kind": "edited", "before": "It cost 42.", "after": "It cost 24.", "summary": "figure changed: “42” → “24”",
        "substantive": "yes", "significance": 0.9, "silent": True, "rank": 70, "not_before": SEEN, "not_after": SEEN + DAY,
        "clock_at": None,
        "clock_off": None,
        "old_number": 1, "new_number": 2,
        "earlier": None, **other,
    }  # fmt: skip


def told(*alerts: Alert, at: datetime = NOW) -> Memory:
    return Memory(Told(kind=one.kind, subject=one.subject, told_at=at, edits=one.edits) for one in alerts)


def test_the_changes_between_two_versions_are_one_alert_with_the_weightiest_in_its_text() -> None:
    other = change(
        change_id="chg1:b", before="x", after="y", summary="words", silent=False, substantive="no", rank=1
    )
    (one,) = change_alerts([change(), other], told())
    assert one.text == "figure changed: “42” → “24”, no notice; and 1 more change"
    assert (one.facts["silent"], one.facts["substantive"], one.facts["changes"]) == ("yes", "yes", "2")
    assert UUID(one.alert_id).version == 8


@pytest.mark.parametrize(
    ("significance", "fact"),
    [pytest.param(0.5, "yes", id="learned"), pytest.param(None, "perhaps", id="not learned")],
)
def test_a_change_in_doubt_is_sent_only_where_its_significance_is_known(
    significance: float | None, fact: str
) -> None:
    (one,) = change_alerts([change(substantive="unknown", significance=significance)], told())
    assert (one.facts["silent"], one.facts["substantive"]) == (fact, "unknown")


@pytest.mark.parametrize(
    ("silent", "fact"),
    [
        pytest.param((None, False), "cannot_tell", id="of one that cannot be told"),
        pytest.param((None, True), "yes", id="of one that cannot be told, another is silent"),
        pytest.param((False, False), "no", id="both are acknowledged"),
    ],
)
def test_an_alert_says_yes_no_or_that_nobody_can_tell(silent: tuple[bool | None, bool], fact: str) -> None:
    other = change(change_id="chg1:b", before="x", after="y", summary="words", silent=silent[1], rank=1)
    (one,) = change_alerts([change(silent=silent[0]), other], told())
    assert one.facts["silent"] == fact
    assert ("cannot tell whether it was acknowledged" in one.text) == (silent[0] is None)


@pytest.mark.parametrize(
    ("later", "alerts"),
    [
        pytest.param(change(), 0, id="the same again"),
        pytest.param(change(change_id="chg1:z", old_number=4, new_number=5), 0, id="the same under other ids"),
        pytest.param(change(not_before=SEEN + DAY / 2), 0, id="an older capture has narrowed the bracket"),
        pytest.param(change(not_before=SEEN + 3 * DAY, not_after=SEEN + 4 * DAY), 1, id="made once more, later"),
        pytest.param(change(before="It cost 24.", after="It cost 26."), 1, id="another edit in the same time"),
        pytest.param(change(story_id="sto1:b"), 1, id="the same words of another story"),
    ],
)  # fmt: skip
def test_an_edit_is_told_once_whatever_its_ids(later: dict[str, Any], alerts: int) -> None:
    memory = told(*change_alerts([change()], told()))
    assert len(list(change_alerts([later], memory))) == alerts


def test_an_edit_that_another_program_reads_otherwise_is_told_once() -> None:
    before = change(kind="moved", before="It cost 42. It is old.", after="It is old. It cost 24.")
    renamed = change(change_id="chg1:z", earlier=[before])
    assert len(list(change_alerts([renamed], told()))) == 1, "nobody was alerted before the upgrade"
    assert list(change_alerts([renamed], told(*change_alerts([before], told())))) == []


def test_two_edits_that_became_one_are_told_until_both_were() -> None:
    one, other = (
        change(change_id=f"chg1:{n}", before=f"{n} berths", after=f"{n + 1} berths") for n in (24, 42)
    )
    united = change(change_id="chg1:z", earlier=[one, other])
    assert len(list(change_alerts([united], told(*change_alerts([one], told()))))) == 1
    assert not list(
        change_alerts([united], told(*change_alerts([one], told()), *change_alerts([other], told())))
    )


def test_only_what_is_new_between_two_versions_is_told() -> None:
    memory = told(*change_alerts([change()], told()))
    (one,) = change_alerts([change(), change(change_id="chg1:b", before="x", summary="words")], memory)
    assert one.text == "words, no notice"


def gone(**other: Any) -> dict[str, Any]:
    return {
        "story_id": "sto1:a", "headline": "A headline", "location": "https://a.example/", "last_seen_at": SEEN,
        "last_outcome": "absent", "misses": 3, "kind": "page", **other,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "alerts"),
    [
        pytest.param(gone(), 1, id="a page that its publisher has taken away"),
        pytest.param(gone(misses=2), 0, id="a page that was missed twice"),
        pytest.param(gone(misses=1, kind="document"), 1, id="a file that is gone"),
        pytest.param(gone(last_outcome="present", misses=0), 1, id="a story that its page shows no more"),
    ],
)
def test_a_story_that_is_gone_is_told(row: dict[str, Any], alerts: int) -> None:
    assert len(list(absence_alerts([row], told(), NOW))) == alerts


def test_a_story_that_is_gone_is_told_again_only_after_it_had_come_back() -> None:
    memory = told(*absence_alerts([gone()], told(), NOW))
    assert list(absence_alerts([gone()], memory, NOW + DAY)) == []
    back = gone(last_seen_at=NOW + DAY)
    assert len(list(absence_alerts([back], memory, NOW + 2 * DAY))) == 1


def test_a_silent_source_is_told_once_even_if_it_was_never_seen() -> None:
    silent = replace(record(Outcome.FAILED, misses=3, hours=24), last_seen_at=None)
    (one,) = silence_alerts([silent], told(), NOW)
    assert one.kind is AlertKind.SILENT
    assert "last seen never; 3 looks in a row failed" in one.text
    assert list(silence_alerts([silent], told(one), NOW + DAY)) == []


@pytest.mark.parametrize(("count", "most"), [(0, 5), (3, 5), (5, 5), (6, 5), (23, 5), (100, 7)])
def test_every_page_has_its_turn_and_no_day_has_too_many(count: int, most: int) -> None:
    pages = [str(number) for number in range(count)]
    days = [
        turn_of_day(pages, (NOW + number * DAY).date(), most) for number in range(days_of_a_turn(count, most))
    ]
    assert sorted(page for day in days for page in day) == sorted(pages)
    assert all(len(day) <= most for day in days)
