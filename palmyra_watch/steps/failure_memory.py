"""What failed at earlier runs: kept in `step_failures`, told once, and tried again at growing distance."""

from __future__ import annotations

import functools
import hashlib
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Self

from palmyra_watch.adapters.warehouse import reader, writer
from palmyra_watch.errors import QueryFailed, WarehouseBusy, WarehouseMissing
from palmyra_watch.steps.publish import publish_warehouse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.guarded import Step, StepFailure

log = logging.getLogger(__name__)

_MOST_DOUBLINGS = 10  # a year and more of daily runs


@dataclass(frozen=True, slots=True)
class _Remembered:
    source_id: str
    digest: str
    attempts: int
    waits: int
    first_failed_at: datetime


class FailureMemory:
    """The failures of one step as a run finds them: what is due again, what still waits."""

    def __init__(self, step: Step, known: Mapping[str, _Remembered]) -> None:
        self._step, self._known = step, known

    @classmethod
    def at_a_run(cls, warehouse: Warehouse, step: Step) -> Self:
        """Return what is known of a step in an open database, one run later than the last time."""
        with warehouse.transaction():
            warehouse.run("count_down_step_failures", step=step)
        return cls.of(warehouse, step)

    @classmethod
    def of(cls, warehouse: Warehouse, step: Step) -> Self:
        """Return what is known of a step in an open database."""
        rows = warehouse.rows("step_failures", step=step)
        return cls(
            step,
            {
                subject: _Remembered(source_id, digest, attempts, waits, first)
                for subject, source_id, _, digest, attempts, waits, first in rows
            },
        )

    @property
    def subjects(self) -> frozenset[str]:
        """Return all for which the step failed at its last attempt."""
        return frozenset(self._known)

    @property
    def due(self) -> bool:
        """Tell whether the turn of any of them has come."""
        return any(known.waits == 0 for known in self._known.values())

    def waits(self, subject: str, digest: str) -> bool:
        """Tell whether a subject is not to be tried at this run: its turn has not come, and nothing has changed."""
        known = self._known.get(subject)
        return known is not None and known.waits > 0 and known.digest == digest

    def source_waits(self, source_id: str, digest: str) -> bool:
        """Tell the same of a source: whether something that stands there waits."""
        return any(
            self.waits(subject, digest)
            for subject, known in self._known.items()
            if known.source_id == source_id
        )

    def of_sources(self, source_ids: Collection[str]) -> list[str]:
        """Return the subjects that stand in some sources."""
        return [subject for subject, known in self._known.items() if known.source_id in source_ids]

    def keep(self, warehouse: Warehouse, tried: Iterable[str], failures: Iterable[StepFailure]) -> None:
        """Write down what failed, and take out what was tried and did not; inside the caller's transaction."""
        now = datetime.now(UTC)
        rows = {failure.case.subject: self._row(failure, now) for failure in failures}
        gone = (set(tried) & self.subjects) | set(rows)
        if gone:
            warehouse.run("delete_step_failures", step=self._step, subjects=sorted(gone))
            warehouse.insert("step_failures", rows.values())

    def _row(self, failure: StepFailure, now: datetime) -> dict[str, object]:
        case = failure.case
        known = self._known.get(case.subject)
        attempts = known.attempts + 1 if known and known.digest == case.digest else 1
        return {
            "step": case.step,
            "subject": case.subject,
            "source_id": case.source_id,
            "error": failure.error,
            "digest": case.digest,
            "attempts": attempts,
            "waits": 2 ** min(attempts - 1, _MOST_DOUBLINGS),
            "first_failed_at": known.first_failed_at if known else now,
            "last_failed_at": now,
        }


def program_digest(*parts: object) -> str:
    """Return a hash of what an attempt depends on, this program among it."""
    text = "\n".join((_program(), *map(str, parts)))
    return hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()[:32]


@functools.cache
def _program() -> str:
    return version("palmyra-watch")


def tell_failures(settings: Settings, step: Step, failures: Collection[StepFailure]) -> None:
    """Write down, and publish, for which subjects a step that reads the published warehouse failed."""
    if keep_failures(settings, step, failures):
        publish_warehouse(settings)


def keep_failures(settings: Settings, step: Step, failures: Collection[StepFailure]) -> bool:
    """Write down for which subjects a step failed that is tried for everything at every run; tell whether that is new.

    What is not among the failures has gone well.
    """
    if not settings.working_database.exists() or not (failures or _published(settings, step)):
        return False
    try:
        with writer(
            settings.working_database, lock=settings.lock, wait_seconds=settings.lock_timeout_seconds
        ) as warehouse:
            memory = FailureMemory.of(warehouse, step)
            with warehouse.transaction():
                memory.keep(warehouse, memory.subjects, failures)
    except WarehouseBusy as error:  # what was to be shown is shown, and the log has the failures
        log.warning("%s: what failed is told by the next run", error)
        return False
    return True


def _published(settings: Settings, step: Step) -> frozenset[str]:
    """Return what readers are told of a step; nothing where they read no warehouse of this program yet."""
    try:
        with reader(settings.published_database) as warehouse:
            return FailureMemory.of(warehouse, step).subjects
    except (WarehouseMissing, QueryFailed):
        return frozenset()
