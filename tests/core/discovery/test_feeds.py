from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest

from palmyra_watch.core.discovery import NamedBy, NamedPage, TimeOf, entries_named, is_listing, pages_named

BASE = "https://news.example.org/feeds/all.xml"
SITE = "https://news.example.org"


def rss(*items: str, root: str = '<rss version="2.0">') -> bytes:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f"{root}<channel><title>All</title><link>{SITE}/</link>{inner}</channel></rss>".encode()


def atom(*entries: str, root: str = '<feed xmlns="http://www.w3.org/2005/Atom">') -> bytes:
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'{root}<title>All</title><link rel="self" href="{BASE}"/>{inner}</feed>'.encode()


def only(body: bytes) -> NamedPage:
    (page,) = entries_named(body, base=BASE)
    return page


RDF = f"""<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="{SITE}/rdf"><title>All</title><link>{SITE}/</link>
<items><rdf:Seq><rdf:li rdf:resource="{SITE}/a"/></rdf:Seq></items></channel>
<item rdf:about="{SITE}/a"><title>The arch</title><link>{SITE}/a</link><dc:date>2016-03-07T10:00:00+02:00</dc:date></item>
</rdf:RDF>""".encode()
RSS_091 = f"""<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>All</title><item><title>Un caf\xe9</title><link>{SITE}/a</link></item></channel></rss>
""".encode("latin-1")
RSS_090 = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
<channel><title>All</title><link>{SITE}</link></channel><item><title>A</title><link>{SITE}/a</link></item></rdf:RDF>""".encode()
ATOM_03 = f"""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>All</title>
<entry><title>A</title><link rel="alternate" type="text/html" href="{SITE}/a"/><issued>2016-03-07T08:00:00Z</issued>
</entry></feed>""".encode()
PREFIXED = f"""<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:link href="{SITE}/a"/></a:entry></a:feed>""".encode()
JSON_10 = json.dumps(
    {"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "url": f"{SITE}/a"}]}
).encode()
JSON_11 = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": f"{SITE}/a"}, {"id": "2"}, {"url": 3}, "x"],
    }
).encode()
UNCLOSED = f"<rss><channel><item><link>{SITE}/a</link><description>cut he".encode()
IN_FRONT = b"\n<br />\n<b>Notice</b>: undefined index\n" + rss(f"<link>{SITE}/a</link>")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(RSS_090, id="RSS 0.90"),
        pytest.param(RSS_091, id="RSS 0.91 with its document type"),
        pytest.param(RDF, id="RSS 1.0"),
        pytest.param(rss(f"<link>{SITE}/a</link>"), id="RSS 2.0"),
        pytest.param(ATOM_03, id="Atom 0.3"),
        pytest.param(atom(f'<link href="{SITE}/a"/>'), id="Atom 1.0"),
        pytest.param(PREFIXED, id="Atom under a prefix"),
        pytest.param(JSON_10, id="JSON Feed 1.0"),
        pytest.param(JSON_11, id="JSON Feed 1.1, the address in the id"),
        pytest.param(gzip.compress(rss(f"<link>{SITE}/a</link>")), id="a packed feed"),
        pytest.param(rss(f"<link>{SITE}/a</link>").decode().encode("utf-16"), id="a feed in UTF-16"),
        pytest.param(rss(f"<link>{SITE}/a</link>").decode().encode("utf-16-le"), id="a feed in UTF-16 without mark"),
        pytest.param(b"\xef\xbb\xbf  \n" + JSON_10, id="a byte order mark"),
        pytest.param(UNCLOSED, id="a feed cut short"),
        pytest.param(IN_FRONT, id="a server's warning in front"),
        pytest.param(RDF.replace(b"<item", b"<ITEM").replace(b"</item", b"</ITEM"), id="capital names"),
        pytest.param(rss(f"<title>A & B &nope; &eacute;</title><link>{SITE}/a</link>"), id="references nobody declared"),
        pytest.param(rss(f"<x:title>A</x:title><dc:date>x</dc:date><link>{SITE}/a</link>"), id="prefixes nobody declared"),
        pytest.param(rss(f"<description>{'<b>' * 300}</description><link>{SITE}/a</link>"), id="tags left open in a text"),
    ],
)  # fmt: skip
def test_every_kind_of_feed_names_its_page(body: bytes) -> None:
    assert pages_named(body, base=BASE) == (f"{SITE}/a",)


@pytest.mark.parametrize(
    ("item", "url"),
    [
        pytest.param("<link>/a</link>", f"{SITE}/a", id="relative to the site"),
        pytest.param("<link>a.html</link>", f"{SITE}/feeds/a.html", id="relative to the feed"),
        pytest.param("<link>//other.example.net/a</link>", "https://other.example.net/a", id="without scheme"),
        pytest.param("<link>\n  https://x.example/a \n</link>", "https://x.example/a", id="white space around"),
        pytest.param("<link><![CDATA[https://x.example/a?b=1&c=2]]></link>", "https://x.example/a?b=1&c=2", id="CDATA"),
        pytest.param("<link>https://x.example/a?b=1&amp;c=2</link>", "https://x.example/a?b=1&c=2", id="escaped once"),
        pytest.param(
            "<link><![CDATA[https://x.example/a?b=1&amp;c=2]]></link>", "https://x.example/a?b=1&c=2", id="escaped in CDATA"
        ),
        pytest.param("<link>https://x.example/a?b=1&#38;amp;c=2</link>", "https://x.example/a?b=1&c=2", id="escaped twice"),
        pytest.param("<link>https://x.example/a?b=1&c=2</link>", "https://x.example/a?b=1&c=2", id="not escaped"),
        pytest.param(
            "<link>https://x.example/a?b=1&copy=2</link>", "https://x.example/a?b=1&copy=2", id="a parameter, not a sign"
        ),
        pytest.param("<link>HTTPS://X.Example:443/a?utm_source=rss#top</link>", "https://x.example/a", id="tracking"),
        pytest.param("<guid>https://x.example/g</guid>", "https://x.example/g", id="a guid that says nothing is a link"),
        pytest.param('<guid isPermaLink="true">https://x.example/g</guid>', "https://x.example/g", id="a guid is a link"),
        pytest.param(
            "<guid>https://x.example/g</guid><link>https://x.example/a</link>", "https://x.example/a", id="the link counts first"
        ),
        pytest.param(
            "<link>https://feeds.example/r/1</link>"
            '<feedburner:origLink xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">'
            "https://x.example/a</feedburner:origLink>",
            "https://x.example/a",
            id="the original behind a feed service",
        ),
        pytest.param(
            "<link>https://news.google.com/rss/articles/CBMi?oc=5</link>",
            "https://news.google.com/rss/articles/CBMi?oc=5",
            id="a redirect of Google News is left",
        ),
        pytest.param(
            '<media:content xmlns:media="http://search.yahoo.com/mrss/" url="https://x.example/p.jpg">'
            "<media:title>P</media:title></media:content><enclosure url='https://x.example/p.mp3'/>"
            "<comments>https://x.example/c</comments><source url='https://x.example/s'>S</source>"
            "<link>https://x.example/a</link>",
            "https://x.example/a",
            id="pictures, sounds, comments and sources are no pages",
        ),
    ],
)  # fmt: skip
def test_the_link_of_an_item_is_read_as_it_is_meant(item: str, url: str) -> None:
    assert pages_named(rss(item), base=BASE) == (url,)


@pytest.mark.parametrize(
    "item",
    [
        pytest.param("<link>mailto:desk@example.org</link>", id="a mail address"),
        pytest.param("<link>javascript:alert(1)</link>", id="a script"),
        pytest.param("<link>file:///etc/passwd</link>", id="a file"),
        pytest.param("<link>ftp://example.org/a</link>", id="another protocol"),
        pytest.param("<link>https://</link>", id="no host"),
        pytest.param("<link>http://[::1/a</link>", id="a broken host"),
        pytest.param("<link/>", id="an empty link"),
        pytest.param("<link>https://x.example/" + "a" * 5000 + "</link>", id="an endless link"),
        pytest.param("<guid>abc-123</guid>", id="a guid that is no address"),
        pytest.param(
            '<guid isPermaLink="false">https://x.example/g</guid>', id="a guid that says it is no link"
        ),
        pytest.param("<title>Only a title</title>", id="no link"),
    ],
)
def test_what_leads_to_no_page_is_dropped_and_its_neighbour_is_not(item: str) -> None:
    assert pages_named(rss(item, f"<link>{SITE}/b</link>"), base=BASE) == (f"{SITE}/b",)


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        pytest.param('<link rel="self" href="/s"/><link rel="alternate" href="/a"/>', f"{SITE}/a", id="not the self link"),
        pytest.param('<link href="/a"/><link rel="enclosure" href="/e.mp3"/>', f"{SITE}/a", id="not the enclosure"),
        pytest.param('<link href="/a"/><link rel="replies" href="/r"/>', f"{SITE}/a", id="not the replies"),
        pytest.param('<link type="text/plain" href="/a.txt"/>', f"{SITE}/a.txt", id="an alternate that is no HTML"),
        pytest.param('<link xml:base="https://x.example/b/" href="a"/>', "https://x.example/b/a", id="a base of its own"),
        pytest.param(
            '<source><link href="/other"/><id>https://x.example/s</id></source><link href="/a"/>', f"{SITE}/a", id="not its source"
        ),
        pytest.param("<id>tag:example.org,2016:1</id><link href='/a'/>", f"{SITE}/a", id="an id that is no address"),
        pytest.param('<link href="/a?x=1&amp;y=>2"/>', f"{SITE}/a?x=1&y=%3E2", id="an angle bracket in an attribute"),
    ],
)  # fmt: skip
def test_the_alternate_link_of_an_entry_is_its_page(entry: str, url: str) -> None:
    assert pages_named(atom(entry), base=BASE) == (url,)


def test_a_base_of_the_whole_feed_counts() -> None:
    root = '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://x.example/blog/">'
    assert pages_named(atom('<link href="a"/>', root=root), base=BASE) == ("https://x.example/blog/a",)


def test_known_times_come_first_the_newest_before_and_the_rest_as_it_stands() -> None:
    times = {
        "old": "Mon, 07 Mar 2016 10:00:00 GMT",
        "unzoned": "2030-01-01T00:00:00",
        "new": "Mon, 07 Mar 2016 07:00:00 -0500",
        "none": "",
        "middle": "2016-03-07T12:30:00+01:00",
    }
    body = rss(*(f"<link>{SITE}/{name}</link><pubDate>{time}</pubDate>" for name, time in times.items()))
    assert [url.rpartition("/")[2] for url in pages_named(body, base=BASE)] == [
        "new", "middle", "old", "unzoned", "none",
    ]  # fmt: skip


def test_a_page_under_two_addresses_comes_once_as_of_its_newest_time() -> None:
    body = rss(
        f"<link>{SITE}/a</link>",
        "<link>http://m.news.example.org/b/</link><pubDate>2016-03-06T00:00:00Z</pubDate>",
        f"<link>{SITE}/a/?utm_medium=x</link><pubDate>2016-03-07T00:00:00Z</pubDate>",
        f"<link>{SITE}/b</link><pubDate>2016-03-05T00:00:00Z</pubDate>",
    )
    assert pages_named(body, base=BASE) == (f"{SITE}/a/", "http://m.news.example.org/b/")


@pytest.mark.parametrize(
    ("body", "time_of", "literal"),
    [
        pytest.param(
            atom(
                "<link href='/a'/><published>2016-03-07T10:00:00Z</published><updated>2016-03-09T10:00:00Z</updated>"
            ),
            TimeOf.PUBLICATION,
            "2016-03-07T10:00:00Z",
            id="the publication counts before the last change",
        ),
        pytest.param(
            atom("<link href='/a'/><updated>2016-03-07T10:00:00Z</updated>"),
            TimeOf.LAST_CHANGE,
            "2016-03-07T10:00:00Z",
            id="only a last change",
        ),
        pytest.param(
            rss("<link>/a</link><pubDate> Mon, 07 Mar\n2016 10:00 GMT </pubDate>"),
            TimeOf.PUBLICATION,
            "Mon, 07 Mar 2016 10:00 GMT",
            id="a time over two lines",
        ),
        pytest.param(
            json.dumps(
                {
                    "version": "https://jsonfeed.org/version/1.1",
                    "items": [{"url": "/a", "date_published": "2016-03-07T12:00:00+02:00"}],
                }
            ).encode(),
            TimeOf.PUBLICATION,
            "2016-03-07T12:00:00+02:00",
            id="JSON Feed",
        ),
    ],
)
def test_a_time_says_what_it_is_the_time_of(body: bytes, time_of: TimeOf, literal: str) -> None:
    page = only(body)
    assert (page.time_of, page.published) == (time_of, literal)
    assert page.published_at == datetime(2016, 3, 7, 10, tzinfo=UTC)


def test_a_time_without_zone_is_kept_as_it_stands_and_taken_for_no_instant() -> None:
    page = only(rss("<link>/a</link><pubDate>Mon, 07 Mar 2016 10:00:00</pubDate>"))
    assert (page.published, page.published_at) == ("Mon, 07 Mar 2016 10:00:00", None)
    assert only(rss("<link>/a</link>")).time_of is TimeOf.NOTHING


@pytest.mark.parametrize(
    ("body", "title"),
    [
        pytest.param(rss("<link>/a</link><title>Arch &amp; tower</title>"), "Arch & tower", id="escaped"),
        pytest.param(rss("<link>/a</link><title><![CDATA[It&#8217;s gone]]></title>"), "It’s gone", id="escaped in CDATA"),
        pytest.param(rss("<link>/a</link><title>&eacute;t&eacute; &mdash; 5 < 6</title>"), "été — 5 < 6", id="HTML names"),
        pytest.param(
            atom("<link href='/a'/><title type='html'>&lt;b&gt;Arch&lt;/b&gt; &amp;amp; tower</title>"), "Arch & tower", id="HTML"
        ),
        pytest.param(
            atom(
                "<link href='/a'/><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>The <i>arch</i></div></title>"
            ),
            "The arch",
            id="XHTML",
        ),
        pytest.param(rss("<link>/a</link><title> Two\n  lines </title>"), "Two lines", id="line ends"),
        pytest.param(rss("<link>/a</link><title>A&#1;B&#xFFFFFF;C</title>"), "A\ufffdB\ufffdC", id="no characters"),
        pytest.param(RSS_091, "Un café", id="the declared character set"),
    ],
)  # fmt: skip
def test_a_title_is_kept_as_text(body: bytes, title: str) -> None:
    assert only(body).title == title


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        pytest.param(RDF, NamedBy.RSS, id="RSS"),
        pytest.param(ATOM_03, NamedBy.ATOM, id="Atom"),
        pytest.param(JSON_10, NamedBy.JSON_FEED, id="JSON Feed"),
    ],
)
def test_the_kind_of_document_is_told(body: bytes, kind: NamedBy) -> None:
    assert only(body).kind is kind


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b" \n\t ", id="blanks"),
        pytest.param(b"Hello, https://example.org/a is a page", id="prose"),
        pytest.param(b"<!DOCTYPE html><html><body><rss><item><link>https://e.org/a</link></item></rss>", id="a page"),
        pytest.param(b'{"version": "2", "items": [{"url": "https://e.org/a"}]}', id="other JSON"),
        pytest.param(b'{"version": "https://jsonfeed.org/version/1", "items": {"url": "https://e.org/a"}}', id="no list"),
        pytest.param(b'{"version": "https://jsonfeed.org/version/1", "items": [', id="broken JSON"),
        pytest.param(b'["https://e.org/a"]', id="a JSON list"),
        pytest.param(b"<opml><body><outline xmlUrl='https://e.org/feed'/></body></opml>", id="OPML"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", id="a picture"),
        pytest.param(b"/etc/passwd", id="the name of a file"),
        pytest.param(b"<rss/>", id="a feed of nothing"),
        pytest.param(b"<rdf:RDF xmlns:rdf='x'><rdf:Description rdf:about='https://e.org/a'/></rdf:RDF>", id="other RDF"),
    ],
)  # fmt: skip
def test_what_is_no_feed_names_nothing(body: bytes) -> None:
    assert pages_named(body, base=BASE) == ()


@pytest.mark.parametrize(
    ("body", "listing"),
    [
        pytest.param(b'<rss version="2.0"><channel><title>None today</title></channel></rss>', True, id="a feed without entries"),
        pytest.param(b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', True, id="a JSON feed without items"),
        pytest.param(b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', True, id="an empty sitemap"),
        pytest.param(b"<!doctype html><html><body><h1>Our feeds</h1></body></html>", False, id="a page about feeds"),
        pytest.param(b'{"error": "no such feed"}', False, id="an answer of an interface"),
        pytest.param(b"", False, id="nothing"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_told_from_a_feed_that_names_nothing(body: bytes, *, listing: bool) -> None:
    assert is_listing(body) is listing
