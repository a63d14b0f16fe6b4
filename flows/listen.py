"""Show alerts as they come, to try them: `python -m flows.listen [PORT]` prints whatever is posted to this machine.

`python -m flows.automations --webhook http://127.0.0.1:9000` lets alerts come here. Nothing is kept, and nobody but
this machine is heard. Ctrl-C ends it.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import threading
import unicodedata
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import TYPE_CHECKING, Any, Final

from palmyra_watch.core.alerts import AlertKind

if TYPE_CHECKING:
    from collections.abc import Sequence

HOST: Final = "127.0.0.1"
PORT: Final = 9000
MOST_BYTES: Final = 1_000_000  # an alert is below 10 KB
_PATIENCE_SECONDS: Final = 10.0  # for a sender that begins and does not go on
_INTERRUPTED: Final = 130
_NAMES: Final = {
    "palmyra.change.detected": "edit",
    "palmyra.source.silent": "source silent",
    "palmyra.story.absent": "story gone",
}
_EDITS: Final = {
    "": "silent edit",  # an automation from before this was posted told of no others
    "yes": "silent edit",
    "cannot_tell": "edit, cannot tell whether it was acknowledged",
    "perhaps": "edit, perhaps a silent one",
}
_PARTS: Final = (("text", ""), ("name", ""), ("location", ""), ("link", "see "))
# Unicode category Cc commands a terminal; Cs cannot be written; these of Cf turn the direction of what follows (UAX #9)
_DIRECTIONS: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def alert_as_text(body: bytes) -> str:
    r"""Return a posted alert as a paragraph: what happened, what it says, whose, where, and where to see more.

    Anything else that was posted is shown as it is, on one line.

    >>> print(alert_as_text(b'{"event": "palmyra.story.absent", "text": "gone\\u001b[2J", "name": "A bridge"}'))
    story gone (palmyra.story.absent)
      gone�[2J
      A bridge
    """
    try:
        posted = json.loads(body)
    except (ValueError, RecursionError):
        return _line(body.decode("utf-8", errors="replace")) or "(empty)"
    if not isinstance(posted, dict) or "event" not in posted:
        return _line(json.dumps(posted, ensure_ascii=False))
    event = str(posted["event"])
    told = [f"  {before}{_line(str(posted[part]))}" for part, before in _PARTS if posted.get(part)]
    return "\n".join([f"{_title(event, str(posted.get('silent', '')))} ({_line(event)})", *told])


def _title(event: str, silent: str) -> str:
    """Return what an alert is about; `silent` is yes, no, perhaps, cannot_tell, or empty where that was not posted."""
    name = _NAMES.get(event, "alert")
    return _EDITS.get(silent, name) if event == AlertKind.CHANGE else name


def _line(text: str) -> str:
    """Return text in one line, without characters that command a terminal or turn its direction."""
    folded = re.sub(r"[\s\x1c-\x1f]+", " ", text).strip()
    return "".join(
        letter
        if unicodedata.category(letter) not in {"Cc", "Cs"} and letter not in _DIRECTIONS
        else "\N{REPLACEMENT CHARACTER}"
        for letter in folded
    )


class Receiver(BaseHTTPRequestHandler):
    """Prints each body that is posted, whole paragraphs at a time."""

    timeout = _PATIENCE_SECONDS
    _printing = threading.Lock()

    def do_POST(self) -> None:
        """Print what was posted, and say that it was heard (204); 411 without a length, 413 if it is too long."""
        length = self.headers.get("Content-Length", "")
        if not re.fullmatch("[0-9]{1,18}", length):
            self.send_error(411)
            return
        if int(length) > MOST_BYTES:
            self.send_error(413)
            return
        body = self.rfile.read(int(length))
        if len(body) < int(length):
            self.send_error(400, "less came than was announced")
            return
        self.send_response(204)
        self.end_headers()
        with self._printing:
            sys.stdout.write(f"{datetime.now().astimezone():%H:%M:%S} {alert_as_text(body)}\n\n")
            sys.stdout.flush()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401  # the names of the standard library
        """Say of a request only what was wrong with it."""

    def log_error(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401
        """Say what was wrong with a request."""
        sys.stderr.write(f"refused: {_line(format % args)}\n")


class Listener(ThreadingHTTPServer):
    """Goes on whatever one sender does."""

    def server_bind(self) -> None:
        """Take the port, without asking for the name of this machine: that may last many seconds without a network."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """Say that a sender went away in the middle."""
        del request, client_address
        sys.stderr.write(f"refused: {_line(str(sys.exception()))}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Listen until Ctrl-C; return the exit code: 1 if the port cannot be had, 130 after Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m flows.listen", description=__doc__)
    parser.add_argument(
        "port", nargs="?", type=_port, default=PORT, help=f"0 takes any that is free [{PORT}]"
    )
    port = parser.parse_args(arguments).port
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a terminal without UTF-8
    try:
        return _listen(port)
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return _INTERRUPTED


def _listen(port: int) -> int:
    try:
        server = Listener((HOST, port), Receiver)
    except OSError as error:
        sys.stderr.write(f"error: port {port} cannot be had ({error.strerror}): name another\n")
        return 1
    with server:
        address = f"http://{HOST}:{server.server_port}"
        sys.stderr.write(
            f"alerts that are posted to {address} are shown here until Ctrl-C; to have them posted:\n"
            f"  python -m flows.automations --webhook {address}\n"
        )
        server.serve_forever()
    return 0


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:  # noqa: PLR2004  # the range of a port
        raise argparse.ArgumentTypeError(f"{text}: a port is a number from 0 to 65535")
    return number


if __name__ == "__main__":
    sys.exit(main())
