"""A Prefect server that is busy is asked again, so often and no more.

Prefect's client does most of it: an answer of 408, 429, 502 or 503 (so Prefect's server says that its database is
locked) and a connection that breaks are tried six times, with pauses that double from two seconds on
(PREFECT_CLIENT_MAX_RETRIES). Where that was not enough, a task that tells the server something begins anew.
"""

from __future__ import annotations

from typing import Final

import httpx

BUSY: Final = frozenset({408, 429, 502, 503})
"""What a server answers that is there and busy, or begins again; those that Prefect's client asks again for."""
PAUSES: Final = (2, 4, 8)
"""Seconds before a task begins anew: few, for the client has waited two minutes before each of them."""


def busy_answer(error: BaseException | None) -> int:
    """Return what a busy server answered, for the error that it came to; 0 for any other error.

    >>> busy_answer(ValueError("a wrong source list stays wrong"))
    0
    """
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code if error.response.status_code in BUSY else 0
    if isinstance(error, RuntimeError):  # so Prefect wraps what its first question came to
        return busy_answer(error.__cause__)
    return 0


def passes(error: object) -> bool:
    """Tell whether a server that answered so, or not at all, may answer well a little later.

    >>> passes(httpx.ConnectError("refused")), passes(ValueError("a wrong source list stays wrong"))
    (True, False)
    """
    if isinstance(error, RuntimeError) and isinstance(error.__cause__, httpx.TransportError):
        return True
    return isinstance(error, httpx.TransportError) or bool(
        isinstance(error, Exception) and busy_answer(error)
    )
