"""A PostgreSQL cluster of its own, for as long as a test lasts."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SECONDS: Final = 60
_DEBIAN: Final = Path("/usr/lib/postgresql")  # where its programs are not on the PATH
_OWNER: Final = "postgres"  # who runs it where we are root, which PostgreSQL refuses
_SETTINGS: Final = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",  # nothing of it is to outlast a power cut
    "max_connections": "100",
}


@contextmanager
def postgres() -> Iterator[str]:
    """Give the address of an empty database, without a scheme; skip the test where there is no PostgreSQL."""
    programs, owner = _programs(), _owner()
    with tempfile.TemporaryDirectory(prefix="postgres-") as name:
        folder, password = Path(name), secrets.token_hex(16)
        (folder / "password").write_text(password)
        if owner:
            shutil.chown(folder, owner)
            shutil.chown(folder / "password", owner)
        as_owner = ("runuser", "-u", owner, "--") if owner else ()
        made = ("--username=prefect", f"--pwfile={folder / 'password'}", "--auth=scram-sha-256", "--no-sync")
        data = ("-D", str(folder / "data"))
        _done([*as_owner, str(programs / "initdb"), *data, "--encoding=UTF8", "--locale=C", *made], folder)
        port = _free_port()
        options = " ".join(f"-c {name}='{value}'" for name, value in {**_SETTINGS, "port": port}.items())
        control = [*as_owner, str(programs / "pg_ctl"), *data, "-w", "-t", str(_SECONDS)]
        _done([*control, "-l", str(folder / "log"), "-o", options, "start"], folder)
        try:
            yield f"prefect:{password}@127.0.0.1:{port}/postgres"
        finally:
            _done([*control, "-m", "immediate", "stop"], folder)


def _programs() -> Path:
    """Return the folder of initdb and pg_ctl, of the newest release."""
    of_debian = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found = shutil.which("initdb") or (str(of_debian[-1]) if of_debian else "")
    if not found:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    return Path(found).resolve().parent


def _owner() -> str:
    """Return who is to run it; empty if we may."""
    if os.geteuid():
        return ""
    try:
        pwd.getpwnam(_OWNER)
    except KeyError:
        pytest.skip(f"PostgreSQL refuses to be run by root, and there is no user {_OWNER}")
    return _OWNER


def _free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return str(probe.getsockname()[1])


def _done(command: Sequence[str], folder: Path) -> None:
    with tempfile.TemporaryFile("w+") as said:  # no pipe: the server that is started would keep it open
        code = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            cwd=folder,
            timeout=2 * _SECONDS,
        ).returncode
        said.seek(0)
        log = folder / "log"
        assert code == 0, said.read() + (log.read_text() if log.exists() else "")
