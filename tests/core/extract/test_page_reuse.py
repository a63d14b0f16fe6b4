"""Equal keys mean equal articles, whatever is inserted, deleted or marked on a page; noise leaves the key alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from news_pages import CAPTURED, FOOT, HEADLINE, MENU, PARAGRAPHS, URL, json_ld, paragraphs

from palmyra_watch.core.extract.html import WebPage, page_from_html

STATED = json_ld(
    {
        "@type": "NewsArticle",
        "headline": HEADLINE,
        "datePublished": "2021-03-16T08:00:00Z",
        "author": {"@type": "Person", "name": "Ann Li"},
    }
)
TEASER = '<div class="card"><a href="/{0}"><h3>Bell tower sold {0} times</h3></a><p>It was sold on day {0} of the week.</p></div>'


BOX = '<div class="correction"><p>The dam was built in November, the county says.</p></div>'
HEADED = "<section><h3>Correction</h3><p>The dam is 130 metres long, and was never longer.</p></section>"


def noisy(n: int, *, text: str = "", around: str = "") -> str:
    """Return a page whose clocks, counters and teasers are those of its n-th answer."""
    teasers = "".join(TEASER.format(n + k) for k in range(4))
    body = text or paragraphs()
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{HEADLINE}</title>{STATED}</head><body>{MENU}'
        f'<main><article class="story"><header><h1>{HEADLINE}</h1><p>By Ann Li</p><span>{n} comments</span></header>'
        f'<div class="body">{body}</div><div class="meta">{n} min read</div></article>'
        f'<aside class="river">{teasers}</aside>{around}</main>{FOOT}</body></html>'
    )


def reading(html: str) -> WebPage:
    page = WebPage.of(html.encode(), url=URL, charset=None, captured_at=CAPTURED)
    assert isinstance(page, WebPage)
    return page


def key_under(first: WebPage, html: str) -> str | None:
    layout = first.layout()
    assert layout is not None
    return reading(html).key(layout)


def article_of(html: str) -> object:
    return page_from_html(html.encode(), url=URL, charset=None, captured_at=CAPTURED).articles


def test_clocks_counters_and_teasers_make_no_other_key() -> None:
    first = reading(noisy(1))
    keys = {key_under(first, noisy(n)) for n in (1, 2, 77)}
    assert len(keys) == 1
    assert None not in keys


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(noisy(2).replace("2,000 people", "3,000 people"), id="a figure"),
        pytest.param(noisy(2).replace("after three days", "after <del>three</del> days"), id="only a mark"),
        pytest.param(noisy(2).replace("heavy rain", '<a href="/r">heavy rain</a>'), id="a link"),
        pytest.param(noisy(2).replace(f"<h1>{HEADLINE}", "<h1>New dam fails in the lower valley"), id="the heading"),
        pytest.param(noisy(2).replace('"Ann Li"', '"Bo Orr"'), id="what is stated for machines"),
        pytest.param(noisy(2, text=paragraphs(PARAGRAPHS[:4])), id="a paragraph less"),
        pytest.param(noisy(2, text=paragraphs() + "<p>12</p>"), id="a short paragraph more"),
        pytest.param(noisy(2, around="<section><p>A box that was not there before.</p></section>"), id="a path that is new"),
        pytest.param(noisy(2, around=f'<div class="card">{paragraphs() * 3}</div>'), id="running text that outweighs the article"),
        pytest.param(noisy(2, around=BOX.replace("November", "October")), id="a note in a box of that class"),
        pytest.param(noisy(2, around=BOX.replace("<div ", "<div hidden ")), id="a box that is hidden now"),
        pytest.param(noisy(2, around=HEADED.replace("130", "310")), id="what a label heads"),
        pytest.param(noisy(2, around="<aside><img> Correction: The dam is old.</aside>"), id="a note behind a picture"),
        pytest.param(noisy(2).replace("2 min read", "Twelve people died, the county said."), id="a counter that became text"),
        pytest.param(noisy(2, around='<p class="dateline">MARLOW</p>'), id="a dateline elsewhere"),
        pytest.param(noisy(2).replace('<div class="meta">', '<div class="meta" role="dialog">'), id="another role"),
        pytest.param(noisy(2).replace("It was sold on day 3", "Subscribe to continue reading"), id="a line of a paywall"),
        pytest.param(
            noisy(2).replace("It was sold on day 3", "Correction: an earlier version was wrong on day 3"), id="a note elsewhere"
        ),
    ],
)  # fmt: skip
def test_what_may_be_another_article_makes_another_key(html: str) -> None:
    around = next((box for box in (BOX, HEADED) if _shape_of(box) in _shape_of(html)), "")
    first = reading(noisy(1, around=around))
    assert key_under(first, html) != key_under(first, noisy(1, around=around))


def _shape_of(markup: str) -> str:
    """Return markup without what the pages of this test change in it."""
    return re.sub(r"hidden |November|October|\d+", "", markup)


HELD = [
    "<div id='correction'><p>The toll was {} people in the harbour district.</p></div>",
    "<div data-testid='correction'><p>The toll was {} people in the harbour district.</p></div>",
    "<div itemprop='correction'><p>The toll was {} people in the harbour district.</p></div>",
    "<p><span>C</span>orrection: The pier has {} berths, not more.</p>",
    "<p>Correc<wbr>tion: The pier has {} berths, not more.</p>",
    "<p><em><strong>Corr</strong>ection:</em> The pier has {} berths, not more.</p>",
    "<div><h3>Correction</h3></div><p>The toll was {} people in the harbour district.</p>",
    "<p>The harbour is closed.<br>Correction: The pier has {} berths, not more.</p>",
    "<p>By Ann Li | 4 min read | Correction: The pier has {} berths.</p>",
    "<p><span class='sr-only'>Note</span>Correction: The pier has {} berths, not more.</p>",
]
STAMPS = [
    "<p>Updated 3 March 2021, 12:{}</p>",
    "<p>Last <b>updated</b>: <time>3 March 2021, 12:{}</time></p>",
]


@pytest.mark.parametrize("held", HELD)
def test_a_note_that_a_page_holds_already_decides_the_key(held: str) -> None:
    one, other = (noisy(1, around=held.format(n)) for n in (20, 40))
    assert article_of(one) != article_of(other)
    assert key_under(reading(one), other) != key_under(reading(one), one)


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_stamp_near_the_article_decides_the_key(stamp: str) -> None:
    one, other = (
        noisy(1).replace("<header>", f"<header>{stamp.format(n)}</header><header>", 1) for n in (20, 40)
    )
    assert article_of(one) != article_of(other)
    assert key_under(reading(one), other) != key_under(reading(one), one)


def test_a_note_of_which_a_word_is_struck_out_decides_the_key() -> None:
    notes = ("the toll is <del>24</del> 42.", "the toll is 24 <del>42</del>.")
    one, other = (noisy(1, around=f"<p>Correction: {note}</p>") for note in notes)
    assert article_of(one) != article_of(other)
    assert key_under(reading(one), other) != key_under(reading(one), one)


PIECES = st.sampled_from(
    [
        "<p>The clerk counted 42 more piles on Friday.</p>", "<b>", "</b>", "<div>", "</div>", "<br>", " 7 ", "</p>", "<p>",
        '<p class="teaser">A teaser of another text.</p>', "<!-- x -->", "<script>var a=1</script>", "<del>", "</del>",
        "<p>Correction: The dam is old.</p>", "<aside><p>The dam was built in 1931 by the county.</p></aside>", "<h2>More</h2>",
        '<time datetime="2021-03-17T10:00:00Z">now</time>', "3 min read", "<span hidden>unseen words</span>", "&nbsp;", "<li>",
        "<p id='correction'>The toll was 12 people.</p>", "<p><span>C</span>orrection: It was 12.</p>", "<h3>Correction</h3>",
        "<p>Updated 3 March 2021, 12:30</p>", "<wbr>", '<span class="sr-only">unseen</span>',
        "<p>An <em>earlier</em> version of this article was wrong.</p>", '<meta name="author" content="Bo Orr">', "</article>",
    ]
)  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 4_000), st.integers(0, 40), PIECES), min_size=1, max_size=3))
@example([(700, 0, "<p>Correction: The dam is old.</p>")])
@example([(1_400, 0, "</div>"), (1_450, 0, "<div>")])
@example([(2_000, 0, '<div class="correction"><p>The dam is old.</p></div>')])
@example([(2_300, 0, "<aside><img> Correction: The dam is old.</aside>")])
def test_equal_keys_mean_equal_articles(edits: list[tuple[int, int, str]]) -> None:
    html, other = noisy(1), noisy(2)
    for place, deleted, piece in edits:
        at = min(place, len(other))
        other = other[:at] + piece + other[at + deleted :]
    first = reading(html)
    key = first.key(first.layout())
    if key is not None and key == key_under(first, other):
        assert article_of(other) == article_of(html) or _moved(article_of(other)) == _moved(article_of(html))


def _moved(articles: object) -> str:
    """Return articles without the places of their blocks in the HTML."""
    return re.sub(r"source_(?:start|end)=-?\d+", "", repr(articles))
