from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palmyra_watch.core.compare.changes import changes_between
from palmyra_watch.core.identity import content_id_of, hashed, state_id_of
from palmyra_watch.core.timeline import Shown, Sighting, stories_of_source
from palmyra_watch.model import (
    Article,
    Basis,
    Block,
    CaptureId,
    Precision,
    PublicationDate,
    Role,
    SourceId,
    StoryKind,
)

if TYPE_CHECKING:
    import random

SOURCE = SourceId("src1:test")
START = datetime(2021, 3, 1, tzinfo=UTC)


def article(*paragraphs: str, headline: str | None = "A headline", role: Role = Role.PARAGRAPH) -> Article:
    return Article(
        headline=headline,
        authors=(),
        site=None,
        site_basis=None,
        published=None,
        dateline=None,
        language="en",
        blocks=tuple(
            Block(role=role, text=text, source_start=0, source_end=len(text)) for text in paragraphs
        ),
    )


def shown(one: Article) -> Shown:
    return Shown(article=one, content_id=content_id_of(one), state_id=state_id_of(one))


def sighting(hour: int, name: str) -> Sighting:
    return Sighting(seen_at=START + timedelta(hours=hour), capture_id=CaptureId(name))


BRIDGE = article(
    "The bridge at Harlow reopened on Tuesday.", "It had been closed for eleven months.", headline="Bridge"
)
BRIDGE_EDITED = article(
    "The bridge at Harlow reopened on Monday.", "It had been closed for ten months.", headline="Bridge"
)
FERRY = article(
    "A ferry sank off the northern cape at dawn.", "All 30 people on board were saved.", headline="Ferry"
)


def test_a_text_that_comes_back_is_a_new_version_of_a_known_state() -> None:
    articles = {
        CaptureId("a"): [shown(BRIDGE)],
        CaptureId("b"): [shown(BRIDGE_EDITED)],
        CaptureId("c"): [shown(BRIDGE)],
    }
    (story,) = stories_of_source(SOURCE, [sighting(1, "a"), sighting(2, "b"), sighting(3, "c")], articles, {})
    assert [version.number for version in story.versions] == [1, 2, 3]
    first, second, third = (version.state_id for version in story.versions)
    assert first == third != second
    assert len({version.version_id for version in story.versions}) == 3


def test_a_version_lasts_from_its_first_to_its_last_sighting() -> None:
    articles = {CaptureId("a"): [shown(BRIDGE)], CaptureId("b"): [shown(BRIDGE_EDITED)]}
    sightings = [sighting(1, "a"), sighting(4, "a"), sighting(9, "b")]
    (story,) = stories_of_source(SOURCE, sightings, articles, {})
    seen = [(version.first_seen_at, version.last_seen_at) for version in story.versions]
    assert seen == [
        (sightings[0].seen_at, sightings[1].seen_at),
        (sightings[2].seen_at, sightings[2].seen_at),
    ]


def test_parts_keep_their_story_when_the_order_of_the_page_changes() -> None:
    articles = {CaptureId("a"): [shown(BRIDGE), shown(FERRY)], CaptureId("b"): [shown(FERRY), shown(BRIDGE)]}
    stories = stories_of_source(SOURCE, [sighting(1, "a"), sighting(2, "b")], articles, {})
    assert [len(story.versions) for story in stories] == [1, 1]
    assert [[member.part for member in story.members] for story in stories] == [[0, 1], [1, 0]]


def test_parts_keep_their_story_when_both_are_edited_and_swapped() -> None:
    edited = article(
        "A ferry sank off the northern cape at noon.", "All 31 people on board were saved.", headline="Ferry"
    )
    articles = {
        CaptureId("a"): [shown(BRIDGE), shown(FERRY)],
        CaptureId("b"): [shown(edited), shown(BRIDGE_EDITED)],
    }
    stories = stories_of_source(SOURCE, [sighting(1, "a"), sighting(2, "b")], articles, {})
    assert [[version.article.headline for version in story.versions] for story in stories] == [
        ["Bridge", "Bridge"],
        ["Ferry", "Ferry"],
    ]


