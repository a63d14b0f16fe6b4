"""Records of a WARC file: how runs, looks and bodies are written down, and read again."""

from __future__ import annotations

import hashlib
import json
import uuid
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from palmyra_watch.model import CaptureId, Hints, Observation, Outcome, Run, RunId, Source, SourceId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warcio.recordloader import ArcWarcRecord
    from warcio.warcwriter import WARCWriter

SCHEME = "palmyra-watch"
JSON = "application/json"


def write_checks(writer: WARCWriter, run: Run, observations: Sequence[Observation]) -> None:
    """Write the closing record of a file."""
    checks = [_observation_as_json(observation) for observation in observations]
    write_json(writer, f"checks/{run.run_id}", {"checks": checks}, run.started_at)


def write_json(writer: WARCWriter, name: str, value: dict[str, Any], at: datetime) -> None:
    body = json.dumps(value, ensure_ascii=False, sort_keys=True).encode()
    headers = {"WARC-Record-ID": record_id(name), "WARC-Date": written(at)}
    write_record(writer, name, "metadata", body, media_type=JSON, headers=headers)


def write_record(
    writer: WARCWriter, name: str, kind: str, body: bytes, *, media_type: str, headers: dict[str, str]
) -> None:
    record = writer.create_warc_record(
        f"{SCHEME}:{quote(name)}",
        kind,
        payload=BytesIO(body),
        length=len(body),
        warc_content_type=media_type,
        warc_headers_dict=headers,
    )
    writer.write_record(record)


def run_from_json(value: dict[str, Any]) -> Run:
    return Run(
        run_id=RunId(value["run_id"]),
        started_at=datetime.fromisoformat(value["started_at"]),
        sources=tuple(source_from_json(source) for source in value["sources"]),
    )


def observation_from_json(value: dict[str, Any]) -> Observation:
    return Observation(
        source_id=SourceId(value["source_id"]),
        observed_at=datetime.fromisoformat(value["observed_at"]),
        outcome=Outcome(value["outcome"]),
        capture_id=CaptureId(value["capture_id"]) if value["capture_id"] else None,
        reason=value["reason"],
    )


def run_as_json(run: Run) -> dict[str, Any]:
    sources = [source_as_json(source) for source in run.sources]
    return {"run_id": run.run_id, "started_at": run.started_at.isoformat(), "sources": sources}


def source_as_json(source: Source) -> dict[str, Any]:
    return {
        "source_id": source.source_id,
        "collection": source.collection,
        "location": source.location,
        "note": source.note,
        "year": source.hints.year,
    }


def source_from_json(value: dict[str, Any]) -> Source:
    return Source(
        source_id=SourceId(value["source_id"]),
        collection=value["collection"],
        location=value["location"],
        note=value["note"],
        hints=Hints(year=value["year"]),
    )


def _observation_as_json(observation: Observation) -> dict[str, Any]:
    return {
        "source_id": observation.source_id,
        "observed_at": observation.observed_at.isoformat(),
        "outcome": observation.outcome,
        "capture_id": observation.capture_id,
        "reason": observation.reason,
    }


def flaw(record: ArcWarcRecord, body: bytes) -> str:
    """Return what is wrong with a record's body; empty when it is what its header promises."""
    stated = record.rec_headers.get_header("Content-Length")
    if stated is None or int(stated) != len(body):
        return f"a record breaks off: {len(body)} of {stated} bytes"
    digest = record.rec_headers.get_header("WARC-Payload-Digest") or ""
    if digest.startswith("sha256:") and digest.removeprefix("sha256:") != hashlib.sha256(body).hexdigest():
        return f"a record does not match its digest {digest}"
    return ""


def record_id(name: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{SCHEME}:{name}')}>"


def written(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error).strip() or type(error).__name__
