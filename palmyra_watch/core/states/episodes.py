"""Neighbouring looks that showed one state, and runs of them that go on from one another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from palmyra_watch.core.timeline import Shown, Sighting
    from palmyra_watch.model import Article

LASTING_LOOKS = 3
LASTING_TIME = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Episode:
    """Neighbouring looks that showed one state; never without a look."""

    shown: Shown
    looks: tuple[Sighting, ...]

    @property
    def article(self) -> Article:
        """Return what they showed."""
        return self.shown.article


def run_from(
    episodes: Sequence[Episode], at: int, continues: Callable[[Article], bool]
) -> tuple[Episode, ...]:
    """Return an episode and those that follow it without a break and continue it."""
    run = [episodes[at]]
    for one in episodes[at + 1 :]:
        if not continues(one.article):
            break
        run.append(one)
    return tuple(run)


def lasts(run: Sequence[Episode]) -> bool:
    """Tell whether a run of episodes is more than a server's stumble: of three looks, or of a day."""
    looks = sum(len(one.looks) for one in run)
    return looks >= LASTING_LOOKS or run[-1].looks[-1].seen_at - run[0].looks[0].seen_at >= LASTING_TIME
