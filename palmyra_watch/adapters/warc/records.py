"""Records of a WARC file: how runs, looks and bodies are written down, and read again."""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders

from palmyra_watch.core.web_addresses import without_userinfo
from palmyra_watch.model import (
    CaptureId,
    Decision,
    Exchange,
    Hints,
    Hop,
    Observation,
    Origin,
    Outcome,
    Run,
    RunId,
    Source,
    SourceId,
    SourceKind,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warcio.recordloader import ArcWarcRecord

    from palmyra_watch.adapters.warc.file_writer import FileWriter
    from palmyra_watch.model import Reply

SCHEME = "palmyra-watch"
_NOT_STORED = frozenset({"content-length", "transfer-encoding", "connection", "set-cookie", "set-cookie2"})
_ADDRESSES = frozenset({"location", "content-location"})
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, 5.6.2
JSON = "application/json"


def new_file_id() -> str:
    """Return an id for a file that no page can know beforehand."""
    return f"<urn:uuid:{uuid.uuid4()}>"


def write_checks(writer: FileWriter, run: Run, observations: Sequence[Observation], *, part: int) -> None:
    """Write looks that brought no new bytes, before the file is closed."""
    checks = {"checks": [observation_as_json(observation) for observation in observations], "closed": False}
    write_json(writer, f"checks/{run.run_id}/{part}", checks, run.started_at)


def write_closing(writer: FileWriter, run: Run, observations: Sequence[Observation]) -> None:
    """Write the closing record of a file, with the looks that were not written yet."""
    checks = {"checks": [observation_as_json(observation) for observation in observations], "closed": True}
    write_json(writer, f"checks/{run.run_id}", checks, run.started_at)


def write_recovered_closing(writer: FileWriter, name: str, at: datetime) -> None:
    """Write the closing record of a file whose first record, which tells of the run, is lost."""
    write_json(writer, f"checks/{name}", {"checks": [], "closed": True}, at)


def write_json(writer: FileWriter, name: str, value: dict[str, Any], at: datetime) -> None:
    body = json.dumps(value, ensure_ascii=False, sort_keys=True).encode()
    headers = {"WARC-Record-ID": record_id(name), "WARC-Date": written(at)}
    write_record(writer, name, "metadata", body, media_type=JSON, headers=headers)


def write_record(
    writer: FileWriter,
    name: str,
    kind: str,
    body: bytes,
    *,
    media_type: str,
    headers: dict[str, str],
    absolute: bool = False,
) -> None:
    """Write a record; its name is a URL by itself, or one of this program's own."""
    record = writer.create_warc_record(
        name if absolute else f"{SCHEME}:{quote(name)}",
        kind,
        payload=BytesIO(body),
        length=len(body),
        warc_content_type=media_type,
        warc_headers_dict=headers,
    )
    writer.write_record(record)


def write_response(writer: FileWriter, reply: Reply, *, target_uri: str, headers: dict[str, str]) -> None:
    """Write an answer as it was received, without its cookies, its transfer coding, and passwords in addresses."""
    kept = [
        (name, _header_text(without_userinfo(value) if name.lower() in _ADDRESSES else value))
        for name, value in reply.headers
        if name.lower() not in _NOT_STORED and _TOKEN.fullmatch(name)
    ]
    kept.append(("Content-Length", str(len(reply.payload))))
    record = writer.create_warc_record(
        target_uri,
        "response",
        payload=BytesIO(reply.payload),
        length=len(reply.payload),
        warc_headers_dict=headers,
        http_headers=StatusAndHeaders(f"{reply.status}", kept, protocol="HTTP/1.1"),
    )
    writer.write_record(record)


def _header_text(value: str) -> str:
    return value.replace("\r", " ").replace("\n", " ").encode("ascii", "backslashreplace").decode()


def run_from_json(value: dict[str, Any]) -> Run:
    return Run(
        run_id=RunId(value["run_id"]),
        started_at=moment_of(value["started_at"]),
        sources=tuple(source_from_json(source) for source in value["sources"]),
    )


def observation_from_json(value: dict[str, Any]) -> Observation:
    return Observation(
        source_id=SourceId(value["source_id"]),
        observed_at=moment_of(value["observed_at"]),
        outcome=Outcome(value["outcome"]),
        capture_id=CaptureId(value["capture_id"]) if value["capture_id"] else None,
        reason=value["reason"],
        exchange=exchange_from_json(value.get("exchange")),
        clock_at=moment_of(value["clock_at"]) if value.get("clock_at") else None,
        clock_off=value.get("clock_off"),
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
        **({"publisher": source.hints.publisher} if source.hints.publisher else {}),
        **({"kind": source.kind} if source.kind is not SourceKind.DOCUMENT else {}),
    }


def source_from_json(value: dict[str, Any]) -> Source:
    return Source(
        source_id=SourceId(value["source_id"]),
        collection=value["collection"],
        location=value["location"],
        note=value["note"],
        hints=Hints(year=value["year"], publisher=value.get("publisher", "")),
        kind=SourceKind(value.get("kind", SourceKind.DOCUMENT)),
    )


def observation_as_json(observation: Observation) -> dict[str, Any]:
    return {
        "source_id": observation.source_id,
        "observed_at": observation.observed_at.isoformat(),
        "outcome": observation.outcome,
        "capture_id": observation.capture_id,
        "reason": observation.reason,
        **({"exchange": exchange_as_json(observation.exchange)} if observation.exchange else {}),
        **({"clock_at": observation.clock_at.isoformat()} if observation.clock_at else {}),
        **({"clock_off": observation.clock_off} if observation.clock_off is not None else {}),
    }


def exchange_as_json(exchange: Exchange) -> dict[str, Any]:
    return {
        "origin": exchange.origin,
        "via": exchange.via,
        "url": exchange.url,
        "final_url": exchange.final_url,
        "hops": [[hop.url, hop.status, hop.location] for hop in exchange.hops],
        "status": exchange.status,
        "etag": exchange.etag,
        "last_modified": exchange.last_modified,
        "fetched_at": exchange.fetched_at.isoformat(),
        **({"made_at": exchange.made_at.isoformat()} if exchange.made_at else {}),
    }


def exchange_from_json(value: dict[str, Any] | None) -> Exchange | None:
    if not value:
        return None
    return Exchange(
        origin=Origin(value["origin"]),
        via=value["via"],
        url=value["url"],
        final_url=value["final_url"],
        hops=tuple(Hop(url=url, status=status, location=location) for url, status, location in value["hops"]),
        status=value["status"],
        etag=value["etag"],
        last_modified=value["last_modified"],
        fetched_at=moment_of(value["fetched_at"]),
        made_at=moment_of(value["made_at"]) if value.get("made_at") else None,
    )


def decision_as_json(decision: Decision) -> dict[str, Any]:
    return {
        "decision_id": decision.decision_id,
        "decided_at": decision.decided_at.isoformat(),
        "verdict": decision.verdict,
        "subject": decision.subject,
        "other": decision.other,
        "reason": decision.reason,
    }


def decision_from_json(value: dict[str, Any]) -> Decision:
    return Decision(
        decision_id=value["decision_id"],
        decided_at=moment_of(value["decided_at"]),
        verdict=Verdict(value["verdict"]),
        subject=value["subject"],
        other=value["other"],
        reason=value["reason"],
    )


def flaw(record: ArcWarcRecord, body: bytes, *, left_out: int = 0) -> str:
    """Return what is wrong with a record's body; empty when it is what its header promises.

    Of one whose body its writer left out, the length alone is looked at.
    """
    stated = record.payload_length if record.http_headers else record.rec_headers.get_header("Content-Length")
    if stated is None or int(stated) != len(body) + left_out:
        return f"a record breaks off: {len(body) + left_out} of {stated} bytes"
    if left_out:
        return "its heads are not read as they were written" if body else ""
    digest = record.rec_headers.get_header("WARC-Payload-Digest") or ""
    if digest.startswith("sha256:") and digest.removeprefix("sha256:") != hashlib.sha256(body).hexdigest():
        return f"a record does not match its digest {digest}"
    return ""


def record_id(name: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{SCHEME}:{name}')}>"


def in_utc(moment: datetime) -> datetime:
    """Return a time in UTC; as it is where that would lie before year 1 or after year 9999."""
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:
        return moment


def written(moment: datetime) -> str:
    """Return a time as RFC 3339 writes it: the year always has four digits."""
    return in_utc(moment).isoformat(timespec="microseconds").replace("+00:00", "Z")


def moment_of(text: str) -> datetime:
    """Return the time that `written` wrote; years of early files may lack leading zeros.

    >>> moment_of("216-03-27T12:00:00.000000Z").isoformat()
    '0216-03-27T12:00:00+00:00'

    Raises:
        ValueError: It is none.
    """
    year, dash, rest = text.partition("-")
    return in_utc(datetime.fromisoformat(f"{year:0>4}{dash}{rest}"))


def reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error).strip() or type(error).__name__
