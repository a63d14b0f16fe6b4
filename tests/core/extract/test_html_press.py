"""Headlines, authors and dates in the markup of many presses, and their look-alikes: invented pages, one trait each."""

from __future__ import annotations

import pytest
from news_pages import CAPTURED, HEADLINE, PARAGRAPHS, article_of, json_ld, meta, page, paragraphs

from palmyra_watch.core.extract.html import page_from_html
from palmyra_watch.core.extract.web.fields.byline import names_of_byline
from palmyra_watch.core.extract.web.fields.names import is_person
from palmyra_watch.core.extract.web.fields.sites import without_site
from palmyra_watch.model import Basis

ITEM = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "datePublished": "2021-03-16T06:40:00-04:00",
}
SEO = "Harrow dam failure: what we know about the flood"
SHORT = "Old dam fails in the upper valley"
CARD = '<div class="{}"><h3><a href="/x">Bridge sold to a company from the coast</a></h3>{}</div>'


def story(top: str, *, head: str = "", before: str = "", behind: str = "", title: str | None = None) -> str:
    """Return a page whose article begins with `top`, with other things before and behind it."""
    article = f"{before}<article>{top}{paragraphs()}</article>{behind}"
    return page(head=head, article=article, title=title or f"{HEADLINE} | The Valley Post")


@pytest.mark.parametrize(
    ("html", "headline"),
    [
        pytest.param(
            story(f"<h1>{HEADLINE}</h1>", head=json_ld({**ITEM, "headline": SEO}) + meta(og__title=SEO), title=SEO),
            HEADLINE, id="structured data, og:title and title are worded for search engines",
        ),
        pytest.param(
            story(f"<h1>{HEADLINE}</h1>", head=json_ld({**ITEM, "headline": SHORT})), HEADLINE, id="structured data is shortened",
        ),
        pytest.param(
            story(f"<h1><a href='/'>The Valley Post</a></h1><h1>{HEADLINE}</h1>", head=meta(og__site_name="The Valley Post")),
            HEADLINE, id="the logo is a heading of the first level too",
        ),
        pytest.param(
            story(f"<h1>{HEADLINE}</h1>", before="<header><h1><a href='/s'>Sport</a></h1></header>"), HEADLINE,
            id="so is the section",
        ),
        pytest.param(
            story(f'<h1>Harrow</h1><h2 class="entry-title">{HEADLINE}</h2>'), HEADLINE, id="the headline is a marked h2 under a section",
        ),
        pytest.param(
            story(f'<h1><span class="kicker">Upper Valley</span><span class="title">{HEADLINE}</span></h1>', head=meta(og__title=HEADLINE)),
            HEADLINE, id="a kicker in a span of its own",
        ),
        pytest.param(
            story(f"<h1>{HEADLINE} <small>Subscribers only</small></h1>", head=json_ld({**ITEM, "headline": HEADLINE})), HEADLINE,
            id="a label in an element of its own",
        ),
        pytest.param(story("<h1>Old dam fails<br>in the upper<br/>valley</h1>", title=SHORT), SHORT, id="line breaks"),
        pytest.param(story("<h1><span>Old dam fails</span><span>in the upper valley</span></h1>", title=SHORT), SHORT, id="spans that meet"),
        pytest.param(story("<h1>Old d<b>a</b>m fails in the upper valley</h1>", title=SHORT), SHORT, id="bold letters inside of a word"),
        pytest.param(story("<h1>Old dam fails in the upper val&shy;ley</h1>", title=SHORT), SHORT, id="a soft hyphen"),
        pytest.param(
            story(f'<h1>{HEADLINE}<span class="sr-only">opens in a new tab</span></h1>'), HEADLINE, id="words for readers aloud",
        ),
        pytest.param(
            story(f'<h1 style="display:none">Valley Post news of the day</h1><h1>{HEADLINE}</h1>'), HEADLINE, id="a heading not to be seen",
        ),
        pytest.param(
            story("<p></p>", head=meta(og__title="谷のダムが三日間の雨のあとで決壊｜谷新聞", og__site_name="谷新聞"), title="谷のダムが三日間の雨のあとで決壊｜谷新聞"),
            "谷のダムが三日間の雨のあとで決壊", id="no heading at all, a wide stroke",
        ),
        pytest.param(
            story("<p></p>", head=meta(og__title=f"{HEADLINE} * Valley Post"), title=HEADLINE), HEADLINE, id="a star before the name of the host",
        ),
        pytest.param(
            story("<p></p>", head=meta(og__title=f"{HEADLINE} – Valley Post – 16 March 2021", og__site_name="Valley Post"), title="x"),
            HEADLINE, id="name and date behind it",
        ),
        pytest.param(
            story("<h1>What a flood leaves behind in a valley</h1>", head=json_ld({**ITEM, "headline": SEO}), title=SEO),
            "What a flood leaves behind in a valley", id="a heading without a word of the stated titles",
        ),
    ],
)  # fmt: skip
def test_the_headline_is_the_one_that_readers_see(html: str, headline: str) -> None:
    assert article_of(html).headline == headline


