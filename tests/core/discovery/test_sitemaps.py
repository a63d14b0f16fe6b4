from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from palmyra_watch.core.discovery import NamedBy, TimeOf, entries_named, pages_named, sitemaps_named

BASE = "https://news.example.org/sitemap.xml"
SITE = "https://news.example.org"
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(*urls: str, space: str = f' xmlns="{SPACE}"') -> bytes:
    inner = "".join(f"<url>{url}</url>" for url in urls)
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset{space}>{inner}</urlset>'.encode()


def index(*places: str) -> bytes:
    inner = "".join(f"<sitemap>{place}</sitemap>" for place in places)
    return f'<sitemapindex xmlns="{SPACE}">{inner}</sitemapindex>'.encode()


ONE = f"<loc>{SITE}/a</loc>"
PREFIXED = f'<s:urlset xmlns:s="{SPACE}"><s:url><s:loc>{SITE}/a</s:loc></s:url></s:urlset>'.encode()
NEWS = sitemap(
    ONE
    + "<lastmod>2016-03-09T10:00:00Z</lastmod><news:news><news:publication><news:name>The Example</news:name>"
    "<news:language>en</news:language></news:publication>"
    "<news:publication_date>2016-03-07T10:00:00+02:00</news:publication_date>"
    "<news:title>The arch &amp; the tower</news:title></news:news>",
    space=f' xmlns="{SPACE}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"',
)
PICTURES = sitemap(
    "<image:image><image:loc>https://cdn.example/p.jpg</image:loc><image:title>P</image:title></image:image>"
    * 900
    + ONE,
    space=f' xmlns="{SPACE}" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"',
)
PICTURE_BEHIND = sitemap(
    f"{ONE}<image:image xmlns:image='i'><image:loc>https://cdn.example/p.jpg</image:loc></image:image>"
    "<image:loc xmlns:image='i'>https://cdn.example/q.jpg</image:loc>"
)
PICTURE_BEFORE = sitemap(f"<image:loc xmlns:image='i'>https://cdn.example/q.jpg</image:loc>{ONE}")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(sitemap(ONE), id="a sitemap"),
        pytest.param(sitemap(ONE, space=""), id="without name space"),
        pytest.param(PREFIXED, id="under a prefix"),
        pytest.param(sitemap(ONE).decode().encode("utf-16"), id="in UTF-16"),
        pytest.param(gzip.compress(sitemap(ONE)), id="packed"),
        pytest.param(gzip.compress(gzip.compress(sitemap(ONE))), id="packed twice"),
        pytest.param(b"\xef\xbb\xbf\n" + sitemap(ONE), id="with a mark and a blank line in front"),
        pytest.param(sitemap(f"<loc>\n {SITE}/a\n</loc>"), id="white space around"),
        pytest.param(sitemap(f"<loc><![CDATA[{SITE}/a]]></loc>"), id="CDATA"),
        pytest.param(sitemap("<loc>/a</loc>"), id="relative"),
        pytest.param(
            sitemap(*["<loc>https://" + "é" * 3000 + ".org/</loc>"] * 200, ONE), id="behind endless hosts"
        ),
        pytest.param(sitemap(f"<!-- x --><loc><!-- x -->{SITE}/a</loc>"), id="comments"),
        pytest.param(sitemap(ONE)[:-20], id="cut short"),
        pytest.param(
            sitemap(ONE, "<loc>ftp://example.org/b</loc>", "<loc/>", "<lastmod>x</lastmod>"), id="no pages"
        ),
        pytest.param(NEWS, id="a news sitemap"),
        pytest.param(NEWS.replace(b" xmlns:news=", b" x="), id="a news sitemap that declares no prefix"),
        pytest.param(PICTURE_BEHIND, id="pictures are no pages"),
        pytest.param(PICTURE_BEFORE, id="a picture that stands before the page is none"),
        pytest.param(PICTURE_BEFORE.replace(b" xmlns:image='i'", b""), id="one without a declared prefix"),
        pytest.param(f"{SITE}/a\r\n".encode(), id="a list of URLs"),
        pytest.param(
            f"\n{SITE}/a\n\nmailto://x\nftp://example.org/b\n".encode(), id="a list with other schemes"
        ),
        pytest.param(f"\ufeff{SITE}/a\n{SITE}/a/\n".encode(), id="a list with a page twice"),
    ],
)
def test_every_kind_of_sitemap_names_its_page(body: bytes) -> None:
    assert pages_named(body, base=BASE) == (f"{SITE}/a",)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        pytest.param("/a?x=1&y=2", "/a?x=1&y=2", id="bare ampersands"),
        pytest.param("/a?x=1&amp;y=2&z=3", "/a?x=1&y=2&z=3", id="both spellings"),
        pytest.param("<![CDATA[/a?x=1&y=2]]>", "/a?x=1&y=2", id="in a CDATA section"),
        pytest.param("/a?x=1&copy=2", "/a?x=1&copy=2", id="a parameter that is named like a sign"),
    ],
)
def test_an_ampersand_of_an_address_is_read_however_it_is_written(written: str, address: str) -> None:
    body = sitemap(f"<loc>{written}</loc>", "<loc>/b</loc>")
    assert pages_named(body, base=BASE) == (f"{SITE}{address}", f"{SITE}/b")


