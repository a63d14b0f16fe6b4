"""pywb, the replay program of web archives, started on a folder of WARC files. It is no dependency: tests use one that is there."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from http.client import HTTPResponse

VARIABLE = "PALMYRA_PYWB"
COLLECTION = "web"
CONFIG = "framed_replay: false\nenable_memento: true\nredirect_to_exact: true\n"
SECONDS = 60.0  # for each wait


def pywb_executable() -> Path:
    """The path of `wayback`; the test is skipped where there is none."""
    named = os.environ.get(VARIABLE, "")
    wayback = Path(named)
    if not named or not wayback.is_file() or not wayback.with_name("wb-manager").is_file():
        pytest.skip(f"{VARIABLE} names no pywb: the path of `wayback`, with `wb-manager` beside it")
    return wayback.absolute()


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """What pywb answered."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Pywb:
    """A pywb that serves."""

    port: int

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def replay(self, timestamp: str, url: str) -> Replayed:
        """What is served for a capture, as it was stored; redirects are not followed."""
        return self.get(f"/{COLLECTION}/{timestamp}id_/{url}")

    def cdx(self, url: str) -> list[dict[str, str]]:
        """What its index has of a page."""
        found = self.get(f"/{COLLECTION}/cdx?{urlencode({'url': url, 'output': 'json'})}")
        assert found.status == 200, found
        return [json.loads(line) for line in found.body.splitlines() if line.strip()]

    def get(self, path: str) -> Replayed:
        request = urllib.request.Request(self.base + path, headers={"Accept-Encoding": "identity"})  # noqa: S310  # it is http
        try:
            with _open(request) as answer:
                return _replayed(answer)
        except urllib.error.HTTPError as error:
            return _replayed(error)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def _open(request: urllib.request.Request) -> HTTPResponse:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirects)
    answer: HTTPResponse = opener.open(request, timeout=SECONDS)
    return answer


def _replayed(answer: HTTPResponse | urllib.error.HTTPError) -> Replayed:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return Replayed(status=int(answer.status or 0), headers=headers, body=answer.read())


@contextlib.contextmanager
def pywb_serving(folder: Path, warcs: Sequence[Path]) -> Iterator[Pywb]:
    """Start pywb on WARC files, in a folder of its own, on a free port of this machine; end it at the end."""
    wayback = pywb_executable()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.yaml").write_text(CONFIG, encoding="utf-8")
    manager = str(wayback.with_name("wb-manager"))
    for arguments in (["init", COLLECTION], ["add", COLLECTION, *map(str, warcs)]):
        said = subprocess.run(
            [manager, *arguments], cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False
        )
        assert said.returncode == 0, said.stdout + said.stderr
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    with (folder / "pywb.log").open("wb") as log:
        process = subprocess.Popen(
            [str(wayback), "-b", "127.0.0.1", "-p", str(port)],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_it_listens(process, port, folder / "pywb.log")
        yield Pywb(port=port)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=10)


def _wait_until_it_listens(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.2)
    pytest.fail(f"pywb did not come up: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
