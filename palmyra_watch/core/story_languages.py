"""In what language each version of a source's stories is, those that do not tell it themselves included."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from palmyra_watch.core.timeline import Story
    from palmyra_watch.model import Version, VersionId


def languages_of(stories: Sequence[Story]) -> Mapping[VersionId, str | None]:
    """Return the language of each version, ISO 639-1: its own, else that of its story, else that of the source.

    A version has one of its own where its text, or its page, tells it. That of a story or a source is the one that most
    of its versions have, of several the first by letter; None where no version of the source has one.

    Args:
        stories: All stories of a source.
    """
    of_source = _most_frequent(version for story in stories for version in story.versions)
    found: dict[VersionId, str | None] = {}
    for story in stories:
        of_story = _most_frequent(story.versions) or of_source
        found |= {version.version_id: version.article.language or of_story for version in story.versions}
    return found


def _most_frequent(versions: Iterable[Version]) -> str | None:
    counted = Counter(version.article.language for version in versions if version.article.language)
    return min(counted, key=lambda language: (-counted[language], language), default=None)
