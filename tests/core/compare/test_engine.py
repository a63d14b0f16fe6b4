"""What the engine of comparison says of many edits, noted under its number: other answers need another number.

Pairs of texts that an engine has compared are compared again only when its number is raised, so that a rule that was
changed without it would hold for new versions alone. `python -m tests.core.compare.test_engine` notes the answers of
a new number.
"""

from __future__ import annotations

import hashlib
import json
import re
import runpy
from dataclasses import astuple
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks.drafts import drafts, invented_texts
from palmyra_watch.core.compare.changes import ENGINE, comparison_of
from palmyra_watch.model import Article, Block, ContentId, Role, StoryId, Version, VersionId

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE = Path(__file__).parent
NOTED = HERE / "engine.json"
NOW = datetime(2024, 5, 1, tzinfo=UTC)


def version(sentences: Sequence[str], number: int) -> Version:
    blocks = tuple(
        Block(role=Role.PARAGRAPH, text=text, source_start=0, source_end=len(text))
        for text in (" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))
    )
    article = Article(
        headline="Pier", authors=(), site=None, site_basis=None, published=None, dateline=None, language="en", blocks=blocks
    )  # fmt: skip
    return Version(
        version_id=VersionId(f"ver1:{number}"), story_id=StoryId("sto1:x"), number=number, content_id=ContentId("art1:x"),
        state_id=f"sta1:{number}", article=article, first_seen_at=NOW, last_seen_at=NOW, looks=1,
    )  # fmt: skip


def edits() -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Give the labelled edits, those in the tables of the tests beside this one, two of them at once, and invented ones.

    Each both ways.
    """
    pairs = [((row["old"],), (row["new"],)) for row in map(json.loads, _lines("labelled_sample.jsonl"))]
    pairs += [
        ((before,), (after,))
        for path in sorted(HERE.glob("**/test_labels_*.py"))
        for before, after in _in_tables(path)
    ]
    pairs += [
        ((f"{one}; {other}",), (f"{new}; {newer}",))
        for ((one,), (new,)), ((other,), (newer,)) in pairwise(pairs)
    ][::4]
    pairs += [((one,), (newer,)) for ((one,), _), (_, (newer,)) in pairwise(pairs)][::6]
    pairs += [(pair.old, pair.new) for pair in drafts(invented_texts(30, seed=5), seed=6)]
    chance = Random(7)
    for text in invented_texts(20, seed=8):  # of which sentences come again, as in lists and tables
        pairs.append((tuple(chance.choices(text[:6], k=12)), tuple(chance.choices(text[:7], k=12))))
    for before, after in pairs:
        yield before, after
        yield after, before


def _lines(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").splitlines()


def _in_tables(path: Path) -> Iterator[tuple[str, str]]:
    for test in runpy.run_path(str(path)).values():
        for mark in getattr(test, "pytestmark", ()):
            if mark.name == "parametrize" and tuple(mark.args[0][:2]) == ("before", "after"):
                yield from (getattr(row, "values", row)[:2] for row in mark.args[1])


@cache
def answers() -> dict[str, str]:
    """Return a hash of all that is said of each edit, by a hash of the edit."""
    return {
        _hash(before, after): _hash(*astuple(comparison_of(version(before, 1), version(after, 2))))
        for before, after in edits()
    }


def _hash(*values: object) -> str:
    """Return a hash of values, in which numbers have four decimals: the last ones differ between machines."""
    told = re.sub(r"\d+\.\d+", lambda found: f"{float(found[0]):.4f}", json.dumps(values, default=list))
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def test_what_is_said_of_an_edit_changes_with_the_number_of_the_engine_alone() -> None:
    noted = json.loads(NOTED.read_text(encoding="utf-8"))
    assert noted["engine"] == ENGINE, "note its answers, as the docstring of this module says"
    others = [name for name, told in answers().items() if noted["answers"].get(name, told) != told]
    texts = {_hash(before, after): (before, after) for before, after in edits()}
    assert not [texts[name] for name in others], "raise ENGINE, or find out why these are judged otherwise"
    assert len(noted["answers"].keys() & answers()) >= 1000


if __name__ == "__main__":
    NOTED.write_text(json.dumps({"engine": ENGINE, "answers": answers()}, indent=0) + "\n", encoding="utf-8")
