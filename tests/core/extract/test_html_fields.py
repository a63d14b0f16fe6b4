"""Fields of news pages: what structured data, meta elements and the page itself state, and where it was found."""

from __future__ import annotations

import pytest
from news_pages import HEADLINE, URL, article_of, extracted, found_in, json_ld, meta, page, paragraphs

from palmyra_watch.model import Basis, Precision

NEWS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": HEADLINE,
    "datePublished": "2021-03-16T06:40:00-04:00",
}


@pytest.mark.parametrize(
    ("head", "h1", "headline", "place"),
    [
        pytest.param(json_ld({**NEWS, "headline": "Dam fails"}), HEADLINE, HEADLINE, "h1", id="what readers see before what is worded for search engines"),
        pytest.param(json_ld({**NEWS, "headline": "Dam fails"}), "</h1><h1>Sport</h1><h1>Weather", "Dam fails", "json-ld", id="structured data where no heading is the headline"),
        pytest.param(
            json_ld({**NEWS, "headline": "Mayor&#8217;s dam &amp;amp; road"}), "", "Mayor’s dam & road", "json-ld",
            id="entities inside of JSON are undone",
        ),
        pytest.param(
            json_ld({**NEWS, "headline": HEADLINE[:40] + "..."}), HEADLINE, HEADLINE, "h1",
            id="a headline broken off in structured data is read from the page",
        ),
        pytest.param(
            json_ld({**NEWS, "headline": f"{HEADLINE} | The Valley Post", "publisher": {"name": "The Valley Post"}}), "",
            HEADLINE, "json-ld", id="the site's name is no part of it",
        ),
        pytest.param(
            json_ld({"@type": "NewsArticle", "headline": "The Valley Post", "publisher": {"name": "The Valley Post"}}),
            HEADLINE, HEADLINE, "h1", id="a headline that is the site's name is none",
        ),
        pytest.param(meta(og__title="Dam goes - The Valley Post"), HEADLINE, HEADLINE, "h1", id="the only h1 before og:title"),
        pytest.param(
            meta(og__title="Old dam fails - The Valley Post", og__site_name="The Valley Post"), "</h1><h1>Most read</h1><h1>Sport",
            "Old dam fails", "meta og:title", id="og:title without the site's suffix where there are several h1",
        ),
        pytest.param(
            meta(og__title=HEADLINE), f"The Valley Post</h1><h1>{HEADLINE}</h1><h1>Most read", HEADLINE, "h1",
            id="of several h1 the one that og:title begins with",
        ),
        pytest.param(
            meta(og__title="Rain - then flood - in Harrow"), "</h1><h1>A list</h1><h1>Another list", "Rain - then flood - in Harrow",
            "meta og:title", id="a dash inside of a headline stays",
        ),
    ],
)  # fmt: skip
def test_the_headline_is_what_the_page_states(head: str, h1: str, headline: str, place: str) -> None:
    article = article_of(page(head=head, h1=h1))
    assert (article.headline, found_in(article, "headline")) == (headline, place)


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        pytest.param(json_ld({**NEWS, "author": {"@type": "Person", "name": "Ann Li"}}), ("Ann Li",), id="one person"),
        pytest.param(
            json_ld({**NEWS, "author": [{"@type": "Person", "name": "Ann Li"}, {"@type": "Person", "name": "Bo Orr"}]}),
            ("Ann Li", "Bo Orr"), id="two, in order",
        ),
        pytest.param(json_ld({**NEWS, "author": ["By Ann Li and Bo Orr"]}), ("Ann Li", "Bo Orr"), id="a byline as text"),
        pytest.param(
            json_ld({**NEWS, "author": "Martin King, Jr."}), ("Martin King, Jr.",), id="a name is not cut before Jr.",
        ),
        pytest.param(json_ld({**NEWS, "author": "José Ortega y Gasset"}), ("José Ortega y Gasset",), id="y inside of a name"),
        pytest.param(json_ld({**NEWS, "author": "Ana Ruiz y Luis Gil"}), ("Ana Ruiz", "Luis Gil"), id="y between two names"),
        pytest.param(
            json_ld({**NEWS, "author": {"@type": "Organization", "name": "Reuters"}}), (), id="an agency is nobody who wrote",
        ),
        pytest.param(
            json_ld({**NEWS, "author": {"@type": "Organization", "name": "The Associated Press"}}), (),
            id="nor is one with its article",
        ),
        pytest.param(
            json_ld({**NEWS, "author": {"name": "The Valley Post"}, "publisher": {"name": "Valley Post"}}), (),
            id="the site is no author of its own pages",
        ),
        pytest.param(
            json_ld({**NEWS, "author": [{"@type": "Person", "name": "Ann Li, Staff Writer"}]}), ("Ann Li",), id="a role is no author",
        ),
        pytest.param(
            json_ld({"@graph": [{**NEWS, "author": {"@id": "#ann"}}, {"@type": "Person", "@id": "#ann", "name": "Ann Li"}]}),
            ("Ann Li",), id="an author that stands elsewhere in the graph",
        ),
        pytest.param(
            json_ld(["stray text", 7, None, {**NEWS, "author": {"name": "Ann Li"}}]), ("Ann Li",),
            id="an item that is no object hides no other",
        ),
        pytest.param(
            json_ld({**NEWS, "author": {"name": "Valley Post Staff"}, "creator": ["Ann Li"], "publisher": {"name": "Valley Post"}}),
            ("Ann Li",), id="the house's staff gives way to who wrote it",
        ),
        pytest.param(meta(author="Ann Li"), ("Ann Li",), id="a meta element"),
        pytest.param(meta(article__author="https://facebook.example/annli"), (), id="an address is no author"),
        pytest.param(meta(author="admin"), (), id="the name of an account is no author"),
    ],
)  # fmt: skip
def test_authors_are_people_as_written(head: str, authors: tuple[str, ...]) -> None:
    assert article_of(page(head=head)).authors == authors


