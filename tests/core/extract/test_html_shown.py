"""What news pages show beside their headline and state nowhere else: bylines, days, standfirsts."""

from __future__ import annotations

import pytest
from news_pages import (
    CAPTURED,
    HEADLINE,
    PARAGRAPHS,
    article_of,
    extracted,
    found_in,
    json_ld,
    meta,
    page,
    paragraphs,
    source_of,
)

from palmyra_watch.core.extract.html import page_from_html
from palmyra_watch.core.extract.web.fields.byline import names_of_byline
from palmyra_watch.model import Basis, Role

DEK = "The county had known of the cracks for a year, a report says, and told nobody in the valley below."


def with_top(top: str, *, head: str = "", below: str = "", h1: str = HEADLINE) -> str:
    """Return a page with something between its headline and its text, and something behind the text."""
    return page(head=head, article=f"<div><h1>{h1}</h1>{top}<div>{paragraphs()}</div>{below}</div>")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param("By Ann Li on March 16, 2021 08:08 pm @annli 76Comments", ("Ann Li",), id="date, nickname, comments"),
        pytest.param("par Ann Li, 16 mars 2021", ("Ann Li",), id="French, small letter, date"),
        pytest.param("Von Ann Li, Berlin", ("Ann Li",), id="the place is nobody"),
        pytest.param("Par ANN LI, BO ORR Envoyés spéciaux à Harrow", ("ANN LI", "BO ORR"), id="capitals, and a role of both"),
        pytest.param("By ANN LI and BO ORR - AP Technology Writers | AP", ("ANN LI", "BO ORR"), id="an agency's writers"),
        pytest.param("By: Ann Li", ("Ann Li",), id="a colon"),
        pytest.param("Written by: Ann Li", ("Ann Li",), id="written by"),
        pytest.param("Autor: Ann LI, Landesanstalt für Wasserbau, Harrow (D)", ("Ann LI",), id="a label, and where they work"),
        pytest.param("von Autor: Ann Li", ("Ann Li",), id="a label behind the word by"),
        pytest.param("Autor/in: Ann Li", ("Ann Li",), id="a label for both sexes"),
        pytest.param("By Ann Li, Harrow Rivers Foundation", ("Ann Li",), id="the body they work for"),
        pytest.param("By Bo Orr Education editor", ("Bo Orr",), id="a role without a comma"),
        pytest.param("By the river stood a mill", (), id="a sentence"),
        pytest.param("Von Menschen und Mäusen", (), id="a title"),
        pytest.param("By choosing I Accept", (), id="a notice about cookies"),
        pytest.param("By Harrow Rivers Foundation", (), id="a body alone is no person"),
        pytest.param("By " + "Ann Li, " * 40, (), id="too long for a byline"),
    ],
)  # fmt: skip
def test_a_byline_is_read_to_its_names(line: str, names: tuple[str, ...]) -> None:
    assert names_of_byline(line) == names


@pytest.mark.parametrize(
    ("head", "top", "authors", "place"),
    [
        pytest.param("", "<p>By Ann Li</p>", ("Ann Li",), "beside the headline", id="only the page shows it"),
        pytest.param(
            meta(author="Reuters"), "<p>By ANN LI 3/16/21 09:19 PM ET</p>", ("ANN LI",), "beside the headline",
            id="a person before the agency that is stated",
        ),
        pytest.param(
            meta(author="Valley Media GmbH"), "<div>Von <b>Ann Li</b>, Harrow</div>", ("Ann Li",), "beside the headline",
            id="a person before the company",
        ),
        pytest.param(
            meta(author="annli7"), "<p>von Ann Li, 16.3.2021</p>", ("Ann Li",), "beside the headline",
            id="a person before an account",
        ),
        pytest.param(meta(author="Bo Orr"), "<p>By Ann Li</p>", ("Bo Orr",), "meta author", id="a person who is stated stays"),
        pytest.param(meta(author="Reuters"), "", (), None, id="an agency is nobody who wrote"),
        pytest.param(meta(search__byline="Ann Li"), "", ("Ann Li",), "meta search:byline", id="a publisher's own meta element"),
        pytest.param(meta(twitter__creator="Ann Li"), "", ("Ann Li",), "meta twitter:creator", id="a name where a nickname is usual"),
        pytest.param(meta(twitter__creator="@annli"), "", (), None, id="a nickname is nobody"),
        pytest.param(meta(twitter__creator="annli7"), "", (), None, id="nor is one without its sign"),
        pytest.param(meta(author="Autor: Ann Li"), "", ("Ann Li",), "meta author", id="the label is no part of a name"),
        pytest.param(
            "", '<p><span class="firma">Ann Li</span> | Harrow</p>', ("Ann Li",), "byline", id="marked in another language",
        ),
    ],
)  # fmt: skip
def test_who_wrote_it_is_a_person_if_the_page_shows_one(
    head: str, top: str, authors: tuple[str, ...], place: str | None
) -> None:
    article = article_of(with_top(top, head=head))
    assert (article.authors, found_in(article, "authors")) == (authors, place)