def test_a_parameter_that_was_escaped_twice_is_one_parameter() -> None:
    assert pages_named(sitemap("<loc>/a?b=1&amp;amp;c=2</loc>"), base=BASE) == (f"{SITE}/a?b=1&c=2",)


def test_a_page_behind_hundreds_of_pictures_is_found() -> None:
    assert pages_named(PICTURES, base=BASE) == (f"{SITE}/a",)


def test_a_news_sitemap_tells_title_and_publication() -> None:
    (page,) = entries_named(NEWS, base=BASE)
    assert (page.title, page.kind, page.time_of) == (
        "The arch & the tower",
        NamedBy.NEWS_SITEMAP,
        TimeOf.PUBLICATION,
    )
    assert page.published_at == datetime(2016, 3, 7, 8, tzinfo=UTC)


def test_the_day_of_a_last_change_is_kept_and_is_no_instant() -> None:
    (page,) = entries_named(sitemap(ONE + "<lastmod>2016-03-07</lastmod>"), base=BASE)
    assert (page.published, page.published_at, page.time_of) == ("2016-03-07", None, TimeOf.LAST_CHANGE)
    assert page.kind is NamedBy.SITEMAP


def test_the_newest_page_of_a_sitemap_comes_first() -> None:
    times = {"a": "2016-03-07T10:00:00Z", "b": "2016-03-08", "c": "2016-03-07T10:00:00-05:00", "d": "x"}
    body = sitemap(*(f"<loc>{SITE}/{name}</loc><lastmod>{time}</lastmod>" for name, time in times.items()))
    assert [url[-1] for url in pages_named(body, base=BASE)] == ["c", "a", "b", "d"]


def test_an_index_names_sitemaps_and_no_pages() -> None:
    body = index(
        "<loc>/one.xml.gz</loc>",
        f"<loc>{SITE}/two.xml?page=2&amp;x=1</loc><lastmod>2016-03-07T10:00:00Z</lastmod>",
        f"<loc>{SITE}/one.xml.gz</loc>",
        f"<loc>{BASE}</loc>",
        "<loc>file:///three.xml</loc>",
    )
    assert sitemaps_named(body, base=BASE) == (f"{SITE}/two.xml?page=2&x=1", f"{SITE}/one.xml.gz")
    assert pages_named(body, base=BASE) == ()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(sitemap(ONE), id="a sitemap"),
        pytest.param(f"{SITE}/a.xml\n".encode(), id="a list"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"<html><sitemapindex><sitemap><loc>/a</loc></sitemap></sitemapindex>", id="a page"),
    ],
)
def test_what_is_no_index_names_no_sitemaps(body: bytes) -> None:
    assert sitemaps_named(body, base=BASE) == ()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"{SITE}/a\nand more".encode(), id="prose after a URL"),
        pytest.param(f"User-agent: *\nSitemap: {SITE}/a\n".encode(), id="robots.txt"),
        pytest.param(b"/a\n/b\n", id="paths"),
        pytest.param(b"<urlset/>", id="an empty sitemap"),
    ],
)
def test_what_lists_no_urls_names_nothing(body: bytes) -> None:
    assert pages_named(body, base=BASE) == ()
