"""The command line. What it prints on stdout is data; what it has to say goes to stderr."""

from __future__ import annotations

import logging
import os
import sys

from palmyra_watch.adapters.log_records import show_logs_safely
from palmyra_watch.cli import outputs, quarantine, report, screen, up, upkeep, web  # noqa: F401  # their commands
from palmyra_watch.cli.commands import app
from palmyra_watch.cli.interrupts import EXIT_INTERRUPTED, MESSAGE, was_interrupted
from palmyra_watch.cli.screen import complain
from palmyra_watch.errors import PalmyraError, SettingsError, WarehouseBusy

_NO_SERVER = "Failed to reach API"  # so begins what Prefect raises
EXIT_FAILED = 1
EXIT_USAGE = 2  # also typer's own, for an option that does not exist
EXIT_BUSY = 75  # EX_TEMPFAIL of sysexits(3): try again later


def main() -> None:
    """Run the program and end with its exit code."""
    show_logs_safely()
    if logging.lastResort:  # what reads only has no other place for what it could not show
        logging.lastResort.setFormatter(_WithoutTraceback())
    try:
        app()
    except BrokenPipeError:  # `palmyra-watch changes | head`
        sys.stderr.close()
        sys.exit(EXIT_FAILED)
    except (KeyboardInterrupt, Exception) as error:
        code, message = _told(error)
        if not message:
            raise
        complain(message)
        sys.exit(code)


class _WithoutTraceback(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return screen.harmless(record.getMessage())


def _told(error: BaseException) -> tuple[int, str]:
    """Return the exit code for an error, and what to say; nothing to say means a fault in the program."""
    if isinstance(error, KeyboardInterrupt) or was_interrupted():
        return EXIT_INTERRUPTED, MESSAGE
    if isinstance(error, WarehouseBusy):
        return EXIT_BUSY, str(error)
    if isinstance(error, SettingsError):
        return EXIT_USAGE, str(error)
    if isinstance(error, PalmyraError):
        return EXIT_FAILED, str(error)
    return EXIT_FAILED, _of_the_machine(error)


def _busy_with(error: BaseException) -> int:
    """Return what a Prefect server answered that is there and busy; 0 for an error that is none of its."""
    if "httpx" not in sys.modules:  # so nobody was asked; loading it costs a third of a second
        return 0
    from flows.busy_server import busy_answer  # noqa: PLC0415

    return busy_answer(error)


def _of_the_machine(error: BaseException) -> str:
    """Return what to say of a disk or a server that does not do its part; nothing when it is neither."""
    address = os.environ.get("PREFECT_API_URL", "the address of PREFECT_API_URL")
    if status := _busy_with(error):
        return (
            f"the Prefect server at {address} is busy: it answers {status}, however often it is asked. "
            "What was captured is kept; run this again later, or without Prefect: --direct"
        )
    if isinstance(error, RuntimeError) and str(error).startswith(_NO_SERVER):
        return (
            f"no Prefect server answers at {address}: start it with `prefect server start`, "
            "or do without one: `unset PREFECT_API_URL`"
        )
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'the data'}: {error.strerror}"
    return ""
