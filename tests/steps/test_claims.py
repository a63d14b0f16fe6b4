from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palmyra_watch.steps.read import answer, claims, corrections, disagreements
from palmyra_watch.steps.rebuild import rebuild_warehouse
from tests.conftest import STORY, Watch
from tests.steps.test_pipeline import doctor_problems

if TYPE_CHECKING:
    import pytest

REPORT = """A flood in the valley

By Max Voss

May 12, 2021

At least 40 houses were lost in the flood, the regional government said on Monday.

Lyon lies 470 kilometers south of Paris, and help came from there; a dam broke on 3 June 2027, the paper wrote.

Some 3,000 people were brought to safety, according to the Red Cross, and 12 boats were sent.
"""


def told(watch: Watch, about: str = "") -> dict[str, dict[str, Any]]:
    return {row["literal"]: row for row in claims(watch.settings, about=about)}


def test_figures_have_bounds_and_say_who_states_them(watch: Watch) -> None:
    watch.write("flood.txt", REPORT)
    watch.look()
    rows = told(watch)
    houses = rows["At least 40 houses"]
    assert (houses["low"], houses["high"], houses["qualifier"]) == (40, None, "min")
    assert "regional government" in houses["attributed_to"]
    people = next(row for literal, row in rows.items() if "3,000" in literal)
    assert "Red Cross" in people["attributed_to"]


def test_every_claim_stands_in_its_sentence_at_its_offsets(watch: Watch) -> None:
    watch.write("flood.txt", REPORT)
    watch.write("bridge.txt", STORY)
    watch.look()
    rows = claims(watch.settings)
    assert len(rows) > 10
    for row in rows:
        assert row["sentence"][row["starts"] : row["ends"]] == row["literal"]


def test_a_distance_is_checked_and_a_date_after_the_article_is_flagged(watch: Watch) -> None:
    watch.write("flood.txt", REPORT)
    watch.look()
    rows = told(watch)
    distance = rows["470 kilometers"]
    assert distance["verdict"] == "supported"
    assert 380 < distance["great_circle_km"] < 400
    assert "after the article" in rows["3 June 2027"]["problem"]


def test_a_claim_is_followed_over_the_versions(watch: Watch) -> None:
    for text in (REPORT, REPORT.replace("At least 40", "At least 60")):
        watch.write("flood.txt", text)
        watch.look()
    houses = answer(
        watch.settings,
        "SELECT number, low, newest FROM claim_timeline WHERE contains(literal, 'houses') ORDER BY number",
    ).rows
    assert houses == ((1, 40.0, False), (2, 60.0, True))
    assert "At least 40 houses" not in told(watch)


def test_a_story_without_any_figure_left_shows_none_of_an_older_version(watch: Watch) -> None:
    plain = "A quiet day\n\nBy Max Voss\n\nNobody came to the old bridge on the river, and {what} were left there all day.\n"
    for what in ("12 boats", "the boats"):
        watch.write("quiet.txt", plain.format(what=what))
        watch.look()
    assert answer(watch.settings, "SELECT literal, newest FROM claim_timeline").rows == (("12 boats", False),)
    assert told(watch) == {}


def test_claims_can_be_narrowed_to_words_of_their_sentence(watch: Watch) -> None:
    watch.write("flood.txt", REPORT)
    watch.look()
    assert set(told(watch, about="RED CROSS")) <= set(told(watch))
    assert told(watch, about="no such words") == {}


def test_claims_are_made_again_by_a_rebuild(watch: Watch) -> None:
    watch.write("flood.txt", REPORT)
    watch.look()
    assert rebuild_warehouse(watch.settings).differing == ()
    assert doctor_problems(watch.settings) == []


def test_claims_are_not_made_again_for_texts_that_have_them(
    watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    watch.write("flood.txt", REPORT)
    watch.look()
    caplog.clear()
    with caplog.at_level("INFO", logger="palmyra_watch"):
        watch.look()
    assert "extracted" not in caplog.text


def test_the_seeds_give_the_checks_that_a_reader_looks_for(seeds_watch: Watch) -> None:
    seeds_watch.look()
    rows = told(seeds_watch)
    verdicts = {
        literal: rows[literal]["verdict"]
        for literal in ("170 kilometers", "200 kilometers", "215 kilometers")
    }
    assert set(verdicts.values()) == {"supported"}
    assert rows["tens of thousands of kilometres"]["verdict"] == "impossible"
    assert rows["September 2025"]["problem"]
    assert rows["180 killed troops"]["attributed_to"] == "SOHR"


OTHER = """A flood on the coast

By Ada Finch

May 12, 2021

The flood destroyed 70 houses in the valley, the regional government said.

The Courier wrote: “The wave ran 90,000 kilometers up the valley of the Rhine.”

The Courier has since corrected its report (9,000 kilometers), but the old text can be seen on archive.org.
"""


def test_a_reported_correction_is_kept_with_what_it_quotes(watch: Watch) -> None:
    watch.write("other.txt", OTHER)
    watch.look()
    (row,) = corrections(watch.settings)
    assert "Courier" in row["publisher"]
    assert "90,000 kilometers" in row["originals"][0]
    assert row["paraphrase_matches"] is False
    assert (row["seen_at"], row["status"], row["corrected"]) == ("archive.org", "unverified", None)
    assert answer(watch.settings, "FROM notices").rows == ()


def test_what_two_stories_say_of_one_thing_is_put_together(watch: Watch) -> None:
    base = "{headline}\n\nBy Max Voss\n\nMay 12, 2021\n\nThe blast in Lyon on Monday killed {dead} soldiers, {who} said.\n\nMore was not known about it in the evening, and the streets of the town stayed closed.\n"
    watch.write("one.txt", base.format(headline="A blast in Lyon", dead="12", who="the army"))
    watch.write(
        "two.txt", base.format(headline="Lyon shaken by a blast", dead="at least 10", who="the police")
    )
    watch.look()
    rows = disagreements(watch.settings)
    assert {row["literal"] for row in rows} == {"12 soldiers", "at least 10 soldiers"}
    assert {row["verdict"] for row in rows} == {"compatible"}
    watch.write("two.txt", base.format(headline="Lyon shaken by a blast", dead="12", who="the police"))
    watch.look()
    assert {row["verdict"] for row in disagreements(watch.settings)} == {"agree"}
    assert rebuild_warehouse(watch.settings).differing == ()


def test_the_seeds_are_set_beside_each_other_on_sorties_and_losses(seeds_watch: Watch) -> None:
    seeds_watch.look()
    groups: dict[str, set[str]] = {}
    for row in disagreements(seeds_watch.settings):
        groups.setdefault(f"{row['verdict']}: {row['topic'].partition(':')[0]}", set()).add(row["literal"])
    sorties = groups["same figure, other thing: targets carried"]
    assert {"158 targets", "158 airstrikes"} <= sorties
    assert {"110 soldiers", "180 killed troops"} <= groups["contradict: soldiers killed"]
    fighters = groups["compatible: fighters killed"]
    assert {"between 400 and 600 fighters", "an estimated 400 militants", "400 of their fighters"} <= fighters
