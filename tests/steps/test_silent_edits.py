"""What is called silent: every substantive edit, and of those in doubt the ones that a significance does not clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from palmyra_watch.core.compare.significance.model import MIDDLE, significance
from palmyra_watch.steps.read import answer
from tests.steps.test_unread_notes import ENGLISH, ITALIAN, edited, stored_pages

if TYPE_CHECKING:
    from tests.conftest import Watch

ADDED = "The trust has long been short of money, and its future is in doubt."
REWORDED = ENGLISH.replace("a short statement", "a brief statement")
PAGE = """<!doctype html><html lang="en"><head><title>The lock at Ansley</title>
<meta property="og:type" content="article"><meta property="article:section" content="{section}"></head>
<body><article><h1>The lock at Ansley is open again</h1><p>The lock at Ansley opened again on Friday after a winter of
repairs, the canal trust said in a short statement.</p><p>Workers laid 36 stones by hand and hung two new gates, and
boats were let through in the early afternoon.</p></article></body></html>
"""
TOLD = "SELECT substantive, significance, matters, silent FROM change_log WHERE {}"


def test_words_that_people_would_mostly_call_an_edit_of_meaning_are_silent(watch: Watch) -> None:
    edited(watch, ENGLISH, f"{ENGLISH}\n{ADDED}\n")
    (row,) = answer(watch.settings, TOLD.format("kind = 'added'")).rows
    assert row == ("unknown", significance("", ADDED), True, True)
    assert answer(watch.settings, "SELECT substantive, after FROM silent_edits").rows == (("unknown", ADDED),)


def test_words_that_they_would_not_are_in_doubt_but_not_silent(watch: Watch) -> None:
    edited(watch, ENGLISH, REWORDED)
    ((substantive, weight, *told),) = answer(watch.settings, TOLD.format("TRUE")).rows
    assert (substantive, told) == ("unknown", [False, False])
    assert weight < MIDDLE
    assert answer(watch.settings, "SELECT substantive FROM unacknowledged_edits").rows == (("unknown",),)


def test_where_no_significance_is_learned_words_in_doubt_matter(watch: Watch) -> None:
    edited(watch, ITALIAN, ITALIAN.replace("porte nuove", "porte belle"))
    assert answer(watch.settings, TOLD.format("TRUE")).rows == (("unknown", None, True, None),)


def test_what_a_page_states_for_machines_never_matters(watch: Watch) -> None:
    newer = PAGE.format(section="Canals").replace("36 stones", "63 stones")
    stored_pages(watch, PAGE.format(section="News"), newer)
    told = answer(watch.settings, TOLD.format("kind = 'section'")).rows
    assert told == (("unknown", None, False, False),)


@pytest.mark.parametrize(
    ("label", "matters"),
    [
        pytest.param(("cut", "cut-by-a-paywall"), False, id="an end behind a paywall"),
        pytest.param(("cut", "cut-read-in-part"), True, id="a deletion of a page of which less is read"),
        pytest.param(("rotating", "rotating-box"), False, id="a box that differs at every capture"),
        pytest.param(("wording", "wording"), True, id="words"),
    ],
)
def test_a_doubt_that_lies_outside_of_the_words_is_never_called_silent(
    watch: Watch, label: tuple[str, str], *, matters: bool
) -> None:
    edited(watch, ENGLISH, f"{ENGLISH}\n{ADDED}\n")
    with duckdb.connect(str(watch.settings.working_database)) as connection:
        connection.execute(
            "UPDATE changes SET labels = list_prepend({name: $1, rule: $2, reason: '', before_start: 0, before_end: 0, "
            "after_start: 0, after_end: 0}, labels)",
            label,
        )
        (row,) = connection.execute("SELECT matters, silent FROM change_log").fetchall()
    assert row == (matters, matters)


@pytest.mark.parametrize(("weight", "matters"), [(MIDDLE, True), (MIDDLE - 0.0001, False)])
def test_the_warehouse_divides_where_the_model_does(watch: Watch, weight: float, *, matters: bool) -> None:
    edited(watch, ENGLISH, REWORDED)
    with duckdb.connect(str(watch.settings.working_database)) as connection:
        connection.execute("UPDATE changes SET significance = $1", [weight])
        assert connection.execute("SELECT matters FROM change_log").fetchall() == [(matters,)]


@pytest.mark.parametrize(("role", "matters"), [("caption", True), ("related", False), ("footer", False)])
def test_what_sites_put_around_an_article_matters_only_as_a_fact(
    watch: Watch, role: str, *, matters: bool
) -> None:
    edited(watch, ENGLISH, f"{ENGLISH}\n{ADDED}\n")
    with duckdb.connect(str(watch.settings.working_database)) as connection:
        connection.execute("UPDATE changes SET role = $1", [role])
        assert connection.execute("SELECT matters FROM change_log").fetchall() == [(matters,)]
        connection.execute("UPDATE changes SET substantive = 'yes'")
        assert connection.execute("SELECT matters FROM change_log").fetchall() == [(True,)]
