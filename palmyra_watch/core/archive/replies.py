"""What an archive's answer is. `Memento-Datetime` decides first: with it the answer is a capture, whatever its status.

The rules come from the documentation of the Wayback Machine and from recorded answers of it and of pywb.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from palmyra_watch.core.capture_times import why_impossible
from palmyra_watch.core.web_addresses import without_userinfo
from palmyra_watch.model import Failure, NoReply, Reply

if TYPE_CHECKING:
    from palmyra_watch.core.archive.site import ArchiveSite

OFFERS = "offers the capture of"
LONGEST_PAUSE_SECONDS = 3_600.0
_TOO_MANY = 429
_COMPLAINT = "/429.html"
_WORDS_READ = 200_000  # bytes of a page that says that something is excluded: it says so below its own menus
_BLOCKED_WORDS = (
    b"has been excluded from",
    b"Page cannot be displayed due to robots.txt",
    b"RobotAccessControlException",
    b"AdministrativeAccessControlException",
    b"Blocked Site Error",
)


class AnswerKind(StrEnum):
    """What an answer is."""

    MEMENTO = "memento"  # a capture of a page
    HISTORIC_REDIRECT = "historic-redirect"  # a capture: the page redirected then
    NEAR_MISS = "near-miss"  # another capture of the page is offered
    BLOCKED = "blocked"  # the archive does not show this page
    NOT_ARCHIVED = "not-archived"
    RATE_LIMITED = "rate-limited"  # pause everything
    TRANSIENT = "transient"  # try again later


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to a question for a capture.

    Attributes:
        captured_at: Aware, UTC: when the archive took the capture; None unless it is one.
        capture: Timestamp and URL of the capture that is offered; None unless it is a near miss.
        pause_seconds: As the archive asks for; None when it does not say.
        cut: The answer began and broke off: asking again once tells whether that was an accident.
    """

    kind: AnswerKind
    reason: str
    captured_at: datetime | None = None
    capture: tuple[str, str] | None = None
    pause_seconds: float | None = None
    cut: bool = False


def answer_of(reply: Reply | NoReply, site: ArchiveSite) -> Answer:
    """Return what an answer to a playback question is; redirects must not have been followed."""
    if isinstance(reply, NoReply):
        return _no_answer(reply)
    captured_at = memento_time(reply)
    if captured_at is not None and why_impossible(captured_at, now=reply.received_at):
        captured_at = _time_in_url(reply, site) or captured_at
    if captured_at is not None:
        redirects = 300 <= reply.status < 400  # noqa: PLR2004  # RFC 9110, 15.4
        kind = AnswerKind.HISTORIC_REDIRECT if redirects else AnswerKind.MEMENTO
        cut = any("end early" in words for words in reply.damage)  # as core.encoding.decompression words it
        return Answer(kind=kind, reason=f"answered {reply.status} then", captured_at=captured_at, cut=cut)
    return rate_limited(reply) or _machinery(reply, site)


def _machinery(reply: Reply, site: ArchiveSite) -> Answer:
    """Return what an answer is that is no capture and does not complain."""
    if location := reply.header("Location"):
        return _offered(site.capture_at(location, asked=reply.url), location)
    if capture_blocked(reply):
        return Answer(kind=AnswerKind.BLOCKED, reason="the archive does not show this page")
    if reply.status in {404, 410}:
        return Answer(kind=AnswerKind.NOT_ARCHIVED, reason="the archive has no such capture")
    return Answer(kind=AnswerKind.TRANSIENT, reason=f"answered {reply.status} without a capture")


def _offered(capture: tuple[str, str] | None, location: str) -> Answer:
    if capture is None:
        return Answer(kind=AnswerKind.NOT_ARCHIVED, reason=f"sent away to {without_userinfo(location)[:200]}")
    return Answer(kind=AnswerKind.NEAR_MISS, reason=f"{OFFERS} {capture[0]}", capture=capture)


def _no_answer(reply: NoReply) -> Answer:
    if reply.failure is Failure.CONNECTION and reply.status is not None:
        return Answer(kind=AnswerKind.TRANSIENT, reason=reply.reason, cut=True)
    if reply.failure in {Failure.CONNECTION, Failure.PAUSED}:
        return Answer(
            kind=AnswerKind.RATE_LIMITED, reason=reply.reason
        )  # a block looks like a refused connection
    return Answer(kind=AnswerKind.TRANSIENT, reason=reply.reason)


def rate_limited(reply: Reply) -> Answer | None:
    """Return what an answer says about rates: None when it does not ask for fewer questions."""
    if reply.status != _TOO_MANY and not _leads_to_complaint(reply):
        return None
    return Answer(
        kind=AnswerKind.RATE_LIMITED,
        reason="the archive asks for fewer questions (429)",
        pause_seconds=pause_asked(reply),
    )


def _leads_to_complaint(reply: Reply) -> bool:
    """Tell whether the archive sends to its page about too many questions, in place of an answer of status 429."""
    location = reply.header("Location")
    if not 300 <= reply.status < 400 or not location or reply.header("Memento-Datetime"):  # noqa: PLR2004  # RFC 9110, 15.4
        return False
    try:
        target = urlsplit(urljoin(reply.url, location))
    except ValueError:
        return False
    return target.netloc == urlsplit(reply.url).netloc and target.path == _COMPLAINT


def pause_asked(reply: Reply) -> float | None:
    """Return the seconds that `Retry-After` names, an hour at most; None when it is not sent or not readable."""
    stated = reply.header("Retry-After").strip()
    if stated.isascii() and stated.isdigit():
        return min(float(stated), LONGEST_PAUSE_SECONDS)
    try:
        moment = parsedate_to_datetime(stated)
    except (TypeError, ValueError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((aware - reply.received_at).total_seconds(), 0.0), LONGEST_PAUSE_SECONDS)


def memento_time(reply: Reply) -> datetime | None:
    """Return the time of `Memento-Datetime` (RFC 7089, 2.1.1), UTC; None when it is not sent or not readable."""
    try:
        moment = parsedate_to_datetime(reply.header("Memento-Datetime"))
    except (TypeError, ValueError):
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _time_in_url(reply: Reply, site: ArchiveSite) -> datetime | None:
    """Return the time that the URL of an answer names, UTC; None when it names none."""
    capture = site.capture_at(reply.final_url, asked=reply.final_url)
    try:
        return datetime.strptime(capture[0], "%Y%m%d%H%M%S").replace(tzinfo=UTC) if capture else None
    except ValueError:  # a month or a day 00
        return None


def capture_blocked(reply: Reply) -> bool:
    """Tell whether an answer, of the index or of playback, says that a site is not shown."""
    if reply.header("X-Archive-Wayback-Runtime-Error"):
        return "AccessControl" in reply.header("X-Archive-Wayback-Runtime-Error") or reply.status in {
            403,
            451,
        }
    if reply.status in {403, 451}:
        return True
    return reply.status in {200, 404} and any(words in reply.body[:_WORDS_READ] for words in _BLOCKED_WORDS)
