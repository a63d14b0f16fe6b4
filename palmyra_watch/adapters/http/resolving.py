"""Looking a host up, once, and judging what comes back."""

from __future__ import annotations

import queue
import socket
import threading
from typing import TYPE_CHECKING

from palmyra_watch.adapters.http.failing import NoAnswer, said_by
from palmyra_watch.core.web_addresses import refusal_of
from palmyra_watch.model import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from palmyra_watch.adapters.http.failing import Deadline

    Resolver = Callable[[str, int], Sequence[str]]
else:
    Resolver = object


def addresses_of(host: str, port: int) -> tuple[str, ...]:
    """Return the IP addresses of a host, in the order in which the system would try them.

    Raises:
        OSError: It has none, or the name servers do not answer.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def looked_up(host: str, port: int, resolver: Resolver, deadline: Deadline) -> tuple[str, ...]:
    """Return the addresses of a host, at least one; a slow name server is waited for until the deadline.

    Raises:
        NoAnswer: UNRESOLVED or TIMEOUT.
    """
    answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(tuple(resolver(host, port)))
        except (OSError, UnicodeError) as error:  # UnicodeError: getaddrinfo on a label that is too long
            answers.put(error)

    # getaddrinfo(3) takes no deadline; the thread that waits for it too long ends by itself.
    threading.Thread(target=ask, name=f"lookup {host}", daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.remaining_seconds())
    except queue.Empty:
        raise NoAnswer(Failure.TIMEOUT, f"the name servers did not say in time where {host} is") from None
    if isinstance(answer, Exception):
        # gaierror has numbers of its own, which are no errno
        said = str(answer.strerror) if isinstance(answer, socket.gaierror) else ""
        said = said or (said_by(answer) if isinstance(answer, OSError) else str(answer))
        raise NoAnswer(Failure.UNRESOLVED, f"{host} has no address: {said}") from answer
    if not answer:
        raise NoAnswer(Failure.UNRESOLVED, f"{host} has no address")
    return tuple(answer)


def refuse_unless_public(host: str, addresses: Sequence[str]) -> None:
    """Do nothing if every address is public: one that is not is how a name is made to point inside.

    Raises:
        NoAnswer: REFUSED_ADDRESS.
    """
    for address in addresses:
        reason = refusal_of(address)
        if reason:
            words = reason if address == host else f"{host} leads to {address}: {reason}"
            raise NoAnswer(Failure.REFUSED_ADDRESS, f"not a public address: {words}")
