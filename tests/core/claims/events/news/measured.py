"""How many of the verdicts on a set of cases are right, and how many of the key's pairs are found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from palmyra_watch.core.claims.events import Verdict, disagreements_among
from tests.core.claims.events.news.cases import Case, claims_in, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palmyra_watch.core.claims.events import Claim

SCORED = (Verdict.CONTRADICT, Verdict.AGREE, Verdict.SAME_FIGURE_OTHER_THING)


@dataclass(slots=True, kw_only=True)
class Score:
    """Pairs of figures with one verdict: right ones, false ones, and those of the key that were missed."""

    right: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        told = len(self.right) + len(self.false)
        return len(self.right) / told if told else 1.0

    @property
    def recall(self) -> float:
        real = len(self.right) + len(self.missed)
        return len(self.right) / real if real else 1.0


def scores(cases: Iterable[Case]) -> dict[Verdict, Score]:
    """Return the score of each verdict, case by case: no case is compared with another."""
    found = {verdict: Score() for verdict in SCORED}
    for case in cases:
        claims = {claim.claim_id: claim for claim in claims_in(case)}
        told = [
            (pair.verdict, claims[pair.first], claims[pair.second])
            for group in disagreements_among(claims.values())
            for pair in group.pairs
        ]
        for verdict, score in found.items():
            _add(score, case, [ids for ids in told if ids[0] is verdict], verdict)
    return found


def _add(score: Score, case: Case, told: list[tuple[Verdict, Claim, Claim]], verdict: Verdict) -> None:
    key = [(one, other) for kind, one, other in case.pairs if kind is verdict]
    hit = set()
    for _, a, b in told:
        matched = {pair for pair in key if _is_pair(a, b, *pair)}
        hit |= matched
        (score.right if matched else score.false).append(f"{case.name}: {a.literal} | {b.literal}")
    score.missed += [f"{case.name}: {one} | {other}" for one, other in key if (one, other) not in hit]


def _is_pair(a: Claim, b: Claim, one: str, other: str) -> bool:
    return a.story_id != b.story_id and (
        (quoted(a, one) and quoted(b, other)) or (quoted(a, other) and quoted(b, one))
    )


def table(sets: dict[str, list[Case]]) -> str:
    """Return precision and recall of each verdict on each set, for reading."""
    lines = [
        f"{'set':<12} {'verdict':<26} {'right':>5} {'false':>5} {'missed':>6} {'precision':>9} {'recall':>6}"
    ]
    for name, cases in sets.items():
        for verdict, score in scores(cases).items():
            lines.append(
                f"{name:<12} {verdict.value:<26} {len(score.right):>5} {len(score.false):>5}"
                f" {len(score.missed):>6} {score.precision:>9.2f} {score.recall:>6.2f}"
            )
    return "\n".join(lines)
