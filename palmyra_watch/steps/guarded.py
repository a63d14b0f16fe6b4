"""The edge of a step: an unexpected error with one source, story or capture is caught and told; the rest goes on.

Besides the outermost edge of the program this is the only place that catches every exception.
"""

from __future__ import annotations

import errno
import logging
from bisect import bisect_left
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from palmyra_watch.errors import (
    CapturesNotWritten,
    MigrationChanged,
    SettingsError,
    WarehouseBusy,
    WarehouseMissing,
    WarehouseTooNew,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

log = logging.getLogger(__name__)

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")

# What says nothing about a story: another writer, a wrong setting, a schema of another program, no worker to be had,
# no room for evidence.
_OF_THE_RUN = (
    BrokenProcessPool,
    CapturesNotWritten,
    MigrationChanged,
    SettingsError,
    WarehouseBusy,
    WarehouseMissing,
    WarehouseTooNew,
)
_OF_THE_MACHINE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE}
_MOST_SEARCHES = 20  # parts that fail only beside others; each takes some dozen attempts to find
_MOST_CHARACTERS = 300  # of an error that is told; the log has all of it


class Step(StrEnum):
    """What was done when an error came."""

    DISCOVER = "discover"
    UNITE = "unite"
    EXTRACT = "extract"
    COMPARE = "compare"
    RELATE = "relate"
    REPORT = "report"
    BOARDS = "boards"
    STORY_LOGS = "story logs"
    FEEDS = "feeds"
    ALERT = "alert"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One thing that a step is taken for.

    Attributes:
        subject: Id of the source, capture or story; words for what belongs to no single one.
        source_id: Where the subject stands; empty for what belongs to no single source.
        digest: Of all that the outcome depends on; empty where the step is tried at every run.
    """

    step: Step
    subject: str
    source_id: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFailure:
    """A step that ended in an unexpected error.

    Attributes:
        error: Its type and message, on one line.
    """

    case: Case
    error: str


def attempted(case: Case, work: Callable[[], T]) -> T | StepFailure:
    """Return what the work gives; a failure, its traceback in the log, if an unexpected error ends it."""
    outcome = _outcome(work)
    return _told(case, outcome.error) if isinstance(outcome, _Caught) else outcome


def without_failing(
    parts: Mapping[K, V], work: Callable[[Mapping[K, V]], T], *, common: Case, case_of: Callable[[K], Case]
) -> tuple[T | None, tuple[StepFailure, ...]]:
    """Return what the work gives for all parts but those with which it fails, and the failures.

    Parts that fail by themselves are found by halving; then, one after the other, those that fail beside others.
    None where nothing helps: that failure is told of the whole.

    Args:
        parts: What the work is done with together.
        work: Done with any choice of them.
        common: The whole.
        case_of: One part.
    """
    outcome = _outcome(lambda: work(parts))
    if not isinstance(outcome, _Caught):
        return outcome, ()
    failing = _failing_alone(parts, work)
    for _ in range(_MOST_SEARCHES):
        rest = {key: value for key, value in parts.items() if key not in failing}
        outcome = _outcome(lambda rest=rest: work(rest))  # type: ignore[misc]  # bound at once
        if not isinstance(outcome, _Caught):
            return _readmitted(parts, failing, work, outcome, case_of)
        if len(rest) < 2:  # noqa: PLR2004  # nothing beside which it could fail
            break
        failing[_culprit(rest, work)] = outcome.error
    return None, (_told(common, outcome.error),)


class Guard:
    """One round of a step that is taken for many things: what failed is kept, the rest goes on.

    Attributes:
        failed: So far.
    """

    def __init__(self, step: Step) -> None:
        self.step, self.failed = step, list[StepFailure]()

    def one(self, subject: str, work: Callable[[], T]) -> T | None:
        """Return what the work gives; None if it failed."""
        outcome = attempted(Case(step=self.step, subject=subject), work)
        if isinstance(outcome, StepFailure):
            self.failed.append(outcome)
            return None
        return outcome

    def each(self, things: Iterable[V], work: Callable[[V], T], *, subject: Callable[[V], str]) -> list[T]:
        """Return what the work gives for each thing with which it does not fail."""
        made = []
        for thing in things:
            outcome = attempted(Case(step=self.step, subject=subject(thing)), partial(work, thing))
            if isinstance(outcome, StepFailure):
                self.failed.append(outcome)
            else:
                made.append(outcome)
        return made

    def together(
        self, things: Sequence[V], work: Callable[[list[V]], T], *, whole: str, subject: Callable[[V], str]
    ) -> T | None:
        """Return what the work gives for all things but those with which it fails; None if nothing helps.

        Args:
            things: In the order in which the work wants them; those of one subject stand or fall together.
            work: Done with any choice of them.
            whole: What all of them are called.
            subject: What one of them is called.
        """
        parts: dict[str, list[tuple[int, V]]] = {}
        for place, thing in enumerate(things):
            parts.setdefault(subject(thing), []).append((place, thing))
        made, failed = without_failing(
            parts,
            lambda some: work([thing for _, thing in sorted(chain(*some.values()), key=itemgetter(0))]),
            common=Case(step=self.step, subject=whole),
            case_of=lambda name: Case(step=self.step, subject=name),
        )
        self.failed += failed
        return made


def subjects_of(failed: Iterable[StepFailure]) -> int:
    """Return for how many different subjects a step failed."""
    return len({failure.case.subject for failure in failed})


def _failing_alone(parts: Mapping[K, V], work: Callable[[Mapping[K, V]], T]) -> dict[K, Exception]:
    """Return the parts with which the work fails, each by itself, with their errors."""
    found: dict[K, Exception] = {}
    waiting = [list(parts)]
    while waiting:
        keys = waiting.pop()
        outcome = _outcome(lambda keys=keys: work({key: parts[key] for key in keys}))  # type: ignore[misc]  # bound at once
        if not isinstance(outcome, _Caught):
            continue
        if len(keys) == 1:
            found[keys[0]] = outcome.error
        else:
            middle = len(keys) // 2
            waiting += [keys[middle:], keys[:middle]] if middle else []
    return found


def _readmitted(
    parts: Mapping[K, V],
    failing: Mapping[K, Exception],
    work: Callable[[Mapping[K, V]], T],
    made: T,
    case_of: Callable[[K], Case],
) -> tuple[T, tuple[StepFailure, ...]]:
    """Return what the work gives, and the failures, with each part taken back that was blamed for another."""
    left = dict(failing)
    for key in failing:
        some = {name: value for name, value in parts.items() if name == key or name not in left}
        again = _outcome(lambda some=some: work(some))  # type: ignore[misc]  # bound at once
        if not isinstance(again, _Caught):
            made = again
            del left[key]
    return made, tuple(_told(case_of(key), error) for key, error in left.items())


def _culprit(parts: Mapping[K, V], work: Callable[[Mapping[K, V]], T]) -> K:
    """Return a part without which fewer fail, of parts that each pass by themselves and fail together.

    Two parts are found that fail beside each other; that one is to blame without which all others pass.
    """
    keys = list(parts)

    def fails(some: Sequence[K]) -> bool:
        return isinstance(_outcome(lambda: work({key: parts[key] for key in some})), _Caught)

    last = bisect_left(range(len(keys)), x=True, key=lambda at: fails(keys[: at + 1]))
    first = last - bisect_left(range(last), x=True, key=lambda back: fails(keys[last - back : last + 1]))
    one, other = keys[first], keys[last]
    if not fails([key for key in keys if key != one]):
        return one
    without_one = [key for key in keys[: last + 1] if key != one]
    return other if fails(without_one) or not fails([key for key in keys if key != other]) else one


@dataclass(frozen=True, slots=True)
class _Caught:
    error: Exception


def _outcome(work: Callable[[], T]) -> T | _Caught:
    try:
        return work()
    except _OF_THE_RUN:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _OF_THE_MACHINE:
            raise
        return _Caught(error)


def _told(case: Case, error: Exception) -> StepFailure:
    text = " ".join(f"{type(error).__name__}: {error}".split())[:_MOST_CHARACTERS]
    log.error("step %s failed for %s: %s", case.step, case.subject, text, exc_info=error)
    return StepFailure(case=case, error=text)
