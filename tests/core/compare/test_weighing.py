"""Of which changes a significance is told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from palmyra_watch.core.compare.changes import changes_between
from palmyra_watch.core.compare.judged_again import judged_again
from palmyra_watch.core.compare.significance.model import significance_of
from palmyra_watch.model import (
    Article,
    Block,
    Change,
    ContentId,
    Kind,
    Label,
    LabelName,
    Role,
    StoryId,
    Substantive,
    Version,
    VersionId,
)

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def version(number: int, text: str, language: str | None, **fields: str) -> Version:
    article = Article(
        headline="Ferry stopped", authors=(), site=None, site_basis=None, published=None, dateline=None,
        language=language, blocks=(Block(role=Role.PARAGRAPH, text=text, source_start=0, source_end=1),), **fields,
    )  # fmt: skip
    return Version(
        version_id=VersionId(f"ver1:{number}"), story_id=StoryId("sto1:x"), number=number, content_id=ContentId("art1:x"),
        state_id=f"sta1:{number}", article=article, first_seen_at=NOON, last_seen_at=NOON, looks=1,
    )  # fmt: skip


def between(languages: tuple[str | None, str | None], **section: str) -> tuple[Change, ...]:
    old = version(1, "The ferry sank and 12 people drowned.", languages[0], section="News")
    new = version(2, "The ferry sank and 31 people drowned.", languages[1], **{"section": "News"} | section)
    return changes_between(old, new)


@pytest.mark.parametrize(
    ("languages", "learned"),
    [
        pytest.param(("en", "en"), True, id="English"),
        pytest.param(("de", "de"), False, id="another language"),
        pytest.param((None, None), False, id="a language that nothing tells"),
        pytest.param(("en", None), True, id="a language that only the older version tells"),
        pytest.param((None, "en"), True, id="a language that only the newer version tells"),
        pytest.param(("en", "fr"), False, id="a story that was translated"),
    ],
)
def test_significance_is_told_in_the_language_in_which_it_was_learned(
    languages: tuple[str | None, str | None], *, learned: bool
) -> None:
    (change,) = between(languages)
    assert (change.significance is not None) is learned
    assert (change.significance_reasons is not None) is learned
    assert change.judgement.substantive is Substantive.YES
    assert change.rank >= 55


def test_it_is_that_of_the_judgement_and_the_words_of_the_change() -> None:
    (change,) = between(("en", "en"))
    found = significance_of(change.before, change.after, change.judgement, change.words)
    assert (change.significance, change.significance_reasons) == (found.value, "; ".join(found.reasons))


def test_what_a_page_states_for_machines_has_none() -> None:
    changes = {change.kind: change for change in between(("en", "en"), section="Politics")}
    assert changes[Kind.SECTION].significance is None
    assert changes[Kind.EDITED].significance is not None


def test_words_that_nobody_looked_into_have_none() -> None:
    prose = " ".join(f"Sentence {number} of a very long text ends here." for number in range(9_000))
    changes = changes_between(version(1, "Short.", "en"), version(2, f"Short. {prose}", "en"))
    unread = [change for change in changes if change.judgement.labels[0].rule == "wording-too-long"]
    assert unread
    assert {change.significance for change in unread} == {None}


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_change_that_is_judged_again_is_weighed_again(language: str) -> None:
    (change,) = between((language, language))
    label = Label(
        name=LabelName.CUT, rule="cut-by-a-paywall", reason="cut",
        before_start=0, before_end=1, after_start=0, after_end=1,
    )  # fmt: skip
    again = judged_again(change, label, sentences=1)
    assert again.rank < 55 <= change.rank
    if change.significance is None:
        assert again.significance is None
    else:
        assert again.significance is not None
        assert again.significance < change.significance
