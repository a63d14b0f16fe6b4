"""A newcomer who types every command of a document, in order, in one shell, in a folder as it is after a clone.

What is typed is what is written, with three rules for what cannot be literal:

- Ports that a document names are exchanged for free ones, everywhere in its commands: 4200 may be taken here. What
  takes a port without naming it (`PORTS`) is told a free one, too: Prefect's server by the environment.
- A command that stays in the foreground (`STAYS`) is started aside, waited for until it is ready, and ended with the
  document, or when it is typed again. A reader has another terminal for it, and ends it there with Ctrl-C.
- The installation and the checks (`NOTED`, `.ci/run`) only note how they were called: they are what runs this test.
  What they were called with is held against `.ci/run` by a test.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.conftest import ROOT, copy_seeds
from tests.docs.fenced import Fenced, commands_of
from tests.flows.served import QUIET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SECONDS = 600  # for a whole document; on a quiet machine the longest takes about 60
READY_SECONDS = 120
PORTS = {"prefect server start": "4200", "python -m flows.listen": "9000", "python -m http.server": "8000"}
PORT = re.compile(r"(?:127\.0\.0\.1:|localhost:|http\.server |flows\.listen |--port )(\d{4,5})\b")
STAYS = re.compile(
    r"^(?:prefect server start|prefect worker start|python -m http\.server|python -m flows\.listen)\b[^&|;\n]*$",
    re.MULTILINE,
)
NOTED = ("pip", "pytest", "mypy", "ruff", "lint-imports")
DATA_FREE = {
    "README.md",
    "comments",
    "macros",
    "migrations",
    "queries",
    "search",
    "statements",
    "views",
}  # what git sees of warehouse/

_SHELL = r"""
set -euo pipefail
stays() {  # command, port it answers at or nothing, words it says when it is ready
    local log="$NOTES/stays-$RANDOM$RANDOM" before=""
    [ ! -e "$NOTES/aside" ] || before=$(awk -F'\t' -v command="$1" '$2 == command {pid = $3} END {print pid}' "$NOTES/aside")
    if [ -n "$before" ]; then
        kill -- "-$before" 2>/dev/null || true
        for _ in {1..50}; do kill -0 "$before" 2>/dev/null || break; sleep 0.2; done
        kill -KILL -- "-$before" 2>/dev/null || true
        wait "$before" || true
    fi
    if [ -n "$2" ] && (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null; then echo "taken already: $1" >&2; return 1; fi
    setsid bash -c "exec $1" >"$log" 2>&1 </dev/null &
    local pid=$! left=$((READY_SECONDS * 5))
    echo "$pid" >>"$NOTES/pids"
    printf '%s\t%s\t%s\n' "$log" "$1" "$pid" >>"$NOTES/aside"
    while ! { [ -n "$2" ] && (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null || grep -q -- "$3" "$log"; }; do
        left=$((left - 1))
        if [ $left = 0 ] || ! kill -0 "$pid" 2>/dev/null; then echo "not ready: $1" >&2; cat "$log" >&2; return 1; fi
        sleep 0.2
    done
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One block that was executed, and what it printed."""

    block: Fenced
    out: str
    err: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A document whose commands were executed.

    Attributes:
        folder: In which that was done.
        typed: The blocks that ran to their end, in order.
        noted: The commands that only noted how they were called.
        aside: What each command printed that stays in the foreground.
        failure: What the shell said when it ended early; empty when it did not.
    """

    folder: Path
    typed: tuple[Typed, ...]
    noted: tuple[str, ...]
    aside: dict[str, str]
    failure: str

    def said(self, command: str) -> str:
        """Return what the first block with this command printed."""
        return next(one.out for one in self.typed if command in one.block.text)

    def said_all(self, command: str) -> list[str]:
        """Return what every block with this command printed."""
        return [one.out for one in self.typed if command in one.block.text]


def follow(document: Path, work: Path, more: Mapping[str, str]) -> Followed:
    """Type the commands of a document, and return what came of it.

    Args:
        document: Of this project.
        work: A folder in which nothing is but what `more` speaks of.
        more: Environment, beside what a newcomer has.
    """
    folder, notes = work / "palmyra-watch", work / "notes"
    _clone(folder)
    notes.mkdir()
    blocks = commands_of(document)
    ports = _free_ports({*PORTS.values(), *PORT.findall("".join(one.text for one in blocks))})
    script = notes / "script"
    script.write_text(_SHELL + "".join(_typed(one, n, ports, notes) for n, one in enumerate(blocks)))
    env = _environment(work, notes) | {"PREFECT_SERVER_API_PORT": ports["4200"]} | more
    with (notes / "shell").open("w") as said, _ended(notes / "pids"):
        shell = subprocess.Popen(
            ["bash", str(script)], cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            start_new_session=True,
        )  # fmt: skip
        try:
            code = shell.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            code = -1
            os.killpg(shell.pid, signal.SIGKILL)
            shell.wait()
    return _followed(folder, notes, blocks, code)


def _typed(block: Fenced, number: int, ports: Mapping[str, str], notes: Path) -> str:
    """Return a block as the shell gets it, its output led into files."""
    text = PORT.sub(lambda found: found[0].replace(found[1], ports[found[1]]), block.text)
    text = STAYS.sub(lambda found: _aside(found[0], ports), strict(text))
    opening = f'exec >"{notes}/{number}.out" 2>"{notes}/{number}.err"'
    return f'\n{opening}\n{text}\ntouch "{notes}/{number}.done"\n'


def strict(text: str) -> str:
    """Return commands that end the shell where a part of an and-list fails; `set -e` passes over all but the last.

    >>> print(strict("cd here && cat > note <<TEXT\\nthis && that\\nTEXT\\necho 'a && b'"))
    cd here && cat > note <<TEXT || exit 1
    this && that
    TEXT
    echo 'a && b'
    """
    lines, unfinished, ending = list[str](), "", ""
    for line in text.splitlines():
        if ending:
            lines.append(line)
            ending = "" if line.strip() == ending else ending
            continue
        unfinished += line
        words = _words_of(unfinished)
        if words is None or words[-1:] in (["&&"], ["||"], ["|"]) or line.endswith("\\"):
            unfinished += "\n"
            continue
        lines.append(f"{unfinished} || exit 1" if "&&" in words else unfinished)
        here = re.search(r"<<-? *(['\"]?)(\w+)\1", unfinished)
        unfinished, ending = "", here[2] if here else ""
    return "\n".join([*lines, unfinished]) if unfinished else "\n".join(lines)


def _words_of(command: str) -> list[str] | None:
    """Return the words and operators of a command; None while a quotation mark is open."""
    lexer = shlex.shlex(command, posix=True, punctuation_chars="|;&<>")
    try:
        return list(lexer)
    except ValueError:
        return None


def _aside(command: str, ports: Mapping[str, str]) -> str:
    """Return what starts a command aside, at the port that it names or would take by itself."""
    given = re.search(r"\b(\d{4,5})\b", command)
    usual = next((port for words, port in PORTS.items() if command.startswith(words)), "")
    port = given[1] if given else ports.get(usual, "")
    if usual and not given and "prefect" not in command:
        command = f"{command} {port}"
    return " ".join(map(shlex.quote, ("stays", command, port, "never said" if port else "started!")))


def _clone(folder: Path) -> None:
    """Make the folder as a newcomer has it: the tree without the data of other runs."""

    def left_out(parent: str, names: list[str]) -> set[str]:
        if parent == str(ROOT / "warehouse"):
            return set(names) - DATA_FREE
        hidden = {name for name in names if name.startswith(".") and name not in {".ci", ".gitignore"}}
        return hidden | {"__pycache__", "node_modules", "dist", "build"}

    shutil.copytree(ROOT, folder, ignore=left_out)
    copy_seeds(folder / "seeds")


def _environment(work: Path, notes: Path) -> dict[str, str]:
    commands = work / "bin"
    commands.mkdir()
    ours = f"#!{sys.executable}\nfrom palmyra_watch.cli import main\nif __name__ == '__main__':\n    main()\n"
    stand_ins = dict.fromkeys(NOTED, f'#!/bin/sh\necho "$(basename "$0") $*" >>"{notes}/noted"\n')
    for name, text in {"palmyra-watch": ours, **stand_ins}.items():
        (commands / name).write_text(text)
        (commands / name).chmod(0o755)
    checks = work / "palmyra-watch" / ".ci" / "run"
    checks.write_text(f'echo ".ci/run" >>"{notes}/noted"\n')
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "PALMYRA_"))}
    python = Path(sys.executable).parent
    return {
        **kept,
        **QUIET,
        "PATH": f"{commands}:{python}:{os.environ['PATH']}",
        "PYTHONPATH": str(work / "palmyra-watch"),
        "PREFECT_HOME": str(work / "prefect"),
        "NOTES": str(notes),
        "READY_SECONDS": str(READY_SECONDS),
    }


