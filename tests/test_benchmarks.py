"""The benchmark of alignments, and the scores that hold without any file from outside."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import budgets, growth, peers
from benchmarks.compare import MEASURES, f1_scores
from benchmarks.contestants import CONTESTANTS
from benchmarks.drafts import drafts, invented_texts
from benchmarks.noisy_pages import BYTES, Paper

ROOT = Path(__file__).parent.parent
LEAST = {"all": 0.985, "changed": 0.97, "n:m": 0.92, "added": 0.92, "deleted": 0.92}


INGEST = (
    "bare trafilatura",
    "extractor, new text",
    "extractor, known article (2 of 2 by the key)",
    "behind the captures, new text",
    "behind the captures, known article",
    "import of identical bytes",
    "with the start of the program",
)


def scores(name: str, seed: int) -> dict[str, float]:
    pairs = drafts(invented_texts(25, seed=seed), seed=seed + 1)
    return f1_scores(pairs, [CONTESTANTS[name](pair.old, pair.new) for pair in pairs])


@pytest.mark.parametrize("seed", [21, 22, 23])
def test_links_of_invented_edits_splits_mergers_and_moves_reach_their_floors(seed: int) -> None:
    found = scores("palmyra_watch", seed)
    assert {measure: score for measure, score in found.items() if score < LEAST[measure]} == {}


@pytest.mark.parametrize("other", [name for name in CONTESTANTS if name != "palmyra_watch"])
def test_links_are_better_than_those_of_other_tools(other: str) -> None:
    ours, theirs = scores("palmyra_watch", 31), scores(other, 31)
    assert {measure for measure in MEASURES if ours[measure] <= theirs[measure]} == set()


def test_the_benchmark_of_a_file_prints_every_contestant_and_column(tmp_path: Path) -> None:
    gold = tmp_path / "three.jsonl"
    pairs = drafts(invented_texts(3, seed=5), seed=6)
    records = [
        {"old": list(p.old), "new": list(p.new), "links": [list(link) for link in sorted(p.links)]}
        for p in pairs
    ]
    gold.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.compare", str(gold)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=250,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    title, heads, *rows = done.stdout.strip().splitlines()
    assert title.startswith("3 pairs")
    assert heads.split() == [*MEASURES, "ms/pair", "peak", "MB"]
    assert [row[:22].strip() for row in rows] == list(CONTESTANTS)
    assert all(len(row[22:].split()) == len(MEASURES) + 2 for row in rows)


def test_requests_of_one_page_differ_in_bytes_and_are_of_one_size() -> None:
    story = Paper(seed=3).article()
    sizes = [len(story.sent(request)) for request in range(5)]
    assert len({story.sent(request) for request in range(5)}) == 5
    assert all(abs(size - BYTES) < BYTES / 100 for size in sizes)


def test_the_benchmark_of_ingest_prints_every_measure() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.ingest", "2"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    title, *rows = done.stdout.strip().splitlines()
    assert title.startswith("2 pages of 13")
    assert [row[:50].strip() for row in rows] == list(INGEST)
    assert all(float(number.replace(",", "")) > 0 for row in rows[:5] for number in row[50:].split())


def test_the_benchmark_of_peers_tells_every_edit_and_who_cannot_be_installed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    own = peers.PEERS[0]
    absent = replace(own, name="no-such-program", package=str(tmp_path / "no-such-package"))
    peers.main(3, 1, [own, absent])
    title, heads, *rounds, last = capsys.readouterr().out.strip().splitlines()
    assert title == "3 pages, 1 of them edited before the second round"
    assert heads.split() == ["program", "round", "CPU", "s", "MB", "disk", "MB", "edits", "others"]
    told = [row.split() for row in rounds]
    assert [(row[0], row[1], *row[5:]) for row in told] == [
        (own.name, "1", "0", "0"), (own.name, "2", "1", "0"), (own.name, "3", "0", "0")
    ]  # fmt: skip
    assert all(float(number) > 0 for row in told for number in row[2:4])
    assert last.split(maxsplit=1) == [absent.name, "cannot be installed here"]


def test_the_benchmark_of_growth_prints_every_step_beside_few_and_more_versions(
    capsys: pytest.CaptureFixture[str],
) -> None:
    growth.main(2, (8, 16))
    title, heads, *rows = capsys.readouterr().out.strip().splitlines()
    assert title.startswith("2 captures of new stories")
    assert heads.split() == ["8", "16", "times"]
    assert [row[:22].strip() for row in rows] == [*growth.STEPS, *growth.APART, "altogether"]
    assert all(float(number) > 0 for number in rows[-1][22:].split())


def test_the_benchmark_of_budgets_measures_every_pattern(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(set(budgets.patterns())) == len(budgets.patterns()) >= 150
    budgets.main(1)
    title, _, *rows = capsys.readouterr().out.strip().splitlines()[-5:]
    assert title == "1 patterns: the largest growth of processor time"
    assert [row.split()[0] for row in rows] == list(budgets.MEASURES)
    assert all(float(number) > 0 for row in rows for number in row.split()[1:])
