"""Blocks of news pages: boundaries, roles, places in the HTML, links, notices beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from news_pages import (
    CAPTURED,
    HEADLINE,
    PARAGRAPHS,
    URL,
    article_of,
    extracted,
    found_in,
    meta,
    page,
    paragraphs,
    source_of,
)

from palmyra_watch.core.extract.html import page_from_html
from palmyra_watch.core.identity import state_id_of
from palmyra_watch.model import Role

if TYPE_CHECKING:
    from collections.abc import Callable

SHARE = '<div class="share-bar"><a href="#">Share</a><a href="#">Tweet</a></div>'


def wordpress(body: str) -> str:
    return f'<div class="entry-content" id="post-1"><header class="entry-header"><h1 class="entry-title">{HEADLINE}</h1></header>{body}{SHARE}</div><div id="comments"><p>Great piece, thank you all for this long and thoughtful report.</p></div>'


def arc(body: str) -> str:
    inner = body.replace("<p>", '<p class="b-body c-paragraph">')
    return f'<article class="l-article"><h1 class="b-headline">{HEADLINE}</h1><div class="article-body-wrapper">{inner}</div></article>'


def chorus(body: str) -> str:
    return f'<div class="c-entry-hero"><h1 class="c-page-title">{HEADLINE}</h1></div><div class="l-col__main"><div class="c-entry-content">{body}</div></div>'


def blocks_of_divs(body: str) -> str:
    inner = body.replace(
        "<p>", '<div data-component="text-block"><div class="ssrcss"><p class="ssrcss-p">'
    ).replace("</p>", "</p></div></div>")
    return f'<article><header><h1 id="main-heading">{HEADLINE}</h1></header>{inner}</article>'


def amp(body: str) -> str:
    return f'<main id="content" role="main"><h1>{HEADLINE}</h1><amp-img src="/a.jpg" width="1" height="1"></amp-img><section>{body}</section></main>'


def tables(body: str) -> str:
    return f'<table><tr><td><h1>{HEADLINE}</h1><font size="2">{body}</font></td></tr></table>'


STYLES = [
    pytest.param(style, id=style.__name__.replace("_", " "))
    for style in (wordpress, arc, chorus, blocks_of_divs, amp, tables)
]


@pytest.mark.parametrize("style", STYLES)
def test_the_paragraphs_of_a_news_page_are_its_blocks(style: Callable[[str], str]) -> None:
    article = article_of(page(article=style(paragraphs())))
    assert [block.text for block in article.blocks if block.role.in_text] == list(PARAGRAPHS)
    assert article.headline == HEADLINE


@pytest.mark.parametrize("style", STYLES)
def test_every_block_stands_where_it_says_in_the_html(style: Callable[[str], str]) -> None:
    html = page(article=style(paragraphs()))
    assert [source_of(html, block) for block in article_of(html).blocks] == list(PARAGRAPHS)


def test_roles_are_those_of_the_markup() -> None:
    body = (
        f'<p class="standfirst">Two thousand people are moved out of the valley.</p>{paragraphs(PARAGRAPHS[:2])}'
        "<h2>What was known</h2>"
        f"{paragraphs(PARAGRAPHS[2:])}<ul><li>Two thousand people moved</li><li>No one killed</li></ul>"
    )
    article = article_of(page(article=f"<article><h1>{HEADLINE}</h1>{body}</article>"))
    roles = [block.role for block in article.blocks]
    assert roles == [
        Role.STANDFIRST,
        *[Role.PARAGRAPH] * 2,
        Role.SUBHEADING,
        *[Role.PARAGRAPH] * 3,
        Role.LIST,
    ]
    assert article.blocks[-1].text == "Two thousand people moved\nNo one killed"


def test_a_first_paragraph_that_is_the_page_s_description_is_its_standfirst() -> None:
    lead = "Two thousand people are moved out of the valley as the water rises."
    html = page(
        head=meta(og__description=lead),
        article=f"<article><h1>{HEADLINE}</h1><p>{lead}</p>{paragraphs()}</article>",
    )
    assert article_of(html).blocks[0].role is Role.STANDFIRST


def test_the_headline_inside_of_the_article_is_not_repeated_as_a_paragraph() -> None:
    assert HEADLINE not in article_of(page()).text


def test_line_breaks_between_sentences_part_paragraphs_and_others_do_not() -> None:
    first, second = "The dam failed on Tuesday<br>before dawn, officials said.", PARAGRAPHS[1]
    html = page(
        article=f"<article><h1>{HEADLINE}</h1><div>{first}<br><br>{second}</div>{paragraphs(PARAGRAPHS[2:])}</article>"
    )
    texts = [block.text for block in article_of(html).blocks]
    assert texts[:2] == ["The dam failed on Tuesday before dawn, officials said.", PARAGRAPHS[1]]


def test_a_block_is_found_behind_entities_and_inline_markup() -> None:
    marked = "“We <b>heard</b> a roar,” said Ortiz&nbsp;&amp; son, who keep a farm two miles below the old wall of the dam."
    written = marked.replace("“", "&ldquo;").replace("”", "&#8221;")
    html = page(article=f"<article><h1>{HEADLINE}</h1>{paragraphs()}<p>{written}</p></article>")
    block = article_of(html).blocks[-1]
    assert source_of(html, block) == written


def test_a_text_that_stands_only_in_a_script_has_no_place() -> None:
    text = " ".join(PARAGRAPHS)
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{text}"}}</script>'
    found = extracted(page(head=head, article="<div id='app'></div>"))
    assert {
        (b.source_start, b.source_end) for a in found.articles for b in a.blocks if "Harrow" in b.text
    } == {(-1, -1)}


def test_what_is_said_twice_is_found_in_the_article_in_order() -> None:
    twice = "The road across the bridge stays closed until the county says otherwise, it said on Tuesday."
    body = f"<p>{twice}</p>{paragraphs()}"
    html = page(article=f"<article><h1>{HEADLINE}</h1>{body}</article>")
    starts = [block.source_start for block in article_of(html).blocks]
    assert starts == sorted(starts)


def test_links_of_the_text_are_kept_apart_in_order_and_absolute() -> None:
    body = (
        paragraphs()
        .replace("heavy rain", '<a href="/rain">heavy rain</a>')
        .replace("a report", '<a href="https://county.example/r.pdf">a report</a>')
    )
    article = article_of(page(article=f"<article><h1>{HEADLINE}</h1>{body}</article>"))
    assert [(link.text, link.url) for link in article.links] == [
        ("heavy rain", "https://www.valleypost.example/rain"),
        ("a report", "https://county.example/r.pdf"),
    ]
    assert article.blocks[0].text == PARAGRAPHS[0]


def test_menus_share_bars_and_addresses_of_scripts_are_no_links_of_the_text() -> None:
    body = paragraphs().replace("heavy rain", '<a href="javascript:open()">heavy rain</a>')
    assert article_of(page(article=wordpress(body))).links == ()


def test_a_link_in_the_footer_with_words_of_the_article_is_no_link_of_the_text() -> None:
    topics = '<footer><p><a href="/t">three days of heavy rain</a></p></footer>'
    assert (
        article_of(page(article=f"<article><h1>{HEADLINE}</h1>{paragraphs()}{topics}</article>")).links == ()
    )


NOTES = [
    pytest.param(
        "Correction: An earlier version of this article said that 3,000 people were moved.", id="a correction"
    ),
    pytest.param(
        "This article was amended on 17 March 2021 to correct the name of the town.", id="an amendment"
    ),
    pytest.param("Editor’s note: The county answered after this was published.", id="an editor's note"),
    pytest.param("Last updated: 17 March 2021 08:00 GMT", id="a line about the last update"),
]


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize(
    "element",
    [
        pytest.param("<p>{}</p>", id="a paragraph"),
        pytest.param('<footer class="article-footer"><p>{}</p></footer>', id="the article's footer"),
        pytest.param('<aside class="correction"><em>{}</em></aside>', id="an aside"),
        pytest.param('<div class="update-note">{}</div>', id="a box"),
    ],
)
def test_a_notice_beside_the_text_is_never_lost(note: str, element: str) -> None:
    html = page(article=f"<article><h1>{HEADLINE}</h1>{paragraphs()}{element.format(note)}</article>")
    article = article_of(html)
    assert [block.text for block in article.blocks if block.role is Role.NOTE] == [note]
    assert note not in article.text
    assert source_of(html, next(block for block in article.blocks if block.role is Role.NOTE)) == note


def test_a_notice_above_the_text_stands_above_it() -> None:
    note = "This article was amended on 17 March 2021 to correct the name of the town."
    html = page(
        article=f'<article><h1>{HEADLINE}</h1><aside class="note">{note}</aside>{paragraphs()}</article>'
    )
    assert article_of(html).blocks[0].text == note


def test_a_notice_of_another_text_on_the_page_is_not_taken() -> None:
    note = "Correction: An earlier version of this article said that 3,000 people were moved."
    html = page(
        article=f"<article><h1>{HEADLINE}</h1>{paragraphs()}</article>"
        f'<section><h3><a href="/bridge">Bridge sold</a></h3><p>{note}</p></section>'
    )
    assert all(block.text != note for block in article_of(html).blocks)


def test_comments_of_readers_are_no_part_of_the_text() -> None:
    assert "thoughtful" not in article_of(page(article=wordpress(paragraphs()))).text


def test_the_same_bytes_give_the_same_page_again_and_again() -> None:
    html = page(article=arc(paragraphs())).encode()
    pages = [page_from_html(html, url=URL, charset=None, captured_at=CAPTURED) for _ in range(6)]
    assert all(one == pages[0] for one in pages)


def test_a_date_is_not_read_otherwise_because_another_page_was_read_before() -> None:
    dated = page(
        article=f"<article><h1>{HEADLINE}</h1><div>16 March 2021</div>{paragraphs()}</article>"
    ).encode()
    early = CAPTURED.replace(year=2011)
    alone = page_from_html(dated, url=URL, charset=None, captured_at=CAPTURED)
    before = page_from_html(dated, url=URL, charset=None, captured_at=early)
    assert before.articles[0].published is None
    assert page_from_html(dated, url=URL, charset=None, captured_at=CAPTURED) == alone
    assert alone.articles[0].published.value == "2021-03-16"


@pytest.mark.parametrize(
    "stated",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-03-16"}</script>',
        '<meta property="article:published_time" content="2021-03-16T08:00:00Z">',
        '<meta itemprop="datePublished" content="2021-03-16">',
        '<time class="published" datetime="2021-03-16T08:00:00Z">16 March</time>',
    ],
)
def test_what_a_page_states_does_not_change_with_the_day_on_which_it_is_asked(stated: str) -> None:
    body = page(article=f"<article><h1>{HEADLINE}</h1>{stated}{paragraphs()}</article>").encode()
    asked = [CAPTURED.replace(year=year) for year in (2011, 2021, 2031)]
    pages = [page_from_html(body, url=URL, charset=None, captured_at=at) for at in asked]
    assert [one.articles[0].published.value[:10] for one in pages] == ["2021-03-16"] * 3
    assert len({state_id_of(one.articles[0]) for one in pages}) == 1


def test_a_page_without_an_article_is_recorded_with_its_reason() -> None:
    found = extracted(page(article="", title="The Valley Post", h1=""))
    assert (found.refusal.rule, found.refusal.outcome.value) == ("no-article", "quarantined")


@pytest.mark.parametrize(
    ("line", "role"),
    [
        pytest.param(
            "Updated figures showed on Tuesday that 12 people were hurt and 40 homes were lost.",
            Role.PARAGRAPH,
            id="news",
        ),
        pytest.param("Updated March 17, 2021 at 8:00 a.m. EDT", Role.NOTE, id="a stamp"),
        pytest.param("Published on 16 March 2021, updated on 17 March 2021", Role.NOTE, id="two dates"),
    ],
)
def test_only_a_line_about_the_page_itself_is_a_stamp(line: str, role: Role) -> None:
    html = page(article=f"<article><h1>{HEADLINE}</h1>{paragraphs()}<p>{line}</p></article>")
    assert next(block.role for block in article_of(html).blocks if block.text == line) is role


def test_a_table_of_figures_stands_beside_the_text_row_by_row() -> None:
    table = "<table><tr><th>Dam</th><th>Height</th></tr><tr><td>Harrow</td><td>30 m</td></tr></table>"
    html = page(article=f"<article><h1>{HEADLINE}</h1>{paragraphs()}{table}</article>")
    block = article_of(html).blocks[-1]
    assert (block.role, block.text) == (Role.TABLE, "Dam | Height\nHarrow | 30 m")
    assert source_of(html, block).startswith("Dam</th>")


def test_the_headline_of_a_bare_page_is_inferred_by_the_extractor() -> None:
    html = f"<html><head><title>{HEADLINE}</title></head><body><div>{paragraphs()}</div></body></html>"
    article = article_of(html)
    assert (article.headline, found_in(article, "headline")) == (HEADLINE, "trafilatura")
