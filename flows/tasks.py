"""Steps as Prefect tasks: a name, and retries where waiting can heal. Times out in the steps, not here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from prefect import task
from prefect.cache_policies import NO_CACHE

from flows.busy_server import PAUSES, passes
from palmyra_watch.steps.rounds import RETRIES, RETRY_SECONDS, Steps, heals

if TYPE_CHECKING:
    from collections.abc import Callable

    from prefect.client.schemas.objects import State, TaskRun
    from prefect.tasks import Task

P = ParamSpec("P")
R = TypeVar("R")


def _heals(_task: Task[Any, Any], _run: TaskRun, state: State[Any]) -> bool:
    return heals(state.result(raise_on_failure=False))


def _as_task(name: str, step: Callable[P, R], *, waits: bool) -> Callable[P, R]:
    return task(
        name=name,
        cache_policy=NO_CACHE,
        retries=RETRIES if waits else 0,
        retry_delay_seconds=RETRY_SECONDS,
        retry_condition_fn=_heals if waits else None,
    )(step)


def _passes(_task: Task[Any, Any], _run: TaskRun, state: State[Any]) -> bool:
    return passes(state.result(raise_on_failure=False))


def telling(name: str) -> Callable[[Callable[P, R]], Task[P, R]]:
    """Make a task of a function that tells the server something; what it tells twice must stand there once."""
    return task(
        name=name,
        cache_policy=NO_CACHE,
        retries=len(PAUSES),
        retry_delay_seconds=list(PAUSES),
        retry_condition_fn=_passes,
    )


TASKS = Steps(_as_task)
