"""A home that an older program filled, opened by the program of today: nothing that was captured then is news."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from palmyra_watch.adapters.alert_record import alert_record
from palmyra_watch.adapters.warehouse.opening import unlocked_writer
from palmyra_watch.adapters.warehouse.statements import sql_folder
from palmyra_watch.cli.changes import print_change_log
from palmyra_watch.core.alerts import AlertKind, Edit, Told, edit_key
from palmyra_watch.errors import ToldNoMore
from palmyra_watch.steps.collect import collect_documents
from palmyra_watch.steps.compare import compare_stories
from palmyra_watch.steps.doctor import Verdict, examine
from palmyra_watch.steps.extract import extract_batch, pending_batches, store_batches
from palmyra_watch.steps.outputs.alerts import alert_round, record_of_alerts
from palmyra_watch.steps.outputs.evidence import change_named, write_evidence
from palmyra_watch.steps.outputs.feeds import publish_feeds
from palmyra_watch.steps.outputs.report import write_report
from palmyra_watch.steps.outputs.retired import retired_ids
from palmyra_watch.steps.publish import publish_warehouse
from palmyra_watch.steps.read import answer
from palmyra_watch.steps.rebuild import rebuild_warehouse
from palmyra_watch.steps.stored.known import known_state
from palmyra_watch.steps.stored.load import load_captures
from tests.conftest import ROOT, Watch

if TYPE_CHECKING:
    from palmyra_watch.steps.reports import CompareReport

STORED = Path(__file__).parent / "stored_home"


class StoredHome(Watch):
    """The stored home in a folder of its own, with the database that its program left."""

    keeps_open = False

    def __init__(self, folder: Path) -> None:
        self.folder, self.seeds = folder, folder / "seeds"
        self.settings = self.settings_in(folder)
        shutil.copytree(STORED / "seeds", self.seeds)
        shutil.copytree(STORED / "captures", self.settings.captures)
        shutil.copy(STORED / "alerts.ndjson", self.settings.home)
        self._fill_database()

    def _fill_database(self) -> None:
        """Make the tables by the migrations of that program, and put its rows in."""
        migrations = (STORED / "PROGRAM").read_text(encoding="ascii").split()
        with duckdb.connect(str(self.settings.working_database)) as warehouse:
            warehouse.execute("SET TimeZone = 'UTC'")
            warehouse.execute(
                (sql_folder() / "queries" / "create_schema_migrations.sql").read_text(encoding="utf-8")
            )
            for name in migrations:
                text = (sql_folder() / "migrations" / name).read_text(encoding="utf-8")
                warehouse.execute(text)
                warehouse.execute(
                    "INSERT INTO schema_migrations BY NAME SELECT ? AS name, sha256(?) AS sha256",
                    [name, text],
                )
            for path in sorted((STORED / "tables").glob("*.ndjson")):
                warehouse.execute(f"COPY {path.stem} FROM '{path}' (FORMAT json)")

    def add(self, name: str, text: str, moment: str) -> None:
        """Put a stored copy of a page on the list."""
        self.write(f"{name}-3.html", text)
        with (self.seeds / "sources.toml").open("a", encoding="utf-8") as listed:
            listed.write(
                f'\n[[document]]\npath = "{name}-3.html"\nurl = "https://courier.example/{name}/news"\n'
                f"captured_at = {moment}\n"
            )

    def reread(self, captures: int) -> list[int]:
        """Read at most so many captures again, without comparing; return how many each batch had."""
        settings = self.settings.model_copy(update={"reread_captures": captures})
        sizes = []
        for batch in pending_batches(settings):
            staged = extract_batch(settings, batch)
            store_batches(settings, [staged], [capture.capture_id for capture in batch])
            sizes.append(len(batch))
        return sizes

    def compare(self) -> CompareReport:
        report = compare_stories(self.settings)
        publish_warehouse(self.settings)
        return report

    def readable(self) -> list[tuple[Any, ...]]:
        """Return what readers see of stories: texts by version, and changes."""
        publish_warehouse(self.settings)
        return self.rows(
            "SELECT story_id, number, version_id, text FROM story_timeline JOIN contents USING (content_id) "
            "UNION ALL SELECT story_id, new_number, change_id, summary FROM change_log ORDER BY ALL"
        )

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        return list(answer(self.settings, statement).rows)

    def feed_ids(self) -> set[str]:
        publish_feeds(self.settings, self.folder / "feeds")
        return {item["id"] for item in json.loads((self.folder / "feeds" / "feed.json").read_text())["items"]}

    def alerts(self, since: datetime | None = None) -> list[str]:
        with alert_round(self.settings, since=since) as alerts:
            alerts.told(alerts.due)
            return [alert.text for alert in alerts.due if "change" in alert.kind]


def old_changes() -> dict[str, dict[str, Any]]:
    """Return the changes that the older program told, by what they tell."""
    lines = (STORED / "tables" / "changes.ndjson").read_text(encoding="utf-8").splitlines()
    return {row["summary"]: row for row in map(json.loads, lines)}


def old_id(words: str) -> str:
    """Return the id that the older program gave the change whose summary has these words."""
    return next(str(row["change_id"]) for summary, row in old_changes().items() if words in summary)


@pytest.fixture
def home(tmp_path: Path) -> StoredHome:
    return StoredHome(tmp_path)


def test_an_upgrade_with_nothing_captured_tells_nothing_new(home: StoredHome) -> None:
    report = home.look()
    assert report.failed == ()
    assert (report.stories, report.versions, report.changes) == (0, 0, ())
    assert home.rows(
        "SELECT count(DISTINCT extraction_key) FROM extractions WHERE extraction_key LIKE '%claims/3%'"
    ) == [(0,)]
    assert home.alerts() == []
    found = {summary for (summary,) in home.rows("SELECT summary FROM change_log")}
    assert any("14 weeks" in summary for summary in found), (
        "the lead is read now, and its edit is in the change log"
    )
    assert not any("1,274" in summary for summary in found)
    old = {f"tag:palmyra-watch.invalid,2026:{row['change_id']}" for row in old_changes().values()}
    assert home.feed_ids() <= old
    assert len(home.feed_ids()) == 3, "those that both programs find keep their place in the feed"
    assert home.look().changes == ()


def test_one_new_capture_after_an_upgrade_is_the_only_news(home: StoredHome) -> None:
    page = (home.seeds / "mast-2.html").read_text(encoding="utf-8")
    home.add("mast", page.replace("1964", "1946"), "2022-05-03T10:00:00Z")
    report = home.look()
    assert (report.stories, report.versions, len(report.changes)) == (0, 1, 1)
    told = home.rows("SELECT change_id, told_as FROM change_log WHERE contains(summary, '1946')")
    assert told == [(report.changes[0], report.changes[0])]
    before = {f"tag:palmyra-watch.invalid,2026:{row['change_id']}" for row in old_changes().values()}
    assert home.feed_ids() - before == {f"tag:palmyra-watch.invalid,2026:{report.changes[0]}"}


def test_a_new_capture_in_the_run_behind_an_upgrade_is_news(home: StoredHome) -> None:
    home.look()
    page = (home.seeds / "kiln-1.html").read_text(encoding="utf-8")
    home.add("kiln", page.replace("4,000 bricks", "6,000 bricks"), "2022-05-03T10:00:00Z")
    assert len(home.look().changes) == 1


def test_another_comparison_of_the_same_texts_is_no_news(home: StoredHome) -> None:
    home.look()
    before = home.rows("SELECT change_id, told_as FROM change_log ORDER BY ALL")
    with unlocked_writer(home.settings.working_database) as warehouse:
        warehouse.table("UPDATE comparisons SET engine = 'compare/0'")
        warehouse.table("UPDATE timelines SET engine = 'compare/0', digest = ''")
    report = home.look()
    assert (report.versions, report.changes) == (0, ())
    assert home.rows("SELECT change_id, told_as FROM change_log ORDER BY ALL") == before
    assert home.rows("SELECT count(*) FROM comparisons WHERE engine = 'compare/0'") == [(0,)]
    assert home.alerts() == []


def test_old_ids_of_changes_lead_to_what_they_became_or_say_why_not(home: StoredHome) -> None:
    home.look()
    mast, counter = old_id("18 metres"), old_id("1,274")
    (became,) = retired_ids(home.settings, mast)
    entry = change_named(home.settings, mast)
    assert became.became == entry.change_id != mast
    assert "21 metres" in entry.after
    assert write_evidence(home.settings, entry, home.folder / "evidence").captures >= 2
    (gone,) = retired_ids(home.settings, counter)
    assert (gone.became, gone.before, "one text" in gone.reason) == ("", "1,274 people are reading", True)
    with pytest.raises(ToldNoMore, match="1,274"):
        change_named(home.settings, counter)


def test_a_change_that_waited_to_be_alerted_at_an_upgrade_is_alerted_once(home: StoredHome) -> None:
    home.look()
    mast = old_id("18 metres")
    assert home.rows(f"SELECT change_id <> told_as FROM change_log WHERE told_as = '{mast}'") == [(True,)]  # noqa: S608
    since = datetime(2022, 1, 1, tzinfo=UTC)
    assert sum("21 metres" in text for text in home.alerts(since=since)) == 1
    assert home.alerts(since=since) == []


def test_a_change_that_was_alerted_before_an_upgrade_is_not_alerted_again(home: StoredHome) -> None:
    row = old_changes()[next(summary for summary in old_changes() if "18 metres" in summary)]
    edit = Edit(
        key=edit_key(row["story_id"], row["kind"], row["before"], row["after"]),
        not_before=datetime(2022, 5, 1, 10, tzinfo=UTC),
        not_after=datetime(2022, 5, 2, 10, tzinfo=UTC),
    )
    home.look()
    with alert_record(record_of_alerts(home.settings)) as record:
        record.add(
            [Told(kind=AlertKind.CHANGE, subject=row["story_id"], told_at=edit.not_after, edits=(edit,))]
        )
    assert not [text for text in home.alerts(since=edit.not_before) if "21 metres" in text]


def test_a_story_that_fails_at_an_upgrade_is_not_written_down_as_gone(home: StoredHome) -> None:
    home.reread(1000)
    mast = old_id("18 metres")
    with unlocked_writer(home.settings.working_database) as warehouse:
        [(story, source)] = warehouse.table(
            f"SELECT story_id, source_id FROM changes WHERE change_id = '{mast}'"  # noqa: S608
        ).rows
        hostile = (
            f"FROM waiting.captured_articles AS shown JOIN captures USING (capture_id) WHERE captures.source_id = '{source}' "
            "AND shown.content_id = contents.content_id AND captured_at > '2022-05-02'"
        )
        warehouse.table(f"UPDATE contents SET tags = [NULL] {hostile}")  # noqa: S608
    (failure,) = home.compare().failed
    assert failure.case.subject == story
    assert home.rows(f"SELECT count(*) FROM earlier_ids WHERE story_id = '{story}'") == [(0,)]  # noqa: S608
    assert home.rows("SELECT count(*) > 0 FROM earlier_ids") == [(True,)]
    assert change_named(home.settings, mast).change_id == mast
    with unlocked_writer(home.settings.working_database) as warehouse:
        warehouse.table("UPDATE contents SET tags = [] WHERE list_contains(tags, NULL) OR len(tags) = 1")
    report = home.compare()
    assert (report.failed, report.changes) == ((), ())
    assert change_named(home.settings, mast).change_id != mast


def test_the_change_log_answers_to_an_old_id(home: StoredHome, capsys: pytest.CaptureFixture[str]) -> None:
    home.look()
    print_change_log(home.settings, name=old_id("18 metres"), since=None, as_json=True)
    (record,) = json.loads(capsys.readouterr().out)
    assert [one["change_id"] for one in record["changes"]] == [record["became"]]
    print_change_log(home.settings, name=record["became"], since=None, as_json=True)
    (now,) = json.loads(capsys.readouterr().out)
    assert now == record["changes"][0]
    print_change_log(home.settings, name=old_id("1,274"), since=None, as_json=False)
    told = capsys.readouterr().out
    assert "is told no more" in told
    assert "- 1,274 people are reading" in told


def test_old_ids_of_versions_lead_to_what_they_became(home: StoredHome) -> None:
    home.look()
    versions = [json.loads(line) for line in (STORED / "tables" / "versions.ndjson").read_text().splitlines()]
    standing = {name for (name,) in home.rows("SELECT version_id FROM versions")}
    retired = dict(home.rows("SELECT retired_id, became FROM retired_ids WHERE kind = 'version'"))
    assert {row["version_id"] for row in versions} <= standing | set(retired)
    assert set(retired.values()) <= standing


def test_addresses_of_the_report_from_before_an_upgrade_still_lead_somewhere(home: StoredHome) -> None:
    home.look()
    write_report(home.settings, home.folder / "report")
    for row in old_changes().values():
        story = row["story_id"].partition(":")[2]
        page = (home.folder / "report" / "stories" / f"{story}.html").read_text(encoding="utf-8")
        assert f'id="chg-{row["change_id"].partition(":")[2]}"' in page


def test_a_rebuild_from_the_captures_alone_knows_the_old_ids_and_what_was_told(home: StoredHome) -> None:
    home.look()
    told = home.rows("SELECT change_id, told_as FROM change_log ORDER BY ALL")
    retired = home.rows("FROM retired_ids ORDER BY ALL")
    report = rebuild_warehouse(home.settings)
    assert (report.compared, report.differing, report.failed) == (True, (), ())
    home.settings.working_database.unlink()
    home.settings.published_database.unlink()
    rebuild_warehouse(home.settings)
    home.derive()
    assert home.rows("SELECT change_id, told_as FROM change_log ORDER BY ALL") == told
    assert home.rows("FROM retired_ids ORDER BY ALL") == retired
    assert len(retired) > 5


def test_a_rebuild_right_behind_an_upgrade_writes_down_what_became_of_the_ids(home: StoredHome) -> None:
    report = rebuild_warehouse(home.settings)
    assert (report.compared, report.differing) == (True, ())
    home.derive()
    assert retired_ids(home.settings, old_id("1,274"))
    assert [one.text for one in examine(home.settings) if one.verdict is Verdict.PROBLEM] == []


def test_a_run_reads_a_bounded_number_of_captures_again_and_all_that_are_new(home: StoredHome) -> None:
    assert sum(home.reread(2)) == 2
    home.add("kiln", (home.seeds / "kiln-1.html").read_text(encoding="utf-8"), "2022-05-03T10:00:00Z")
    home.add("quay", (home.seeds / "pier-1.html").read_text(encoding="utf-8"), "2022-05-03T10:00:00Z")
    collect_documents(home.settings, known_state(home.settings))
    load_captures(home.settings)
    assert sum(home.reread(2)) == 2 + 2


def test_readers_see_the_old_state_of_a_story_until_all_of_it_is_read_again(home: StoredHome) -> None:
    old = home.readable()
    of_story: dict[str, set[Any]] = {}
    for row in old:
        of_story.setdefault(row[0], set()).add(row)
    states = []
    for _ in range(9):
        home.reread(1)
        assert home.compare().changes == ()
        seen: dict[str, set[Any]] = {}
        for row in home.readable():
            seen.setdefault(row[0], set()).add(row)
        assert set(seen) == set(of_story)
        states.append({story for story in seen if seen[story] != of_story[story]})
    assert all(one <= other for one, other in pairwise(states))
    assert any(one == other for one, other in pairwise(states)), (
        "the first of two captures makes no story whole"
    )
    assert len({len(state) for state in states}) > 2, "story by story"
    assert home.reread(1) == []
    assert home.rows("SELECT count(*) FROM extractions WHERE extraction_key LIKE '%claims/3%'") == [(0,)]


def test_the_tables_across_stories_are_made_again_once_at_the_end(home: StoredHome) -> None:
    waiting = []
    while home.reread(3):
        home.compare()
        waiting.append(home.rows("SELECT count(*) FROM waiting.sources")[0][0])
    assert waiting[0] > 0
    assert waiting == [*sorted(waiting[:-1]), 0]


def test_a_change_of_a_story_that_is_half_read_again_is_told_when_it_is_whole(home: StoredHome) -> None:
    home.reread(1)
    page = (home.seeds / "mast-2.html").read_text(encoding="utf-8")
    home.add("mast", page.replace("1964", "1946"), "2022-05-03T10:00:00Z")
    collect_documents(home.settings, known_state(home.settings))
    load_captures(home.settings)
    home.reread(1)
    first = home.compare()
    assert home.rows("SELECT count(*) FROM articles WHERE contains(location, 'mast') AND NOT present") == [
        (0,)
    ]
    home.reread(1)
    second = home.compare()
    assert (len(first.changes), len(second.changes)) == (0, 1), "its story comes first"


def test_re_reading_goes_on_behind_a_kill(home: StoredHome) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.steps.test_upgrade", str(home.folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "read one again\n"
    process.kill()
    process.communicate(timeout=60)
    with unlocked_writer(home.settings.working_database) as warehouse:
        done = warehouse.table("SELECT count(*) FROM waiting.captures").rows[0][0]
        done += warehouse.table(
            "SELECT count(*) FROM extractions WHERE extraction_key NOT LIKE '%claims/3%'"
        ).rows[0][0]
    assert 0 < done < 9, "nothing was left to do, or nothing was done"
    report = home.look()
    assert (report.versions, report.changes, report.failed) == (0, (), ())
    assert home.rows("SELECT count(*) FROM extractions WHERE extraction_key LIKE '%claims/3%'") == [(0,)]
    assert home.rows("SELECT count(*) FROM waiting.captures") == [(0,)]
    assert retired_ids(home.settings, old_id("1,274"))
    assert rebuild_warehouse(home.settings).differing == ()


if __name__ == "__main__":  # reads one capture after the other again, until it is killed
    killed = StoredHome.__new__(StoredHome)
    killed.folder = Path(sys.argv[1])
    killed.settings = Watch.settings_in(killed.folder)
    while killed.reread(1):
        print("read one again", flush=True)  # noqa: T201
