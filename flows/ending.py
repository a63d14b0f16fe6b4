"""How a flow ends: completed, or completed with problems where a step failed unexpectedly and the rest goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from prefect.states import Completed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.steps.guarded import StepFailure

NAME = "Completed with problems"

R = TypeVar("R")


def ended(report: R, failed: Sequence[StepFailure]) -> R:
    """Return a report as the outcome of a flow: in a state with a name of its own if steps failed."""
    if not failed:
        return report
    return Completed(name=NAME, data=report)  # type: ignore[return-value]  # Prefect hands the report to the caller
