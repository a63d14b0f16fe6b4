"""What pairs tie together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def component_names(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return for each name of some pairs the least of all names that they tie to it, whatever their order.

    >>> component_names([("b", "c"), ("c", "a"), ("x", "y")])
    {'b': 'a', 'c': 'a', 'a': 'a', 'x': 'x', 'y': 'x'}
    """
    above: dict[str, str] = {}
    for first, second in pairs:
        one, other = _top(above, first), _top(above, second)
        above[max(one, other)] = min(one, other)
    return {name: _top(above, name) for name in above}


def _top(above: dict[str, str], name: str) -> str:
    while (higher := above.setdefault(name, name)) != name:
        above[name] = name = above[higher]
    return name
