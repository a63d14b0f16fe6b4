"""What stories can be related by, kept so that only what shares something with new stories is set against them again.

A story holds items: the wordings of its quotations, its names with what it says of them. Two items can be related only
where they share a key, or where one has a key that the other holds (`waiting.related`); those of one node are one
thing. What may come out otherwise than before is thus found from the keys of what came or went, and the rest is not
read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from palmyra_watch.core.identity import number_of
from palmyra_watch.steps.guarded import Case, Step, StepFailure, attempted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from palmyra_watch.adapters.warehouse import Warehouse


_MARKS = ("waiting.touched", "waiting.touched_stories")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonds:
    """By what an item can be related to others.

    Attributes:
        node: All items of this node are one thing.
        keys: It can be related to what shares one of them, or holds one.
        holds: What others may look for in it.
    """

    node: str
    keys: Collection[int]
    holds: Collection[int] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of items.

    Attributes:
        what: Its name in `waiting.related`.
        bonds_of: What an item is related by, from all of it that is compared.
        by_stories: Which stories hold an item matters for what it is related to, not only whether one does.
        most: A key that more nodes have, or hold, relates none of them.
    """

    what: str
    bonds_of: Callable[[str], Bonds]
    by_stories: bool
    most: int = 2**40


def touch_stories(warehouse: Warehouse, what: str, others: Collection[str]) -> None:
    """Mark the stories that were made anew, those that are gone, and some others, as what is related anew."""
    forget_marks(warehouse)
    warehouse.run("touch_stories", what=what, story_ids=sorted(others))


def touch_every_story(warehouse: Warehouse, what: str) -> None:
    """Forget all items, and mark every story."""
    touch_stories(warehouse, what, ())
    warehouse.run("forget_related", what=what)
    warehouse.run("touch_every_story", what=what)


def forget_marks(warehouse: Warehouse) -> None:
    """Take all marks away."""
    for table in _MARKS:
        warehouse.change("clear", table)


def hold(
    warehouse: Warehouse, kind: Kind, held: Iterable[tuple[str, str]], *, dropped: Collection[str] = ()
) -> None:
    """Put what the marked stories hold now in place of what they held, and mark what is to be compared.

    Args:
        warehouse: Inside the caller's transaction.
        kind: Of the items.
        held: Stories, and of each item all that is compared.
        dropped: Items that no story is to hold.
    """
    of_kind = {"what": kind.what}
    gone = {**of_kind, "items": sorted(map(number_of, dropped))}
    warehouse.run("touch_left", **gone)
    warehouse.run("delete_related_stories", **gone)
    numbers: dict[str, int] = {}
    rows = [
        {**of_kind, "story_id": story, "item": numbers.setdefault(told, number_of(told))}
        for story, told in dict.fromkeys(held)
    ]
    warehouse.insert("waiting.related_stories", rows)
    known = {item for (item,) in warehouse.rows("related_items", **of_kind)}
    fresh = [_row(kind, told, number) for told, number in numbers.items() if number not in known]
    warehouse.insert("waiting.related", fresh)
    if kind.by_stories:
        warehouse.run("touch_held", **of_kind)
    else:
        warehouse.insert("waiting.touched", ({"part": "node", "number": row["node"]} for row in fresh))
        warehouse.run("touch_gone", **of_kind)
    warehouse.run("touch_keys", **of_kind, most=kind.most)
    warehouse.run("touch_beside", **of_kind)


def _row(kind: Kind, told: str, number: int) -> dict[str, Any]:
    case = Case(step=Step.RELATE, subject=f"{told} ({kind.what})")
    bonds = attempted(case, partial(kind.bonds_of, told))
    if isinstance(bonds, StepFailure):  # it is told of the part that holds it, as soon as that is compared
        bonds = Bonds(node=told, keys=())
    return {
        "what": kind.what,
        "item": number,
        "told": told,
        "node": number_of(bonds.node),
        "keys": sorted(bonds.keys),
        "holds": sorted(bonds.holds),
    }


def forget_gone(warehouse: Warehouse, kind: Kind) -> None:
    """Take out what no story holds any more."""
    warehouse.run("forget_gone", what=kind.what)


def commonplace_keys(warehouse: Warehouse, kind: Kind) -> frozenset[int]:
    """Return the keys of what is compared that relate nothing."""
    return frozenset(key for (key,) in warehouse.rows("commonplace_keys", what=kind.what, most=kind.most))
