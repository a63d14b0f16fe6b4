"""The receiver for trying alerts, as a process of its own."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from flows.listen import MOST_BYTES, alert_as_text
from tests.conftest import ROOT
from tests.flows.served import environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ALERT = {
    "event": "palmyra.change.detected",
    "id": "sto1:a",
    "text": "figure changed: “42” → “24”",
    "name": "The bridge",
    "location": "https://a.example/bridge",
    "link": "http://127.0.0.1:4200/v2",
}


@dataclass
class Listener:
    """A running listener."""

    process: subprocess.Popen[bytes]
    said: Path
    talk: Path
    port: int

    @classmethod
    def start(cls, folder: Path, **more: str) -> Listener:
        """Start one at any free port, and wait until it says that it listens."""
        said, talk = folder / "stdout", folder / "stderr"
        with said.open("wb") as out, talk.open("wb") as err:
            process = subprocess.Popen(
                [sys.executable, "-m", "flows.listen", "0"],
                stdout=out,
                stderr=err,
                cwd=ROOT,
                env=environment(**more),
            )
        for _ in range(300):
            if found := re.search(r"--webhook http://127\.0\.0\.1:(\d+)\n", talk.read_text("utf-8")):
                return cls(process, said, talk, int(found[1]))
            assert process.poll() is None, talk.read_text("utf-8")
            time.sleep(0.1)
        process.kill()
        pytest.fail("it did not begin to listen")

    def post(self, body: bytes, **headers: str) -> int:
        """Post a body; return the status."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        asked.request(
            "POST", "/", body=body, headers={key.replace("_", "-"): value for key, value in headers.items()}
        )
        status = asked.getresponse().status
        asked.close()
        return status

    def paragraphs(self, count: int) -> list[str]:
        """Return what was printed, as soon as it is so many paragraphs."""
        for _ in range(100):
            found = self.said.read_text("utf-8").split("\n\n")[:-1]
            if len(found) >= count:
                return found
            time.sleep(0.05)
        return found

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=20)


@pytest.fixture(scope="module")
def listener(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listener]:
    made = Listener.start(tmp_path_factory.mktemp("listen"))
    yield made
    made.process.kill()
    made.process.wait()


@pytest.mark.parametrize(
    ("posted", "shown"),
    [
        pytest.param(
            ALERT,
            "silent edit (palmyra.change.detected)\n  figure changed: “42” → “24”\n  The bridge\n"
            "  https://a.example/bridge\n  see http://127.0.0.1:4200/v2",
            id="an alert",
        ),
        pytest.param(
            {"event": "palmyra.change.detected", "silent": "cannot_tell", "text": "t"},
            "edit, cannot tell whether it was acknowledged (palmyra.change.detected)\n  t",
            id="an edit of which nobody can tell",
        ),
        pytest.param(
            {"event": "palmyra.change.detected", "silent": "no", "text": "t"},
            "edit (palmyra.change.detected)\n  t",
            id="an edit that is not silent",
        ),
        pytest.param({"event": "x.y", "text": "t", "link": ""}, "alert (x.y)\n  t", id="another event"),
        pytest.param(
            {"event": "e", "text": "a\n\nsilent edit (forged)"},
            "alert (e)\n  a silent edit (forged)",
            id="line ends",
        ),
        pytest.param(
            {"event": "e", "text": "a\x1b[2J\x9b\x07\x7f"},
            "alert (e)\n  a�[2J���",
            id="commands of a terminal",
        ),
        pytest.param({"event": "\x1b]0;x\x07"}, "alert (�]0;x�)", id="commands in the event"),
        pytest.param({"event": "e", "text": "a\u202eb\u2066c"}, "alert (e)\n  a�b�c", id="turned directions"),
        pytest.param({"event": "e", "text": "a\ud800b"}, "alert (e)\n  a�b", id="half a letter"),
        pytest.param(
            {"event": "e", "text": "ي\u200dي 👩\u200d🚒"},
            "alert (e)\n  ي\u200dي 👩\u200d🚒",
            id="joined letters stay",
        ),
        pytest.param({"text": "no event"}, '{"text": "no event"}', id="an object of another kind"),
        pytest.param(["\x1b[1m"], '["\\u001b[1m"]', id="a list"),
    ],
)
def test_what_is_posted_is_shown_in_one_paragraph_that_commands_nothing(posted: object, shown: str) -> None:
    assert alert_as_text(json.dumps(posted).encode()) == shown


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        pytest.param(b"", "(empty)", id="nothing"),
        pytest.param(b"plain \x1b[31mtext\n\nmore", "plain �[31mtext more", id="text"),
        pytest.param(b"\xff\xfe{", "��{", id="bytes"),
        pytest.param(b"[" * 100_000, "[" * 100_000, id="brackets without end"),
        pytest.param(b"9" * 5_000, "9" * 5_000, id="a number without end"),
    ],
)
def test_what_is_no_json_is_shown_as_it_is(body: bytes, shown: str) -> None:
    assert alert_as_text(body) == shown


