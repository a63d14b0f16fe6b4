"""The examples from which notes are learned, and what the program makes of those that it did not learn from."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from palmyra_watch.core.compare.notices import Told, coverage_of, find_notices
from palmyra_watch.core.compare.notices.edited_facts import edited_facts
from palmyra_watch.core.compare.notices.notice import Notice, NoticeKind
from palmyra_watch.model import Kind

EXAMPLES = Path(__file__).parents[4] / "tools" / "notes"


def kind_of(edit: dict[str, Any]) -> Kind:
    if not edit["before"]:
        return Kind.ADDED
    return Kind.EDITED if edit["after"] else Kind.DELETED


def changes_of(one: dict[str, Any]) -> list[Told]:
    return [
        Told(before=edit["before"], after=edit["after"], kind=kind_of(edit))
        for edit in one.get("changes", ())
    ]


@cache
def kept_apart() -> tuple[tuple[str, dict[str, Any]], ...]:
    """Return (language, example) of the third that nothing was learned from."""
    return tuple(
        (path.stem, one)
        for path in sorted(EXAMPLES.glob("*.jsonl"))
        for one in map(json.loads, path.read_text(encoding="utf-8").splitlines())
        if int(one["id"].rsplit("-", 1)[1]) % 3 == 0
    )


@cache
def found_among() -> Counter[tuple[str, bool, bool]]:
    """Return how many passages of each (language, is a note) are taken for a note, and how many are not."""
    count: Counter[tuple[str, bool, bool]] = Counter()
    for language, one in kept_apart():
        edits = [
            fact
            for told in changes_of(one)
            for fact in edited_facts(told.before, told.after, told.kind, language)
        ]
        count[language, one["note"], bool(find_notices(one["text"], language, edits))] += 1
    return count


@cache
def linked_among() -> Counter[tuple[str, bool, bool]]:
    """Return how many edits of each (language, is covered) are taken to be covered whole, and how many are not."""
    count: Counter[tuple[str, bool, bool]] = Counter()
    for language, one in kept_apart():
        changes = changes_of(one) if one["note"] else []
        note = Notice(kind=NoticeKind.CORRECTION, text=one["text"], start=0, end=len(one["text"]), rule="label",
                      subject="", wrong="", right="", dated="")  # fmt: skip
        whole = {link.change for link in coverage_of([note], changes, language) if not link.untold}
        for number in range(len(changes)):
            count[language, one["changes"][number]["covered"], number in whole] += 1
    return count


def share(count: Counter[tuple[str, bool, bool]], *, of: bool, language: str | None = None) -> float:
    """Return which share of those that are keyed so is taken, in one language or all."""
    taken = sum(
        n for (code, key, is_taken), n in count.items() if key is of and is_taken and language in {None, code}
    )
    return taken / sum(n for (code, key, _), n in count.items() if key is of and language in {None, code})
