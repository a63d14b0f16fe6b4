"""How far a fetch has come on its way from redirect to redirect."""

from __future__ import annotations

from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING

from palmyra_watch.adapters.http.failing import NoAnswer
from palmyra_watch.adapters.http.policy import fits_a_header
from palmyra_watch.core.web_addresses import UnusableUrl, WebAddress, url_from, web_address_of
from palmyra_watch.model import Failure, Hop, NoReply

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from palmyra_watch.adapters.http.failing import Deadline
    from palmyra_watch.adapters.http.policy import Conditions, Headers


@dataclass(slots=True, kw_only=True)
class Trip:
    """One fetch under way.

    Attributes:
        at: The URL that is asked now.
        status: Of the answer to it, once its head is there.
        from_public: Whether a public host was asked already; it does not lead to private ones.
        cookies: Set on this trip, and forgotten after it.
    """

    asked: str
    deadline: Deadline
    conditions: Conditions
    accept: str
    at: str = ""
    hops: list[Hop] = field(default_factory=list)
    status: int | None = None
    from_public: bool = False
    cookies: CookieJar = field(default_factory=CookieJar)
    _seen: set[tuple[str, frozenset[str]]] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Begin where it was asked to."""
        self.at = self.asked

    def next_address(self) -> WebAddress:
        """Return what is to be asked next.

        Raises:
            NoAnswer: It is no http(s) URL, or was asked before.
        """
        address = web_address_of(self.at)
        if isinstance(address, UnusableUrl):
            raise NoAnswer(Failure.REFUSED_ADDRESS, f"{self.at[:200]!r} is not dialled: {address.reason}")
        self.at = address.url
        state = (
            self.at,
            frozenset(f"{cookie.domain} {cookie.name}={cookie.value}" for cookie in self.cookies),
        )
        if state in self._seen:  # with another cookie it is how some sites find out whether cookies work
            raise NoAnswer(Failure.REDIRECTS, f"a loop: {self.at} leads to itself")
        self._seen.add(state)
        return address

    def follow(
        self, address: WebAddress, status: int, headers: Sequence[tuple[bytes, bytes]], max_redirects: int
    ) -> None:
        """Go where an answer points.

        Raises:
            NoAnswer: It points nowhere, or was one too many.
        """
        location = _location(headers)
        if not location:
            raise NoAnswer(Failure.REDIRECTS, f"status {status} without a Location")
        if len(self.hops) >= max_redirects:
            raise NoAnswer(Failure.REDIRECTS, f"more than {max_redirects} redirects")
        self.at = url_from(address.url, location)
        self.hops.append(Hop(url=address.url, status=status, location=self.at))
        self.status = None

    def conditions_for(self, address: WebAddress) -> Headers:
        """Return the headers that ask an address for what is new since its last answer."""
        if web_address_of(self.conditions.url or self.asked) != address:
            return ()
        sent = (
            ("If-None-Match", self.conditions.etag),
            ("If-Modified-Since", self.conditions.last_modified),
        )
        return tuple((name, value) for name, value in sent if value and fits_a_header(value))

    def no_reply(self, error: NoAnswer, *, failed_at: datetime) -> NoReply:
        """Return that the trip ended here without an answer."""
        return NoReply(
            url=self.asked,
            final_url=self.at,
            hops=tuple(self.hops),
            failure=error.failure,
            reason=error.reason,
            status=self.status,
            failed_at=failed_at,
        )


def _location(headers: Sequence[tuple[bytes, bytes]]) -> str:
    """Return the first Location; its bytes are UTF-8 where they can be, as browsers read them."""
    for name, value in headers:
        if name.lower() == b"location":
            try:
                return str(value, "utf-8").strip()
            except UnicodeDecodeError:
                return str(value, "latin-1").strip()
    return ""