def test_it_says_what_it_does_and_shows_alerts_as_they_come(listener: Listener) -> None:
    assert "are shown here until Ctrl-C" in listener.talk.read_text("utf-8")
    before = len(listener.paragraphs(0))
    assert listener.post(json.dumps(ALERT).encode()) == 204
    *_, told = listener.paragraphs(before + 1)
    assert re.match(
        r"\d\d:\d\d:\d\d silent edit \(palmyra\.change\.detected\)\n  figure changed: “42” → “24”\n", told
    )


def test_what_is_too_long_or_of_no_stated_length_is_refused_and_the_next_alert_is_heard(
    listener: Listener,
) -> None:
    before = len(listener.paragraphs(0))
    with socket.create_connection(("127.0.0.1", listener.port), timeout=20) as sender:
        sender.sendall(b"POST / HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % (MOST_BYTES + 1))
        assert b" 413 " in sender.recv(100)
    with socket.create_connection(("127.0.0.1", listener.port), timeout=20) as sender:
        sender.sendall(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")
        assert b" 411 " in sender.recv(100)
    with socket.create_connection(("127.0.0.1", listener.port), timeout=20) as sender:
        sender.sendall(b"POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\nhalf")
        sender.shutdown(socket.SHUT_WR)
        assert b" 400 " in sender.recv(100)
    with socket.create_connection(("127.0.0.1", listener.port), timeout=20) as sender:
        sender.sendall(b"\x1b[2J\r\n\r\n")
    assert listener.post(b'{"event": "after"}') == 204
    assert len(listener.paragraphs(before + 1)) == before + 1, "what was refused is not shown"
    talk = listener.talk.read_text("utf-8")
    assert "Traceback" not in talk
    assert "\x1b" not in talk


def test_a_terminal_that_has_no_such_letters_ends_nothing(tmp_path: Path) -> None:
    one = Listener.start(tmp_path, PYTHONIOENCODING="ascii")
    try:
        assert one.post(json.dumps(ALERT).encode()) == 204
        assert "\\u201c42\\u201d" in one.paragraphs(1)[0]
        assert one.end() == 130
    finally:
        one.process.kill()
    assert "Traceback" not in one.talk.read_text("utf-8")


@pytest.mark.parametrize(
    ("port", "code", "said"),
    [
        pytest.param("taken", 1, "cannot be had", id="a port of another program"),
        pytest.param("70000", 2, "from 0 to 65535", id="no port"),
        pytest.param("nine", 2, "invalid", id="no number"),
    ],
)
def test_a_port_that_cannot_be_had_is_named(port: str, code: int, said: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        asked = str(taken.getsockname()[1]) if port == "taken" else port
        done = subprocess.run(
            [sys.executable, "-m", "flows.listen", asked],
            check=False, capture_output=True, text=True, timeout=60, cwd=ROOT, env=environment(),
        )  # fmt: skip
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
