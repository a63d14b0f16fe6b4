"""In what language versions are whose text is too short to tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from palmyra_watch.core.story_languages import languages_of
from palmyra_watch.core.timeline import Story
from palmyra_watch.model import Article, Block, Role, StoryId, StoryKind, Version, VersionId
from palmyra_watch.model.ids import ContentId

NOON = datetime(2022, 5, 6, 12, tzinfo=UTC)


def story(name: str, *languages: str | None, kind: StoryKind = StoryKind.ARTICLE) -> Story:
    """Return a story whose versions tell these languages."""
    versions = tuple(
        Version(
            version_id=VersionId(f"{name}{number}"),
            story_id=StoryId(name),
            number=number,
            content_id=ContentId(f"art1:{name}{number}"),
            state_id=f"{name}{number}",
            article=Article(
                headline=None, authors=(), site=None, site_basis=None, published=None, dateline=None,
                language=language, blocks=(Block(role=Role.PARAGRAPH, text="36", source_start=0, source_end=2),),
            ),
            first_seen_at=NOON + timedelta(hours=number),
            last_seen_at=NOON + timedelta(hours=number),
            looks=1,
        )
        for number, language in enumerate(languages, start=1)
    )  # fmt: skip
    return Story(story_id=StoryId(name), kind=kind, label="", versions=versions, members=())


@pytest.mark.parametrize(
    ("stories", "languages"),
    [
        pytest.param([story("a", "de", "en")], {"a1": "de", "a2": "en"}, id="each version tells its own"),
        pytest.param([story("a", "de", None)], {"a1": "de", "a2": "de"}, id="that of the story"),
        pytest.param(
            [story("a", None, "en", "de", "de")],
            {"a1": "de", "a2": "en", "a3": "de", "a4": "de"},
            id="that of most versions of the story",
        ),
        pytest.param(
            [story("a", "de", "de"), story("b", "fr", None)],
            {"a1": "de", "a2": "de", "b1": "fr", "b2": "fr"},
            id="the story comes before the source",
        ),
        pytest.param(
            [story("a", "de", "en", "en"), story("b", None, kind=StoryKind.PAGE)],
            {"a1": "de", "a2": "en", "a3": "en", "b1": "en"},
            id="what stands around the articles takes that of the source",
        ),
        pytest.param([story("a", None, "fr", "de")], {"a1": "de", "a2": "fr", "a3": "de"}, id="as many of each"),
        pytest.param([story("a", None), story("b", None)], {"a1": None, "b1": None}, id="nothing tells it"),
        pytest.param([], {}, id="no story"),
    ],
)  # fmt: skip
def test_a_version_has_its_own_language_or_that_of_what_it_belongs_to(
    stories: list[Story], languages: dict[str, str | None]
) -> None:
    assert languages_of(stories) == languages
