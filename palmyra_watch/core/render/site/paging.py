"""Long lists over several pages, so that none grows beyond what a browser shows at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A piece of a page that is not divided.

    Attributes:
        html: Its markup.
        changes: Ids of the changes that it shows.
    """

    html: Markup
    changes: tuple[str, ...] = ()


def paged(sections: Mapping[str, Sequence[Unit]], budgets: Mapping[str, int]) -> list[dict[str, list[Unit]]]:
    """Return the units of each section page by page; a page takes of a section what fits its budget, and one at least.

    Args:
        sections: The units of each section, in order.
        budgets: For each section, how many bytes it may take on a page.
    """
    divided = {name: list(_divided(units, budgets[name])) for name, units in sections.items()}
    count = max((len(pages) for pages in divided.values()), default=0)
    return [
        {name: pages[page] for name, pages in divided.items() if page < len(pages)}
        for page in range(max(1, count))
    ]


def _divided(units: Iterable[Unit], budget: int) -> Iterable[list[Unit]]:
    page: list[Unit] = []
    size = 0
    for unit in units:
        length = len(unit.html.encode())
        if page and size + length > budget:
            yield page
            page, size = [], 0
        page.append(unit)
        size += length
    if page:
        yield page
