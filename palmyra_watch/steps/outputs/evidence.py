"""Hand out the evidence of one change: the captures on both sides, the texts, the hashes, and how to check them."""

from __future__ import annotations

import hashlib
import json
import logging
import zipfile
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warc import CopyWriter, body_at, contents_of, stored_answer
from palmyra_watch.adapters.warehouse import query, reader
from palmyra_watch.core.render.change_rows import change_entry
from palmyra_watch.core.render.evidence import SUMS, WARC, EvidenceCapture, evidence_readme
from palmyra_watch.core.render.records import change_record
from palmyra_watch.errors import CapturesNotWritten, CaptureUnreadable, NotOneChange, NotWritten, ToldNoMore
from palmyra_watch.steps.outputs.handing_out import folder_aside, synced
from palmyra_watch.steps.outputs.retired import retired_ids, told_of
from palmyra_watch.steps.read import records

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.core.render.entries import ChangeEntry
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.outputs.retired import RetiredId

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceReport:
    """A bundle that was written.

    Attributes:
        folder: With all files.
        archive: The same as a ZIP file, and `sha256` its hash.
        captures: In the WARC file.
    """

    change_id: str
    folder: Path
    archive: Path
    sha256: str
    captures: int


def change_named(settings: Settings, name: str) -> ChangeEntry:
    """Return the one change whose id begins so, with or without its prefix; of an earlier id, what became of it.

    Raises:
        WarehouseMissing: There is none yet.
        NotOneChange: None or several are meant.
        ToldNoMore: It became nothing.
    """
    with reader(settings.published_database) as warehouse:
        found = [change_entry(row) for row in _rows(warehouse, "evidence_changes", name)] if name else []
    if not found and (retired := _retired(settings, name)):
        return change_named(settings, retired.became)
    exact = [entry for entry in found if entry.change_id == name]
    if len(exact or found) != 1:
        raise NotOneChange(name, [entry.change_id for entry in found])
    return (exact or found)[0]


def _retired(settings: Settings, name: str) -> RetiredId | None:
    """Return the one change that had an id that begins so before an upgrade; None for another number of them."""
    found = [one for one in retired_ids(settings, name) if one.kind == "change"]
    if len(found) != 1:
        return None
    log.warning("%s", told_of(found[0]))
    if not found[0].became:
        raise ToldNoMore(found[0].retired_id, told_of(found[0]), found[0].summary)
    return found[0]


def write_evidence(settings: Settings, entry: ChangeEntry, folder: Path) -> EvidenceReport:
    """Write the evidence of a change into a new folder and a ZIP file beside it, and return what came of it.

    Args:
        settings: Where the warehouse and the captures are.
        entry: The change.
        folder: Must not exist yet, or be empty; evidence is never written over.

    Raises:
        CaptureUnreadable: The bytes of a capture are not the ones that were stored; nothing is written.
        NotWritten: There is something in the folder, or the disk refuses; nothing is written.
    """
    target = folder.resolve()
    archive = target.with_name(f"{target.name}.zip")
    _refuse_what_is_there(target, archive)
    with reader(settings.published_database) as warehouse:
        rows = _rows(warehouse, "evidence_captures", entry.change_id)
        articles = _rows(warehouse, "evidence_articles", entry.change_id)
    with folder_aside(target.parent) as aside:
        bundle = aside / target.name
        bundle.mkdir()
        captures = _write_captures(settings, rows, bundle, entry)
        _write_texts(bundle, entry, captures, articles)
        _write_sums(bundle)
        zipped = _zipped(bundle)
        digest = hashlib.sha256(zipped.read_bytes()).hexdigest()
        bundle.replace(target)
        zipped.replace(archive)
    log.info("wrote the evidence of %s to %s", entry.change_id, target)
    return EvidenceReport(
        change_id=entry.change_id, folder=folder, archive=archive, sha256=digest, captures=len(captures)
    )


