"""What a capture says of its own completeness, as it is kept with an article: beside where its fields were found.

By itself such a sign proves nothing: whole sites leave out closing tags, and offer subscriptions below whole texts. It
counts where a neighbour in time lacks it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from palmyra_watch.model import Provenance

if TYPE_CHECKING:
    from palmyra_watch.model import Article


class PageSign(StrEnum):
    """A sign, by the name under which it is kept in an article's provenance."""

    UNCLOSED = "page: unclosed"  # the markup has no closing tag of the page
    PAYWALL = "page: paywall"  # a line asks for a subscription to read on
    LIVE_BLOG = "page: live blog"  # entries come on top, and old ones may fall off
    SHARE = (
        "page: share"  # the part of what the page states or shows that the article has, where it lacks some
    )
    DOUBT = "page: doubt"  # the gate found a sign of a page that is no article, and too little to refuse it


def kept(sign: PageSign, reason: str) -> Provenance:
    """Return a sign in the form in which an article keeps it; the reason is never empty."""
    return Provenance(field=sign.value, found_in=reason)


def reason_of(article: Article, sign: PageSign) -> str:
    """Return why an article's page has a sign, in words; empty when it has none."""
    return next((one.found_in for one in article.provenance if one.field == sign.value), "")
