"""How much an edit matters: properties that hold for any coefficients that are worth shipping, and those of the file."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.compare.significance.features import LONGEST, features_of, kind_of, root
from palmyra_watch.core.compare.significance.model import (
    COEFFICIENTS,
    Model,
    judgement_of,
    shipped,
    significance,
    significance_of,
    verdict,
    weighed,
)
from palmyra_watch.core.compare.words import word_changes

ROOT = Path(__file__).parents[3]
GOLD = ROOT.parent / "shared" / "gold"
COMMA = ("The ferry sank off the coast, and nobody came.", "The ferry sank off the coast and nobody came.")
CASUALTIES = ("The ferry sank and 12 people drowned.", "The ferry sank and 31 people drowned.")
WORDS = st.lists(
    st.sampled_from(
        ["the", "ferry", "sank", "in", "Lisbon", "12", "not", ",", "“late”", "reportedly", "3.5%", "."]
    ),
    max_size=12,
).map(" ".join)


@given(WORDS, WORDS)
@settings(max_examples=80, deadline=None)
def test_it_is_a_number_from_0_to_1_with_one_to_three_reasons_and_the_same_each_time(
    old: str, new: str
) -> None:
    found = significance_of(old, new, judgement_of(old, new))
    assert 0 <= found.value <= 1
    assert 1 <= len(found.reasons) <= 3
    assert all(reason.strip() for reason in found.reasons)
    assert found == significance_of(old, new, judgement_of(old, new))
    assert found.value == significance(old, new)
    assert found.told.split("; ") == list(found.reasons)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        pytest.param(CASUALTIES, COMMA, id="a figure of casualties above a comma"),
        pytest.param(
            CASUALTIES, ("The ferry sunk.", "The ferry sank."), id="a figure above another form of a verb"
        ),
        pytest.param(
            ("The mayor resigned.", "The mayor resigned after prosecutors in Porto searched his office."),
            ("The mayor resigned.", "The mayor has resigned."),
            id="a new cause above a tense",
        ),
        pytest.param(
            ("", "Four sailors were arrested in Cadiz."), ("", "Also:"), id="a sentence above a bare word"
        ),
        pytest.param(
            ("Anna Keller was elected.", "Maria Brandt was elected."),
            ("He said that it was over.", "He said it was over."),
            id="a name above a conjunction",
        ),
        pytest.param(
            ("The strike ends.", "The strike never ends."),
            ("The strike ends.", "The strike, ends."),
            id="a denial above a comma",
        ),
    ],
)
def test_what_changes_the_news_stands_above_what_changes_its_form(
    more: tuple[str, str], less: tuple[str, str]
) -> None:
    assert significance(*more) > significance(*less) + 0.1


def test_half_divides_a_changed_figure_from_a_comma() -> None:
    assert significance(*COMMA) < 0.5 < significance(*CASUALTIES)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        pytest.param(*CASUALTIES, "a figure differs", id="a figure"),
        pytest.param(*COMMA, "only punctuation or spacing differs", id="a comma"),
        pytest.param(
            "He said that it was over.", "He said it was over.", "no content word comes or goes", id="that"
        ),
        pytest.param("Rain fell.", "Rain fell.", "no word differs", id="nothing"),
        pytest.param("", "Rain fell on Braga and Porto.", "a whole sentence is new", id="a new sentence"),
        pytest.param("Rain fell on Braga and Porto.", "", "a whole sentence is gone", id="a sentence less"),
    ],
)
def test_the_reasons_say_what_a_reader_can_see(old: str, new: str, reason: str) -> None:
    assert reason in significance_of(old, new, judgement_of(old, new)).reasons


def test_the_verdict_is_that_of_the_rules() -> None:
    assert verdict(*CASUALTIES) == "yes"
    assert verdict("The goverment fell.", "The government fell.") == "no"
    assert verdict("The town slept.", "The city slept.") == "unknown"
    assert verdict("", "Rain fell on Braga.") == "yes"


def test_words_that_are_known_need_not_be_found_again() -> None:
    judgement = judgement_of(*CASUALTIES)
    assert significance_of(*CASUALTIES, judgement, word_changes(*CASUALTIES)) == significance_of(
        *CASUALTIES, judgement
    )


def test_a_text_without_end_is_read_at_its_beginning_only() -> None:
    text = "The ferry sank. " * (LONGEST // 10)
    judgement = judgement_of("", "The ferry sank.")
    assert features_of("", text, (), judgement) == features_of("", text[:LONGEST], (), judgement)


def test_a_figure_written_otherwise_is_no_new_one() -> None:
    assert root("30.000") == root("30,000") != root("31,000")


@pytest.mark.parametrize("word", ["not", "never", "may", "allegedly"])
def test_a_denial_and_a_hedge_are_no_mere_function_words(word: str) -> None:
    assert kind_of(word) == "content"


def test_a_model_counts_what_it_knows_and_leaves_the_rest() -> None:
    model = Model(intercept=0.0, weights={"rule quantity-value": (0.0, 2.0)})
    known = weighed({"rule quantity-value": 1.0, "rule of tomorrow": 9.0}, model)
    assert known.value == pytest.approx(0.8808, abs=1e-4)
    assert known.reasons == ("a figure differs",)
    assert weighed({}, model).value == 0.5


def test_a_reason_that_speaks_against_the_number_says_so_and_comes_last() -> None:
    model = Model(intercept=0.0, weights={"only marks": (0.0, 3.0), "rule name-added": (0.0, -1.0)})
    found = weighed({"rule name-added": 1.0, "only marks": 1.0}, model)
    assert found.reasons == ("only punctuation or spacing differs", "though a name is new")


def test_the_coefficients_are_small_and_of_known_features() -> None:
    written = (files("palmyra_watch.core.compare.significance") / COEFFICIENTS).read_text(encoding="utf-8")
    assert len(written.encode()) <= 50_000
    assert "Apache-2.0" in written
    known = features_of(*CASUALTIES, word_changes(*CASUALTIES), judgement_of(*CASUALTIES))
    by_kind = ("rule ", "verdict ", "inserted ", "removed ")
    assert {name for name in shipped().weights if not name.startswith(by_kind)} <= known.keys()


FACTS = ("quantity", "date", "name", "quotation", "attribution", "hedge", "negation")


def test_no_label_of_a_fact_speaks_against_an_edit() -> None:
    rules = {
        name.removeprefix("rule "): weight
        for name, (_, weight) in shipped().weights.items()
        if name.startswith("rule ")
    }
    facts = {rule: weight for rule, weight in rules.items() if rule.split("-")[0] in FACTS}
    assert facts
    assert all(weight > 0 for weight in facts.values()), facts


SUBJECTS = ("ferry", "bridge", "minister", "school", "market", "river", "court", "museum")


def _invented(number: int) -> dict[str, Any]:
    """Return an edit that somebody may have judged: of four kinds, in eight documents."""
    subject = SUBJECTS[number % 8]
    sentence = f"The {subject} in the north of the country was closed on the day before."
    edits = (
        (sentence, sentence.replace("closed", f"closed after {number + 2} people fell ill"), True),
        (sentence, sentence.replace("was closed", "has been closed"), False),
        (sentence, sentence.replace(" on the", ", on the"), False),
        (sentence.replace("north", f"{number} km"), sentence.replace("north", f"{number + 7} km"), True),
    )
    old, new, matters = edits[number // 8 % 4]
    intent = "meaning-changed" if matters else "clarity"
    doubt = ["meaning-changed" if number % 5 == 0 else intent]
    return {
        "id": f"{subject}.1.{number}", "domain": ("news", "wiki")[number % 2], "old": old, "new": new,
        "intents": [intent, intent, *doubt], "intent": intent,
    }  # fmt: skip


@pytest.mark.skipif(importlib.util.find_spec("sklearn") is None, reason="scikit-learn is for developers")
def test_learning_is_the_same_twice_and_learns(tmp_path: Path) -> None:
    from tools.train_significance import main  # noqa: PLC0415  # needs scikit-learn

    data = tmp_path / "edits.jsonl"
    data.write_text("\n".join(json.dumps(_invented(n)) for n in range(96)), encoding="utf-8")
    for name in ("one.json", "two.json"):
        main([str(data), "--out", str(tmp_path / name)])
    one = (tmp_path / "one.json").read_bytes()
    assert one == (tmp_path / "two.json").read_bytes()
    written = json.loads(one)
    model = Model(
        intercept=written["intercept"],
        weights={name: (mean, weight) for name, (mean, weight) in written["features"].items()},
    )
    matters = _invented(96 + 24)
    form = _invented(96 + 16)
    assert matters["intent"] == "meaning-changed" != form["intent"]
    assert _value(form, model) < 0.5 < _value(matters, model)


def _value(edit: dict[str, Any], model: Model) -> float:
    old, new = edit["old"], edit["new"]
    return weighed(features_of(old, new, word_changes(old, new), judgement_of(old, new)), model).value


@pytest.mark.skipif(not GOLD.exists(), reason="the edits that people judged are kept outside the project")
def test_people_agree_with_it_on_the_news() -> None:
    module = "palmyra_watch.core.compare.significance.model"
    scored = subprocess.run(
        [sys.executable, GOLD / "score_significance.py", f"{module}:significance", "--verdicts", f"{module}:verdict"],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    news = (
        next(line for line in scored.stdout.splitlines() if line.startswith("news")).replace(";", "").split()
    )
    assert float(news[news.index("AUC") + 1]) >= 0.93
    assert float(news[news.index("F1") + 1]) >= 0.74
    assert "meaning changes called no: 0 " in scored.stdout
