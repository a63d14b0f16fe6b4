"""Charts as SVG, drawn by leather. Their colours are presentation attributes, which the style sheet overrules.

No `style` attribute and no script is in them, so that they stand inside of a page under a strict policy.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard
from xml.etree import ElementTree as ET

import leather  # type: ignore[import-untyped]  # leather 0.4 carries no types
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

WIDTH = 460
_ROW = 30
_FRAME = 96  # margins and labels of the horizontal axis
_LABEL = 26  # characters of a row's name
_TICKS = 6
_WHOLE = 1000  # from here on decimals are left out
LARGEST = 1e15  # beyond it a float is no exact count


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A value, or the bounds of one, with its name."""

    name: str
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A value for as long as it stood."""

    value: float
    since: datetime
    until: datetime


class _Spans(leather.Line):  # type: ignore[misc]  # its base has no types
    """Lines with a gap at each missing value, and a dot on every end, so that a single moment is seen as well."""

    def to_svg(self, width: Any, height: Any, x_scale: Any, y_scale: Any, series: Any, palette: Any) -> Any:  # noqa: ANN401, PLR0917 - as its base has it
        group = super().to_svg(width, height, x_scale, y_scale, series, palette)
        for datum in series.data():
            if datum.x is not None:
                across, down = x_scale.project(datum.x, 0, width), y_scale.project(datum.y, height, 0)
                group.append(ET.Element("circle", cx=f"{across:.1f}", cy=f"{down:.1f}", r="4"))
        return group


class _Scale(leather.Linear):  # type: ignore[misc]  # its base has no types
    """A scale whose ticks are given: leather's own search for good ones would take most of a report's time."""

    def __init__(self, low: float, high: float) -> None:
        self._low, self._high = low, high

    def contains(self, value: float) -> bool:
        return self._low <= value <= self._high

    def project(self, value: float, start: float, end: float) -> float:
        return float(start) + (float(end) - float(start)) * (value - self._low) / (self._high - self._low)


def drawable(value: float | None) -> TypeGuard[float]:
    """Tell whether a bound is there and can be drawn."""
    return value is not None and math.isfinite(value) and abs(value) < LARGEST


def bars_chart(bars: Sequence[Bar], *, label: str) -> Markup:
    """Return bounds below each other, one row for each, against one scale.

    Args:
        bars: From top to bottom; every bound `drawable`.
        label: What the chart shows, for those who do not see it.
    """
    points: list[tuple[float | None, float | None]] = []
    for row, bar in enumerate(reversed(bars)):
        points += [(bar.low, row), (bar.high, row), (None, None)]
    names = [_short(bar.name) for bar in reversed(bars)]
    chart = leather.Chart()
    chart.add_series(leather.Series(points[:-1]), _Spans("currentColor", 3))
    low, high = _padded(min(bar.low for bar in bars), max(bar.high for bar in bars))
    chart.set_x_scale(_Scale(low, high))
    chart.set_y_scale(_Scale(-0.5, len(bars) - 0.5))
    chart.add_x_axis(
        ticks=_ticks([value for bar in bars for value in (bar.low, bar.high)]), tick_formatter=_number_tick
    )
    chart.add_y_axis(
        ticks=list(range(len(bars))), tick_formatter=lambda value, _index, _count: names[int(value)]
    )
    return _drawn(chart, height=_FRAME + _ROW * len(bars), label=label)


def spans_chart(spans: Sequence[Span], *, label: str) -> Markup:
    """Return values over time, each a line for as long as it stood.

    Args:
        spans: Not all at one moment; every value `drawable`.
        label: What the chart shows, for those who do not see it.
    """
    points: list[tuple[datetime | None, float | None]] = []
    for span in spans:
        points += [
            (span.since.replace(tzinfo=None), span.value),
            (span.until.replace(tzinfo=None), span.value),
            (None, None),
        ]
    start, end = (
        min(one for one, _ in points if one is not None),
        max(one for one, _ in points if one is not None),
    )
    values = [span.value for span in spans]
    chart = leather.Chart()
    chart.add_series(leather.Series(points[:-1]), _Spans("currentColor", 3))
    chart.add_x_scale(start, end)
    chart.set_y_scale(_Scale(*_padded(min(values), max(values))))
    form = "%d %b %Y" if start.date() != end.date() else "%H:%M:%S UTC"  # two of them have room side by side
    chart.add_x_axis(ticks=[start, end], tick_formatter=lambda value, _index, _count: format(value, form))
    chart.add_y_axis(ticks=_ticks(values), tick_formatter=_number_tick)
    return _drawn(chart, height=_FRAME + _ROW * max(3, len(set(values))), label=label)


def plain(value: float) -> str:
    """Return a number for reading.

    >>> plain(1500.0), plain(4.1)
    ('1,500', '4.1')
    """
    return f"{value:,.0f}" if value == int(value) or abs(value) >= _WHOLE else f"{value:,.6g}"


def _drawn(chart: Any, *, height: int, label: str) -> Markup:  # noqa: ANN401
    root = ET.Element("svg", viewBox=f"0 0 {WIDTH} {height}", role="img")
    root.set("class", "chart")
    root.set("aria-label", label)
    root.append(chart.to_svg_group(WIDTH, height))
    return Markup(ET.tostring(root, encoding="unicode"))  # noqa: S704 - the serialiser has escaped every text


def _padded(low: float, high: float) -> tuple[float, float]:
    pad = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    return low - pad, high + pad


def _ticks(values: Sequence[float]) -> list[float]:
    """Return a few of the values, not so near to each other that their labels meet."""
    distinct = sorted(set(values))
    apart = (distinct[-1] - distinct[0]) / _TICKS
    kept = [distinct[0]]
    for value in distinct[1:]:
        if value - kept[-1] >= apart:
            kept.append(value)
    return kept


def _number_tick(value: float, _index: int, _count: int) -> str:
    return plain(value)


def _short(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= _LABEL else f"{line[: _LABEL - 1].rstrip()}…"
