"""Whether the bytes of a record are the ones whose digests it states."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warc.http_head import dechunked, http_answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warcio.statusandheaders import StatusAndHeaders

_ALGORITHMS = {"sha1", "sha256", "sha512", "md5"}


def fits_no_digest(headers: StatusAndHeaders, block: bytes) -> bool:
    """Tell whether a record states digests, and its bytes fit none of them.

    One that fits is enough: programs do not agree on what the payload is, with or without its chunks.
    """
    stated = [headers.get_header(name) or "" for name in ("WARC-Block-Digest", "WARC-Payload-Digest")]
    known = [digest for digest in stated if digest.partition(":")[0].lower() in _ALGORITHMS]
    return bool(known) and not any(same_digest(digest, body) for body in _bodies(block) for digest in known)


def _bodies(block: bytes) -> Iterator[bytes]:
    yield block
    answer = http_answer(block)
    if answer is not None:
        yield answer.payload
        yield dechunked(answer.payload, coding=answer.header("Transfer-Encoding")).body


def same_digest(stated: str, body: bytes) -> bool:
    """Tell whether a stated digest, in base 32 or hexadecimal, is that of some bytes."""
    algorithm, _, value = stated.partition(":")
    if algorithm.lower() not in _ALGORITHMS:
        return False
    digest = hashlib.new(algorithm.lower(), body, usedforsecurity=False).digest()
    return value.strip().lower() in {digest.hex(), base64.b32encode(digest).decode().lower()}
