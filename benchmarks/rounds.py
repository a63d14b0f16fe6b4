"""A site on loopback whose pages differ at every request, and rounds of `palmyra-watch watch` over it.

The site is served by another process. It sends invented news pages (`benchmarks.noisy_pages`) with other noise at every
request and without validators, so that each is fetched whole and has bytes that were never seen. Before the second
round some are edited. A round is one command with everything that belongs to it: the start of the program, its workers,
what it keeps.
"""

from __future__ import annotations

import contextlib
import json
import resource
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.noisy_pages import Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

_RUN: Final = (sys.executable, "-c", "from palmyra_watch.cli import main; main()")
WATCH: Final = [*_RUN, "watch", "--all", "--direct", "--home", "home", "--sources", "sources.toml"]
_LOOK_AGAIN_SECONDS: Final = 0.2


def edited_pages(pages: int, edits: int) -> set[int]:
    """Return the numbers of the pages that are edited before the second round."""
    return {(number * pages) // edits for number in range(edits)}


def serve(pages: int, edits: int) -> None:
    """Serve the site, and print its host; a line on the standard input begins the next round."""
    paper = Paper(seed=7)
    stories = [paper.article() for _ in range(pages)]
    edited = edited_pages(pages, edits)
    state = {"round": 0, "requests": 0}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found = self.path.removeprefix("/story-")
            if not found.isdigit():
                self.send_error(404)
                return
            state["requests"] += 1
            number = int(found)
            body = stories[number].sent(state["requests"])
            if state["round"] and number in edited:
                old = stories[number].paragraphs[2]
                body = body.replace(old.encode(), f"{old} Now it is {number + 1000} more.".encode())
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *_: object) -> None:  # noqa: A002
            del format

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"127.0.0.1:{server.server_port}", flush=True)
        for _ in sys.stdin:
            state["round"] += 1
            print("next", flush=True)
        server.shutdown()


def tree_megabytes(process: int) -> float:
    """Return the resident memory of a process and of all below it, in MB."""
    found, total = [process], 0.0
    while found:
        one = Path("/proc", str(found.pop()))
        with contextlib.suppress(OSError, ValueError, IndexError):
            total += int((one / "statm").read_text().split()[1]) * resource.getpagesize() / 1e6
            for children in one.glob("task/*/children"):
                found += map(int, children.read_text().split())
    return total


def _children_seconds() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def measured(command: list[str], folder: Path) -> tuple[float, float, str]:
    """Run a command; return its processor time in seconds, its largest memory in MB, and what it said."""
    before = _children_seconds()
    with (folder / "said").open("w", encoding="utf-8") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.DEVNULL)
        most = 0.0
        while process.poll() is None:
            most = max(most, tree_megabytes(process.pid))
            time.sleep(_LOOK_AGAIN_SECONDS)
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return _children_seconds() - before, most, (folder / "said").read_text(encoding="utf-8")


def write_watch(folder: Path, host: str, pages: int) -> None:
    """Write the source list and the settings of a watch over the site."""
    listed = "".join(f'[[page]]\nurl = "http://{host}/story-{number}"\n' for number in range(pages))
    (folder / "sources.toml").write_text(f'collection = "site"\n{listed}', encoding="utf-8")
    settings = {"PRIVATE_HOSTS": json.dumps([host]), "HOST_SPACING_SECONDS": "0"}
    lines = "".join(f"PALMYRA_{name}={value}\n" for name, value in settings.items())
    (folder / ".env").write_text(lines, encoding="utf-8")


@contextlib.contextmanager
def site(pages: int, edits: int) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Give the host of the site, and the process that serves it."""
    arguments = [sys.executable, "-m", "benchmarks.rounds", str(pages), str(edits)]
    with subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent
    ) as served:
        try:
            assert served.stdout  # noqa: S101  # a pipe was asked for
            yield served.stdout.readline().strip(), served
        finally:
            served.kill()


def asked(statement: str) -> list[str]:
    """Return the command that asks the warehouse, answered as CSV."""
    return [*_RUN, "sql", statement, "--home", "home", "--format", "csv"]


def go_on(served: subprocess.Popen[str]) -> None:
    """Let the site begin its next round."""
    assert served.stdin and served.stdout  # noqa: S101, PT018  # pipes were asked for
    served.stdin.write("\n")
    served.stdin.flush()
    served.stdout.readline()


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
