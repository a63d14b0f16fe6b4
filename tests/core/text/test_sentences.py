from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palmyra_watch.core.text.sentences import article_sentences, sentences_of
from palmyra_watch.model import Article, Block, Role


def split(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in sentences_of(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        pytest.param(["Mr. Li met Dr. Orr.", "Gen. Day left."], id="titles"),
        pytest.param(
            ["He lives in the U.S. and works.", "She is in the U.S.", "The two talk."], id="the U.S."
        ),
        pytest.param(["It was No. 5 on the list.", "I said no.", "Then we left."], id="number, and no"),
        pytest.param(["It began on Jan. 4, 2016.", "Nobody came."], id="a month"),
        pytest.param(["J. R. Hall and George W. Bush met.", "It was late."], id="initials"),
        pytest.param(["It cost 1.5 million.", "It was 3.25 percent more."], id="decimals"),
        pytest.param(
            ["It ended at 5 p.m. on Friday.", "It began at 3 p.m.", "The hall was full."], id="hours"
        ),
        pytest.param(["“Why?” he asked.", "“Go!” she said."], id="a question inside quotation marks"),
        pytest.param(["“It is over.”", "He left."], id="a stop before the quotation mark"),
        pytest.param(["“It is fixed. ”", "He left."], id="a stray space before the quotation mark"),
        pytest.param(["Well … you know … it is late.", "So go."], id="an ellipsis before small letters"),
        pytest.param(
            ["We saw it ... They did not."[:12], "They did not."], id="an ellipsis before a capital"
        ),
        pytest.param(["It was taken.[5]", "It was left.[6] [7]"], id="footnote marks"),
        pytest.param(["The al-Asaad house fell.", "al-Asaad wept."], id="a name in small letters"),
        pytest.param(["军队进城。", "居民回来了吗？", "不知道！"], id="Chinese"),
        pytest.param(["هل عادوا؟", "لا أحد يعرف ذلك.", "انتهى۔"], id="Arabic and Urdu"),
        pytest.param(["वह आया।", "वह गया।"], id="Hindi"),
        pytest.param(["„Wir gehen.“", "Dann gingen sie am 3. April los."], id="German"),
        pytest.param(["« C’est fini. »", "Il part."], id="French"),
        pytest.param(["Acme Inc. of Ohio sued Bolt Corp. and won.", "It paid."], id="companies"),
        pytest.param(["(It rained.)", "He came (late)."], id="brackets"),
        pytest.param(["1. The first of them.", "2. The second."], id="numbers of a list"),
        pytest.param(["“Fine.” — he said.", "“Good.”", "— She left."], id="a dash behind a quotation"),
        pytest.param(["We stopped.", "“Who are you?”", "“Nobody.”"], id="speech after speech"),
        pytest.param(["See example.com/a.b for more.", "It is free."], id="an address"),
    ],
)
def test_sentences_end_where_they_end(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_a_missing_space_behind_a_quotation_mark_does_not_join_sentences() -> None:
    assert split("“It is over.”He left.“We stay.” So it was.Then night fell.") == [
        "“It is over.”",
        "He left.",
        "“We stay.”",
        "So it was.",
        "Then night fell.",
    ]


def test_scripts_without_spaces_need_none_between_sentences() -> None:
    assert split("军队进城。居民回来了吗？“不知道。”他说。") == [
        "军队进城。",
        "居民回来了吗？",
        "“不知道。”",
        "他说。",
    ]


def test_a_line_end_ends_a_sentence() -> None:
    assert split("- bread\n- milk and\n\n- wine") == ["- bread", "- milk and", "- wine"]


@pytest.mark.parametrize(
    ("text", "truncated"),
    [
        pytest.param("He left. They came to swell their own", True, id="cut short"),
        pytest.param("He left. They came to swell their own.", False, id="whole"),
        pytest.param("He said that “they came.”", False, id="a quotation mark behind the stop"),
        pytest.param("The paper for instance wrote:", False, id="a colon announces"),
        pytest.param("It can be seen with archive.org", False, id="an address at the end"),
        pytest.param("R I P", False, id="too few words"),
        pytest.param("It came from a single source.[1]", False, id="a footnote mark"),
    ],
)
def test_a_sentence_without_a_stop_breaks_off(text: str, *, truncated: bool) -> None:
    assert sentences_of(text)[-1].truncated is truncated
    assert not any(span.truncated for span in sentences_of(text)[:-1])


def article(*blocks: tuple[Role, str]) -> Article:
    return Article(
        headline=None, authors=(), site=None, site_basis=None, published=None, dateline=None, language=None,
        blocks=tuple(Block(role=role, text=text, source_start=0, source_end=1) for role, text in blocks),
    )  # fmt: skip


def test_sentences_of_an_article_leave_out_its_head_and_keep_marked_blocks() -> None:
    found = article_sentences(
        article((Role.HEAD, "Title of it"), (Role.PARAGRAPH, "One. Two."), (Role.NOTE, "Correction: three."))
    )
    assert [(s.block, s.role, s.text) for s in found] == [
        (1, Role.PARAGRAPH, "One."),
        (1, Role.PARAGRAPH, "Two."),
        (2, Role.NOTE, "Correction: three."),
    ]


@pytest.mark.parametrize(
    ("role", "text", "truncated"),
    [
        pytest.param(Role.PARAGRAPH, "They came to swell their own", True, id="a paragraph"),
        pytest.param(Role.SUBHEADING, "They came to swell their own", False, id="a subheading"),
        pytest.param(Role.CAPTION, "Map that shows the old city", False, id="a caption without a stop"),
        pytest.param(
            Role.CAPTION, "The old city and its walls (picture from", True, id="a caption that hangs"
        ),
    ],
)
def test_only_what_should_end_with_a_stop_breaks_off(role: Role, text: str, *, truncated: bool) -> None:
    assert [s.truncated for s in article_sentences(article((role, text)))] == [truncated]


@given(st.text(st.sampled_from("aB .!?…“”\"'()[]1\n。-؟«»"), max_size=60))
def test_sentences_cover_all_that_is_visible_and_do_not_overlap(text: str) -> None:
    spans = sentences_of(text)
    covered = "".join(text[start:end] for start, end, _ in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "unit", [". ", ".”", "“", "A. ", "a… ", "[1]", ".[1]", "! ", " ", "? “", "U.S. ", "a\n", ".Ab"]
)
def test_a_megabyte_of_anything_is_read_to_its_end(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    covered = "".join(text[start:end] for start, end, _ in sentences_of(text))
    assert "".join(covered.split()) == "".join(text.split())
