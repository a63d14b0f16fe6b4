"""The five seed documents against what was made out by hand; skipped where the hand-made truth is not at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from palmyra_watch.core.extract.plain.documents import page_from_text
from palmyra_watch.core.text.decode import decoded
from palmyra_watch.core.text.sentences import article_sentences
from palmyra_watch.model import Article, Basis, Hints, Page, Role

SHARED = Path(__file__).resolve().parents[4] / "shared"
GOLD = SHARED / "gold" / "seeds_articles.json"
pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the hand-made truth is kept outside the project")

YEARS = {"001": 2016}
CLOSING = {"003": (35, 38)}


def entries() -> list[dict[str, Any]]:
    return json.loads(GOLD.read_text())["articles"] if GOLD.exists() else []


def page_of(entry: dict[str, Any]) -> tuple[str, Page]:
    text = decoded((SHARED / "seeds" / entry["file"]).read_bytes()).text
    return text, page_from_text(text, hints=Hints(year=YEARS.get(entry["seed"])))


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def article_of(entry: dict[str, Any], text: str, page: Page) -> Article:
    first, last = entry["lines"]
    for article in page.articles:
        lines = [line_of(text, block.source_start) for block in article.blocks if block.role.in_text]
        if first <= lines[0] <= last:
            return article
    raise AssertionError(entry["id"])


@pytest.fixture(params=entries(), ids=lambda entry: entry["id"])
def case(request: pytest.FixtureRequest) -> tuple[dict[str, Any], str, Article]:
    text, page = page_of(request.param)
    return request.param, text, article_of(request.param, text, page)


def test_each_seed_holds_the_articles_that_it_holds() -> None:
    counts: dict[str, int] = {}
    for entry in entries():
        counts[entry["file"]] = counts.get(entry["file"], 0) + 1
    for file, count in counts.items():
        text = decoded((SHARED / "seeds" / file).read_bytes()).text
        assert len(page_from_text(text).articles) == count, file


def test_the_fields_are_those_of_the_truth(case: tuple[dict[str, Any], str, Article]) -> None:
    entry, _, article = case
    assert article.headline == entry["title"]
    assert article.authors == tuple(entry["authors"] or ())
    assert article.site == entry["site"]
    assert article.site_basis == (Basis.INFERRED if entry.get("site_inferred") else None)
    assert article.language == entry["lang"]
    assert article.dateline == entry.get("dateline")


def test_the_date_is_that_of_the_truth(case: tuple[dict[str, Any], str, Article]) -> None:
    entry, _, article = case
    if entry["date"] is None:
        assert article.published is None
        return
    assert article.published is not None
    zone = f" {article.published.zone}" if article.published.zone else ""
    assert article.published.value + zone == entry["date"]
    assert article.published.basis == (Basis.INFERRED if entry.get("date_inferred") else Basis.STATED)


def test_the_text_is_the_range_of_the_truth_without_its_boilerplate(
    case: tuple[dict[str, Any], str, Article],
) -> None:
    entry, text, article = case
    lines = text.split("\n")
    first, last = entry["lines"]
    marked = [(low, high) for low, high, why in entry["boilerplate"] if "glued" not in why]
    heads = {line_of(text, b.source_start) for b in article.blocks if b.role is Role.HEAD}
    expected = {
        number
        for number in range(first, last + 1)
        if lines[number - 1].strip()
        and not any(low <= number <= high for low, high in marked)
        and number not in heads
    }
    found = {
        number
        for block in article.blocks
        if block.role.in_text
        for number in range(line_of(text, block.source_start), line_of(text, block.source_end) + 1)
        if lines[number - 1].strip()
    }
    assert found == expected


def test_the_standfirst_of_the_first_clipping_is_found(case: tuple[dict[str, Any], str, Article]) -> None:
    entry, text, article = case
    found = [line_of(text, b.source_start) for b in article.blocks if b.role is Role.STANDFIRST]
    assert found == ([11] if entry["id"] == "A4" else [])


def test_sentences_break_off_where_lines_were_cut_short(case: tuple[dict[str, Any], str, Article]) -> None:
    entry, text, article = case
    cut = {
        line_of(text, article.blocks[s.block].source_end) for s in article_sentences(article) if s.truncated
    }
    assert cut == {"A4": {63, 72, 74}, "A5": {149, 193, 268}, "A6": {5}, "A7": {3, 5, 19, 21}}.get(
        entry["id"], set()
    )


def test_footnote_marks_are_gone_and_editorial_brackets_stay() -> None:
    for entry in entries():
        text, page = page_of(entry)
        article = article_of(entry, text, page)
        assert "[1" not in article.text
        if entry["id"] == "A7":
            assert "has [now] got" in article.text


def test_a_glued_link_is_a_block_of_its_own() -> None:
    entry = next(entry for entry in entries() if entry["id"] == "A7")
    text, page = page_of(entry)
    related = [b for b in page.articles[0].blocks if b.role is Role.RELATED]
    assert len(related) == 1
    assert text[related[0].source_start : related[0].source_end] == related[0].text
    assert related[0].text.startswith("Read more Syrian")
    assert "100 ISIS militants" not in page.articles[0].text
