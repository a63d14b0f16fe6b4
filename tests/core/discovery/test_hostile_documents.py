from __future__ import annotations

import gzip
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.discovery import entries_named, pages_named, sitemaps_named

BASE = "https://news.example.org/feed"
PAGE = "https://news.example.org/a"
LARGE = 10_000_000  # bytes


def feed(inner: str) -> str:
    return f"<rss version='2.0'><channel>{inner}</channel></rss>"


def sitemap(url: str, times: int) -> bytes:
    return f"<urlset>{f'<url><loc>{url}</loc></url>' * times}</urlset>".encode()


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
BLOWUP = f'<!DOCTYPE r [<!ENTITY l9 "{"A" * 100_000}">]>'
OUTSIDE = (
    '<!DOCTYPE r [<!ENTITY l9 SYSTEM "file:///etc/hostname"><!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p;]>'
)


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "prolog", [LAUGHS, BLOWUP, OUTSIDE], ids=["laughs", "blow-up", "files and addresses"]
)
@pytest.mark.parametrize(
    "inner",
    [
        pytest.param(feed(f"<item><title>T&l9;&l9;</title><link>{PAGE}</link></item>" * 300), id="a feed"),
        pytest.param(f"<feed><entry><title>T&l9;&l9;</title><link href='{PAGE}'/></entry></feed>", id="Atom"),
        pytest.param(
            f"<urlset><url><loc>{PAGE}</loc><x y='&l9;'/>"
            "<n:news xmlns:n='n'><n:title>T&l9;&l9;</n:title></n:news></url></urlset>",
            id="a sitemap",
        ),
    ],
)
def test_declared_entities_are_never_read_and_the_page_is_found_all_the_same(prolog: str, inner: str) -> None:
    (page,) = entries_named((prolog + inner).encode(), base=BASE)
    assert page.url == PAGE
    assert page.title in {"T", "T&l9;&l9;"}


def repeated(unit: str, start: str = "") -> bytes:
    return (start + unit * (LARGE // len(unit))).encode()


def junk(alphabet: bytes, start: bytes) -> bytes:
    return start + bytes(random.Random(7).choices(alphabet, k=LARGE // 2))


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "body",
    [
        pytest.param(repeated("<a>", "<rss><item>"), id="three million levels"),
        pytest.param(feed("<item>" + "<a>" * 100_000 + "</a>" * 100_000).encode(), id="a hundred thousand levels, closed"),
        pytest.param(repeated("<url>", "<urlset>"), id="a deep sitemap"),
        pytest.param(repeated("[", '{"version":"https://jsonfeed.org/version/1","items":'), id="a deep JSON feed"),
        pytest.param(repeated("<", "<rss><item>"), id="angle brackets"),
        pytest.param(repeated("<a b=\"'", "<rss><item>"), id="quotes left open"),
        pytest.param(repeated("<![CDATA[", "<rss><item>"), id="sections left open"),
        pytest.param(repeated("<!--", "<rss><item>"), id="comments left open"),
        pytest.param(repeated("&", "<rss><item><title>"), id="ampersands"),
        pytest.param(feed(f"<item><title>{'&' * 1900}</title><link>/a</link></item>" * 5000).encode(), id="escapes"),
        pytest.param(feed(("<item " + "a='1' " * 600 + "><link>/a</link></item>") * 2800).encode(), id="attributes"),
        pytest.param(feed("<item><x:y/><link>/a</link></item>" * 200_000).encode(), id="entries that are no XML"),
        pytest.param(feed(f"<item><link>/a</link><pubDate>{'Mon, 07 ' * 30}</pubDate></item>" * 5000).encode(), id="dates"),
        pytest.param(sitemap("https://" + "é" * 3900 + ".org/", 1250), id="endless hosts"),
        pytest.param(sitemap("https://" + "é." * 120 + "org/", 18_000), id="long hosts"),
        pytest.param(sitemap("/?" + "a=1&amp;" * 490 + "", 2500), id="parameters"),
        pytest.param(gzip.compress(bytes(200_000_000), 1), id="a packed bomb"),
        pytest.param(junk(bytes(range(256)), b""), id="bytes"),
        pytest.param(junk(b"<>/&;'\"![]-?=: abitemlnk", b"<rss><channel><item>"), id="marks"),
        pytest.param(b'<?xml version="1.0" encoding="gb18030"?><rss>' + b"\x81" * LARGE, id="a lying character set"),
    ],
)  # fmt: skip
def test_ten_million_hostile_bytes_are_read_to_their_end(body: bytes) -> None:
    assert len(pages_named(body, base=BASE)) <= 18_000
    assert sitemaps_named(body, base=BASE) == ()


@pytest.mark.parametrize(
    "charset", ["utf-7", "idna", "zip", "unicode_escape", "rot13", "utf-16", "ebcdic-cp-us", "x"]
)
def test_a_character_set_that_is_none_of_the_web_is_not_believed(charset: str) -> None:
    body = f'<?xml version="1.0" encoding="{charset}"?>' + feed(f"<item><link>{PAGE}</link></item>")
    assert pages_named(body.encode(), base=BASE) == (PAGE,)


def test_a_sitemap_is_read_up_to_fifty_thousand_pages() -> None:
    places = "".join(f"<url><loc>https://example.org/{n}</loc></url>" for n in range(50_001))
    assert len(pages_named(f"<urlset>{places}</urlset>".encode(), base=BASE)) == 50_000


def test_a_feed_is_read_up_to_five_thousand_entries() -> None:
    items = "".join(f"<item><title>Story {n}</title><link>/{n}</link></item>" for n in range(5_001))
    assert len(pages_named(feed(items).encode(), base=BASE)) == 5_000


def test_an_entry_that_breaks_the_parser_does_not_cost_the_feed() -> None:
    good = "".join(f"<item><link>/{n}</link></item>" for n in range(200))
    broken = "<item><title type='text/html' mode='base64'>&#55296;\udc80<b>é</title><link>/x</link></item>"
    body = feed(good + broken + good.replace("/", "//example.org/", 1)).encode("utf-8", "surrogatepass")
    assert len(pages_named(body, base=BASE)) >= 150


PIECES = st.sampled_from(
    ["<rss>", "<feed>", "<rdf:RDF>", "<channel>", "<item>", "</item>", "<entry", ">", "<link", " href='/a'", "<link>",
     "/a", "</link>", "<title type='html'>", "</title>", "<![CDATA[", "]]>", "&", "&#x110000;", "&lt;", "&#0;", "<!--",
     "-->", "<!DOCTYPE x [", "]>", "<urlset>", "<url>", "<loc>", "</loc>", "\x00", "\ud800", "é", "\x85", "<guid>",
     "https://[", "http://a:b@:99999/", "<pubDate>", "9999-99-99T99:99:99Z", "<?", "?>", "<content mode='base64'>",
     '{"version":"https://jsonfeed.org/version/1","items":[{"url":"', '\\ud800"}]}', "\n", " xml:base='http://['"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(PIECES, max_size=30), st.sampled_from(["", "<rss><item>", "<feed><entry>", "<urlset><url><loc>"])
)
def test_no_document_makes_it_fail(pieces: list[str], start: str) -> None:
    body = (start + "".join(pieces)).encode("utf-8", "surrogatepass")
    for page in entries_named(body, base=BASE):
        assert page.url.startswith(("http://", "https://"))
        assert page.published_at is None or page.published_at.utcoffset() is not None
    assert all(url.startswith(("http://", "https://")) for url in sitemaps_named(body, base=BASE))
