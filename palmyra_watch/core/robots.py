"""What a site's robots.txt asks for (RFC 9309), read by Protego: the longest match decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, Self

from protego import Protego

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST_FILE_BYTES: Final = 500 * 1024  # RFC 9309, section 2.5: at least so much must be read
EVERYBODY: Final = "*"

# A group is named by a product token; what follows the token (a version, a comment) does not count: section 2.2.1.
_GROUP_LINE = re.compile(r"(?im)^([ \t]*user-?agent[ \t]*:[ \t]*)([a-z_-]+)[^\r\n]*")
_TOKEN = re.compile(r"(?i)[a-z_-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsRules:
    """The rules of one origin.

    Attributes:
        reachable: Whether the site said anything about its rules; if it did not, nothing may be visited for now.
        sitemaps: URLs, as listed.
    """

    reachable: bool
    sitemaps: tuple[str, ...] = ()
    _groups: frozenset[str] = frozenset()
    _rules: Protego | None = None

    @classmethod
    def parse(cls, status: int | None, body: bytes) -> Self:
        """Return the rules that an answer for /robots.txt amounts to; any bytes are read as far as they make sense.

        Args:
            status: Of the last answer after redirects; None when no server answered. By RFC 9309, section 2.3.1,
                a 4xx allows everything, a 5xx or no answer nothing.
            body: With its content coding undone.
        """
        if status is None or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return cls(reachable=False)
        if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            return cls(reachable=True)
        text = _GROUP_LINE.sub(r"\1\2", _whole_lines(body).decode("utf-8-sig", errors="replace"))
        rules = Protego.parse(text)
        return cls(
            reachable=True, sitemaps=tuple(rules.sitemaps), _groups=frozenset(_named(text)), _rules=rules
        )

    def allows(self, url: str, agent: str) -> bool:
        """Return whether an agent, given by its product token, may visit a URL; False for what is not a URL."""
        if self._rules is None:
            return self.reachable
        try:
            return self._rules.can_fetch(url, self._group_of(agent))
        except ValueError:  # urllib.parse on `http://[`
            return False

    def crawl_delay(self, agent: str) -> float | None:
        """Return the seconds between visits that the site asks of an agent; None if it asks for none."""
        return None if self._rules is None else self._rules.crawl_delay(self._group_of(agent))

    def _group_of(self, agent: str) -> str:
        # Protego takes a group `news` to mean an agent `newswatch` too; the RFC wants the whole token.
        token = _TOKEN.match(agent)
        name = token[0].lower() if token else EVERYBODY
        return name if name in self._groups else EVERYBODY


def _whole_lines(body: bytes) -> bytes:
    """Return as much as is read; a line that the limit cuts is left out, for half a path says something else."""
    if len(body) <= LARGEST_FILE_BYTES:
        return body
    kept = body[:LARGEST_FILE_BYTES]
    return kept[: max(kept.rfind(b"\n"), kept.rfind(b"\r")) + 1]


def _named(text: str) -> Iterable[str]:
    return (line[2].lower() for line in _GROUP_LINE.finditer(text))
