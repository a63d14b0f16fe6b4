"""Writing the WARC file of a run."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
from typing import TYPE_CHECKING, Any, Self

from palmyra_watch.adapters.warc.days import add_round, sync_folder
from palmyra_watch.adapters.warc.file_writer import FileWriter
from palmyra_watch.adapters.warc.just_written import JustWritten
from palmyra_watch.adapters.warc.records import (
    decision_as_json,
    exchange_as_json,
    in_utc,
    new_file_id,
    reason,
    record_id,
    run_as_json,
    source_as_json,
    write_checks,
    write_closing,
    write_json,
    write_record,
    write_response,
    written,
)
from palmyra_watch.adapters.warc.upgrade_records import upgrade_as_json
from palmyra_watch.core.identity import capture_id_of
from palmyra_watch.errors import CapturesNotWritten, ClockWrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from palmyra_watch.model import CaptureId, Decision, Exchange, Observation, Reply, Run, Source, Upgrade

PART = ".part"
CHECKS = 25  # looks without new bytes, written together: a kill loses no more, and they can be repeated


class RunWriter:
    """The WARC file of one run while it is written; leave it without an error and it is there for good.

    A run that stores nothing and names no new source adds its looks to the file of the day instead.

    Attributes:
        name: Of the file, relative to the folder; behind a run that stored nothing that of the day, or empty.
        quiet: Nothing but looks without new bytes was written.
    """

    def __init__(self, folder: Path, run: Run) -> None:
        self._folder, self._run = folder, run
        stamp = f"{run.started_at:%Y%m%dT%H%M%S%fZ}"
        self.name = f"{run.started_at:%Y/%m}/palmyra-{stamp}-{run.run_id[-8:]}.warc.gz"
        self._final = folder / self.name
        self._part = self._final.with_name(self._final.name + PART)
        self._observations: list[Observation] = []
        self._looks: list[Observation] = []
        self._parts, self._written = 0, JustWritten()
        self.quiet = not run.sources

    def __enter__(self) -> Self:
        with self._on_disk():
            self._final.parent.mkdir(parents=True, exist_ok=True)
            self._open()
            self._writer = FileWriter(self._file, new_file_id(), told=self._written.add)
            write_json(self._writer, f"run/{self._run.run_id}", run_as_json(self._run), self._run.started_at)
        return self

    @contextlib.contextmanager
    def _on_disk(self) -> Iterator[None]:
        """Say what it means when the disk refuses."""
        try:
            yield
        except OSError as error:
            raise CapturesNotWritten(self._folder, reason(error)) from error

    def _open(self) -> None:
        """Make the file, and lock it: that tells others that its writer lives."""
        while True:
            self._file = self._part.open("xb")
            fcntl.flock(self._file, fcntl.LOCK_EX)
            with contextlib.suppress(
                FileNotFoundError
            ):  # somebody took it for one that a killed run left behind
                if os.fstat(self._file.fileno()).st_ino == self._part.stat().st_ino:
                    return
            self._file.close()

    def _stores(self) -> None:
        self.quiet = False
        self._looks.clear()

    def add_capture(
        self,
        source: Source,
        body: bytes,
        *,
        captured_at: datetime,
        media_type: str,
        clock_at: datetime | None = None,
    ) -> CaptureId:
        """Write a document's bytes and return the id of the capture.

        Args:
            source: The document.
            body: Its bytes.
            captured_at: The time that orders; aware.
            media_type: Of the bytes.
            clock_at: What the clock read, where it had run back; else None.

        Raises:
            CapturesNotWritten: The disk is full or refuses.
        """
        name = f"{source.collection}/{source.location}"
        more = {"Palmyra-Clock": written(clock_at)} if clock_at else {}
        return self._add_bytes(source, body, captured_at, media_type=media_type, name=name, more=more)

    def add_copy(
        self, source: Source, body: bytes, *, captured_at: datetime, media_type: str, exchange: Exchange
    ) -> CaptureId:
        """Write the bytes of a stored copy of a page and return the id of the capture.

        Raises:
            CapturesNotWritten: The disk is full or refuses.
        """
        more = {"Palmyra-Exchange": json.dumps(exchange_as_json(exchange))}
        return self._add_bytes(
            source, body, captured_at, media_type=media_type, name=source.location, more=more
        )

    def _add_bytes(
        self,
        source: Source,
        body: bytes,
        captured_at: datetime,
        *,
        media_type: str,
        name: str,
        more: Mapping[str, str],
    ) -> CaptureId:
        sha256 = hashlib.sha256(body).hexdigest()
        capture_id = capture_id_of(source.source_id, in_utc(captured_at), sha256)
        headers = {
            "WARC-Record-ID": record_id(capture_id),
            "WARC-Date": written(captured_at),
            "WARC-Payload-Digest": f"sha256:{sha256}",
            "Palmyra-Source": json.dumps(source_as_json(source)),
            **more,
        }
        self._stores()
        with self._on_disk():
            write_record(
                self._writer,
                name,
                "resource",
                body,
                media_type=media_type,
                headers=headers,
                absolute="Palmyra-Exchange" in more,
            )
        return capture_id

    def add_response(
        self,
        source: Source,
        reply: Reply,
        *,
        captured_at: datetime,
        exchange: Exchange,
        clock_at: datetime | None = None,
        clock_off: int | None = None,
    ) -> CaptureId:
        """Write a server's answer, and return the id of the capture; it is on its way to the disk at return.

        Args:
            source: The page or feed.
            reply: Whole.
            captured_at: The time that orders; aware.
            exchange: What was asked of whom.
            clock_at: What the clock read, where it had run back; else None.
            clock_off: Seconds that it was ahead of the servers, where that was much; else None.

        Raises:
            CapturesNotWritten: The disk is full or refuses.
        """
        sha256 = hashlib.sha256(reply.body).hexdigest()
        capture_id = capture_id_of(source.source_id, in_utc(captured_at), sha256)
        headers = {
            "WARC-Record-ID": record_id(capture_id),
            "WARC-Date": written(captured_at),
            "WARC-Payload-Digest": f"sha256:{hashlib.sha256(reply.payload).hexdigest()}",
            "Palmyra-Body": f"sha256:{sha256} {len(reply.body)}",
            "Palmyra-Source": json.dumps(source_as_json(source)),
            "Palmyra-Exchange": json.dumps(exchange_as_json(exchange)),
            **({"Palmyra-Clock": written(clock_at)} if clock_at else {}),
            **({"Palmyra-Clock-Off": str(clock_off)} if clock_off is not None else {}),
        }
        self._stores()
        with self._on_disk():
            write_response(self._writer, reply, target_uri=exchange.final_url, headers=headers)
            self._file.flush()
        return capture_id

    def add_evidence(self, reply: Reply) -> None:
        """Write an answer that is no capture of a source but that observations rest on: the index of an archive.

        Raises:
            CapturesNotWritten: The disk is full or refuses.
        """
        digest = hashlib.sha256(reply.payload).hexdigest()
        headers = {
            "WARC-Record-ID": record_id(f"evidence/{reply.url}/{digest}/{written(reply.received_at)}"),
            "WARC-Date": written(reply.received_at),
            "WARC-Payload-Digest": f"sha256:{digest}",
        }
        self._stores()
        with self._on_disk():
            write_response(self._writer, reply, target_uri=reply.url, headers=headers)
            self._file.flush()

    def add_source(self, source: Source) -> None:
        """Write down a source that was found after the run began.

        Raises:
            CapturesNotWritten: The disk is full or refuses.
        """
        self._write_json(f"found/{source.source_id}/{self._run.run_id}", {"found": source_as_json(source)})

    def add_decision(self, decision: Decision) -> None:
        """Write down what a person decided.

        Raises:
            CapturesNotWritten: The disk is full or refuses.
        """
        self._write_json(f"decision/{decision.decision_id}", {"decision": decision_as_json(decision)})

    def add_upgrade(self, upgrade: Upgrade) -> None:
        """Write down what became of the ids of a source when it was read under another key.

        Raises:
            CapturesNotWritten: The disk is full or refuses.
        """
        self._write_json(f"upgrade/{upgrade.upgrade_id}", {"upgrade": upgrade_as_json(upgrade)})

    def _write_json(self, name: str, value: dict[str, Any]) -> None:
        self._stores()
        with self._on_disk():
            write_json(self._writer, name, value, self._run.started_at)
            self._file.flush()

    def add_observation(self, observation: Observation) -> None:
        """Keep a look that brought no new bytes; a capture tells its own.

        Raises:
            CapturesNotWritten: The disk is full or refuses.
        """
        self._observations.append(observation)
        if self.quiet:
            self._looks.append(observation)
        if len(self._observations) < CHECKS:
            return
        self._parts += 1
        with self._on_disk():
            write_checks(self._writer, self._run, self._observations, part=self._parts)
            self._file.flush()
        self._observations.clear()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None and self.quiet:
                self.name = add_round(self._folder, self._run, self._looks) if self._looks else ""
                self._part.unlink()
            elif error is None:
                write_closing(self._writer, self._run, self._observations)
                self._file.flush()
                os.fsync(self._file.fileno())
                self._part.rename(self._final)
                sync_folder(self._final.parent)
                self._written.keep(self._final)
            elif isinstance(error, ClockWrong):
                self._part.unlink()  # it holds times alone, and they are wrong
        except OSError as failed:
            raise CapturesNotWritten(self._folder, reason(failed)) from failed
        finally:
            self._close()

    def _close(self) -> None:
        with contextlib.suppress(OSError):  # a full disk refuses the last buffered bytes again
            self._file.close()
