"""What pages show beside and around their articles, from the source list to the views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.testing import CliRunner

from palmyra_watch.cli import app
from palmyra_watch.steps.read import answer, records

if TYPE_CHECKING:
    import pytest

    from tests.conftest import Watch

URL = "https://news.example/2021/pier"
BODY = (
    "<p>The pier at Marlow closes on Friday for nine weeks, the harbour board said on Tuesday in a statement.</p>"
    "<p>Divers found 42 rotten piles under the pier head, and the county pays a third of the cost of new oak.</p>"
    "<p>The ferry will land at the old quay until June, and the tower stays open to visitors in the meantime.</p>"
)
CAPTION = "<figure><img src=a.jpg><figcaption>Divers at the pier in 1992, a photograph by Bo Tarn</figcaption></figure>"


def page(inside: str = CAPTION, around: str = "<p>12 comments</p>", head: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pier closes</title>{head}</head><body>'
        f"<article><h1>Pier at Marlow closes for nine weeks</h1>{BODY}{inside}</article>{around}</body></html>"
    )


def watched(watch: Watch, *pages: str) -> None:
    """Take in stored copies of one page, a day apart."""
    listing = 'collection = "test"\n'
    for day, html in enumerate(pages, 1):
        watch.write(f"{day}.html", html)
        listing += (
            f'[[document]]\npath = "{day}.html"\nurl = "{URL}"\ncaptured_at = 2021-03-{day:02}T10:00:00Z\n'
        )
    watch.write("sources.toml", listing)
    watch.look()


def rows(watch: Watch, statement: str) -> list[dict[str, object]]:
    return records(answer(watch.settings, statement))


def test_counters_around_an_article_make_no_version_and_are_told_apart(watch: Watch) -> None:
    later = page(around="<p>31 comments</p>", inside=CAPTION.replace("1992", "1993"))
    watched(watch, page(), page(around="<p>30 comments</p>"), later)
    assert [row["number"] for row in rows(watch, "SELECT number FROM story_timeline ORDER BY number")] == [
        1,
        2,
    ]
    told = rows(watch, "SELECT kind, role, text FROM furniture_changes ORDER BY kind")
    assert [(row["kind"], row["role"], row["text"]) for row in told] == [
        ("added", "counter", "31 comments"),
        ("deleted", "counter", "12 comments"),
    ]
    found = rows(watch, "SELECT number, place FROM search_furniture('31 comments')")
    assert [(row["number"], row["place"]) for row in found] == [(2, "furniture")]


def test_an_edited_caption_is_a_change_that_says_where_it_lies(watch: Watch) -> None:
    watched(watch, page(), page(CAPTION.replace("1992", "1993")))
    (change,) = rows(watch, "SELECT role, substantive, summary FROM change_log")
    assert (change["role"], change["substantive"]) == ("caption", "yes")
    assert "1993" in str(change["summary"])
    assert "(caption" in str(change["summary"])


def test_a_figure_that_is_struck_out_is_a_change_and_claimed_no_more(watch: Watch) -> None:
    watched(watch, page(), page().replace("42 rotten", "<del>42</del> <ins>24</ins> rotten"))
    literals = rows(
        watch, "SELECT number, literal FROM claim_timeline WHERE literal LIKE '%piles%' ORDER BY number"
    )
    assert [(row["number"], row["literal"]) for row in literals] == [
        (1, "42 rotten piles"),
        (2, "24 rotten piles"),
    ]
    assert [row["substantive"] for row in rows(watch, "SELECT substantive FROM change_log")] == ["yes"]


def test_an_article_that_lacks_most_of_what_its_page_states_is_compared_and_told(watch: Watch) -> None:
    stated = " ".join(
        f"The clerk read page {n} of the survey of the pier aloud to the board." for n in range(40)
    )
    head = (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{stated}"}}</script>'
    )
    watched(watch, page(head=head), page(head=head).replace("42 rotten", "24 rotten"))
    problems = rows(watch, "SELECT state, reason FROM problems WHERE state = 'incomplete'")
    assert [row["reason"] for row in problems] == [
        "the article has 0 of 40 sentences that the page states for machines"
    ] * 2
    assert [row["substantive"] for row in rows(watch, "SELECT substantive FROM change_log")] == ["yes"]


def test_deletions_are_unknown_where_the_article_s_share_of_its_page_fell(watch: Watch) -> None:
    stated = BODY.replace("<p>", "").replace("</p>", " ")
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{stated * 2}"}}</script>'
    cut = page(head=head).replace(BODY, BODY.split("</p>", maxsplit=1)[0] + "</p>")
    watched(watch, page(head=head), cut)
    told = rows(
        watch, "SELECT substantive, labels FROM change_log WHERE kind = 'deleted' AND role = 'paragraph'"
    )
    assert len(told) == 2
    assert all(row["substantive"] == "unknown" and "cut" in row["labels"] for row in told)


def test_the_command_shows_what_differs_around_the_articles(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched(watch, page(), page(CAPTION.replace("1992", "1993"), around="<p>31 comments</p>"))
    monkeypatch.setenv("PALMYRA_HOME", str(watch.settings.home))
    shown = CliRunner().invoke(app, ["changes", "--furniture"])
    assert shown.exit_code == 0
    assert "+ counter: 31 comments" in shown.output
    assert "1993" not in shown.output
