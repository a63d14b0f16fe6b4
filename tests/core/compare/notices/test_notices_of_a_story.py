"""What the notices of a whole story leave silent: facts of one change, and paragraphs other than those named."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from palmyra_watch.core.compare.changes import changes_between
from palmyra_watch.core.compare.notices import Told, coverage_of, find_notices, paragraph_numbers
from palmyra_watch.core.compare.story import facts_spoken_of
from palmyra_watch.model import Article, Block, ContentId, Kind, LabelName, Role, StoryId, Version, VersionId

BOTH_BEFORE = "The camp, 215 kilometers from the coast, lost 30 people."
BOTH_AFTER = "The camp, 150 kilometers from the coast, lost 40 people."
DISTANCE = "Correction: The camp is 150 kilometers from the coast, not 215."
LOSS = "Correction: The camp lost 40 people, not 30."
NOON = datetime(2021, 3, 4, 12, tzinfo=UTC)


def version(number: int, *paragraphs: str | tuple[Role, str]) -> Version:
    blocks = tuple(
        Block(
            role=part[0] if isinstance(part, tuple) else Role.PARAGRAPH,
            text=part[1] if isinstance(part, tuple) else part,
            source_start=place,
            source_end=place + 1,
        )
        for place, part in enumerate(paragraphs)
    )
    article = Article(
        headline=None,
        authors=(),
        site=None,
        site_basis=None,
        published=None,
        dateline=None,
        language=None,
        blocks=blocks,
    )
    return Version(
        version_id=VersionId(f"v{number}"),
        story_id=StoryId("s"),
        number=number,
        content_id=ContentId(f"c{number}"),
        state_id=f"t{number}",
        article=article,
        first_seen_at=NOON,
        last_seen_at=NOON,
        looks=1,
    )


def told_in(*versions: Version) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """Return (notice, new text, facts told, facts that stay silent) of each change that a notice speaks of."""
    pairs = [changes_between(old, new) for old, new in pairwise(versions)]
    texts = {change.change_id: change.after for changes in pairs for change in changes}
    return [
        (found.notice.text, texts[one.change_id], one.told, one.silent)
        for found, spoken in facts_spoken_of(pairs, versions)
        for one in spoken
    ]


def covered_in(*versions: Version) -> list[str]:
    """Return the new texts of the changes that notices speak of whole."""
    pairs = [changes_between(old, new) for old, new in pairwise(versions)]
    texts = {change.change_id: change.after for changes in pairs for change in changes}
    return [
        texts[one.change_id]
        for _, spoken in facts_spoken_of(pairs, versions)
        for one in spoken
        if not one.silent
    ]


@pytest.mark.parametrize(
    ("notice", "before", "after", "told", "untold"),
    [
        pytest.param(DISTANCE, BOTH_BEFORE, BOTH_AFTER, ["215 kilometers → 150 kilometers"], ["30 people → 40 people"], id="a distance told, a loss not"),
        pytest.param(LOSS, BOTH_BEFORE, BOTH_AFTER, ["30 people → 40 people"], ["215 kilometers → 150 kilometers"], id="a loss told, a distance not"),
        pytest.param(DISTANCE, "The camp, 215 kilometers from the coast, is run by Hana Saleh.", "The camp, 150 kilometers from the coast, is run by Omar Deeb.", ["215 kilometers → 150 kilometers"], ["Hana Saleh → Omar Deeb"], id="a distance told, a name not"),
        pytest.param(DISTANCE, "The camp, 215 kilometers from the coast, is open.", "The camp, 150 kilometers from the coast, is not open.", ["215 kilometers → 150 kilometers"], ["→ not"], id="a distance told, a denial not"),
        pytest.param("Correction: The manager is Omar Deeb, not Hana Saleh.", "Hana Saleh, 52, is the manager, the owner said.", "Omar Deeb, 25, is the manager, the owner said.", ["Hana Saleh → Omar Deeb"], ["52 → 25"], id="a name told, an age not"),
        pytest.param("Correction: The fire injured 17 people, not 71.", "The fire killed 4 people and injured 71.", "The fire killed 6 people and injured 17.", ["71 → 17"], ["4 people → 6 people"], id="the injured told, the killed not"),
        pytest.param(DISTANCE, "The camp lies 215 kilometers from the coast.", "The camp is located 150 kilometers from the coast.", ["215 kilometers → 150 kilometers"], [], id="words put otherwise are no fact"),
    ],
)  # fmt: skip
def test_of_two_facts_in_one_sentence_each_is_told_or_silent_by_itself(
    notice: str, before: str, after: str, told: list[str], untold: list[str]
) -> None:
    (one,) = coverage_of(find_notices(notice), [Told(before=before, after=after, kind=Kind.EDITED)])
    assert (list(one.told), list(one.untold)) == (told, untold)


def test_a_change_with_a_fact_that_no_notice_tells_stays_silent() -> None:
    versions = version(1, BOTH_BEFORE), version(2, BOTH_AFTER, DISTANCE)
    assert covered_in(*versions) == []
    assert told_in(*versions) == [
        (DISTANCE, BOTH_AFTER, ("215 kilometers → 150 kilometers",), ("30 people → 40 people",))
    ]


def test_two_notices_that_tell_a_fact_each_cover_the_change_together() -> None:
    versions = version(1, BOTH_BEFORE), version(2, BOTH_AFTER, DISTANCE, LOSS)
    assert covered_in(*versions) == [BOTH_AFTER, BOTH_AFTER]
    assert [silent for *_, silent in told_in(*versions)] == [(), ()]


def test_a_notice_that_comes_later_takes_the_silence_from_an_earlier_fact() -> None:
    versions = (
        version(1, BOTH_BEFORE),
        version(2, BOTH_AFTER, DISTANCE),
        version(3, BOTH_AFTER, DISTANCE, LOSS),
    )
    assert covered_in(*versions) == [BOTH_AFTER, BOTH_AFTER]


LEAD = "The strike began at dawn on the docks."
FIRST_BEFORE, FIRST_AFTER = (
    "The first crane stood idle for nine days.",
    "The first crane stood idle for six days.",
)
OTHER_BEFORE, OTHER_AFTER = (
    "The second crane stood idle for nine days.",
    "The second crane stood idle for six days.",
)


@pytest.mark.parametrize(
    ("notice", "above", "covered"),
    [
        pytest.param("(Corrects paragraph 2 to say six days, not nine.)", (), [FIRST_AFTER], id="a number"),
        pytest.param("(Corrects number of days in the fourth paragraph to six, not nine.)", (), [OTHER_AFTER], id="an ordinal"),
        pytest.param("(Corrects paragraphs 2 and 4 to say six days, not nine.)", (), [FIRST_AFTER, OTHER_AFTER], id="two numbers"),
        pytest.param("(Corrects first and second paragraphs to say six days, not nine.)", (), [FIRST_AFTER], id="two ordinals"),
        pytest.param("(Corrects paragraphs 3-5 to say six days, not nine.)", (), [OTHER_AFTER], id="a range"),
        pytest.param("(Corrects to say six days, not nine.)", (), [FIRST_AFTER, OTHER_AFTER], id="none named"),
        pytest.param("(Corrects paragraph 2 to say six days, not nine.)", ((Role.SUBHEADING, "At the docks"),), [FIRST_AFTER], id="a heading is not counted"),
        pytest.param("(Corrects paragraph 2 to say six days, not nine.)", ((Role.STANDFIRST, "Cranes idle"),), [FIRST_AFTER], id="nor is a standfirst"),
        pytest.param("(Corrects paragraph 9 to say six days, not nine.)", (), [], id="a paragraph where nothing changed"),
    ],
)  # fmt: skip
def test_a_notice_that_names_paragraphs_covers_only_what_stands_there(
    notice: str, above: tuple[tuple[Role, str], ...], covered: list[str]
) -> None:
    old = version(1, *above, LEAD, FIRST_BEFORE, "Nobody was paid.", OTHER_BEFORE)
    new = version(2, notice, *above, LEAD, FIRST_AFTER, "Nobody was paid.", OTHER_AFTER)
    assert covered_in(old, new) == covered


def test_a_reader_counts_neither_headings_nor_notices() -> None:
    blocks = version(
        1,
        (Role.STANDFIRST, "Cranes idle"),
        "(Corrects paragraph 2 to say six days, not nine.)",
        LEAD,
        (Role.SUBHEADING, "At the docks"),
        FIRST_AFTER,
        (Role.CAPTION, "A crane."),
        OTHER_AFTER,
    ).article.blocks
    assert paragraph_numbers(blocks) == (None, None, 1, None, 2, None, 3)


def test_an_edit_in_whose_sentence_a_note_came_is_not_hidden_by_it() -> None:
    before = "At least 27 people were killed in Homs."
    after = "At least 72 people were killed in Hama (this article was amended on 4 March to correct the place name)."
    (changes,) = [changes_between(version(1, before), version(2, after))]
    assert not any(label.name is LabelName.NOTICE for change in changes for label in change.judgement.labels)
    assert all(one.silent for _, spoken in facts_spoken_of([changes]) for one in spoken)


def test_a_label_in_a_paragraph_of_its_own_opens_the_next() -> None:
    old = version(1, far := "The camp lies 215 kilometers from the coast.")
    new = version(
        2, far.replace("215", "150"), "Correction", "The camp is 150 kilometers from the coast, not 215."
    )
    changes = changes_between(old, new)
    ((found, spoken),) = facts_spoken_of([changes])
    assert found.notice.text == "Correction\nThe camp is 150 kilometers from the coast, not 215."
    assert len(spoken) == 1


def test_the_sentences_of_a_note_are_one_change() -> None:
    note = "Correction: An earlier version of this story misstated the loss. The camp lost 40 people, not 30. We regret the error."
    changes = changes_between(version(1, LEAD, BOTH_BEFORE), version(2, LEAD, BOTH_AFTER, note))
    assert [change.after for change in changes if change.kind is Kind.ADDED] == [note]
