"""From rows of the warehouse to alerts: one for each pair of versions, story gone, or source silent."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from palmyra_watch.core.alerts import Alert, AlertKind, Edit, alert_id_of, edit_key
from palmyra_watch.core.render.entries import CANNOT_TELL, clock_words
from palmyra_watch.core.render.markdown import moment
from palmyra_watch.core.render.message import one_line
from palmyra_watch.core.render.summary import counted
from palmyra_watch.core.source_health import Health, health_of, is_taken_away
from palmyra_watch.model import Kind, Outcome, SourceKind, Substantive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from palmyra_watch.core.alerts import Memory
    from palmyra_watch.core.source_health import SourceRecord

    Row = Mapping[str, Any]


def change_alerts(rows: Iterable[Row], memory: Memory) -> Iterator[Alert]:
    """Yield an alert for each two versions between which something changed that nobody was told of.

    Args:
        rows: Of `alert_changes`: those between two versions in a row, the weightiest first.
        memory: What people were told.
    """
    for _, told in groupby(rows, key=lambda row: (row["story_id"], row["new_number"])):
        fresh = [(row, _edit(row)) for row in told if not _is_known(row, memory)]
        if fresh:
            yield _change_alert([row for row, _ in fresh], tuple(edit for _, edit in fresh))


def _is_known(row: Row, memory: Memory) -> bool:
    """Tell whether people were told of a change: as it reads now, or of all that it was before upgrades.

    Its kind before is not written down: it may have been any.
    """
    if memory.knows(_edit(row)):
        return True
    earlier = row["earlier"] or ()
    return bool(earlier) and all(
        any(memory.knows(_edit({**one, "kind": kind})) for kind in Kind) for one in earlier
    )


def _edit(row: Row) -> Edit:
    return Edit(
        key=edit_key(row["story_id"], row["kind"], row["before"], row["after"]),
        not_before=row["not_before"],
        not_after=row["not_after"],
    )


def _change_alert(rows: Sequence[Row], edits: tuple[Edit, ...]) -> Alert:
    first = rows[0]
    verdicts = {row["substantive"] for row in rows}
    more = f"; and {counted(len(rows) - 1, 'more change')}" if len(rows) > 1 else ""
    ending = {True: ", no notice", None: f", {CANNOT_TELL}", False: ""}[first["silent"]]
    return Alert(
        alert_id=alert_id_of(AlertKind.CHANGE, first["story_id"], sorted(row["change_id"] for row in rows)),
        kind=AlertKind.CHANGE,
        subject=first["story_id"],
        name=_name(first),
        location=first["location"],
        text=one_line(first["summary"]) + ending + more,
        occurred_at=first["not_after"],
        facts={
            "silent": _silence(rows),
            "substantive": next(one for one in ("yes", "unknown", "no") if one in verdicts),
            "changes": str(len(rows)),
            "rank": str(first["rank"]),
            "versions": f"{first['old_number']} → {first['new_number']}",
            "bracket": f"after {moment(first['not_before'])} and no later than {moment(first['not_after'])}"
            f"{clock_words(first['clock_at'], first['clock_off'])}",
            "change_id": first["change_id"],
        },
        edits=edits,
    )


def _silence(rows: Sequence[Row]) -> str:
    """Return what is said of changes together: of one that is silent, or else of one of which nobody can tell.

    Of one that is neither substantive nor known to be significant it is only said that it is perhaps silent.
    """
    weighed = [row["substantive"] == Substantive.YES or row["significance"] is not None for row in rows]
    told = {row["silent"] for row, is_weighed in zip(rows, weighed, strict=True) if is_weighed}
    if True in told:
        return "yes"
    if None in told:
        return "cannot_tell"
    return "no" if all(row["silent"] is False for row in rows) else "perhaps"


def absence_alerts(rows: Iterable[Row], memory: Memory, now: datetime) -> Iterator[Alert]:
    """Yield an alert for each story that is gone, of which nobody was told since it was last seen.

    Args:
        rows: Of `alert_stories`.
        memory: What people were told.
        now: When it is told.
    """
    for row in rows:
        kind, outcome = SourceKind(row["kind"]), Outcome(row["last_outcome"])
        if outcome is Outcome.ABSENT and not is_taken_away(kind, outcome, row["misses"]):
            continue
        if memory.knows_state(AlertKind.ABSENT, row["story_id"], row["last_seen_at"]):
            continue
        seen = moment(row["last_seen_at"])
        yield Alert(
            alert_id=alert_id_of(AlertKind.ABSENT, row["story_id"], (seen,)),
            kind=AlertKind.ABSENT,
            subject=row["story_id"],
            name=_name(row),
            location=row["location"],
            text=f"gone from {one_line(row['location'])}; last seen {seen}",
            occurred_at=now,
            facts={"last_seen": seen},
        )


def silence_alerts(records: Iterable[SourceRecord], memory: Memory, now: datetime) -> Iterator[Alert]:
    """Yield an alert for each source that is silent, of which nobody was told since it was last seen."""
    for record in records:
        if health_of(record, now) is not Health.SILENT:
            continue
        if memory.knows_state(AlertKind.SILENT, record.source_id, record.last_seen_at):
            continue
        seen = moment(record.last_seen_at) if record.last_seen_at else "never"
        looks = counted(record.misses, "look")
        yield Alert(
            alert_id=alert_id_of(AlertKind.SILENT, record.source_id, (seen,)),
            kind=AlertKind.SILENT,
            subject=record.source_id,
            name=one_line(record.location),
            location=record.location,
            text=f"last seen {seen}; {looks} in a row failed: {one_line(record.last_reason) or 'nobody looked'}",
            occurred_at=now,
            facts={"last_seen": seen, "misses": str(record.misses)},
        )


def _name(row: Row) -> str:
    return one_line(row["headline"] or f"(no headline) {row['location']}")
