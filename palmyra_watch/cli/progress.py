"""What the steps log, on a terminal as a progress bar, and errors in a file of the home."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from palmyra_watch.cli.screen import ERRORS, talk
from palmyra_watch.core.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Task

_ERRORS_BYTES = 1_000_000


@contextmanager
def progress(home: Path) -> Iterator[None]:
    """Show what the steps log as a progress bar on a terminal; elsewhere only warnings, a line each.

    Errors are kept with their tracebacks in a file of the home.
    """
    logger = logging.getLogger("palmyra_watch")
    bars = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        _Count(),
        TimeElapsedColumn(),
        console=talk,
        transient=True,
        disable=not talk.is_terminal,
    )
    handlers = (_ProgressHandler(bars), _ErrorFile(home))
    level = logger.level
    for handler in handlers:
        logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        with bars:
            yield
    finally:
        for handler in handlers:
            logger.removeHandler(handler)
            handler.close()
        logger.setLevel(level)


class _Visible(logging.Formatter):
    """Writes a record with its traceback, in which nothing commands a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        return visible(super().format(record))


class _ErrorFile(RotatingFileHandler):
    """Writes errors with their tracebacks into the home; file and folder are made with the first of them."""

    def __init__(self, home: Path) -> None:
        super().__init__(home / ERRORS, maxBytes=_ERRORS_BYTES, backupCount=1, encoding="utf-8", delay=True)
        self.setLevel(logging.ERROR)
        self.setFormatter(_Visible("%(asctime)s %(name)s: %(message)s"))

    def _open(self) -> Any:  # noqa: ANN401  # as it is typed where it comes from
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()


class _Count(ProgressColumn):
    """How many are done of how many; nothing while that is not known."""

    def render(self, task: Task) -> Text:
        return Text("" if task.total is None else f"{task.completed:,.0f} of {task.total:,.0f}")


class _ProgressHandler(logging.Handler):
    """Turns log records with `done` and `total` into the state of one bar, and warnings into lines."""

    def __init__(self, bars: Progress) -> None:
        super().__init__()
        self._bars = bars
        self._task = bars.add_task("starting", total=None)

    def emit(self, record: logging.LogRecord) -> None:
        total: Any = getattr(record, "total", None)
        if record.levelno >= logging.WARNING:
            self._bars.console.print(f"[yellow]{record.levelname.lower()}[/]: {escape(record.getMessage())}")
        elif total is not None:
            step = record.name.rpartition(".")[2]
            self._bars.update(self._task, description=step, completed=record.done, total=total)  # type: ignore[attr-defined]  # set by `extra`
