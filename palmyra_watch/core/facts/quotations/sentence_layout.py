"""Where the marks, the clauses and the contrasts of a sentence lie."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a sentence lie.

    Attributes:
        marks: Places of quotation marks.
        clauses: Places where a clause begins.
        contrasts: Indices of the cues that begin a contrasting clause.
    """

    marks: list[int]
    clauses: list[int]
    contrasts: list[int]

    def is_quoted(self, start: int, end: int) -> bool:
        """Tell whether a quotation mark stands in a stretch."""
        at = bisect_left(self.marks, start)
        return at < len(self.marks) and self.marks[at] < end

    def clause_before(self, floor: int, at: int) -> int:
        """Return where the clause begins in which a place lies, the floor at least."""
        index = bisect_right(self.clauses, at) - 1
        return max(floor, self.clauses[index]) if index >= 0 else floor

    def contrast_behind(self, index: int) -> int | None:
        """Return the next cue behind another that begins a contrast; None if there is none near."""
        at = bisect_right(self.contrasts, index)
        return self.contrasts[at] if at < len(self.contrasts) else None