def test_the_first_story_keeps_its_id_when_a_second_appears_on_the_page() -> None:
    alone = stories_of_source(SOURCE, [sighting(1, "a")], {CaptureId("a"): [shown(BRIDGE)]}, {})
    both = {CaptureId("a"): [shown(BRIDGE)], CaptureId("b"): [shown(FERRY), shown(BRIDGE)]}
    together = stories_of_source(SOURCE, [sighting(1, "a"), sighting(2, "b")], both, {})
    assert together[0].story_id == alone[0].story_id
    assert together[1].versions[0].article is FERRY


def test_a_single_story_page_keeps_its_story_through_a_complete_rewrite() -> None:
    articles = {CaptureId("a"): [shown(BRIDGE)], CaptureId("b"): [shown(FERRY)]}
    (story,) = stories_of_source(SOURCE, [sighting(1, "a"), sighting(2, "b")], articles, {})
    assert len(story.versions) == 2


def test_a_story_that_only_its_headline_or_only_its_text_tells_is_continued() -> None:
    renamed = article(*(block.text for block in FERRY.blocks), headline="All saved off the cape")
    rewritten = article("The captain had fallen asleep, says a report of May.", headline="Ferry")
    articles = {
        CaptureId(name): [shown(BRIDGE), shown(one)]
        for name, one in (("a", FERRY), ("b", renamed), ("c", FERRY), ("d", rewritten))
    }
    looks = [sighting(hour, name) for hour, name in enumerate("abcd")]
    assert [len(story.versions) for story in stories_of_source(SOURCE, looks, articles, {})] == [1, 4]


@pytest.mark.parametrize(("words", "versions"), [(8, 2), (9, 1)], ids=["a fifth", "a sixth"])
def test_a_story_that_has_a_fifth_of_its_wording_left_is_continued(words: int, versions: int) -> None:
    """One run of four words is left, of five or of six."""
    before, after = (article(" ".join(text[:words]), headline=None) for text in ("abcdefghi", "abcdrstuv"))
    articles = {CaptureId("a"): [shown(BRIDGE), shown(before)], CaptureId("b"): [shown(BRIDGE), shown(after)]}
    stories = stories_of_source(SOURCE, [sighting(1, "a"), sighting(2, "b")], articles, {})
    assert len(stories[1].versions) == versions


def test_a_story_takes_the_article_that_fits_it_best() -> None:
    other = article("A ferry was launched in the southern yard at noon.", headline="Ferry")
    articles = {CaptureId("a"): [shown(BRIDGE), shown(FERRY)], CaptureId("b"): [shown(other), shown(FERRY)]}
    stories = stories_of_source(SOURCE, [sighting(1, "a"), sighting(2, "b")], articles, {})
    assert [[version.article for version in story.versions] for story in stories] == [
        [BRIDGE],
        [FERRY],
        [other],
    ]


def test_a_story_is_called_by_the_first_words_of_its_headline_or_text_and_a_number_if_these_are_taken() -> (
    None
):
    heads = (
        "Bridge",
        "One two three four, five six seven eight, nine ten eleven twelve! Thirteen",
        "Ferry",
        "Ferry",
        "Ferry",
    )
    parts = [shown(article(f"{'Text ' * 3}{number}", headline=head)) for number, head in enumerate(heads)]
    parts += [shown(article("Prices rose by 3 percent.", headline=None)), shown(article("…", headline="—"))]
    stories = stories_of_source(SOURCE, [sighting(1, "a")], {CaptureId("a"): parts}, {})
    assert [story.label for story in stories] == [
        "", "one two three four five six seven eight nine ten eleven twelve", "ferry", "ferry (2)", "ferry (3)",
        "prices rose by 3 percent", "untitled",
    ]  # fmt: skip