def test_a_byline_at_the_end_of_the_text_counts_for_want_of_one_at_its_top() -> None:
    article = article_of(with_top("", below="<p>Autor: Ann Li, Landesanstalt für Wasserbau</p>"))
    assert (article.authors, found_in(article, "authors")) == (("Ann Li",), "end of text")


def test_the_authors_of_other_texts_that_are_marked_alike_are_left_out() -> None:
    by = '<span itemprop="author">{}</span>'
    others = "".join(f"<div><h2>Bridge sold</h2>{by.format(name)}</div>" for name in ("Bo Orr", "Cy Ray"))
    html = with_top(f"<p>by {by.format('Ann Li')} on March 16, 2021</p>", below=others)
    assert article_of(html).authors == ("Ann Li",)


@pytest.mark.parametrize(
    ("top", "lang", "day"),
    [
        pytest.param("<p>Harrow, 16 March 2021</p>", "en", "2021-03-16", id="in words"),
        pytest.param("<p>03.02.2021, 19:16 Uhr</p>", "de", "2021-02-03", id="points: the day is first"),
        pytest.param("<p>03/02/2021</p>", "fr", "2021-02-03", id="strokes in French: the day is first"),
        pytest.param(
            "<p>Updated 17 March 2021</p><p>Published 16 March 2021</p>", "en", "2021-03-16", id="not when it was changed",
        ),
    ],
)  # fmt: skip
def test_the_day_beside_the_headline_is_inferred(top: str, lang: str, day: str) -> None:
    french = "<p>Le vieux barrage a cédé mardi matin, et deux mille personnes ont quitté la vallée avant midi, dit la mairie.</p>"
    german = "<p>Der alte Damm oberhalb der Stadt brach am Dienstag früh, und zweitausend Menschen verließen das Tal vor Mittag.</p>"
    text = {"en": paragraphs(), "fr": french, "de": german}[lang]
    html = page(article=f"<div><h1>{HEADLINE}</h1>{top}<div>{text}</div></div>", lang=lang)
    published = article_of(html).published
    assert (published.value, published.basis, published.instant) == (day, Basis.INFERRED, None)


def test_numbers_that_may_be_read_two_ways_tell_no_day_in_english() -> None:
    assert found_in(article_of(with_top("<p>03/02/2021</p>")), "published") is None


def test_the_day_of_the_address_is_inferred_where_nothing_else_tells_it() -> None:
    url = "https://www.valleypost.example/2021/VALLEY/03/16/dam/index.html"
    found = page_from_html(page().encode(), url=url, charset=None, captured_at=CAPTURED)
    published = found.articles[0].published
    assert (published.value, published.basis, published.evidence) == ("2021-03-16", Basis.INFERRED, url)


