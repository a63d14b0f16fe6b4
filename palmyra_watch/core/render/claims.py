"""What the articles state, for reading: where they disagree, what cannot be, and whom they say corrected itself."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from palmyra_watch.core.disagreements import Verdict
from palmyra_watch.core.render.markdown import Board, escaped, listed
from palmyra_watch.core.render.quotations import reuse_lines, spelled_apart, stated_line, variant_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was found in the articles, as rows of the warehouse.

    Attributes:
        counts: The row of `stated_counts`.
        claims: Rows of the view `claim_timeline`; distances that were checked and dates that cannot be are told.
        disagreements: Rows of the view `disagreements`, those of a group in a row.
        corrections: Rows of the view `corrections`, with the `fragments` that they quote.
        quoted: Rows of the view `quoted_elsewhere`, those of a group in a row.
        variants: Rows of the view `name_variants`, those of a first name in a row.
    """

    counts: Row
    claims: Sequence[Row]
    disagreements: Sequence[Row]
    corrections: Sequence[Row]
    quoted: Sequence[Row]
    variants: Sequence[Row]

    @property
    def rows(self) -> tuple[FoundRow, ...]:
        """Return all rows, each with the kind of finding it belongs to."""
        return tuple(FoundRow(kind=kind, row=row) for kind in _KINDS for row in getattr(self, kind))

    def only(self, rows: Sequence[FoundRow]) -> Findings:
        """Return the findings with these rows alone."""
        chosen = {kind: [found.row for found in rows if found.kind == kind] for kind in _KINDS}
        return Findings(counts=self.counts, **chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """A row of one kind of finding."""

    kind: str
    row: Row

    @property
    def subject(self) -> str:
        """Return what stands or falls with it: a group of claims or quotations, else its story or name."""
        keys = ("group_id", "story_id", "proposal_id")
        return f"{next((self.row[key] for key in keys if self.row.get(key)), 'a row')} ({self.kind})"


_KINDS = ("claims", "disagreements", "corrections", "quoted", "variants")


def report_lines(found: Findings) -> Iterator[tuple[str, list[str]]]:
    """Yield a title and its lines for each kind of finding; a kind without any is left out."""
    checked = [row for row in found.claims if row["verdict"] not in {None, "unknown"}]
    groups = list(_groups(found.disagreements))
    sections = (
        ("Different stories on one thing", [_group_line(group) for group in groups if not _is_unsure(group)]),
        ("Figures that may disagree", [_group_line(group) for group in groups if _is_unsure(group)]),
        ("Quoted in several stories", reuse_lines(found.quoted)),
        ("Distances checked", [_distance_line(row) for row in checked]),
        ("Dates that cannot be", [_date_line(row) for row in found.claims if row["problem"]]),
        ("Corrections of other publishers", [_correction_line(row) for row in found.corrections]),
        ("Names that may be one, for a reader to decide", variant_lines(spelled_apart(found.variants))),
    )
    for title, lines in sections:
        if lines:
            yield title, lines


def claims_board(found: Findings) -> str:
    """Return the same as markdown, every line escaped, below a line of counts."""
    board = Board()
    board.add(f"**{stated_line(found.counts)}**.\n")
    sections = list(report_lines(found))
    for title, lines in sections:
        listed(board, title, [f"- {escaped(line)}\n" for line in lines])
    if not sections:
        board.end("\nThe articles state nothing that can be compared or checked.\n")
    return board.text


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    for _, members in groupby(rows, key=lambda row: row["group_id"]):
        yield list(members)


def _is_unsure(members: Sequence[Row]) -> bool:
    return bool(members[0]["verdict"] == Verdict.MAY_DISAGREE)


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
        *fates(row),
    ]
    told = "; ".join(fact for fact in facts if fact)
    return f"{row['publisher']}, as told by “{row['headline'] or row['location']}”: {told}"


def fates(row: Row) -> list[str]:
    """Return what became of the passages that a reported correction quotes, in words.

    Args:
        row: Of `list_corrections`; its status alone says it where nothing is quoted.
    """
    told = []
    for passage in row["fragments"] or ():
        if passage.get("seen_from") is None:
            continue
        where = f"“{passage['story']}”" if passage["story"] else "a story of theirs"
        gone = f", gone by {passage['gone_by']:%Y-%m-%d %H:%M} UTC" if passage["gone_by"] else ""
        told.append(
            f"quoted passage seen in {where} from {passage['seen_from']:%Y-%m-%d %H:%M} to "
            f"{passage['seen_until']:%Y-%m-%d %H:%M} UTC{gone}"
        )
    return told or [row["status"]]
