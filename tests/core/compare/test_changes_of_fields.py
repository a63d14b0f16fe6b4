"""A field that changed is told once: as the field, and not again as the line of the page that states it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime

import pytest

from palmyra_watch.core.compare.changes import changes_between
from palmyra_watch.core.identity import content_id_of, hashed, state_id_of
from palmyra_watch.model import (
    Article,
    Block,
    Kind,
    Provenance,
    Role,
    StoryId,
    Substantive,
    Version,
    VersionId,
)

case = pytest.param
SEEN = datetime(2021, 3, 1, tzinfo=UTC)


def version(line: str, author: str, number: int) -> Version:
    blocks = ((Role.HEAD, line), (Role.PARAGRAPH, "Rain fell on the hills all night."))
    article = Article(
        headline="Rain on the hills",
        authors=(author,),
        site=None,
        site_basis=None,
        published=None,
        dateline=None,
        language="en",
        blocks=tuple(
            Block(role=role, text=text, source_start=0, source_end=len(text)) for role, text in blocks
        ),
    )
    return Version(
        version_id=VersionId(hashed("ver1", str(number))),
        story_id=StoryId("sto1:test"),
        number=number,
        content_id=content_id_of(article),
        state_id=state_id_of(article),
        article=article,
        first_seen_at=SEEN,
        last_seen_at=SEEN,
        looks=1,
    )


def kinds(old: tuple[str, str], new: tuple[str, str]) -> list[Kind]:
    return [change.kind for change in changes_between(version(*old, 1), version(*new, 2))]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        case(("By Ada Kern", "Ada Kern"), ("By Ida Kern", "Ida Kern"), id="By"),
        case(("Von Ada Kern", "Ada Kern"), ("Von Ida Kern", "Ida Kern"), id="Von"),
        case(("By Von Ada Kern", "Ada Kern"), ("By Von Ida Kern", "Ida Kern"), id="By Von"),
        case(("BY ADA KERN", "Ada Kern"), ("By Ida Kern", "Ida Kern"), id="capitals"),
        case(("Written by: Ada Kern", "Ada Kern"), ("By Ida Kern", "Ida Kern"), id="another word before the name"),
        case(("By Youssef Hadad", "Youssef Hadad"), ("By Yusuf Hadad", "Yusuf Hadad"), id="a name spelt otherwise"),
    ],
)  # fmt: skip
def test_a_byline_is_told_once(old: tuple[str, str], new: tuple[str, str]) -> None:
    assert kinds(old, new) == [Kind.BYLINE]


def test_what_else_the_line_of_a_byline_says_is_told_too() -> None:
    assert kinds(("By Ada Kern in Rome", "Ada Kern"), ("By Ida Kern in Paris", "Ida Kern")) == [
        Kind.BYLINE,
        Kind.EDITED,
    ]


@pytest.mark.parametrize(
    ("field", "old", "new", "kind", "label"),
    [
        case(
            "canonical_url",
            "https://n.example/a",
            "https://n.example/b",
            Kind.CANONICAL,
            "link",
            id="canonical address",
        ),
        case(
            "image",
            "https://n.example/1.jpg",
            "https://n.example/2.jpg",
            Kind.IMAGE,
            "link",
            id="leading picture",
        ),
        case("section", "World", "Opinion", Kind.SECTION, "boilerplate", id="section"),
        case("tags", ("rain",), ("rain", "floods"), Kind.TAGS, "boilerplate", id="keywords"),
    ],
)
def test_what_a_page_says_of_itself_is_compared(
    field: str, old: object, new: object, kind: Kind, label: str
) -> None:
    line = ("By Ada Kern", "Ada Kern")
    before, after = version(*line, 1), version(*line, 2)
    changes = changes_between(
        replace(before, article=replace(before.article, **{field: old})),
        replace(after, article=replace(after.article, **{field: new})),
    )
    assert [(change.kind, [str(one.name) for one in change.judgement.labels]) for change in changes] == [
        (kind, [label])
    ]
    assert changes[0].judgement.substantive is Substantive.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterArticle(Article):
    """An article as a later program has it."""

    mood: str | None = None
    moods: tuple[str, ...] = ()


def test_a_field_that_came_later_changes_only_the_ids_of_articles_that_have_it() -> None:
    article = replace(
        version("", "Ann Lee", 1).article, provenance=(Provenance(field="headline", found_in="h1"),)
    )
    same = LaterArticle(**{one.name: getattr(article, one.name) for one in fields(article)})
    assert content_id_of(same) == content_id_of(article)
    ids = {content_id_of(one) for one in (same, replace(same, mood="grim"), replace(same, moods=("grim",)))}
    assert len(ids) == 3
