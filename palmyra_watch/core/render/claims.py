"""What the articles state, for reading: where they disagree, what cannot be, and whom they say corrected itself."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from palmyra_watch.core.render.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Row = Mapping[str, Any]


def report_lines(
    *, claims: Sequence[Row], disagreements: Sequence[Row], corrections: Sequence[Row]
) -> Iterator[tuple[str, list[str]]]:
    """Yield a title and its lines for each kind of finding; a kind without any is left out.

    Args:
        claims: Rows of the view `claim_timeline`.
        disagreements: Rows of the view `disagreements`, those of a group in a row.
        corrections: Rows of the view `corrections`.
    """
    sections = (
        ("Different stories on one thing", [_group_line(group) for group in _groups(disagreements)]),
        (
            "Distances checked",
            [_distance_line(row) for row in claims if row["verdict"] not in {None, "unknown"}],
        ),
        ("Dates that cannot be", [_date_line(row) for row in claims if row["problem"]]),
        ("Corrections of other publishers", [_correction_line(row) for row in corrections]),
    )
    for title, lines in sections:
        if lines:
            yield title, lines


def claims_board(*, claims: Sequence[Row], disagreements: Sequence[Row], corrections: Sequence[Row]) -> str:
    """Return the same as markdown, every line escaped; the arguments are those of `report_lines`."""
    parts = []
    for title, lines in report_lines(claims=claims, disagreements=disagreements, corrections=corrections):
        parts += [f"## {title}", "", *(f"- {escaped(line)}" for line in lines[:_LINES]), ""]
        if len(lines) > _LINES:
            parts += [f"… and {len(lines) - _LINES} more.", ""]
    return "\n".join(parts) or "The articles state nothing that can be compared or checked."


_LINES = 200


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    for _, members in groupby(rows, key=lambda row: row["group_id"]):
        yield list(members)


def _group_line(members: Sequence[Row]) -> str:
    said = []
    for row in members:
        who = row["attributed_to"] or row["headline"] or row["location"]
        said.append(f"“{row['literal']}” ({who})")
    return f"{members[0]['topic']}: {members[0]['verdict']}: {', '.join(said)}"


def _distance_line(row: Row) -> str:
    ends = " – ".join(name for name in (row["from_place"], row["to_place"]) if name)
    place = f", {ends}" if ends else ""
    return f"“{row['literal']}”{place}: {row['verdict']}: {row['verdict_reason']}"


def _date_line(row: Row) -> str:
    return f"“{row['literal']}” {row['problem']}: {row['headline'] or row['location']}"


def _correction_line(row: Row) -> str:
    facts = [
        f"quoted figure “{'”, “'.join(row['originals'])}”" if row["originals"] else "",
        f"distance check: {row['plausibility']}" if row["plausibility"] else "",
        f"the reporter’s paraphrase “{row['paraphrase']}” does not match the quotation"
        if row["paraphrase_matches"] is False
        else "",
        f"to be seen at {row['seen_at']}" if row["seen_at"] else "",
        row["status"],
    ]
    told = "; ".join(fact for fact in facts if fact)
    return f"{row['publisher']}, as told by “{row['headline'] or row['location']}”: {told}"
