"""What is news to the people who are alerted, and the memory that they were told."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from palmyra_watch.adapters.alert_record import alert_record
from palmyra_watch.adapters.warehouse import query
from palmyra_watch.core.alerting import absence_alerts, change_alerts, silence_alerts
from palmyra_watch.core.alerts import Alert, Memory, Told
from palmyra_watch.core.render.summary import counted
from palmyra_watch.steps.boards import source_records
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
    """

    def __init__(self, record: AlertRecord, due: Sequence[Alert], now: datetime) -> None:
        self._record, self._now = record, now
        self.due = tuple(due)

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
    now = datetime.now(UTC)
    with alert_record(record_of_alerts(settings)) as record:
        if record.began_at is None:
            _begin(settings, record, now)
        began_at = since or record.began_at or now
        due = _due(settings, Memory(record.told), began_at, now)
        if len(due) > MOST_AT_ONCE:
            log.warning("%s wait for the next run", counted(len(due) - MOST_AT_ONCE, "alert"))
        yield AlertRound(record, due[:MOST_AT_ONCE], now)


def _begin(settings: Settings, record: AlertRecord, now: datetime) -> None:
    latest = records(answer(settings, query("latest_run")))[0]["started_at"]
    standing = [*_standing(settings, Memory(()), now)]
    record.add([_told(alert, now) for alert in standing])
    record.told = tuple(_told(alert, now) for alert in standing)
    record.begin(latest or now)


def _due(settings: Settings, memory: Memory, began_at: datetime, now: datetime) -> list[Alert]:
    rows = records(answer(settings, query("alert_changes"), {"since": began_at}))
    changes = sorted(change_alerts(rows, memory), key=lambda one: -int(one.facts["rank"]))
    return [*_standing(settings, memory, now), *changes]


def _standing(settings: Settings, memory: Memory, now: datetime) -> Iterator[Alert]:
    """Yield the alerts about what is gone or silent."""
    yield from absence_alerts(records(answer(settings, query("alert_stories"))), memory, now)
    yield from silence_alerts(source_records(settings), memory, now)


def _told(alert: Alert, now: datetime) -> Told:
    return Told(kind=alert.kind, subject=alert.subject, told_at=now, edits=alert.edits)