@pytest.mark.parametrize(
    "byline",
    [
        pytest.param('<div class="byline">By <a href="/ann">Ann Li</a></div>', id="a byline by its class"),
        pytest.param('<p class="author">By Ann Li</p>', id="a line of its own"),
        pytest.param('<a rel="author" href="/ann">Ann Li</a>', id="a link to the author"),
        pytest.param('<span itemprop="author"><span itemprop="name">Ann Li</span></span>', id="microdata"),
    ],
)
def test_authors_are_read_from_the_page_when_nothing_is_stated_in_its_head(byline: str) -> None:
    html = page(article=f"<article><h1>{HEADLINE}</h1>{byline}{paragraphs()}</article>")
    assert article_of(html).authors == ("Ann Li",)


@pytest.mark.parametrize(
    ("head", "value", "zone", "instant"),
    [
        pytest.param(json_ld(NEWS), "2021-03-16T06:40:00", "-04:00", "2021-03-16T10:40:00", id="an offset"),
        pytest.param(
            json_ld({**NEWS, "datePublished": "2021-03-16T06:40:00.123Z"}), "2021-03-16T06:40:00", "Z", "2021-03-16T06:40:00", id="Z"
        ),
        pytest.param(
            json_ld({**NEWS, "datePublished": "2021-03-16T06:40+0100"}), "2021-03-16T06:40", "+0100", "2021-03-16T05:40:00",
            id="an offset without a colon, to the minute",
        ),
        pytest.param(
            json_ld({**NEWS, "datePublished": "2021-03-16 06:40:00"}), "2021-03-16T06:40:00", None, None,
            id="an unknown zone is not UTC",
        ),
        pytest.param(json_ld({**NEWS, "datePublished": "2021-03-16"}), "2021-03-16", None, None, id="a day"),
        pytest.param(
            json_ld({**NEWS, "datePublished": "Tue, 16 Mar 2021 06:40:00 GMT"}), "2021-03-16T06:40:00", "GMT", "2021-03-16T06:40:00",
            id="as in mails",
        ),
        pytest.param(
            json_ld({**NEWS, "datePublished": "2021-03-16"}) + meta(article__published_time="2021-03-16T06:40:00Z"),
            "2021-03-16T06:40:00", "Z", "2021-03-16T06:40:00", id="of the same day, the one that is known to the instant",
        ),
        pytest.param(
            json_ld({**NEWS, "datePublished": "0001-01-01T00:00:00Z"}) + meta(article__published_time="2021-03-16T06:40:00Z"),
            "2021-03-16T06:40:00", "Z", "2021-03-16T06:40:00", id="the zero of a database is no date",
        ),
        pytest.param(
            json_ld({**NEWS, "datePublished": "2031-03-16T06:40:00Z"}) + meta(article__published_time="2021-03-16T06:40:00Z"),
            "2021-03-16T06:40:00", "Z", "2021-03-16T06:40:00", id="nothing was published after it was captured",
        ),
        pytest.param(meta(article__published_time="1615876800"), "2021-03-16T06:40:00", "UTC", "2021-03-16T06:40:00", id="epoch seconds"),
        pytest.param(
            '<script type="application/ld+json">{"headline": "He said "no"", "datePublished": "2021-03-16T06:40:00Z"}</script>',
            "2021-03-16T06:40:00", "Z", "2021-03-16T06:40:00", id="JSON that does not parse still says when",
        ),
        pytest.param(
            json_ld({"@type": "WebPage", "datePublished": "2021-03-16T06:40:00Z"}), "2021-03-16T06:40:00", "Z", "2021-03-16T06:40:00",
            id="the page's date where no article is marked",
        ),
    ],
)  # fmt: skip
def test_a_stated_date_is_kept_as_stated(
    head: str, value: str, zone: str | None, instant: str | None
) -> None:
    published = article_of(page(head=head)).published
    assert (published.value, published.zone, published.basis) == (value, zone, Basis.STATED)
    assert (published.instant and published.instant.isoformat()) == (instant and instant + "+00:00")


