"""The client: one fetch after the other, hop by hop, none of which may surprise the caller."""

from __future__ import annotations

import time
from contextlib import contextmanager
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, Self

import httpcore
import httpx

from palmyra_watch.adapters.http.dialling import Dialler, Reading
from palmyra_watch.adapters.http.failing import Deadline, NoAnswer
from palmyra_watch.adapters.http.policy import Conditions, Redirects
from palmyra_watch.adapters.http.resolving import addresses_of, looked_up, refuse_unless_public
from palmyra_watch.adapters.http.trip import Trip
from palmyra_watch.core.encoding.content_encoding import UnpacksTooLarge, unpacked
from palmyra_watch.core.web_addresses import without_userinfo
from palmyra_watch.model import Failure, NoReply, Reply

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from palmyra_watch.adapters.http.policy import FetchPolicy, Refusal
    from palmyra_watch.adapters.http.resolving import Resolver
    from palmyra_watch.core.web_addresses import WebAddress

PAGES_FIRST: Final = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"
_ANY_BYTES: Final = "iso-8859-1"  # of headers: what came as bytes goes back as the same bytes
_POINTS_ELSEWHERE: Final = frozenset({301, 302, 303, 307, 308})


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Client:
    """Fetches over http and https; any number of threads may share one."""

    def __init__(
        self,
        policy: FetchPolicy,
        *,
        resolver: Resolver = addresses_of,
        certificates: ssl.SSLContext | None = None,
        clock: Callable[[], datetime] = _utc_now,
    ) -> None:
        """Make a client.

        Args:
            policy: Limits, and what may be dialled.
            resolver: Says where a host is; raises OSError if it is nowhere.
            certificates: Whom to trust; None for the usual authorities. The environment is not asked.
            clock: Says when an answer came; aware, UTC.
        """
        self._policy, self._resolver, self._clock = policy, resolver, clock
        self._certificates = certificates or httpx.create_ssl_context(trust_env=False)
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed = True

    def fetch(
        self,
        url: str,
        *,
        conditions: Conditions | None = None,
        visit: Callable[[str], Refusal | None] | None = None,
        follow: Redirects = Redirects.FOLLOW,
        accept: str = PAGES_FIRST,
    ) -> Reply | NoReply:
        """Return the answer of a server, or why none came; nothing that a server does is raised.

        Args:
            url: Its user name, password and fragment are dropped.
            conditions: An unchanged page answers with a `Reply` of status 304.
            visit: Called with the URL before each hop, once its host is known to be allowed. It may sleep, to space
                visits; a refusal ends the fetch.
            follow: Whether redirects are followed or are the answer.
            accept: The Accept header.

        Raises:
            RuntimeError: The client was left.
        """
        if self._closed:
            raise RuntimeError("this client was left")
        trip = Trip(
            asked=without_userinfo(url),
            deadline=Deadline(self._policy.deadline_seconds),
            conditions=conditions or Conditions(),
            accept=accept,
        )
        try:
            return self._answer(trip, visit, follow)
        except NoAnswer as error:
            return trip.no_reply(error, failed_at=self._clock())

    def _answer(self, trip: Trip, visit: Callable[[str], Refusal | None] | None, follow: Redirects) -> Reply:
        while True:
            address = trip.next_address()
            addresses = self._dialled(trip, address)  # first: a host that is not allowed is told as that
            began = time.monotonic()
            refusal = visit(address.url) if visit else None
            trip.deadline.extend(time.monotonic() - began)
            if refusal:
                raise NoAnswer(refusal.failure, refusal.reason)
            with self._opened(trip, address, addresses) as response:
                if response.status_code not in _POINTS_ELSEWHERE or follow is Redirects.REPORT:
                    return self._reply(trip, response)
                trip.follow(address, response.status_code, response.headers.raw, self._policy.max_redirects)

    def _dialled(self, trip: Trip, address: WebAddress) -> tuple[str, ...]:
        addresses = looked_up(address.host, address.port, self._resolver, trip.deadline)
        if trip.from_public or not self._policy.is_private(address):
            refuse_unless_public(address.host, addresses)
            trip.from_public = True
        return addresses

    @contextmanager
    def _opened(
        self, trip: Trip, address: WebAddress, addresses: tuple[str, ...]
    ) -> Iterator[httpx.Response]:
        reading = Reading(deadline=trip.deadline, head_room=self._policy.max_header_bytes)
        request = httpx.Request("GET", address.url, headers=self._headers(trip, address))
        request.headers.encoding = _ANY_BYTES
        httpx.Cookies(trip.cookies).set_cookie_header(request)
        origin = httpcore.Origin(address.scheme.encode(), address.host.encode(), address.port)
        dialler = Dialler(addresses, reading, self._policy.connect_timeout_seconds)
        try:
            with httpcore.HTTPConnection(
                origin, ssl_context=self._certificates, network_backend=dialler
            ) as connection:
                answer = connection.handle_request(_on_the_wire(request, address))
                reading.head_room = None
                trip.status = answer.status
                response = httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))
                response.request, response.headers.encoding = request, _ANY_BYTES
                httpx.Cookies(trip.cookies).extract_cookies(response)
                yield response
        except httpcore.ProtocolError as error:
            raise reading.failure_of(error) from error
        except (httpcore.NetworkError, httpcore.TimeoutException) as error:
            raise NoAnswer(Failure.CONNECTION, str(error)) from error

    def _headers(self, trip: Trip, address: WebAddress) -> list[tuple[bytes, bytes]]:
        headers = [
            ("Host", address.authority),
            ("User-Agent", self._policy.user_agent),
            ("Accept", trip.accept),
            ("Accept-Encoding", "gzip"),  # every reader of WARC files can undo it
            ("Connection", "close"),
            *trip.conditions_for(address),
            *self._policy.credentials_for(address),
        ]
        return [(name.encode(_ANY_BYTES), value.encode(_ANY_BYTES)) for name, value in headers]

    def _reply(self, trip: Trip, response: httpx.Response) -> Reply:
        payload = self._payload(trip, response)
        body = unpacked(
            payload,
            response.headers.get("content-encoding", ""),
            max_bytes=self._policy.max_body_bytes,
            media_type=response.headers.get("content-type", ""),
        )
        if isinstance(body, UnpacksTooLarge):
            raise NoAnswer(Failure.TOO_LARGE, f"the body unpacks to more than {body.max_bytes:,} bytes")
        return Reply(
            url=trip.asked,
            final_url=trip.at,
            hops=tuple(trip.hops),
            status=response.status_code,
            headers=tuple(
                (name.decode(_ANY_BYTES), value.decode(_ANY_BYTES)) for name, value in response.headers.raw
            ),
            payload=payload,
            body=body.body,
            received_at=self._clock(),
            damage=body.damage,
        )

    def _payload(self, trip: Trip, response: httpx.Response) -> bytes:
        limit = self._policy.max_body_bytes
        stated = response.headers.get("content-length", "")
        bodiless = response.status_code in {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}
        if not bodiless and stated.isdecimal() and int(stated[:20]) > limit:
            raise NoAnswer(Failure.TOO_LARGE, f"a body of {int(stated[:20]):,} bytes, more than {limit:,}")
        payload = bytearray()
        for chunk in response.iter_raw():
            payload += chunk
            if len(payload) > limit:
                raise NoAnswer(Failure.TOO_LARGE, f"the body has more than {limit:,} bytes")
            trip.deadline.remaining_seconds()
        return bytes(payload)


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def _on_the_wire(request: httpx.Request, address: WebAddress) -> httpcore.Request:
    url = httpcore.URL(
        scheme=address.scheme.encode(),
        host=address.host.encode(),
        port=address.port,
        target=address.target.encode(),
    )
    return httpcore.Request("GET", url, headers=request.headers.raw)
