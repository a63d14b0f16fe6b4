"""What stories quote of other publishers', set against the versions of these publishers' stories."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from palmyra_watch.core.quotes.checked_quotes import PlacedChange, change_ids_at
from palmyra_watch.core.quotes.quote_check import TextSentence, findings_in
from palmyra_watch.model import Kind
from palmyra_watch.steps.relations import related
from palmyra_watch.steps.relations.relation import asked, by

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.core.quotes.quote_check import Finding
    from palmyra_watch.steps.relations.relation import Parts, RowMap, Tables


class QuoteChecks:
    """Checks of passages, made anew where the story that quotes or the one that is quoted was made anew."""

    what = "quotes of others"
    unfinished = False

    def __init__(self, warehouse: Warehouse) -> None:
        self._warehouse = warehouse
        self._passages: Parts = {}
        self._changes: Parts = {}

    def begin(self, again: Collection[str]) -> None:
        """Find the stories that were made anew, and take up others."""
        related.touch_stories(self._warehouse, self.what, again)

    def begin_with_all(self) -> None:
        """Take up all stories."""
        related.touch_every_story(self._warehouse, self.what)

    def parts(self, left_out: Callable[[str, list[RowMap]], bool]) -> Parts:
        """Return the versions of the stories of which a passage is to be checked, by story."""
        self._passages = by("publisher", asked(self._warehouse, "fragments_to_check"))
        stories = self._stories() if self._passages else {}
        found = {name: rows for name, rows in stories.items() if not left_out(name, _told(rows))}
        self._changes = by(
            "new_version_id", asked(self._warehouse, "changes_to_check", story_ids=sorted(found))
        )
        return found

    def _stories(self) -> Parts:
        return by("story_id", asked(self._warehouse, "versions_to_check"))

    def rows_of(self, part: str) -> list[RowMap]:
        """Return the versions of a story, which is taken up for that."""
        self._warehouse.run("touch_stories", what=self.what, story_ids=[part])
        return _told(self._stories().get(part, []))

    def tables(self, parts: Mapping[str, list[RowMap]]) -> Tables:
        """Return the checks of some stories' versions."""
        rows: list[RowMap] = []
        for story_id, told in parts.items():
            for publisher, group in groupby(told, key=itemgetter("publisher")):
                versions = list(group)
                passages = [
                    one
                    for one in self._passages.get(publisher, ())
                    if story_id not in one["told_in"] and (one["touched"] or versions[0]["touched"])
                ]
                rows += _checked(passages, versions, self._changes)
        return {"quote_checks": rows}

    def replace(self, tables: Tables) -> None:
        """Put checks in place of those that these stories gave or asked for."""
        self._warehouse.run("delete_quote_checks")
        self._warehouse.insert("quote_checks", tables["quote_checks"])


def _told(rows: list[RowMap]) -> list[RowMap]:
    """Return the versions of a story without what depends on the others."""
    return [{name: one for name, one in row.items() if name != "touched"} for row in rows]


def _checked(
    passages: Sequence[RowMap], versions: Sequence[RowMap], changes: Mapping[str, Sequence[RowMap]]
) -> Iterator[RowMap]:
    """Yield the rows of some passages and the versions of one story."""
    texts = [_sentences(row) for row in versions]
    came = {row["version_id"]: _placed(changes.get(row["version_id"], ())) for row in versions}
    found: dict[str, tuple[Finding, ...]] = {}
    for passage in passages:
        literal = passage["literal"]
        if literal not in found:
            found[literal] = findings_in(literal, texts)
        yield from _rows(passage["fragment_id"], versions, found[literal], came)


def _sentences(row: RowMap) -> tuple[TextSentence, ...]:
    """Return the headline and the sentences of a version."""
    headline = [TextSentence(None, row["headline"])] if row["headline"] else []
    return (*headline, *(TextSentence(one["place"], one["text"]) for one in row["sentences"] or ()))


def _placed(rows: Iterable[RowMap]) -> list[PlacedChange]:
    """Return the changes that led to a version."""
    return [
        PlacedChange(
            change_id=row["change_id"],
            kind=Kind(row["kind"]),
            old_position=row["old_position"],
            new_position=row["new_position"],
        )
        for row in rows
    ]


def _rows(
    fragment_id: str,
    story: Sequence[RowMap],
    findings: Sequence[Finding],
    changes: Mapping[str, Sequence[PlacedChange]],
) -> Iterator[RowMap]:
    before: Finding | None = None
    for version, finding in zip(story, findings, strict=True):
        came = changes.get(version["version_id"], ())
        yield {
            "fragment_id": fragment_id,
            "version_id": version["version_id"],
            "standing": finding.standing,
            "shown": finding.shown,
            "differences": list(finding.differences),
            "change_ids": [] if before is None else change_ids_at(before, finding, came),
        }
        before = finding
