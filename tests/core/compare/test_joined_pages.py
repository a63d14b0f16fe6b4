"""Pages of one story that a new template joined are layout, and told; an update is an update."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from palmyra_watch.core.compare.changes import changes_between
from palmyra_watch.core.identity import content_id_of, state_id_of
from palmyra_watch.model import (
    Article,
    Block,
    Change,
    LabelName,
    Role,
    StoryId,
    Substantive,
    Version,
    VersionId,
)

SEEN = datetime(2021, 3, 1, tzinfo=UTC)
PARAGRAPHS = [
    f"In the {name} part of the valley the water rose to {40 + 3 * n} centimetres and drove {12 + n} families out."
    for n, name in enumerate(
        [
            "upper",
            "lower",
            "eastern",
            "western",
            "northern",
            "southern",
            "inner",
            "outer",
            "wooded",
            "stony",
            "steep",
            "flat",
            "wet",
            "dry",
            "old",
            "new",
            "wide",
            "narrow",
            "warm",
            "cold",
            "bright",
            "dark",
            "green",
            "brown",
        ]
    )
]
FIRST_PAGE, WHOLE = PARAGRAPHS[:10], PARAGRAPHS


def version(number: int, paragraphs: list[str]) -> Version:
    article = Article(
        headline="The valley floods", authors=(), site=None, site_basis=None, published=None, dateline=None,
        language="en",
        blocks=tuple(Block(role=Role.PARAGRAPH, text=text, source_start=0, source_end=0) for text in paragraphs),
    )  # fmt: skip
    return Version(
        version_id=VersionId(f"ver1:{number}"), story_id=StoryId("sto1:v"), number=number,
        content_id=content_id_of(article), state_id=state_id_of(article), article=article,
        first_seen_at=SEEN, last_seen_at=SEEN, looks=1,
    )  # fmt: skip


def changes(old: list[str], new: list[str]) -> tuple[Change, ...]:
    return changes_between(version(1, old), version(2, new))


def is_layout(change: Change) -> bool:
    return any(label.name is LabelName.LAYOUT for label in change.judgement.labels)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(FIRST_PAGE, WHOLE, id="joined"),
        pytest.param(WHOLE, FIRST_PAGE, id="cut apart"),
        pytest.param([*FIRST_PAGE, "Continued on the next page."], WHOLE, id="joined, without its pointer"),
    ],
)
def test_joined_pages_are_layout_and_every_sentence_is_told(old: list[str], new: list[str]) -> None:
    found = changes(old, new)
    run = [change for change in found if "Continued" not in change.before]
    assert len(run) == len(WHOLE) - len(FIRST_PAGE)
    assert all(is_layout(change) for change in run)
    assert {change.judgement.substantive for change in run} == {Substantive.UNKNOWN}
    assert all("pages of the story joined" in one.summary or "cut into pages" in one.summary for one in run)


@pytest.mark.parametrize(
    "new",
    [
        pytest.param([*PARAGRAPHS[10:22], *FIRST_PAGE], id="a long addition at the top"),
        pytest.param([*FIRST_PAGE, *PARAGRAPHS[10:13]], id="three paragraphs at the end"),
        pytest.param(
            [text.replace("water", "flood") for text in FIRST_PAGE] + PARAGRAPHS[10:],
            id="everything else edited too",
        ),
    ],
)
def test_an_update_is_not_layout(new: list[str]) -> None:
    found = changes(FIRST_PAGE, new)
    assert found
    assert not any(is_layout(change) for change in found)


def test_a_figure_that_changed_while_pages_joined_is_substantive() -> None:
    new = [WHOLE[0].replace("40 centimetres", "90 centimetres"), *WHOLE[1:]]
    edited = [change for change in changes(FIRST_PAGE, new) if change.before]
    assert [change.judgement.substantive for change in edited] == [Substantive.YES]