@pytest.mark.parametrize(
    ("html", "headline"),
    [
        pytest.param(
            story("<h1>Sport</h1>", head=json_ld({**ITEM, "headline": HEADLINE})), HEADLINE, id="a section alone is no headline",
        ),
        pytest.param(
            story("<h1>World Cup 2022</h1>", head=json_ld({**ITEM, "headline": HEADLINE})), HEADLINE, id="nor is a topic",
        ),
        pytest.param(
            story("<p></p>", before="<nav><h1>All the news of the upper valley today</h1></nav>", head=json_ld({**ITEM, "headline": HEADLINE})),
            HEADLINE, id="nor a heading of the menu",
        ),
        pytest.param(
            story("<h1>Rain – then flood – in the upper valley</h1>", title="Rain – then flood – in the upper valley"),
            "Rain – then flood – in the upper valley", id="dashes inside of a headline stay",
        ),
        pytest.param(
            story(f"<h1>{HEADLINE}</h1>", head=json_ld({**ITEM, "headline": "Bridge sold"}), behind="<h1>Bridge sold</h1>"),
            HEADLINE, id="a second story on the page",
        ),
    ],
)  # fmt: skip
def test_what_only_looks_like_the_headline_is_none(html: str, headline: str) -> None:
    assert article_of(html).headline == headline


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        pytest.param("Dam fails - Valley Post", "Dam fails", id="a hyphen"),
        pytest.param("Dam fails – The Valley Post", "Dam fails", id="a dash, with an article"),
        pytest.param("Dam fails | Valley Post Sport", "Dam fails", id="a desk of the site"),
        pytest.param("Dam fails | World | Valley Post", "Dam fails | World", id="a section stays"),
        pytest.param("Valley Post | Dam fails", "Dam fails", id="in front"),
        pytest.param("Dam fails_Valley Post", "Dam fails", id="an underscore"),
        pytest.param("Dam fails：Valley Post", "Dam fails", id="a wide colon"),
        pytest.param("Dam fails • 16.03.2021", "Dam fails", id="a date in figures"),
        pytest.param("Dam fails - 16 March 2021 - Valley Post", "Dam fails", id="a date and the name"),
        pytest.param("Dam - a warning to all - fails", "Dam - a warning to all - fails", id="no name at all"),
        pytest.param(
            "Valley Post: dam fails", "Valley Post: dam fails", id="a colon in front tells who says so"
        ),
        pytest.param(
            "Mayor sues the Valley Post", "Mayor sues the Valley Post", id="a sentence about the site"
        ),
    ],
)
def test_the_name_of_the_site_is_cut_from_a_title(title: str, bare: str) -> None:
    assert without_site(title, ["Valley Post", "valleypost"]) == bare


def test_an_edit_of_the_visible_heading_alone_is_an_edit() -> None:
    head = json_ld({**ITEM, "headline": SHORT}) + meta(og__title=SHORT)
    before, after = (article_of(story(f"<h1>{SHORT}, {n} dead</h1>", head=head)).headline for n in (3, 4))
    assert (before, after) == (f"{SHORT}, 3 dead", f"{SHORT}, 4 dead")


