from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palmyra_watch.core.render.entries import ChangeEntry, Mark, Segment, segments, summary
from palmyra_watch.core.render.markdown import change_table, escaped, marked
from palmyra_watch.core.render.visible import visible
from palmyra_watch.model import ChangeId, Kind, LabelName, Role, StoryId, StoryKind, Substantive, WordChange


def entry(
    before: str, after: str, words: tuple[WordChange, ...] = (), kind: Kind = Kind.EDITED
) -> ChangeEntry:
    return ChangeEntry(
        change_id=ChangeId("chg1:a"),
        story_id=StoryId("sto1:a"),
        story_kind=StoryKind.ARTICLE,
        headline="A headline",
        location="a.txt",
        kind=kind,
        role=Role.PARAGRAPH,
        before=before,
        after=after,
        words=words,
        moved=kind is Kind.MOVED,
        old_position=4,
        new_position=4,
        old_number=1,
        new_number=2,
        not_before=datetime(2021, 3, 4, tzinfo=UTC),
        not_after=datetime(2021, 3, 5, tzinfo=UTC),
        labels=(LabelName.QUANTITY,),
        substantive=Substantive.YES,
        summary="figure changed: “42 pounds” → “24 pounds” (para 3)",
        rank=70,
        rank_reason="a figure",
        notices=(),
        silent=True,
    )


FIGURE = entry(
    "It cost 42 pounds.",
    "It cost 24 pounds.",
    (WordChange(before_start=8, before_end=10, after_start=8, after_end=10),),
)


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("# a heading", id="heading"),
        pytest.param("![x](http://evil.example/p.png)", id="image"),
        pytest.param("<script>alert(1)</script>", id="script"),
        pytest.param("<img src=x onerror=alert(1)>", id="html image"),
        pytest.param("a\n\n- b\n\n```\ncode", id="blocks over lines"),
        pytest.param("| a | b |\n| --- | --- |", id="table"),
        pytest.param("https://evil.example and www.evil.example", id="bare links"),
        pytest.param("~~gone~~ **here**", id="fake marks"),
    ],
)
def test_article_text_cannot_format_link_or_embed(hostile: str) -> None:
    text = escaped(hostile)
    assert "\n" not in text
    bare = text.replace("\\\\", "")
    for place, letter in enumerate(bare):
        if letter in "<>[]()!#`*_~|":
            assert bare[place - 1] == "\\", f"{letter} at {place} of {bare}"
    assert "https://" not in text
    assert "www." not in text


@given(st.text(max_size=200))
def test_escaping_keeps_every_word(text: str) -> None:
    shown = escaped(text)
    kept = "".join(letter for i, letter in enumerate(shown) if not _is_escape(shown, i)).replace("\u2060", "")
    assert kept == visible(" ".join(text.replace("\u2060", "").split()))


def _is_escape(shown: str, place: int) -> bool:
    """Tell whether a backslash escapes what follows: every second one of a run that punctuation follows."""
    if shown[place] != "\\":
        return False
    run = 0
    while place - run - 1 >= 0 and shown[place - run - 1] == "\\":
        run += 1
    return run % 2 == 0


def test_removed_and_inserted_words_are_marked() -> None:
    assert marked(segments(FIGURE)) == "It cost <del>~~42~~</del> <ins>**24**</ins> pounds\\."


def test_segments_of_an_edit_give_both_texts_back() -> None:
    pieces = segments(FIGURE)
    assert "".join(p.text for p in pieces if p.mark is not Mark.INSERTED) == FIGURE.before
    assert "".join(p.text for p in pieces if p.mark is not Mark.REMOVED) == FIGURE.after


def test_a_move_is_shown_without_marks() -> None:
    assert segments(entry("Same.", "Same.", kind=Kind.MOVED)) == (Segment(mark=Mark.SAME, text="Same."),)


def test_a_silent_change_is_said_to_have_no_notice() -> None:
    assert summary(FIGURE) == "figure changed: “42 pounds” → “24 pounds” (para 3), no notice"


def test_a_change_with_a_notice_shows_it() -> None:
    told = replace(FIGURE, notices=("Correction: *it* cost 24.",), silent=False)
    assert summary(told).endswith("(para 3), told in a notice")


def test_a_notice_that_speaks_of_a_part_is_said_to_tell_a_part() -> None:
    told = replace(FIGURE, notices=("Correction: it cost 24.",), silent=True)
    assert summary(told).endswith("told in part in a notice")
    assert [row["notice"] for row in change_table([told, replace(told, silent=False), FIGURE])] == [
        "tells a part", "tells it", "none",
    ]  # fmt: skip


def test_where_notices_are_not_read_a_change_is_not_said_to_have_none() -> None:
    unread = replace(FIGURE, silent=None)
    assert summary(unread).endswith("(para 3), cannot tell whether it was acknowledged")
    noted = replace(unread, notices=("Correction: it cost 24.",))
    assert summary(noted).endswith(
        ", told in part in a notice; cannot tell whether it was acknowledged in full"
    )
    assert [row["notice"] for row in change_table([unread, noted])] == ["cannot tell", "tells a part"]


def test_a_table_row_holds_the_whole_story_of_a_change() -> None:
    (row,) = change_table([FIGURE])
    assert (row["before"], row["after"], row["versions"]) == (
        "It cost 42 pounds.",
        "It cost 24 pounds.",
        "1 → 2",
    )
    assert list(row)[:3] == ["substantive", "notice", "change"], (
        "the page shows no more without being scrolled"
    )
