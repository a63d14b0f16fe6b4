"""The same three rounds by this program and by its peers: `python -m benchmarks.peers [PAGES EDITS [NAME …]]`.

The site is that of `benchmarks.rounds`: pages with other noise at every request, some of which are edited before the
second round. The peers are webchanges, urlwatch, changedetection.io and diffengine, each installed by pip into an
environment of its own; one that cannot be installed is passed over with a word. The noise of the site is taken from
the first three by selectors that were written for it by hand, which this program does without; diffengine needs none.

Printed are, for each program and round, the processor time of the process and all its children in seconds, the largest
sum of their resident memory and the growth of what it keeps on the disk in MB, how many of the edited pages it told,
and how many others.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks import rounds
from benchmarks.rounds import edited_pages, measured, site, write_watch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PAGES: Final = 1_000
EDITS: Final = 100
_ROUNDS: Final = 3
_INSTALL_SECONDS: Final = 900
# What of a page differs at every request, in the words of a person who set up a watch of it.
NOISE: Final = (
    "script",
    "header.site-head",
    "nav.menu",
    "div.tools",
    "aside.river",
    "footer.foot",
    "span.clock",
)
_STORY: Final = re.compile(r"/story-(\d+)\b")
_CHANGED: Final = re.compile(r"\bCHANGED\b")
_RESTRICTED: Final = "ALLOW_IANA_RESTRICTED_ADDRESSES"  # what lets changedetection.io ask a page on loopback


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A program that looks for changes of pages.

    Attributes:
        package: As pip knows it; empty for this program, which is installed already.
        prepare: Writes its settings into a folder, for some addresses.
        command: Returns what is run in that folder for a round, from the folder of programs of its environment.
        told: Returns the numbers of the pages of which it told changes so far, from the folder and what it printed.
    """

    name: str
    package: str
    prepare: Callable[[Path, Sequence[str]], None]
    command: Callable[[Path, Path, Sequence[str], int], list[str]]
    told: Callable[[Path, str], set[int]]


def _write_jobs(folder: Path, addresses: Sequence[str]) -> None:
    """Write a list of pages as urlwatch and webchanges read it."""
    noise = ", ".join(NOISE)
    jobs = [
        {
            "name": address,
            "url": address,
            "filter": [{"css": {"selector": "body", "exclude": noise}}, "html2text"],
        }
        for address in addresses
    ]
    (folder / "jobs.yaml").write_text("\n---\n".join(map(json.dumps, jobs)) + "\n", encoding="utf-8")


def _by_jobs(
    program: str, *, settings: str, database: str
) -> Callable[[Path, Path, Sequence[str], int], list[str]]:
    def command(programs: Path, folder: Path, addresses: Sequence[str], number: int) -> list[str]:
        del addresses, number
        jobs = "--urls" if program == "urlwatch" else "--jobs"
        places = [
            jobs,
            str(folder / "jobs.yaml"),
            "--config",
            str(folder / settings),
            database,
            str(folder / "seen"),
        ]
        return [str(programs / program), *places]

    return command


def _changed_in_print(folder: Path, said: str) -> set[int]:
    """Return the pages behind the word CHANGED in a printed report."""
    del folder
    lines = filter(_CHANGED.search, said.splitlines())
    return {int(found[1]) for found in map(_STORY.search, lines) if found}


def _prepare_detection(folder: Path, addresses: Sequence[str]) -> None:
    del addresses
    (folder / "store").mkdir()


def _by_detection(programs: Path, folder: Path, addresses: Sequence[str], number: int) -> list[str]:
    """Return a round of changedetection.io: pages are named in the first, with the noise of each."""
    options = json.dumps({"subtractive_selectors": NOISE})
    named = [part for index, one in enumerate(addresses) for part in ("-u", one, f"-u{index}", options)]
    begun = named if number == 1 else ["-r", "all"]
    return [
        *("env", f"{_RESTRICTED}=true", "MINIMUM_SECONDS_RECHECK_TIME=0"),
        *(str(programs / "changedetection.io"), "-h", "127.0.0.1", "-d", str(folder / "store"), "-b", *begun),
    ]


def _changed_in_store(folder: Path, said: str) -> set[int]:
    """Return the pages of which changedetection.io keeps more than one state."""
    del said
    found = set()
    for history in (folder / "store").glob("*/history.txt"):
        if len(history.read_text(encoding="utf-8").splitlines()) > 1:
            about = "".join(one.read_text(encoding="utf-8") for one in history.parent.glob("*.json"))
            found |= {int(number) for number in _STORY.findall(about)[:1]}
    return found