@pytest.mark.parametrize(
    ("author", "names"),
    [
        pytest.param({"@type": "Person", "name": {"@type": "Person", "name": "Ann Li"}}, ("Ann Li",), id="a name that is an object"),
        pytest.param([[{"name": "Ann Li"}], [[{"name": "Bo Orr"}]]], ("Ann Li", "Bo Orr"), id="lists in lists"),
        pytest.param({"@list": [{"name": "Ann Li"}, {"name": "Bo Orr"}]}, ("Ann Li", "Bo Orr"), id="a list of JSON-LD"),
        pytest.param({"name": ["Ann Li", "Bo Orr"]}, ("Ann Li", "Bo Orr"), id="two names in one person"),
        pytest.param({"name": {"@value": "Ann Li"}}, ("Ann Li",), id="a value with its language"),
        pytest.param({"givenName": "Ann", "familyName": "Li"}, ("Ann Li",), id="a name in two parts"),
        pytest.param("Ann Li | The Valley Post", ("Ann Li",), id="the site behind a stroke"),
        pytest.param("Ann Li - The Valley Post", ("Ann Li",), id="the site behind a hyphen"),
        pytest.param("Ann Li (Reuters)", ("Ann Li",), id="the agency in brackets"),
        pytest.param("ann.li@valleypost.example (Ann Li)", ("Ann Li",), id="an address beside the name"),
        pytest.param("Senior reporter Ann Li", ("Ann Li",), id="a role in front"),
        pytest.param("Ann Li, Política", ("Ann Li",), id="a section behind"),
        pytest.param(["Ann Li", "Reuters"], ("Ann Li",), id="an agency beside a person"),
        pytest.param([{"@type": "Organization", "name": "Harrow Courier"}, {"name": "Ann Li"}], ("Ann Li",), id="a house beside a person"),
        pytest.param("王小明、李華", ("王小明", "李華"), id="Chinese names"),
        pytest.param("Иван Петров, Анна Ли", ("Иван Петров", "Анна Ли"), id="Russian names"),
        pytest.param("Image: Getty", (), id="a credit"),
        pytest.param("Getty Images", (), id="a picture agency"),
        pytest.param("Tuesday March 2", (), id="a day"),
        pytest.param("Agence France-Presse", (), id="an agency"),
        pytest.param("Redaktion", (), id="the house"),
        pytest.param("新华社", (), id="an agency in its own script"),
        pytest.param({"@type": "Organization", "name": "Harrow Courier"}, (), id="an organisation with a name like a person's"),
    ],
)  # fmt: skip
def test_the_authors_of_structured_data_are_the_people_in_it(author: object, names: tuple[str, ...]) -> None:
    head = json_ld({**ITEM, "headline": HEADLINE, "author": author, "publisher": {"name": "The Valley Post"}})
    assert article_of(page(head=head)).authors == names


@pytest.mark.parametrize(
    ("head", "names"),
    [
        pytest.param('<meta name="parsely-author" content="Ann Li"><meta name="parsely-author" content="Bo Orr">', ("Ann Li", "Bo Orr"), id="Parse.ly"),
        pytest.param('<meta name="sailthru.author" content="Ann Li, Bo Orr">', ("Ann Li", "Bo Orr"), id="Sailthru"),
        pytest.param('<meta name="DC.creator" content="Ann Li">', ("Ann Li",), id="Dublin Core"),
        pytest.param('<meta name="byl" content="By Ann Li and Bo Orr">', ("Ann Li", "Bo Orr"), id="a byline"),
        pytest.param('<meta name="author" content="Ann Li, The Valley Post">', ("Ann Li",), id="with the site's name"),
        pytest.param('<meta name="author" content="The Valley Post"><meta property="article:author" content="Ann Li">', ("Ann Li",), id="behind the site's"),
        pytest.param('<meta name="author" content="Valley Post Newsroom">', (), id="the newsroom"),
        pytest.param('<meta name="twitter:creator" content="@annli">', (), id="a nickname"),
    ],
)  # fmt: skip
def test_the_authors_of_meta_elements_are_people(head: str, names: tuple[str, ...]) -> None:
    assert article_of(page(head=head + meta(og__site_name="The Valley Post"))).authors == names


