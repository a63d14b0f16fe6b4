"""What is news to the people who are alerted, and the memory that they were told."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from palmyra_watch.adapters.alert_record import alert_record
from palmyra_watch.adapters.warehouse import query
from palmyra_watch.core.alerting import absence_alerts, change_alerts, silence_alerts
from palmyra_watch.core.alerts import Alert, Memory, Told
from palmyra_watch.core.render.summary import counted
from palmyra_watch.steps.guarded import Guard, Step
from palmyra_watch.steps.outputs.boards import source_records
from palmyra_watch.steps.read import answer, records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from palmyra_watch.adapters.alert_record import AlertRecord
    from palmyra_watch.settings import Settings

log = logging.getLogger(__name__)

MOST_AT_ONCE = 200  # of one run; the rest is told by the next


class AlertRound:
    """What is to be told in one run.

    Attributes:
        due: The weightiest changes first.
        guard: Keeps what people cannot be alerted of.
    """

    def __init__(self, record: AlertRecord, due: Sequence[Alert], now: datetime, guard: Guard) -> None:
        self._record, self._now = record, now
        self.due, self.guard = tuple(due), guard

    def told(self, alerts: Sequence[Alert]) -> None:
        """Remember that people were told; it is on disk when this returns."""
        self._record.add([_told(alert, self._now) for alert in alerts])


def record_of_alerts(settings: Settings) -> Path:
    """Return the file that remembers what people were told."""
    return settings.home / "alerts.ndjson"


@contextmanager
def alert_round(settings: Settings, *, since: datetime | None = None) -> Iterator[AlertRound]:
    """Give what is to be told; other processes wait meanwhile, so that nothing is told by two.

    The first round on a home takes what stands in the warehouse as known, but for the changes that the latest look
    has brought. Changes that were first seen before that, a backfill's for example, are told only when asked for.

    Args:
        settings: Where things are.
        since: Tell changes that were first seen then or later, however old; None for those since the first round.
    """
    now, guard = datetime.now(UTC), Guard(Step.ALERT)
    with alert_record(record_of_alerts(settings)) as record:
        if record.began_at is None:
            _begin(settings, record, now, Guard(Step.ALERT))
        began_at = since or record.began_at or now
        due = _due(settings, Memory(record.told), (began_at, now), guard)
        if len(due) > MOST_AT_ONCE:
            log.warning("%s wait for the next run", counted(len(due) - MOST_AT_ONCE, "alert"))
        yield AlertRound(record, due[:MOST_AT_ONCE], now, guard)


def _begin(settings: Settings, record: AlertRecord, now: datetime, guard: Guard) -> None:
    latest = records(answer(settings, query("latest_run")))[0]["started_at"]
    standing = _standing(settings, Memory(()), now, guard)
    record.add([_told(alert, now) for alert in standing])
    record.told = tuple(_told(alert, now) for alert in standing)
    record.begin(latest or now)


def _due(settings: Settings, memory: Memory, times: tuple[datetime, datetime], guard: Guard) -> list[Alert]:
    """Return what is to be told at the second time of what was seen since the first."""
    since, now = times
    rows = records(answer(settings, query("alert_changes"), {"since": since}))
    pairs = [list(group) for _, group in groupby(rows, key=itemgetter("story_id", "new_number"))]
    made = guard.each(
        pairs,
        lambda pair: [(int(one.facts["rank"]), one) for one in change_alerts(pair, memory)],
        subject=lambda pair: str(pair[0]["story_id"]),
    )
    changes = [alert for _, alert in sorted(chain(*made), key=lambda ranked: -ranked[0])]
    return [*_standing(settings, memory, now, guard), *changes]


def _standing(settings: Settings, memory: Memory, now: datetime, guard: Guard) -> list[Alert]:
    """Return the alerts about what is gone or silent."""
    gone = guard.each(
        records(answer(settings, query("alert_stories"))),
        lambda row: list(absence_alerts([row], memory, now)),
        subject=lambda row: str(row["story_id"]),
    )
    silent = guard.each(
        source_records(settings, guard),
        lambda record: list(silence_alerts([record], memory, now)),
        subject=lambda record: str(record.source_id),
    )
    return [*chain(*gone), *chain(*silent)]


def _told(alert: Alert, now: datetime) -> Told:
    return Told(kind=alert.kind, subject=alert.subject, told_at=now, edits=alert.edits)
