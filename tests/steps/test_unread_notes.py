"""An edit is called silent only where a note of correction could have been read; elsewhere nobody can tell."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import duckdb
import pytest

from palmyra_watch.core.alerting import change_alerts
from palmyra_watch.core.alerts import Memory
from palmyra_watch.core.render.records import change_record
from palmyra_watch.steps.outputs.feeds import publish_feeds
from palmyra_watch.steps.outputs.report import write_report
from palmyra_watch.steps.read import answer, change_entries, records

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Watch

ENGLISH = """The lock at Ansley is open again

By Ruth Calder

May 6, 2022

The lock at Ansley opened again on Friday after a winter of repairs, the canal trust said in a short statement.

Workers laid 36 stones by hand and hung two new gates, and boats were let through in the early afternoon.
"""
ITALIAN = """La chiusa di Altovedo è di nuovo aperta

Di Ruta Caldari

6 maggio 2022

La chiusa di Altovedo è aperta da venerdì dopo un inverno di lavori, ha comunicato in serata il consorzio dei canali.

Gli operai hanno posato a mano 36 pietre e montato due porte nuove, e le prime barche sono passate nel pomeriggio.
"""
NOTE = "\nCorrezione: in una versione precedente di questo articolo si parlava di 36 pietre. Erano 63.\n"
SHORT = "Altovedo\n\nDi Ruta Caldari\n\n6 maggio 2022\n\n36 pietre.\n"
MATCHED = "\nCorrection: An earlier version of this article gave the number of pietre as 36. It is 63.\n"


def edited(watch: Watch, *texts: str, name: str = "lock.txt") -> None:
    for text in texts:
        watch.write(name, text)
        watch.look()


def stored_pages(watch: Watch, *pages: str) -> None:
    """Let the watch look at stored copies of one page, one for each day."""
    listed = 'collection = "test"\ndocuments = []\n'
    for day, page in enumerate(pages, start=1):
        watch.write(f"{day}.html", page)
        listed += (
            f'\n[[document]]\npath = "{day}.html"\nurl = "https://news.example/lock"\n'
            f"captured_at = 2024-03-0{day}T12:00:00Z\n"
        )
    watch.write("sources.toml", listed)
    watch.look()


def wrong(text: str) -> str:
    return text.replace("36 ", "63 ")


def silence(watch: Watch, number: str = "63 pi") -> list[bool | None]:
    """Return what is told of the edits that brought a number, in order of time."""
    return [entry.silent for entry in reversed(change_entries(watch.settings)) if number in entry.after]


def test_an_english_edit_without_a_note_is_silent(watch: Watch) -> None:
    edited(watch, ENGLISH, wrong(ENGLISH))
    assert silence(watch, "63 stones") == [True]


def test_of_an_italian_edit_nobody_can_tell(watch: Watch) -> None:
    edited(watch, ITALIAN, wrong(ITALIAN) + NOTE)
    (entry, *_) = (one for one in change_entries(watch.settings) if "63 pietre e" in one.after)
    assert (entry.silent, entry.notices) == (None, ())
    assert answer(watch.settings, "FROM silent_edits").rows == ()
    told = answer(watch.settings, "SELECT silent FROM unacknowledged_edits WHERE after LIKE '%63 pietre e%'")
    assert told.rows == ((None,),)


def test_a_text_in_no_known_language_is_told_as_if_its_notes_were_read(watch: Watch) -> None:
    edited(watch, SHORT, wrong(SHORT))
    assert answer(watch.settings, "SELECT DISTINCT language FROM versions").rows == ((None,),)
    assert silence(watch) == [True]


def test_a_text_too_short_to_tell_takes_the_language_of_the_story(watch: Watch) -> None:
    edited(watch, ITALIAN, SHORT, wrong(SHORT))
    languages = answer(watch.settings, "SELECT language, notes_read FROM versions ORDER BY number").rows
    assert languages == (("it", False),) * 3
    assert silence(watch) == [None]


def test_a_short_page_has_the_language_that_it_states(watch: Watch) -> None:
    page = (
        '<!doctype html><html lang="it"><body><article><h1>Altovedo</h1>'
        "<p>Ad Altovedo sono state posate a mano {} pietre, e le prime barche sono passate.</p></article></body></html>"
    )
    stored_pages(watch, page.format("36"), page.format("63"))
    assert silence(watch) == [None]


def test_a_note_that_was_matched_all_the_same_counts(watch: Watch) -> None:
    edited(watch, ITALIAN, wrong(ITALIAN) + MATCHED)
    (entry,) = (one for one in change_entries(watch.settings) if "63 pietre e" in one.after)
    assert (len(entry.notices), entry.silent) == (1, False)
    told = answer(watch.settings, "SELECT after FROM unacknowledged_edits").rows
    assert not any("63 pietre e" in after for (after,) in told)


def test_of_the_facts_that_a_matched_note_leaves_out_nobody_can_tell(watch: Watch) -> None:
    both = (
        wrong(ITALIAN)
        .replace("due porte nuove", "nove porte nuove")
        .replace("63 pietre e", "63 pietre da 9 chili e")
    )
    edited(watch, ITALIAN, both + MATCHED)
    (entry,) = (one for one in change_entries(watch.settings) if "63 pietre da" in one.after)
    assert (len(entry.notices), entry.silent) == (1, None)


@pytest.fixture
def both(watch: Watch) -> Watch:
    """A home with an English edit that is silent and an Italian one of which nobody can tell."""
    watch.write("lock.txt", ENGLISH)
    watch.write("chiusa.txt", ITALIAN)
    watch.look()
    watch.write("lock.txt", wrong(ENGLISH))
    watch.write("chiusa.txt", wrong(ITALIAN))
    watch.look()
    return watch


def test_all_that_no_note_covers_stands_in_one_view_the_most_significant_first(both: Watch) -> None:
    rows = answer(both.settings, "SELECT after, silent, rank FROM unacknowledged_edits").rows
    assert {("63 stones" in after, silent) for after, silent, _ in rows} == {(True, True), (False, None)}
    assert [rank for *_, rank in rows] == sorted((rank for *_, rank in rows), reverse=True)


def test_an_alert_of_either_language_says_what_is_known(both: Watch) -> None:
    rows = records(answer(both.settings, "SELECT *, NULL AS earlier FROM change_log ORDER BY story_id"))
    told = {alert.facts["silent"]: alert.text for alert in change_alerts(rows, Memory(()))}
    assert set(told) == {"yes", "cannot_tell"}
    assert told["yes"].endswith(", no notice")
    assert told["cannot_tell"].endswith(", cannot tell whether it was acknowledged")


def test_machines_are_given_true_false_or_nothing(both: Watch, tmp_path: Path) -> None:
    entries = change_entries(both.settings)
    assert {json.dumps(change_record(entry)["silent"]) for entry in entries} == {"true", "null"}
    publish_feeds(both.settings, tmp_path / "feeds")
    with duckdb.connect() as connection:
        told = connection.read_parquet(f"{tmp_path}/feeds/changes.parquet").project("silent").fetchall()
    assert set(told) == {(True,), (None,)}
    tags = {
        tag
        for item in json.loads((tmp_path / "feeds" / "feed.json").read_bytes())["items"]
        for tag in item["tags"]
    }
    assert {"silent", "cannot-tell"} <= tags


def test_the_report_counts_both_and_shows_a_badge(both: Watch, tmp_path: Path) -> None:
    write_report(both.settings, tmp_path / "report")
    front = (tmp_path / "report" / "index.html").read_text("utf-8")
    assert "<strong>1 silent</strong>" in front
    assert "For <strong>1</strong> it cannot be told whether it was acknowledged" in front
    pages = "".join(path.read_text("utf-8") for path in (tmp_path / "report" / "stories").glob("*.html"))
    assert '<li class="badge silent">silent</li>' in pages
    assert '<li class="badge cannot-tell">cannot tell<' in pages


def test_a_home_from_before_learns_its_languages_and_tells_nothing_anew(both: Watch) -> None:
    before = answer(both.settings, "SELECT change_id, silent FROM change_log ORDER BY change_id").rows
    with duckdb.connect(str(both.settings.working_database)) as older:
        older.execute("DELETE FROM schema_migrations WHERE name LIKE '%languages_of_versions.sql'")
        older.execute("ALTER TABLE versions DROP COLUMN language")
        older.execute("ALTER TABLE versions DROP COLUMN notes_read")
        older.execute("UPDATE timelines SET digest = ''")  # it was compared by an earlier engine
    report = both.derive()
    assert (report.sources, report.versions, report.changes) == (2, 0, ())
    assert answer(both.settings, "SELECT change_id, silent FROM change_log ORDER BY change_id").rows == before
    assert {silent for _, silent in before} == {True, None}
    assert answer(both.settings, "SELECT count(*) FROM retired_ids").rows == ((0,),)
