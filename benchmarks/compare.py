"""Sentence alignment beside other tools, on the same pairs in one run: `python -m benchmarks.compare [GOLD.jsonl]`.

Of a file that is named only its pairs are measured. Else the human-aligned pairs are read from ../shared/gold if
they are there, which is said if not; pairs with a known truth are invented.
Each contestant runs in a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import resource
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.contestants import CONTESTANTS
from benchmarks.drafts import DraftPair, drafts, invented_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.contestants import Links

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "alignment_dev.jsonl"
MEASURES = ("all", "changed", "n:m", "added", "deleted")
GIVE_UP_SECONDS = 120.0


def gold_pairs(path: Path) -> list[DraftPair]:
    """Return the pairs of a file with one {"old", "new", "links"} a line."""
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [
        DraftPair(
            old=tuple(record["old"]),
            new=tuple(record["new"]),
            links=frozenset((i, j) for i, j in record["links"]),
        )
        for record in records
    ]


def large_pairs() -> dict[str, DraftPair]:
    """Return single pairs for the clock: light edits of 60 and of 300 sentences, and 1,000 sentences all edited."""
    chance = random.Random(7)  # noqa: S311
    sentences = [sentence for text in invented_texts(90, seed=11) for sentence in text]
    made = {}
    for size, edited in ((60, 6), (300, 30), (1000, 1000)):
        old = sentences[:size]
        new = list(old)
        for k in chance.sample(range(size), edited):
            words = new[k].split()
            words[chance.randrange(len(words))] = "otherwise"
            new[k] = " ".join(words)
        links = frozenset((k, k) for k in range(size))
        made[f"{size} sentences, {edited} edited"] = DraftPair(old=tuple(old), new=tuple(new), links=links)
    return made


def parts(pair: DraftPair, links: Iterable[tuple[int, int]]) -> dict[str, set[object]]:
    """Return what is counted, by measure."""
    links = set(links)
    old, new = ([" ".join(text.split()) for text in side] for side in (pair.old, pair.new))
    olds, news = Counter(i for i, _ in links), Counter(j for _, j in links)
    return {
        "all": set(links),
        "changed": {(i, j) for i, j in links if old[i] != new[j]},
        "n:m": {(i, j) for i, j in links if olds[i] > 1 or news[j] > 1},
        "added": {j for j in range(len(new)) if j not in news},
        "deleted": {i for i in range(len(old)) if i not in olds},
    }


def f1_scores(pairs: Sequence[DraftPair], answers: Sequence[Links]) -> dict[str, float]:
    """Return the F1 of each measure over all pairs together, where there is anything to measure."""
    hit: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for pair, answer in zip(pairs, answers, strict=True):
        ours, theirs = parts(pair, answer), parts(pair, pair.links)
        for measure in MEASURES:
            hit[measure] += len(ours[measure] & theirs[measure])
            total[measure] += len(ours[measure]) + len(theirs[measure])
    return {measure: 2 * hit[measure] / total[measure] for measure in MEASURES if total[measure]}


def measured(name: str, pairs: Sequence[DraftPair]) -> tuple[list[Links], float, int]:
    """Return the links, the milliseconds of CPU a pair and the growth of peak memory in kB."""
    align = CONTESTANTS[name]
    align(("Warm up.",), ("Warm it up.",))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    answers = [align(pair.old, pair.new) for pair in pairs]
    spent = time.process_time() - started
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return answers, 1000 * spent / len(pairs), grown


def report(title: str, pairs: Sequence[DraftPair]) -> None:
    """Print a line for each contestant."""
    print(f"\n{title}")
    print(f"{'':22}{''.join(f'{measure:>9}' for measure in MEASURES)}{'ms/pair':>11}{'peak MB':>9}")
    for name in CONTESTANTS:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            try:
                answers, spent, grown = pool.apply_async(measured, (name, pairs)).get(GIVE_UP_SECONDS)
            except multiprocessing.TimeoutError:
                print(f"{name:22}gave up after {GIVE_UP_SECONDS:.0f} s")
                continue
        scores = f1_scores(pairs, answers)
        cells = "".join(f"{scores[m]:9.3f}" if m in scores else f"{'–':>9}" for m in MEASURES)
        print(f"{name:22}{cells}{spent:11.1f}{grown / 1024:9.1f}", flush=True)


def report_of_file(gold: Path) -> None:
    """Print the scores on the pairs of a file."""
    pairs = gold_pairs(gold)
    report(f"{len(pairs)} pairs of drafts aligned by people ({gold.name}), F1", pairs)


def main(named: Path | None) -> None:
    """Print F1 scores, CPU time and peak memory."""
    if named is not None:
        report_of_file(named)
        return
    if GOLD.exists():
        report_of_file(GOLD)
    else:
        print(f"no drafts aligned by people at {GOLD}: invented pairs only")
    pairs = drafts(invented_texts(100, seed=3), seed=1)
    report(f"{len(pairs)} invented pairs with a known truth, F1", pairs)
    for title, pair in large_pairs().items():
        report(f"{title}, F1", [pair])


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
