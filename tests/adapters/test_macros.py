from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.warehouse import reader, unlocked_writer
from palmyra_watch.adapters.warehouse.search import fts_extension, keep_search_index
from palmyra_watch.steps.publish import publish_warehouse
from tests.adapters.copied_sql import copied_sql
from tests.conftest import STORY, Watch
from tests.steps.story_of_five import TIMES, capture_story

if TYPE_CHECKING:
    from pathlib import Path

    from palmyra_watch.adapters.warehouse import Row, Warehouse

needs_extension = pytest.mark.skipif(fts_extension() is None, reason="duckdb-extension-fts is not installed")


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Watch:
    """Two stories; one of them was edited once."""
    watch = Watch(tmp_path_factory.mktemp("macros"))
    watch.write("bridge.txt", STORY)
    watch.write(
        "mill.txt", STORY.replace("The bridge at Harlow", "The mill at Harlow").replace("railing", "rope")
    )
    watch.look()
    watch.write("bridge.txt", STORY.replace("42 beams", "24 beams"))
    watch.look()
    return watch


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Watch:
    """A story of the web in five versions, five hours apart."""
    watch = Watch(tmp_path_factory.mktemp("five"))
    capture_story(watch)
    return watch


def asked(watch: Watch, statement: str) -> tuple[Row, ...]:
    with reader(watch.settings.published_database) as warehouse:
        return warehouse.table(statement).rows


def test_every_macro_is_explained(edited: Watch) -> None:
    rows = asked(
        edited,
        "SELECT function_name, comment FROM duckdb_functions() WHERE schema_name = 'main' AND NOT internal "
        "AND function_type IN ('macro', 'table_macro')",
    )
    assert {"as_of", "story", "search_text", "first_seen", "last_seen"} <= {name for name, _ in rows}
    assert [name for name, comment in rows if not comment] == []


def test_the_tables_of_search_are_explained(edited: Watch) -> None:
    rows = asked(
        edited,
        "SELECT comment FROM duckdb_columns() WHERE schema_name = 'search' UNION ALL "
        "SELECT comment FROM duckdb_tables() WHERE schema_name = 'search'",
    )
    assert len(rows) >= 8
    assert all(comment for (comment,) in rows)


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        pytest.param("The Bridge", " the bridge ", id="letter case"),
        pytest.param("“Señor’s”—café", " senor s cafe ", id="accents, quotes, dashes"),
        pytest.param(
            "2.5 km, then 5 km.", " 2.5 km then 5 km ", id="a decimal point stays, a full stop goes"
        ),
        pytest.param("1,000.50", " 1,000.50 ", id="a long number stays whole"),
        pytest.param("-5 or −5, not 2010-5", " ¬5 or ¬5 not 2010 5 ", id="a sign is no hyphen"),
        pytest.param("5% of $5", " 5 % of $ 5 ", id="symbols are words"),
        pytest.param("170km in the 1990s", " 170 km in the 1990 s ", id="a unit that sticks to its number"),
        pytest.param("170\nkilometers\t south", " 170 kilometers south ", id="broken lines"),
        pytest.param("...,. ", "  ", id="nothing but punctuation"),
        pytest.param("", "  ", id="nothing"),
    ],
)
def test_words_are_folded_and_numbers_stay(edited: Watch, words: str, folded: str) -> None:
    with reader(edited.settings.published_database) as warehouse:
        assert warehouse.table("SELECT folded($words)", {"words": words}).rows == ((folded,),)


@pytest.mark.parametrize(
    ("phrase", "stories"),
    [
        pytest.param("some 300 METRES of", 2, id="in both, in other letters"),
        pytest.param("metres of railing", 1, id="in one"),
        pytest.param("00 metres", 0, id="half a number"),
        pytest.param("1 million", 0, id="the end of a decimal number"),
        pytest.param("4.1 million pounds", 2, id="a decimal number"),
        pytest.param("railing metres", 0, id="the words in another order"),
        pytest.param("The mill at Harlow reopens", 1, id="a headline"),
        pytest.param("", 0, id="nothing"),
        pytest.param("’?!", 0, id="no word"),
    ],
)
@pytest.mark.parametrize("macro", ["first_seen", "last_seen"])
def test_a_phrase_is_found_word_for_word(edited: Watch, macro: str, phrase: str, stories: int) -> None:
    with reader(edited.settings.published_database) as warehouse:
        assert len(warehouse.table(f"FROM {macro}($phrase)", {"phrase": phrase}).rows) == stories