def test_what_stands_around_the_articles_is_a_story_of_the_page_and_no_part_of_it() -> None:
    pages = {CaptureId("a"): shown(article("Newest first", headline=None)), CaptureId("c"): shown(BRIDGE)}
    articles = {CaptureId(name): [shown(BRIDGE)] for name in "abc"}
    looks = [sighting(hour, name) for hour, name in enumerate("abc")]
    told, page = stories_of_source(SOURCE, looks, articles, pages)
    assert (told.kind, page.kind, page.label) == (StoryKind.ARTICLE, StoryKind.PAGE, "(page)")
    assert [(member.capture_id, member.part) for member in page.members] == [("a", -1), ("c", -1)]
    assert (len(told.versions), len(page.versions)) == (1, 2)


@pytest.mark.parametrize(
    "concluded",
    [
        pytest.param({"language": "fr"}, id="language"),
        pytest.param({"site": "The Courier", "site_basis": Basis.INFERRED}, id="inferred publisher"),
        pytest.param(
            {
                "published": PublicationDate(
                    value="2021-03-01", precision=Precision.DAY, basis=Basis.INFERRED, evidence="this morning"
                )
            },
            id="inferred date",
        ),
    ],
)
def test_what_the_extractor_concludes_makes_no_version(concluded: dict[str, object]) -> None:
    fields = {name: getattr(BRIDGE, name) for name in Article.__slots__} | concluded
    other = Article(**fields)
    assert state_id_of(other) == state_id_of(BRIDGE)
    assert content_id_of(other) != content_id_of(BRIDGE)


def test_another_role_for_the_same_text_makes_no_version() -> None:
    captioned = article("The bridge at Harlow reopened on Tuesday.", headline="Bridge", role=Role.CAPTION)
    plain = article("The bridge at Harlow reopened on Tuesday.", headline="Bridge")
    assert state_id_of(captioned) == state_id_of(plain)


TEXTS = [
    BRIDGE,
    BRIDGE_EDITED,
    article(
        "The bridge at Harlow reopened on Monday.",
        "It had been closed for ten months.",
        headline="The bridge",
    ),
    FERRY,
    article(
        "A ferry sank off the northern cape at dawn.", "All 28 people on board were saved.", headline="Ferry"
    ),
    article("Prices rose by 3 percent in May.", headline=None),
]
PAGES = st.lists(st.sampled_from(range(len(TEXTS))), min_size=0, max_size=3, unique=True)


@given(
    pages=st.lists(PAGES, min_size=1, max_size=6),
    looks=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5)), min_size=1, max_size=12),
    shuffle=st.randoms(use_true_random=False),
)
def test_order_and_repetition_of_sightings_make_no_difference(
    pages: list[list[int]], looks: list[tuple[int, int]], shuffle: random.Random
) -> None:
    articles = {CaptureId(f"c{n}"): [shown(TEXTS[t]) for t in page] for n, page in enumerate(pages)}
    sightings = [sighting(hour, f"c{n % len(pages)}") for hour, n in looks]
    in_order = stories_of_source(SOURCE, sightings, articles, {})
    again = [*sightings, *shuffle.sample(sightings, len(sightings) // 2)]
    shuffle.shuffle(again)
    assert stories_of_source(SOURCE, again, articles, {}) == in_order
    assert len({story.story_id for story in in_order}) == len(in_order)
    for story in in_order:
        for old, new in zip(story.versions, story.versions[1:], strict=False):
            assert old.last_seen_at <= new.first_seen_at
            assert changes_between(old, new), "two states without a change between them"


def test_ids_tell_their_scheme_and_do_not_run_parts_together() -> None:
    assert hashed("x1", "ab", "c").startswith("x1:")
    assert hashed("x1", "ab", "c") != hashed("x1", "a", "bc")
    assert hashed("x1", "a") != hashed("x2", "a")