@pytest.mark.parametrize(
    ("top", "instant"),
    [
        pytest.param('<abbr class="published" title="2021-03-16T06:40:00Z">Tuesday</abbr>', "2021-03-16T06:40:00", id="hAtom"),
        pytest.param('<p><abbr title="2021-03-16T06:40:00Z">4 hours ago</abbr></p>', "2021-03-16T06:40:00", id="an abbreviation"),
        pytest.param(
            '<time class="entry-date published updated" datetime="2021-03-16T06:40:00Z">16 March</time><time datetime="2021-03-18T01:00:00Z">'
            "18 March</time>",
            "2021-03-16T06:40:00", id="published and never updated",
        ),
        pytest.param(
            '<time class="updated" pubdate datetime="2021-03-16T06:40:00Z">16 March</time><time datetime="2021-03-18T01:00:00Z">18 March</time>',
            "2021-03-16T06:40:00", id="the attribute for it before the class",
        ),
    ],
)  # fmt: skip
def test_an_instant_that_is_marked_up_is_stated(top: str, instant: str) -> None:
    published = article_of(with_top(top)).published
    assert (published.basis, published.instant.isoformat()) == (Basis.STATED, instant + "+00:00")


def test_the_time_beside_the_headline_goes_before_one_that_is_marked_elsewhere() -> None:
    top = '<p>On <time datetime="2021-03-16T06:40:00Z">16 March 2021</time></p>'
    below = '<div><a href="/x">Bridge sold <time pubdate datetime="2021-03-19T06:40:00Z">19 March</time></a></div>'
    assert article_of(with_top(top, below=below)).published.value == "2021-03-16T06:40:00"


def test_a_time_whose_words_tell_another_day_states_nothing() -> None:
    top = '<time datetime="2021-03-19T10:18:46Z">Published on 16 March 2021</time>'
    published = article_of(with_top(top)).published
    assert (published.value, published.basis) == ("2021-03-16", Basis.INFERRED)


@pytest.mark.parametrize(
    ("data", "element", "instant"),
    [
        pytest.param("2021-03-16T15:40:14+00:00", "2021-03-16T15:40:14+02:00", "2021-03-16T13:40:14", id="its clock as UTC"),
        pytest.param("2021-03-16T15:40:14+00:00", "2021-03-16T17:40:14+02:00", "2021-03-16T15:40:14", id="the same instant twice"),
        pytest.param("2021-03-16T15:40:14+02:00", "2021-03-16T15:40:14+00:00", "2021-03-16T13:40:14", id="the local clock first"),
        pytest.param("2021-03-16T15:40+00:00", "2021-03-16T15:40+02:00", "2021-03-16T15:40:00", id="minutes prove nothing"),
    ],
)  # fmt: skip
def test_a_local_clock_that_is_given_as_utc_gives_way_to_one_with_its_offset(
    data: str, element: str, instant: str
) -> None:
    item = json_ld({"@type": "NewsArticle", "headline": HEADLINE, "datePublished": data})
    published = article_of(page(head=item + meta(article__published_time=element))).published
    assert published.instant.isoformat() == instant + "+00:00"


def blocks(html: str) -> list[tuple[Role, str]]:
    return [(block.role, block.text) for block in article_of(html).blocks]


@pytest.mark.parametrize(
    ("top", "head"),
    [
        pytest.param(f'<h2 class="headline-dek">{DEK}</h2>', "", id="by its class"),
        pytest.param(f'<div class="chapo"><p>{DEK}</p></div>', "", id="by the class of what holds it"),
        pytest.param(f'<span itemprop="description">{DEK}</span>', "", id="as microdata"),
        pytest.param(f"<div><h2>{DEK}</h2><span>5 min</span></div>", meta(og__description=DEK), id="by the page's description"),
    ],
)  # fmt: skip
def test_a_standfirst_that_stands_outside_of_the_text_is_part_of_it(top: str, head: str) -> None:
    body = f'<div class="top"><h1>{HEADLINE}</h1>{top}</div><div class="article-body">{paragraphs()}</div>'
    html = page(head=head, article=f'<div class="story">{body}</div>')
    assert blocks(html)[0] == (Role.STANDFIRST, DEK)
    assert sum(DEK in text for _, text in blocks(html)) == 1
    assert source_of(html, article_of(html).blocks[0]) == DEK


