"""What a caller decides about its fetches."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from palmyra_watch.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palmyra_watch.core.web_addresses import WebAddress
    from palmyra_watch.model import Failure

_HEADER_NAME = re.compile(r"[A-Za-z0-9-]+")
Headers = tuple[tuple[str, str], ...]


class Redirects(Enum):
    """What to do with an answer that points elsewhere."""

    FOLLOW = auto()
    REPORT = auto()  # it is the answer: an archived redirect is a fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What is known of a page from its last answer: an unchanged page then answers 304 without a body.

    Attributes:
        etag: As sent; empty for none.
        last_modified: As sent; empty for none.
        url: Which URL answered so, after redirects; empty for the URL asked for. They are sent to no other: the date
            of a story says nothing about the login page that it redirects to today.
    """

    etag: str = ""
    last_modified: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a visit is not to be made: `Failure.ROBOTS` or `Failure.PAUSED`, and the reason in words."""

    failure: Failure
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPolicy:
    """How to fetch.

    Attributes:
        deadline_seconds: For a fetch with all its hops, without the time that `visit` takes.
        max_body_bytes: Of the body as received, and again as unpacked.
        max_header_bytes: Of the head of one answer, with what stands before it; at most 100 KiB are ever read.
        private_hosts: `host` or `host:port`, in lower case, that may be dialled although they are not public. A
            public page that redirects there is not followed.
        credentials: Headers for the subscriber of a site, by `host` or, where the port is not the scheme's own,
            `host:port`. They are sent to that host alone, over https or to a private host, and never kept.
    """

    user_agent: str
    connect_timeout_seconds: float = 10.0
    deadline_seconds: float = 60.0
    max_body_bytes: int = 10_000_000
    max_header_bytes: int = 65_536
    max_redirects: int = 10
    private_hosts: frozenset[str] = frozenset()
    credentials: Mapping[str, Headers] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Refuse what cannot be sent.

        Raises:
            SettingsError: The user agent or a credential does not fit into a header; its value is not told.
        """
        if not self.user_agent or not fits_a_header(self.user_agent):
            raise SettingsError("the user agent must be one line of Latin text")
        for host, headers in self.credentials.items():
            if not all(_HEADER_NAME.fullmatch(name) and fits_a_header(value) for name, value in headers):
                raise SettingsError(f"a credential for {host} does not fit into a header")

    def is_private(self, address: WebAddress) -> bool:
        """Return whether an address is one of the private hosts that may be dialled."""
        named = self.private_hosts
        return address.host in named or f"{_bracketed(address.host)}:{address.port}" in named

    def credentials_for(self, address: WebAddress) -> Headers:
        """Return the headers that an address is given besides the usual."""
        if address.scheme != "https" and not self.is_private(address):
            return ()
        return self.credentials.get(address.authority, ())


def fits_a_header(text: str) -> bool:
    """Return whether a text can be the value of a header (RFC 9110, section 5.5)."""
    return text == text.strip() and all(" " <= letter <= "\xff" and letter != "\x7f" for letter in text)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
