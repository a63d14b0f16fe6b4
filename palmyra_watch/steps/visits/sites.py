"""Visits to publishers' sites, with the manners that all threads and processes of this home share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit, urlunsplit

from palmyra_watch.adapters.http import Client, FetchPolicy, Refusal
from palmyra_watch.adapters.politeness import NoTurn, Pacer, RobotsAnswer, RobotsCache
from palmyra_watch.core.archive.replies import pause_asked
from palmyra_watch.model import Failure, Reply
from palmyra_watch.steps.visits.live_clock import utc_now

if TYPE_CHECKING:
    from types import TracebackType

    from palmyra_watch.adapters.http import Conditions
    from palmyra_watch.model import NoReply
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.visits.live_clock import Clock

LONGEST_WAIT_SECONDS = (
    300.0  # for one's turn at a host; a page that would wait longer is left for the next round
)
PAUSE_SECONDS = 60.0  # when a site asks for fewer visits and does not say for how long
_LONGEST_CRAWL_DELAY = (
    120.0  # seconds; a site that asks for more is visited this often, which is still rarely
)
_SLOW_DOWN = frozenset({429, 503})


class Visits:
    """A client that asks robots.txt first, keeps a distance between visits, and pauses where it is told to."""

    def __init__(self, settings: Settings, *, clock: Clock = utc_now) -> None:
        self._settings = settings
        self._client = Client(policy_of(settings), clock=clock)
        self._pacer = Pacer(settings.hosts / "pace")
        self._robots = RobotsCache(settings.hosts / "robots")

    def __enter__(self) -> Self:
        self._client.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.__exit__(kind, error, trace)

    def fetch(self, url: str, *, conditions: Conditions | None = None) -> Reply | NoReply:
        """Return what a site answers, or why it was not asked or did not answer."""
        reply = self._client.fetch(url, conditions=conditions, visit=self._may_visit)
        if isinstance(reply, Reply) and reply.status in _SLOW_DOWN:
            asked = pause_asked(reply)
            if asked is not None or reply.status == 429:  # noqa: PLR2004  # RFC 6585, 4
                host = urlsplit(reply.final_url).netloc
                self._pacer.pause(host, asked or PAUSE_SECONDS, f"answered {reply.status}")
        return reply

    def _may_visit(self, url: str) -> Refusal | None:
        parts, agent = urlsplit(url), product_token(self._settings.user_agent)
        origin = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
        rules = self._robots.rules(origin, self._robots_answer)
        if not rules.reachable:
            return Refusal(failure=Failure.CONNECTION, reason=f"robots.txt of {parts.netloc} cannot be read")
        if not rules.allows(url, agent):
            return Refusal(
                failure=Failure.ROBOTS, reason=f"robots.txt of {parts.netloc} asks not to visit this"
            )
        delay = min(rules.crawl_delay(agent) or 0.0, _LONGEST_CRAWL_DELAY)
        return self._turn(parts.netloc, max(delay, self._settings.host_spacing_seconds))

    def _robots_answer(self, url: str) -> RobotsAnswer:
        spacing = self._settings.host_spacing_seconds
        reply = self._client.fetch(url, visit=lambda hop: self._turn(urlsplit(hop).netloc, spacing))
        if isinstance(reply, Reply):
            return RobotsAnswer(status=reply.status, body=reply.body)
        return RobotsAnswer(status=None)

    def _turn(self, host: str, spacing_seconds: float) -> Refusal | None:
        turn = self._pacer.wait(host, spacing_seconds, longest_wait_seconds=LONGEST_WAIT_SECONDS)
        if isinstance(turn, NoTurn):
            return Refusal(failure=Failure.PAUSED, reason=turn.reason)
        return None


def product_token(user_agent: str) -> str:
    """Return the name by which robots.txt knows a program (RFC 9309, 2.2.1).

    >>> product_token("palmyra-watch/0.1 (news archive)")
    'palmyra-watch'
    """
    return user_agent.partition("/")[0].partition(" ")[0]


def policy_of(settings: Settings) -> FetchPolicy:
    """Return how pages are fetched."""
    return FetchPolicy(
        user_agent=settings.user_agent,
        deadline_seconds=settings.fetch_deadline_seconds,
        max_body_bytes=settings.max_page_bytes,
        private_hosts=frozenset(settings.private_hosts),
    )
