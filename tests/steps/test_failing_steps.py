"""A step that fails for one story of three: the other two are published, and the failure is told once."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from palmyra_watch.adapters.warehouse.opening import unlocked_writer
from palmyra_watch.settings import Settings
from palmyra_watch.steps.collect import collect_documents
from palmyra_watch.steps.doctor import Verdict, examine
from palmyra_watch.steps.failure_memory import keep_failures
from palmyra_watch.steps.guarded import Case, Guard, Step, StepFailure
from palmyra_watch.steps.outputs.alerts import alert_round
from palmyra_watch.steps.outputs.boards import board_changes
from palmyra_watch.steps.outputs.feeds import publish_feeds
from palmyra_watch.steps.outputs.report import write_report
from palmyra_watch.steps.publish import publish_warehouse
from palmyra_watch.steps.read import answer, problems
from palmyra_watch.steps.rebuild import rebuild_warehouse
from palmyra_watch.steps.stored.known import known_state
from palmyra_watch.steps.stored.load import load_captures
from tests.conftest import Watch

if TYPE_CHECKING:
    from pathlib import Path

    from palmyra_watch.steps.reports import CompareReport

NAMES = ("mill", "quay", "well")
TEXTS = {
    "mill": (
        "The mill at Orrin grinds again after nine years of silence",
        "The mill at Orrin ground 40 sacks of barley on Tuesday, the first since its wheel broke nine years ago.",
        "“We waited for this all our lives,” said Ann Tolley, who keeps the sluice, and the county paid 3,000 pounds.",
    ),
    "quay": (
        "A new quay for the boats of Sandwick",
        "The quay at Sandwick will hold 40 boats from Friday, and the harbour master expects the first at noon.",
        "“It is dearer than we were told,” said Ian Gray of the fishermen, who paid 250 pounds each for a berth.",
    ),
    "well": (
        "Two villages share the well at Torran",
        "The well at Torran gave 40 buckets an hour in the drought, enough for both villages, the council counted.",
        "“Nobody shall go thirsty,” said Una Reid, who chairs the council, after a meeting that took three hours.",
    ),
}


def html(name: str, figure: int) -> str:
    headline, *rest = TEXTS[name]
    body = "".join(f"<p>{text.replace('40', str(figure))}</p>" for text in rest)
    return f"<html><head><title>{headline}</title></head><body><article><h1>{headline}</h1>{body}</article></body></html>"


class ThreePages(Watch):
    """Stored copies of three pages, and what is put into the database between two steps."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.listed: list[str] = []

    def stored(self, name: str, text: str, *, day: int) -> None:
        self.write(f"{name}{day}.html", text)
        self.listed.append(
            f'[[document]]\npath = "{name}{day}.html"\nurl = "https://{name}.example/news/story"\n'
            f"captured_at = 2022-05-{day:02}T10:00:00Z\n"
        )
        (self.seeds / "sources.toml").write_text(
            'collection = "three"\n' + "".join(self.listed), encoding="utf-8"
        )

    def collect(self) -> None:
        load_captures(self.settings)
        collect_documents(self.settings, known_state(self.settings))
        load_captures(self.settings)

    def write_rows(self, statement: str) -> None:
        """Do to the working database what no step can digest."""
        with unlocked_writer(self.settings.working_database) as warehouse:
            warehouse.table(statement)

    def asked(self, statement: str) -> list[tuple[Any, ...]]:
        return list(answer(self.settings, statement).rows)

    def versions(self) -> dict[str, int]:
        rows = self.asked('SELECT "location", count(*) FROM story_timeline GROUP BY ALL')
        return {location.split("//")[1].split(".")[0]: count for location, count in rows}

    def failures(self) -> list[tuple[str, str]]:
        return self.asked("SELECT step, subject FROM step_failures ORDER BY ALL")

    def source(self, name: str) -> str:
        [(source_id,)] = self.asked(
            f"SELECT source_id FROM sources WHERE location LIKE 'https://{name}.%'"  # noqa: S608
        )
        return str(source_id)

    def told(self) -> list[dict[str, Any]]:
        return [row for row in problems(self.settings) if row["subject"] == "step"]


@pytest.fixture
def three(tmp_path: Path) -> ThreePages:
    """Three stories in one version each, with a second one of each collected and not yet compared."""
    watch = ThreePages(tmp_path)
    for name in NAMES:
        watch.stored(name, html(name, 40), day=1)
    watch.look()
    for name in NAMES:
        watch.stored(name, html(name, 62), day=2)
    watch.collect()
    return watch


