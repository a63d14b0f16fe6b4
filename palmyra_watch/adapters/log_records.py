"""Log records of this process, whoever handles them: what they tell cannot command what shows it."""

from __future__ import annotations

import logging

from palmyra_watch.core.render.visible import visible


class VisibleRecord(logging.LogRecord):
    """A log record whose message has no control characters."""

    def getMessage(self) -> str:  # noqa: N802  # as it is named where it comes from
        """Return the message, fit to be shown."""
        return visible(super().getMessage())


def show_logs_safely() -> None:
    """Make all log records of this process such ones, from now on."""
    logging.setLogRecordFactory(VisibleRecord)
