"""A home that an older program filled, opened by the program of today: nothing that was captured then is news."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from palmyra_watch.adapters.warehouse.schema import migrate
from palmyra_watch.adapters.warehouse.opening import unlocked_writer
from palmyra_watch.adapters.warehouse.statements import sql_folder
from palmyra_watch.settings import Settings
from palmyra_watch.steps.alerts import alert_round
from palmyra_watch.steps.doctor import Verdict, examine
from palmyra_watch.steps.publish_feeds import publish_feeds
from palmyra_watch.steps.read import answer
from palmyra_watch.steps.rebuild import rebuild_warehouse
from tests.conftest import Watch

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

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        return list(answer(self.settings, statement).rows)

    def feed_ids(self) -> set[str]:
        publish_feeds(self.settings, self.folder / "feeds")
        return {item["id"] for item in json.loads((self.folder / "feeds" / "feed.json").read_text())["items"]}

    def alerts(self) -> list[str]:
        with alert_round(self.settings) as alerts:
            alerts.told(alerts.due)
            return [alert.text for alert in alerts.due if "change" in alert.kind]


def old_changes() -> dict[str, dict[str, Any]]:
    """Return the changes that the older program told, by what they tell."""
    lines = (STORED / "tables" / "changes.ndjson").read_text(encoding="utf-8").splitlines()
    return {row["summary"]: row for row in map(json.loads, lines)}


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
