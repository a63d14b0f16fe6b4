"""What three rounds over a site cost: `python -m benchmarks.rounds [PAGES [EDITS]]`.

A site on loopback, served by another process, sends invented news pages (`benchmarks.noisy_pages`) with other noise at
every request and without validators, so that each is fetched whole and has bytes that were never seen. The first round
meets all of them, before the second some are edited, and the third finds no text changed. Each round is one
`palmyra-watch watch --all` with everything that belongs to it: the start of the program, its workers, the warehouse.

Printed are, for each round, the processor time of the process and all its children in seconds, the largest sum of
their resident memory in MB, what the home takes on the disk in MB, the changes that were told, and of how many stories.
"""

from __future__ import annotations

import contextlib
import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.noisy_pages import Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES: Final = 1_000
EDITS: Final = 100
_ROUNDS: Final = 3
_MAIN: Final = "from palmyra_watch.cli import main; main()"
_LOOK_AGAIN_SECONDS: Final = 0.2


def serve(pages: int, edits: int) -> None:
    """Serve the site, and print its host; a line on the standard input begins the next round."""
    paper = Paper(seed=7)
    stories = [paper.article() for _ in range(pages)]
    edited = {(number * pages) // edits for number in range(edits)} if edits else set()
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
    arguments = [sys.executable, "-m", "benchmarks.rounds", "serve", str(pages), str(edits)]
    with subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent
    ) as served:
        try:
            assert served.stdout  # noqa: S101  # a pipe was asked for
            yield served.stdout.readline().strip(), served
        finally:
            served.kill()


def main(pages: int, edits: int) -> None:
    """Measure and print."""
    print(f"{pages} pages, {edits} of them edited before the second round")
    print(f"{'round':>5} {'CPU s':>8} {'MB':>6} {'disk MB':>8} {'changes':>8} {'stories':>8}")
    with tempfile.TemporaryDirectory() as name, site(pages, edits) as (host, served):
        folder = Path(name)
        write_watch(folder, host, pages)
        places = ["--home", "home", "--sources", "sources.toml"]
        told = 0
        for number in range(1, _ROUNDS + 1):
            command = [sys.executable, "-c", _MAIN, "watch", "--all", "--direct", *places]
            seconds, megabytes, _ = measured(command, folder)
            asked = "SELECT count(*), count(DISTINCT story_id) FROM change_log"
            _, _, answer = measured(
                [sys.executable, "-c", _MAIN, "sql", asked, "--home", "home", "--format", "csv"], folder
            )
            changes, stories = map(int, answer.strip().splitlines()[-1].split(","))
            disk = sum(path.stat().st_size for path in (folder / "home").rglob("*") if path.is_file()) / 1e6
            new = changes - told
            print(f"{number:5} {seconds:8.1f} {megabytes:6.0f} {disk:8.1f} {new:8} {stories:8}", flush=True)
            told = changes
            served.stdin.write("\n")  # type: ignore[union-attr]  # a pipe was asked for
            served.stdin.flush()  # type: ignore[union-attr]
            served.stdout.readline()  # type: ignore[union-attr]


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(int(sys.argv[2]), int(sys.argv[3]))
    else:
        main(*(map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (PAGES, EDITS)))  # noqa: PLR2004
