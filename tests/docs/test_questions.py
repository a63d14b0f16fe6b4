"""Every question of the table map, asked of the seeds after two rounds of edits: not only that it runs, but what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from palmyra_watch.steps.read import answer, records
from tests.conftest import ROOT, Watch, copy_seeds
from tests.two_rounds import HEADLINE, OTHER_HEADLINE, edit_and_look

if TYPE_CHECKING:
    from collections.abc import Callable

    from palmyra_watch.settings import Settings

Rows = list[dict[str, Any]]

TEXT = (ROOT / "warehouse" / "README.md").read_text(encoding="utf-8")
QUESTIONS = dict(re.findall(r"^### (.+?)\n\n```sql\n(.*?)^```", TEXT, flags=re.MULTILINE | re.DOTALL))
STATEMENTS = re.findall(r"^```sql\n(.*?)^```", TEXT, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    watch = Watch(tmp_path_factory.mktemp("questions"))
    copy_seeds(watch.seeds)
    watch.look()
    edit_and_look(watch)
    return watch.settings


def column(rows: Rows, name: str) -> list[Any]:
    return [row[name] for row in rows]


def pairs(rows: Rows, *names: str) -> set[tuple[Any, ...]]:
    return {tuple(row[name] for name in names) for row in rows}


ANSWERS: dict[str, Callable[[Rows], bool]] = {
    "What was changed without a word in the last seven days?": lambda rows: (
        any("170 kilometers" in row["before"] and "150 kilometers" in row["after"] for row in rows)
        and not any("around 40 people" in row["after"] for row in rows)
    ),
    "Which figures changed, and which by the largest part?": lambda rows: (
        ("170 kilometers", "150 kilometers", "kilometre", -11.8)
        in pairs(rows, "was", "became", "unit", "percent")
        and column(rows, "percent")[0] == 75.0
    ),
    "How did the headline of a story wander?": lambda rows: (
        column(rows, "headline") == [HEADLINE, OTHER_HEADLINE, HEADLINE]
    ),
    "What did every story say at a given time, and was it still so at a later look?": lambda rows: (
        len(rows) == 7
        and any("150 kilometers south" in row["text"] and row["number"] == 2 for row in rows)
        and not any(column(rows, "confirmed"))
    ),
    "What is known of one story, by its address?": lambda rows: (
        pairs(rows, "number", "headline") == {(1, HEADLINE), (2, OTHER_HEADLINE), (3, HEADLINE)}
        and rows[0]["sha256"] == rows[2]["sha256"] != rows[1]["sha256"]
    ),
    "Which stories go back and forth between states?": lambda rows: (
        pairs(rows, "headline", "versions", "states") == {(HEADLINE, 3, 2)}
        and sorted(rows[0]["shares_of_looks"]) == [0.33, 0.67]
    ),
    "Who is made to answer for the most figures and dates?": lambda rows: (
        rows[0]["attributed_to"] == "Omran" and rows[0]["claims"] >= rows[-1]["claims"] == 1
    ),
    "Which figures stand in the article's own voice, without a source?": lambda rows: (
        "150 kilometers" in column(rows, "literal")
        and "an estimated 400 militants" not in column(rows, "literal")
    ),
    "Where do stories state different figures of one matter?": lambda rows: (
        {"between 400 and 600 fighters", "an estimated 400 militants"} <= set(column(rows, "literal"))
    ),
    "Which distances cannot be, or are off?": lambda rows: (
        pairs(rows, "literal", "verdict")
        == {("150 kilometers", "off"), ("tens of thousands of kilometres", "impossible")}
    ),
    "Which dates cannot be right?": lambda rows: column(rows, "literal") == ["September 2025"],
    "Which statements do several stories quote, and in which words?": lambda rows: any(
        "the liberation of the historic city" in row["literal"] and row["stories"] == 2 for row in rows
    ),
    "Which corrections of other publishers do stories report, and does what they quote make sense?": lambda rows: (
        pairs(rows, "publisher", "plausibility") == {("BBC", "impossible")}
    ),
    "Is a passage that is said to be corrected to be seen in the captures of that publisher, and until when?": (
        lambda rows: pairs(rows, "publisher", "seen_until") == {("BBC", None)} and len(rows) == 2
    ),
    "Which stories are gone, which sources fail?": lambda rows: (
        ("004_c12a73e8e3efa0eb.txt", "absent") in pairs(rows, "name", "state")
    ),
    "Which publishers edit most, and what part of it without a word?": lambda rows: (
        ("000_74306a35fe9429d9.txt", 1, 1, 1.0)
        in pairs(rows, "publisher", "substantive", "silent", "silent_share")
        and all(row["silent"] < row["substantive"] for row in rows if row["publisher"].startswith("003"))
    ),
    "Which notices did publishers give, and of which changes do they speak?": lambda rows: any(
        "soccer" in row["text"] and "around 40 people" in row["summary"] for row in rows
    ),
    "How long after publication was a story first seen changed?": lambda rows: (
        ("The Islamic State lost Palmyra", "2016-03-27") in pairs(rows, "headline", "published")
        and all(row["days"] > 3000 for row in rows)
    ),
    "Which names were changed?": lambda rows: (
        pairs(rows, "before", "after") == {("Rami Abdulrahman", "Rami Abdelrahim")}
    ),
    "Which quotations were put in or taken out?": lambda rows: (
        pairs([row for row in rows if "total control" in row["before"] + row["after"]], "headline")
        == {(HEADLINE,), (OTHER_HEADLINE,)}
    ),
    'Where did a "reportedly" or its like come or go?': lambda rows: any(
        "Reportedly on Good Friday" in row["before"] and "Reportedly" not in row["after"] for row in rows
    ),
    "Which bytes prove a silent change?": lambda rows: (
        all(row["old_sha256"] != row["new_sha256"] and row["new_warc"].endswith(".warc.gz") for row in rows)
        and len(rows) >= 6
    ),
    "When did a phrase first stand in a story, and when was the last look without it?": lambda rows: (
        column(rows, "number") == [2] and rows[0]["not_before"] < rows[0]["first_seen_at"]
    ),
    "Until when did a phrase stand, and by when was it gone?": lambda rows: (
        column(rows, "number") == [1] and rows[0]["last_seen_at"] < rows[0]["gone_by"]
    ),
    "Where was something written of, in whatever form of the words, in any version?": lambda rows: (
        any("destroyed" in row["passage"] for row in rows) and not any(column(rows, "literal"))
    ),
    "Under which other spellings should a search for a name be repeated?": lambda rows: any(
        "Mamoun Abdelkarim" in (row["first"], row["second"]) for row in rows
    ),
    "Which captions, notes and links stand around the articles, outside of their text?": lambda rows: any(
        row["role"] == "note" and "Correction:" in row["text"] for row in rows
    ),
    "Which sources fill the disk with captures that bring nothing new?": lambda rows: (
        len(rows) == 5
        and max(column(rows, "captures")) == 3
        and set(column(rows, "captures_without_news")) == {0}
    ),
}


def test_every_question_has_an_answer_that_is_checked() -> None:
    assert set(QUESTIONS) == set(ANSWERS)
    assert len(QUESTIONS) >= 20


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_a_question_is_answered_rightly(edited: Settings, question: str) -> None:
    rows = records(answer(edited, QUESTIONS[question]))
    assert rows, "no rows"
    assert ANSWERS[question](rows), rows


@pytest.mark.parametrize(
    "statement",
    [one for one in STATEMENTS if one not in QUESTIONS.values()],
    ids=lambda text: text.split("\n")[0][:60],
)
def test_every_other_statement_of_the_table_map_gives_rows(edited: Settings, statement: str) -> None:
    assert answer(edited, statement).rows
