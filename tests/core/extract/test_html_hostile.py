"""Pages that would crash a reader, or take it hours."""

from __future__ import annotations

import pytest
from news_pages import CAPTURED, HEADLINE, PARAGRAPHS, URL, extracted, json_ld, page, paragraphs

from palmyra_watch.core.extract.html import page_from_html

BODY = f"<article><h1>{HEADLINE}</h1>{paragraphs()}</article>"
LD = '<script type="application/ld+json">'


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "html",
    [
        pytest.param(page(article="<div>" * 50_000 + BODY), id="50,000 levels"),
        pytest.param(page(article="<b>" * 50_000 + BODY), id="50,000 levels of bold"),
        pytest.param(page(article='<div title="a<b">' * 5_000 + BODY), id="levels behind odd attributes"),
        pytest.param(
            page(article="<p>paragraph of a few words, no more</p>" * 100_000), id="100,000 paragraphs"
        ),
        pytest.param("x" * 3_500_000, id="more characters than are read"),
        pytest.param(page(article="<i>" + "<br>" * 150_000), id="150,000 elements"),
    ],
)
def test_a_page_too_large_or_too_deep_is_refused_with_its_reason(html: str) -> None:
    found = extracted(html)
    assert (found.articles, found.refusal.outcome.value) == ((), "quarantined")
    assert any(char.isdigit() for char in found.refusal.reason)


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "html",
    [
        pytest.param(page(head=LD + '{"a":' * 200_000 + "</script>"), id="JSON nested 200,000 deep"),
        pytest.param(page(head=LD + '{"@type": ["' + "x" * 900_000 + "</script>"), id="JSON that never ends"),
        pytest.param(page(head=LD + '"@type":[' * 90_000 + "</script>"), id="JSON that repeats a key without an end"),
        pytest.param(page(head=(LD + '{"headline": "x</script>') * 3_000), id="3,000 scripts that do not parse"),
        pytest.param(page(head=json_ld(*[{"@graph": [{"@type": "Thing"}] * 500}] * 50)), id="25,000 items"),
        pytest.param(page(article=BODY + "<p>" + "<span>and so on, </span>" * 40_000 + "</p>"), id="40,000 spans"),
        pytest.param(
            page(article=BODY.replace("</article>", ("<nav>Menu</nav>" + "and so on, " * 27) * 4_000 + "</article>")),
            id="4,000 menus with text between them",
        ),
        pytest.param(page(article=BODY) + "<script>" * 50_000, id="scripts without an end"),
        pytest.param(page(article=BODY) + "<!--" * 100_000, id="comments without an end"),
        pytest.param(page(article=BODY) + "<a " * 100_000, id="tags without an end"),
        pytest.param(page(article=BODY + "&" * 500_000), id="entities without a name"),
        pytest.param(page(head="<style>" + "a{b:c}" * 700_000 + "</style>"), id="4 MB of styles around a small article"),
        pytest.param(page(article=BODY.replace("old", "o\x00ld", 3)), id="null characters"),
        pytest.param(page(article=BODY.replace("the town", "the &#xD800; &#x110000; &#0; town")), id="characters that are none"),
        pytest.param(page(head='<base href="http://[">'), id="a base that is no address"),
        pytest.param(page(head=json_ld({"@type": "NewsArticle", "headline": ["a", {"b": 1}], "author": [[[]]], "datePublished": {}})),
                     id="values of the wrong kind"),
        pytest.param(page(head=json_ld({"@type": {"a": 1}, "headline": 7, "image": [None, 3], "keywords": {"x": 1}, "@id": ["y"]})),
                     id="types of the wrong kind"),
        pytest.param(page(head=LD + '{"wordCount": ' + "9" * 5_000 + "}</script>"), id="a number of 5,000 digits"),
    ],
)  # fmt: skip
def test_a_hostile_page_still_gives_its_article(html: str) -> None:
    found = extracted(html)
    assert found.articles
    assert PARAGRAPHS[1] in found.articles[0].text


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b" \n\t", id="blanks"),
        pytest.param(b"<", id="half a tag"),
        pytest.param(b"<!-- only a comment -->", id="a comment"),
        pytest.param(b"<?xml version='1.0'?><rss></rss>", id="a feed"),
        pytest.param(b"%PDF-1.7 \x00\x01", id="a PDF file"),
        pytest.param(bytes(range(256)) * 40, id="all bytes"),
        pytest.param(b"plain words without any markup", id="plain text"),
        pytest.param(b"<frameset><frame src=a></frameset>", id="frames"),
    ],
)
def test_what_is_no_page_is_refused_without_an_error(body: bytes) -> None:
    found = page_from_html(body, url=URL, charset=None, captured_at=CAPTURED)
    assert found.refusal.rule in {"no-article", "no-markup", "not-text"}
    assert found.refusal.reason


def test_an_address_that_is_none_does_not_stop_a_page() -> None:
    html = page(head='<link rel="canonical" href="/dam">').encode()
    found = page_from_html(html, url="http://[broken", charset=None, captured_at=CAPTURED)
    assert (found.articles[0].headline, found.articles[0].canonical_url) == (HEADLINE, None)