def _free_ports(named: set[str]) -> dict[str, str]:
    """Return a free port for each; all are held until all are found, so that no two are the same."""
    probes = {port: socket.create_server(("127.0.0.1", 0)) for port in sorted(named)}
    free = {port: str(probe.getsockname()[1]) for port, probe in probes.items()}
    for probe in probes.values():
        probe.close()
    return free


@contextmanager
def _ended(pids: Path) -> Iterator[None]:
    """End what was started aside, with its children."""
    try:
        yield
    finally:
        for pid in map(int, pids.read_text().split() if pids.exists() else ()):
            for sign in (signal.SIGTERM, signal.SIGKILL):
                with suppress(ProcessLookupError):
                    os.killpg(pid, sign)
                    _wait_for_group(pid)


def _wait_for_group(pid: int) -> None:
    with suppress(subprocess.TimeoutExpired):
        subprocess.run(
            ["bash", "-c", f"while kill -0 -- -{pid} 2>/dev/null; do sleep 0.1; done"],
            check=False,
            timeout=10,
        )


def _followed(folder: Path, notes: Path, blocks: tuple[Fenced, ...], code: int) -> Followed:
    def read(name: str) -> str:
        path = notes / name
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    typed = tuple(
        Typed(block=block, out=read(f"{n}.out"), err=read(f"{n}.err"))
        for n, block in enumerate(blocks)
        if (notes / f"{n}.done").exists()
    )
    failure = ""
    if code:
        n = len(typed)
        where = f"line {blocks[n].line}:\n{blocks[n].text}" if n < len(blocks) else "after the last block"
        ended = f"ended with {code}" if code > 0 else f"took longer than {SECONDS} s"
        failure = f"{where}\n{ended}\n{read(f'{n}.out')[-3000:]}\n{read(f'{n}.err')[-3000:]}\n{read('shell')[-2000:]}"
    logs = (line.split("\t") for line in read("aside").splitlines())
    aside = {command: read(Path(log).name) for log, command, _ in logs}
    noted = tuple(read("noted").splitlines())
    return Followed(folder=folder, typed=typed, noted=noted, aside=aside, failure=failure)
