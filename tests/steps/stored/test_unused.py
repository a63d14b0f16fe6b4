"""Articles that nothing shows any more are taken out with all that was found in them; all others stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.adapters.warehouse import unlocked_writer
from palmyra_watch.steps.stored.unused import forget_unused

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = "INSERT INTO sentences VALUES ($article, 0, 0, 'paragraph', 'The pier reopens.', 0, 17, FALSE)"
ARTICLE = (
    "INSERT INTO contents BY NAME SELECT $article AS content_id, '' AS state_id, [] AS authors, '' AS text"
)
SHOWN = "INSERT INTO {} VALUES ('cap1:a', 0, 'src1:a', $article, [])"
VERSION = (
    "INSERT INTO versions BY NAME SELECT 'ver1:a' AS version_id, 'sto1:a' AS story_id, 'src1:a' AS source_id, "
    "1 AS number, $article AS content_id, '' AS state_id, now() AS first_seen_at, now() AS last_seen_at, 1 AS looks"
)
USES = {
    "shown by a capture": SHOWN.format("captured_articles"),
    "shown by a capture that waits": SHOWN.format("waiting.captured_articles"),
    "held by a version": VERSION,
}


def test_only_what_no_capture_shows_and_no_version_holds_is_taken_out(tmp_path: Path) -> None:
    with unlocked_writer(tmp_path / "one.duckdb") as warehouse:
        for article in (*USES, "used by nobody"):
            for statement in (ARTICLE, SENTENCE, *filter(None, [USES.get(article)])):
                warehouse.table(statement, {"article": article})
        forget_unused(warehouse)
        left = warehouse.table(
            "SELECT content_id FROM contents UNION ALL SELECT content_id FROM sentences"
        ).rows
    assert sorted(article for (article,) in left) == sorted([*USES, *USES])
