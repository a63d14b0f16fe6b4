"""Headers of articles: names, dates and labels that one line or box holds, in the markup of many systems."""

from __future__ import annotations

import pytest
from news_pages import HEADLINE, PARAGRAPHS, article_of, found_in, json_ld, meta, page, paragraphs

ITEM = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINE}


def with_header(header: str, *, head: str = "", behind: str = "", lang: str = "en", before: str = "") -> str:
    """Return a page with a header apart from its text."""
    body = (
        f'{before}<article><header>{header}</header><div class="text">{paragraphs()}</div></article>{behind}'
    )
    return page(head=head, article=body, lang=lang)


@pytest.mark.parametrize(
    ("header", "lang", "authors", "day"),
    [
        pytest.param(
            f'<h1>{HEADLINE}</h1><span class="meta"><a href="/people/ann-li">Ann Li</a></span><span>Mar 16, 2021</span><span>3 min read</span>',
            "en", ("Ann Li",), "2021-03-16", id="spans that meet, a link to the author's page",
        ),
        pytest.param(
            f"<h1>{HEADLINE}</h1><time><em>HARROW</em> <strong>16 marzo 2021</strong><span>06:40</span></time><span>Redazione</span>",
            "it", (), "2021-03-16", id="a clock that meets the year",
        ),
        pytest.param(
            f'<h1>{HEADLINE}</h1><span class="author">Jeanne Dupré</span> et <span class="author">Luc Roy</span>'
            "<span>Publié le 16 mars 2021 à 06h40 - Mis à jour le 17 mars 2021 à 10h05</span>",
            "fr", ("Jeanne Dupré", "Luc Roy"), "2021-03-16", id="two stamps in a line",
        ),
        pytest.param(
            f'<a href="/t">06:40, 16 марта 2021</a><a href="/r">Мир</a><h1>{HEADLINE}</h1><p class="autor">Анна Ли</p>',
            "ru", ("Анна Ли",), "2021-03-16", id="the date above the headline, a section behind it",
        ),
        pytest.param(
            f'<h2><span>Flood in the valley</span><span>{HEADLINE}</span></h2><div>Von <a href="/autor-1">Anna Li</a> und <a href="/autor-2">Bo Orr</a></div>'
            "<p>16.03.2021, 06.40 Uhr</p>",
            "de", ("Anna Li", "Bo Orr"), "2021-03-16", id="a headline of the second level behind a kicker",
        ),
        pytest.param(
            f'<h1>{HEADLINE}</h1><nav class="posted">Edited by <span itemprop="author"><span itemprop="name">Ann Li</span></span> | 16 March 2021</nav>',
            "en", ("Ann Li",), "2021-03-16", id="a line of meta data that is marked up as a menu",
        ),
        pytest.param(
            f'<h1>{HEADLINE}</h1><footer class="entry-meta"><a rel="author" href="/a">Ann Li</a> <time datetime="2021-03-16">16 March</time></footer>',
            "en", ("Ann Li",), "2021-03-16", id="a line of meta data that is the foot of the header",
        ),
        pytest.param(
            f'<h1>{HEADLINE}</h1><span class="journalist">홍길동 기자 hong@valleypost.example</span><span>입력 2021.03.16. 06:40</span>',
            "ko", ("홍길동",), "2021-03-16", id="Korean, with an address",
        ),
        pytest.param(
            f'<h1>{HEADLINE}</h1><div itemprop="author" itemscope><meta itemprop="name" content="Ann Li"></div><p>Published on 16 March 2021</p>',
            "en", ("Ann Li",), "2021-03-16", id="a name that microdata holds in a meta element",
        ),
    ],
)  # fmt: skip
def test_a_header_tells_who_wrote_and_when(
    header: str, lang: str, authors: tuple[str, ...], day: str
) -> None:
    article = article_of(with_header(header, lang=lang))
    assert article.headline == HEADLINE
    assert (article.authors, article.published.value[:10]) == (authors, day)


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(
            with_header(f"<h1>{HEADLINE}</h1>", before="<nav><ul>" + '<li><a href="/authors/cy-ray">Cy Ray</a></li>' * 30 + "</ul></nav>"),
            id="columnists of a menu",
        ),
        pytest.param(
            with_header(f"<h1>{HEADLINE}</h1>", behind=f'<p>{PARAGRAPHS[0]}</p><p><a href="/people/cy-ray">Cy Ray</a></p>'),
            id="a link to a person far from the headline",
        ),
        pytest.param(with_header(f'<h1>{HEADLINE}</h1><a href="/people/latest-news">Latest News</a>'), id="a link that names no person"),
        pytest.param(
            with_header(f"<h1>{HEADLINE}</h1>", behind='<footer><a rel="author" href="/c">Cy Ray</a><time datetime="2021-03-18">2021</time></footer>'),
            id="the foot of the page",
        ),
    ],
)  # fmt: skip
def test_what_stands_outside_of_the_header_tells_neither(html: str) -> None:
    article = article_of(html)
    assert (article.authors, article.published) == ((), None)


def test_marks_beside_each_other_complete_the_one_who_is_stated() -> None:
    header = f'<h1>{HEADLINE}</h1><address><a rel="author" href="/a">Ann Li</a> in Harrow and <a rel="author" href="/b">Bo Orr</a></address>'
    article = article_of(with_header(header, head=meta(author="Ann Li")))
    assert (article.authors, found_in(article, "authors")) == (("Ann Li", "Bo Orr"), "rel author")


def test_marks_that_name_others_do_not_replace_who_is_stated() -> None:
    header = f'<h1>{HEADLINE}</h1><a rel="author" href="/b">Bo Orr</a>'
    assert article_of(with_header(header, head=json_ld({**ITEM, "author": "Ann Li"}))).authors == ("Ann Li",)


def test_a_day_in_a_sentence_beside_the_headline_is_that_of_an_event() -> None:
    header = f"<h1>{HEADLINE}</h1><p>What we know of the flood of 1 March 2021 so far</p>"
    assert article_of(with_header(header)).published is None


def test_a_headline_in_hundreds_of_nested_elements_is_read() -> None:
    nested = "<span>" * 600 + HEADLINE + "</span>" * 600
    assert article_of(with_header(f"<h1>{nested}</h1>")).headline == HEADLINE


def test_a_wrapper_with_the_class_of_a_byline_names_nobody_whom_its_text_links() -> None:
    text = paragraphs().replace("Maria Ortiz", '<a href="/p/maria">Maria Ortiz</a>')
    html = page(
        article=f'<div class="author-layout"><h1>{HEADLINE}</h1><div class="author-text">{text}</div></div>'
    )
    assert article_of(html).authors == ()