_OF_THE_QUAY = "source_id IN (SELECT source_id FROM sources WHERE location LIKE 'https://quay.%')"
_CONTENT_OF_THE_QUAY = f"content_id IN (SELECT content_id FROM captured_articles WHERE {_OF_THE_QUAY})"  # noqa: S608


@pytest.mark.parametrize(
    ("step", "statement", "quay"),
    [
        pytest.param(
            Step.UNITE,
            "UPDATE source_listings SET location = 'https://[quay.example/123456' WHERE location LIKE 'https://quay.%'",
            2,
            id="an address that cannot be taken apart",
        ),
        pytest.param(
            Step.EXTRACT,
            f"UPDATE captures SET media_type = 'text/html; charset*=' || chr(0) || chr(39) || chr(39) || 'zz' WHERE {_OF_THE_QUAY} "  # noqa: S608
            "AND captured_at > '2022-05-02'",
            1,
            id="a media type with a null character",
        ),
        pytest.param(
            Step.COMPARE,
            f"UPDATE contents SET blocks = [{{'role': 'hologram', 'text': 'x'}}] WHERE {_CONTENT_OF_THE_QUAY}",  # noqa: S608
            1,
            id="a stored block of a role that there is not",
        ),
    ],
)
def test_one_story_that_a_step_cannot_digest_leaves_the_other_two_published(
    three: ThreePages, step: Step, statement: str, quay: int
) -> None:
    three.write_rows(statement)
    report = three.derive()
    assert [failure.case.step for failure in report.failed] == [step]
    found = three.versions()
    assert (found["mill"], found["well"]) == (2, 2)
    assert found.get("quay", found.get("[quay")) == quay
    [told] = three.told()
    assert told["state"] == "not computed"
    assert f"step {step} failed" in told["reason"]
    assert "Traceback" not in told["reason"]
    assert len(three.failures()) == 1


@pytest.mark.parametrize(
    ("statement", "subject"),
    [
        pytest.param(
            "UPDATE name_mentions SET kind = 'hologram' WHERE literal = 'Ian Gray'",
            "hologram Ian Gray (names)",
            id="a name of a kind that there is not",
        ),
        pytest.param(
            f"UPDATE claims SET unit = NULL WHERE {_CONTENT_OF_THE_QUAY}",  # noqa: S608
            "sto1:",
            id="a figure without a unit",
        ),
    ],
)
def test_what_cannot_be_related_leaves_the_others_related_and_published(
    three: ThreePages, tmp_path: Path, statement: str, subject: str
) -> None:
    three.derive()
    three.write_rows(statement)
    three.write_rows("INSERT INTO waiting.sources SELECT source_id FROM timelines")
    three.stored("well", html("well", 81), day=3)
    three.collect()
    report = three.derive()
    [failure] = report.failed
    assert (failure.case.step, failure.case.subject[: len(subject)]) == (Step.RELATE, subject)
    assert three.versions() == {"mill": 2, "quay": 2, "well": 3}
    assert [row["state"] for row in three.told()] == ["not computed"]
    site, feeds = (
        write_report(three.settings, tmp_path / "site"),
        publish_feeds(three.settings, tmp_path / "feeds"),
    )
    assert (site.failed, feeds.failed) == ((), ())
    assert (
        {headline for headline, *_ in TEXTS.values()}
        == pages_of(tmp_path / "site")
        == told_in(tmp_path / "feeds")
    )


def test_a_batch_that_fails_is_compared_one_by_one_and_in_one_run(three: ThreePages) -> None:
    three.write_rows(
        f"UPDATE contents SET blocks = [{{'role': 'hologram', 'text': 'x'}}] WHERE {_CONTENT_OF_THE_QUAY}"  # noqa: S608
    )
    report = three.derive()
    assert (report.versions, report.sources) == (2, 3)
    assert [failure.case.subject for failure in report.failed] == [three.source("quay")]


def test_a_story_that_fails_keeps_what_it_had_and_is_tried_at_growing_distance(three: ThreePages) -> None:
    three.derive()
    three.write_rows(
        f"UPDATE contents SET blocks = [{{'role': 'hologram', 'text': 'x'}}] WHERE {_CONTENT_OF_THE_QUAY}"  # noqa: S608
    )
    three.write_rows(f"DELETE FROM timelines WHERE {_OF_THE_QUAY}")  # noqa: S608
    tried = [bool(three.derive().failed) for _ in range(8)]
    assert tried == [True, True, False, True, False, False, False, True]
    assert three.versions() == {"mill": 2, "quay": 2, "well": 2}
    [told] = three.told()
    assert told["reason"].endswith("4 attempts")
    assert three.asked("SELECT count(*) FROM step_failures") == [(1,)]


