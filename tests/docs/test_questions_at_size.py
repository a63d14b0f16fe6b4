"""Every question of the table map, asked of two thousand stories within bounded memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from benchmarks.grown_home import grow
from tests.conftest import Watch, copy_seeds
from tests.docs.test_questions import QUESTIONS
from tests.two_rounds import edit_and_look

if TYPE_CHECKING:
    from collections.abc import Iterator

STORIES = 2_000
MEMORY = "1GB"  # a laptop's spare; nothing may be put on disk


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    watch = Watch(tmp_path_factory.mktemp("many"))
    copy_seeds(watch.seeds)
    watch.look()
    edit_and_look(watch)
    settings = watch.settings
    database = settings.home / "grown.duckdb"
    with duckdb.connect(str(settings.published_database), read_only=True) as one:
        stories = one.sql("SELECT count(*) FROM stories").fetchall()[0][0]
    grow(settings.published_database, database, STORIES // stories)
    config = {"memory_limit": MEMORY, "threads": 2, "temp_directory": ""}
    with duckdb.connect(str(database), read_only=True, config=config) as connection:
        yield connection
    database.unlink()


def test_so_many_stories_stand_in_the_views(many: duckdb.DuckDBPyConnection) -> None:
    (told,) = many.sql("SELECT count(DISTINCT story_id) FROM story_timeline").fetchall()
    assert told[0] >= STORIES
    assert many.sql("SELECT count(*) FROM change_log").fetchall()[0][0] > STORIES


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_within_bounded_memory(many: duckdb.DuckDBPyConnection, question: str) -> None:
    assert many.execute(QUESTIONS[question]).fetchall()
