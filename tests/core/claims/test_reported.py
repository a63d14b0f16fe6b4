"""What an article says about another publisher's correction of itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palmyra_watch.core.claims.reported import ReportedCorrection, reported_corrections

QUOTE = [
    "Not everybody was pleased, the BBC for instance wrote:",
    "But residents cast doubts on why the troops left the town.”",
    "In May hundreds of men drove tens of thousands of kilometres across the desert, almost uninterrupted.",
]


def only(*paragraphs: str) -> ReportedCorrection:
    (found,) = reported_corrections(paragraphs)
    return found


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("The BBC has corrected the original nonsensical text.", "BBC"),
        ("Though the BBC has since corrected its report, nobody noticed.", "BBC"),
        ("Reuters later issued a correction.", "Reuters"),
        ("The Guardian quietly deleted the sentence about the bridge.", "The Guardian"),
        ("CNN retracted the story on Friday.", "CNN"),
        ("The New York Times has silently changed the headline.", "The New York Times"),
        ("The Washington Post subsequently amended its article.", "The Washington Post"),
        ("AP withdrew the dispatch within the hour.", "AP"),
        ("Fox News rewrote the headline without comment.", "Fox News"),
        ("The Daily Mail has removed the paragraph from its website.", "Daily Mail"),
        ("The Harlow Gazette appended an editor’s note.", "Harlow Gazette"),
        ("Al Jazeera published a clarification two days later.", "Al Jazeera"),
        ("The BBC's story has since been corrected.", "BBC"),
        ("The Guardian article was later amended.", "The Guardian"),
        ("The headline was quietly changed by the Daily Mail.", "Daily Mail"),
        ("The original version of the BBC story said 300 people had died.", "BBC"),
        ("An earlier version of the Reuters report stated that 12 ships had sunk.", "Reuters"),
        ("Der Spiegel has amended the caption.", "Der Spiegel"),
        ("The Independent, however, has since updated its story.", "The Independent"),
        ("The BBC had by then reported it. The broadcaster later corrected the text.", "BBC"),
        ("The Guardian wrote that 20,000 had died. It later corrected the figure.", "The Guardian"),
        ("As the dust settled, Politico scrubbed the passage.", "Politico"),
        ("The BBC\u00a0has corrected the article.", "BBC"),
    ],
)
def test_a_publisher_that_changed_its_own_text_is_found(text: str, publisher: str) -> None:
    found = only(text)
    assert found.publisher == publisher
    assert text[found.start : found.end] == found.statement
    assert found.status == "unverified"
    assert found.plausibility is None


@pytest.mark.parametrize(
    "text",
    [
        "This article has been corrected.",
        "This article was amended on 3 March. An earlier version of this article said the BBC had closed.",
        "An earlier version of this story misquoted the BBC.",
        "We have corrected the text after a note from Reuters.",
        "The Guardian has corrected this article.",
        "The Defence Ministry corrected its figures on Friday.",
        "Officials told Reuters that the ministry had corrected the report.",
        "SOHR later corrected the toll to 180.",
        "The mayor corrected a BBC reporter’s statement.",
        "The BBC’s story was corrected by the minister in parliament.",
        "A BBC spokesman corrected the record.",
        "The BBC corrected the minister’s claim that 300 had died.",
        "The BBC has not corrected the text.",
        "The BBC never corrected its report.",
        "Has the BBC corrected its report?",
        "The BBC should have corrected the text.",
        "If the BBC corrected the article, nobody saw it.",
        "He asked whether Reuters had corrected the story.",
        "Campaigners demanded that the BBC amended the headline.",
        "Reuters figures are corrected for inflation.",
        "The Washington Post changed hands in 2013.",
        "The Guardian has changed its privacy policy and its terms.",
        "The New York Times updated its app.",
        "Bloomberg cut its growth forecast.",
        "The BBC removed its correspondent from the town.",
        "Engineers corrected the text on the Harlow bridge.",
        "His eyesight was corrected at the BBC clinic.",
        "The government amended the report of the commission.",
        "The BBC reported that parliament had amended the text of the treaty.",
        "Reuters reported on Friday that the company had withdrawn its statement.",
        "Its original version was built in 1910.",
        "The BBC changed the course of history.",
        "It later corrected the figure.",
    ],
)
def test_what_is_no_correction_of_another_publisher_is_left_alone(text: str) -> None:
    assert reported_corrections([text]) == ()


def test_the_paragraphs_that_a_line_announces_are_the_quotation_with_marks_or_without() -> None:
    found = only(
        *QUOTE, "Though the BBC has corrected the text (thousands of kilometers), archive.org still has it."
    )
    assert [(one.paragraph, one.marked) for one in found.quoted] == [(1, False), (2, False)]
    assert found.quoted[0].text == QUOTE[1].rstrip("”")
    assert [QUOTE[one.paragraph][one.start : one.end] for one in found.quoted] == [
        one.text for one in found.quoted
    ]
    assert found.corrected is None
    assert found.seen_at == "archive.org"


def test_a_paraphrase_that_misquotes_the_figure_is_told() -> None:
    found = only(
        *QUOTE, "Though the BBC has corrected the nonsensical text (thousands of kilometers), it stays."
    )
    (original,) = found.originals
    assert (original.low, original.high, original.unit) == (20_000, 99_999, "kilometre")
    assert (
        QUOTE[original.paragraph][original.start : original.end]
        == original.literal
        == "tens of thousands of kilometres"
    )
    assert found.paraphrase == "thousands of kilometers"
    assert found.paraphrase_matches is False


@pytest.mark.parametrize(
    ("paraphrase", "matches"),
    [
        ("(tens of thousands of kilometres)", True),
        ("(tens of thousands of km)", True),
        ("(thousands of kilometers)", False),
        ("(200 kilometers)", False),
        ("(300 ships)", None),
        ("(nonsense)", None),
    ],
)
def test_a_paraphrase_is_set_against_what_was_quoted(paraphrase: str, matches: bool | None) -> None:  # noqa: FBT001
    assert only(*QUOTE, f"The BBC has since corrected the text {paraphrase}.").paraphrase_matches is matches


def test_marks_in_the_paragraph_before_count_where_the_publisher_is_named() -> None:
    before = "The Guardian reported that “300 people were killed in the blast at Harlow”."
    found = only(before, "The Guardian later amended the figure of 300 people in its story.")
    assert [one.text for one in found.quoted] == ["300 people were killed in the blast at Harlow"]
    assert found.paraphrase_matches is True
    stranger = only("A poet said “we few, we happy few of us”.", "The Guardian later amended the story.")
    assert stranger.quoted == ()


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("The BBC has corrected the figure in its story from 300 dead to 30 dead.", "30 dead"),
        ("The BBC has corrected the article to say “a few hundred kilometres”.", "a few hundred kilometres"),
        ("The Guardian changed the headline, which now reads “Town retaken”.", "Town retaken"),
        ("Reuters corrected the story to say 30 people had died instead of 300.", "30 people had died"),
        ("The BBC has corrected the text.", None),
        ("The BBC has corrected the text (thousands of kilometers).", None),
    ],
)
def test_the_corrected_wording_is_given_only_where_the_article_gives_it(
    text: str, corrected: str | None
) -> None:
    assert only(text).corrected == corrected


@pytest.mark.parametrize(
    ("end", "seen_at"),
    [
        ("it can still be viewed with archive.org.", "archive.org"),
        (
            "but see https://web.archive.org/web/2016/http://bbc.com/1.",
            "https://web.archive.org/web/2016/http://bbc.com/1",
        ),
        ("but the cached version remains.", "cached version"),
        ("a screenshot shows.", "screenshot"),
        ("the Wayback Machine has it.", "Wayback Machine"),
        ("and that was it.", ""),
    ],
)
def test_where_the_original_can_be_seen_is_kept_literally(end: str, seen_at: str) -> None:
    assert only(f"The BBC has corrected the text, {end}").seen_at == seen_at


def test_a_long_stretch_without_marks_is_no_quotation() -> None:
    lines = [
        QUOTE[0],
        *(f"Nothing marked here, number {at}." for at in "abcd"),
        "The BBC has corrected the text.",
    ]
    assert only(*lines).quoted == ()


@given(st.lists(st.text(alphabet='The BBC has corrected text:“”"(300 km).\n', max_size=120), max_size=6))
def test_any_paragraphs_are_read_without_failing(paragraphs: list[str]) -> None:
    for one in reported_corrections(paragraphs):
        assert 0 <= one.start < one.end <= len(paragraphs[one.paragraph])
        for fragment in one.quoted:
            assert paragraphs[fragment.paragraph][fragment.start : fragment.end] == fragment.text


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“" * 300_000 + " corrected", id="marks"),
        pytest.param("A " * 300_000 + "corrected the text", id="capitals"),
        pytest.param("corrected text " * 40_000, id="verbs"),
        pytest.param("The BBC has since corrected, " * 20_000, id="beginnings"),
        pytest.param("the BBC wrote: " + "1" * 600_000 + " original", id="digits"),
    ],
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    told = "The Guardian article was later amended."
    assert reported_corrections([text, text, told])[-1].statement == told
