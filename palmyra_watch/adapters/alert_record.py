"""The file that remembers what people were told: a line of JSON each, only ever added to, in the home of the data.

It is no part of the warehouse: a warehouse that is made again from the captures must not alert anybody again.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from palmyra_watch.core.alerts import AlertKind, Edit, Told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import IO

log = logging.getLogger(__name__)


class AlertRecord:
    """The open file, held against other processes.

    Attributes:
        began_at: Changes that were first seen before it are nobody's news; None in a file that is new.
        told: In order.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.began_at: datetime | None = None
        self.told: tuple[Told, ...] = ()
        self._torn = False

    def read(self) -> Self:
        """Read what there is; a line that a crash tore is passed over, and what it told may be told again."""
        self._file.seek(0)
        told = []
        for number, line in enumerate(self._file.read().split(b"\n"), start=1):
            self._torn = bool(line)
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                if "began_at" in row:
                    self.began_at = _time(row["began_at"])
                else:
                    told.append(_told(row))
            except (ValueError, KeyError, TypeError) as error:
                log.warning("line %d of the record of alerts cannot be read: %s", number, error)
        self.told = tuple(told)
        return self

    def begin(self, began_at: datetime) -> None:
        """Write down from when on changes are news."""
        self.began_at = began_at
        self._append([{"began_at": began_at.isoformat()}])

    def add(self, told: Sequence[Told]) -> None:
        """Write down what was told; it is on disk when this returns."""
        self._append([_row(one) for one in told])

    def _append(self, rows: Sequence[dict[str, Any]]) -> None:
        if not rows:
            return
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        self._file.seek(0, os.SEEK_END)
        self._file.write((("\n" if self._torn else "") + lines).encode("utf-8", "surrogatepass"))
        self._torn = False
        self._file.flush()
        os.fsync(self._file.fileno())


@contextmanager
def alert_record(path: Path) -> Iterator[AlertRecord]:
    """Give the record, made if need be; another process waits until this one is done with it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield AlertRecord(file).read()


def _row(told: Told) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": told.kind, "subject": told.subject, "told_at": told.told_at.isoformat()}
    if told.edits:
        row["edits"] = [
            [edit.key, edit.not_before.isoformat(), edit.not_after.isoformat()] for edit in told.edits
        ]
    return row


def _told(row: dict[str, Any]) -> Told:
    return Told(
        kind=AlertKind(row["kind"]),
        subject=str(row["subject"]),
        told_at=_time(row["told_at"]),
        edits=tuple(
            Edit(key=str(key), not_before=_time(after), not_after=_time(until))
            for key, after, until in row.get("edits", ())
        ),
    )


def _time(text: str) -> datetime:
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=UTC)