def test_a_time_element_of_the_page_states_a_date() -> None:
    html = page(
        article=f'<article><h1>{HEADLINE}</h1><time datetime="2021-03-16T06:40:00Z">16 March</time>{paragraphs()}</article>'
    )
    published = article_of(html).published
    assert (published.evidence, published.basis, published.precision) == (
        "2021-03-16T06:40:00Z",
        Basis.STATED,
        Precision.SECOND,
    )


def test_a_guessed_date_is_a_day_marked_as_inferred_and_never_an_instant() -> None:
    html = page(
        article=f"<article><h1>{HEADLINE}</h1><div>16 March 2021 06:40 GMT</div>{paragraphs()}</article>"
    )
    article = article_of(html)
    assert (article.published.value, article.published.basis) == ("2021-03-16", Basis.INFERRED)
    assert article.published.instant is None
    assert found_in(article, "published") == "beside the headline"


def test_a_day_at_the_end_that_is_said_to_be_that_of_publication_is_inferred() -> None:
    html = page(
        article=f"<article><h1>{HEADLINE}</h1>{paragraphs()}<p>Posted 16 March 2021 in Harrow.</p></article>"
    )
    article = article_of(html)
    assert (article.published.value, article.published.basis) == ("2021-03-16", Basis.INFERRED)
    assert found_in(article, "published") == "end of text"


def test_the_year_of_a_copyright_line_is_no_date() -> None:
    assert article_of(page()).published is None


@pytest.mark.parametrize(
    ("head", "value"),
    [
        pytest.param(
            json_ld({**NEWS, "dateModified": "2021-03-17T08:00:00Z"}),
            "2021-03-17T08:00:00",
            id="structured data",
        ),
        pytest.param(
            meta(article__modified_time="2021-03-17T08:00:00Z"), "2021-03-17T08:00:00", id="meta element"
        ),
        pytest.param(meta(og__updated_time="2021-03-17"), "2021-03-17", id="og:updated_time"),
    ],
)
def test_the_date_of_the_last_change_is_kept(head: str, value: str) -> None:
    assert article_of(page(head=head)).modified.value == value