def test_a_phrase_came_and_went_between_two_looks(five: Watch) -> None:
    ((number, not_before, first_seen_at),) = asked(
        five, "SELECT number, not_before, first_seen_at FROM first_seen('44 beams')"
    )
    assert (number, not_before, first_seen_at) == (3, TIMES[1], TIMES[2])
    (told,) = asked(five, "SELECT number, last_seen_at, gone_by, newest FROM last_seen('44 beams')")
    assert told == (3, TIMES[2], TIMES[3], False)
    (told,) = asked(
        five,
        "SELECT not_before, gone_by, newest FROM first_seen('Tom Reed') JOIN last_seen('Tom Reed') USING (story_id)",
    )
    assert told == (None, None, True)


@pytest.mark.parametrize(
    ("moment", "number", "confirmed"),
    [
        pytest.param("'2021-03-04 05:06:07.123455'", None, None, id="before the first look"),
        pytest.param("'2021-03-04 05:06:07.123456'", 1, True, id="at the first look"),
        pytest.param("'2021-03-04 09:00'", 1, False, id="between two looks"),
        pytest.param("'2021-03-04 12:00+02'", 1, False, id="with a zone"),
        pytest.param("TIMESTAMPTZ '2021-03-04 15:07:00Z'", 3, False, id="a time with a zone"),
        pytest.param("TIMESTAMP '2021-03-04 15:07:00'", 3, False, id="a time without one"),
        pytest.param("DATE '2021-03-05'", 4, False, id="a day is its beginning"),
        pytest.param("'2021-03-04T15:07:00 Europe/Berlin'", 2, False, id="a zone by name"),
        pytest.param("'2100-01-01'", 5, False, id="long after"),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "America/New_York"])
def test_a_story_is_told_as_of_a_time(
    five: Watch,
    moment: str,
    number: int | None,
    confirmed: bool | None,  # noqa: FBT001
    zone: str,
) -> None:
    with reader(five.settings.published_database) as warehouse:
        warehouse.table(f"SET TimeZone = '{zone}'")
        rows = warehouse.table(
            f"SELECT number, confirmed, contains(text, number + 41 || ' beams') FROM as_of({moment}) "  # noqa: S608
            "WHERE story_kind = 'article'"
        ).rows
    assert rows == (() if number is None else ((number, confirmed, True),))


