"""Whose turn it is when there are more pages than one day has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def turn_of_day(things: Sequence[str], day: date, most: int) -> tuple[str, ...]:
    """Return whose turn it is: at most so many, and each of them once in `days_of_a_turn` days."""
    days = days_of_a_turn(len(things), most)
    return tuple(things[day.toordinal() % days :: days])


def days_of_a_turn(count: int, most: int) -> int:
    """Return after how many days it is the same thing's turn again; 1 when there is room for all each day.

    >>> days_of_a_turn(0, 50), days_of_a_turn(50, 50), days_of_a_turn(51, 50)
    (1, 1, 2)
    """
    return max(1, -(-count // most))
