"""How good the learned models are on examples that nothing was learned from: hard ones, many without a usual word."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from tests.core.compare.notices.examples import EXAMPLES, found_among, kept_apart, linked_among, share

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = ("ar", "de", "en", "es", "fr", "nl", "ru", "zh")
LEAST = {"en": (60, 60)} | dict.fromkeys(set(LANGUAGES) - {"en"}, (30, 30))  # notes and look-alikes


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_its_examples_and_no_id_twice(language: str) -> None:
    lines = (EXAMPLES / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    notes = sum(one["note"] for one in found)
    assert notes >= LEAST[language][0]
    assert len(found) - notes >= LEAST[language][1]
    assert len({one["id"] for one in found}) == len(found)
    assert len({(one["text"], json.dumps(one.get("changes"))) for one in found}) == len(found)
    assert all(one["text"].strip() for one in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_notes_are_found_and_few_look_alikes(language: str) -> None:
    assert share(found_among(), of=True, language=language) >= 0.6
    assert share(found_among(), of=False, language=language) <= 0.16


def test_over_all_languages() -> None:
    assert len(kept_apart()) > 700
    assert share(found_among(), of=True) >= 0.83
    assert share(found_among(), of=False) <= 0.12
    assert share(linked_among(), of=True) >= 0.79
    assert share(linked_among(), of=False) <= 0.04


def test_the_same_examples_give_the_same_coefficients(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    path = tmp_path / "notes.json"
    subprocess.run([sys.executable, "-m", "tools.train_notes", str(path)], check=True, timeout=300)
    shipped = files("palmyra_watch.core.compare.notices").joinpath("notes.json").read_text(encoding="utf-8")
    learned = json.loads(path.read_text(encoding="utf-8"))
    for model, weights in json.loads(shipped).items():
        told = weights.get("weights", weights)
        again = learned[model].get("weights", learned[model])
        assert told.keys() == again.keys()
        assert all(abs(told[name] - again[name]) < 0.02 for name in told)
    assert len(shipped) <= 200_000
