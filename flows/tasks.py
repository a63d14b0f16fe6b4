"""Steps as Prefect tasks: a name, and retries where waiting can heal. Times out in the steps, not here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prefect import task
from prefect.cache_policies import NO_CACHE

from palmyra_watch.errors import WarehouseBusy
from palmyra_watch.steps.backfill import backfill as backfill_page
from palmyra_watch.steps.backfill_plan import stored_looks as looks_stored
from palmyra_watch.steps.backfill_round import backfill_round as ask_about_all
from palmyra_watch.steps.collect import collect_documents
from palmyra_watch.steps.compare import compare_stories
from palmyra_watch.steps.extract import extract_batch, pending_batches, store_batches
from palmyra_watch.steps.load import known_pages, known_state, load_captures
from palmyra_watch.steps.publish import publish_warehouse
from palmyra_watch.steps.watch import watch_pages

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
known_web = task(name="read what is known of the web", **_WRITES)(known_pages)
look = task(name="look at the pages that are due", cache_policy=NO_CACHE)(watch_pages)
backfill = task(name="fetch captures from the archive", cache_policy=NO_CACHE)(backfill_page)
backfill_round = task(name="ask the archive about the watched pages", cache_policy=NO_CACHE)(ask_about_all)
stored_looks = task(name="read what is stored of the page", **_WRITES)(looks_stored)
pending = task(name="find captures to extract", **_WRITES)(pending_batches)
extract = task(name="extract articles", cache_policy=NO_CACHE)(extract_batch)
store = task(name="store articles", **_WRITES)(store_batches)
compare = task(name="compare versions", **_WRITES)(compare_stories)
publish = task(name="publish the warehouse", **_WRITES)(publish_warehouse)
