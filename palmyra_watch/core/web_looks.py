"""What an answer of a publisher's server means for the story that was asked for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from palmyra_watch.core.urls import is_front_page, is_gate_url, is_page_url, page_key
from palmyra_watch.model import Exchange, Failure, Outcome, Reply

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palmyra_watch.model import NoReply, Origin

GONE = frozenset({404, 410})
REFUSED = frozenset({401, 402, 403, 407, 451})
NOT_MODIFIED = 304
COMMON_TARGET = 3  # pages that end at one address: a login, a notice, a front page, and none of the stories


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What an answer comes to.

    Attributes:
        outcome: `present` when a page came; whether its bytes are new is another question.
        reason: Empty when the page was there.
    """

    outcome: Outcome
    reason: str = ""


def look_of(reply: Reply | NoReply) -> Look:
    """Return what one answer comes to, by itself."""
    if not isinstance(reply, Reply):
        outcome = Outcome.BLOCKED if reply.failure is Failure.ROBOTS else Outcome.FAILED
        return Look(outcome=outcome, reason=reply.reason)
    if reply.status == NOT_MODIFIED:
        return Look(outcome=Outcome.UNCHANGED)
    if reply.status in GONE:
        return Look(outcome=Outcome.ABSENT, reason=f"the server answered {reply.status}")
    if reply.status in REFUSED:
        return Look(outcome=Outcome.BLOCKED, reason=f"the server answered {reply.status}")
    if reply.status != 200:  # noqa: PLR2004  # RFC 9110, 15.3.1
        return Look(outcome=Outcome.FAILED, reason=f"the server answered {reply.status}")
    return _by_its_address(reply.url, reply.final_url)


def _by_its_address(asked: str, final: str) -> Look:
    if is_page_url(final) and is_page_url(asked) and page_key(final) != page_key(asked):
        if is_gate_url(final) and not is_gate_url(asked):
            return Look(outcome=Outcome.BLOCKED, reason=f"sent to {final}, a login or consent page")
        if is_front_page(final):
            return Look(outcome=Outcome.ABSENT, reason=f"sent to the front page {final}")
    return Look(outcome=Outcome.PRESENT)


def common_targets(replies: Iterable[Reply]) -> frozenset[str]:
    """Return the keys of pages to which three different pages or more were redirected in one round."""
    asked: dict[str, set[str]] = {}
    for reply in replies:
        if is_page_url(reply.final_url) and is_page_url(reply.url):
            target, source = page_key(reply.final_url), page_key(reply.url)
            if target != source:
                asked.setdefault(target, set()).add(source)
    counts = Counter({target: len(sources) for target, sources in asked.items()})
    return frozenset(target for target, count in counts.items() if count >= COMMON_TARGET)


def exchange_of(reply: Reply | NoReply, origin: Origin, *, via: str = "") -> Exchange:
    """Return what is written down of an answer beside its body."""
    answered = reply if isinstance(reply, Reply) else None
    return Exchange(
        origin=origin,
        via=via,
        url=reply.url,
        final_url=reply.final_url,
        hops=reply.hops,
        status=reply.status,
        etag=answered.header("ETag") if answered else "",
        last_modified=answered.header("Last-Modified") if answered else "",
        fetched_at=answered.received_at if answered else reply.failed_at,  # type: ignore[union-attr]
    )