@pytest.mark.parametrize(
    ("top", "names"),
    [
        pytest.param('<div class="authors"><span class="author">Ann Li</span><span class="author">Bo Orr</span></div>', ("Ann Li", "Bo Orr"), id="spans that meet"),
        pytest.param('<div class="byline"><a href="/a">Ann Li</a><a href="/b">Bo Orr</a></div>', ("Ann Li", "Bo Orr"), id="links that meet"),
        pytest.param('<p class="byline">By <a href="/a">Ann Li</a> and Bo Orr</p>', ("Ann Li", "Bo Orr"), id="one of two is a link"),
        pytest.param('<div class="author">Senior reporter Ann Li</div>', ("Ann Li",), id="a role in front"),
        pytest.param('<div class="byline"><b>Ann Li</b><br>Health editor</div>', ("Ann Li",), id="a role on a line of its own"),
        pytest.param('<div class="byline">Tuesday March 16, 2021 4:15 pm EST by Ann Li</div>', ("Ann Li",), id="weekday and date in front"),
        pytest.param("<p>Wednesday 16 March 2021 11:44 am PST by <a href='/a'>Ann Li</a></p>", ("Ann Li",), id="unmarked, the date in front"),
        pytest.param("<div><span>By</span><div>Ann Li</div><span>and</span><div>Bo Orr</div></div>", ("Ann Li", "Bo Orr"), id="a word and a name on each line"),
        pytest.param('<div itemprop="author" itemscope><span itemprop="name">Ann Li</span><span itemprop="jobTitle">Editor</span></div>', ("Ann Li",), id="nested microdata"),
        pytest.param('<ul class="byline"><li><a rel="author">Ann Li</a></li><li><a rel="author">Bo Orr</a></li></ul>', ("Ann Li", "Bo Orr"), id="a list"),
        pytest.param('<div data-testid="byline-block">Von Anna Li und Bo Orr</div>', ("Anna Li", "Bo Orr"), id="marked for tests, German"),
        pytest.param('<div class="author-box"><img alt="Ann Li"><span class="author-name">Ann Li</span><p class="author-bio">Ann Li writes about rivers.</p></div>', ("Ann Li",), id="with a picture and a note"),
        pytest.param('<p class="autor">Redakteurin Anna Li</p>', ("Anna Li",), id="a German role in front"),
        pytest.param('<p class="byline">記者王小明／台北報導</p>', ("王小明",), id="Chinese, with the place"),
        pytest.param('<p class="byline">홍길동 기자</p>', ("홍길동",), id="Korean, the role behind"),
    ],
)  # fmt: skip
def test_the_byline_of_the_page_names_its_people_in_order(top: str, names: tuple[str, ...]) -> None:
    assert article_of(story(f"<h1>{HEADLINE}</h1>{top}")).authors == names


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(story(f"<h1>{HEADLINE}</h1><figure><img><figcaption class='author'>Image: Getty</figcaption></figure>"), id="a credit"),
        pytest.param(story(f"<h1>{HEADLINE}</h1><div class='byline'>Tuesday March 2</div>"), id="a day"),
        pytest.param(story(f"<h1>{HEADLINE}</h1><div class='byline'>By Reuters</div>"), id="an agency"),
        pytest.param(story(f"<h1>{HEADLINE}</h1><div class='author'><a href='/w'>World</a></div>"), id="a section"),
        pytest.param(story(f"<h1>{HEADLINE}</h1>", behind=f"<div class='comments'><div class='comment'><b class='author'>Cy Ray</b><p>{PARAGRAPHS[0]}</p></div></div>"), id="who commented"),
        pytest.param(story(f"<h1>{HEADLINE}</h1>", behind=CARD.format("card", "<span class='author'>Cy Ray</span>")), id="who wrote another text"),
        pytest.param(story(f"<h1>{HEADLINE}</h1>", behind="<div class='related-stories'><a rel='author' href='/c'>Cy Ray</a></div>"), id="in a box of related stories"),
    ],
)  # fmt: skip
def test_nobody_is_an_author_who_is_named_for_something_else(html: str) -> None:
    assert article_of(html).authors == ()


def test_a_byline_that_names_more_people_than_the_structured_data_is_complete() -> None:
    head = json_ld({**ITEM, "headline": HEADLINE, "author": {"name": "Bo Orr"}})
    assert article_of(story(f"<h1>{HEADLINE}</h1><p>By Ann Li and Bo Orr</p>", head=head)).authors == (
        "Ann Li",
        "Bo Orr",
    )