def _prepare_diffengine(folder: Path, addresses: Sequence[str]) -> None:
    """Write a feed of the pages, and a diffengine that reads it and makes no pictures."""
    items = "".join(f"<item><title>{one}</title><link>{one}</link></item>" for one in addresses)
    feed = folder / "feed.xml"
    feed.write_text(
        f'<rss version="2.0"><channel><title>site</title>{items}</channel></rss>', encoding="utf-8"
    )
    settings = {"feeds": [{"name": "site", "url": str(feed)}], "webdriver": {"engine": "none"}}
    (folder / "config.yaml").write_text(json.dumps(settings), encoding="utf-8")


def _by_diffengine(programs: Path, folder: Path, addresses: Sequence[str], number: int) -> list[str]:
    del addresses, number
    return [str(programs / "diffengine"), str(folder)]


def _prepare_own(folder: Path, addresses: Sequence[str]) -> None:
    write_watch(folder, addresses[0].split("/")[2], len(addresses))


def _own(programs: Path, folder: Path, addresses: Sequence[str], number: int) -> list[str]:
    del programs, folder, addresses, number
    return rounds.WATCH


def _changed_in_log(folder: Path, said: str) -> set[int]:
    """Return the pages of the change log of this program."""
    del said
    _, _, answer = measured(rounds.asked("SELECT DISTINCT location FROM change_log"), folder)
    return {int(number) for number in _STORY.findall(answer)}


PEERS: Final = (
    Peer(name="palmyra-watch", package="", prepare=_prepare_own, command=_own, told=_changed_in_log),
    Peer(
        name="webchanges",
        package="webchanges",
        prepare=_write_jobs,
        command=_by_jobs("webchanges", settings="config.yaml", database="--database"),
        told=_changed_in_print,
    ),
    Peer(
        name="urlwatch",
        package="urlwatch",
        prepare=_write_jobs,
        command=_by_jobs("urlwatch", settings="urlwatch.yaml", database="--cache"),
        told=_changed_in_print,
    ),
    Peer(
        name="changedetection.io",
        package="changedetection.io",
        prepare=_prepare_detection,
        command=_by_detection,
        told=_changed_in_store,
    ),
    Peer(
        name="diffengine",
        package="diffengine",
        prepare=_prepare_diffengine,
        command=_by_diffengine,
        told=_changed_in_print,
    ),
)


def installed(peer: Peer, folder: Path) -> Path | None:
    """Return the folder of a peer's programs, in an environment made for it; None where it cannot be installed."""
    if not peer.package:
        return Path(sys.executable).parent
    place = folder / f"environment of {peer.name}"
    venv.create(place, with_pip=True)
    pip = [str(place / "bin" / "python"), "-m", "pip", "install", "--quiet", peer.package]
    try:
        done = subprocess.run(pip, capture_output=True, text=True, timeout=_INSTALL_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return None
    return place / "bin" if done.returncode == 0 else None


def compare(peer: Peer, folder: Path, pages: int, edits: int) -> None:
    """Measure a peer on a site of its own, and print a line for each round."""
    programs = installed(peer, folder)
    if programs is None:
        print(f"{peer.name:20} cannot be installed here")
        return
    home = folder / peer.name
    home.mkdir()
    edited, told, kept = edited_pages(pages, edits), set[int](), 0.0
    with site(pages, edits) as (host, served):
        addresses = [f"http://{host}/story-{number}" for number in range(pages)]
        peer.prepare(home, addresses)
        for number in range(1, _ROUNDS + 1):
            seconds, megabytes, said = measured(peer.command(programs, home, addresses, number), home)
            disk = sum(path.stat().st_size for path in home.rglob("*") if path.is_file()) / 1e6
            found = peer.told(home, said) - told
            right = len(found & edited)
            print(
                f"{peer.name:20} {number:5} {seconds:8.1f} {megabytes:6.0f} {disk - kept:8.1f}"
                f" {right:6} {len(found) - right:6}",
                flush=True,
            )
            told, kept = told | found, disk
            rounds.go_on(served)


def main(pages: int = PAGES, edits: int = EDITS, peers: Sequence[Peer] = PEERS) -> None:
    """Measure and print."""
    print(f"{pages} pages, {edits} of them edited before the second round")
    print(f"{'program':20} {'round':>5} {'CPU s':>8} {'MB':>6} {'disk MB':>8} {'edits':>6} {'others':>6}")
    with tempfile.TemporaryDirectory() as name:
        for peer in peers:
            compare(peer, Path(name), pages, edits)


if __name__ == "__main__":
    named = {peer.name: peer for peer in PEERS}
    if unknown := set(sys.argv[3:]) - set(named):
        sys.exit(f"no such program: {', '.join(sorted(unknown))}; known are {', '.join(named)}")
    main(*map(int, sys.argv[1:3]), peers=[named[name] for name in sys.argv[3:] or named])
