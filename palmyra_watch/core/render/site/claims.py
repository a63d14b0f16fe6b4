"""The figures and dates of a story through its versions: a table, and charts of those that changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palmyra_watch.core.render.site.charts import Span, drawable, plain, spans_chart
from palmyra_watch.core.render.site.telling import moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from markupsafe import Markup

    from palmyra_watch.core.render.site.rows import Row

_SENTENCE = 400
_CHARTS = 12
_SPANS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldClaim:
    """A figure or date, in the versions that state it.

    Attributes:
        row: Of `site_claims`, from the newest version that states it.
        runs: First and last number of each run of versions that state it.
        always: Every version states it.
        newest: The newest version states it.
        sentence: Cut where it is long.
    """

    row: Row
    runs: tuple[tuple[int, int], ...]
    always: bool
    newest: bool
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimChart:
    """What changed among the figures of one thing: a drawing, and the same in words."""

    title: str
    svg: Markup
    lines: tuple[str, ...]


def told_claims(rows: Sequence[Row], versions: int) -> list[ToldClaim]:
    """Return each claim once, those that came or went first, else in order of the text."""
    stated: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        key = tuple(row[name] for name in ("kind", "literal", "unit", "counted", "attributed_to"))
        stated.setdefault(key, []).append(row)
    told = [_told(group, versions) for group in stated.values()]
    return sorted(told, key=lambda claim: (claim.always, not claim.newest, claim.row["position"]))


def _told(rows: Sequence[Row], versions: int) -> ToldClaim:
    newest = rows[-1]
    numbers = sorted({row["number"] for row in rows})
    sentence = newest["sentence"] or ""
    return ToldClaim(
        row=newest,
        runs=tuple(_runs(numbers)),
        always=len(numbers) == versions,
        newest=numbers[-1] == versions,
        sentence=sentence if len(sentence) <= _SENTENCE else f"{sentence[:_SENTENCE]}…",
    )


def _runs(numbers: Iterable[int]) -> Iterable[tuple[int, int]]:
    start = end = -1
    for number in numbers:
        if number == end + 1:
            end = number
            continue
        if start > 0:
            yield start, end
        start = end = number
    if start > 0:
        yield start, end


def claim_charts(claims: Sequence[ToldClaim], versions: Mapping[int, Row]) -> list[ClaimChart]:
    """Return a chart for each thing of which versions state different figures, without those that always stood.

    Args:
        claims: All claims of the story.
        versions: Rows of `site_versions` by their number.
    """
    of_thing: dict[tuple[str, str], list[ToldClaim]] = {}
    for claim in claims:
        if claim.row["kind"] == "quantity" and not claim.always and _bounds(claim.row):
            thing = (claim.row["unit"] or "", (claim.row["counted"] or "").casefold())
            of_thing.setdefault(thing, []).append(claim)
    charts = [
        chart
        for (unit, counted), group in of_thing.items()
        if (chart := _chart(_named(unit, counted), group, versions)) is not None
    ]
    return charts[:_CHARTS]


def _named(unit: str, counted: str) -> str:
    if unit in {"", "count"}:
        return counted or "figures"
    return f"{counted}, in {unit}s" if counted else f"in {unit}s"


def _bounds(row: Row) -> list[float]:
    """Return the bounds of a figure, one if they are the same or the other is open."""
    return sorted({bound for bound in (row["low"], row["high"]) if drawable(bound)})


def _chart(title: str, claims: Sequence[ToldClaim], versions: Mapping[int, Row]) -> ClaimChart | None:
    spans: list[Span] = []
    lines: list[tuple[datetime, str]] = []
    for claim in claims:
        for first, last in claim.runs:
            since, until = versions[first]["first_seen_at"], versions[last]["last_seen_at"]
            spans += [Span(value=value, since=since, until=until) for value in _bounds(claim.row)]
            lines.append((since, f"“{claim.row['literal']}” from {moment(since)} to {moment(until)}"))
    differ = len({span.value for span in spans}) > 1
    lasts = min(span.since for span in spans) < max(span.until for span in spans)
    if not differ or not lasts or len(spans) > _SPANS:
        return None
    label = f"{title}: {', '.join(dict.fromkeys(plain(span.value) for span in spans))} over time"
    return ClaimChart(
        title=title, svg=spans_chart(spans, label=label), lines=tuple(line for _, line in sorted(lines))
    )