@pytest.mark.parametrize(
    "top",
    [
        pytest.param(
            f'<div class="author-bio"><p class="excerpt">{DEK}</p></div>', id="a note about the author"
        ),
        pytest.param(f'<figure><figcaption class="deck">{DEK}</figcaption></figure>', id="a caption"),
        pytest.param(f'<aside><p class="summary-dek">{DEK}</p></aside>', id="a box beside the text"),
        pytest.param(
            f'<div class="excerpt">{DEK} {PARAGRAPHS[0]}</div>',
            id="an excerpt that holds the text's first paragraph",
        ),
    ],
)
def test_what_is_marked_as_a_standfirst_and_stands_in_something_else_is_none(top: str) -> None:
    body = f'<div class="top"><h1>{HEADLINE}</h1>{top}</div><div class="article-body">{paragraphs()}</div>'
    found = blocks(page(article=f'<div class="story">{body}</div>'))
    assert Role.STANDFIRST not in {role for role, _ in found}


def test_an_opening_that_is_kept_is_not_put_in_front_once_more() -> None:
    html = page(article=f'<div><h1>{HEADLINE}</h1><p class="dek">{PARAGRAPHS[0]}</p>{paragraphs()}</div>')
    assert sum(text == PARAGRAPHS[0] for _, text in blocks(html)) == 1


@pytest.mark.parametrize(
    ("line", "role"),
    [
        pytest.param("By Ann Li, 16 March 2021", None, id="authors and day, which are fields"),
        pytest.param("By Ann Li, Harrow", Role.BOX, id="a place is told nowhere else"),
        pytest.param("By Bo Orr", Role.BOX, id="somebody else"),
        pytest.param("17 March 2021", Role.BOX, id="another day"),
    ],
)
def test_a_line_at_the_top_is_only_a_field_if_it_says_no_more_than_that(line: str, role: Role) -> None:
    head = meta(author="Ann Li", article__published_time="2021-03-16T06:40:00Z")
    html = page(head=head, article=f"<article><h1>{HEADLINE}</h1><p>{line}</p>{paragraphs()}</article>")
    found = {text: role for role, text in blocks(html)}
    assert found.get(line) is role
    assert role or (Role.METADATA, line) in [(block.role, block.text) for block in extracted(html).rest]


def test_openings_of_other_texts_behind_the_end_are_no_part_of_it() -> None:
    teaser = (
        "The bridge at the mill was sold on Monday to a company that nobody in the valley had heard of {} […]"
    )
    html = with_top("", below="".join(f"<p>{teaser.format(word)}</p>" for word in ("before", "until now")))
    roles = {text[-14:]: role for role, text in blocks(html)}
    assert [role for end, role in roles.items() if end.endswith("[…]")] == [Role.RELATED] * 2


def test_a_text_that_breaks_off_once_keeps_its_last_paragraph() -> None:
    html = with_top(
        "",
        below="<p>The mayor of Harrow said that the 14 houses below the wall would not be built again […]</p>",
    )
    assert blocks(html)[-1][0] is Role.PARAGRAPH


@pytest.mark.parametrize(
    ("title", "body", "headline", "place"),
    [
        pytest.param(
            f"Valley Voices » {HEADLINE}", f"<h1>Valley Voices</h1><h2>{HEADLINE}</h2>", HEADLINE, "title",
            id="behind the name of the blog",
        ),
        pytest.param(f"{HEADLINE} ‹ Harrow Rivers", f"<h3>{HEADLINE}</h3><h2>Magazine</h2>", HEADLINE, "title", id="in front of it"),
        pytest.param(
            f"{HEADLINE} | Columns | Harrow Rivers", f"<h1>The river and its people</h1><h1>{HEADLINE} <i>Members</i></h1>", HEADLINE, "h1",
            id="with a label behind the heading",
        ),
    ],
)  # fmt: skip
def test_of_a_title_the_part_is_the_headline_that_a_heading_repeats(
    title: str, body: str, headline: str, place: str
) -> None:
    head = meta(og__site_name="Valley Voices")
    article = article_of(page(head=head, title=title, article=f"<div>{body}{paragraphs()}</div>"))
    assert (article.headline, found_in(article, "headline")) == (headline, place)