def _rows(warehouse: Warehouse, name: str, change_id: str) -> list[dict[str, Any]]:
    return records(warehouse.table(query(name), {"name": change_id}))


def _refuse_what_is_there(target: Path, archive: Path) -> None:
    if target.is_dir() and any(target.iterdir()):
        raise NotWritten(target, "there are files in it; name a new folder with --to")
    for path in (target, archive):
        if path.exists() and not path.is_dir():
            raise NotWritten(path, "there is a file of that name; name another folder with --to")


def _write_captures(
    settings: Settings, rows: Sequence[dict[str, Any]], bundle: Path, entry: ChangeEntry
) -> tuple[EvidenceCapture, ...]:
    """Copy the captures into one WARC file, read each back, and return where they are."""
    about = {
        "software": f"palmyra-watch {version('palmyra-watch')}",
        "format": "WARC File Format 1.1",
        "description": f"evidence of {entry.change_id}",
    }
    path = bundle / WARC
    try:
        with CopyWriter(path, about=about, made_at=datetime.now(UTC)) as copies:
            for row in rows:
                labels = {"Palmyra-Capture": row["capture_id"], "Palmyra-Side": row["side"]}
                copies.add_copy(settings.captures, row["warc"], row["warc_offset"], labels=labels)
    except CapturesNotWritten as error:
        raise NotWritten(bundle.parent.parent, error.reason) from error
    copied = contents_of(path).captures
    return tuple(_capture(settings, row, bundle, one.offset) for row, one in zip(rows, copied, strict=True))


def _capture(settings: Settings, row: dict[str, Any], bundle: Path, offset: int) -> EvidenceCapture:
    if hashlib.sha256(body_at(bundle, WARC, offset)).hexdigest() != row["sha256"]:
        raise CaptureUnreadable(
            row["warc"],
            f"the body of {row['capture_id']} does not have the hash {row['sha256']} that was taken of it; "
            "`palmyra-watch doctor` examines all captures",
        )
    headers, _ = stored_answer(settings.captures, row["warc"], row["warc_offset"])
    coding = ", ".join(value for name, value in headers if name.lower() == "content-encoding")
    return EvidenceCapture(
        side=row["side"],
        capture_id=row["capture_id"],
        url=row["target_uri"],
        asked=row["url"] or "",
        captured_at=row["captured_at"],
        origin=row["origin"] or "file",
        via=row["via"] or "",
        status=row["status"],
        fetched_at=row["fetched_at"],
        media_type=row["media_type"],
        coding=coding,
        sha256=row["sha256"],
        length=row["length"],
        warc=row["warc"],
        warc_offset=row["warc_offset"],
        offset=offset,
    )


def _write_texts(
    bundle: Path,
    entry: ChangeEntry,
    captures: Sequence[EvidenceCapture],
    articles: Sequence[dict[str, Any]],
) -> None:
    for article in articles:
        (bundle / f"{article['side']}.txt").write_bytes(article["text"].encode())
        _write_json(bundle / f"{article['side']}.json", article)
    _write_json(bundle / "change.json", change_record(entry))
    _write_json(bundle / "captures.json", [asdict(capture) for capture in captures])
    program = f"palmyra-watch {version('palmyra-watch')}"
    (bundle / "README.txt").write_bytes(evidence_readme(entry, captures, program=program).encode())


def _write_json(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1, default=_json_value)
    path.write_bytes(text.encode() + b"\n")


def _json_value(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime | date) else str(value)


def _write_sums(bundle: Path) -> None:
    lines = []
    for path in sorted(bundle.iterdir()):
        lines.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n")
        synced(path)
    (bundle / SUMS).write_text("".join(lines), encoding="ascii", newline="\n")


def _zipped(bundle: Path) -> Path:
    """Return a ZIP file of a folder, made beside it."""
    made = bundle.with_name(f"{bundle.name}.zip")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(bundle.iterdir()):
            archive.write(path, f"{bundle.name}/{path.name}")
    synced(made)
    return made