def test_a_byline_of_somebody_else_does_not_replace_who_is_stated() -> None:
    head = json_ld({**ITEM, "headline": HEADLINE, "author": {"name": "Bo Orr"}})
    assert article_of(story(f"<h1>{HEADLINE}</h1><p>By Ann Li</p>", head=head)).authors == ("Bo Orr",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param("Par Jeanne Dupré et Luc Roy", ("Jeanne Dupré", "Luc Roy"), id="French"),
        pytest.param("Por Ana Ruiz y Luis Gil", ("Ana Ruiz", "Luis Gil"), id="Spanish"),
        pytest.param("di Maria Rossi e Ugo Bo", ("Maria Rossi", "Ugo Bo"), id="Italian"),
        pytest.param("Автор: Анна Ли, Москва", ("Анна Ли",), id="Russian, with a place"),
        pytest.param("文/王小明", ("王小明",), id="Chinese, a stroke"),
        pytest.param("〔記者王小明／台北報導〕", ("王小明",), id="Chinese, in brackets"),
        pytest.param("山田太郎 記者", ("山田太郎",), id="Japanese"),
        pytest.param("بقلم: أحمد علي", ("أحمد علي",), id="Arabic"),
        pytest.param("Yazan: Ayşe Kaya", ("Ayşe Kaya",), id="Turkish"),
        pytest.param("Text: Anna Li | Foto: Bo Orr", ("Anna Li",), id="German, with a photographer"),
        pytest.param("By Ann Li in Washington and Bo Orr in London", ("Ann Li", "Bo Orr"), id="with places"),
        pytest.param(
            "By Ann Li, Chief Political Correspondent, BBC News", ("Ann Li",), id="with role and house"
        ),
        pytest.param("Reporting by Ann Li; Editing by Bo Orr", ("Ann Li",), id="with an editor"),
        pytest.param("By María José de la Cruz García", ("María José de la Cruz García",), id="a long name"),
        pytest.param("Foto: Bo Orr", (), id="a photographer"),
        pytest.param("By Our Correspondent", (), id="nobody in particular"),
        pytest.param("Von der Leyen", (), id="a name that begins as a byline does"),
        pytest.param("Por favor espere", (), id="a request"),
        pytest.param("Di più sul tema", (), id="a link to more"),
        pytest.param("Text size", (), id="a control"),
    ],
)
def test_bylines_are_read_in_the_languages_of_the_press(line: str, names: tuple[str, ...]) -> None:
    assert names_of_byline(line) == names


@pytest.mark.parametrize(
    "name",
    [
        "Ann Li",
        "Ludwig van der Berg",
        "J. K. Orr",
        "O’Neil Brown",
        "Νίκος Παπάς",
        "김민수",
        "राम कुमार",
        "Dr. Ann Li",
    ],
)
def test_names_of_people_are_told(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "Reuters",
        "Valley Media GmbH",
        "annli7",
        "Sport",
        "Latest News",
        "Foto: Ann Li",
        "Tuesday March",
        "編集部",
        "ТАСС",
        "See all posts",
    ],
)
def test_what_stands_for_nobody_is_no_person(name: str) -> None:
    assert not is_person(name)


@pytest.mark.parametrize(
    ("html", "day"),
    [
        pytest.param(
            story(f"<h1>{HEADLINE}</h1><div class='byline'>Monday March 15, 2021 10:05 am PDT by Ann Li</div>",
                  behind="<div class='comments'><time datetime='2021-03-16T10:09:00-07:00'>8 hours ago</time></div>"),
            "2021-03-15", id="a comment's time is not the article's",
        ),
        pytest.param(
            story(f"<h1>{HEADLINE}</h1>", head="<script>var offer={'ends':'2021-03-19','until':'19/03/2021'};</script>"), None,
            id="the end of an offer in a script",
        ),
        pytest.param(
            story(f"<h1>{HEADLINE}</h1>", behind=CARD.format("card", "<time datetime='2021-03-18T01:00:00Z'>18 March</time>")), None,
            id="a teaser's time",
        ),
        pytest.param(
            story(f"<h1>{HEADLINE}</h1><figure><figcaption>The dam on <time datetime='2021-03-01'>1 March 2021</time></figcaption></figure>"), None,
            id="a caption's time",
        ),
        pytest.param(
            story(f"<h1>{HEADLINE}</h1>", behind="<blockquote class='twitter-tweet'><p>The dam is gone</p>— Bo (@bo) <a href='/t'>March 3, 2021</a></blockquote>"), None,
            id="an embedded message's day",
        ),
        pytest.param(
            story(f"<h1>{HEADLINE}</h1>", behind="<div class='sidebar'><span itemprop='datePublished' content='2021-03-02'>2 March 2021</span></div>"), "2021-03-02",
            id="microdata that is no time element is believed wherever it stands",
        ),
        pytest.param(story(f"<h1>{HEADLINE}</h1><relative-time datetime='2021-03-16T06:40:00Z'>4 h</relative-time>"), "2021-03-16", id="an element of its own kind"),
        pytest.param(story(f"<h1>{HEADLINE}</h1><span class='date' data-timestamp='1615876800'>today</span>"), "2021-03-16", id="seconds in an attribute"),
        pytest.param(story(f"<h1>{HEADLINE}</h1><p>Опубликовано: 16 марта 2021 г., 10:05</p>"), "2021-03-16", id="words in Russian"),
        pytest.param(story(f"<h1>{HEADLINE}</h1><p>2021年3月16日 10:05</p>"), "2021-03-16", id="Chinese and Japanese"),
    ],
)  # fmt: skip
def test_the_date_is_the_articles_own(html: str, day: str | None) -> None:
    published = article_of(html).published
    assert (published.value[:10] if published else None) == day