def test_a_story_that_fails_is_tried_at_once_when_a_capture_comes(three: ThreePages) -> None:
    three.derive()
    hostile = (
        f"UPDATE contents SET blocks = [{{'role': 'hologram', 'text': 'x'}}] WHERE {_CONTENT_OF_THE_QUAY}"  # noqa: S608
    )
    three.write_rows(hostile)
    three.write_rows(f"DELETE FROM timelines WHERE {_OF_THE_QUAY}")  # noqa: S608
    for _ in range(2):
        three.derive()
    three.stored("quay", html("quay", 99), day=3)
    three.collect()
    assert [failure.case.step for failure in three.derive().failed] == [Step.COMPARE], (
        "it had to wait a run more"
    )
    assert three.asked("SELECT attempts FROM step_failures") == [(1,)]


def test_what_failed_and_then_goes_well_is_told_no_more(three: ThreePages) -> None:
    three.write_rows("CREATE TABLE kept AS SELECT content_id, blocks FROM contents")
    three.write_rows(
        f"UPDATE contents SET blocks = [{{'role': 'hologram', 'text': 'x'}}] WHERE {_CONTENT_OF_THE_QUAY}"  # noqa: S608
    )
    three.derive()
    three.write_rows(
        "UPDATE contents SET blocks = kept.blocks FROM kept WHERE kept.content_id = contents.content_id"
    )
    three.write_rows("DROP TABLE kept")
    report = three.derive()
    assert (report.failed, report.versions) == ((), 1)
    assert three.told() == []
    assert three.versions() == {"mill": 2, "quay": 2, "well": 2}


def test_a_rebuild_forgets_what_failed_and_is_the_same(three: ThreePages) -> None:
    three.derive()
    three.write_rows(
        "INSERT INTO step_failures VALUES ('compare', 'src1:x', 'src1:x', 'ValueError: x', '', 1, 1, now(), now())"
    )
    rebuilt = rebuild_warehouse(three.settings)
    publish_warehouse(three.settings)
    assert (rebuilt.differing, rebuilt.failed) == ((), ())
    assert three.told() == []


def test_a_batch_that_the_database_does_not_take_is_stored_one_by_one(tmp_path: Path) -> None:
    watch = ThreePages(tmp_path)
    for name in NAMES:
        watch.stored(name, html(name, 40), day=1)
    watch.collect()
    [(columns,)] = watch_rows(
        watch,
        "SELECT string_agg(column_name || ' ' || data_type, ', ' ORDER BY column_index) FROM duckdb_columns() "
        "WHERE table_name = 'sentences'",
    )
    watch.write_rows("DROP TABLE sentences")
    watch.write_rows(f"CREATE TABLE sentences ({columns}, CHECK (text NOT LIKE '%Sandwick%'))")
    [failure] = watch.derive().failed
    assert (failure.case.step, "CHECK constraint" in failure.error) == (Step.EXTRACT, True)
    assert watch.versions() == {"mill": 1, "well": 1}
    assert list((watch.settings.staging).iterdir()) == []


def watch_rows(watch: ThreePages, statement: str) -> list[tuple[Any, ...]]:
    """Ask the working database, before anything is published."""
    with unlocked_writer(watch.settings.working_database) as warehouse:
        return list(warehouse.table(statement).rows)


def broken_change(watch: ThreePages) -> None:
    """Give the change of the quay a verdict that there is not, in the published database too."""
    watch.derive()
    watch.write_rows(f"UPDATE changes SET substantive = 'perhaps' WHERE {_OF_THE_QUAY}")  # noqa: S608
    watch.settings.published_database.unlink()
    publish_warehouse(watch.settings)


def pages_of(site: Path) -> set[str]:
    """Return the headlines of the stories that have a page in the report."""
    pages = [path.read_text(encoding="utf-8") for path in (site / "stories").glob("*.html")]
    assert all('id="chg-' in page for page in pages)
    return {headline for headline, *_ in TEXTS.values() if any(f">{headline}</h1>" in page for page in pages)}


def told_in(feeds: Path) -> set[str]:
    """Return the headlines of the stories of which both feeds tell a change."""
    items = json.loads((feeds / "feed.json").read_text(encoding="utf-8"))["items"]
    atom = (feeds / "atom.xml").read_text(encoding="utf-8")
    texts = [json.dumps(item, ensure_ascii=False) for item in items]
    return {
        headline
        for headline, *_ in TEXTS.values()
        if headline in atom and any(headline in text for text in texts)
    }


