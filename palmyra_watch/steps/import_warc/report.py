"""What taking over a WARC file of another program came to."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOverReport:
    """One WARC file of another program, taken over.

    Attributes:
        warc: Name of the file that was written, below captures/; empty when there was nothing new.
        captures: Pages that were copied.
        sightings: Revisits that are written down as looks that saw an earlier capture again.
        looks: Answers that brought no page, written down: absent, blocked, failed.
        skipped: How many records were left out, by reason.
        flaws: What is wrong with the file, in its order; the first thousand.
        flaw_count: All of them.
    """

    warc: str = ""
    captures: int = 0
    sightings: int = 0
    looks: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    flaws: tuple[str, ...] = ()
    flaw_count: int = 0
