"""Articles that nothing shows any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.steps.rows.captures import OF_ARTICLES

if TYPE_CHECKING:
    from palmyra_watch.adapters.warehouse import Warehouse


def forget_unused(warehouse: Warehouse) -> None:
    """Take out, inside the caller's transaction, the articles that no capture shows and no version holds."""
    unused = [content_id for (content_id,) in warehouse.rows("unused_contents")]
    for table in OF_ARTICLES if unused else ():
        warehouse.change("delete_of_contents", table, content_ids=unused)
