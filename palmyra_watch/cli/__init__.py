"""The command line. What it prints on stdout is data; what it has to say goes to stderr."""

from __future__ import annotations

import sys

from palmyra_watch.cli.commands import app
from palmyra_watch.cli.screen import complain
from palmyra_watch.errors import PalmyraError, SettingsError, WarehouseBusy

EXIT_FAILED = 1
EXIT_USAGE = 2  # also typer's own, for an option that does not exist
EXIT_BUSY = 75  # EX_TEMPFAIL of sysexits(3): try again later


def main() -> None:
    """Run the program and end with its exit code."""
    try:
        app()
    except WarehouseBusy as error:
        complain(str(error))
        sys.exit(EXIT_BUSY)
    except SettingsError as error:
        complain(str(error))
        sys.exit(EXIT_USAGE)
    except PalmyraError as error:
        complain(str(error))
        sys.exit(EXIT_FAILED)
    except BrokenPipeError:  # `palmyra-watch changes | head`
        sys.stderr.close()
        sys.exit(EXIT_FAILED)
