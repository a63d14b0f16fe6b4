"""How a property of a database that one test fills again and again is tried."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings

IN_ANY_ORDER = settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
