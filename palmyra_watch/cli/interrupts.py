"""Ctrl-C in the middle of a run.

The terminal sends it to Prefect's in-process server as well; the flow then tries for minutes to tell that server of
its end. A run may be killed at any moment without loss, so after a short while it is.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from palmyra_watch.cli.screen import complain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

EXIT_INTERRUPTED = 130  # 128 + SIGINT, as shells have it
_GRACE_SECONDS = 3.0
_asked: list[int] = []
MESSAGE = "interrupted; what was captured is kept, and the next run goes on from there"


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C raise KeyboardInterrupt, and end the process if that does not end it soon; twice ends it at once."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        _asked.append(1)
        if len(_asked) > 1:
            _end()
        watchdog = threading.Timer(_GRACE_SECONDS, _end)
        watchdog.daemon = True
        watchdog.start()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    except KeyboardInterrupt:
        complain(MESSAGE)
        sys.exit(EXIT_INTERRUPTED)
    finally:
        if not _asked:
            signal.signal(signal.SIGINT, before)


def was_interrupted() -> bool:
    """Tell whether an error that comes up now is only the consequence of Ctrl-C."""
    return bool(_asked)


def _end() -> None:
    """End this process and the server that Prefect started for it."""
    sys.stderr.write("\n")  # the progress bar stands where it was
    complain(MESSAGE)
    for children in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):
            for child in children.read_text().split():
                os.kill(int(child), signal.SIGTERM)
    os._exit(EXIT_INTERRUPTED)
