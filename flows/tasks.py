"""Steps as Prefect tasks: a name, and retries where waiting can heal. Times out in the steps, not here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prefect import task
from prefect.cache_policies import NO_CACHE

from palmyra_watch.errors import WarehouseBusy
from palmyra_watch.steps.collect import collect_documents
from palmyra_watch.steps.compare import compare_stories
from palmyra_watch.steps.extract import extract_batch, pending_batches, store_batches
from palmyra_watch.steps.load import known_state, load_captures
from palmyra_watch.steps.publish import publish_warehouse

if TYPE_CHECKING:
    from prefect.client.schemas.objects import State, TaskRun
    from prefect.tasks import Task


def _heals(_task: Task[Any, Any], _run: TaskRun, state: State[Any]) -> bool:
    """Tell whether trying again can help: another writer finishes; a wrong source list stays wrong."""
    return isinstance(state.result(raise_on_failure=False), WarehouseBusy)


_WRITES: dict[str, Any] = {
    "cache_policy": NO_CACHE,
    "retries": 2,
    "retry_delay_seconds": 3,
    "retry_condition_fn": _heals,
}

load = task(name="load captures", **_WRITES)(load_captures)
known = task(name="read what is known", **_WRITES)(known_state)
collect = task(name="look at every source", cache_policy=NO_CACHE)(collect_documents)
pending = task(name="find captures to extract", **_WRITES)(pending_batches)
extract = task(name="extract articles", cache_policy=NO_CACHE)(extract_batch)
store = task(name="store articles", **_WRITES)(store_batches)
compare = task(name="compare versions", **_WRITES)(compare_stories)
publish = task(name="publish the warehouse", **_WRITES)(publish_warehouse)