@pytest.mark.parametrize(
    ("which", "versions"),
    [
        pytest.param("https://www.harlowpost.example/2021/03/bridge?id=7&page=1", 5, id="the URL"),
        pytest.param(
            "http://harlowpost.example/2021/03/bridge?id=7&page=1#top", 5, id="without www, a fragment"
        ),
        pytest.param("https://www.harlowpost.example/2021/03/bridge?id=7&page=2", 0, id="another page"),
        pytest.param("https://www.harlowpost.example/2021/03/Bridge?id=7&page=1", 0, id="another path"),
        pytest.param("sto1:", 5, id="the beginning of an id"),
        pytest.param("sto1:zzz", 0, id="another id"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_a_story_is_found_by_its_address(five: Watch, which: str, versions: int) -> None:
    with reader(five.settings.published_database) as warehouse:
        rows = warehouse.table(
            "SELECT number FROM story($which) WHERE story_kind = 'article'", {"which": which}
        ).rows
    assert rows == tuple((number,) for number in range(1, versions + 1))


SEARCHES = [
    pytest.param(
        "Engineers replaced", {("bridge.txt", 1), ("bridge.txt", 2), ("mill.txt", 1)}, id="two words"
    ),
    pytest.param("railing beams", {("bridge.txt", 1), ("bridge.txt", 2)}, id="every word, in any order"),
    pytest.param("42 railing", {("bridge.txt", 1)}, id="a number"),
    pytest.param("railing nowhere", set(), id="a word that is nowhere"),
    pytest.param("", set(), id="nothing"),
    pytest.param("…!", set(), id="no word"),
]


def found(warehouse: Warehouse, phrase: str) -> set[Row]:
    return set(
        warehouse.table('SELECT "location", number FROM search_text($phrase)', {"phrase": phrase}).rows
    )


@pytest.mark.parametrize(("phrase", "versions"), SEARCHES)
def test_a_search_finds_every_version_with_the_words(edited: Watch, phrase: str, versions: set[Row]) -> None:
    with reader(edited.settings.published_database) as warehouse:
        assert found(warehouse, phrase) == versions


@pytest.mark.parametrize(("phrase", "versions"), SEARCHES)
def test_what_is_not_indexed_is_found_too(
    edited: Watch, tmp_path: Path, phrase: str, versions: set[Row]
) -> None:
    copied = tmp_path / "unindexed.duckdb"
    subprocess.run(["cp", str(edited.settings.published_database), str(copied)], check=True)
    with unlocked_writer(copied) as warehouse:
        for table in ("words", "postings", "lengths"):
            warehouse.table(f"DELETE FROM search.{table}")  # noqa: S608
        assert found(warehouse, phrase) == versions
        assert (len(warehouse.table("FROM first_seen('metres of railing')").rows)) == 1


@needs_extension
def test_other_forms_of_a_word_are_found_where_it_is_indexed(edited: Watch) -> None:
    with reader(edited.settings.published_database) as warehouse:
        assert found(warehouse, "engineer replacing") == found(warehouse, "Engineers replaced") != set()
        literal = warehouse.table("SELECT bool_or(literal) FROM search_text('engineer replacing')").rows
        assert literal == ((False,),)


def test_the_phrase_itself_comes_before_its_words(edited: Watch) -> None:
    rows = asked(edited, "SELECT literal, passage FROM search_text('The bridge at Harlow reopens')")
    assert rows[0][0]
    assert rows[0][1] == "The bridge at Harlow reopens"
    assert [literal for literal, _ in rows] == sorted((literal for literal, _ in rows), reverse=True)


@needs_extension
def test_scores_are_those_of_the_extension(edited: Watch) -> None:
    extension = fts_extension()
    assert extension is not None
    phrase = "ferry county beams"
    with reader(edited.settings.published_database) as published:
        ours = dict(published.table("FROM holding_words($phrase)", {"phrase": phrase}).rows)
        texts = published.table(
            "SELECT content_id, folded(array_to_string(passages_of(headline, blocks), ' ')) FROM contents"
        ).rows
    with unlocked_writer(edited.folder / "theirs.duckdb") as scratch:
        scratch.load_extension(extension)
        scratch.table("CREATE OR REPLACE TABLE documents (content_id VARCHAR, words VARCHAR)")
        for content_id, words in texts:
            scratch.table("INSERT INTO documents VALUES ($c, $w)", {"c": content_id, "w": words.strip()})
        scratch.table(
            "PRAGMA create_fts_index('documents', 'content_id', 'words', stemmer='english', stopwords='none', "
            "ignore='\\s+', overwrite=1)"
        )
        theirs = dict(
            scratch.table(
                "SELECT content_id, fts_main_documents.match_bm25(content_id, $phrase, conjunctive := 1) AS score "
                "FROM documents WHERE score IS NOT NULL",
                {"phrase": phrase},
            ).rows
        )
    assert len(ours) == 3
    assert ours == pytest.approx(theirs)


@needs_extension
def test_the_index_is_kept_in_step(watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    watch.look()
    with unlocked_writer(watch.settings.working_database) as warehouse:
        before = warehouse.table("SELECT count(*) FROM search.lengths").rows
        warehouse.table("UPDATE contents SET content_id = 'art1:other'")
        assert keep_search_index(warehouse) == ""
        assert warehouse.table("SELECT count(*) FROM search.lengths").rows == before
        assert warehouse.table("SELECT DISTINCT content_id FROM search.postings").rows == (("art1:other",),)
        twice = warehouse.table(
            "SELECT count(*) - count(DISTINCT (content_id, stem)) FROM search.postings"
        ).rows
        assert twice == ((0,),)


@needs_extension
def test_a_copy_without_an_index_is_published_anew(watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    watch.look()
    assert not publish_warehouse(watch.settings).replaced
    with unlocked_writer(watch.settings.published_database) as warehouse:
        warehouse.table("DELETE FROM search.lengths")
    assert publish_warehouse(watch.settings).replaced


def test_macros_are_remade_when_their_text_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = tmp_path / "w.duckdb"
    with unlocked_writer(database):
        pass
    copied = copied_sql(tmp_path, monkeypatch)
    (copied / "macros" / "99_extra.sql").write_text(
        "CREATE OR REPLACE MACRO extra() AS TABLE SELECT 42 AS answer;"
    )
    with unlocked_writer(database) as warehouse:
        assert warehouse.table("FROM extra()").rows == ((42,),)


PLAIN_READER = """
import sys, duckdb
with duckdb.connect(sys.argv[1], read_only=True, config={"autoinstall_known_extensions": "false"}) as connection:
    for macro in ("search_text", "first_seen", "last_seen"):
        print(len(connection.execute(f"FROM {macro}('metres of railing')").fetchall()))
    for (view,) in connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall():
        connection.execute(f"FROM {view}").fetchall()
    print(connection.execute("SELECT count(*) FROM duckdb_extensions() WHERE extension_name = 'fts' AND loaded").fetchall())
"""


def test_a_reader_needs_no_extension_and_no_home(edited: Watch, tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", PLAIN_READER, str(edited.settings.published_database)],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "HOME": str(tmp_path / "nowhere")},
    )
    assert said.stdout.split("\n")[:4] == ["2", "1", "1", "[(0,)]"]
