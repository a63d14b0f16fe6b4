"""What an answer of a publisher's server means for the story that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from palmyra_watch.core.discovery import is_listing
from palmyra_watch.core.states.older_copies import made_at
from palmyra_watch.core.urls import (
    canonical_url,
    is_error_url,
    is_front_page,
    is_gate_url,
    is_page_url,
    page_key,
    same_site,
)
from palmyra_watch.model import Exchange, Failure, Origin, Outcome, Reply

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from palmyra_watch.model import NoReply

GONE = frozenset({404, 410})
REFUSED = frozenset({401, 402, 403, 407, 451})
NOT_MODIFIED = 304
COMMON_TARGET = 3  # pages that end at one address: a login, a notice, a front page, and none of the stories
_STEADY = timedelta(minutes=1)
_NOT_WHOLE = ("end early", "are broken")  # as core.encoding.decompression words it


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
    if not is_elsewhere(asked, final):
        return Look(outcome=Outcome.PRESENT)
    if is_gate_url(final) and not is_gate_url(asked):
        return Look(outcome=Outcome.BLOCKED, reason=f"sent to {final}, a login or consent page")
    if is_front_page(final) and not is_front_page(asked):
        if same_site(asked, final):
            return Look(outcome=Outcome.ABSENT, reason=f"sent to the front page {final}")
        # It may be a wall of a service as well as a new owner: nobody has said that the story is gone.
        return Look(outcome=Outcome.FAILED, reason=f"sent to {final}, the front page of another site")
    if is_error_url(final) and not is_error_url(asked):
        return Look(outcome=Outcome.FAILED, reason=f"sent to {final}, an error page")
    return Look(outcome=Outcome.PRESENT)


def feed_look_of(reply: Reply, look: Look) -> Look:
    """Return what an answer to a question for a feed comes to: a page in its place names nothing, and that is told."""
    if look.outcome is not Outcome.PRESENT or is_listing(reply.body):
        return look
    kind = reply.header("Content-Type").partition(";")[0].strip() or "no media type"
    return Look(outcome=Outcome.FAILED, reason=f"the answer ({kind[:80]}) is no feed and no sitemap")


def live_look_of(reply: Reply | NoReply, *, known_at: str) -> Look:
    """Return what the answer to a question of our own comes to.

    An answer whose content coding breaks off is no sight of the page: what was left out would read as deleted.

    Args:
        reply: The answer.
        known_at: Which URL gave the tag or the date that was named in the question; empty when none was.
    """
    look = look_of(reply)
    if not isinstance(reply, Reply):
        return look
    if look.outcome is Outcome.UNCHANGED and (not known_at or not _is_at(reply.final_url, known_at)):
        return Look(
            outcome=Outcome.FAILED, reason="the server answered 304 to a question that named no capture"
        )
    broken = [words for words in reply.damage if any(sign in words for sign in _NOT_WHOLE)]
    if look.outcome is Outcome.PRESENT and broken:
        return Look(outcome=Outcome.FAILED, reason=f"the body came damaged: {broken[0]}")
    return look


def _is_at(final_url: str, known_at: str) -> bool:
    if final_url == known_at:
        return True
    return (
        is_page_url(final_url)
        and is_page_url(known_at)
        and canonical_url(final_url) == canonical_url(known_at)
    )


def telling_date(last_modified: str, received_at: datetime) -> str:
    """Return the date by which a server can be asked for what is newer; empty when it would hide an edit.

    It counts whole seconds (RFC 9110, 8.8.2.2): an edit in the second of the answer has the same date. Clocks differ,
    so it has to lie a minute back.
    """
    try:
        stated = parsedate_to_datetime(last_modified)
        telling = received_at - stated.replace(tzinfo=stated.tzinfo or UTC) >= _STEADY
    except (ValueError, TypeError, OverflowError):
        return ""
    return last_modified if telling else ""


def is_elsewhere(asked: str, final: str) -> bool:
    """Tell whether redirects led from one page to another, and not only to another spelling of its address."""
    return is_page_url(asked) and is_page_url(final) and page_key(asked) != page_key(final)


def target_of(asked: str, final: str) -> str:
    """Return the key of the page where redirects ended, without what it was told of the page that was asked for.

    A login page is given the address to return to, so that it has another address for every story.

    >>> target_of("https://n.example/story-7", "https://n.example/members?next=%2Fstory-7&lang=en")
    'n.example/members?lang=en'
    """
    parts, path = urlsplit(canonical_url(final)), unquote(urlsplit(canonical_url(asked)).path)
    told = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if len(path) <= 1 or path not in unquote(value)
    ]
    return page_key(urlunsplit(parts._replace(query=urlencode(told))))


def common_targets(trips: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the pages, as of `target_of`, to which three different pages or more were redirected in one round.

    Args:
        trips: The URL that was asked for, and the one where its redirects ended.
    """
    asked: dict[str, set[str]] = {}
    for source, final in trips:
        if is_elsewhere(source, final):
            asked.setdefault(target_of(source, final), set()).add(page_key(source))
    return frozenset(target for target, sources in asked.items() if len(sources) >= COMMON_TARGET)


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
        made_at=_made_at(answered, origin) if answered else None,
    )


def _made_at(reply: Reply, origin: Origin) -> datetime | None:
    """Return when the origin made an answer; an archive's own headers speak of the archive."""
    if origin is Origin.LIVE:
        return made_at(reply.header("Date"), reply.header("Age"), reply.received_at)
    if origin is Origin.WARC:  # received long after it was made, so that an age says nothing here
        return made_at(reply.header("Date"), "", reply.received_at)
    return None
