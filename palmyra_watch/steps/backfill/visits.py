"""Questions to an archive, with one budget for all threads and processes of this home, and one pause for all."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from palmyra_watch.adapters.http import Client, FetchPolicy, Redirects, Refusal
from palmyra_watch.adapters.politeness import Budget, NoTurn, Pacer
from palmyra_watch.core.archive import Answer, AnswerKind, ArchiveSite, Dialect, answer_of
from palmyra_watch.core.archive.replies import rate_limited
from palmyra_watch.core.web_addresses import without_userinfo
from palmyra_watch.model import Failure, NoReply, Reply

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from palmyra_watch.settings import Settings

log = logging.getLogger(__name__)

_TRIES = 4
_LONGEST_WAIT_SECONDS = 3_900.0  # an hour's block, and a turn behind it
_HOPS = 5  # from one offered capture to the next


class ArchiveVisits:
    """A client of one archive. It pauses everything when the archive asks for fewer questions or refuses."""

    def __init__(self, settings: Settings) -> None:
        self.site = ArchiveSite(
            base_url=without_userinfo(settings.archive_url).rstrip("/"),
            dialect=Dialect(settings.archive_dialect),
        )
        host = urlsplit(self.site.base_url).netloc
        self._index, self._playback = f"index {host}", f"playback {host}"
        self._budgets = {
            self._index: Budget(spacing_seconds=60.0 / settings.archive_questions_per_minute),
            self._playback: Budget(spacing_seconds=60.0 / settings.archive_captures_per_minute),
        }
        self._pause_seconds = settings.archive_pause_seconds
        self._pacer = Pacer(settings.hosts / "pace")
        self._client = Client(
            FetchPolicy(
                user_agent=settings.user_agent,
                deadline_seconds=settings.archive_timeout_seconds,
                max_body_bytes=max(settings.max_page_bytes, 50_000_000),
                private_hosts=frozenset(settings.private_hosts),
            )
        )

    def __enter__(self) -> Self:
        self._client.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.__exit__(kind, error, trace)

    def index(self, url: str) -> Reply | NoReply:
        """Return the answer to a question for the index, asked again where that can help."""
        reply = self._asked(url, self._index)
        for _ in range(_TRIES - 1):
            limited = self._complaint(reply)
            if limited is None and isinstance(reply, Reply) and reply.status < 500:  # noqa: PLR2004  # RFC 9110
                return reply
            reply = self._asked(url, self._index)
        return reply

    def capture(
        self, timestamp: str, url: str, *, stored: Callable[[str], bool]
    ) -> tuple[Answer, Reply | None]:
        """Return the capture of a page at a time, or the nearest that the archive has, and what the answer is.

        An offered capture whose timestamp is `stored` is not fetched: the answer is then a near miss.
        """
        seen = set()
        for _ in range(_HOPS):
            asked = self.site.playback_url(timestamp, url)
            answer, reply = self._answer(asked)
            if answer.kind is not AnswerKind.NEAR_MISS or answer.capture is None:
                return answer, reply
            seen.add((timestamp, url))
            timestamp, url = answer.capture
            if stored(timestamp):
                return answer, reply
            if (timestamp, url) in seen:
                break
        reason = "the archive sends in a circle from capture to capture"
        return Answer(kind=AnswerKind.NOT_ARCHIVED, reason=reason), None

    def _answer(self, asked: str) -> tuple[Answer, Reply | None]:
        was_cut = False
        for attempt in range(_TRIES):
            reply = self._asked(asked, self._playback)
            answer = answer_of(reply, self.site)
            if answer.kind is AnswerKind.RATE_LIMITED:
                self._pause(answer)
                continue
            if (answer.kind is not AnswerKind.TRANSIENT and not answer.cut) or was_cut:
                break
            was_cut = answer.cut
            if attempt + 1 < _TRIES:
                log.info("%s: %s; asking again", asked, answer.reason)
                time.sleep(min(2.0**attempt, self._pause_seconds))
        return answer, reply if isinstance(reply, Reply) else None

    def _complaint(self, reply: Reply | NoReply) -> Answer | None:
        """Return what says that the archive wants fewer questions, and pause; None when nothing does."""
        if isinstance(reply, Reply):
            answer = rate_limited(reply)
        else:
            answer = answer_of(reply, self.site)
            answer = answer if answer.kind is AnswerKind.RATE_LIMITED else None
        if answer:
            self._pause(answer)
        return answer

    def _pause(self, answer: Answer) -> None:
        seconds = max(answer.pause_seconds or 0.0, self._pause_seconds)
        until = [
            self._pacer.pause(key, seconds, answer.reason).until for key in (self._index, self._playback)
        ]
        log.warning("%s: nothing is asked of it before %s", answer.reason, f"{max(until):%H:%M:%S} UTC")

    def _asked(self, url: str, key: str) -> Reply | NoReply:
        return self._client.fetch(url, visit=self._visit(key), follow=Redirects.REPORT, accept="*/*")

    def _visit(self, key: str) -> Callable[[str], Refusal | None]:
        def visit(_url: str) -> Refusal | None:
            turn = self._pacer.wait(key, self._budgets[key], longest_wait_seconds=_LONGEST_WAIT_SECONDS)
            return Refusal(failure=Failure.PAUSED, reason=turn.reason) if isinstance(turn, NoTurn) else None

        return visit
