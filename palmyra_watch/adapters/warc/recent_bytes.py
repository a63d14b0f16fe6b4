"""The payloads that were read last, so that one that comes again is known without its hashes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Final

_MOST_BYTES: Final = 500_000  # kept, of all pages together


@dataclass(slots=True)
class RecentPayload:
    """A payload, its hash, and the digests that were found to be its own.

    Attributes:
        sha256: Hexadecimal.
    """

    payload: bytes
    sha256: str
    digests: set[str] = field(default_factory=set)


class RecentBytes:
    """The last payload of each page, those that were read last."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: dict[str, RecentPayload] = {}
        self._size = 0

    def of(self, url: str, payload: bytes) -> RecentPayload:
        """Return a payload of a page with its hash: the one that is kept where the bytes are the same."""
        kept = self._kept.pop(url, None)
        if kept is None or kept.payload != payload:
            self._size -= len(kept.payload) if kept else 0
            kept = RecentPayload(payload=payload, sha256=hashlib.sha256(payload).hexdigest())
            self._size += len(payload)
        self._kept[url] = kept
        while self._size > _MOST_BYTES:
            oldest = next(iter(self._kept))
            self._size -= len(self._kept.pop(oldest).payload)
        return kept