@pytest.mark.parametrize(
    ("shown", "instant"),
    [
        pytest.param(
            "March 16, 2021 6:40 am PDT",
            "2021-03-16T13:40:00+00:00",
            id="the page shows the zone of the stated clock",
        ),
        pytest.param("March 16, 2021 9:40 am EDT", None, id="another clock tells nothing of it"),
        pytest.param("March 16, 2021 6:40 am", None, id="nor does one without a zone"),
    ],
)
def test_a_stated_clock_takes_the_zone_that_the_page_shows_with_it(shown: str, instant: str | None) -> None:
    head = json_ld({**ITEM, "headline": HEADLINE, "datePublished": "2021-03-16T06:40:00"})
    published = article_of(story(f"<h1>{HEADLINE}</h1><p>{shown}</p>", head=head)).published
    assert published.basis is Basis.STATED
    assert (published.instant.isoformat() if published.instant else None) == instant


@pytest.mark.parametrize(
    ("url", "day"),
    [
        pytest.param("https://a.example/news/2021-03-16/dam", "2021-03-16", id="with hyphens"),
        pytest.param("https://a.example/dam-20210316.html", "2021-03-16", id="in one"),
        pytest.param("https://a.example/dam-120210316.html", None, id="a number that holds one"),
        pytest.param("https://a.example/dam-20211399.html", None, id="no day"),
    ],
)
def test_the_day_of_an_address_is_read_as_it_is_written(url: str, day: str | None) -> None:
    published = (
        page_from_html(page().encode(), url=url, charset=None, captured_at=CAPTURED).articles[0].published
    )
    assert (published.value if published else None) == day


@pytest.mark.parametrize(
    ("lang", "day"),
    [
        pytest.param("en-US", "2021-03-02", id="American: the month is first"),
        pytest.param("en-GB", "2021-02-03", id="British: the day is first"),
        pytest.param("en", None, id="English of no country tells neither"),
    ],
)
def test_figures_are_read_as_the_country_of_the_page_writes_them(lang: str, day: str | None) -> None:
    html = page(
        article=f"<div><h1>{HEADLINE}</h1><p>03/02/2021</p><div>{paragraphs()}</div></div>", lang=lang
    )
    published = article_of(html).published
    assert (published.value if published else None) == day


@pytest.mark.parametrize(
    ("author", "top", "names"),
    [
        pytest.param("Ann Li", "<p>By ANN LI</p>", ("Ann Li",), id="capitals are no other name"),
        pytest.param(
            "Ann Li", "<p>By Ann Li, Upper Harrow</p>", ("Ann Li",), id="a place behind a comma is nobody"
        ),
        pytest.param(
            "Bo Orr, Ann Li",
            "<p>By Ann Li and Bo Orr</p>",
            ("Ann Li", "Bo Orr"),
            id="the order of the byline",
        ),
        pytest.param("<a href='/a'>Ann Li</a>", "", ("Ann Li",), id="markup inside of structured data"),
        pytest.param("Rosa West", "", ("Rosa West",), id="a surname that is a word of titles"),
        pytest.param("Deportes", "", (), id="a section"),
    ],
)
def test_a_stated_author_and_the_byline_agree_on_who_it_is(
    author: str, top: str, names: tuple[str, ...]
) -> None:
    head = json_ld({**ITEM, "headline": HEADLINE, "author": author})
    assert article_of(story(f"<h1>{HEADLINE}</h1>{top}", head=head)).authors == names
