"""What a failed run tells the person who finds it."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from prefect.logging.loggers import flow_run_logger

from flows.busy_server import passes
from palmyra_watch.errors import PalmyraError

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.client.schemas.objects import FlowRun, State


def advice_on(error: object) -> str:
    """Return what to do about an error: what its own description says, or where to look.

    >>> from palmyra_watch.errors import NotText
    >>> advice_on(NotText("it has a NUL"))
    'it has a NUL. The bytes are not text; the reason says how that shows.'
    """
    if isinstance(error, PalmyraError):
        return f"{str(error).rstrip('.')}. {inspect.cleandoc(type(error).__doc__ or '')}"
    if passes(error):
        return (
            f"The Prefect server is busy, or away, for longer than it is waited for: {error}. Nothing that was "
            "captured or published is lost, and alerts that were not sent are sent by the next run. If it happens "
            "often, give Prefect a PostgreSQL database."
        )
    return (
        f"{error!r} was not expected. Nothing that was captured is lost; run `palmyra-watch doctor`, and run this "
        "again. If it fails again, report it with the lines above."
    )


def advise(flow: Flow[Any, Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Write down what to do, as the last line of the run's log."""
    error = state.result(raise_on_failure=False)
    flow_run_logger(flow_run, flow).error("What to do: %s", advice_on(error))
