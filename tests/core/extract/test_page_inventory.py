"""The inventory of a page: no word is without a place, marks are characters, blocks never glue."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from news_pages import FOOT, HEADLINE, MENU, PARAGRAPHS, article_of, extracted, page, paragraphs

from palmyra_watch.core.extract.page.walk import inventory_of
from palmyra_watch.model import Place, Role

OPENS = f"<article><h1>{HEADLINE}</h1>{paragraphs(PARAGRAPHS[:2])}"
CLOSES = f"{paragraphs(PARAGRAPHS[2:])}</article>"


def in_place(html: str, place: Place) -> list[str]:
    """Return the blocks of a page that have a place, in order."""
    found = extracted(html)
    blocks = [*(block for article in found.articles for block in article.blocks), *found.rest]
    return [block.text for block in blocks if block.role.place is place]


def between(inside: str) -> str:
    """Return a page with something between its paragraphs."""
    return page(article=OPENS + inside + CLOSES)


WORDS = st.sampled_from(["pier", "42", "bell", "tower", "storm", "1.5m", "divers", "Ann", "said"])
LEAVES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
TAGS = st.sampled_from(
    ["p", "div", "span", "b", "a", "ul", "li", "td", "table", "tr", "aside", "h2", "figure", "figcaption", "form", "nav", "section"]
)  # fmt: skip
MARKS = st.sampled_from(
    ["", ' class="teaser"', ' class="comments"', " hidden", ' style="display:none"', ' class="sr-only"']
)


@st.composite
def trees(draw: st.DrawFn, depth: int = 4) -> str:
    """Return markup of nested elements, some of them hidden, with words everywhere."""
    parts = [draw(LEAVES)]
    if depth:
        for _ in range(draw(st.integers(0, 3))):
            tag = draw(TAGS)
            parts += [f"<{tag}{draw(MARKS)}>", draw(trees(depth=depth - 1)), f"</{tag}>", " ", draw(LEAVES)]
    return " ".join(parts)


@given(trees())
def test_every_word_of_a_page_stands_in_exactly_one_block(markup: str) -> None:
    tree = lxml_html.document_fromstring(f"<body><h1>{HEADLINE}</h1>{paragraphs()}<div>{markup}</div></body>")
    words = Counter(" ".join(tree.itertext()).split())
    assert Counter(" ".join(block.plain for block in inventory_of(tree).blocks).split()) == words


@given(trees())
def test_every_word_of_a_page_has_one_of_four_places(markup: str) -> None:
    found = extracted(
        page(article=f"<article><h1>{HEADLINE}</h1>{paragraphs()}</article><div>{markup}</div>")
    )
    placed = found.coverage
    tree = lxml_html.document_fromstring(
        f"<div>{HEADLINE} {' '.join(PARAGRAPHS)} {markup} {MENU} {FOOT}</div>"
    )
    assert placed.text + placed.beside + placed.furniture + placed.hidden == len(
        " ".join(tree.itertext()).split()
    )


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("It found <del>24</del> 42 piles.", "It found ~~24~~ 42 piles.", id="a figure that is struck out"),
        pytest.param("It found <s>24</s><ins>42</ins> piles.", "It found ~~24~~ 42 piles.", id="and its successor without a blank"),
        pytest.param("It costs <strike> £9m </strike>, or more.", "It costs ~~£9m~~, or more.", id="a comma stays where it is"),
        pytest.param("It weighs 10<sup>3</sup> tonnes.", "It weighs 10³ tonnes.", id="a power of ten"),
        pytest.param("It covers 42 km<sup>2</sup>.", "It covers 42 km².", id="a square"),
        pytest.param("The 21<sup>st</sup> pile is gone.", "The 21st pile is gone.", id="an ordinal"),
        pytest.param("The keeper resigned.<sup>3</sup> He left.", "The keeper resigned. [3] He left.", id="a footnote's mark"),
        pytest.param('The pier<sup><a href="#fn-7">7</a></sup> is old.', "The pier [7] is old.", id="a link to a footnote"),
        pytest.param("He called it <q>a disgrace</q>.", "He called it “a disgrace”.", id="a quotation that only markup tells"),
        pytest.param("He called it <q>“a disgrace”</q>.", "He called it “a disgrace”.", id="and one with its marks"),
        pytest.param("12<br>34 are open.", "12\n34 are open.", id="a line break parts figures"),
        pytest.param("杭<ruby>杭<rp>(</rp><rt>くい</rt><rp>)</rp></ruby>は42本。", "杭杭は42本。", id="reading aids are no text"),
        pytest.param("The board <b>has</b> met.", "The board has met.", id="bold says nothing"),
    ],
)  # fmt: skip
def test_marks_that_carry_meaning_are_characters_of_the_text(markup: str, text: str) -> None:
    assert text in article_of(between(f"<p>{markup} The rest of it is as it was.</p>")).text


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        pytest.param("<p><b>The costs</b><br>The county pays a third of it.</p>", ["The costs", "The county pays a third of it."], id="a bold line and what it heads"),
        pytest.param("<ul><li>Oak<ul><li>Two piles</li></ul></li><li>Elm</li></ul>", ["Oak\nTwo piles\nElm"], id="a list in a list, once"),
        pytest.param("<dl><dt>Piles</dt><dd>42 are rotten</dd></dl>", ["Piles\n42 are rotten"], id="a list of definitions"),
        pytest.param("<div>Votes for: 42<br>Against: 31</div>", ["Votes for: 42\nAgainst: 31"], id="lines of a box"),
        pytest.param("<pre>The board met on Monday\nand again on Friday.\n\nIt was quiet.</pre>", ["The board met on Monday and again on Friday.", "It was quiet."], id="preformatted prose"),
        pytest.param("<details><summary>Who met</summary><p>The board and the clerk met.</p></details>", ["Who met", "The board and the clerk met."], id="what can be unfolded"),
        pytest.param("Divers went down on Monday, said the clerk.<p>They came back on Friday.</p>", ["Divers went down on Monday, said the clerk.", "They came back on Friday."], id="loose text before a paragraph"),
        pytest.param("<blockquote><p>We shall not sign for timber.</p></blockquote>", ["We shall not sign for timber."], id="a quotation of its own"),
    ],
)  # fmt: skip
def test_blocks_of_all_kinds_are_text_and_never_glue(markup: str, blocks: list[str]) -> None:
    texts = [block.text for block in article_of(between(markup)).blocks if block.role.in_text]
    assert texts[2 : 2 + len(blocks)] == blocks


@pytest.mark.parametrize(
    ("markup", "place", "text"),
    [
        pytest.param("<figure><img><figcaption>Piles at dawn in 1992</figcaption></figure>", Place.BESIDE, "Piles at dawn in 1992", id="a caption"),
        pytest.param('<p class="media__cutline">Piles at dawn in 1992</p>', Place.BESIDE, "Piles at dawn in 1992", id="a caption marked up as a paragraph"),
        pytest.param("<aside><h3>The pier</h3><p>Built in 1878 of oak and iron.</p></aside>", Place.BESIDE, "Built in 1878 of oak and iron.", id="a fact box"),
        pytest.param('<div class="fact-box"><p>Built in 1878 of oak and iron.</p></div>', Place.BESIDE, "Built in 1878 of oak and iron.", id="a fact box by its class"),
        pytest.param("<table><tr><th>Pile</th><td>42</td></tr></table>", Place.BESIDE, "Pile | 42", id="a table"),
        pytest.param('<blockquote class="twitter-tweet"><p>All piles must go, said nobody.</p></blockquote>', Place.BESIDE, "All piles must go, said nobody.", id="an embedded post"),
        pytest.param('<p class="teaser-line">Divers counted 42 rotten piles and went home.</p>', Place.BESIDE, "Divers counted 42 rotten piles and went home.", id="a class word moves no paragraph out of the article"),
        pytest.param(
            "<fieldset><legend>Facts</legend><p>Police said that 42 piles were stolen on Monday.</p></fieldset>", Place.BESIDE,
            "Police said that 42 piles were stolen on Monday.", id="a box drawn by a form's element",
        ),
        pytest.param(
            '<section class="commentary"><p>Police said that 42 piles were stolen.</p><form><input></form></section>', Place.TEXT,
            "Police said that 42 piles were stolen.", id="a class word and a newsletter's form make no comments",
        ),
        pytest.param(
            "<table><tr><td>2020</td><td>12 comments</td></tr></table>", Place.BESIDE, "2020 | 12 comments", id="a cell that looks like a counter",
        ),
        pytest.param("<ul><li>2 hours ago</li><li>Divers went down</li></ul>", Place.TEXT, "2 hours ago\nDivers went down", id="an item that does"),
        pytest.param("<svg><text>Piles 42</text></svg>", Place.BESIDE, "Piles 42", id="words of a drawing"),
        pytest.param("<template><p>Words for a script alone.</p></template>", Place.HIDDEN, "Words for a script alone.", id="a template"),
        pytest.param("<p>4 min read</p>", Place.FURNITURE, "4 min read", id="a reading time"),
        pytest.param("<p>1,274 people are reading</p>", Place.FURNITURE, "1,274 people are reading", id="a counter of readers"),
        pytest.param("<p>1,274 people are reading the petition aloud.</p>", Place.TEXT, "1,274 people are reading the petition aloud.", id="a sentence about readers"),
        pytest.param("<div>12 comments · 3 hours ago</div>", Place.FURNITURE, "12 comments", id="a piece of a meta line"),
        pytest.param("<p>12 comments were struck from the minutes 3 hours ago.</p>", Place.TEXT, "12 comments were struck from the minutes 3 hours ago.", id="a sentence with such words"),
        pytest.param('<div class="related"><ul><li><a href="/a">Bell tower sold</a></li></ul></div>', Place.FURNITURE, "Bell tower sold", id="links to other texts in a box of that class"),
        pytest.param('<p><a href="/a">Read also: Bell tower sold</a></p>', Place.FURNITURE, "Read also: Bell tower sold", id="a line that is such a link"),
        pytest.param('<p>Read <a href="/a">the report</a> of 1992, which nobody did.</p>', Place.TEXT, "Read the report of 1992, which nobody did.", id="a sentence with a link"),
        pytest.param('<p>See it<span class="sr-only">opens in a new tab</span> there on Monday.</p>', Place.HIDDEN, "opens in a new tab", id="words for screen readers"),
        pytest.param('<div style="display: none"><p>A draft that nobody should have seen at all.</p></div>', Place.HIDDEN, "A draft that nobody should have seen at all.", id="what is not displayed"),
        pytest.param('<p hidden="until-found">A part that is found by searching only.</p>', Place.HIDDEN, "A part that is found by searching only.", id="hidden until found"),
        pytest.param('<p aria-hidden="true">The eye sees what a screen reader passes over.</p>', Place.TEXT, "The eye sees what a screen reader passes over.", id="hidden from screen readers alone"),
        pytest.param("<dialog><p>We value your privacy and that of our partners.</p></dialog>", Place.HIDDEN, "We value your privacy and that of our partners.", id="a closed dialogue"),
    ],
)  # fmt: skip
def test_a_block_in_the_article_has_its_place(markup: str, place: Place, text: str) -> None:
    assert text in in_place(between(markup), place)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        pytest.param("<article>{h}<div class='t'>{a}</div><div class='ad'>Advertisement</div><div class='t'>{b}</div></article>", "halves", id="siblings in an article"),
        pytest.param("<div class='story'>{h}<div>{a}</div><div class='ad'>Anzeige</div><div>{b}</div></div>", "halves", id="siblings without one"),
        pytest.param("<div>{h}<section><div class='x1'>{a}</div></section><hr><section><div class='x2'>{b}</div></section></div>", "halves", id="nested, of unlike classes"),
        pytest.param("<div>{h}<div class='left'>{a}</div><div class='right'>{b}</div></div>", "halves", id="columns"),
        pytest.param("{h}<article class='page'>{a}</article><article class='page'>{b}</article>", "halves", id="pages of one story"),
        pytest.param("<form id='aspnetForm'>{h}<div>{a}</div><div>{b}</div></form>", "halves", id="in a form that wraps the page"),
        pytest.param("<aside class='main'>{h}{a}{b}</aside>", "halves", id="in an aside"),
        pytest.param("<article>{h}<div class='intro'>{a}</div><div class='content'>{b}</div></article>", "lead", id="an intro and a content"),
        pytest.param("<table><tr><td>{h}</td></tr><tr><td>{a}{b}</td></tr></table>", "halves", id="in a table that lays out the page"),
        pytest.param("<article>{h}<div hidden>{a}{b}</div></article>", "halves", id="hidden until a script shows it"),
        pytest.param("{h}<div id='app'></div><noscript>{a}{b}</noscript>", "halves", id="for browsers without scripts"),
        pytest.param("<article>{h}{a}{b}</article><div class='mobile'>{a}{b}</div>", "halves", id="once more for another screen"),
    ],
)  # fmt: skip
def test_a_body_is_one_whole_in_its_order_however_it_is_parted(body: str, what: str) -> None:
    cut = 2 if what == "halves" else 1
    parts = {
        "h": f"<h1>{HEADLINE}</h1>",
        "a": paragraphs(PARAGRAPHS[:cut]),
        "b": paragraphs(PARAGRAPHS[cut:]),
    }
    article = article_of(page(article=body.format(**parts)))
    assert [block.text for block in article.blocks if block.role.in_text] == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("beside", "text"),
    [
        pytest.param("<div class='related'><h3><a href='/x'>Bell tower sold</a></h3><p>The bell tower was sold to the parish on Monday.</p></div>", "The bell tower was sold to the parish on Monday.", id="teasers"),
        pytest.param("<section id='comments'><h3>2 comments</h3><div class='comment'><p>Nice pier, shame about the divers and the clerk.</p></div><form><textarea></textarea></form></section>", "Nice pier, shame about the divers and the clerk.", id="readers' comments"),
        pytest.param("<footer><p>The Valley Post is a member of the press council of the county.</p></footer>", "The Valley Post is a member of the press council of the county.", id="a footer"),
        pytest.param("<div role='dialog'><p>We use cookies to make the site better for all of its readers.</p></div>", "We use cookies to make the site better for all of its readers.", id="a dialogue"),
        pytest.param("<div><h2><a href='/x'>Bell tower sold</a></h2><p>The bell tower was sold to the parish on Monday.</p></div>", "The bell tower was sold to the parish on Monday.", id="another text with its heading"),
    ],
)  # fmt: skip
def test_what_stands_behind_a_body_and_is_none_of_it_is_furniture(beside: str, text: str) -> None:
    html = page(article=f"<article><h1>{HEADLINE}</h1><div class='t'>{paragraphs()}</div></article>{beside}")
    assert text in in_place(html, Place.FURNITURE)
    assert text not in article_of(html).text


def test_a_closed_menu_is_never_the_text_though_it_has_more_words() -> None:
    links = "".join(
        f'<li><a href="/{n}">The council of the lower town, week {n}.</a></li>' for n in range(80)
    )
    html = page(
        article=f"<article><h1>{HEADLINE}</h1><nav hidden><ul>{links}</ul></nav>{paragraphs()}</article>"
    )
    assert [block.text for block in article_of(html).blocks] == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("markup", "note"),
    [
        pytest.param("<aside class='corr'><h4>Correction</h4><p>The pier is 130 metres long, not 310.</p></aside>{}", "The pier is 130 metres long, not 310.", id="a label above it, before the article"),
        pytest.param("{}<section><p><strong>Clarification, 12 May 2021:</strong> The pier is 130 metres long.</p></section>", "Clarification, 12 May 2021: The pier is 130 metres long.", id="a label with a date, behind the article"),
        pytest.param("{}<footer><p>An earlier version of this article gave the length as 310 metres.</p></footer>", "An earlier version of this article gave the length as 310 metres.", id="in a footer"),
        pytest.param("{}<div itemscope itemtype='https://schema.org/CorrectionComment'><p>The pier is 130 metres long, not 310.</p></div>", "The pier is 130 metres long, not 310.", id="as schema.org's CorrectionComment"),
        pytest.param("<form>{}<p>Berichtigung: Der Steg ist 130 Meter lang.</p></form>", "Berichtigung: Der Steg ist 130 Meter lang.", id="in a form that wraps the page"),
        pytest.param('<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "x", "correction": "The pier is 130 metres long."}}</script>{}', "The pier is 130 metres long.", id="only for machines"),
    ],
)  # fmt: skip
def test_a_note_of_correction_is_found_wherever_it_stands(markup: str, note: str) -> None:
    html = page(article=markup.format(f"<article><h1>{HEADLINE}</h1>{paragraphs()}</article>"))
    assert note in [block.text for block in article_of(html).blocks if block.role is Role.NOTE]


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<p>Corrections rose by a third in the county's three prisons last year.</p>", id="a text about corrections"),
        pytest.param("<p><a href='/c'>Correction: the pier is longer than we said</a></p>", id="a link to another page's note"),
        pytest.param("<p>The editor's notes were found in a drawer of the old harbour office.</p>", id="an editor's notes in a drawer"),
    ],
)  # fmt: skip
def test_a_sentence_about_corrections_is_no_note(markup: str) -> None:
    assert not [block for block in article_of(between(markup)).blocks if block.role is Role.NOTE]


def test_an_article_that_lacks_most_of_what_its_page_states_says_so() -> None:
    stated = (
        " ".join(PARAGRAPHS)
        + " "
        + " ".join(f"The clerk read page {n} of the report aloud." for n in range(60))
    )
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{HEADLINE}", "articleBody": "{stated}"}}</script>'
    whole, short = extracted(page()), extracted(page(head=head))
    assert (whole.coverage.share, whole.coverage.flaw) == (1.0, "")
    assert short.coverage.share < 0.6
    assert (
        short.coverage.flaw
        == f"the article has {len(PARAGRAPHS)} of {len(PARAGRAPHS) + 60} sentences that the page states for machines"
    )


def test_reading_times_and_counters_make_no_other_state_of_an_article() -> None:
    first, second = (between(f"<p>{n} min read</p><div>{n}5 comments</div>") for n in (3, 4))
    assert article_of(first).blocks == tuple(block for block in article_of(second).blocks)
    assert extracted(first).rest != extracted(second).rest