def test_of_several_articles_in_the_structured_data_the_one_that_names_this_page_counts() -> None:
    other = {**NEWS, "headline": "Bridge sold", "url": "https://www.valleypost.example/news/bridge"}
    own = {**NEWS, "headline": "Dam fails, county says", "mainEntityOfPage": {"@id": URL + "?from=feed"}}
    other["articleSection"], own["articleSection"] = "Harrow", "Valley"
    assert article_of(page(head=json_ld(other, own))).section == "Valley"


@pytest.mark.parametrize(
    ("head", "canonical"),
    [
        pytest.param('<link rel="canonical" href="/dam">', "https://www.valleypost.example/dam", id="made absolute"),
        pytest.param(
            '<link rel="canonical" href="/dam">' + meta(og__url="https://other.example/x"), "https://www.valleypost.example/dam",
            id="before og:url",
        ),
        pytest.param(meta(og__url="https://other.example/x"), "https://other.example/x", id="og:url for want of it"),
        pytest.param('<link rel="canonical" href="javascript:void(0)">', None, id="not of the web"),
        pytest.param('<link rel="canonical" href="https://[::1">', None, id="no address at all"),
        pytest.param('<link rel="canonical" href="https://www.valleypost.example/">', None, id="the front page is not this page"),
    ],
)  # fmt: skip
def test_the_canonical_address_is_absolute_and_of_the_web(head: str, canonical: str | None) -> None:
    assert article_of(page(head=head)).canonical_url == canonical


def test_section_picture_tags_and_site_are_read() -> None:
    item = {
        **NEWS,
        "articleSection": ["Valley", "News"],
        "keywords": ["dams", "rain"],
        "image": [{"url": "/dam.jpg"}],
    }
    article = article_of(page(head=json_ld(item) + meta(og__site_name="The Valley Post")))
    assert (article.section, article.tags, article.site) == ("Valley", ("dams", "rain"), "The Valley Post")
    assert article.image == "https://www.valleypost.example/dam.jpg"
    assert article.site_basis is Basis.STATED


@pytest.mark.parametrize(
    ("head", "tags"),
    [
        pytest.param(meta(keywords="dams, rain"), ("dams", "rain"), id="a list in one value"),
        pytest.param(
            meta(article__tag="dams") + meta(article__tag="rain, heavy"),
            ("dams", "rain, heavy"),
            id="one value each",
        ),
    ],
)
def test_tags_are_split_as_they_are_written(head: str, tags: tuple[str, ...]) -> None:
    assert article_of(page(head=head)).tags == tags


def test_the_language_is_that_of_the_text_and_not_of_the_template() -> None:
    assert article_of(page(lang="de-DE")).language == "en"


def test_every_field_that_is_filled_says_where_it_was_found() -> None:
    item = {**NEWS, "author": {"name": "Ann Li"}, "dateModified": "2021-03-17"}
    article = article_of(page(head=json_ld(item) + meta(og__site_name="The Valley Post")))
    named = {one.field for one in article.provenance}
    filled = {
        name
        for name in ("headline", "authors", "site", "published", "modified", "language", "tags")
        if getattr(article, name)
    }
    assert filled == named


def test_a_lone_surrogate_in_structured_data_does_not_reach_the_headline() -> None:
    html = page(
        head='<script type="application/ld+json">{"@type":"NewsArticle","headline":"Dam \\ud800 fails"}</script>'
    )
    assert extracted(html).articles[0].headline.encode()


@pytest.mark.parametrize(
    ("html", "dateline"),
    [
        pytest.param(
            page(
                head=json_ld({"@type": "NewsArticle", "headline": HEADLINE, "dateline": "HARROW, March 16"})
            ),
            "HARROW, March 16",
            id="in structured data",
        ),
        pytest.param(
            page().replace(
                "<article>", '<p class="story-dateline">HARROW, March 16 (Reuters) —</p><article>'
            ),
            "HARROW, March 16 (Reuters)",
            id="in an element of its own",
        ),
        pytest.param(
            page().replace("<article>", '<p class="dateline">March 16, 2021, 9:30 am</p><article>'),
            None,
            id="a date is none",
        ),
        pytest.param(page(), None, id="none"),
    ],
)
def test_a_dateline_beside_the_text_is_a_field(html: str, dateline: str | None) -> None:
    assert article_of(html).dateline == dateline
