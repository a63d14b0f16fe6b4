"""The one line, and the rank, of a change."""

from __future__ import annotations

import pytest

from palmyra_watch.core.compare.labels.classify import classify_change
from palmyra_watch.core.compare.significance.rank import Rank, rank_of
from palmyra_watch.core.compare.summary import summary_of
from palmyra_watch.core.compare.words import word_changes
from palmyra_watch.model import Kind, Role

LONG = (
    "The city of Palmyra fell to the army after weeks of heavy bombing, the ministry said, and 40 men were held. "
    * 5
)


def line(
    before: str,
    after: str,
    kind: Kind = Kind.EDITED,
    role: Role = Role.PARAGRAPH,
    paragraph: int | None = None,
) -> str:
    words = word_changes(before, after) if before and after else ()
    judgement = classify_change(before, after, words, kind=kind, role=role)
    return summary_of(
        judgement, kind=kind, role=role, before=before, after=after, words=words, paragraph=paragraph
    )


def rank(
    before: str, after: str, kind: Kind = Kind.EDITED, role: Role = Role.PARAGRAPH, position: int | None = 30,
    significance: float | None = None,
) -> Rank:  # fmt: skip
    words = word_changes(before, after) if before and after else ()
    judgement = classify_change(before, after, words, kind=kind, role=role)
    return rank_of(
        judgement, kind=kind, role=role, position=position, sentences=40, significance=significance
    )


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        pytest.param("It is 170 kilometers off.", "It is 150 kilometers off.", "figure changed: “170 kilometers” → “150 kilometers” (para 12)", id="a figure"),
        pytest.param("the moderate rebels", "the “moderate” rebels", "quotation marks added around “moderate” (para 12)", id="quotation marks"),
        pytest.param("We met Maamoun Abdelkarim.", "We met Mamoun Abdulkarim.", "spelling of a name: “Maamoun Abdelkarim” → “Mamoun Abdulkarim” (para 12)", id="a name"),
        pytest.param("Men ran, and hid.", "Men ran and hid.", "punctuation only: “,” (para 12)", id="punctuation"),
        pytest.param("It fell.", "It fell, police said.", "attribution added: “, police said” (para 12)", id="an attribution"),
        pytest.param("He did not go.", "He did go.", "negation removed: “not” (para 12)", id="a negation"),
        pytest.param("They were killed.", "They were wounded.", "wording changed: “killed” → “wounded” (para 12)", id="wording"),
        pytest.param("3 men and 5 tanks", "4 men and 6 tanks", "figure changed: “3 men” → “4 men”, and 1 more (para 12)", id="two figures"),
    ],
)  # fmt: skip
def test_an_edit_is_told_in_one_line(before: str, after: str, told: str) -> None:
    assert line(before, after, paragraph=12) == told


@pytest.mark.parametrize(
    ("kind", "before", "after", "told"),
    [
        pytest.param(Kind.HEADLINE, "City falls", "City taken", "headline changed: “City falls” → “City taken”", id="a headline"),
        pytest.param(Kind.BYLINE, "", "Ann Smith", "byline added: “Ann Smith”", id="a byline"),
        pytest.param(Kind.ADDED, "", "He fled.", "sentence added: “He fled.”", id="an addition"),
        pytest.param(Kind.DELETED, "He fled.", "", "sentence deleted: “He fled.”", id="a deletion"),
        pytest.param(Kind.MOVED, "He fled.", "He fled.", "paragraph moved: “He fled.”", id="a move"),
        pytest.param(Kind.SPLIT, "A. B.", "A. B.", "sentence split: “A. B.”", id="a split"),
        pytest.param(Kind.MOVED, "3 men fled.", "4 men fled.", "paragraph moved; figure changed: “3 men” → “4 men”", id="a move with an edit"),
    ],
)  # fmt: skip
def test_other_changes_are_told_by_what_happened(kind: Kind, before: str, after: str, told: str) -> None:
    assert line(before, after, kind) == told


def test_a_change_outside_of_the_text_says_so() -> None:
    assert line("3 men", "4 men", role=Role.CAPTION) == "figure changed: “3 men” → “4 men” (caption)"


@pytest.mark.parametrize("kind", list(Kind))
def test_a_line_is_short_however_long_the_texts_are(kind: Kind) -> None:
    for before, after in ((LONG, LONG.replace("40", "50")), (LONG, ""), ("", LONG), (LONG, LONG[::-1])):
        assert len(line(before, after, kind, paragraph=1234)) <= 160


def test_a_figure_counts_for_more_than_wording_and_wording_for_more_than_form() -> None:
    figure, wording = rank("3 men", "4 men"), rank("brave men", "quiet men")
    form = rank("“So.”", '"So."', position=0)
    assert figure.score > wording.score > form.score


def test_the_same_edit_counts_for_more_the_higher_it_stands() -> None:
    headline = rank("3 men", "4 men", Kind.HEADLINE, Role.HEAD, None)
    standfirst = rank("3 men", "4 men", role=Role.STANDFIRST, position=0)
    lead, early, deep = (rank("3 men", "4 men", position=at) for at in (0, 5, 39))
    outside = rank("3 men", "4 men", role=Role.CAPTION)
    scores = [each.score for each in (headline, standfirst, lead, early, deep, outside)]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_form_in_the_headline_stands_below_wording_deep_in_the_text() -> None:
    assert (
        rank("So…", "So...", Kind.HEADLINE, Role.HEAD, None).score
        < rank("brave men", "quiet men", position=39).score
    )


@pytest.mark.parametrize("role", [Role.PARAGRAPH, Role.CAPTION])
def test_no_significance_takes_a_fact_below_what_is_unknown_or_that_below_form(role: Role) -> None:
    fact = rank("3 men", "4 men", role=role, position=39, significance=0.0)
    wording = {
        significance: rank("Brave men", "Quiet men", Kind.HEADLINE, Role.HEAD, None, significance).score
        for significance in (0.0, 1.0)
    }
    form = rank("So…", "So...", Kind.HEADLINE, Role.HEAD, None, significance=1.0)
    assert fact.score > wording[1.0] > wording[0.0] > form.score


@pytest.mark.parametrize(("before", "after"), [("3 men", "4 men"), ("brave men", "quiet men")])
def test_the_more_significant_of_two_like_changes_stands_above(before: str, after: str) -> None:
    scores = [rank(before, after, significance=value).score for value in (0.1, 0.5, 0.9)]
    assert scores == sorted(set(scores))


def test_a_rank_says_why() -> None:
    assert rank("3 men", "4 men", position=0).reason == "a figure, in the lead; alters what a reader is told"


def test_a_line_of_the_byline_is_not_called_the_headline() -> None:
    line_of_names = rank("Video by Ada Finch", "Video by Tom Reed", role=Role.HEAD, position=None)
    headline = rank("Finch goes", "Reed goes", kind=Kind.HEADLINE, role=Role.HEAD, position=None)
    assert "in a line of headline, byline or date" in line_of_names.reason
    assert "in the headline" in headline.reason