def test_a_story_without_a_page_leaves_the_report_of_the_others(three: ThreePages, tmp_path: Path) -> None:
    broken_change(three)
    report = write_report(three.settings, tmp_path / "site")
    [failure] = report.failed
    assert (failure.case.step, report.changes) == (Step.REPORT, 2)
    front = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert TEXTS["mill"][0] in front
    assert TEXTS["quay"][0] not in front
    assert pages_of(tmp_path / "site") == {TEXTS["mill"][0], TEXTS["well"][0]}
    [told] = three.told()
    assert (told["name"], "step report failed" in told["reason"]) == (TEXTS["quay"][0], True)
    three.write_rows("UPDATE changes SET substantive = 'yes'")
    three.settings.published_database.unlink()
    publish_warehouse(three.settings)
    assert write_report(three.settings, tmp_path / "site").failed == ()
    assert three.told() == []


def test_a_feed_that_cannot_be_read_is_told_as_a_failure_of_that_feed(three: ThreePages) -> None:
    three.derive()
    failure = StepFailure(case=Case(step=Step.DISCOVER, subject="https://mill.example/feed"), error="E: x")
    assert keep_failures(three.settings, Step.DISCOVER, [failure])
    publish_warehouse(three.settings)
    assert [row["name"] for row in three.told()] == ["https://mill.example/feed"]
    assert keep_failures(three.settings, Step.DISCOVER, ())
    publish_warehouse(three.settings)
    assert three.told() == []
    assert not keep_failures(three.settings, Step.DISCOVER, ()), "there was nothing to take out"


def test_feeds_tell_the_changes_of_the_others(three: ThreePages, tmp_path: Path) -> None:
    broken_change(three)
    report = publish_feeds(three.settings, tmp_path / "feeds")
    assert (report.in_feeds, len(report.failed)) == (2, 1)
    atom = (tmp_path / "feeds" / "atom.xml").read_text(encoding="utf-8")
    assert TEXTS["mill"][0] in atom
    assert TEXTS["well"][0] in atom
    assert told_in(tmp_path / "feeds") == {TEXTS["mill"][0], TEXTS["well"][0]}
    assert [step for step, _ in three.failures()] == ["feeds"]


def test_boards_show_the_changes_of_the_others(three: ThreePages) -> None:
    broken_change(three)
    guard = Guard(Step.BOARDS)
    shown = board_changes(three.settings, guard=guard)
    assert {entry.change.headline for entry in shown.entries} == {TEXTS["mill"][0], TEXTS["well"][0]}
    assert len(guard.failed) == 1


def test_people_are_alerted_of_the_others(tmp_path: Path) -> None:
    watch = ThreePages(tmp_path)
    for name in NAMES:
        watch.stored(name, html(name, 40), day=1)
    watch.look()
    with alert_round(watch.settings) as first:
        assert first.due == ()
    for name in NAMES:
        watch.stored(name, html(name, 62), day=2)
    watch.collect()
    broken_change(watch)
    with alert_round(watch.settings, since=datetime(2022, 5, 1, tzinfo=UTC)) as second:
        assert {alert.name for alert in second.due} == {TEXTS["mill"][0], TEXTS["well"][0]}
        assert [failure.case.step for failure in second.guard.failed] == [Step.ALERT]


def test_doctor_does_not_call_a_capture_that_failed_a_broken_row(three: ThreePages) -> None:
    three.write_rows(
        f"UPDATE captures SET media_type = 'text/html; charset*=' || chr(0) || chr(39) || chr(39) || 'zz' WHERE {_OF_THE_QUAY}"  # noqa: S608
    )
    three.derive()
    assert [one for one in examine(three.settings) if one.verdict is Verdict.PROBLEM] == []


def test_a_page_that_takes_more_processor_time_than_it_may_is_not_computed_and_tried_again(
    tmp_path: Path,
) -> None:
    watch = ThreePages(tmp_path)
    watch.settings = Settings(
        home=watch.settings.home,
        sources=watch.settings.sources,
        lock_timeout_seconds=20,
        extract_deadline_seconds=5,
    )
    for name in ("mill", "well"):
        watch.stored(name, html(name, 40), day=1)
    heavy = html("quay", 40).replace("</article>", "".join(f"<p>{n} of them went</p>" for n in range(25_000)))
    watch.stored("quay", heavy, day=1)
    report: CompareReport = watch.look()
    [failure] = report.failed
    assert (failure.case.step, "processor time" in failure.error) == (Step.EXTRACT, True)
    assert watch.versions() == {"mill": 1, "well": 1}
    assert watch.asked("SELECT count(*) FROM quarantine") == [(0,)]
    assert watch.asked("SELECT count(*) FROM captures") == [(3,)]
    watch.settings = Settings(
        home=watch.settings.home, sources=watch.settings.sources, lock_timeout_seconds=20
    )
    assert watch.derive().failed == ()
    assert watch.versions() == {"mill": 1, "quay": 1, "well": 1}
