"""What the stories share, taken as a whole: figures of one thing, the same words quoted, names that may be one.

And what one story quotes of another publisher's, where captures of that one are there.

Any story may concern any other. Each kind is set against those alone that a story made anew can concern, which comes to
the same as relating all stories at once (`relations`). A story that cannot be related is left out; where a table cannot
be made at all, it stays what it was, and is made anew as a whole when it can be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.steps.failure_memory import FailureMemory, program_digest
from palmyra_watch.steps.guarded import Case, Step, StepFailure, attempted, without_failing
from palmyra_watch.steps.relations.figures import Figures
from palmyra_watch.steps.relations.names import Names
from palmyra_watch.steps.relations.quotations import Quotations
from palmyra_watch.steps.relations.quote_checks import QuoteChecks
from palmyra_watch.steps.relations.related import forget_marks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.steps.relations.relation import Relation, RowMap

RELATIONS: tuple[type[Relation], ...] = (Figures, Quotations, Names, QuoteChecks)


def relate_stories(
    warehouse: Warehouse, *, stale: bool, relations: Iterable[type[Relation]] = RELATIONS
) -> tuple[StepFailure, ...]:
    """Compare what stories of an open database state, quote and name, and keep what they share.

    Return what could not be related.

    Args:
        warehouse: Open for writing.
        stale: A story was made anew (`waiting.sources`); else only what failed before is tried again, when its turn
            has come.
        relations: By what.
    """
    memory = FailureMemory.at_a_run(warehouse, Step.RELATE)
    if not (stale or memory.due):
        return ()
    rounds = [_Round(warehouse, memory, relation(warehouse)) for relation in relations]
    for one in rounds:
        one.relate()
    waiting = {subject for one in rounds for subject in one.waiting}
    failed = tuple(failure for one in rounds for failure in one.failed)
    with warehouse.transaction():
        memory.keep(warehouse, memory.subjects - waiting, failed)
    return failed


class _NotMadeError(Exception):
    """No choice of parts gives a table: what was begun is undone."""

    def __init__(self, failed: tuple[StepFailure, ...]) -> None:
        super().__init__()
        self.failed = failed


class _Round:
    """One round of relating by one thing.

    Attributes:
        failed: What could not be related.
        waiting: What waits for a later round, as a subject of failures.
    """

    def __init__(self, warehouse: Warehouse, memory: FailureMemory, relation: Relation) -> None:
        self._warehouse, self._memory, self._relation = warehouse, memory, relation
        self._common = Case(step=Step.RELATE, subject=f"all stories ({relation.what})")
        self.failed: tuple[StepFailure, ...] = ()
        self.waiting: set[str] = set()

    def relate(self) -> None:
        """Bring the tables up to date, in as many rounds as that takes; where one fails they stay what they were."""
        while True:
            failed = len(self.failed)
            outcome = attempted(self._common, self._in_one_transaction)
            if isinstance(outcome, StepFailure):
                self.failed = (*self.failed, outcome)
            if not self._relation.unfinished or any(one.case == self._common for one in self.failed[failed:]):
                return

    def _in_one_transaction(self) -> None:
        try:
            with self._warehouse.transaction():
                self._begin()
                self._make()
                forget_marks(self._warehouse)
        except _NotMadeError as error:
            self.failed = (*self.failed, *error.failed)

    def _begin(self) -> None:
        if self._common.subject in self._memory.subjects and not self._relation.unfinished:
            self._relation.begin_with_all()
        else:
            behind = self._subject("")
            known = (subject for subject in self._memory.subjects if subject.endswith(behind))
            self._relation.begin([subject.removesuffix(behind) for subject in known])

    def _make(self) -> None:
        """Make the tables of the parts that can be related: without those that fail, until none does."""
        while True:
            parts = self._relation.parts(self._left_out)
            tables, failed = without_failing(
                parts, self._relation.tables, common=self._common, case_of=self._case
            )
            if tables is None:
                raise _NotMadeError(failed)
            if not failed:
                self._relation.replace(tables)
                return
            self.failed = (*self.failed, *failed)

    def _left_out(self, part: str, rows: list[RowMap]) -> bool:
        """Tell whether a part has failed, or did before and waits."""
        subject = self._subject(part)
        if subject in self._memory.subjects and self._memory.waits(subject, program_digest(*rows)):
            self.waiting.add(subject)
        return subject in self.waiting or any(failure.case.subject == subject for failure in self.failed)

    def _subject(self, part: str) -> str:
        return f"{part} ({self._relation.what})"

    def _case(self, part: str) -> Case:
        digest = program_digest(*self._relation.rows_of(part))
        return Case(step=Step.RELATE, subject=self._subject(part), digest=digest)
