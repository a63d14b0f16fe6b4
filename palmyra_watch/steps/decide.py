"""What people decide: written down as evidence, so that it outlives the database."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warc import RunWriter
from palmyra_watch.core.identity import decision_id_of, run_id_of
from palmyra_watch.model import Decision, Run
from palmyra_watch.steps.stored.load import load_captures

if TYPE_CHECKING:
    from palmyra_watch.model import Verdict
    from palmyra_watch.settings import Settings


def decide(
    settings: Settings, verdict: Verdict, subject: str, *, other: str = "", reason: str = ""
) -> Decision:
    """Write down a decision and read it into the database; comparing again gives it effect.

    Raises:
        CapturesNotWritten: The disk is full or refuses.
        WarehouseBusy: Another process wrote for longer than the set time.
    """
    now = datetime.now(UTC)
    decision = Decision(
        decision_id=decision_id_of(now, verdict, subject, other),
        decided_at=now,
        verdict=verdict,
        subject=subject,
        other=other,
        reason=reason,
    )
    run = Run(run_id=run_id_of(now, secrets.token_hex(8)), started_at=now, sources=())
    with RunWriter(settings.captures, run) as warc:
        warc.add_decision(decision)
    load_captures(settings)
    return decision
